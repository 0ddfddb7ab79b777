"""What every archive shows after corrections and new readings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from contracts.readings import accounts, readings
from contracts.reports import TEXT, account_of, add, claims_found, decide, judgement, report
from reportedly.documents.document import Document
from reportedly.errors import ArchiveError, ReportNotFound
from reportedly.model import (
    MACHINE,
    Modality,
    SourcedAccount,
    claim_id,
)
from reportedly.review import Decider
from reportedly.store import tables
from reportedly.store.store import Store
from reportedly.store.tables import corroboration_members, corroborations
from reportedly.store.view import ClaimHit

PARTS = (
    *(tables.attributions, tables.claims, tables.links, tables.events),
    *(tables.entities, tables.mentions, tables.gaps, tables.relays),
)


def test_what_holds_is_shown_and_what_was_read_is_kept(store: Store) -> None:
    """A correction shows in the account that holds; the machine's own stays as it was."""
    add(store, report())
    made = decide(store, lambda d: d.content("A1", ((0, 34),)))

    view = store.view()
    assert view.account(report().id).claims[0].content == "The harbour of Velim closed on Tue"
    assert view.as_read(report().id) == account_of(report())
    assert view.judgement(made.id) == made
    document, revision = view.revised_report(report().id)
    assert document == report()
    assert [correction.judgement for correction in revision.corrections] == [made]


def test_search_and_lists_show_what_holds(store: Store) -> None:
    """A claim is found by its corrected words and sources only, and counted as it is now."""
    add(store, report())
    assert claims_found(store, "after a crane") == [TEXT[0:56]]

    decide(store, lambda d: d.content("A1", ((0, 34),)))
    decide(store, lambda d: d.source("A1", ((74, 85),)))
    assert claims_found(store, "after a crane") == []
    assert claims_found(store, "radio karsk") == ["The harbour of Velim closed on Tue"]

    decide(store, lambda d: d.reject("A1"))
    assert claims_found(store, "crane") == []
    assert store.view().report(report().id).claims == 0
    assert store.view().report(report().id).gaps == 1


def test_what_is_undone_is_found_again(store: Store) -> None:
    """Once every correction is taken back, rows and searches are those of the machine's account."""
    add(store, report())
    before = (store.view().list(), claims_found(store, "crane"))
    made = decide(store, lambda d: d.reject("A1"))
    decide(store, lambda d: d.undo(made), by="Omar")

    assert (store.view().list(), claims_found(store, "crane")) == before
    assert store.view().account(report().id) == account_of(report())


def test_a_claim_leads_to_its_report_as_it_is_now(store: Store) -> None:
    """The id of a corrected claim leads to the report, that of the claim before it nowhere."""
    add(store, report())
    before = account_of(report()).claims[0].id
    decide(store, lambda d: d.content("A1", ((0, 34),)))
    now = store.view().account(report().id).claims[0].id

    assert store.view().report_of(now) == report().id
    with pytest.raises(ReportNotFound):
        store.view().report_of(before)


def test_corrections_of_one_report_leave_others_alone(store: Store) -> None:
    """What is corrected in one report changes nothing in another of the same words."""
    add(store, report(), report(1))
    decide(store, lambda d: d.reject("A1"))

    assert claims_found(store, "crane") == [TEXT[0:56]]
    assert store.view().account(report(1).id) == account_of(report(1))


def test_corrections_may_come_with_a_report(store: Store) -> None:
    """A report that is added with corrections of it is found by what holds."""
    made = Decider(account_of(report()), TEXT, "Ida").reject("A1")
    assert store.writer().add(report(), account_of(report()), [made])

    assert store.view().account(report().id).claims == ()
    assert claims_found(store, "crane") == []


def test_a_judgement_that_is_not_there_is_not_found(store: Store) -> None:
    """A judgement that was never made, or went with its report, is not found."""
    add(store, report())
    made = decide(store, lambda d: d.reject("A1"))
    store.writer().remove(report().id)

    for id_ in (made.id, "j0", "\udcff"):
        with pytest.raises(ReportNotFound, match="no such judgement"):
            store.view().judgement(id_)


def test_a_new_reading_takes_the_place_of_the_old(store: Store) -> None:
    """A report that is read again has the new account, in searches too, and is the same report."""
    add(store, report())
    row = store.view().report(report().id)
    content = ((89, 128),)
    claim = replace(
        account_of(report()).claims[0],
        id=claim_id(report().id, content),
        content=TEXT[89:128],
        spans=content,
    )
    better = replace(
        account_of(report()),
        attributions=(replace(account_of(report()).attributions[0], content=content),),
        claims=(claim,),
        gaps=(),
    )
    store.writer().reread(report(), better)

    assert store.view().as_read(report().id) == better
    assert store.view().report(report().id) == replace(row, gaps=0)
    assert claims_found(store, "crane") == []
    assert claims_found(store, "know") == [TEXT[89:128]]


