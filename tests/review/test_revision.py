"""What holds of a report once people have corrected its reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import (
    Attribution,
    Chain,
    Claim,
    Event,
    Judgement,
    Modality,
    Quote,
    Source,
    SourcedAccount,
    SourceKind,
    Spans,
    words_of,
)
from reportedly.review import Decider, Kind, Revision, State, revised

Places = Callable[..., Spans]
Make = Callable[[Decider], Judgement]


class Desk:
    """Corrections of one report, one after the other, each by a person who sees those before."""

    def __init__(self, account: SourcedAccount, text: str, outlet: str) -> None:
        self.machine = account
        self.text = text
        self.outlet = outlet
        self.judgements: list[Judgement] = []
        self.now = Revision(account)

    def decide(self, make: Make, by: str = "Ida") -> Judgement:
        """Let a person decide something."""
        judgement = make(Decider(self.now.account, self.text, by))
        self.judgements.append(judgement)
        self.now = revised(self.machine, self.text, self.judgements, self.outlet)
        return judgement

    def undo(self, judgement: Judgement) -> Judgement:
        """Let a person take something back."""
        return self.decide(lambda d: d.undo(judgement, self.judgements), by="Omar")

    def over(self, account: SourcedAccount) -> Revision:
        """Return the same corrections over another reading."""
        return revised(account, self.text, self.judgements, self.outlet)

    def claim(self, id_: str) -> Claim:
        """Return the claim of an attribution as it is now."""
        return next(one for one in self.now.account.claims if one.attribution == id_)

    def item(self, id_: str) -> Attribution:
        """Return an attribution as it is now."""
        return next(one for one in self.now.account.attributions if one.id == id_)

    def event(self, id_: str) -> Event:
        """Return an event as it is now."""
        return next(one for one in self.now.account.events if one.id == id_)

    def source(self, id_: str) -> Source:
        """Return the source of an attribution as it is now."""
        return next(one for one in self.now.account.sources if id_ in one.attributions)

    def crumbs(self) -> dict[str, str]:
        """Return the chain of each attribution."""
        return {one.attribution: one.chain.crumbs() for one in self.now.account.claims}

    def states(self) -> list[State]:
        """Return what became of each correction."""
        return [one.state for one in self.now.corrections]


@pytest.fixture(name="desk")
def _desk(account: SourcedAccount, text: str, outlet: str) -> Desk:
    return Desk(account, text, outlet)


def test_nothing_decided_changes_nothing(desk: Desk, account: SourcedAccount, text: str) -> None:
    """Without corrections the very account of the machine holds; judgements of actors are none."""
    other = Judgement("j1", account.document_id, "entity:E1", "same", {}, {}, "Ida", "")

    assert revised(account, text, []).account is account
    assert revised(account, text, [other]) == Revision(account)


def test_a_rebuilt_account_is_the_machines(desk: Desk, account: SourcedAccount) -> None:
    """What no correction touches comes out of the rebuilding as the machine made it."""
    desk.decide(lambda d: d.stance("A5", Modality.HEDGED))

    claims = {one.attribution: one for one in desk.now.account.claims}
    assert [claims[one.attribution] for one in account.claims if one.attribution != "A5"] == [
        one for one in account.claims if one.attribution != "A5"
    ]
    assert desk.claim("A5") == replace(account.claims[4], stance=Modality.HEDGED)
    assert desk.now.account.sources == account.sources
    assert desk.now.correctors == ("Ida",)


def test_a_corrected_source_is_the_one_that_the_report_knows(desk: Desk, places: Places) -> None:
    """Words that name a known source join it, with its name, kind and the reason for the link."""
    judgement = desk.decide(lambda d: d.source("A6", places("she")))

    link = desk.claim("A6").chain.origin
    assert desk.crumbs()["A6"] == "Orrin Herald › (Velim Post) › Mayor Dana Velk"
    assert (link.kind, link.named, link.attribution) == (SourceKind.PERSON, True, "A6")
    assert link.reason == "corrected by Ida"
    assert desk.item("A6").antecedent == "Mayor Dana Velk"
    assert desk.source("A6").id == "S1"
    assert "S4" not in {one.id for one in desk.now.account.sources}
    assert desk.now.corrections[0].judgement == judgement
    assert desk.now.corrections[0].touches == ("A6",)


@pytest.mark.parametrize(
    ("words", "name", "kind", "named"),
    [
        ("Radio Karsk", "Radio Karsk", SourceKind.OUTLET, True),
        ("Orrin", "Orrin", SourceKind.ORGANISATION, True),
        ("an old friend of Velk", "an old friend of Velk", SourceKind.UNKNOWN, False),
        ("the lock", "the lock", SourceKind.UNKNOWN, False),
        ("Officials elsewhere", "Officials elsewhere", SourceKind.UNKNOWN, False),
        ("Mayor Dana Velk", "Mayor Dana Velk", SourceKind.PERSON, True),
    ],
)
def test_a_corrected_source_may_be_new(
    desk: Desk, places: Places, words: str, name: str, kind: SourceKind, named: bool
) -> None:
    """Words that no source of the report has name an entity, or speak for themselves."""
    desk.decide(lambda d: d.source("A5", places(words)))

    link = desk.claim("A5").chain.origin
    assert (link.name, link.kind, link.named) == (name, kind, named)
    assert (desk.item("A5").kind, desk.item("A5").named) == (kind, named)
    assert "A5" in desk.source("A5").attributions
    ids = [one.id for one in desk.now.account.sources]
    assert len(set(ids)) == len(ids)


def test_nobody_may_be_the_source(desk: Desk) -> None:
    """Words that credit nobody leave a link that says so, and no source."""
    desk.decide(lambda d: d.source("A5", ()))

    assert desk.claim("A5").chain.origin.named is None
    assert desk.item("A5").named is None
    assert all("A5" not in one.attributions for one in desk.now.account.sources)


def test_those_inside_follow_a_corrected_source(desk: Desk, places: Places) -> None:
    """The chain of what is told inside a corrected attribution runs through the new source."""
    desk.decide(lambda d: d.source("A2", places("A bargeman, an old friend of Velk,")))

    assert desk.crumbs()["A3"] == (
        "Orrin Herald › A bargeman, an old friend of Velk, (unnamed) › an engineer (unnamed)"
    )


def test_whom_the_source_spoke_to_stays(desk: Desk, places: Places) -> None:
    """A link to whom it was told outlives the correction of who told it."""
    desk.decide(lambda d: d.source("A1", places("an engineer")))

    assert desk.crumbs()["A1"] == "Orrin Herald › Radio Karsk › an engineer (unnamed)"


def test_a_corrected_content_keeps_its_time_with_its_words(desk: Desk, places: Places) -> None:
    """The time of a claim stays as long as the content holds the words for it."""
    desk.decide(lambda d: d.content("A1", places("has cracked since Monday")))
    assert desk.claim("A1").time is not None

    desk.decide(lambda d: d.content("A1", places("The weir at Orrin")))
    assert desk.claim("A1").time is None
    assert desk.claim("A1").content == "The weir at Orrin"


def test_events_go_with_the_words_that_tell_them(desk: Desk, places: Places) -> None:
    """An event outside a corrected content is the report's own, and comes back with the words."""
    desk.decide(lambda d: d.content("A1", places("The weir at Orrin")))
    assert desk.event("V1").attribution is None

    desk.decide(lambda d: d.content("A1", places("The weir at Orrin has cracked")))
    assert desk.event("V1").attribution == "A1"


