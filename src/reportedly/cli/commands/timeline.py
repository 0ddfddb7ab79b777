"""``reportedly timeline``: what is said to have happened, in order of time."""

from __future__ import annotations

from enum import StrEnum
from typing import IO, TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from reportedly.charts.timeline_svg import to_svg
from reportedly.cli.atomic_output import Output, written
from reportedly.cli.console import Terminal
from reportedly.cli.option_groups import command
from reportedly.cli.render.timeline import print_timeline
from reportedly.cli.report_selection import SelectionOptions
from reportedly.export.tables import timeline_table, to_csv
from reportedly.export.timeline import timeline as timeline_of
from reportedly.export.timeline import timeline_to_dict
from reportedly.model import json_line

if TYPE_CHECKING:
    from reportedly.export.timeline import TimelineEntry


class TimeForm(StrEnum):
    """The forms in which a timeline is written."""

    TEXT = "text"
    JSON = "json"
    SVG = "svg"
    CSV = "csv"


_FORM = typer.Option(
    "--format", help="text for a person, svg for a picture, csv for a table, json for machines."
)
_COLUMNS = 100  # of a text in a file


@command
def timeline(
    form: Annotated[TimeForm, _FORM] = TimeForm.TEXT,
    output: Output = "-",
    *,
    selection: SelectionOptions,
    terminal: Terminal,
) -> None:
    """List the events of reports in order of time, each with who says so.

    A time is an interval as wide as the words leave it. Events for which no time is told come
    last, under the date of their report. Those not told as having happened (future, conditional,
    negated, …) are marked.
    """
    selection.check()
    with written(output) as out:
        entries = timeline_of(selection.readings(terminal))
        if not entries:
            if terminal.failures:
                raise typer.Exit(terminal.status)  # nothing was read: write nothing
            terminal.note("No events were found, so the timeline is empty.")
        _write(entries, form, terminal, None if output == "-" else out)


def _write(
    entries: tuple[TimelineEntry, ...], form: TimeForm, terminal: Terminal, file: IO[str] | None
) -> None:
    """Write the timeline into a file, or to standard output when it is None."""
    if form is TimeForm.TEXT:
        file_console = file and Console(
            file=file, width=_COLUMNS, color_system=None, highlight=False
        )
        print_timeline(file_console or terminal.out, entries)
        return
    if form is TimeForm.SVG:
        text = to_svg(entries)
    elif form is TimeForm.CSV:
        text = to_csv(timeline_table(entries))
    else:
        text = json_line(timeline_to_dict(entries)) + "\n"
    # Not through rich: it would wrap what machines read.
    (file or terminal.out.file).write(text)
