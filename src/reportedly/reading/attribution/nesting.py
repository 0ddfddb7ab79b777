"""Attributions inside attributions: what a source says that others say.

The model marks the outermost ones. Each of their contents is then read as a text of its own,
and so are the contents found there, until nothing more is found. Where one source speaks through
another ("according to the agency, quoting two officials"), the parse tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.model import Span, Spans, ordered
from reportedly.reading.attribution.extractor import Attributor, PredictedAttribution
from reportedly.reading.attribution.nesting_rules import (
    DEEPEST,
    cited_by,
    in_parse,
    may_hold_levels,
    opens_level,
    owned,
    quoted_as_saying,
)
from reportedly.reading.parsed_report import ParsedReport

_FEWEST = 4  # words of a content that may hold another attribution
# Not single marks: within double ones they hold what another said.
_OPENING = re.compile(r"(?:[\s“”\"«„]|``|'')*(?:that\s+)?")
_CLOSING = re.compile(r"(?:[\s,;“”\"»]|``|'')*$")
_STOPPED = re.compile(r"[.!?…]$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A content as a text of its own.

    Args:
        text: its pieces, joined, without the marks around the whole and with a stop at the end.
        places: for each piece, where it begins in ``text`` and its ``[start, end)`` in the report.
    """

    text: str
    places: tuple[tuple[int, Span], ...]

    def outward(self, spans: Spans) -> Spans:
        """Return places of the excerpt as places of the report, cut at the pieces' borders."""
        found = []
        for start, end in spans:
            for begun, (low, high) in self.places:
                first = max(low, low + start - begun)
                last = min(high, low + end - begun)
                if first < last:
                    found.append((first, last))
        return ordered(found)


def excerpt(text: str, content: Spans) -> Excerpt:
    """Return the excerpt that ``content`` makes of ``text``."""
    parts: list[str] = []
    places = []
    length = 0
    before: int | None = None
    for start, end in content:
        opened = _OPENING.match(text, start, end)
        low = opened.end() if opened else start
        closed = _CLOSING.search(text[low:end])
        high = low + closed.start() if closed else end
        if low >= high:
            continue
        if before is not None:
            gap = "\n\n" if "\n" in text[before:low] else " "
            parts.append(gap)
            length += len(gap)
        places.append((length, (low, high)))
        parts.append(text[low:high])
        length += high - low
        before = end
    joined = "".join(parts)
    return Excerpt(joined if _STOPPED.search(joined) else joined + ".", tuple(places))


def find_all_levels(
    report: ParsedReport, attributor: Attributor
) -> tuple[PredictedAttribution, ...]:
    """Return what the model finds at all levels, in the order of the contents.

    Each stands behind the one whose content holds it.
    """
    predictions = nest(report, attributor)
    order = sorted(range(len(predictions)), key=lambda n: _outward_in(predictions, n))
    moved_to = {number: at for at, number in enumerate(order)}
    return tuple(
        prediction
        if prediction.parent is None
        else replace(prediction, parent=moved_to[prediction.parent])
        for prediction in (predictions[number] for number in order)
    )


def _outward_in(predictions: Sequence[PredictedAttribution], number: int) -> tuple[object, ...]:
    """Return what sorts attributions by their place, each after the one around it."""
    prediction = predictions[number]
    place = (prediction.content[0][0], -prediction.content[-1][1], prediction.cue)
    if prediction.parent is None:
        return place
    return (*_outward_in(predictions, prediction.parent), *place)


def nest(report: ParsedReport, attributor: Attributor) -> list[PredictedAttribution]:
    """Return the outermost attributions and all inside their contents, by their parents' numbers.

    A parent stands before what it holds; the order is otherwise that of finding.
    """
    outermost = attributor.find(report.document.text)
    found: list[PredictedAttribution] = []
    split: set[int] = set()  # what these hold is known

    def add(one: PredictedAttribution) -> None:
        levels = quoted_as_saying(report, one) if one.depth < DEEPEST else None
        if levels is None:
            found.append(one)
            return
        outer, inner = levels
        split.add(len(found))
        found.append(outer)
        add(replace(inner, parent=len(found) - 1, depth=one.depth + 1))

    cited: list[tuple[PredictedAttribution, PredictedAttribution]] = []
    numbers: dict[PredictedAttribution, int] = {}
    for one in outermost:
        whose = cited_by(report, one, outermost)
        if whose is None:
            numbers[one] = len(found)
            add(one)
        else:
            cited.append((one, whose))
    for one, whose in cited:
        parent = found[numbers[whose]]
        source = one.content[0][0], one.content[-1][1]
        split.add(len(found))  # it has the content of the one it is in
        found.append(replace(parent, source=source, cue=one.cue, parent=numbers[whose], depth=2))
    number = 0
    while number < len(found):
        outer = found[number]
        is_open = number not in split and outer.depth < DEEPEST
        if is_open and may_hold_levels(report, outer.content):
            for inner in _inside(report.document.text, outer, attributor):
                if opens_level(report, inner):
                    add(replace(owned(report, inner), parent=number, depth=outer.depth + 1))
        number += 1
    return _behind_the_cited([*found, *in_parse(report, found)])


def _behind_the_cited(found: Sequence[PredictedAttribution]) -> list[PredictedAttribution]:
    """Return the credits, what a source tells from another put behind that other one.

    A source that has the same content as its parent is where the parent has it from.
    """
    origin: dict[int, int] = {}
    for number, one in enumerate(found):
        if one.parent is not None and one.content == found[one.parent].content:
            origin.setdefault(one.parent, number)
    moved = []
    for number, one in enumerate(found):
        behind = origin.get(one.parent) if one.parent is not None else None
        if behind is None or behind == number or one.content == found[behind].content:
            moved.append(one)
        else:
            moved.append(replace(one, parent=behind))
    return [replace(one, depth=_depth(moved, number)) for number, one in enumerate(moved)]


def _depth(found: Sequence[PredictedAttribution], number: int) -> int:
    parent = found[number].parent
    return 1 if parent is None else 1 + _depth(found, parent)


def _inside(
    text: str, outer: PredictedAttribution, attributor: Attributor
) -> Iterator[PredictedAttribution]:
    """Yield the credits within a content."""
    own = excerpt(text, outer.content)
    if len(_WORD.findall(own.text)) < _FEWEST:
        return
    for one in attributor.find(own.text):
        source = own.outward((one.source,)) if one.source else ()
        cue, content = own.outward((one.cue,)), own.outward(one.content)
        if cue and content and content != outer.content:
            yield replace(one, source=source[0] if source else None, cue=cue[0], content=content)