def test_quotation_follows_a_corrected_content(desk: Desk, places: Places, text: str) -> None:
    """How much is quoted is seen anew."""
    desk.decide(lambda d: d.content("A4", places("We warned them")))
    assert desk.item("A4").quote is Quote.DIRECT

    desk.decide(lambda d: d.content("A4", places("that nobody had listened")))
    assert desk.item("A4").quote is Quote.INDIRECT


def test_a_cue_is_corrected(desk: Desk, places: Places) -> None:
    """The words that credit are corrected without another change."""
    desk.decide(lambda d: d.cue("A2", places("told")))

    assert desk.item("A2").cue == places("told")
    assert desk.claim("A2") == desk.machine.claims[1]


def test_an_attribution_moves_inside_another(desk: Desk) -> None:
    """What is told inside another's content has the chain of that one before its own."""
    desk.decide(lambda d: d.parent("A5", "A6"))
    assert desk.crumbs()["A5"] == (
        "Orrin Herald › (Velim Post) › A bargeman, an old friend of Velk, (unnamed) "
        "› Officials (unnamed)"
    )

    desk.decide(lambda d: d.parent("A3", None))
    assert desk.crumbs()["A3"] == "Orrin Herald › an engineer (unnamed)"


def test_what_every_chain_implies_is_implied_for_a_new_one(
    account: SourcedAccount, text: str, outlet: str
) -> None:
    """An outlet that stands in all outermost chains stands in that of one that moved out."""
    post = "Velim Post"
    relayed = next(link for link in account.claims[4].chain.links if link.name == post)
    claims = []
    for one in account.claims:
        links = one.chain.links
        if all(link.name != post for link in links):
            links = (links[0], relayed, *links[1:])
        claims.append(replace(one, chain=Chain(links)))
    desk = Desk(replace(account, claims=tuple(claims)), text, outlet)
    desk.decide(lambda d: d.parent("A3", None))

    assert desk.crumbs()["A3"] == "Orrin Herald › (Velim Post) › an engineer (unnamed)"


