"""What holds of a report: the machine's reading with the corrections of people applied, in order.

The reading itself is not changed, so that a correction can be taken back, and holds again over a
new reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from reportedly.claims.account import SourcedAccount
from reportedly.claims.attribution import Attribution
from reportedly.claims.corrections import (
    EVENT,
    JUDGEMENT,
    Kind,
    is_correction,
    made_by,
    spans_in,
)
from reportedly.claims.event import Event
from reportedly.claims.judgement import Judgement
from reportedly.claims.rechained import Edited, rechained
from reportedly.claims.serial import attribution_from_dict
from reportedly.claims.spans import Spans, ordered
from reportedly.claims.words import Modality

_ALIKE = 0.5  # share of the characters that two contents have in common


class State(StrEnum):
    """What became of a correction: it HOLDS, was UNDONE, or is LOST.

    It is lost when what it was about is not in today's reading.
    """

    HOLDS = "holds"
    UNDONE = "undone"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction, and what became of it.

    Args:
        judgement: what was decided.
        state: whether it holds.
        touches: ids of the attributions and events of today that it changed or made.
        undone_by: the judgement that took it back.
    """

    judgement: Judgement
    state: State
    touches: tuple[str, ...] = ()
    undone_by: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """An account with the corrections applied, and the corrections in order of decision."""

    account: SourcedAccount
    corrections: tuple[Correction, ...] = ()


def revised(account: SourcedAccount, text: str, judgements: Sequence[Judgement]) -> Revision:
    """Return what holds of a report.

    Args:
        account: the machine's reading.
        text: the report's words.
        judgements: what was decided about the report, in order; those about actors are left out.
    """
    decided = [one for one in judgements if is_correction(one)]
    if not decided:
        return Revision(account)
    undone = _undone(decided)
    draft = _Draft(account, text)
    found = []
    for judgement in decided:
        if judgement.verdict == Kind.UNDO:
            continue
        if (by := undone.get(judgement.id)) is not None:
            found.append(Correction(judgement, State.UNDONE, undone_by=by))
            continue
        touches = draft.apply(judgement)
        state = State.LOST if touches is None else State.HOLDS
        found.append(Correction(judgement, state, touches or ()))
    return Revision(draft.account(), tuple(found))


def _undone(decided: Sequence[Judgement]) -> dict[str, Judgement]:
    """Return what was taken back, and by which judgement; later ones decide over earlier ones."""
    found: dict[str, Judgement] = {}
    for judgement in reversed(decided):
        if judgement.verdict == Kind.UNDO and judgement.id not in found:
            found.setdefault(judgement.subject.removeprefix(JUDGEMENT), judgement)
    return found


