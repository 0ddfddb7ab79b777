"""What every archive promises, whatever it is kept in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from reportedly.documents.document import Chrome, Dateline, Document
from reportedly.errors import ArchiveError, ReportNotFound
from reportedly.model import (
    MACHINE,
    Attribution,
    Chain,
    Claim,
    Entity,
    EntityKind,
    Event,
    EventModality,
    Gap,
    Judgement,
    Link,
    Modality,
    Precision,
    Quote,
    Relay,
    SourcedAccount,
    SourceKind,
    Span,
    Spans,
    TimeInterval,
    claim_id,
)
from reportedly.review import Decider
from reportedly.store.store import Store
from reportedly.store.tables import corroboration_members, corroborations
from reportedly.store.view import ClaimHit, ReportHit

TEXT = (
    "The harbour of Velim closed on Tuesday after a crane fell, its master told Radio Karsk.\n\n"
    "“We don't know why it fell,” she said. A café-owner denied that ro-ro ferries had hit it."
)


def report(number: int = 0, **fields: Any) -> Document:
    """Return an invented report, each number another one."""
    told = {"outlet": "Karsk Courier", "title": f"Harbour closed {number}", **fields}
    return Document(TEXT, url=f"https://courier.example/{number}", **told)


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


# Any string that Python can hold: NUL, lone surrogates, non-characters and all.
_words = st.text(st.characters(), max_size=12) | st.sampled_from(
    ["\x00", "\x02a\x03", "\ufdd0", "\ufdd0d800", "\ud800", "a\udfffb\x00"]
)
_maybe = st.none() | _words
_span: st.SearchStrategy[Span] = st.tuples(st.integers(0, 49), st.integers(50, 99))
_spans: st.SearchStrategy[Spans] = st.lists(_span, max_size=3).map(tuple)
_some_spans: st.SearchStrategy[Spans] = st.lists(_span, min_size=1, max_size=3).map(tuple)
_time = st.none() | st.builds(
    lambda ends, precision, words: TimeInterval(min(ends), max(ends), precision, words),
    st.tuples(_words, _words),
    st.sampled_from(Precision),
    _words,
)
_documents = st.builds(
    Document,
    text=_words,
    outlet=_words,
    title=_words,
    url=_words,
    author=_words,
    published_at=_words | st.sampled_from(["2024-03-09T10:00+03:00", "9999-12-31T23:59-12:00"]),
    precision=st.sampled_from(["", "second", "minute", "hour", "day", "month", "year"]),
    language=_words,
    chrome=st.lists(st.builds(Chrome, _words, _words, _words, st.integers(0, 99)), max_size=3).map(
        tuple
    ),
    dateline=st.none() | st.builds(Dateline, _words, _words, _words, _words),
    read_from=_words,
)
_ids = st.sampled_from(["A1", "A2", "A3"])
_attributions = st.builds(
    lambda number, **fields: [Attribution(id=f"A{n + 1}", **fields) for n in range(number)],
    st.just(3),
    source=_spans,
    cue=_spans,
    content=_some_spans,
    parent=st.none() | _ids,
    named=st.none() | st.booleans(),
    kind=st.sampled_from(SourceKind),
    modality=st.sampled_from(Modality),
    quote=st.sampled_from(Quote),
    antecedent=_maybe,
    confidence=st.floats(0, 1),
)
_links = st.builds(
    Link,
    name=_words,
    kind=st.sampled_from(SourceKind),
    named=st.none() | st.booleans(),
    inferred=st.booleans(),
    attribution=st.none() | _ids,
    reason=_words,
)
_claims = st.builds(
    Claim,
    id=st.just(""),
    content=_words,
    spans=_spans,
    chain=st.lists(_links, min_size=1, max_size=3).map(lambda links: Chain(tuple(links))),
    stance=st.sampled_from(Modality),
    attribution=_ids,
    time=_time,
)
_events = st.builds(
    Event,
    id=st.just(""),
    type=_words,
    trigger=_spans,
    actor=_spans,
    recipient=_spans,
    intermediary=_spans,
    content=_spans,
    place=_spans,
    time=_time,
    modality=st.sampled_from(EventModality),
    attribution=st.none() | _ids,
)
_entities = st.builds(
    Entity,
    id=st.just(""),
    name=_words,
    kind=st.sampled_from(EntityKind),
    aliases=st.lists(_words, max_size=2).map(tuple),
    mentions=_spans,
)


@st.composite
def _readings(draw: st.DrawFn) -> tuple[Document, SourcedAccount]:
    """Draw any report with any account of it that does not contradict itself."""
    document = draw(_documents)
    account = SourcedAccount(
        document.id,
        attributions=tuple(draw(_attributions)),
        claims=_numbered(
            draw(st.lists(_claims, max_size=3)), lambda n: claim_id(document.id, (), n)
        ),
        events=_numbered(draw(st.lists(_events, max_size=2)), lambda n: f"V{n}"),
        entities=_numbered(draw(st.lists(_entities, max_size=2)), lambda n: f"E{n}"),
        gaps=tuple(draw(st.lists(st.builds(Gap, _span, _words), max_size=2))),
        relays=tuple(draw(st.lists(st.builds(Relay, _words, _spans), max_size=2))),
    )
    return document, account


def _numbered(items: Iterable[Any], name: Callable[[int], str]) -> tuple[Any, ...]:
    return tuple(replace(item, id=name(number)) for number, item in enumerate(items))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(reading=_readings())
def test_what_goes_in_comes_out(store: Store, reading: tuple[Document, SourcedAccount]) -> None:
    """Any report and account come out as they went in, and leave no trace once removed."""
    document, account = reading

    assert store.writer().add(document, account)
    assert store.view().document(document.id) == document
    assert store.view().account(document.id) == account

    store.writer().remove(document.id)
    assert store.view().list() == ()


def test_adding_twice_changes_nothing(store: Store) -> None:
    """A report that is known already is not added, and not even its time of adding changes."""
    add(store, report())
    before = store.view().list()

    assert not store.writer().add(report(), SourcedAccount(report().id))
    assert before == store.view().list()
    assert store.view().account(report().id) == account_of(report())


def test_an_account_of_another_report_is_refused(store: Store) -> None:
    """A report is not kept with the account of another one."""
    with pytest.raises(ValueError, match="not of"):
        store.writer().add(report(1), account_of(report(2)))


def test_a_contradictory_account_leaves_nothing(store: Store) -> None:
    """A claim of an attribution that is not there is refused, with all the rest of its report."""
    account = replace(account_of(report()), attributions=())

    with pytest.raises(ArchiveError, match="contradicts itself"):
        store.writer().add(report(), account)
    assert store.view().list() == ()


def test_list_has_the_newest_first(store: Store) -> None:
    """Reports are listed by the moment they were published, across zones; undated ones last."""
    times = ["", "2024-03-09T01:00+03:00", "2024-03-08T23:00+00:00", "2024"]
    documents = [report(n, published_at=time) for n, time in enumerate(times)]
    add(store, *documents)

    expected = [documents[n].id for n in (2, 1, 3, 0)]
    assert expected == [row.id for row in store.view().list()]
    assert expected[:2] == [row.id for row in store.view().list(limit=2)]


def test_a_row_says_what_an_account_holds(store: Store) -> None:
    """A row of the list counts claims and gaps and names the relayed outlets of its own report."""
    other = report(1)
    store.writer().add(other, SourcedAccount(other.id))
    add(store, report())

    row = store.view().report(report().id)
    assert (row.claims, row.gaps, row.relays) == (1, 1, ("Radio Karsk",))
    assert store.view().report(other.id).relays == ()


@pytest.mark.parametrize(
    "query",
    [
        "crane",
        "CRANE velim",
        "cafe",
        "don't",
        "don’t",
        "ro-ro",
        "har*",
        '"crane fell"',
        "“crane fell”",
        '"after a cra"*',
        '"crane fell',
        "crane) fell",
        "courier crane",
        "crane *",
        "^crane",
        "-crane",
    ],
)
def test_search_finds_words(store: Store, query: str) -> None:
    """Words, phrases and beginnings of words are found; stray signs do not matter."""
    add(store, report())

    hits = store.view().search(query)
    assert [hit.id for hit in hits if isinstance(hit, ReportHit)] == [report().id]


@pytest.mark.parametrize(
    "query", ["crane AND ship", "NEAR(crane fell)", '"fell crane"', "cran", "NOT ship"]
)
def test_search_takes_operators_for_words(store: Store, query: str) -> None:
    """What is an operator to the engine is a word to be found, and a word is whole."""
    add(store, report())

    assert store.view().search(query) == ()


@pytest.mark.parametrize("query", ["", "  ", "*", '"', '""', "- &", "'", " ".join(["a"] * 65)])
def test_search_wants_words(store: Store, query: str) -> None:
    """A query of no word, or of too many, is refused with the reason."""
    with pytest.raises(ValueError, match="to search for"):
        store.view().search(query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=_words | st.text('"*()^:-+ aANDORT{}', max_size=20))
def test_no_query_breaks_search(store: Store, query: str) -> None:
    """Whatever is typed either finds nothing here or is refused as wrong usage."""
    try:
        hits = store.view().search(query)
    except ValueError as error:
        hits = ()
        refusal = str(error)
    else:
        refusal = "nothing to search for"

    assert hits == ()
    assert "to search for" in refusal


def test_search_marks_matches(store: Store) -> None:
    """The excerpt of a hit says which of its words are the match."""
    add(store, report())

    hit = store.view().search('"crane fell"')[0]
    assert isinstance(hit, ReportHit)
    assert ("crane fell", True) in hit.excerpt.pieces


def test_search_finds_claims_by_source(store: Store) -> None:
    """A claim is found by the words of its chain, and comes with it."""
    add(store, report())

    (hit,) = [hit for hit in store.view().search("harbour master") if isinstance(hit, ClaimHit)]
    assert hit.crumbs == "Karsk Courier › the harbour master (unnamed)"
    assert (hit.document_id, hit.content) == (report().id, TEXT[0:56])


def test_search_puts_headlines_first_within_its_limit(store: Store) -> None:
    """A match in the headline ranks before one in the text, and only the best are returned."""
    best = report(3, title="Crane, crane, crane")
    add(store, report(1), report(2), best)

    hits = store.view().search("crane", limit=2)
    assert [type(hit) for hit in hits] == [ReportHit, ReportHit, ClaimHit, ClaimHit]
    assert hits[0].id == best.id
    assert hits[0].rank < hits[1].rank


def test_search_forgets_what_is_removed(store: Store) -> None:
    """A report that was removed is found no more, neither itself nor its claims."""
    add(store, report(1), report(2))
    store.writer().remove(report(1).id)

    ids = {getattr(hit, "document_id", hit.id) for hit in store.view().search("crane")}
    assert ids == {report(2).id}


def test_an_id_may_be_cut_short(store: Store) -> None:
    """The beginning of an id stands for the id while no other begins so."""
    add(store, report(1), report(2))
    first, second = report(1).id, report(2).id
    length = next(n for n in range(17) if first[: n + 1] != second[: n + 1]) + 1

    assert store.view().resolve(first[:length]) == first
    assert store.view().resolve(first) == first


def test_an_ambiguous_id_names_what_it_may_be(store: Store) -> None:
    """The beginning of several ids is refused, and they are named."""
    add(store, report(1), report(2))

    with pytest.raises(ReportNotFound, match="2 reports") as caught:
        store.view().resolve("d")
    assert report(1).id in str(caught.value)
    assert report(2).id in str(caught.value)


@pytest.mark.parametrize("prefix", ["", "x", "d%", "d_", "D", "dé"])
def test_an_unknown_id_is_refused(store: Store, prefix: str) -> None:
    """What no id begins with is not found, in an empty archive or one without it."""
    with pytest.raises(ReportNotFound):
        store.view().resolve(prefix)


def test_an_address_stands_for_its_report(store: Store) -> None:
    """A report is found by the address it was published at."""
    add(store, report(1), report(2))

    assert store.view().resolve(report(2).url) == report(2).id


def test_an_address_of_two_texts_names_both(store: Store) -> None:
    """An address whose text has changed since stands for neither of the reports read there."""
    changed = replace(report(), text="The harbour is open again.")
    add(store, report())
    store.writer().add(changed, SourcedAccount(changed.id))

    with pytest.raises(ReportNotFound, match="2 reports") as caught:
        store.view().resolve(changed.url)
    assert changed.id in str(caught.value)


def test_a_mistyped_id_names_the_nearest(store: Store) -> None:
    """An id with a wrong end is not found, and the id with the same beginning is named."""
    add(store, report())

    with pytest.raises(ReportNotFound, match=report().id):
        store.view().resolve(report().id[:10] + "zz")


def test_no_id_is_too_odd_to_be_looked_up(store: Store) -> None:
    """What no database can hold, as an argument that is no UTF-8 has it, is just not found."""
    add(store, report())

    for name in ("d\udcff", "\0", "d~"):
        with pytest.raises(ReportNotFound):
            store.view().resolve(name)


def test_unknown_reports_are_not_found(store: Store) -> None:
    """Every question about a report that is not there gets the same answer."""
    missing = report().id
    view, writer = store.view(), store.writer()

    for ask in (view.document, view.account, view.report, writer.remove):
        with pytest.raises(ReportNotFound, match=missing):
            ask(missing)


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


def test_judgements_are_kept_in_order(store: Store) -> None:
    """Judgements come back as they were given, in order of decision, each id once."""
    add(store, report())
    first, second = judgement(id="j2"), judgement(id="j1", after=["a", 1.5, {"b": None}])

    assert [store.writer().judge(item) for item in (first, second, first)] == [True, True, False]
    assert store.view().judgements(report().id) == (first, second)


def test_judgements_go_with_their_report(store: Store) -> None:
    """Judgements on a report that is not in the archive are refused, and go when it goes."""
    add(store, report())
    store.writer().judge(judgement())
    store.writer().remove(report().id)

    assert store.view().judgements(report().id) == ()
    with pytest.raises(ReportNotFound):
        store.writer().judge(judgement())


def test_a_view_sees_what_is_added_later(store: Store) -> None:
    """A view made before a report was added shows it afterwards."""
    view = store.view()
    assert view.list() == ()

    add(store, report())
    assert [row.id for row in view.list()] == [report().id]


def decide(store: Store, make: Callable[[Decider], Judgement], by: str = "Ida") -> Judgement:
    """Let a person decide something about the report, as it is now."""
    document, revision = store.view().revised_report(report().id)
    made = make(Decider(revision.account, document.text, by))
    assert store.writer().judge(made)
    return made


def claims_found(store: Store, query: str) -> list[str]:
    """Return the contents of the claims that hold some words."""
    return [hit.content for hit in store.view().search(query) if isinstance(hit, ClaimHit)]


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
    assert [one.judgement for one in revision.corrections] == [made]


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

    assert {one.id for one in store.view().judgements(report().id)} == {made.id, "j2"}
    assert store.view().account(report().id).claims[0].stance is Modality.DENIED
    assert store.view().as_read(report().id) == again
    (hit,) = [hit for hit in store.view().search("crane") if isinstance(hit, ClaimHit)]
    assert hit.stance is Modality.DENIED


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