def test_a_cut_makes_two_of_one(desk: Desk, places: Places, text: str) -> None:
    """Both parts have the source, the second an id of the judgement's, and events go along."""
    made = desk.decide(lambda d: d.cut("A6", places("that two boats sank")[0][0]))
    new = "J" + made.id[1:7]

    assert desk.claim("A6").content == "the river rose and"
    assert desk.claim(new).content == "that two boats sank"
    assert desk.crumbs()[new] == desk.crumbs()["A6"]
    assert desk.claim(new).chain.origin.attribution == new
    assert desk.source(new).attributions == ("A6", new)
    assert desk.event("V4").attribution == new
    assert desk.now.corrections[0].touches == ("A6", new)
    ids = [one.id for one in desk.now.account.attributions]
    assert ids == ["A1", "A2", "A3", "A4", "A5", "A6", new]


def test_a_cut_takes_along_what_is_told_behind_it(desk: Desk, places: Places) -> None:
    """An attribution inside the second part is told inside it."""
    made = desk.decide(lambda d: d.cut("A2", places("the gates")[0][0]))

    assert desk.item("A3").parent == "J" + made.id[1:7]
    assert desk.crumbs()["A3"] == "Orrin Herald › Mayor Dana Velk › an engineer (unnamed)"


def test_joining_what_was_cut_gives_the_claim_back(desk: Desk, places: Places) -> None:
    """A cut and a join leave the content, the claim's id and the events as they were."""
    made = desk.decide(lambda d: d.cut("A6", places("that two boats sank")[0][0]))
    desk.decide(lambda d: d.join("A6", "J" + made.id[1:7]))

    assert desk.claim("A6") == desk.machine.claims[5]
    assert desk.now.account.events == desk.machine.events
    assert desk.now.account.sources == desk.machine.sources


def test_a_join_takes_content_events_and_those_inside(desk: Desk) -> None:
    """What the other told, the one tells; the other and its source are gone."""
    desk.decide(lambda d: d.join("A1", "A2"))
    assert desk.item("A3").parent == "A1"
    assert desk.claim("A1").content.count("…") == 1
    assert desk.claim("A1").time == desk.machine.claims[0].time

    desk.decide(lambda d: d.join("A5", "A6"))
    assert desk.event("V4").attribution == "A5"
    assert "S4" not in {one.id for one in desk.now.account.sources}


def test_a_rejected_attribution_leaves_what_it_told_to_the_one_around(desk: Desk) -> None:
    """Those inside a rejected attribution, and its events, go to its parent."""
    desk.decide(lambda d: d.reject("A2"))
    assert desk.item("A3").parent is None
    assert desk.crumbs()["A3"] == "Orrin Herald › an engineer (unnamed)"

    desk.decide(lambda d: d.reject("A1"))
    assert desk.event("V1").attribution is None
    assert desk.source("A4").attributions == ("A4",)
    assert "A1" not in desk.crumbs()


