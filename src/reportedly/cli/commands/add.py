"""``reportedly add``: read reports and keep their accounts in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.cli import options
from reportedly.cli.console import Terminal
from reportedly.cli.factories import make_reader
from reportedly.cli.option_groups import (
    ArchiveOptions,
    InputOptions,
    ServerOptions,
    command,
)
from reportedly.cli.progress import tracked
from reportedly.cli.rows import print_fields
from reportedly.errors import (
    ArchiveError,
    ArchiveUnusable,
    InputError,
    ReportedlyError,
    ServerFailed,
)
from reportedly.ingest import keep, read
from reportedly.store.store import Store
from reportedly.wording import counted

if TYPE_CHECKING:
    from reportedly.identity.registry import Actors
    from reportedly.ingest import Reading


@command
def add(
    sources: options.Sources,
    archive: ArchiveOptions,
    server: ServerOptions,
    inputs: InputOptions,
    terminal: Terminal,
) -> None:
    """Read reports and keep them, with their accounts, in the archive.

    A report that the archive has already is left as it is. With --server the server reads them, by
    its own limits and catalogue.
    """
    server.check_alone(
        {
            "--db": archive.db,
            "--catalogue": inputs.catalogue,
            "--allow-private": inputs.allow_private,
        }
    )
    if server.address:
        _send(terminal, sources, server, inputs.outlet)
        return
    with Store(archive.path, create=True) as store:
        reader = make_reader(inputs.names, terminal)
        actors = store.view().actors()
        items = read(sources, reader, inputs.limits, inputs.outlet)
        for item in tracked(items, terminal, len(sources), "Adding"):
            if isinstance(item, InputError):
                terminal.fail(item)
            else:
                _keep(terminal, store, item, actors)


def _keep(terminal: Terminal, store: Store, reading: Reading, actors: Actors) -> None:
    """Keep one reading and say so.

    Raises:
        ArchiveUnusable: when no other reading could be kept either.
    """
    document, account = reading.document, reading.account
    try:
        receipt = keep(store, reading, actors)
    except ArchiveUnusable:
        raise
    except ArchiveError as error:
        terminal.fail(error)
        return
    word = "added" if receipt.taken else "known"
    fields = (word, document.id, document.outlet, document.title)
    print_fields(terminal, *fields, _counts(len(account.claims), len(receipt.gaps)))
    for gap in receipt.gaps:
        terminal.detail(f"{document.id}: {gap.reason}: {document.text[slice(*gap.span)]}")


def _counts(claims: int, gaps: int) -> str:
    claims_words = counted(claims, "claim")
    return f"({claims_words}, {counted(gaps, 'gap')})" if gaps else f"({claims_words})"


def _send(terminal: Terminal, sources: list[str], server: ServerOptions, outlet: str) -> None:
    """Have a server add the sources, and say what became of them.

    Raises:
        ServerFailed: when there is no such server.
    """
    with server.client() as client:
        for source in sources:
            try:
                for item in client.add(source, outlet):
                    _tell(terminal, item)
            except (InputError, ServerFailed) as error:
                terminal.fail(error)


def _tell(terminal: Terminal, item: dict[str, Any] | ReportedlyError) -> None:
    if isinstance(item, ReportedlyError):
        terminal.fail(item)
        return
    fields = ("known" if item["known"] else "added", item["id"], item["outlet"], item["title"])
    print_fields(terminal, *fields, _counts(item["claims"], item["gaps"]))
