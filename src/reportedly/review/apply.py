"""The attributions and events of an account while corrections are applied to them.

Invariant: after every correction, parents exist and none is told inside itself, events are told by
attributions that exist, and every place lies inside the text. A correction that would break this is
not applied, and changes nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportedly.model.account import SourcedAccount
from reportedly.model.attribution import Attribution
from reportedly.model.codec import from_data
from reportedly.model.enums import Modality, Quote
from reportedly.model.event import Event
from reportedly.model.judgement import Judgement
from reportedly.model.spans import Spans, covers, ordered, parted
from reportedly.review.correction import EVENT, Kind, made_by, path_of, spans_in
from reportedly.review.matching import find_attribution, find_event
from reportedly.review.rebuild_chains import Edited, rechained

_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
_WORD = re.compile(r"\w+")


class Redraft:
    """An account that is corrected.

    Args:
        account: the machine's reading.
        text: the report's words.
    """

    def __init__(self, account: SourcedAccount, text: str) -> None:
        self._account = account
        self._text = text
        self._attributions = {attribution.id: attribution for attribution in account.attributions}
        self._events = {event.id: event for event in account.events}
        self._edited = Edited()
        self._instead: dict[str, str] = {}
        self._changed = False
        self._acts: dict[Kind, Callable[[Attribution, Judgement], tuple[str, ...] | None]] = {
            Kind.SOURCE: self._source,
            Kind.CUE: self._cue,
            Kind.CONTENT: self._content,
            Kind.STANCE: self._stance,
            Kind.PARENT: self._parent,
            Kind.CUT: self._cut,
            Kind.JOIN: self._join,
            Kind.REJECT: self._reject,
        }

    def account(self, outlet: str) -> SourcedAccount:
        """Return the account as it is now; ``outlet`` published the report."""
        events = tuple(self._events.values())
        if not self._changed:
            return self._account
        items = tuple(sorted(self._attributions.values(), key=self._place))
        if items == self._account.attributions and not self._edited.sources:
            return replace(self._account, events=events)
        return rechained(
            replace(self._account, events=events), self._text, outlet, items, self._edited
        )

    def apply(self, judgement: Judgement) -> tuple[str, ...] | None:
        """Apply one correction; return the ids that it touches, None where it does not fit."""
        try:
            touches = self._applied(judgement)
        except (KeyError, TypeError, ValueError):  # kept by a version that wrote it otherwise
            return None
        self._changed = self._changed or touches is not None
        return touches

    def about(self, judgement: Judgement) -> tuple[str, ...]:
        """Return the id of what a correction is about that is not applied, () for nothing here."""
        try:
            if judgement.subject.startswith(EVENT):
                event = find_event(from_data(judgement.before, Event), self._events)
                return (event.id,) if event else ()
            attribution = None if judgement.verdict == Kind.ADD else self._find(judgement.before)
        except (KeyError, TypeError, ValueError):
            return ()
        return (attribution.id,) if attribution else ()

    def today(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of some attributions and events that are there at the end."""
        current = dict.fromkeys(self._instead.get(id_, id_) for id_ in ids)
        return tuple(id_ for id_ in current if id_ in self._attributions or id_ in self._events)

    def _applied(self, judgement: Judgement) -> tuple[str, ...] | None:
        kind = Kind(judgement.verdict)
        if kind is Kind.ADD:
            return self._add(judgement)
        if judgement.subject.startswith(EVENT):
            return self._reject_event(judgement)
        attribution = self._find(judgement.before)
        return None if attribution is None else self._acts[kind](attribution, judgement)

    def _find(self, before: dict[str, Any]) -> Attribution | None:
        earlier = from_data(before, Attribution)
        return find_attribution(
            replace(earlier, id=self._instead.get(earlier.id, earlier.id)), self._attributions
        )

    def _spans(self, judgement: Judgement, name: str) -> Spans:
        """Return the fragments that a correction gives.

        Raises:
            ValueError: when they are not in the text, or not in order.
        """
        spans = spans_in(judgement.after, name)
        places = [place for span in spans for place in span]
        if spans != ordered(spans) or places != sorted(places):
            raise ValueError("fragments cross")
        if places and not 0 <= places[0] <= places[-1] <= len(self._text):
            raise ValueError("fragments outside the text")
        return spans

    def _put(self, attribution: Attribution) -> tuple[str, ...]:
        self._attributions[attribution.id] = attribution
        return (attribution.id,)

    def _source(self, attribution: Attribution, judgement: Judgement) -> tuple[str, ...]:
        source = self._spans(judgement, "source")
        if source != attribution.source:
            self._edited.sources[attribution.id] = judgement.by
        return self._put(replace(attribution, source=source, confidence=1.0))

    def _cue(self, attribution: Attribution, judgement: Judgement) -> tuple[str, ...]:
        return self._put(replace(attribution, cue=self._spans(judgement, "cue")))

    def _content(self, attribution: Attribution, judgement: Judgement) -> tuple[str, ...]:
        new = self._contained(attribution, self._spans(judgement, "content"))
        for event in list(self._events.values()):
            earlier, later = _tells(attribution.content, event), _tells(new.content, event)
            if event.attribution == attribution.id and earlier and not later:
                self._events[event.id] = replace(event, attribution=attribution.parent)
            elif event.attribution == attribution.parent and later and not earlier:
                self._events[event.id] = replace(event, attribution=attribution.id)
        return self._put(new)

    def _stance(self, attribution: Attribution, judgement: Judgement) -> tuple[str, ...]:
        return self._put(replace(attribution, modality=Modality(judgement.after["stance"])))

    def _parent(self, attribution: Attribution, judgement: Judgement) -> tuple[str, ...] | None:
        parent = judgement.after["parent"]
        outer = None if parent is None else self._find(parent)
        if parent is not None and (
            outer is None or attribution.id in path_of(outer.id, self._attributions)
        ):
            return None
        return self._put(replace(attribution, parent=outer.id if outer else None))

    def _cut(self, attribution: Attribution, judgement: Judgement) -> tuple[str, ...] | None:
        first, second = parted(self._text, attribution.content, int(judgement.after["at"]))
        if not first or not second:
            return None
        new = replace(self._contained(attribution, second), id=self._new_id(judgement))
        self._put(self._contained(attribution, first))
        self._put(new)
        self._edited.made[new.id] = self._edited.made.get(attribution.id, attribution.id)
        if attribution.id in self._edited.sources:
            self._edited.sources[new.id] = self._edited.sources[attribution.id]
        self._edited.lineage[new.id] = self._edited.origins(attribution.id)
        for inner in list(self._attributions.values()):
            if inner.parent == attribution.id and covers(second, inner.content):
                self._put(replace(inner, parent=new.id))
        self._retell(attribution.id, new.id, lambda event: _tells(second, event))
        return attribution.id, new.id

    def _join(self, attribution: Attribution, judgement: Judgement) -> tuple[str, ...] | None:
        removed = self._find(judgement.after["with"])
        if removed is None or removed.id in path_of(attribution.id, self._attributions):
            return None
        if attribution.id in path_of(removed.id, self._attributions):
            return None
        content = self._closed(ordered((*attribution.content, *removed.content)))
        self._edited.lineage[attribution.id] = (
            *self._edited.origins(attribution.id),
            *self._edited.origins(removed.id),
        )
        self._put(self._contained(attribution, content))
        self._remove(removed, attribution.id)
        self._instead[removed.id] = attribution.id
        return (attribution.id,)

    def _reject(self, attribution: Attribution, _judgement: Judgement) -> tuple[str, ...]:
        self._remove(attribution, attribution.parent)
        return (attribution.id,)

    def _add(self, judgement: Judgement) -> tuple[str, ...] | None:
        parent = judgement.after["parent"]
        outer = None if parent is None else self._find(parent)
        if parent is not None and outer is None:
            return None
        new = Attribution(
            id=self._new_id(judgement),
            source=self._spans(judgement, "source"),
            cue=self._spans(judgement, "cue"),
            content=self._spans(judgement, "content"),
            parent=outer.id if outer else None,
            modality=Modality(judgement.after["stance"]),
        )
        for attribution in self._attributions.values():
            if (attribution.source, attribution.content) == (new.source, new.content):
                # A better reading found it too.
                self._instead[new.id] = attribution.id
                return (attribution.id,)
        self._put(self._contained(new, new.content))
        self._edited.sources[new.id] = judgement.by
        self._edited.lineage[new.id] = ()
        self._retell(new.parent, new.id, lambda event: _tells(new.content, event))
        return (new.id,)

    def _reject_event(self, judgement: Judgement) -> tuple[str, ...] | None:
        removed = find_event(from_data(judgement.before, Event), self._events)
        if removed is None:
            return None
        del self._events[removed.id]
        for event in list(self._events.values()):
            if event.answers == removed.id:
                self._events[event.id] = replace(event, answers=None)
        return (removed.id,)

    def _remove(self, removed_attribution: Attribution, heir: str | None) -> None:
        """Take an attribution out; what it told is told by its heir."""
        id_ = removed_attribution.id
        del self._attributions[id_]
        self._edited.sources.pop(id_, None)
        for attribution in list(self._attributions.values()):
            if attribution.parent == id_:
                self._put(replace(attribution, parent=heir))
        self._retell(id_, heir, lambda _event: True)

    def _retell(
        self, attribution: str | None, heir: str | None, moves: Callable[[Event], bool]
    ) -> None:
        for event in list(self._events.values()):
            if event.attribution == attribution and moves(event):
                self._events[event.id] = replace(event, attribution=heir)

    def _new_id(self, judgement: Judgement) -> str:
        """Return the id that a correction gives.

        Raises:
            ValueError: when another has it.
        """
        id_ = made_by(judgement)
        if id_ in self._attributions:
            raise ValueError(f"there is an attribution {id_} already")
        return id_

    def _contained(self, attribution: Attribution, content: Spans) -> Attribution:
        """Return an attribution with a content that a person gave."""
        same = covers(attribution.content, content) and attribution.quote is not Quote.MIXED
        quote = (
            attribution.quote
            if same and attribution.id in self._attributions
            else self._quote(content)
        )
        return replace(attribution, content=content, quote=quote, confidence=1.0)

    def _quote(self, content: Spans) -> Quote:
        """Return how much of a content stands in quotation marks."""
        inside = words = 0
        for start, end in content:
            first, last = self._text.rfind("\n", 0, start) + 1, self._text.find("\n", end)
            last = len(self._text) if last < 0 else last
            marked = [match.span() for match in _QUOTED.finditer(self._text, first, last)]
            starts = [place[0] for place in marked]
            for word in _WORD.finditer(self._text, start, end):
                words += 1
                at = bisect_right(starts, word.start()) - 1
                inside += at >= 0 and word.start() < marked[at][1]
        if not inside:
            return Quote.INDIRECT
        return Quote.DIRECT if inside == words else Quote.MIXED

    def _closed(self, spans: Spans) -> Spans:
        """Return fragments, those with nothing but spaces between them made one."""
        joined = [spans[0]]
        for start, end in spans[1:]:
            between = self._text[joined[-1][1] : start]
            if "\n" in between or between.strip():
                joined.append((start, end))
            else:
                joined[-1] = (joined[-1][0], end)
        return tuple(joined)

    def _place(self, attribution: Attribution) -> tuple[object, ...]:
        """Return what sorts attributions by their words, each after the one around it."""
        path = [
            self._attributions[id_] for id_ in reversed(path_of(attribution.id, self._attributions))
        ]
        return tuple(
            part for step in path for part in (step.content[0][0], -step.content[-1][1], step.cue)
        )


def _tells(content: Spans, event: Event) -> bool:
    return bool(event.trigger) and covers(content, event.trigger)
