"""Pictures as tables: what each shows, for who cannot see it, and for a spreadsheet.

What is lost: the places in the texts; of a network the ids of its nodes, and actors that take part
in no event.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportedly.export.event_rows import EventRow, chain_text, modality_label, names_text, time_text
from reportedly.export.event_types import group_of
from reportedly.export.network import Network
from reportedly.export.timeline import TimelineEntry
from reportedly.model import Claim
from reportedly.text_safety import clean

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What a cell of each column of a table of events holds.
_EVENT_COLUMNS: dict[str, Callable[[EventRow], str]] = {
    "type": lambda row: row.event.type,
    "group": lambda row: group_of(row.event.type).value,
    "told as": modality_label,
    "from": lambda row: names_text(row.actor),
    "to": lambda row: names_text(row.recipient),
    "through": lambda row: names_text(row.intermediary),
    "when": lambda row: time_text(row.event.time),
    "where": lambda row: names_text(row.place),
    "who says so": chain_text,
    "words": lambda row: f"{row.trigger}: {row.content}" if row.content else row.trigger,
    "outlet": lambda row: clean(row.document.outlet),
    "published": lambda row: row.document.published_at,
    "report": lambda row: row.document.id,
    "event": lambda row: row.event.id,
}


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def network_table(network: Network) -> Table:
    """Return a network's events, each once, in order of the reports and their texts."""
    reports = dict.fromkeys(report for node in network.nodes for report in node.reports)
    order = {report: number for number, report in enumerate(reports)}
    rows: dict[tuple[str, str], EventRow] = {}
    for row in sorted(network.rows(), key=lambda row: order[row.document.id]):
        rows.setdefault((row.document.id, row.event.id), row)
    return _event_table(rows.values())


def timeline_table(entries: Iterable[TimelineEntry]) -> Table:
    """Return a timeline's events in its order."""
    return _event_table(entry.row for entry in entries)


def chain_table(claim: Claim) -> Table:
    """Return the links of a claim's chain from the outlet inward, then what is claimed."""
    links = [
        (
            str(number),
            clean(link.name),
            link.kind.value,
            {True: "yes", False: "no", None: ""}[link.named],
            "yes" if link.inferred else "no",
            clean(link.reason),
        )
        for number, link in enumerate(claim.chain.links, start=1)
    ]
    content = ("", clean(claim.content), "content", "", "", claim.stance.value)
    columns = ("link", "name", "kind", "named", "inferred", "reason")
    return Table(columns, (*links, content))


def to_csv(table: Table) -> str:
    """Return a table as CSV (RFC 4180).

    A cell that a spreadsheet would take for a formula begins with an apostrophe: what a report
    says is not to be run.

    >>> to_csv(Table(("name",), (("=1+1",), ("the dam, again",)))).splitlines()
    ['name', "'=1+1", '"the dam, again"']
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _event_table(rows: Iterable[EventRow]) -> Table:
    cells = (tuple(cell(row) for cell in _EVENT_COLUMNS.values()) for row in rows)
    return Table(tuple(_EVENT_COLUMNS), tuple(cells))
