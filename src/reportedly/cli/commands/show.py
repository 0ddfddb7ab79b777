"""``reportedly show``: print the account of a report in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from reportedly.cli import options
from reportedly.cli.console import Terminal, printable
from reportedly.cli.option_groups import ArchiveOptions, ServerOptions, command
from reportedly.cli.render.account import print_reading
from reportedly.ingest import Reading
from reportedly.store.store import Store
from reportedly.wording import counted

if TYPE_CHECKING:
    from reportedly.review import Revision

_ID = typer.Argument(metavar="ID", help="The report's id, the beginning of it, or its address.")


@command
def show(
    report: Annotated[str, _ID],
    as_json: options.AsJson = False,
    form: options.AsForm = options.Form.ACCOUNT,
    as_read: Annotated[
        bool, typer.Option("--as-read", help="Leave out what people corrected.")
    ] = False,
    *,
    archive: ArchiveOptions,
    server: ServerOptions,
    terminal: Terminal,
) -> None:
    """Print the account of a report in the archive, as read prints it, with people's corrections.

    With --json, one JSON object in the shape of read --json.
    """
    server.check_alone({"--db": archive.db})
    form = options.Form.JSON if as_json else form
    if server.address:
        with server.client() as client:
            print_reading(terminal, client.reading(report, as_read=as_read), form)
        return
    with Store(archive.path) as store:
        view = store.view()
        document, revision = view.revised_report(view.resolve(report))
        account = view.as_read(document.id) if as_read else revision.account
    print_reading(terminal, Reading(document, account), form)
    if form is options.Form.ACCOUNT:
        _print_corrections(terminal, revision, as_read=as_read)


def _print_corrections(terminal: Terminal, revision: Revision, *, as_read: bool) -> None:
    """Say how many corrections there are, and by whom."""
    if count := len(revision.holding):
        names = ", ".join(revision.correctors)
        words = f"{counted(count, 'correction')} by people ({names}"
        left = ", left out here" if as_read else ""
        terminal.out.print(Text(printable(f"{words}){left}."), style="dim"))
