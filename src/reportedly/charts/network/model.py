"""What a picture of a network shows: a box for each actor, a bundle for edges of one kind.

What is lost: one line an event. Edges of one group (communication, cooperation, conflict) between
the same two, in one direction, are one bundle, which lists their types and how often each is told;
those not told as having happened are another. An event that names only one side is a line in its
party's box. The words of every event stay, as what is shown when the pointer rests there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.charts.svg import breadth, fitted
from reportedly.export.event_rows import (
    EventRow,
    chain_text,
    modality_label,
    names_text,
    participants_text,
    time_text,
    type_text,
)
from reportedly.export.event_types import EventGroup, group_of, is_symmetric
from reportedly.export.network import EVENT, Edge, EdgePart, Network, Node
from reportedly.model import EntityKind
from reportedly.text_safety import shorten

MOST = 60  # boxes that a picture can show legibly
NAME, SMALL = 13.0, 10.5  # sizes of letters
_WIDEST = 190.0
_LINES = 3  # of a name, and of the words on a bundle
_LONGEST = 160  # characters of content under the pointer


@dataclass(slots=True)
class BoxLine:
    """A line in an actor's box: events of one group that name nobody else."""

    group: EventGroup
    dashed: bool
    acts: bool
    rows: list[EventRow] = field(default_factory=list)

    def words(self) -> str:
        """Return the types, and at which end nobody is named."""
        types = ", ".join(_types(self.rows))
        return f"{types} → ?" if self.acts else f"? → {types}"


