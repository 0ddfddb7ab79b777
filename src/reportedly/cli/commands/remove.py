"""``reportedly remove``: take reports out of the archive."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.console import SOME_FAILED, Terminal, printable
from reportedly.cli.option_groups import ArchiveOptions, command
from reportedly.cli.report_selection import named, report_ids
from reportedly.cli.rows import print_fields
from reportedly.errors import ReportNotFound
from reportedly.store.store import Store
from reportedly.wording import counted

if TYPE_CHECKING:
    from reportedly.store.view import ReportRow, View

_IDS = report_ids()


@command
def remove(
    reports: Annotated[list[str], _IDS],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    *,
    archive: ArchiveOptions,
    terminal: Terminal,
) -> None:
    """Remove reports from the archive, with their accounts and all judgements on them."""
    if not yes and not sys.stdin.isatty():
        raise typer.BadParameter("nobody is there to be asked; give it", param_hint="--yes")
    with Store(archive.path) as store:
        # Each report once, however often and by whatever name it was given.
        rows = list({row.id: row for row in named(reports, store.view(), terminal)}.values())
        if rows and not yes and not _agreed(store.view(), rows):
            terminal.note("Nothing was removed.")
            raise typer.Exit(SOME_FAILED)
        _remove(terminal, store, rows)


def _agreed(view: View, rows: list[ReportRow]) -> bool:
    for row in rows:
        kept = [counted(row.claims, "claim")]
        if judged := len(view.judgements(row.id)):
            kept.append(counted(judged, "judgement"))
        words = f"{row.id}  {row.outlet}  {row.title}  ({', '.join(kept)})"
        typer.echo(printable(words), err=True)
    try:
        return typer.confirm(f"Remove {counted(len(rows), 'report')}?", err=True)
    except typer.Abort as stop:
        typer.echo(err=True)
        # typer makes one of two: Ctrl-C ends the command, the end of input is no consent.
        if isinstance(stop.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from stop
        return False


def _remove(terminal: Terminal, store: Store, rows: list[ReportRow]) -> None:
    for row in rows:
        try:
            store.writer().remove(row.id)
        except ReportNotFound as error:
            terminal.fail(error)
        else:
            print_fields(terminal, "removed", row.id, row.outlet, row.title)
