"""Pictures as tables: what each shows, for who cannot see it, and for a spreadsheet.

What is lost: the places in the texts; of a network the ids of its nodes, and actors that take part
in no event.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.export.event_rows import (
    EventRow,
    Participant,
    chain_text,
    modality_label,
    places_text,
    time_text,
)
from reportedly.export.event_types import group_of
from reportedly.export.network import Network
from reportedly.export.timeline import TimelineEntry
from reportedly.model import Claim
from reportedly.text_safety import clean

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EVENTS = (
    "type",
    "group",
    "told as",
    "from",
    "to",
    "through",
    "when",
    "where",
    "who says so",
    "words",
    "outlet",
    "published",
    "report",
    "event",
)


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def network_table(network: Network) -> Table:
    """Return a network's events, each once, in order of the reports and their texts."""
    found: dict[tuple[str, str], EventRow] = {}
    for row in _rows(network):
        found.setdefault((row.document.id, row.event.id), row)
    return Table(_EVENTS, tuple(map(_row, found.values())))


def timeline_table(entries: Iterable[TimelineEntry]) -> Table:
    """Return a timeline's events in its order."""
    return Table(_EVENTS, tuple(_row(entry.row) for entry in entries))


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


def _rows(network: Network) -> Iterator[EventRow]:
    """Yield the events that a network shows, in the order of its edges and nodes."""
    order = {
        report: number
        for number, report in enumerate(
            dict.fromkeys(report for node in network.nodes for report in node.reports)
        )
    }
    found = [edge.row for edge in network.edges]
    found += [node.row for node in network.nodes if node.row is not None]
    return iter(sorted(found, key=lambda one: order[one.document.id]))


def _row(row: EventRow) -> tuple[str, ...]:
    event, document = row.event, row.document
    words = f"{row.trigger}: {row.content}" if row.content else row.trigger
    return (
        event.type,
        group_of(event.type).value,
        modality_label(row),
        _names(row.actor),
        _names(row.recipient),
        _names(row.intermediary),
        time_text(event.time),
        places_text(row),
        chain_text(row),
        words,
        clean(document.outlet),
        document.published_at,
        document.id,
        event.id,
    )


def _names(parties: Iterable[Participant]) -> str:
    return ", ".join(party.name for party in parties)
