"""The reports that a command works over: read now, or kept in the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.console import Terminal
from reportedly.cli.factories import make_reader
from reportedly.cli.option_groups import ArchiveOptions, InputOptions
from reportedly.cli.progress import tracked
from reportedly.errors import InputError, ReportNotFound
from reportedly.identity.match import decide
from reportedly.identity.profile import profiles_of
from reportedly.identity.registry import Actors
from reportedly.ingest import Reading, read
from reportedly.store.store import Store

if TYPE_CHECKING:
    from reportedly.store.view import ReportRow, View

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Files (html, txt, pdf, eml, rss, warc, wacz, jsonl), web addresses, or - for "
        "standard input, to be read now; none for the reports of the archive.",
        show_default=False,
    ),
]
Reports = Annotated[
    list[str] | None,
    typer.Option(
        "--report",
        metavar="ID",
        help="Only this report of the archive: its id, the beginning of it, or its address. May "
        "be given several times.",
        show_default=False,
    ),
]


@dataclass(frozen=True)
class SelectionOptions(ArchiveOptions, InputOptions):
    """Which reports a command works over: sources that are read now, or those of the archive."""

    sources: Sources = None
    reports: Reports = None

    def check(self) -> None:
        """Refuse options of the archive beside sources that are read now, and the other way round.

        Raises:
            typer.BadParameter: when both are given.
        """
        if self.catalogue and not self.sources:
            problem = "is for reports that are read now; those of the archive are read already"
            raise typer.BadParameter(problem, param_hint="--catalogue")
        for given, name in ((self.reports, "--report"), (self.db, "--db")):
            if self.sources and given:
                problem = "is for reports of the archive; leave it out, or leave out the SOURCEs"
                raise typer.BadParameter(problem, param_hint=name)

    def readings(self, terminal: Terminal) -> Iterator[Reading]:
        """Yield the reports; tell what fails.

        Raises:
            ArchiveError: when the archive cannot be read.
        """
        return self._read_now(self.sources, terminal) if self.sources else self._kept(terminal)

    def actors(self, readings: Iterable[Reading]) -> Actors:
        """Return who is who in the reports: as the archive has it, else as far as it is sure.

        Raises:
            ArchiveError: when the archive cannot be read.
        """
        if not self.sources:
            with Store(self.path) as store:
                return store.view().actors()
        actors = Actors()
        for reading in readings:
            profiles = tuple(profiles_of(reading.account, reading.document.text))
            actors.add(profiles, decide(profiles, actors))
        return actors

    def _read_now(self, sources: Sequence[str], terminal: Terminal) -> Iterator[Reading]:
        items = read(sources, make_reader(self.names, terminal), self.limits, self.outlet)
        for item in tracked(items, terminal, len(sources), "Reading"):
            if isinstance(item, InputError):
                terminal.fail(item)
            else:
                yield item

    def _kept(self, terminal: Terminal) -> Iterator[Reading]:
        with Store(self.path) as store:
            view = store.view()
            rows = named(self.reports, view, terminal) if self.reports else view.list()
            ordered = sorted(set(rows), key=lambda row: (row.published_at or "~", row.id))
            for row in ordered:
                try:
                    yield Reading(view.document(row.id), view.account(row.id))
                except ReportNotFound as error:  # removed meanwhile
                    terminal.fail(error)


def report_ids(otherwise: str = "") -> Any:
    """Return the argument that names reports; ``otherwise`` says what none of them means."""
    words = "The reports' ids, the beginnings of them, or addresses"
    more = f"; {otherwise}." if otherwise else "."
    metavar = "ID" if otherwise else "ID..."
    return typer.Argument(metavar=metavar, help=words + more, show_default=False)


def named(reports: Iterable[str], view: View, terminal: Terminal) -> Iterator[ReportRow]:
    """Yield the reports of the archive that are named; tell those that are not there."""
    for report in reports:
        try:
            yield view.report(view.resolve(report))
        except ReportNotFound as error:
            terminal.fail(error)