def test_what_people_decided_outlives_a_new_reading(store: Store) -> None:
    """Judgements of people stay when a report is read again, and hold; the machine's are new."""
    add(store, report())
    store.writer().judge(judgement(id="j1", by=MACHINE, subject="entity:E1", verdict="same"))
    made = decide(store, lambda d: d.stance("A1", Modality.DENIED))
    newer = judgement(id="j2", by=MACHINE, subject="entity:E1", verdict="same")
    again = replace(account_of(report()), gaps=())
    store.writer().reread(report(), again, [newer])

    assert {kept.id for kept in store.view().judgements(report().id)} == {made.id, "j2"}
    assert store.view().account(report().id).claims[0].stance is Modality.DENIED
    assert store.view().as_read(report().id) == again
    (hit,) = [hit for hit in store.view().search("crane") if isinstance(hit, ClaimHit)]
    assert hit.stance is Modality.DENIED


def rows(store: Store) -> dict[str, list[str]]:
    """Return the rows of all parts of accounts, without the numbers that the index has for them."""
    with store._backend.reading() as connection:
        return {
            table.name: sorted(
                repr(row)
                for row in connection.execute(select(*[c for c in table.c if c.name != "number"]))
            )
            for table in PARTS
        }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_new_reading_leaves_nothing_of_the_old(store: Store, data: st.DataObject) -> None:
    """After any two readings of a report its rows are those of the second alone."""
    document, first = data.draw(readings())
    second = data.draw(accounts(document))
    store.writer().add(document, first)
    store.writer().reread(document, second)
    after = rows(store)
    store.writer().remove(document.id)
    store.writer().add(document, second)

    assert after == rows(store)
    store.writer().remove(document.id)
    assert not any(rows(store).values())


def gather(store: Store, *claim_ids: str) -> None:
    """Put claims into a corroboration."""
    with store._backend.writing() as connection:
        row = {"id": "k1", "statement": "The harbour closed.", "origins": [], "reasons": []}
        connection.execute(insert(corroborations), row)
        members = [
            {"corroboration": "k1", "claim_id": id_, "position": place}
            for place, id_ in enumerate(claim_ids)
        ]
        connection.execute(insert(corroboration_members), members)


def gathered(store: Store) -> list[str]:
    """Return the claims that are in a corroboration."""
    with store._backend.writing() as connection:
        members = select(corroboration_members.c.claim_id)
        return list(connection.execute(members.order_by("position")).scalars())


def two_claims(document: Document) -> SourcedAccount:
    """Return an account of an invented report with a second claim, of a source of its own."""
    account, content = account_of(document), ((131, 176),)
    (first,) = account.claims
    words = TEXT[131:176]
    id_ = claim_id(document.id, content)
    second = replace(first, id=id_, content=words, spans=content, attribution="A2")
    attribution = replace(account.attributions[0], id="A2", content=content)
    attributions = (*account.attributions, attribution)
    return replace(account, attributions=attributions, claims=(first, second))


def test_what_is_corroborated_outlives_corrections_and_readings(store: Store) -> None:
    """A claim that is still there keeps its place in a corroboration; one that goes leaves it."""
    account = two_claims(report())
    store.writer().add(report(), account)
    first, second = (claim.id for claim in account.claims)
    gather(store, second, first)

    made = decide(store, lambda d: d.stance("A1", Modality.DENIED))
    assert gathered(store) == [second, first]
    store.writer().judge(Decider(account, TEXT, "Ida").undo(made))
    turned = replace(account, attributions=account.attributions[::-1], claims=account.claims[::-1])
    store.writer().reread(report(), turned)
    assert gathered(store) == [second, first]
    assert store.view().account(report().id) == turned
    assert claims_found(store, "crane") == [TEXT[0:56]]

    decide(store, lambda d: d.reject("A2"))
    assert gathered(store) == [first]
    assert [claim.id for claim in store.view().account(report().id).claims] == [first]


def test_only_reports_of_the_archive_are_read_again(store: Store) -> None:
    """A report that is not there is not found, and one is not given the account of another."""
    with pytest.raises(ReportNotFound):
        store.writer().reread(report(), account_of(report()))
    add(store, report())
    with pytest.raises(ValueError, match="not of"):
        store.writer().reread(report(), account_of(report(1)))


def test_a_contradictory_new_account_leaves_the_old(store: Store) -> None:
    """A new account that contradicts itself is refused, and all stays as it was."""
    add(store, report())
    with pytest.raises(ArchiveError, match="contradicts itself"):
        store.writer().reread(report(), replace(account_of(report()), attributions=()))

    (claim,) = account_of(report()).claims
    with pytest.raises(ArchiveError, match="contradicts itself"):
        store.writer().reread(report(), replace(account_of(report()), claims=(claim, claim)))

    assert store.view().account(report().id) == account_of(report())
    assert claims_found(store, "crane") == [TEXT[0:56]]
