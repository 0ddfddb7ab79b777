"""``reportedly show``: print the account of a report in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from reportedly.cli import options
from reportedly.cli.client import Server
from reportedly.cli.console import Terminal, printable
from reportedly.cli.render.account import print_reading
from reportedly.cli.rows import counted
from reportedly.cli.server_option import ServerAddress, check_alone
from reportedly.errors import ArchiveError, ServerFailed
from reportedly.ingest import Reading
from reportedly.store.store import Store

if TYPE_CHECKING:
    from reportedly.review import Revision

_ID = typer.Argument(metavar="ID", help="The report's id, the beginning of it, or its address.")


def show(
    report: Annotated[str, _ID],
    db: options.Db = None,
    server: ServerAddress = "",
    as_json: options.AsJson = False,
    form: options.AsForm = options.Form.ACCOUNT,
    as_read: Annotated[
        bool, typer.Option("--as-read", help="Leave out what people corrected.")
    ] = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Print the account of a report in the archive, as read prints it, with people's corrections.

    With --json, one JSON object in the shape of read --json.
    """
    check_alone(server, {"--db": db})
    terminal = Terminal(quiet=quiet, verbose=verbose)
    form = options.Form.JSON if as_json else form
    try:
        if server:
            with Server(server) as remote:
                print_reading(terminal, remote.reading(report, as_read=as_read), form)
            raise typer.Exit(terminal.status)
        with Store(options.archive(db)) as store:
            view = store.view()
            document, revision = view.revised_report(view.resolve(report))
            account = view.as_read(document.id) if as_read else revision.account
    except (ArchiveError, ServerFailed) as error:
        terminal.fail(error)
    else:
        print_reading(terminal, Reading(document, account), form)
        if form is options.Form.ACCOUNT:
            _print_corrections(terminal, revision, as_read=as_read)
    raise typer.Exit(terminal.status)


def _print_corrections(terminal: Terminal, revision: Revision, *, as_read: bool) -> None:
    """Say how many corrections there are, and by whom."""
    if count := len(revision.holding):
        names = ", ".join(revision.correctors)
        words = f"{counted(count, 'correction')} by people ({names}"
        left = ", left out here" if as_read else ""
        terminal.out.print(Text(printable(f"{words}){left}."), style="dim"))
