"""What a person corrects in a reading, as judgements that are kept beside it.

A correction names what it is about by its id and, in ``before``, by all that the reading said of
it then: a new reading may give other ids, but the words stay where they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from reportedly.model.account import SourcedAccount
from reportedly.model.attribution import Attribution
from reportedly.model.codec import to_data
from reportedly.model.enums import Modality
from reportedly.model.judgement import MACHINE, Judgement, judgement_id, moment_now
from reportedly.model.spans import Span, Spans, ordered, parted, trimmed

ATTRIBUTION, EVENT, JUDGEMENT = "attribution:", "event:", "judgement:"
NEW = ATTRIBUTION + "new"
MADE = "J"  # begins the ids of attributions that people made


class Kind(StrEnum):
    """What a correction does.

    To an attribution: SOURCE, CUE, CONTENT and STANCE set what it has; PARENT tells it inside
    another's content, or in the report's own voice; CUT makes two of it; JOIN takes another's
    content in; REJECT says that it is none; ADD, of one that was missed. To an event: REJECT. UNDO
    takes a correction back, or takes back that it was taken back.
    """

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    STANCE = "stance"
    PARENT = "parent"
    CUT = "cut"
    JOIN = "join"
    REJECT = "reject"
    ADD = "add"
    UNDO = "undo"


_MOST_FRAGMENTS = 100  # of one role; every look at a report compares them

_VERDICTS = {
    ATTRIBUTION: frozenset(Kind) - {Kind.UNDO},
    EVENT: frozenset({Kind.REJECT}),
    JUDGEMENT: frozenset({Kind.UNDO}),
}


class Decider:
    """Makes the judgements of one person about one report, as it is read now.

    Every method raises ValueError, in words for the person, where what is decided cannot be, or is
    so already. White space at the ends of what is given does not count.

    Args:
        account: what holds of the report.
        text: its words.
        by: the person.
    """

    def __init__(self, account: SourcedAccount, text: str, by: str) -> None:
        if not by.strip() or by == MACHINE:
            raise ValueError(f"{by!r} is no person")
        self._account = account
        self._text = text
        self._by = by
        self._attributions = {attribution.id: attribution for attribution in account.attributions}

    def source(self, id_: str, source: Spans) -> Judgement:
        """Say who is credited; nobody when ``source`` is empty."""
        attribution, spans = self._of(id_), self._checked(source)
        _changes(spans != attribution.source, "source")
        return self._about(attribution, Kind.SOURCE, {"source": _lists(spans)})

    def cue(self, id_: str, cue: Spans) -> Judgement:
        """Say by which words it is credited; only quotation marks do when ``cue`` is empty."""
        attribution, spans = self._of(id_), self._checked(cue)
        _changes(spans != attribution.cue, "cue")
        return self._about(attribution, Kind.CUE, {"cue": _lists(spans)})

    def content(self, id_: str, content: Spans) -> Judgement:
        """Say what is credited."""
        attribution, spans = self._of(id_), self._some(content)
        _changes(spans != attribution.content, "content")
        return self._about(attribution, Kind.CONTENT, {"content": _lists(spans)})

    def stance(self, id_: str, stance: Modality) -> Judgement:
        """Say whether the content is asserted, denied or hedged."""
        attribution = self._of(id_)
        _changes(stance is not attribution.modality, "stance")
        return self._about(attribution, Kind.STANCE, {"stance": stance.value})

    def parent(self, id_: str, parent: str | None) -> Judgement:
        """Say inside which other attribution's content this one is told, None for the report."""
        attribution = self._of(id_)
        _changes(parent != attribution.parent, "link")
        outer = None if parent is None else self._of(parent)
        if outer is not None and id_ in self._path(outer.id):
            raise ValueError("an attribution cannot be told inside itself")
        return self._about(attribution, Kind.PARENT, {"parent": outer and to_data(outer)})

    def cut(self, id_: str, at: int) -> Judgement:
        """Part an attribution in two of the same source, where its content reaches ``at``."""
        attribution = self._of(id_)
        if not all(parted(self._text, attribution.content, at)):
            raise ValueError("the cut is not inside the content: words have to stand on both sides")
        return self._about(attribution, Kind.CUT, {"at": at})

    def join(self, id_: str, other: str) -> Judgement:
        """Take the content of another attribution into this one; the other goes."""
        attribution, other_attribution = self._of(id_), self._of(other)
        if id_ == other:
            raise ValueError("an attribution cannot be joined with itself")
        if attribution.id in self._path(other_attribution.id) or other_attribution.id in self._path(
            attribution.id
        ):
            raise ValueError("one of the two is told inside the other: reject one instead")
        return self._about(attribution, Kind.JOIN, {"with": to_data(other_attribution)})

    def reject(self, id_: str) -> Judgement:
        """Say that something is no attribution; what is told inside it is told where it was."""
        return self._about(self._of(id_), Kind.REJECT, {})

    def add(
        self,
        content: Spans,
        source: Spans = (),
        cue: Spans = (),
        stance: Modality = Modality.ASSERTED,
        parent: str | None = None,
    ) -> Judgement:
        """Give an attribution that the machine missed."""
        roles = self._checked(source), self._checked(cue), self._some(content)
        outer = None if parent is None else self._of(parent)
        existing = ((other.source, other.content) for other in self._attributions.values())
        if (roles[0], roles[2]) in existing:
            raise ValueError("the report has this attribution already")
        after = {
            "source": _lists(roles[0]),
            "cue": _lists(roles[1]),
            "content": _lists(roles[2]),
            "stance": stance.value,
            "parent": outer and to_data(outer),
        }
        return self._judgement(NEW, Kind.ADD, {}, after)

    def reject_event(self, id_: str) -> Judgement:
        """Say that an event is none."""
        for event in self._account.events:
            if event.id == id_:
                return self._judgement(EVENT + id_, Kind.REJECT, to_data(event), {})
        raise ValueError(f"the report has no event {id_!r}")

    def undo(self, judgement: Judgement, decided: Iterable[Judgement] = ()) -> Judgement:
        """Take back a correction, or take back that it was taken back.

        ``decided`` are all judgements on the report, to tell when that is so already.
        """
        if judgement.document_id != self._account.document_id or not is_correction(judgement):
            raise ValueError("this is no correction of this report")
        if judgement.id in taken_back(decided):
            raise ValueError("this is taken back already")
        before = {"verdict": judgement.verdict, "subject": judgement.subject}
        return self._judgement(JUDGEMENT + judgement.id, Kind.UNDO, before, {})

    def _of(self, id_: str) -> Attribution:
        if id_ not in self._attributions:
            raise ValueError(f"the report has no attribution {id_!r}")
        return self._attributions[id_]

    def _path(self, id_: str) -> tuple[str, ...]:
        """Return an attribution and those around it."""
        return path_of(id_, self._attributions)

    def _checked(self, spans: Spans) -> Spans:
        if len(spans) > _MOST_FRAGMENTS:
            raise ValueError(f"the words are in more than {_MOST_FRAGMENTS} parts")
        for start, end in spans:
            if not 0 <= start < end <= len(self._text):
                raise ValueError(f"the text has no words from {start} to {end}")
        return trimmed(self._text, ordered(spans))

    def _some(self, spans: Spans) -> Spans:
        checked = self._checked(spans)
        if not checked:
            raise ValueError("an attribution has some content: say which words")
        return checked

    def _about(self, attribution: Attribution, kind: Kind, after: dict[str, Any]) -> Judgement:
        # The whole attribution: by its id alone, a better reading would give the correction to a
        # neighbour; the claim's id is gone with the first corrected comma.
        return self._judgement(ATTRIBUTION + attribution.id, kind, to_data(attribution), after)

    def _judgement(self, subject: str, kind: Kind, before: object, after: object) -> Judgement:
        at = moment_now()
        key = [self._account.document_id, subject, kind, after, self._by, at]
        return Judgement(
            id=judgement_id(json.dumps(key)),
            document_id=self._account.document_id,
            subject=subject,
            verdict=kind.value,
            before=before,
            after=after,
            by=self._by,
            at=at,
        )


