"""``reportedly export``: write the archive as lines of JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.atomic_output import Output, written
from reportedly.cli.console import QuietTerminal
from reportedly.cli.option_groups import ArchiveOptions, command
from reportedly.ingest import Lines, lines_of
from reportedly.store.store import Store
from reportedly.wording import counted

_FORM = typer.Option(
    "--format",
    help="accounts for every report with what holds of it, training for those that people "
    "corrected, in the shape of annotate.",
)


@command
def export(
    form: Annotated[Lines, _FORM] = Lines.ACCOUNTS,
    output: Output = "-",
    *,
    archive: ArchiveOptions,
    terminal: QuietTerminal,
) -> None:
    """Write the reports of the archive as lines of JSON, newest first.

    Corrections of people are applied. What was left out of the lines stays in the archive:
    corrections that were taken back, and who is one actor with whom.
    """
    count = 0
    with Store(archive.path) as store, written(output) as out:
        for line in lines_of(store.view(), form):
            out.write(line)
            count += 1
    terminal.note(f"{counted(count, 'report')} written.")
