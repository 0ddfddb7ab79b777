"""A timeline as a person reads it in the terminal: a heading a time, an event a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from reportedly.cli.console import printable
from reportedly.cli.rows import SHORT
from reportedly.export.event_rows import (
    chain_text,
    modality_label,
    names_text,
    participants_text,
    time_text,
)
from reportedly.export.event_types import EventGroup, group_of
from reportedly.export.timeline import TimelineEntry
from reportedly.text_safety import shorten

_COLOURS = {
    EventGroup.COMMUNICATION: "blue",
    EventGroup.COOPERATION: "green",
    EventGroup.CONFLICT: "red",
}
_LONGEST = 200  # characters of content
_NARROWEST = 20  # columns that words are wrapped to at least


def print_timeline(console: Console, entries: Sequence[TimelineEntry]) -> None:
    """Print the entries in their order, those of one time under one heading."""
    before = ""
    for heading, group in groupby(entries, key=_heading):
        for line in _headings(before, heading):
            console.print(line)
        before = heading
        for entry in group:
            for indent, line in _event(entry):
                _print_indented(console, indent, line)


def _print_indented(console: Console, indent: int, line: Text) -> None:
    """Print a line; what does not fit goes on below its beginning."""
    for piece in line.wrap(console, max(console.width - indent, _NARROWEST)):
        piece.rstrip()
        console.print(Text(" " * indent).append_text(piece), overflow="ignore", crop=False)


def _heading(entry: TimelineEntry) -> str:
    row = entry.row
    if entry.time_range is not None:
        return time_text(row.event.time)
    document = row.document
    day = document.published_at[:10] or "on an unknown day"
    facts = (f"reported {day}", document.outlet, document.title, document.id[:SHORT])
    return "\n" + " · ".join(fact for fact in facts if fact)


def _headings(before: str, heading: str) -> Iterator[Text]:
    """Yield the heading, after an empty line; a heading of all undated events before the first."""
    if before:
        yield Text()
    undated = heading.startswith("\n")
    if undated and not before.startswith("\n"):
        yield Text("No time is told", style="bold")
    yield Text(printable(heading.strip()), style="dim" if undated else "bold")


def _event(entry: TimelineEntry) -> Iterator[tuple[int, Text]]:
    """Yield the lines of an event, each with how far it is indented."""
    row = entry.row
    colour = _COLOURS.get(group_of(row.event.type), "")
    line = Text().append(printable(row.event.type), style=f"bold {colour}".rstrip())
    line.append(f"  {printable(participants_text(row))}")
    if places := names_text(row.place):
        line.append(f", {printable(places)}")
    if how := modality_label(row):
        line.append(f"  {how}", style="yellow")
    yield 2, line
    if row.content:
        yield 4, Text(f"“{shorten(printable(row.content), _LONGEST)}”")
    time = row.event.time
    when = f"“{printable(time.text)}” · " if time and time.text else ""
    yield 4, Text(f"{when}says {printable(chain_text(row))}", style="dim")
    if entry.time_range is not None:
        document = row.document
        report = f"{document.id[:SHORT]}  {printable(document.title)}".rstrip()
        yield 4, Text(report, style="dim")
