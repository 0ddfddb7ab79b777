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
class ClaimPage:
    """A claim with the report that holds it."""

    document: Document
    revision: Revision
    claim: Claim

    @property
    def attribution(self) -> Attribution:
        """The innermost attribution that tells the claim."""
        attribution_id = self.claim.attribution
        return next(
            attribution
            for attribution in self.revision.account.attributions
            if attribution.id == attribution_id
        )

    def address(self, link: Link) -> str:
        """Return the page of the claim that a link of the chain tells, "" for this claim's own."""
        for claim in self.revision.account.claims:
            if claim.attribution == link.attribution and claim.id != self.claim.id:
                return f"/claims/{claim.id}"
        return ""

    def cues(self) -> dict[str, str]:
        """Return the cue words of each attribution of the report."""
        text, listed = self.document.text, self.revision.account.attributions
        return {
            attribution.id: words
            for attribution in listed
            if (words := words_of(text, attribution.cue))
        }


def find(view: View, claim_id: str) -> ClaimPage:
    """Return a claim with its report.

    Raises:
        ReportNotFound: when there is none.
    """
    document, revision = view.revised_report(view.report_of(claim_id))
    for claim in revision.account.claims:
        if claim.id == claim_id:
            return ClaimPage(document, revision, claim)
    problem = "no report in the archive has this claim any more"
    raise ReportNotFound(claim_id, problem, "the report's page lists its claims")


@router.get("")
def claim(request: Request, requester: Reader, claim_id: str) -> Response:
    """Show a claim."""
    claim_page = find(state_of(request).store.view(), claim_id)
    document, account, attribution = (
        claim_page.document,
        claim_page.revision.account,
        claim_page.attribution,
    )
    rows = event_rows([Reading(document, account)])
    touched = (
        attribution.id,
        *(event.id for event in account.events if event.attribution == attribution.id),
    )
    return page(
        request,
        "claim.html",
        document=document,
        claim=claim_page.claim,
        attribution=attribution,
        cue=words_of(document.text, attribution.cue),
        source=words_of(document.text, attribution.source),
        content=words_of(document.text, attribution.content),
        badges=tuple(badges(claim_page.claim, attribution)),
        picture=to_svg(claim_page.claim, claim_page.address, claim_page.cues()),
        table=chain_table(claim_page.claim),
        paragraphs=excerpt(document, account, claim_page.claim),
        event_rows=[part for part in rows if part.event.attribution == attribution.id],
        others=[part for part in account.claims if part.attribution != attribution.id],
        corrected=correctors(claim_page.revision).get(attribution.id, ()),
        corrections=[
            part for part in claim_page.revision.corrections if set(part.touches) & set(touched)
        ],
        stances=list(Modality),
    )


@router.get("/chain.svg")
def chain_svg(request: Request, requester: Reader, claim_id: str) -> Response:
    """Give the chain as a picture."""
    claim_page = find(state_of(request).store.view(), claim_id)
    words = to_svg(claim_page.claim, None, claim_page.cues())
    return download(words, f"chain-{claim_id}.svg", "image/svg+xml")


@router.get("/chain.csv")
def chain_csv(request: Request, requester: Reader, claim_id: str) -> Response:
    """Give the chain as a table."""
    claim_page = find(state_of(request).store.view(), claim_id)
    return download(to_csv(chain_table(claim_page.claim)), f"chain-{claim_id}.csv", "text/csv")
