"""``reportedly list``: the reports in the archive."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from reportedly.cli import options
from reportedly.cli.console import Terminal, printable
from reportedly.cli.option_groups import ArchiveOptions, command
from reportedly.cli.rows import SHORT, print_fields
from reportedly.model import json_line
from reportedly.store.store import Store

if TYPE_CHECKING:
    from reportedly.store.view import ReportRow

# Columns of a terminal with room for more than the headline, and with room for little else.
_WIDE = 110
_NARROW = 60


@command
def list_(
    limit: Annotated[int | None, options.limit("Only the newest N.")] = None,
    as_json: options.AsJson = False,
    *,
    archive: ArchiveOptions,
    terminal: Terminal,
) -> None:
    """List the reports in the archive, newest first.

    With --json, one JSON object a report, one a line.
    """
    with Store(archive.path) as store:
        rows = store.view().list(limit)
    _print(terminal, rows, as_json=as_json)


def _print(terminal: Terminal, rows: tuple[ReportRow, ...], *, as_json: bool) -> None:
    if as_json:
        for row in rows:
            typer.echo(json_line(asdict(row)))
    elif not rows:
        terminal.note("The archive holds no report.")
    elif terminal.out.is_terminal:
        _print_table(terminal, rows)
    else:
        for row in rows:
            relays = ", ".join(row.relays)
            print_fields(
                terminal, row.id, row.published_at, row.outlet, row.title, str(row.claims), relays
            )


def _print_table(terminal: Terminal, rows: tuple[ReportRow, ...]) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim", expand=True)
    table.add_column("Id", no_wrap=True, style="cyan", min_width=SHORT)
    table.add_column("Published", no_wrap=True, min_width=10)
    narrow = terminal.out.width < _NARROW
    if not narrow:
        table.add_column("Outlet", no_wrap=True, max_width=18)
    table.add_column("Title", no_wrap=True, ratio=1)
    if not narrow:
        table.add_column("Claims", justify="right", no_wrap=True, min_width=6)
    relayed = terminal.out.width >= _WIDE and any(row.relays for row in rows)
    if relayed:
        table.add_column("Relays", no_wrap=True, max_width=24, style="magenta")
    for row in rows:
        cells = [row.id[:SHORT], row.published_at[:10] or "undated"]
        cells += [row.title] if narrow else [row.outlet, row.title, str(row.claims)]
        cells += [", ".join(row.relays)] if relayed else []
        # Text, not markup: a headline may hold square brackets.
        table.add_row(*(Text(printable(cell), overflow="ellipsis") for cell in cells))
    terminal.out.print(table)
