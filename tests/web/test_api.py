"""The REST interface: what the pages do, as JSON."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from reportedly.web.state import State

NORWIRE = "d60732b938b459d6f"
TEXT = (
    "The mayor of Orrin said on Friday that the weir is safe.\n\n"
    "The lock keeper, Mira Vell, denied it."
)


def finished(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    """Return a job when it is done."""
    deadline = time.monotonic() + 60
    while job["phase"] != "done":
        assert time.monotonic() < deadline
        time.sleep(0.05)
        job = client.get(f"/api/v1/jobs/{job['id']}").json()
    return job


def test_lists_lead_on_to_their_end(client: TestClient) -> None:
    """Page after page gives every report once, newest first."""
    found: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        data = client.get("/api/v1/reports", params={"limit": 3, "cursor": cursor}).json()
        found += data["reports"]
        cursor = data["next"]

    assert len({one["id"] for one in found}) == len(found) == 10
    days = [one["published_at"][:10] for one in found]
    assert days == sorted(days, reverse=True)


def test_a_text_is_added_once(client: TestClient) -> None:
    """Adding is done in the background, and doing it once more changes nothing."""
    new = {"text": TEXT, "outlet": "Orrin Post", "title": "Weir", "published_at": "2025-05-02"}

    first = client.post("/api/v1/reports", json=new)
    assert first.status_code == 202
    (taken,) = finished(client, first.json())["taken"]
    (again,) = finished(client, client.post("/api/v1/reports", json=new).json())["taken"]

    assert (taken["known"], again["known"]) == (False, True)
    assert taken["id"] == again["id"]
    report = client.get(f"/api/v1/reports/{taken['id'][:6]}").json()
    assert report["document"]["outlet"] == "Orrin Post"
    assert report["document"]["published_at"] == "2025-05-02"
    assert [claim["stance"] for claim in report["claims"]] == ["asserted", "denied"]


def test_one_key_is_one_job(client: TestClient) -> None:
    """Under one Idempotency-Key an add that is sent twice is one job."""
    headers = {"Idempotency-Key": "k1"}

    jobs = [
        client.post("/api/v1/reports", json={"text": TEXT}, headers=headers).json()["id"]
        for _ in range(2)
    ]

    assert jobs[0] == jobs[1]


def test_a_file_is_added_and_what_fails_is_named(client: TestClient) -> None:
    """A file's failure comes as the one shape of an error, by the name it was sent under."""
    sent = {"file": ("minutes.pdf", b"%PDF-1.4 cut short")}

    job = finished(client, client.post("/api/v1/files", files=sent).json())

    assert job["taken"] == []
    (failure,) = job["failures"]
    assert failure["name"] == "minutes.pdf"
    assert failure["remedy"]


@pytest.mark.parametrize("body", [{}, {"text": " "}, {"text": "a", "url": "https://a.example"}])
def test_an_add_is_either_an_address_or_a_text(client: TestClient, body: dict[str, str]) -> None:
    """Neither or both is refused."""
    assert client.post("/api/v1/reports", json=body).status_code == 400


def test_a_private_address_is_refused_by_name(client: TestClient) -> None:
    """The server fetches no address of its own machine or network for anybody."""
    url = "http://127.0.0.1:1/secrets"

    job = finished(client, client.post("/api/v1/reports", json={"url": url}).json())

    (failure,) = job["failures"]
    assert failure["kind"] == "InputRefused"
    assert failure["name"].startswith("http://127.0.0.1:1")


def test_search_leads_on(client: TestClient) -> None:
    """Hits come page after page, none twice."""
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        address = f"/api/v1/search?q=rocket*&limit=4&cursor={cursor}"
        data = client.get(address).json()
        found += [hit["id"] for hit in (*data["reports"], *data["claims"])]
        cursor = data["next"]

    assert len(found) == len(set(found)) > 8


def test_a_correction_by_places_and_back(client: TestClient) -> None:
    """A program corrects by offsets, sees what holds, what was read, and takes it back."""
    path = f"/api/v1/reports/{NORWIRE}"
    before = client.get(path).json()
    one = before["attributions"][0]
    new = {"subject": f"attribution:{one['id']}", "verdict": "source", "source": []}

    made = client.post(f"{path}/corrections", json=new)

    assert made.status_code == 201
    assert client.get(path).json()["attributions"][0]["source"] == []
    assert client.get(path, params={"as_read": True}).json() == before
    (listed,) = client.get(f"{path}/corrections").json()["corrections"]
    assert (listed["state"], listed["by"]) == ("holds", "ana")
    undo = {"subject": f"judgement:{made.json()['id']}", "verdict": "undo"}
    assert client.post(f"{path}/corrections", json=undo).status_code == 201
    assert client.get(path).json() == before


