"""Forms and calls that no page of ours sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from reportedly.web.state import State

Browse = Callable[..., TestClient]
Fill = Callable[..., Response]

OTHERS = [
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": "https://127.0.0.1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "cross-site"},
]
OWN = [
    {},
    {"Origin": "http://127.0.0.1"},
    {"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
]


def form_token(client: TestClient) -> str:
    """Return the token that our script finds on a page."""
    return client.get("/help").text.split('name="form-token" content="')[1].split('"')[0]


@pytest.mark.parametrize("headers", OTHERS)
def test_another_sites_form_is_refused(browse: Browse, headers: dict[str, str]) -> None:
    """A form from elsewhere does nothing, even when it has the right token."""
    client = browse("ada")
    data = {"form_token": form_token(client), "name": "rea"}

    assert client.post("/users/remove", data=data, headers=headers).status_code == 403
    assert client.get("/api/v1/users").json()["users"][-1]["name"] == "rea"


@pytest.mark.parametrize("headers", OWN)
def test_our_own_form_is_taken(browse: Browse, headers: dict[str, str]) -> None:
    """A form of our page is taken from old browsers and new."""
    client = browse("ada")
    data = {"form_token": form_token(client), "name": "rea"}

    assert client.post("/users/remove", data=data, headers=headers).status_code == 303


def test_a_form_needs_its_own_token(browse: Browse) -> None:
    """Without a token, with a made-up one or with that of another's session nothing is done."""
    client, others = browse("ada"), browse("edo")
    for token in ("", "0" * 64, form_token(others), "\u00e9"):
        refused = client.post("/users/remove", data={"form_token": token, "name": "rea"})
        assert refused.status_code == 403
        assert "load the page again" in refused.text
    assert client.post("/users/remove", data={"name": "rea"}).status_code == 403


def test_a_login_from_elsewhere_is_refused(browse: Browse) -> None:
    """Another site cannot log somebody in under a name of its own."""
    client = browse()
    data = {"name": "rea", "password": "nine green bottles"}

    assert client.post("/login", data=data).status_code == 403
    client.get("/login")
    assert client.post("/login", data=data).status_code == 403
    assert "reportedly" not in client.cookies


def test_a_logout_from_elsewhere_is_refused(browse: Browse) -> None:
    """Another site cannot log somebody out."""
    client = browse("rea")

    assert client.post("/logout").status_code == 403
    assert client.get("/help").status_code == 200


def test_an_open_archive_trusts_its_own_pages_only(client: TestClient, state: State) -> None:
    """Where nobody logs in a form still needs the token of its page: cookies alone do not do."""
    data = {"name": "ada", "role": "admin", "password": "nine green bottles"}
    assert client.post("/users", data=data).status_code == 403
    token = form_token(client)
    assert client.post("/users", data=data).status_code == 403
    assert client.post("/users", data={**data, "form_token": token}).status_code == 303
    assert state.store.people().user("ada") is not None


def test_an_open_archive_takes_calls_of_programs(client: TestClient) -> None:
    """Where nobody logs in a program calls as it likes, and a browser from our pages only."""
    new = {"name": "nobody at all"}
    assert client.patch("/api/v1/users/nobody", json={}).status_code == 404
    for headers in (*OTHERS, *OWN[1:]):
        refused = client.patch("/api/v1/users/nobody", json=new, headers=headers)
        assert refused.status_code == 403
    token = {"X-Form-Token": form_token(client), "Origin": "http://127.0.0.1"}
    assert client.patch("/api/v1/users/nobody", json={}, headers=token).status_code == 404
    assert client.patch("/api/v1/users/nobody", json={}).status_code == 403  # cookies, no token


def test_a_session_calls_with_its_token(browse: Browse) -> None:
    """In a session a call needs the token in a header; where nobody is logged in it is a 401."""
    client = browse("ada")
    token = {"X-Form-Token": form_token(client)}

    assert client.delete("/api/v1/users/rea").status_code == 403
    assert client.delete("/api/v1/users/rea", headers={"X-Form-Token": "0"}).status_code == 403
    assert client.delete("/api/v1/users/rea", headers=token).status_code == 204
    stranger = browse().delete("/api/v1/users/edo")
    assert stranger.status_code == 401
    assert stranger.headers["www-authenticate"] == "Bearer"