def test_an_added_attribution_is_one_like_others(desk: Desk, places: Places) -> None:
    """What was missed has a chain, a claim, a source, and the events that its words tell."""
    content = places("The weir at Orrin has cracked")
    made = desk.decide(
        lambda d: d.add(content, places("Radio Karsk"), places("citing"), Modality.HEDGED, "A1")
    )
    new = "J" + made.id[1:7]

    assert desk.crumbs()[new] == "Orrin Herald › Radio Karsk › Mayor Dana Velk › Radio Karsk"
    assert desk.claim(new).stance is Modality.HEDGED
    assert desk.claim(new).chain.origin.reason == "added by Ida"
    assert desk.event("V1").attribution == new
    assert desk.source(new).name == "Radio Karsk"
    assert [one.id for one in desk.now.account.attributions][:2] == ["A1", new]


def test_a_report_of_nobody_gets_its_first_attribution(text: str, places: Places) -> None:
    """Where the machine found nothing, the chain of what a person adds begins with the outlet."""
    desk = Desk(SourcedAccount("d" + 16 * "0"), text, "Orrin Herald")
    desk.decide(lambda d: d.add(places("the river rose"), places("A bargeman")))

    assert list(desk.crumbs().values()) == ["Orrin Herald › A bargeman (unnamed)"]


def test_an_attribution_that_is_found_later_is_not_added_twice(
    desk: Desk, account: SourcedAccount
) -> None:
    """When a better reading has what a person added, there is one of it, and corrections follow."""
    missed = account.attributions[4]
    without = replace(
        account,
        attributions=tuple(one for one in account.attributions if one.id != "A5"),
        claims=tuple(one for one in account.claims if one.attribution != "A5"),
        sources=tuple(one for one in account.sources if one.id != "S3"),
    )
    desk.machine, desk.now = without, Revision(without)
    made = desk.decide(lambda d: d.add(missed.content, missed.source, missed.cue))
    desk.decide(lambda d: d.stance("J" + made.id[1:7], Modality.HEDGED))
    better = desk.over(account)

    assert [one.state for one in better.corrections] == [State.HOLDS, State.HOLDS]
    assert [one.touches for one in better.corrections] == [("A5",), ("A5",)]
    assert len(better.account.attributions) == len(account.attributions)
    assert better.account.attributions[4].modality is Modality.HEDGED


def test_a_rejected_event_goes_and_is_answered_no_more(desk: Desk) -> None:
    """An event that is none leaves no answer to it; claims stay as they are."""
    desk.decide(lambda d: d.reject_event("V2"))

    assert [one.id for one in desk.now.account.events] == ["V1", "V3", "V4"]
    assert desk.event("V3").answers is None
    assert desk.now.account.claims is desk.machine.claims


def test_what_is_undone_is_as_if_it_had_never_been(desk: Desk) -> None:
    """Undone corrections are not applied, say who undid them, and hold again if that is."""
    made = desk.decide(lambda d: d.reject("A2"))
    changed = desk.now.account
    undo = desk.undo(made)

    assert desk.now.account is desk.machine
    assert desk.states() == [State.UNDONE]
    assert desk.now.corrections[0].undone_by == undo
    assert desk.now.corrections[0].touches == ("A2",)
    assert desk.now.correctors == ()

    desk.undo(undo)
    assert desk.now.account == changed
    assert desk.states() == [State.HOLDS]


def test_a_correction_outlives_the_undoing_of_the_one_before(desk: Desk, places: Places) -> None:
    """What was decided on top of a correction holds without it, where its words are still found."""
    content = desk.decide(lambda d: d.content("A5", places("shut. A bargeman")))
    desk.decide(lambda d: d.stance("A5", Modality.HEDGED))
    desk.undo(content)

    assert desk.claim("A5").stance is Modality.HEDGED
    assert desk.claim("A5").content == "that the lock was shut"


def test_what_was_made_goes_with_its_making(desk: Desk, places: Places) -> None:
    """A correction of an attribution that a person made is lost when the making is undone."""
    cut = desk.decide(lambda d: d.cut("A6", places("rose and")[0][0]))
    desk.decide(lambda d: d.reject("J" + cut.id[1:7]))
    desk.undo(cut)

    assert desk.states() == [State.UNDONE, State.LOST]
    assert "A6" in desk.crumbs()