def test_a_correction_that_does_not_fit_says_why(client: TestClient) -> None:
    """What cannot be is a conflict, told in words."""
    new = {"subject": "attribution:A999", "verdict": "reject"}

    answer = client.post(f"/api/v1/reports/{NORWIRE}/corrections", json=new)

    assert answer.status_code == 409
    assert "no attribution 'A999'" in answer.json()["error"]["problem"]


def test_words_without_end_are_not_looked_for(client: TestClient) -> None:
    """A role of a hundred thousand characters is refused before it is searched."""
    new = {"subject": "attribution:new", "verdict": "add", "content_words": "a " * 50_000}

    answer = client.post(f"/api/v1/reports/{NORWIRE}/corrections", json=new)

    assert answer.status_code == 409
    assert "no single role" in answer.json()["error"]["problem"]


def test_a_claim_comes_with_its_surroundings(client: TestClient, state: State) -> None:
    """A claim by its id gives its attribution, events and report."""
    claim = state.store.view().account(NORWIRE).claims[2]

    data = client.get(f"/api/v1/claims/{claim.id}").json()

    assert data["claim"]["content"] == claim.content
    assert data["attribution"]["id"] == claim.attribution
    assert data["report"] == NORWIRE


def test_actors_are_found_and_decided(client: TestClient) -> None:
    """Actors come by name with what they are; a decision joins two."""
    rows = client.get("/api/v1/actors", params={"limit": 200}).json()["actors"]
    kharzan = client.get("/api/v1/actors", params={"q": "kharzan"}).json()["actors"][0]
    assert kharzan["reports"] > 1
    about = client.get(f"/api/v1/actors/{kharzan['id']}").json()
    assert about["actor"] == kharzan
    assert any(one["did"] for one in about["reports"])
    others = [one for one in rows if one["id"] != kharzan["id"]]

    new = {"left": others[0]["id"], "right": others[1]["id"], "verdict": "same"}
    assert client.post("/api/v1/decisions", json=new).status_code == 201

    assert client.get("/api/v1/actors", params={"limit": 200}).json()["next"] is None
    assert len(client.get("/api/v1/actors", params={"limit": 200}).json()["actors"]) == (
        len(rows) - 1
    )


def test_pictures_come_as_data(client: TestClient) -> None:
    """A network and a timeline say how many reports they are made of."""
    network = client.get("/api/v1/network", params={"type": ["order", "warn"]}).json()
    timeline = client.get("/api/v1/timeline", params={"report": NORWIRE}).json()

    assert {edge["type"] for edge in network["edges"]} == {"order", "warn"}
    assert (network["of"], network["shown"]) == (10, 10)
    assert {event["report"] for event in timeline["events"]} == {NORWIRE}


def test_everything_is_exported_line_by_line(client: TestClient) -> None:
    """All accounts are lines; training data is what people corrected, with their names."""
    lines = client.get("/api/v1/export/accounts.jsonl").text.splitlines()
    assert len(lines) == 10
    assert client.get("/api/v1/export/training.jsonl").text == ""
    path = f"/api/v1/reports/{NORWIRE}"
    one = client.get(path).json()["attributions"][0]["id"]
    new = {"subject": f"attribution:{one}", "verdict": "reject"}
    client.post(f"{path}/corrections", json=new)

    (line,) = client.get("/api/v1/export/training.jsonl").text.splitlines()

    assert json.loads(line)["corrected_by"] == ["ana"]
    assert one not in {item["id"] for item in json.loads(line)["attributions"]}


def test_removing_is_done_once(client: TestClient) -> None:
    """A removed report is gone, and removing it again says so."""
    assert client.delete(f"/api/v1/reports/{NORWIRE}").status_code == 204
    assert client.delete(f"/api/v1/reports/{NORWIRE}").status_code == 404


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/reports/d000000", "/api/v1/claims/x"])
def test_errors_have_one_shape(client: TestClient, path: str) -> None:
    """Whatever is not there is told in the one shape."""
    error = client.get(path).json()["error"]

    assert sorted(error) == ["kind", "name", "place", "problem", "remedy", "status"]
    assert error["status"] == 404


def test_a_broken_server_tells_no_secrets(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure of ours is a 500 in the one shape, without the words of the exception."""

    def broken(*_: object) -> None:
        raise RuntimeError("the password is hunter2")

    monkeypatch.setattr("reportedly.store.view.View.page", broken)
    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)

    answer = client.get("/api/v1/reports")

    assert answer.status_code == 500
    assert "hunter2" not in answer.text
    assert answer.json()["error"]["kind"] == "WebError"
