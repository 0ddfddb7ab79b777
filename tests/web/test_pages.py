"""The pages as a browser without scripts has them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from reportedly.web.state import State

Send = Callable[..., Response]
NORWIRE = "d60732b938b459d6f"
DELIVERED = "General Rostam Behzadi delivered"


def claim_of(state: State, words: str) -> str:
    """Return the id of the claim of the Norwire report whose content holds the words."""
    claims = state.store.view().account(NORWIRE).claims
    return next(claim.id for claim in claims if words in claim.content)


def attribution_of(state: State, words: str) -> str:
    """Return the id of the innermost attribution of that claim."""
    claims = state.store.view().account(NORWIRE).claims
    return next(claim.attribution for claim in claims if words in claim.content)


def correct(send: Send, **fields: str) -> Response:
    """Send a correction of the Norwire report."""
    return send(f"/reports/{NORWIRE}/corrections", fields)


def test_the_archive_is_listed_and_filtered(client: TestClient) -> None:
    """All reports stand there; an outlet and days narrow them."""
    assert client.get("/").text.count('href="/reports/') == 10

    found = client.get("/", params={"outlet": "Norwire", "until": "2025-03-05"}).text

    assert found.count('href="/reports/') == 1
    assert "1 report of 10" in re.sub(r"\s+", " ", found)


def test_a_day_that_is_none_is_told(client: TestClient) -> None:
    """A wrong date is named, and the reports stay."""
    found = client.get("/", params={"since": "yesterday"})

    assert found.status_code == 200
    assert "since is no date such as 2024-05-31" in found.text


def test_what_does_not_exist_is_a_page(client: TestClient) -> None:
    """An unknown report, claim, actor or page says so and what to do, with status 404."""
    for path in ("/reports/d0", "/claims/c0", "/actors/d0:E1", "/actors/x", "/nowhere"):
        found = client.get(path)
        assert found.status_code == 404, path
        assert "What to do:" in found.text


def test_a_cursor_of_nobody_is_refused(client: TestClient) -> None:
    """A cursor that no list gave is told as such."""
    assert client.get("/", params={"after": "%%%"}).status_code == 400


def test_a_form_from_elsewhere_changes_nothing(client: TestClient, state: State) -> None:
    """A form without our token, or sent by another site's page, is refused."""
    id_ = attribution_of(state, DELIVERED)
    data = {"subject": f"attribution:{id_}", "verdict": "reject"}
    path = f"/reports/{NORWIRE}/corrections"

    assert client.post(path, data=data).status_code == 403
    client.get("/help")
    assert client.post(path, data=data).status_code == 403
    assert state.store.view().revised_report(NORWIRE)[1].corrections == ()


def test_a_source_is_corrected_by_its_words(send: Send, state: State) -> None:
    """The chain has the source that a person gave; the machine's reading stays as it was."""
    id_ = attribution_of(state, DELIVERED)

    answer = correct(send, subject=f"attribution:{id_}", verdict="source", source="Kharzan")

    assert answer.status_code == 303
    view = state.store.view()
    claim = next(one for one in view.account(NORWIRE).claims if one.attribution == id_)
    assert claim.chain.crumbs().endswith("› Kharzan")
    before = next(one for one in view.as_read(NORWIRE).claims if one.attribution == id_)
    assert "Kharzan" not in before.chain.crumbs()


def test_words_that_are_not_there_are_told(send: Send, state: State) -> None:
    """A source that the report does not hold is refused in words."""
    id_ = attribution_of(state, DELIVERED)

    answer = correct(send, subject=f"attribution:{id_}", verdict="source", source="the moon")

    assert answer.status_code == 409
    assert "does not hold the words “the moon”" in answer.text


def test_search_finds_a_corrected_source(client: TestClient, send: Send, state: State) -> None:
    """What a person corrected is found by what it says now."""
    id_ = attribution_of(state, DELIVERED)
    correct(send, subject=f"attribution:{id_}", verdict="source", source="Staff Insurers")
    correct(send, subject=f"attribution:{id_}", verdict="source", source="Insurers")

    found = client.get("/", params={"q": "insurers delivered"}).text

    assert f"/claims/{claim_of(state, DELIVERED)}" in found


def test_an_event_is_rejected_and_comes_back(send: Send, state: State) -> None:
    """A rejected event is gone until the rejection is undone."""
    view = state.store.view()
    events = view.account(NORWIRE).events

    correct(send, subject=f"event:{events[0].id}", verdict="reject")

    assert view.account(NORWIRE).events == events[1:]
    (correction,) = view.revised_report(NORWIRE)[1].corrections
    correct(send, subject=f"judgement:{correction.judgement.id}", verdict="undo")
    assert view.account(NORWIRE).events == events
    (correction,) = view.revised_report(NORWIRE)[1].corrections
    assert correction.undone_by is not None
    correct(send, subject=f"judgement:{correction.undone_by.id}", verdict="undo")
    assert view.account(NORWIRE).events == events[1:]


def test_an_attribution_is_cut_joined_and_relinked(send: Send, state: State) -> None:
    """Cutting makes two claims of one, joining one of two, and a link moves a claim outward."""
    view = state.store.view()
    before = len(view.account(NORWIRE).claims)
    outer = attribution_of(state, DELIVERED)
    inner = attribution_of(state, "to end its rocket campaign")

    correct(send, subject=f"attribution:{outer}", verdict="cut", cut="in Ras Dulmar")
    claims = view.account(NORWIRE).claims
    assert len(claims) == before + 1
    second = next(one for one in claims if one.content.startswith("in Ras Dulmar"))
    correct(send, subject=f"attribution:{outer}", verdict="join", other=second.attribution)
    assert len(view.account(NORWIRE).claims) == before
    correct(send, subject=f"attribution:{inner}", verdict="parent", parent="")
    claim = next(one for one in view.account(NORWIRE).claims if one.attribution == inner)
    assert len(claim.chain.links) <= 3