def test_corrections_hold_over_another_reading(
    desk: Desk, places: Places, read_again: SourcedAccount
) -> None:
    """Corrections find what they are about when a new reading gives it another id."""
    desk.decide(lambda d: d.source("A6", places("Radio Karsk")))
    cut = desk.decide(lambda d: d.cut("A6", places("that two boats sank")[0][0]))
    desk.decide(lambda d: d.join("A1", "A2"))
    desk.decide(lambda d: d.parent("A5", "J" + cut.id[1:7]))
    desk.decide(lambda d: d.reject_event("V1"))
    again = desk.over(read_again)

    assert {one.state for one in again.corrections} == {State.HOLDS}
    assert again.corrections[0].touches == ("A46",)
    assert [one.id for one in again.account.claims] == [one.id for one in desk.now.account.claims]
    assert [one.chain.crumbs() for one in again.account.claims] == list(desk.crumbs().values())


def test_an_id_alone_is_no_proof(desk: Desk, account: SourcedAccount) -> None:
    """A correction follows the words, not the id that a new reading gives to a neighbour."""
    desk.decide(lambda d: d.stance("A3", Modality.HEDGED))
    swapped = {"A2": "A3", "A3": "A2"}
    items = tuple(
        replace(
            one, id=swapped.get(one.id, one.id), parent=swapped.get(one.parent or "", one.parent)
        )
        for one in account.attributions
    )
    claims = tuple(
        replace(one, attribution=swapped.get(one.attribution, one.attribution))
        for one in account.claims
    )
    again = desk.over(replace(account, attributions=items, claims=claims))

    assert again.corrections[0].touches == ("A2",)


def test_what_is_not_read_any_more_is_lost(desk: Desk, account: SourcedAccount) -> None:
    """A correction of what a new reading does not have is lost, and changes nothing."""
    desk.decide(lambda d: d.stance("A5", Modality.HEDGED))
    desk.decide(lambda d: d.parent("A6", "A5"))
    desk.decide(lambda d: d.reject_event("V4"))
    fewer = replace(
        account,
        attributions=tuple(one for one in account.attributions if one.id != "A5"),
        claims=tuple(one for one in account.claims if one.attribution != "A5"),
        events=account.events[:3],
    )
    again = desk.over(fewer)

    assert [one.state for one in again.corrections] == [State.LOST] * 3
    assert again.account is fewer


@pytest.mark.parametrize(
    "after",
    [
        None,
        {},
        {"source": [[0, 99_999]]},
        {"source": [[-5, 3]]},
        {"source": [[9, 2]]},
        {"source": [[5, 9], [0, 3]]},
        {"source": "x"},
        {"source": [[1]]},
    ],
)
def test_data_of_another_form_is_lost(desk: Desk, places: Places, after: object) -> None:
    """A correction whose data are not understood changes nothing and says so."""
    made = Decider(desk.machine, desk.text, "Ida").source("A5", places("Orrin"))
    found = revised(desk.machine, desk.text, [replace(made, after=after)])

    assert found.corrections[0].state is State.LOST
    assert found.account is desk.machine
    assert revised(desk.machine, desk.text, [replace(made, before=after)]).account is desk.machine


def test_an_account_without_claims_can_be_corrected(
    desk: Desk, account: SourcedAccount, places: Places
) -> None:
    """An attribution that the machine made no claim of gets one with what its words say."""
    desk.machine = replace(account, claims=())
    desk.now = Revision(desk.machine)
    desk.decide(lambda d: d.stance("A5", Modality.HEDGED))

    assert len(desk.now.account.claims) == len(account.attributions)
    assert desk.crumbs()["A4"] == "Orrin Herald › Mayor Dana Velk"


# Any sequence of decisions


