"""Actors and events as a graph.

What is lost: attributions, claims and gaps, save the chain of each event in one line; entities that
take part in no event; places, which are words on an event and no nodes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations, product
from typing import Any, TypeAlias

from reportedly.export.event_rows import EventRow, Participant, Report, event_facts, event_rows
from reportedly.export.event_types import is_symmetric
from reportedly.model import EntityKind, fold

EVENT = "event"


class EdgePart(StrEnum):
    """What an edge is of its event."""

    WHOLE = "whole"
    HALF = "half"
    TO_INTERMEDIARY = "to-intermediary"
    FROM_INTERMEDIARY = "from-intermediary"


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, or an event that names no actor or no recipient.

    Args:
        id: made from what the node stands for, so it stays when reports are added.
        label: the first name that the reports give; an event's type.
        kind: what kind of entity it is, or "event".
        aliases: the other names.
        reports: ids of the reports that it takes part in events of.
        row: the event, None for an actor.
        entity: the report and the entity in it that the actor was first met as; None for an event,
            and for mere words.
    """

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    row: EventRow | None = None
    entity: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """What one does or says to another.

    Args:
        id: report, event and number within the event.
        source, target: ids of nodes; of a symmetric event, in text order.
        part: WHOLE from an actor to a recipient. HALF between an actor or a recipient and the
            node of an event that does not name the other. The two others are the way through an
            intermediary, told beside the whole: leave them out to count each event once.
        row: the event.
        through: ids of the intermediaries' nodes.
    """

    id: str
    source: str
    target: str
    part: EdgePart
    row: EventRow
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, in order of the reports and their texts."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def rows(self) -> list[EventRow]:
        """Return the event of each edge, then those of the nodes that are events."""
        rows = [edge.row for edge in self.edges]
        return rows + [node.row for node in self.nodes if node.row is not None]


Identify: TypeAlias = Callable[[str, Participant], str]
"""Gives, for a report's id and a participant in it, a key: those of one key are one node."""


def by_name(report: str, participant: Participant) -> str:
    """Return the key under which entities of one name and kind are one, over all reports.

    Spellings that only differ in case, marks or hyphens are one name. What is a description and
    no name ("the guards") is only one within its report, for another report's may be others.
    """
    name = fold(participant.name)
    if participant.entity is not None and any(letter.isupper() for letter in participant.name):
        return f"{participant.kind}\n{name}"
    return f"{report}\n{participant.entity or name}"


def network(
    reports: Iterable[Report],
    identify: Identify = by_name,
    keep: Callable[[EventRow], bool] | None = None,
) -> Network:
    """Return the network of the events of the reports: all, or those that ``keep`` says.

    An event that names actors and recipients gives an edge for each pair of them; a symmetric one
    that names its parties together ("they met") gives one for each two. An event that names only
    one side stands as a node of its own, with an edge from its actors or to its recipients; one
    that names neither as a node alone.
    """
    nodes = _Nodes(identify)
    edges: list[Edge] = []
    for row in event_rows(reports, keep):
        for number, (source, target, part, through) in enumerate(_edges(row, nodes), start=1):
            id_ = f"{row.document.id}.{row.event.id}.{number}"
            edges.append(Edge(id_, source, target, part, row, tuple(through)))
    return Network(nodes.listed(), tuple(edges))


def network_to_dict(network: Network) -> dict[str, Any]:
    """Return the network as JSON data, in networkx's node-link form.

    ``networkx.node_link_graph(data, edges="edges")`` reads it; "key" is the id of an edge.
    """
    return {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{"id": node.id, **node_facts(node)} for node in network.nodes],
        "edges": [
            {"source": edge.source, "target": edge.target, "key": edge.id, **edge_facts(edge)}
            for edge in network.edges
        ],
    }


