"""``reportedly show``: print the account of a report in the archive."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli import options
from reportedly.cli.console import Terminal
from reportedly.errors import ArchiveError

_ID = typer.Argument(metavar="ID", help="The report's id, the beginning of it, or its address.")


def show(
    report: Annotated[str, _ID],
    db: options.Db = None,
    as_json: options.AsJson = False,
    form: options.AsForm = options.Form.ACCOUNT,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Print the account of a report in the archive, as read prints it.

    With --json, one JSON object in the shape of read --json.
    """
    from reportedly.cli.render import print_reading
    from reportedly.intake import Reading
    from reportedly.store.store import Store

    terminal = Terminal(quiet=quiet, verbose=verbose)
    try:
        with Store(options.archive(db)) as store:
            view = store.view()
            document_id = view.resolve(report)
            reading = Reading(view.document(document_id), view.account(document_id))
    except ArchiveError as error:
        terminal.fail(error)
    else:
        print_reading(terminal, reading, options.Form.JSON if as_json else form)
    raise typer.Exit(terminal.status)
