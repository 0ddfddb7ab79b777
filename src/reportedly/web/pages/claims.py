"""A claim's page: its chain as picture and table, its words in the report, its correction."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.charts.chain_svg import to_svg
from reportedly.documents.document import Document
from reportedly.errors import ReportNotFound
from reportedly.export.event_rows import event_rows
from reportedly.export.tables import chain_table, to_csv
from reportedly.ingest import Reading
from reportedly.model import Attribution, Claim, Link, Modality, words_of
from reportedly.review import Revision
from reportedly.store.view import View
from reportedly.web.auth.dependencies import Reader
from reportedly.web.rendering.annotated_text import excerpt
from reportedly.web.rendering.downloads import download
from reportedly.web.rendering.templating import page
from reportedly.web.rendering.view_models import badges, correctors
from reportedly.web.state import state_of

router = APIRouter(prefix="/claims/{claim_id}")


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the report that holds it."""

    document: Document
    revision: Revision
    claim: Claim

    @property
    def attribution(self) -> Attribution:
        """The innermost attribution that tells the claim."""
        own = self.claim.attribution
        return next(one for one in self.revision.account.attributions if one.id == own)

    def address(self, link: Link) -> str:
        """Return the page of the claim that a link of the chain tells, "" for this claim's own."""
        for claim in self.revision.account.claims:
            if claim.attribution == link.attribution and claim.id != self.claim.id:
                return f"/claims/{claim.id}"
        return ""

    def cues(self) -> dict[str, str]:
        """Return the cue words of each attribution of the report."""
        text, listed = self.document.text, self.revision.account.attributions
        return {one.id: words for one in listed if (words := words_of(text, one.cue))}


def find(view: View, claim_id: str) -> Found:
    """Return a claim with its report.

    Raises:
        ReportNotFound: when there is none.
    """
    document, revision = view.revised_report(view.report_of(claim_id))
    for claim in revision.account.claims:
        if claim.id == claim_id:
            return Found(document, revision, claim)
    problem = "no report in the archive has this claim any more"
    raise ReportNotFound(claim_id, problem, "the report's page lists its claims")


@router.get("")
def claim(request: Request, who: Reader, claim_id: str) -> Response:
    """Show a claim."""
    found = find(state_of(request).store.view(), claim_id)
    document, account, own = found.document, found.revision.account, found.attribution
    told = event_rows([Reading(document, account)])
    touched = (own.id, *(event.id for event in account.events if event.attribution == own.id))
    return page(
        request,
        "claim.html",
        document=document,
        claim=found.claim,
        attribution=own,
        cue=words_of(document.text, own.cue),
        source=words_of(document.text, own.source),
        content=words_of(document.text, own.content),
        badges=tuple(badges(found.claim, own)),
        picture=to_svg(found.claim, found.address, found.cues()),
        table=chain_table(found.claim),
        paragraphs=excerpt(document, account, found.claim),
        event_rows=[one for one in told if one.event.attribution == own.id],
        others=[one for one in account.claims if one.attribution != own.id],
        corrected=correctors(found.revision).get(own.id, ()),
        corrections=[one for one in found.revision.corrections if set(one.touches) & set(touched)],
        stances=list(Modality),
    )


@router.get("/chain.svg")
def chain_svg(request: Request, who: Reader, claim_id: str) -> Response:
    """Give the chain as a picture."""
    found = find(state_of(request).store.view(), claim_id)
    words = to_svg(found.claim, None, found.cues())
    return download(words, f"chain-{claim_id}.svg", "image/svg+xml")


@router.get("/chain.csv")
def chain_csv(request: Request, who: Reader, claim_id: str) -> Response:
    """Give the chain as a table."""
    found = find(state_of(request).store.view(), claim_id)
    return download(to_csv(chain_table(found.claim)), f"chain-{claim_id}.csv", "text/csv")
