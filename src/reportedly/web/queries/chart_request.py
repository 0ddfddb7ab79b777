"""Which reports and events a picture shows, and the picture's material."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Query

from reportedly.charts.hyperlinks import Hyperlinks
from reportedly.errors import ReportNotFound
from reportedly.export.event_filter import EventFilter
from reportedly.export.event_rows import EventRow
from reportedly.export.event_types import types_by_group
from reportedly.export.network import Network, Node, network
from reportedly.export.node_identity import by_actor
from reportedly.export.timeline import TimelineEntry, timeline
from reportedly.ingest import Reading
from reportedly.store.listing import ReportFilter
from reportedly.store.view import View
from reportedly.web.errors import WebError
from reportedly.web.queries.actor_profile import one_of
from reportedly.web.queries.ids import read_key, written_key
from reportedly.web.state import State

_SOURCES = ("", "named", "unnamed")


class ChartRequest:
    """What a person asks a picture for, by the address.

    Args:
        type: types of events; all when none is named.
        outlet: who published the reports; all when none is named.
        since, until: when the events are said to have been, inclusive.
        sources: "named" or "unnamed" origins only.
        report: only this report, by its id.
        actor: only reports of this actor, by the id of one of its entities.
    """

    def __init__(
        self,
        type: Annotated[list[str] | None, Query(max_length=60)] = None,  # noqa: A002
        outlet: Annotated[list[str] | None, Query(max_length=60)] = None,
        since: Annotated[str, Query(max_length=40)] = "",
        until: Annotated[str, Query(max_length=40)] = "",
        sources: Literal["", "named", "unnamed"] = "",
        report: Annotated[str, Query(max_length=100)] = "",
        actor: Annotated[str, Query(max_length=100)] = "",
    ) -> None:
        self.types = tuple(value for value in type or () if value)
        self.outlets = tuple(value for value in outlet or () if value)
        self.since, self.until = since.strip(), until.strip()
        self.sources, self.report, self.actor = sources, report, actor

    def choice(self) -> EventFilter:
        """Return which events are shown.

        Raises:
            WebError: when a day is no date.
        """
        try:
            return EventFilter(
                frozenset(self.types),
                self.since,
                self.until,
                self.sources,
                frozenset(self.outlets),
            )
        except ValueError as error:
            raise WebError("the filter", str(error), "give days as 2024-05-31") from error

    def query(self) -> dict[str, object]:
        """Return what is asked as the parts of an address."""
        parts = {
            "type": list(self.types),
            "outlet": list(self.outlets),
            "since": self.since,
            "until": self.until,
            "sources": self.sources,
            "report": self.report,
            "actor": self.actor,
        }
        return {name: value for name, value in parts.items() if value}


@dataclass(frozen=True, slots=True)
class ChartSelection:
    """The reports that a picture is made of.

    Args:
        readings: the reports.
        total: how many are wanted; more than there are readings when not all are shown.
        choice: which of their events are shown.
        about: the name of the report or actor that was asked for, "" for none.
    """

    readings: tuple[Reading, ...]
    total: int
    choice: EventFilter
    about: str = ""


def seen(state: State, asked: ChartRequest) -> ChartSelection:
    """Return the reports that a picture shows.

    Raises:
        ReportNotFound, NotFound: when there is no such report or actor.
        WebError: when a day is no date.
    """
    view, choice = state.store.view(), asked.choice()
    most = state.settings.serve.reports_a_chart
    if asked.report:
        document = view.document(asked.report)
        return ChartSelection(
            _readings(view, [document.id]), 1, choice, document.title or document.id
        )
    if asked.actor:
        actor = one_of(view, state.cast.listing(), read_key(asked.actor))
        ids = list(dict.fromkeys(document_id for document_id, _ in reversed(actor.members)))
        return ChartSelection(_readings(view, ids[:most]), len(ids), choice, actor.name)
    wanted = ReportFilter(frozenset(asked.outlets))
    newest = view.ids(wanted, most)
    return ChartSelection(_readings(view, newest), view.count(wanted), choice)


def network_of(state: State, selection: ChartSelection) -> Network:
    """Return the network of the events that are shown."""
    with state.cast.looked_in() as actors:
        return network(selection.readings, by_actor(actors), selection.choice.keeps)


def timeline_of(selection: ChartSelection) -> tuple[TimelineEntry, ...]:
    """Return the events that are shown, in order of time."""
    return timeline(selection.readings, selection.choice.keeps)


def _readings(view: View, ids: Sequence[str]) -> tuple[Reading, ...]:
    readings = []
    for id_ in reversed(ids):  # oldest first, as the command line has them
        try:
            document, revision = view.revised_report(id_)
        except ReportNotFound:  # removed meanwhile
            continue
        readings.append(Reading(document, revision.account))
    return tuple(readings)


def _actor_page(node: Node) -> str:
    return f"/actors/{written_key(node.entity)}" if node.entity else ""


def _event_page(row: EventRow) -> str:
    return f"/reports/{row.document.id}?event={row.event.id}#event-{row.event.id}"


HYPERLINKS = Hyperlinks(_actor_page, _event_page)
TYPES = types_by_group()
