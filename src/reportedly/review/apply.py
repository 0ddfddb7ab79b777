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
from reportedly.model.codec import attribution_from_dict, event_from_dict
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
        self._machine = account
        self._text = text
        self._now = {item.id: item for item in account.attributions}
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
            return self._machine
        items = tuple(sorted(self._now.values(), key=self._place))
        if items == self._machine.attributions and not self._edited.sources:
            return replace(self._machine, events=events)
        return rechained(
            replace(self._machine, events=events), self._text, outlet, items, self._edited
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
                event = find_event(event_from_dict(judgement.before), self._events)
                return (event.id,) if event else ()
            own = None if judgement.verdict == Kind.ADD else self._find(judgement.before)
        except (KeyError, TypeError, ValueError):
            return ()
        return (own.id,) if own else ()

    def today(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of some attributions and events that are there at the end."""
        found = dict.fromkeys(self._instead.get(id_, id_) for id_ in ids)
        return tuple(id_ for id_ in found if id_ in self._now or id_ in self._events)

    def _applied(self, judgement: Judgement) -> tuple[str, ...] | None:
        kind = Kind(judgement.verdict)
        if kind is Kind.ADD:
            return self._add(judgement)
        if judgement.subject.startswith(EVENT):
            return self._reject_event(judgement)
        own = self._find(judgement.before)
        return None if own is None else self._acts[kind](own, judgement)

    def _find(self, before: dict[str, Any]) -> Attribution | None:
        then = attribution_from_dict(before)
        return find_attribution(replace(then, id=self._instead.get(then.id, then.id)), self._now)

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

    def _put(self, item: Attribution) -> tuple[str, ...]:
        self._now[item.id] = item
        return (item.id,)

    def _source(self, own: Attribution, judgement: Judgement) -> tuple[str, ...]:
        source = self._spans(judgement, "source")
        if source != own.source:
            self._edited.sources[own.id] = judgement.by
        return self._put(replace(own, source=source, confidence=1.0))

    def _cue(self, own: Attribution, judgement: Judgement) -> tuple[str, ...]:
        return self._put(replace(own, cue=self._spans(judgement, "cue")))

    def _content(self, own: Attribution, judgement: Judgement) -> tuple[str, ...]:
        new = self._contained(own, self._spans(judgement, "content"))
        for event in list(self._events.values()):
            then, now = _tells(own.content, event), _tells(new.content, event)
            if event.attribution == own.id and then and not now:
                self._events[event.id] = replace(event, attribution=own.parent)
            elif event.attribution == own.parent and now and not then:
                self._events[event.id] = replace(event, attribution=own.id)
        return self._put(new)

    def _stance(self, own: Attribution, judgement: Judgement) -> tuple[str, ...]:
        return self._put(replace(own, modality=Modality(judgement.after["stance"])))

    def _parent(self, own: Attribution, judgement: Judgement) -> tuple[str, ...] | None:
        wanted = judgement.after["parent"]
        above = None if wanted is None else self._find(wanted)
        if wanted is not None and (above is None or own.id in path_of(above.id, self._now)):
            return None
        return self._put(replace(own, parent=above.id if above else None))

    def _cut(self, own: Attribution, judgement: Judgement) -> tuple[str, ...] | None:
        first, second = parted(self._text, own.content, int(judgement.after["at"]))
        if not first or not second:
            return None
        new = replace(self._contained(own, second), id=self._new_id(judgement))
        self._put(self._contained(own, first))
        self._put(new)
        self._edited.made[new.id] = self._edited.made.get(own.id, own.id)
        if own.id in self._edited.sources:
            self._edited.sources[new.id] = self._edited.sources[own.id]
        self._edited.lineage[new.id] = self._edited.origins(own.id)
        for item in list(self._now.values()):
            if item.parent == own.id and covers(second, item.content):
                self._put(replace(item, parent=new.id))
        self._retell(own.id, new.id, lambda event: _tells(second, event))
        return own.id, new.id

    def _join(self, own: Attribution, judgement: Judgement) -> tuple[str, ...] | None:
        gone = self._find(judgement.after["with"])
        if gone is None or gone.id in path_of(own.id, self._now):
            return None
        if own.id in path_of(gone.id, self._now):
            return None
        content = self._closed(ordered((*own.content, *gone.content)))
        self._edited.lineage[own.id] = (
            *self._edited.origins(own.id),
            *self._edited.origins(gone.id),
        )
        self._put(self._contained(own, content))
        self._remove(gone, own.id)
        self._instead[gone.id] = own.id
        return (own.id,)

    def _reject(self, own: Attribution, _: Judgement) -> tuple[str, ...]:
        self._remove(own, own.parent)
        return (own.id,)

    def _add(self, judgement: Judgement) -> tuple[str, ...] | None:
        wanted = judgement.after["parent"]
        above = None if wanted is None else self._find(wanted)
        if wanted is not None and above is None:
            return None
        new = Attribution(
            id=self._new_id(judgement),
            source=self._spans(judgement, "source"),
            cue=self._spans(judgement, "cue"),
            content=self._spans(judgement, "content"),
            parent=above.id if above else None,
            modality=Modality(judgement.after["stance"]),
        )
        for one in self._now.values():
            if (one.source, one.content) == (new.source, new.content):
                # A better reading found it too.
                self._instead[new.id] = one.id
                return (one.id,)
        self._put(self._contained(new, new.content))
        self._edited.sources[new.id] = judgement.by
        self._edited.lineage[new.id] = ()
        self._retell(new.parent, new.id, lambda event: _tells(new.content, event))
        return (new.id,)

    def _reject_event(self, judgement: Judgement) -> tuple[str, ...] | None:
        gone = find_event(event_from_dict(judgement.before), self._events)
        if gone is None:
            return None
        del self._events[gone.id]
        for event in list(self._events.values()):
            if event.answers == gone.id:
                self._events[event.id] = replace(event, answers=None)
        return (gone.id,)

    def _remove(self, gone: Attribution, heir: str | None) -> None:
        """Take an attribution out; what it told is told by its heir."""
        del self._now[gone.id]
        self._edited.sources.pop(gone.id, None)
        for item in list(self._now.values()):
            if item.parent == gone.id:
                self._put(replace(item, parent=heir))
        self._retell(gone.id, heir, lambda _: True)

    def _retell(self, own: str | None, heir: str | None, moves: Callable[[Event], bool]) -> None:
        for event in list(self._events.values()):
            if event.attribution == own and moves(event):
                self._events[event.id] = replace(event, attribution=heir)

    def _new_id(self, judgement: Judgement) -> str:
        """Return the id that a correction gives.

        Raises:
            ValueError: when another has it.
        """
        id_ = made_by(judgement)
        if id_ in self._now:
            raise ValueError(f"there is an attribution {id_} already")
        return id_

    def _contained(self, own: Attribution, content: Spans) -> Attribution:
        """Return an attribution with a content that a person gave."""
        same = covers(own.content, content) and own.quote is not Quote.MIXED
        quote = own.quote if same and own.id in self._now else self._quote(content)
        return replace(own, content=content, quote=quote, confidence=1.0)

    def _quote(self, content: Spans) -> Quote:
        """Return how much of a content stands in quotation marks."""
        inside = words = 0
        for start, end in content:
            first, last = self._text.rfind("\n", 0, start) + 1, self._text.find("\n", end)
            last = len(self._text) if last < 0 else last
            marked = [found.span() for found in _QUOTED.finditer(self._text, first, last)]
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
        found = [spans[0]]
        for start, end in spans[1:]:
            between = self._text[found[-1][1] : start]
            if "\n" in between or between.strip():
                found.append((start, end))
            else:
                found[-1] = (found[-1][0], end)
        return tuple(found)

    def _place(self, item: Attribution) -> tuple[object, ...]:
        """Return what sorts attributions by their words, each after the one around it."""
        path = [self._now[id_] for id_ in reversed(path_of(item.id, self._now))]
        return tuple(
            part for one in path for part in (one.content[0][0], -one.content[-1][1], one.cue)
        )


def _tells(content: Spans, event: Event) -> bool:
    return bool(event.trigger) and covers(content, event.trigger)