def _attempt(data: st.DataObject, desk: Desk) -> None:
    """Let a person decide something at random; what is refused is not decided."""
    account, size = desk.now.account, len(desk.text)
    ids = [one.id for one in account.attributions] or ["A1"]
    span = st.tuples(st.integers(0, size - 1), st.integers(1, 60)).map(
        lambda one: (one[0], min(size, one[0] + one[1]))
    )
    spans = st.lists(span, max_size=2).map(tuple)
    kind, one, other = (
        data.draw(st.sampled_from(list(Kind))),
        *data.draw(st.tuples(*[st.sampled_from(ids)] * 2)),
    )
    stance = st.sampled_from(Modality)
    makers: dict[Kind, Make] = {
        Kind.SOURCE: lambda d: d.source(one, data.draw(spans)),
        Kind.CUE: lambda d: d.cue(one, data.draw(spans)),
        Kind.CONTENT: lambda d: d.content(one, data.draw(spans)),
        Kind.STANCE: lambda d: d.stance(one, data.draw(stance)),
        Kind.PARENT: lambda d: d.parent(one, data.draw(st.none() | st.just(other))),
        Kind.CUT: lambda d: d.cut(one, data.draw(st.integers(0, size))),
        Kind.JOIN: lambda d: d.join(one, other),
        Kind.REJECT: lambda d: d.reject(one),
        Kind.ADD: lambda d: d.add(
            data.draw(spans), data.draw(spans), data.draw(spans), data.draw(stance), other
        ),
        Kind.UNDO: lambda d: d.undo(data.draw(st.sampled_from(desk.judgements)), desk.judgements),
    }
    if kind is Kind.UNDO and not desk.judgements:
        return
    try:
        desk.decide(makers[kind])
    except ValueError as error:
        assert str(error)  # noqa: PT017 - a refusal is no failure here


def _hangs_together(account: SourcedAccount, text: str) -> None:
    known = {one.id: one for one in account.attributions}
    assert len(known) == len(account.attributions)
    for one in account.attributions:
        seen = {one.id}
        above = one.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = known[above].parent
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(text)
    assert [one.attribution for one in account.claims] == list(known)
    assert len({one.id for one in account.claims}) == len(account.claims)
    for claim in account.claims:
        assert claim.content == words_of(text, claim.spans)
        assert all(link.attribution in {None, *known} for link in claim.chain.links)
    assert all(one.attribution in {None, *known} for one in account.events)
    credited = [id_ for one in account.sources for id_ in one.attributions]
    assert len(set(credited)) == len(credited)
    assert set(credited) <= set(known)
    assert len({one.id for one in account.sources}) == len(account.sources)


@settings(max_examples=150)
@given(data=st.data())
def test_any_decisions_leave_an_account_that_hangs_together(
    account: SourcedAccount, text: str, outlet: str, data: st.DataObject
) -> None:
    """Whatever is decided, in any order: parents, claims, sources and places are sound.

    Once all is undone, the machine's account is back.
    """
    desk = Desk(account, text, outlet)
    for _ in range(data.draw(st.integers(1, 8))):
        _attempt(data, desk)
        _hangs_together(desk.now.account, text)
    assert revised(account, text, desk.judgements, outlet) == desk.now
    for one in desk.now.corrections:
        if one.state is not State.UNDONE:
            desk.undo(one.judgement)
    assert desk.now.account is account
    assert set(desk.states()) <= {State.UNDONE}


@settings(max_examples=100)
@given(data=st.data())
def test_any_decisions_hold_together_over_another_reading(
    account: SourcedAccount, read_again: SourcedAccount, text: str, outlet: str, data: st.DataObject
) -> None:
    """Decisions over a reading with other ids, or with less in it, leave a sound account too."""
    desk = Desk(account, text, outlet)
    for _ in range(data.draw(st.integers(1, 6))):
        _attempt(data, desk)
    gone = data.draw(st.sampled_from(read_again.attributions)).id
    fewer = replace(
        read_again,
        attributions=tuple(
            replace(one, parent=None if one.parent == gone else one.parent)
            for one in read_again.attributions
            if one.id != gone
        ),
        claims=tuple(
            replace(one, chain=Chain(links))
            for one in read_again.claims
            if one.attribution != gone
            and (links := tuple(link for link in one.chain.links if link.attribution != gone))
        ),
        events=tuple(one for one in read_again.events if one.attribution != gone),
        sources=tuple(one for one in read_again.sources if gone not in one.attributions),
    )

    for other in (read_again, fewer):
        _hangs_together(desk.over(other).account, text)
