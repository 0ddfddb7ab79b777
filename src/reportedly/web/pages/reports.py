"""A report's page: its text with who said what marked in it, and what people corrected."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from reportedly.claims import Gap, Modality, sourcing
from reportedly.export.tellings import tellings
from reportedly.intake import Reading
from reportedly.web import doing
from reportedly.web.auth.forms import checked_form
from reportedly.web.auth.who import Admin, Editor, Reader
from reportedly.web.marking import paragraphs
from reportedly.web.shown import cards, glance
from reportedly.web.state import state_of
from reportedly.web.templating import page

router = APIRouter(prefix="/reports/{document_id}")


@router.get("")
def report(
    request: Request,
    who: Reader,
    document_id: str,
    claim: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """Show a report; the words of ``claim`` stand out."""
    view = state_of(request).store.view()
    document, revision = view.revised_report(document_id)
    account = revision.account
    reading = Reading(document, account)
    return page(
        request,
        "report.html",
        document=document,
        account=account,
        paragraphs=paragraphs(document, account, claim),
        cards=cards(document, revision),
        figures=sourcing(account.claims),
        glance=glance(account),
        tellings=tuple(tellings([reading])),
        corrections=revision.corrections,
        gaps=[(gap, _words(document.text, gap)) for gap in account.gaps],
        chosen=claim,
        stances=list(Modality),
    )


@router.post("/reread", dependencies=[Depends(checked_form)])
def reread(request: Request, who: Editor, document_id: str) -> Response:
    """Put the report into the queue, to be read again."""
    doing.reread(state_of(request), who, document_id)
    return RedirectResponse("/jobs", 303)


@router.post("/remove", dependencies=[Depends(checked_form)])
def remove(
    request: Request, who: Admin, document_id: str, sure: Annotated[str, Form()] = ""
) -> Response:
    """Remove the report, when the form says that this is meant."""
    if sure:
        doing.remove(state_of(request), who, document_id)
        return RedirectResponse("/", 303)
    document = state_of(request).store.view().document(document_id)
    return page(request, "remove.html", document=document)


def _words(text: str, gap: Gap) -> str:
    start, end = gap.span
    return text[start : min(end, start + 300)]