class _Draft:
    """An account while it is corrected."""

    def __init__(self, account: SourcedAccount, text: str) -> None:
        self._machine = account
        self._text = text
        self._now = {item.id: item for item in account.attributions}
        self._events = {event.id: event for event in account.events}
        self._edited = Edited()
        self._changed = False
        self._acts: dict[Kind, Callable[[Attribution, Judgement], tuple[str, ...] | None]] = {
            Kind.SOURCE: self._source,
            Kind.CONTENT: self._content,
            Kind.STANCE: self._stance,
            Kind.PARENT: self._parent,
            Kind.CUT: self._cut,
            Kind.JOIN: self._join,
            Kind.REJECT: self._reject,
        }

    def account(self) -> SourcedAccount:
        """Return the account as it is now."""
        if not self._changed:
            return self._machine
        items = tuple(self._now.values())
        return rechained(
            self._machine, self._text, items, tuple(self._events.values()), self._edited
        )

    def apply(self, judgement: Judgement) -> tuple[str, ...] | None:
        """Apply one correction; return the ids that it touches, None where it does not fit."""
        try:
            touches = self._applied(judgement)
        except (KeyError, TypeError, ValueError):  # kept by a version that wrote it otherwise
            return None
        self._changed = self._changed or touches is not None
        return touches

    def _applied(self, judgement: Judgement) -> tuple[str, ...] | None:
        kind = Kind(judgement.verdict)
        if kind is Kind.ADD:
            return self._add(judgement)
        if judgement.subject.startswith(EVENT):
            return self._reject_event(judgement)
        own = self._find(judgement.before)
        return None if own is None else self._acts[kind](own, judgement)

    def _find(self, before: dict[str, Any]) -> Attribution | None:
        """Return today's attribution for one as it was when it was judged."""
        then = attribution_from_dict(before)
        same = self._now.get(then.id)
        if same is not None and _alike(same.content, then.content) > 0:
            return same
        best = max(
            self._now.values(),
            key=lambda one: (
                (one.source, one.cue, one.content) == (then.source, then.cue, then.content),
                _alike(one.content, then.content),
            ),
            default=None,
        )
        return best if best and _alike(best.content, then.content) >= _ALIKE else None

    def _put(self, item: Attribution) -> None:
        self._now[item.id] = item

    def _source(self, own: Attribution, judgement: Judgement) -> tuple[str, ...]:
        self._put(replace(own, source=spans_in(judgement.after, "source"), antecedent=None))
        self._edited.sources[own.id] = judgement.by
        return (own.id,)

    def _content(self, own: Attribution, judgement: Judgement) -> tuple[str, ...]:
        self._put(replace(own, content=spans_in(judgement.after, "content")))
        return (own.id,)

    def _stance(self, own: Attribution, judgement: Judgement) -> tuple[str, ...]:
        self._put(replace(own, modality=Modality(judgement.after["stance"])))
        return (own.id,)

    def _parent(self, own: Attribution, judgement: Judgement) -> tuple[str, ...] | None:
        wanted = judgement.after["parent"]
        above = None if wanted is None else self._find(wanted)
        if wanted is not None and (above is None or own.id in self._path(above)):
            return None
        self._put(replace(own, parent=above.id if above else None))
        self._edited.moved.add(own.id)
        return (own.id,)

    def _cut(self, own: Attribution, judgement: Judgement) -> tuple[str, ...] | None:
        at = int(judgement.after["at"])
        first = tuple((a, min(b, at)) for a, b in own.content if a < at)
        second = tuple((max(a, at), b) for a, b in own.content if b > at)
        first, second = self._trimmed(first), self._trimmed(second)
        if not first or not second:
            return None
        new = replace(own, id=made_by(judgement), content=second)
        self._put(replace(own, content=first))
        self._insert(new)
        self._edited.made[new.id] = own.id
        for item in list(self._now.values()):
            if item.parent == own.id and item.id != new.id and item.content[0][0] >= at:
                self._put(replace(item, parent=new.id))
                self._edited.moved.add(item.id)
        self._move_events(own.id, new.id, lambda event: event.trigger[0][0] >= at)
        return own.id, new.id

    def _join(self, own: Attribution, judgement: Judgement) -> tuple[str, ...] | None:
        gone = self._find(judgement.after["with"])
        if gone is None or gone.id in self._path(own) or own.id in self._path(gone):
            return None
        self._put(replace(own, content=ordered((*own.content, *gone.content))))
        self._remove(gone, own.id)
        return (own.id,)

    def _reject(self, own: Attribution, _: Judgement) -> tuple[str, ...]:
        self._remove(own, own.parent)
        return (own.id,)

    def _add(self, judgement: Judgement) -> tuple[str, ...] | None:
        after = judgement.after
        above = None if after["parent"] is None else self._find(after["parent"])
        if after["parent"] is not None and above is None:
            return None
        new = Attribution(
            id=made_by(judgement),
            source=spans_in(after, "source"),
            cue=spans_in(after, "cue"),
            content=spans_in(after, "content"),
            parent=above.id if above else None,
            modality=Modality(after["stance"]),
        )
        self._insert(new)
        self._edited.sources[new.id] = judgement.by
        return (new.id,)

    def _reject_event(self, judgement: Judgement) -> tuple[str, ...] | None:
        id_, before = judgement.subject.removeprefix(EVENT), judgement.before
        trigger = spans_in(before, "trigger")
        fits = [
            event
            for event in self._events.values()
            if event.type == before["type"] and _alike(event.trigger, trigger) > 0
        ]
        gone = next((event for event in fits if event.id == id_), fits[0] if fits else None)
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
        self._edited.gone.add(gone.id)
        for item in list(self._now.values()):
            if item.parent == gone.id:
                self._put(replace(item, parent=heir))
                self._edited.moved.add(item.id)
        self._move_events(gone.id, heir, lambda _: True)

    def _move_events(self, own: str, heir: str | None, moves: Callable[[Event], bool]) -> None:
        for event in list(self._events.values()):
            if event.attribution == own and moves(event):
                self._events[event.id] = replace(event, attribution=heir)

    def _insert(self, new: Attribution) -> None:
        """Put a new attribution among the others where its words stand."""
        listed = list(self._now.values())
        place = next((n for n, one in enumerate(listed) if _start(one) > _start(new)), len(listed))
        listed.insert(place, new)
        self._now = {item.id: item for item in listed}

    def _path(self, item: Attribution) -> tuple[str, ...]:
        """Return an attribution and those around it."""
        above = item.parent
        return (item.id,) if above is None else (item.id, *self._path(self._now[above]))

    def _trimmed(self, spans: Spans) -> Spans:
        """Return fragments without white space at their ends, none where nothing is left."""
        found = []
        for start, end in spans:
            words = self._text[start:end]
            first = start + len(words) - len(words.lstrip())
            last = end - len(words) + len(words.rstrip())
            if first < last:
                found.append((first, last))
        return tuple(found)


def _start(item: Attribution) -> int:
    return min(start for start, _ in (*item.source, *item.cue, *item.content))


def _alike(one: Spans, other: Spans) -> float:
    """Return the share of characters that two roles have in common (Jaccard)."""
    shared = sum(max(0, min(end, b) - max(start, a)) for start, end in one for a, b in other)
    total = sum(end - start for start, end in (*one, *other)) - shared
    return shared / total if total else 0.0
