"""An invented report, its account, and what people decide about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportedly.documents.document import Document
from reportedly.model import (
    Attribution,
    Chain,
    Claim,
    Gap,
    Judgement,
    Link,
    Modality,
    Relay,
    SourcedAccount,
    SourceKind,
    claim_id,
)
from reportedly.review import Decider
from reportedly.store.store import Store
from reportedly.store.view import ClaimHit

TEXT = (
    "The harbour of Velim closed on Tuesday after a crane fell, its master told Radio Karsk.\n\n"
    "“We don't know why it fell,” she said. A café-owner denied that ro-ro ferries had hit it."
)


def report(number: int = 0, **fields: Any) -> Document:
    """Return an invented report, each number another one."""
    outlet_and_title = {"outlet": "Karsk Courier", "title": f"Harbour closed {number}", **fields}
    return Document(TEXT, url=f"https://courier.example/{number}", **outlet_and_title)


def account_of(document: Document) -> SourcedAccount:
    """Return an account of an invented report: one claim, two links, one relay, one gap."""
    content = ((0, 56),)
    chain = Chain(
        (
            Link(document.outlet, SourceKind.OUTLET, named=True),
            Link("the harbour master", SourceKind.PERSON, named=False, attribution="A1"),
        )
    )
    claim = Claim(
        claim_id(document.id, content), TEXT[0:56], content, chain, Modality.ASSERTED, "A1"
    )
    return SourcedAccount(
        document.id,
        attributions=(Attribution("A1", ((58, 68),), ((69, 73),), content, named=False),),
        claims=(claim,),
        gaps=(Gap((89, 128), "no speaker found"),),
        relays=(Relay("Radio Karsk", ((74, 85),)),),
    )


def add(store: Store, *documents: Document) -> None:
    """Add reports with their accounts."""
    for document in documents:
        assert store.writer().add(document, account_of(document))


def judgement(**fields: Any) -> Judgement:
    """Return a judgement on the invented report."""
    given_fields: dict[str, Any] = {
        "id": "j1",
        "document_id": report().id,
        "subject": "attribution:A1",
        "verdict": "reject",
        "before": {"source": [[58, 68]]},
        "after": None,
        "by": "Ida",
        "at": "2024-03-09T10:00+01:00",
        **fields,
    }
    return Judgement(**given_fields)


def decide(store: Store, make: Callable[[Decider], Judgement], by: str = "Ida") -> Judgement:
    """Let a person decide something about the report, as it is now."""
    document, revision = store.view().revised_report(report().id)
    made = make(Decider(revision.account, document.text, by))
    assert store.writer().judge(made)
    return made


def claims_found(store: Store, query: str) -> list[str]:
    """Return the contents of the claims that hold some words."""
    return [hit.content for hit in store.view().search(query) if isinstance(hit, ClaimHit)]
