"""``reportedly add``: read reports and keep their accounts in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from reportedly.cli import options
from reportedly.cli.console import Terminal
from reportedly.cli.lines import counted, print_fields
from reportedly.cli.progress import tracked
from reportedly.cli.readers import make_reader
from reportedly.errors import ArchiveError, ArchiveUnusable, InputError

if TYPE_CHECKING:
    from reportedly.identity.actors import Actors
    from reportedly.intake import Reading
    from reportedly.store.store import Store


def add(
    sources: options.Sources,
    db: options.Db = None,
    outlet: options.Outlet = "",
    catalogue: options.CatalogueFile = "",
    max_size: options.MaxSize = options.MAX_SIZE,
    timeout: options.Timeout = options.TIMEOUT,
    allow_private: options.AllowPrivate = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Read reports and keep them, with their accounts, in the archive.

    A report that the archive has already is left as it is.
    """
    from reportedly.store.store import Store

    terminal = Terminal(quiet=quiet, verbose=verbose)
    limits = options.limits(max_size, timeout, allow_private)
    try:
        with Store(options.archive(db), create=True) as store:
            from reportedly.intake import read

            reader = make_reader(catalogue, terminal)
            actors = store.view().actors()
            found = read(sources, reader, limits, outlet)
            for item in tracked(found, terminal, len(sources), "Adding"):
                if isinstance(item, InputError):
                    terminal.fail(item)
                else:
                    _keep(terminal, store, item, actors)
    except ArchiveUnusable as error:
        terminal.fail(error)
    raise typer.Exit(terminal.status)


def _keep(terminal: Terminal, store: Store, reading: Reading, actors: Actors) -> None:
    """Keep one reading and say so.

    Raises:
        ArchiveUnusable: when no other reading could be kept either.
    """
    from reportedly.intake import keep

    document, account = reading.document, reading.account
    try:
        receipt = keep(store, reading, actors)
    except ArchiveUnusable:
        raise
    except ArchiveError as error:
        terminal.fail(error)
        return
    claims, gaps = counted(len(account.claims), "claim"), counted(len(receipt.gaps), "gap")
    found = f"({claims}, {gaps})" if receipt.gaps else f"({claims})"
    print_fields(
        terminal,
        "added" if receipt.taken else "known",
        document.id,
        document.outlet,
        document.title,
        found,
    )
    for gap in receipt.gaps:
        terminal.detail(f"{document.id}: {gap.reason}: {document.text[slice(*gap.span)]}")