def test_a_missed_attribution_is_added(send: Send, state: State) -> None:
    """A person gives source, cue and content; a claim with its chain stands there."""
    answer = correct(
        send,
        subject="attribution:new",
        verdict="add",
        source="Insurers",
        cue="have charged",
        content="war-risk premiums on calls there",
        stance="hedged",
    )

    assert answer.headers["location"].startswith("/claims/c")
    claims = state.store.view().account(NORWIRE).claims
    (added,) = [one for one in claims if one.content == "war-risk premiums on calls there"]
    assert added.chain.crumbs().startswith("Norwire › Insurers")
    assert added.stance == "hedged"


def test_a_report_is_read_again_and_keeps_its_corrections(send: Send, state: State) -> None:
    """Reading a report again by the real reader keeps what people decided about it."""
    id_ = attribution_of(state, DELIVERED)
    correct(send, subject=f"attribution:{id_}", verdict="stance", stance="denied")

    send(f"/reports/{NORWIRE}/reread", {})

    deadline = time.monotonic() + 60
    while any(job.phase != "done" for job in state.jobs.all()) and time.monotonic() < deadline:
        time.sleep(0.1)
    (job,) = state.jobs.all()
    assert [one.id for one in job.taken] == [NORWIRE]
    (correction,) = state.store.view().revised_report(NORWIRE)[1].corrections
    assert correction.state == "holds"


def test_removing_asks_first(client: TestClient, send: Send, state: State) -> None:
    """A report is removed when the form says that this is meant."""
    asked = send(f"/reports/{NORWIRE}/remove", {})
    assert asked.status_code == 200
    assert state.store.view().has(NORWIRE)

    assert send(f"/reports/{NORWIRE}/remove", {"sure": "yes"}).status_code == 303

    assert client.get(f"/reports/{NORWIRE}").status_code == 404


def test_names_keep_their_direction_and_chains_theirs(client: TestClient, state: State) -> None:
    """In a chain each name is isolated, so that one written right to left does not turn it."""
    claim = next(iter(state.store.view().account(NORWIRE).claims))
    first, *_, last = (link.name for link in claim.chain.links)

    for page in (f"/reports/{NORWIRE}", "/?q=rocket", f"/claims/{claim.id}", "/timeline"):
        words = client.get(page).text
        assert re.search(rf"<bdi[^>]*>{first}</bdi>.{{1,120}}<bdi[^>]*>{last}", words, re.DOTALL), (
            page
        )


def test_a_chains_boxes_lead_outward(client: TestClient, state: State) -> None:
    """In a claim's picture the links around it lead to the claims that they tell."""
    outer, middle, inner = state.store.view().account(NORWIRE).claims[:3]

    words = client.get(f"/claims/{inner.id}").text

    led = re.findall(r'<a [^>]*href="/claims/(c\w+)"', words)
    assert led == [outer.id, middle.id]


def test_what_is_changed_is_audited(send: Send, state: State) -> None:
    """Every change says in the audit log who made it, what it was and where from."""
    id_ = attribution_of(state, DELIVERED)
    correct(send, subject=f"attribution:{id_}", verdict="reject")
    send(f"/reports/{NORWIRE}/remove", {"sure": "yes"})

    entries = state.store.people().audit()

    assert [entry.what for entry in entries[:2]] == ["remove", "reject"]
    assert {(entry.by, entry.address) for entry in entries[:2]} == {("ana", "testclient")}


def test_actors_are_joined_and_parted(client: TestClient, send: Send, state: State) -> None:
    """What a person says of two actors holds, now and in the list."""
    rows = [one for one in state.cast.listing().actors if one.name != "Kharzan"]
    one, other = (":".join(actor.key) for actor in rows[:2])
    send("/actors/decide", {"left": one, "right": other, "verdict": "same"})
    merged = state.cast.listing().of
    assert merged[rows[0].key] == merged[rows[1].key]

    send("/actors/decide", {"left": one, "right": other, "verdict": "different"})

    parted = state.cast.listing().of
    assert parted[rows[0].key] != parted[rows[1].key]


@pytest.mark.parametrize("name", ["network", "timeline"])
def test_pictures_are_filtered(client: TestClient, name: str) -> None:
    """A type, an outlet, days and the kind of origin narrow what a picture's table holds."""

    def rows(**query: str) -> int:
        words = client.get(f"/{name}.csv", params=query).text
        return len(words.splitlines()) - 1

    whole = rows()
    assert whole > rows(type="order") > 0
    assert whole > rows(outlet="Norwire") > 0
    assert whole > rows(sources="unnamed") > 0
    assert rows(sources="unnamed") + rows(sources="named") <= whole
    assert rows(since="2030-01-01") == 0
    assert client.get(f"/{name}", params={"since": "soon"}).status_code == 400


def test_two_of_a_picture_are_one_actor(client: TestClient) -> None:
    """An actor's own network holds the reports that name it only."""
    listed = client.get("/actors", params={"q": "Kharzan"}).text
    found = re.search(r'href="/actors/(d\w+:E\d+)"', listed)
    assert found

    page = client.get("/network", params={"actor": found[1]})

    assert page.status_code == 200
    assert "Kharzan" in page.text
