"""What a person fills in to correct a reading becomes a judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportedly.model import Attribution, Judgement, Modality, Spans
from reportedly.review import Decider, Kind, words_at
from reportedly.review.correction import ATTRIBUTION, EVENT, JUDGEMENT, NEW
from reportedly.web import actions
from reportedly.web.auth.dependencies import Requester
from reportedly.web.errors import Contradicted
from reportedly.web.state import State

_LONGEST = 20_000  # characters of words that are looked for


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a report, as a person gives them.

    Args:
        words: as they stand in the text; how they are spaced does not matter.
        at: an offset that they stand near, None for near the attribution's own words.
        spans: their exact places, which need no words.
    """

    words: str = ""
    at: int | None = None
    spans: Spans | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """What a person wants corrected.

    Args:
        subject: ``attribution:A3``, ``attribution:new``, ``event:V2`` or ``judgement:j12…``.
        verdict: one of :class:`reportedly.review.Kind`.
        source, cue, content: words, for those verdicts that need them.
        cut: the words that the second part begins with.
        stance: of the content.
        parent: the attribution that it is told inside; "" for the report itself.
        other: the attribution to join with.
    """

    subject: str
    verdict: Kind
    source: Place = Place()
    cue: Place = Place()
    content: Place = Place()
    cut: Place = Place()
    stance: Modality = Modality.ASSERTED
    parent: str = ""
    other: str = ""


def correct(state: State, requester: Requester, document_id: str, fix: Fix) -> Judgement:
    """Keep a correction of a report.

    Raises:
        ReportNotFound: when there is no such report or judgement.
        Contradicted: when the correction does not fit the report, and why.
    """
    view = state.store.view()
    document, revision = view.revised_report(document_id)
    undone_judgement = None
    if fix.subject.startswith(JUDGEMENT):
        undone_judgement = view.judgement(fix.subject.removeprefix(JUDGEMENT))
    try:
        decider = Decider(revision.account, document.text, requester.name)
        maker = _Maker(decider, document.text, revision.account.attributions)
        return actions.judge(state, requester, maker.judgement(fix, undone_judgement))
    except ValueError as error:
        remedy = "look at the report again: it may have changed meanwhile"
        raise Contradicted(fix.subject, str(error), remedy) from error


class _Maker:
    """Makes one judgement of what was filled in."""

    def __init__(self, decider: Decider, text: str, attributions: Iterable[Attribution]) -> None:
        self._decider = decider
        self._text = text
        self._starts = {item.id: _start(item) for item in attributions}

    def judgement(self, fix: Fix, undone_judgement: Judgement | None) -> Judgement:
        """Return the judgement.

        Raises:
            ValueError: when it does not fit the report.
        """
        if undone_judgement is not None and fix.verdict is Kind.UNDO:
            return self._decider.undo(undone_judgement)
        if fix.subject.startswith(EVENT) and fix.verdict is Kind.REJECT:
            return self._decider.reject_event(fix.subject.removeprefix(EVENT))
        if fix.subject == NEW and fix.verdict is Kind.ADD:
            return self._added(fix)
        attribution_id = fix.subject.removeprefix(ATTRIBUTION)
        near = self._starts.get(attribution_id, 0)
        decide = self._decider
        makers: dict[Kind, Callable[[], Judgement]] = {
            Kind.SOURCE: lambda: decide.source(attribution_id, self._spans(fix.source, near)),
            Kind.CUE: lambda: decide.cue(attribution_id, self._spans(fix.cue, near)),
            Kind.CONTENT: lambda: decide.content(attribution_id, self._spans(fix.content, near)),
            Kind.STANCE: lambda: decide.stance(attribution_id, fix.stance),
            Kind.PARENT: lambda: decide.parent(attribution_id, fix.parent or None),
            Kind.CUT: lambda: decide.cut(attribution_id, self._cut(fix.cut, near)),
            Kind.JOIN: lambda: decide.join(attribution_id, fix.other),
            Kind.REJECT: lambda: decide.reject(attribution_id),
        }
        if fix.verdict not in makers or not fix.subject.startswith(ATTRIBUTION):
            raise ValueError(f"{fix.verdict.value} is not to be said of {fix.subject[:80]!r}")
        return makers[fix.verdict]()

    def _added(self, fix: Fix) -> Judgement:
        content = self._spans(fix.content, 0)
        near = content[0][0] if content else 0
        return self._decider.add(
            content,
            self._spans(fix.source, near),
            self._spans(fix.cue, near),
            fix.stance,
            fix.parent or None,
        )

    def _cut(self, place: Place, near: int) -> int:
        spans = self._spans(place, near)
        if not spans:
            raise ValueError("say before which words to cut")
        return spans[0][0]

    def _spans(self, place: Place, near: int) -> Spans:
        """Return where words stand; parts of one role are parted by an ellipsis."""
        if place.spans is not None:
            return place.spans
        if len(place.words) > _LONGEST:
            raise ValueError(f"more than {_LONGEST:,} characters are no single role")
        spans = []
        at = near if place.at is None else place.at
        for part in place.words.replace("...", "…").split(" … "):
            if not part.strip():
                continue
            span = words_at(self._text, part, at)
            if span is None:
                raise ValueError(f"the report does not hold the words “{part.strip()[:80]}”")
            spans.append(span)
            at = span[1]
        return tuple(spans)


def _start(attribution: Attribution) -> int:
    return min(start for start, _ in (*attribution.source, *attribution.cue, *attribution.content))
