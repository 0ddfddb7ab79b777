"""The reports that a command works over: read now, or kept in the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options
from reportedly.cli.console import Terminal
from reportedly.cli.factories import make_reader
from reportedly.cli.progress import tracked
from reportedly.documents.limits import Limits
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


def check_wanted(
    sources: list[str] | None, reports: list[str] | None, db: Path | None, catalogue: str
) -> None:
    """Refuse options of the archive beside sources that are read now, and the other way round.

    Raises:
        typer.BadParameter: when both are given.
    """
    if catalogue and not sources:
        problem = "is for reports that are read now; those of the archive are read already"
        raise typer.BadParameter(problem, param_hint="--catalogue")
    for given, name in ((reports, "--report"), (db, "--db")):
        if sources and given:
            problem = "is for reports of the archive; leave it out, or leave out the SOURCEs"
            raise typer.BadParameter(problem, param_hint=name)


def wanted(
    sources: Sequence[str] | None,
    reports: Sequence[str] | None,
    db: Path | None,
    terminal: Terminal,
    limits: Limits,
    outlet: str,
    catalogue: str = "",
) -> Iterator[Reading]:
    """Yield the reports in the sources or, without any, of the archive; tell what fails.

    Raises:
        ArchiveError: when the archive cannot be read.
    """
    if sources:
        return _read_now(sources, terminal, limits, outlet, catalogue)
    return _kept(reports or (), db, terminal)


def actors_of(readings: Iterable[Reading], db: Path | None, *, kept: bool) -> Actors:
    """Return who is who in the reports: as the archive has it, else as far as it is sure.

    Raises:
        ArchiveError: when the archive cannot be read.
    """
    if kept:
        with Store(options.archive(db)) as store:
            return store.view().actors()
    actors = Actors()
    for reading in readings:
        profiles = tuple(profiles_of(reading.account, reading.document.text))
        actors.add(profiles, decide(profiles, actors))
    return actors


def _read_now(
    sources: Sequence[str], terminal: Terminal, limits: Limits, outlet: str, catalogue: str
) -> Iterator[Reading]:
    items = read(sources, make_reader(catalogue, terminal), limits, outlet)
    for item in tracked(items, terminal, len(sources), "Reading"):
        if isinstance(item, InputError):
            terminal.fail(item)
        else:
            yield item


def _kept(reports: Sequence[str], db: Path | None, terminal: Terminal) -> Iterator[Reading]:
    with Store(options.archive(db)) as store:
        view = store.view()
        rows = _named(reports, view, terminal) if reports else view.list()
        ordered = sorted(set(rows), key=lambda row: (row.published_at or "~", row.id))
        for row in ordered:
            try:
                yield Reading(view.document(row.id), view.account(row.id))
            except ReportNotFound as error:  # removed meanwhile
                terminal.fail(error)


def _named(reports: Sequence[str], view: View, terminal: Terminal) -> Iterator[ReportRow]:
    for report in reports:
        try:
            yield view.report(view.resolve(report))
        except ReportNotFound as error:
            terminal.fail(error)