def node_facts(node: Node) -> dict[str, Any]:
    """Return what is known of a node beside its id, as JSON data."""
    facts = {
        "label": node.label,
        "kind": node.kind,
        "aliases": list(node.aliases),
        "reports": list(node.reports),
    }
    return facts if node.row is None else {**facts, **event_facts(node.row)}


def edge_facts(edge: Edge) -> dict[str, Any]:
    """Return what is known of an edge beside its ends and its id, as JSON data."""
    return {"part": edge.part.value, "through": list(edge.through), **event_facts(edge.row)}


@dataclass(slots=True)
class _ActorNode:
    """An actor's node while names and reports are still added to it."""

    label: str
    kind: str
    entity: tuple[str, str] | None
    names: dict[str, None] = field(default_factory=dict)
    reports: dict[str, None] = field(default_factory=dict)


class _Nodes:
    """The nodes so far, in order of first mention; each key of ``identify`` has one."""

    def __init__(self, identify: Identify) -> None:
        self._identify = identify
        self._nodes: dict[str, _ActorNode | Node] = {}

    def of(self, row: EventRow, participants: Iterable[Participant]) -> list[str]:
        """Return the ids of the participants' nodes, each once; nodes that are missing are made."""
        return list(
            dict.fromkeys(self._of(row.document.id, participant) for participant in participants)
        )

    def event(self, row: EventRow) -> str:
        """Return the id of a node for the event itself."""
        report, event = row.document.id, row.event
        id_ = _hashed("v", f"{report}\n{event.id}")
        self._nodes[id_] = Node(id_, event.type, EVENT, (), (report,), row)
        return id_

    def listed(self) -> tuple[Node, ...]:
        """Return the nodes."""
        return tuple(
            node if isinstance(node, Node) else _settled(id_, node)
            for id_, node in self._nodes.items()
        )

    def _of(self, report: str, participant: Participant) -> str:
        id_ = _hashed("n", self._identify(report, participant))
        entity = (report, participant.entity) if participant.entity else None
        actor = self._nodes.setdefault(id_, _ActorNode(participant.name, participant.kind, entity))
        if isinstance(actor, _ActorNode):
            actor.names |= dict.fromkeys((participant.name, *participant.aliases))
            actor.reports[report] = None
            if actor.kind == EntityKind.UNKNOWN:
                actor.kind = participant.kind
        return id_


def _settled(id_: str, actor: _ActorNode) -> Node:
    aliases = tuple(name for name in actor.names if name != actor.label)
    reports = tuple(actor.reports)
    return Node(id_, actor.label, str(actor.kind), aliases, reports, entity=actor.entity)


def _hashed(prefix: str, key: str) -> str:
    # A name may hold a lone surrogate, which UTF-8 alone refuses.
    return prefix + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _edges(row: EventRow, nodes: _Nodes) -> Iterator[tuple[str, str, EdgePart, Sequence[str]]]:
    """Yield the edges of one event: their ends, what they are, and whom they lead through."""
    actors = nodes.of(row, row.actor)
    recipients = nodes.of(row, row.recipient)
    # Who is an actor or a recipient himself is no way to another.
    through = [id_ for id_ in nodes.of(row, row.intermediary) if id_ not in (*actors, *recipients)]
    if len(actors) > 1 and not recipients and is_symmetric(row.event.type):
        for first, second in combinations(actors, 2):
            yield first, second, EdgePart.WHOLE, through
        actors, recipients = actors[:1], actors[1:]
    elif actors and recipients:
        for actor, recipient in product(actors, recipients):
            yield actor, recipient, EdgePart.WHOLE, through
    else:
        event = nodes.event(row)
        actors, recipients = actors or [event], recipients or [event]
        for source, target in product(actors, recipients):
            if source != target:
                yield source, target, EdgePart.HALF, through
    for intermediary in through:
        for actor in actors:
            yield actor, intermediary, EdgePart.TO_INTERMEDIARY, ()
        for recipient in recipients:
            if recipient not in actors:
                yield intermediary, recipient, EdgePart.FROM_INTERMEDIARY, ()