@dataclass(slots=True)
class ActorBox:
    """An actor: name in lines, what kind it is, lines of events."""

    node: Node
    name: list[str]
    lines: dict[tuple[EventGroup, bool, bool], BoxLine] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What kind of actor it is, in words."""
        unknown = self.node.kind == EntityKind.UNKNOWN
        return "of unknown kind" if unknown else self.node.kind

    def size(self) -> tuple[float, float]:
        """Return width and height in pixels."""
        widths = [breadth(line, NAME) * 1.06 for line in self.name]
        widths += [breadth(self.kind, SMALL)]
        widths += [breadth(line.words(), SMALL) for line in self.lines.values()]
        height = 17 * len(self.name) + 14 + 15 * len(self.lines) + (6 if self.lines else 0)
        return max(60.0, *widths) + 24, height + 12.0


@dataclass(slots=True)
class EdgeBundle:
    """Events of one group from one actor to another, or on the way through one: drawn as a line."""

    source: str
    target: str
    group: EventGroup
    dashed: bool
    symmetric: bool
    leg: str = ""
    rows: list[EventRow] = field(default_factory=list)

    def words(self) -> list[str]:
        """Return the lines of words on it."""
        types = _types(self.rows)
        lines = _wrapped([f"{type_}," for type_ in types[:-1]] + types[-1:])
        return [*lines, fitted(self.leg, SMALL, _WIDEST)] if self.leg else lines

    def size(self) -> tuple[float, float]:
        """Return width and height of the words in pixels."""
        lines = self.words()
        return max(breadth(line, SMALL) for line in lines) + 8, 13.0 * len(lines) + 4


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """What a picture shows, and what it had no room for.

    Args:
        boxes: by the id of their node.
        bundles: of edges between them.
        undrawn: how many actors have no box.
        unattributed: how many events name no actor, so that no box or line holds them.
        events, reports: how many there are in all.
    """

    boxes: dict[str, ActorBox]
    bundles: list[EdgeBundle]
    undrawn: int
    unattributed: int
    events: int
    reports: int


def picture_of(network: Network) -> NetworkPicture:
    """Return what a picture shows of a network: the MOST actors with the most events."""
    actors = [node for node in network.nodes if node.kind != EVENT]
    kept = _busiest(actors, network.edges)
    boxes = {node.id: ActorBox(node, _name(node.label)) for node in actors if node.id in kept}
    bundles: dict[tuple[object, ...], EdgeBundle] = {}
    for edge in network.edges:
        _put(edge, boxes, bundles)
    alone = {node.id for node in network.nodes if node.kind == EVENT}
    alone -= {end for edge in network.edges for end in (edge.source, edge.target)}
    rows = network.rows()
    return NetworkPicture(
        boxes=boxes,
        bundles=list(bundles.values()),
        undrawn=len(actors) - len(boxes),
        unattributed=len(alone),
        events=len({(row.document.id, row.event.id) for row in rows}),
        reports=len({row.document.id for row in rows}),
    )


def tooltip(row: EventRow) -> str:
    """Return an event in a few lines: what, who, when, the words, and who says so."""
    facts = (
        f"{type_text(row)}: {participants_text(row)}",
        time_text(row.event.time),
        names_text(row.place),
    )
    lines = [", ".join(fact for fact in facts if fact)]
    if row.content:
        lines.append(f"“{shorten(row.content, _LONGEST)}”")
    return "\n".join([*lines, chain_text(row)])


def aria_text(row: EventRow) -> str:
    """Return an event as it is read aloud: the same in one line, with no arrow."""
    first, *others = tooltip(row).split("\n")
    return "; ".join([first.replace(" → ", " to "), *others])


def tooltips(rows: Sequence[EventRow]) -> str:
    """Return several events, a blank line between them."""
    return "\n\n".join(tooltip(row) for row in rows)


def _put(
    edge: Edge, boxes: dict[str, ActorBox], bundles: dict[tuple[object, ...], EdgeBundle]
) -> None:
    """Put an edge where it is shown: on a bundle, in a box or, led through another, on its legs."""
    row = edge.row
    group, dashed = group_of(row.event.type), bool(modality_label(row))
    source, target = boxes.get(edge.source), boxes.get(edge.target)
    if source is None or target is None:
        # The other end is an event's node, or an actor for whom there was no room.
        box = source or target
        if box is not None and (edge.part is EdgePart.HALF or _is_event_leg(edge)):
            key = (group, dashed, source is not None)
            line = box.lines.setdefault(key, BoxLine(*key))
            _once(line.rows, row)
        return
    if edge.part is EdgePart.WHOLE and edge.through and set(edge.through) <= set(boxes):
        return
    symmetric = edge.part is EdgePart.WHOLE and is_symmetric(row.event.type)
    ends = sorted((edge.source, edge.target)) if symmetric else [edge.source, edge.target]
    leg = _leg(edge)
    key_ = (*ends, group, dashed, symmetric, leg)
    bundle = bundles.setdefault(key_, EdgeBundle(ends[0], ends[1], group, dashed, symmetric, leg))
    _once(bundle.rows, row)


def _once(rows: list[EventRow], row: EventRow) -> None:
    # By identity: to compare rows is to compare whole reports.
    if not any(listed is row for listed in rows):
        rows.append(row)


def _is_event_leg(edge: Edge) -> bool:
    """Tell whether an edge leads an event that names one side through an intermediary."""
    legs = (EdgePart.TO_INTERMEDIARY, EdgePart.FROM_INTERMEDIARY)
    return edge.part in legs and not (edge.row.actor and edge.row.recipient)


def _leg(edge: Edge) -> str:
    """Return the words that say where a way through an intermediary leads, or comes from."""
    if edge.part is EdgePart.TO_INTERMEDIARY:
        # Of parties that act on each other, the first one acts and the others are reached.
        return f"for {names_text(edge.row.recipient or edge.row.actor[1:]) or '?'}"
    if edge.part is EdgePart.FROM_INTERMEDIARY:
        return f"from {names_text(edge.row.actor) or '?'}"
    return ""


def _busiest(actors: Iterable[Node], edges: Iterable[Edge]) -> set[str]:
    counts = Counter(end for edge in edges for end in (edge.source, edge.target))
    return {node.id for node in sorted(actors, key=lambda node: -counts[node.id])[:MOST]}


def _types(rows: Iterable[EventRow]) -> list[str]:
    """Return the types of events, each with how often it is told and how, if not as happened."""
    counts = Counter((row.event.type, modality_label(row)) for row in rows)
    return [
        type_ + (f" ×{count}" if count > 1 else "") + (f" ({modality})" if modality else "")
        for (type_, modality), count in counts.items()
    ]


def _name(label: str) -> list[str]:
    return [fitted(line, NAME, _WIDEST) for line in _wrapped(label.split(), NAME)] or ["(no name)"]


def _wrapped(pieces: Iterable[str], size: float = SMALL) -> list[str]:
    """Return pieces in lines of a bearable width; the last of them says that more follows."""
    lines: list[str] = []
    for piece in pieces:
        joined = f"{lines[-1]} {piece}" if lines else piece
        if lines and breadth(joined, size) <= _WIDEST * 0.8:
            lines[-1] = joined
        else:
            lines.append(piece)
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], lines[_LINES - 1] + " …"]