def is_correction(judgement: Judgement) -> bool:
    """Tell whether a judgement corrects a reading, or takes a correction back."""
    subject, _, id_ = judgement.subject.partition(":")
    return bool(id_) and judgement.verdict in _VERDICTS.get(subject + ":", ())


def taken_back(decided: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return by their ids the judgements that do not hold, each with the one that took it back.

    The last word counts: a correction that was taken back, and that taken back in turn, holds.
    """
    roots: dict[str, str] = {}
    undoes: dict[str, bool] = {}
    last: dict[str, Judgement] = {}
    back: dict[str, Judgement] = {}
    for judgement in decided:
        if judgement.verdict != Kind.UNDO or not is_correction(judgement):
            roots[judgement.id] = judgement.id
            continue
        target = judgement.subject.removeprefix(JUDGEMENT)
        root = roots.get(target)
        if root is None:
            continue
        roots[judgement.id], undoes[judgement.id] = root, not undoes.get(target, False)
        if root in last:
            back[last[root].id] = judgement
        last[root] = judgement
    return back | {root: judgement for root, judgement in last.items() if undoes[judgement.id]}


def made_by(judgement: Judgement) -> str:
    """Return the id of the attribution that a correction makes; the same in every reading."""
    return MADE + judgement.id[1:7]


def path_of(id_: str, attributions: Mapping[str, Attribution]) -> tuple[str, ...]:
    """Return the ids of an attribution and of those around it, outward."""
    path: dict[str, None] = {}
    at: str | None = id_
    while at is not None and at in attributions and at not in path:
        path[at] = None
        at = attributions[at].parent
    return tuple(path)


def words_at(text: str, words: str, near: int = 0) -> Span | None:
    """Return where ``words`` stand in a text, at the place nearest to ``near``; None for nowhere.

    How they are spaced does not matter. Whole words come before parts of words.

    >>> words_at("He said no.  He  said yes.", "he said", near=20) is None
    True
    >>> words_at("He said no.  He  said yes.", "He said", near=20)
    (13, 21)
    """
    parts = words.split()
    if not parts:
        return None
    pattern = r"\s+".join(map(re.escape, parts))
    whole = rf"(?<!\w){pattern}(?!\w)"
    for expression in (whole, pattern):
        places = [match.span() for match in re.finditer(expression, text)]
        if places:
            return min(places, key=lambda span: abs(span[0] - near))
    return None


def spans_in(data: Mapping[str, Any], name: str) -> Spans:
    """Return the fragments under ``name`` in a judgement's data."""
    return tuple((int(start), int(end)) for start, end in data[name])


def _lists(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


def _changes(different: bool, what: str) -> None:
    if not different:
        raise ValueError(f"the {what} is so already")
