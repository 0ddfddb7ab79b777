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
        self._acts: dict[Kind, Callable[[Attribution, Judgement], tuple[str, ...]]] = {
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
        except (KeyError, TypeError, ValueError):  # or kept by a version that wrote it otherwise
            return None
        self._changed = True
        return touches

    def about(self, judgement: Judgement) -> tuple[str, ...]:
        """Return the id of what a correction is about that is not applied, () for nothing here."""
        try:
            if judgement.subject.startswith(EVENT):
                return (self._find_event(judgement.before).id,)
            return (self._find(judgement.before).id,) if judgement.verdict != Kind.ADD else ()
        except (KeyError, TypeError, ValueError):
            return ()

    def today(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of some attributions and events that are there at the end."""
        current = dict.fromkeys(self._instead.get(id_, id_) for id_ in ids)
        return tuple(id_ for id_ in current if id_ in self._attributions or id_ in self._events)

    def _applied(self, judgement: Judgement) -> tuple[str, ...]:
        """Apply one correction; return the ids that it touches.

        Raises:
            ValueError: before anything is changed, where it does not fit.
        """
        kind = Kind(judgement.verdict)
        if kind is Kind.ADD:
            return self._add(judgement)
        if judgement.subject.startswith(EVENT):
            return self._reject_event(judgement)
        return self._acts[kind](self._find(judgement.before), judgement)

    def _find(self, before: dict[str, Any]) -> Attribution:
        judged_attribution = from_data(before, Attribution)
        id_ = self._instead.get(judged_attribution.id, judged_attribution.id)
        attribution = find_attribution(replace(judged_attribution, id=id_), self._attributions)
        if attribution is None:
            raise ValueError(f"there is no attribution {id_} any more")
        return attribution

    def _find_event(self, before: dict[str, Any]) -> Event:
        event = find_event(from_data(before, Event), self._events)
        if event is None:
            raise ValueError("there is no such event any more")
        return event

    def _outer_id(self, judgement: Judgement) -> str | None:
        """Return the attribution inside which a correction puts one, None for the report."""
        parent = judgement.after["parent"]
        return None if parent is None else self._find(parent).id

    def _check_apart(self, inner: str, outer: str) -> None:
        if inner in path_of(outer, self._attributions):
            raise ValueError(f"{outer} is told inside {inner}")

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

    def _parent(self, attribution: Attribution, judgement: Judgement) -> tuple[str, ...]:
        outer_id = self._outer_id(judgement)
        if outer_id is not None:
            self._check_apart(attribution.id, outer_id)
        return self._put(replace(attribution, parent=outer_id))

    def _cut(self, attribution: Attribution, judgement: Judgement) -> tuple[str, ...]:
        first, second = parted(self._text, attribution.content, int(judgement.after["at"]))
        if not first or not second:
            raise ValueError("the cut is not inside the content")
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

    def _join(self, attribution: Attribution, judgement: Judgement) -> tuple[str, ...]:
        removed = self._find(judgement.after["with"])
        self._check_apart(removed.id, attribution.id)
        self._check_apart(attribution.id, removed.id)
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

    def _add(self, judgement: Judgement) -> tuple[str, ...]:
        new = Attribution(
            id=self._new_id(judgement),
            source=self._spans(judgement, "source"),
            cue=self._spans(judgement, "cue"),
            content=self._spans(judgement, "content"),
            parent=self._outer_id(judgement),
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

    def _reject_event(self, judgement: Judgement) -> tuple[str, ...]:
        removed = self._find_event(judgement.before)
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
        quote = attribution.quote
        within = attribution.id in self._attributions and covers(attribution.content, content)
        # Of a mixed content a part may be all quoted, or not at all.
        if quote is Quote.MIXED or not within:
            quote = self._quote(content)
        return replace(attribution, content=content, quote=quote, confidence=1.0)

    def _quote(self, content: Spans) -> Quote:
        """Return how much of a content stands in quotation marks."""
        text = self._text
        begin, end = text.rfind("\n", 0, content[0][0]) + 1, text.find("\n", content[-1][1])
        quoted = _QUOTED.finditer(text, begin, end if end >= 0 else len(text))
        marks = [place for match in quoted for place in match.span()]
        words = [word.start() for span in content for word in _WORD.finditer(text, *span)]
        # Behind an odd number of marks is behind an opening one.
        inside = sum(bisect_right(marks, place) % 2 for place in words)
        if not inside:
            return Quote.INDIRECT
        return Quote.DIRECT if inside == len(words) else Quote.MIXED

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
