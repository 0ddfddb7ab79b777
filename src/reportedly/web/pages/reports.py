"""A report's page: its text with who said what marked in it, and what people corrected."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from reportedly.documents.document import Document
from reportedly.export.event_rows import event_rows
from reportedly.export.sourcing_stats import sourcing_stats
from reportedly.ingest import Reading
from reportedly.model import Gap, Judgement, Modality
from reportedly.review import Kind, Revision
from reportedly.review.correction import ATTRIBUTION, JUDGEMENT
from reportedly.web import actions
from reportedly.web.auth.csrf import checked_form
from reportedly.web.auth.dependencies import Admin, Editor, Reader
from reportedly.web.corrections import Fix, Place
from reportedly.web.corrections import correct as doing_correct
from reportedly.web.rendering.annotated_text import paragraphs
from reportedly.web.rendering.templating import page
from reportedly.web.rendering.view_models import cards, glance
from reportedly.web.state import State, state_of

router = APIRouter(prefix="/reports/{document_id}")
_LONG = 50_000  # characters


@router.get("")
async def report(
    request: Request,
    requester: Reader,
    document_id: str,
    claim: Annotated[str, Query(max_length=100)] = "",
    event: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """Show a report; the words of ``claim`` and ``event`` stand out."""
    document, revision = state_of(request).store.view().revised_report(document_id)
    make = partial(_page, request, document, revision, claim, event)
    # A thread costs a sixth of what making the page of a report of usual length does.
    return make() if len(document.text) < _LONG else await run_in_threadpool(make)


def _page(
    request: Request, document: Document, revision: Revision, claim: str, event: str
) -> Response:
    account = revision.account
    return page(
        request,
        "report.html",
        document=document,
        account=account,
        paragraphs=paragraphs(document, account, claim, event),
        cards=cards(document, revision),
        figures=sourcing_stats(account.claims),
        glance=glance(account),
        event_rows=tuple(event_rows([Reading(document, account)])),
        corrections=revision.corrections,
        gaps=[(gap, _words(document.text, gap)) for gap in account.gaps],
        chosen=claim,
        stances=list(Modality),
    )


@router.post("/reread", dependencies=[Depends(checked_form)])
def reread(request: Request, requester: Editor, document_id: str) -> Response:
    """Put the report into the queue, to be read again."""
    actions.reread(state_of(request), requester, document_id)
    return RedirectResponse("/jobs", 303)


@router.post("/remove", dependencies=[Depends(checked_form)])
def remove(
    request: Request, requester: Admin, document_id: str, sure: Annotated[str, Form()] = ""
) -> Response:
    """Remove the report, when the form says that this is meant."""
    if sure:
        actions.remove(state_of(request), requester, document_id)
        return RedirectResponse("/", 303)
    document = state_of(request).store.view().document(document_id)
    return page(request, "remove.html", document=document)


@router.post("/corrections", dependencies=[Depends(checked_form)])
def correct(
    request: Request, requester: Editor, document_id: str, fix: Annotated[Fix, Depends(filled)]
) -> Response:
    """Keep what a person corrected, and go back to where it was done."""
    state = state_of(request)
    judgement = doing_correct(state, requester, document_id, fix)
    return RedirectResponse(_back(state, judgement), 303)


def filled(
    subject: Annotated[str, Form(max_length=200)],
    verdict: Annotated[Kind, Form()],
    source: Annotated[str, Form()] = "",
    source_at: Annotated[str, Form()] = "",
    cue: Annotated[str, Form()] = "",
    cue_at: Annotated[str, Form()] = "",
    content: Annotated[str, Form()] = "",
    content_at: Annotated[str, Form()] = "",
    cut: Annotated[str, Form()] = "",
    cut_at: Annotated[str, Form()] = "",
    stance: Annotated[Modality, Form()] = Modality.ASSERTED,
    parent: Annotated[str, Form(max_length=100)] = "",
    other: Annotated[str, Form(max_length=100)] = "",
) -> Fix:
    """Return what the form of a correction says."""
    return Fix(
        subject,
        verdict,
        _place(source, source_at),
        _place(cue, cue_at),
        _place(content, content_at),
        _place(cut, cut_at),
        stance,
        parent,
        other,
    )


def _place(words: str, at: str) -> Place:
    return Place(words, int(at) if at.isdecimal() and len(at) < 10 else None)


def _back(state: State, judgement: Judgement) -> str:
    """Return the page of the claim that was corrected, or of its report where that is gone."""
    view = state.store.view()
    revision = view.revised_report(judgement.document_id)[1]
    if judgement.verdict == Kind.UNDO:
        judgement = view.judgement(judgement.subject.removeprefix(JUDGEMENT))
    about = {judgement.subject.removeprefix(ATTRIBUTION)}
    for correction in revision.corrections:
        if correction.judgement.id == judgement.id:
            about |= set(correction.touches)
    for claim in revision.account.claims:
        if claim.attribution in about:
            return f"/claims/{claim.id}"
    return f"/reports/{judgement.document_id}#corrections"


def _words(text: str, gap: Gap) -> str:
    start, end = gap.span
    return text[start : min(end, start + 300)]
