"""Corrections: judgements of people beside the machine's reading."""

from __future__ import annotations

from fastapi import APIRouter, Request

from reportedly.model import Spans
from reportedly.web.api.schemas import (
    CorrectionShape,
    CorrectionsShape,
    JudgementShape,
    NewCorrection,
    SpansShape,
)
from reportedly.web.auth.dependencies import Editor, Reader
from reportedly.web.corrections import Fix, Place, correct
from reportedly.web.state import state_of

router = APIRouter(prefix="/reports/{report_id}/corrections", tags=["corrections"])


@router.get("")
def corrections(request: Request, requester: Reader, report_id: str) -> CorrectionsShape:
    """List what people corrected in a report, and whether it holds."""
    revision = state_of(request).store.view().revised_report(report_id)[1]
    shapes = [CorrectionShape.of_correction(correction) for correction in revision.corrections]
    return CorrectionsShape(corrections=shapes)


@router.post("", status_code=201)
def add(request: Request, requester: Editor, report_id: str, new: NewCorrection) -> JudgementShape:
    """Correct a report, or with ``undo`` and ``judgement:ID`` take a correction back."""
    fix = Fix(
        new.subject,
        new.verdict,
        _place(new.source, new.source_words, new.near),
        _place(new.cue, new.cue_words, new.near),
        _place(new.content, new.content_words, new.near),
        _place(None if new.at is None else [[new.at, new.at + 1]], new.cut_words, new.near),
        new.stance,
        new.parent or "",
        new.other,
    )
    return JudgementShape.of(correct(state_of(request), requester, report_id, fix))


def _place(spans: SpansShape | None, words: str, near: int | None) -> Place:
    return Place(words, near, None if spans is None else _spans(spans))


def _spans(lists: SpansShape) -> Spans:
    return tuple((start, end) for start, end in lists)
