"""``reportedly reread``: read the reports of the archive again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from reportedly.cli.console import Terminal
from reportedly.cli.factories import make_reader
from reportedly.cli.option_groups import ArchiveOptions, CatalogueOptions, command
from reportedly.cli.progress import tracked
from reportedly.cli.report_selection import named, report_ids
from reportedly.cli.rows import print_fields
from reportedly.errors import ArchiveError, ReportNotFound
from reportedly.ingest import reread as read_again
from reportedly.review import State
from reportedly.store.store import Store
from reportedly.wording import counted

if TYPE_CHECKING:
    from reportedly.store.view import ReportRow, View

_IDS = report_ids("none for all reports")


@command
def reread(
    reports: Annotated[list[str] | None, _IDS] = None,
    *,
    archive: ArchiveOptions,
    catalogue: CatalogueOptions,
    terminal: Terminal,
) -> None:
    """Read reports of the archive again, by this version and this catalogue.

    Each new account takes the place of the old one. What people corrected stays and holds for the
    new account too; what no longer applies to it is counted.
    """
    with Store(archive.path) as store:
        view = store.view()
        rows = _wanted(terminal, view, reports)
        if not rows:
            return
        reader = make_reader(catalogue.names, terminal)
        receipts = read_again(store, [row.id for row in rows], reader)
        for item in tracked(receipts, terminal, len(rows), "Reading"):
            if isinstance(item, ArchiveError):
                terminal.fail(item)
            else:
                _tell(terminal, view, item.taken[0])


def _wanted(terminal: Terminal, view: View, reports: Iterable[str] | None) -> list[ReportRow]:
    """Return the reports that are named, or all, in the order in which they were added."""
    rows = named(reports, view, terminal) if reports else view.list()
    return sorted(set(rows), key=lambda row: (row.added_at, row.id))


def _tell(terminal: Terminal, view: View, document_id: str) -> None:
    """Say what was read, and how many corrections no longer apply.

    Nothing when the report was removed meanwhile.
    """
    try:
        document, revision = view.revised_report(document_id)
    except ReportNotFound:
        return
    lost = sum(correction.state is State.LOST for correction in revision.corrections)
    parts = [counted(len(revision.account.claims), "claim")]
    if revision.account.gaps:
        parts.append(counted(len(revision.account.gaps), "gap"))
    if revision.holding:
        parts.append(f"{counted(len(revision.holding), 'correction')} by people")
    if lost:
        parts.append(f"{counted(lost, 'correction')} no longer applicable")
    print_fields(
        terminal, "read", document.id, document.outlet, document.title, f"({', '.join(parts)})"
    )
