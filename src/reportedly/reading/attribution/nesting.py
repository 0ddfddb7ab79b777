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
from reportedly.reading.attribution.extractor import (
    Attributor,
    Encoding,
    PredictedAttribution,
    depth_of,
)
from reportedly.reading.attribution.nesting_nouns import conveyed, owned
from reportedly.reading.attribution.nesting_rules import (
    DEEPEST,
    beside,
    cited_by,
    cited_in_content,
    in_parse,
    may_hold_levels,
    opens_level,
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
        outward_spans = []
        for start, end in spans:
            for begun, (low, high) in self.places:
                first = max(low, low + start - begun)
                last = min(high, low + end - begun)
                if first < last:
                    outward_spans.append((first, last))
        return ordered(outward_spans)


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
    report: ParsedReport, attributor: Attributor, encoding: Encoding | None
) -> tuple[PredictedAttribution, ...]:
    """Return what the model finds at all levels, in the order of the contents.

    Each stands behind the one whose content holds it.
    """
    predictions = _with_tellings(nest(report, attributor, encoding), attributor, encoding)
    order = sorted(range(len(predictions)), key=lambda n: _outward_in(predictions, n))
    moved_to = {number: at for at, number in enumerate(order)}
    return tuple(
        prediction
        if prediction.parent is None
        else replace(prediction, parent=moved_to[prediction.parent])
        for prediction in (predictions[number] for number in order)
    )


def _with_tellings(
    predictions: Sequence[PredictedAttribution], attributor: Attributor, encoding: Encoding | None
) -> list[PredictedAttribution]:
    """Return the attributions, how they tell read for those that the parse has shown."""
    untold = [n for n, prediction in enumerate(predictions) if prediction.telling is None]
    if encoding is None or not untold:
        return list(predictions)
    read = attributor.tellings(encoding, [predictions[number].cue for number in untold])
    tellings = dict(zip(untold, read, strict=True))
    return [
        replace(prediction, telling=tellings.get(number, prediction.telling))
        for number, prediction in enumerate(predictions)
    ]


def _outward_in(predictions: Sequence[PredictedAttribution], number: int) -> tuple[object, ...]:
    """Return what sorts attributions by their place, each after the one around it."""
    prediction = predictions[number]
    place = (prediction.content[0][0], -prediction.content[-1][1], prediction.cue)
    if prediction.parent is None:
        return place
    return (*_outward_in(predictions, prediction.parent), *place)


def nest(
    report: ParsedReport, attributor: Attributor, encoding: Encoding | None
) -> list[PredictedAttribution]:
    """Return the outermost attributions and all inside their contents, by their parents' numbers.

    A parent stands before what it holds; the order is otherwise that of finding.
    """
    outermost = attributor.outermost(encoding)
    predictions: list[PredictedAttribution] = []
    split: set[int] = set()  # what these hold is known

    def add(prediction: PredictedAttribution) -> None:
        deeper = prediction.depth < DEEPEST
        levels = quoted_as_saying(report, prediction) if deeper else None
        levels = levels or (cited_in_content(report, prediction) if deeper else None)
        if levels is None:
            through = conveyed(report, prediction) if deeper else None
            for level, nested in enumerate(through or (prediction,)):
                parent = len(predictions) - 1 if level else prediction.parent
                predictions.append(replace(nested, parent=parent, depth=prediction.depth + level))
            return
        outer, inner = levels
        split.add(len(predictions))
        predictions.append(outer)
        add(replace(inner, parent=len(predictions) - 1, depth=prediction.depth + 1))

    cited: list[tuple[PredictedAttribution, PredictedAttribution]] = []
    numbers: dict[PredictedAttribution, int] = {}
    for prediction in outermost:
        whose = cited_by(report, prediction, outermost)
        if whose is None:
            numbers[prediction] = len(predictions)
            add(prediction)
        else:
            cited.append((prediction, whose))
    for prediction, whose in cited:
        parent = predictions[numbers[whose]]
        source = prediction.content[0][0], prediction.content[-1][1]
        split.add(len(predictions))  # it has the content of the one it is in
        predictions.append(
            replace(
                parent,
                source=source,
                cue=prediction.cue,
                parent=numbers[whose],
                depth=2,
                telling=None,
            )
        )
    number = 0
    while number < len(predictions):
        outer = predictions[number]
        is_open = number not in split and outer.depth < DEEPEST
        if is_open and may_hold_levels(report, outer.content):
            for inner in _inside(report.document.text, outer, attributor):
                if opens_level(report, inner):
                    level = replace(owned(report, inner), parent=number, depth=outer.depth + 1)
                    level = beside(report, outer, level)
                    if level.parent != number:
                        content = _up_to(report.document.text, outer.content, level.cue[0])
                        predictions[number] = replace(predictions[number], content=content)
                    add(level)
        number += 1
    return _behind_the_cited([*predictions, *in_parse(report, predictions)])


def _up_to(text: str, content: Spans, place: int) -> Spans:
    """Return what of a content stands before a place, blanks and commas at its end left out."""
    kept = [(start, min(end, place)) for start, end in content if start < place]
    return tuple((start, start + len(text[start:end].rstrip(" ,"))) for start, end in kept)


def _behind_the_cited(predictions: Sequence[PredictedAttribution]) -> list[PredictedAttribution]:
    """Return the attributions, what a source tells from another put behind that other one.

    A source that has the same content as its parent is where the parent has it from.
    """
    origin: dict[int, int] = {}
    for number, prediction in enumerate(predictions):
        if (
            prediction.parent is not None
            and prediction.content == predictions[prediction.parent].content
        ):
            origin.setdefault(prediction.parent, number)
    moved = []
    for number, prediction in enumerate(predictions):
        behind = origin.get(prediction.parent) if prediction.parent is not None else None
        if behind is None or behind == number or prediction.content == predictions[behind].content:
            moved.append(prediction)
        else:
            moved.append(replace(prediction, parent=behind))
    around = [prediction.parent for prediction in moved]
    return [
        replace(prediction, depth=depth_of(around, number))
        for number, prediction in enumerate(moved)
    ]


def _inside(
    text: str, outer: PredictedAttribution, attributor: Attributor
) -> Iterator[PredictedAttribution]:
    """Yield the attributions within a content."""
    inner_text = excerpt(text, outer.content)
    if len(_WORD.findall(inner_text.text)) < _FEWEST:
        return
    for prediction in attributor.find(inner_text.text):
        source = inner_text.outward((prediction.source,)) if prediction.source else ()
        cue, content = inner_text.outward((prediction.cue,)), inner_text.outward(prediction.content)
        if cue and content and content != outer.content:
            yield replace(
                prediction, source=source[0] if source else None, cue=cue[0], content=content
            )
