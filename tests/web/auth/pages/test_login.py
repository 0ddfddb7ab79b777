"""Logging in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import Mock
from urllib.parse import parse_qs, urlsplit

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from reportedly.accounts import passwords
from reportedly.accounts.roles import Role
from reportedly.accounts.secrets import digest
from reportedly.store.store import Store
from reportedly.web.app import make_app
from reportedly.web.auth import dependencies
from reportedly.web.auth.pages.login import own_path
from reportedly.web.state import State

Browse = Callable[..., TestClient]
Enter = Callable[..., Response]
Fill = Callable[..., Response]
Log = Callable[[], list[tuple[str, str, str]]]


def test_nobody_logs_in_where_there_are_no_users(client: TestClient) -> None:
    """On this machine without users everything is open, and the login leads on."""
    assert client.get("/help").status_code == 200
    assert client.get("/api/v1/me").json() == {
        "name": "ana",
        "role": "admin",
        "token": None,
        "open": True,
    }
    led = client.get("/login", params={"next": "/actors"})
    assert (led.status_code, led.headers["location"]) == (303, "/actors")


@pytest.mark.parametrize("page", ["/", "/help", "/actors", "/account", "/users", "/audit", "/jobs"])
def test_a_stranger_is_led_to_the_login(browse: Browse, page: str) -> None:
    """With users every page leads to the login, which knows the way back."""
    answer = browse().get(page, params={"q": "a b&c"})
    led = urlsplit(answer.headers["location"])

    assert (answer.status_code, led.path) == (303, "/login")
    assert parse_qs(led.query)["next"] == [f"{page}?q=a+b%26c"]


def test_who_knows_the_password_comes_in(
    browse: Browse, enter: Enter, log: Log, people: State
) -> None:
    """The right password leads to the page asked for, as the user, until logged out."""
    client = browse()
    entered = enter(client, "rea", following="/actors?q=x")
    cookie = entered.headers["set-cookie"]

    assert (entered.status_code, entered.headers["location"]) == (303, "/actors?q=x")
    assert all(word in cookie.lower() for word in ("httponly", "samesite=lax", "path=/", "43200"))
    assert "secure" not in cookie.lower()
    assert client.get("/api/v1/me").json()["name"] == "rea"
    assert client.get("/login").status_code == 303
    assert log() == [("rea", "login", "rea")]
    secret = client.cookies["reportedly"]
    assert people.store.people().session(secret, datetime.now(UTC)) is None


def test_logging_out_ends_the_session(browse: Browse, fill: Fill, log: Log) -> None:
    """After logging out the cookie is gone, and its secret opens nothing."""
    client = browse("rea")
    secret = client.cookies["reportedly"]
    left = fill(client, "/account", "/logout")

    assert (left.status_code, left.headers["location"]) == (303, "/login")
    assert "reportedly" not in client.cookies
    client.cookies.set("reportedly", secret)
    assert client.get("/help").status_code == 303
    assert [what for _, what, _ in log()] == ["login", "logout"]


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("rea", "nine green battles"),
        ("rea", ""),
        ("", ""),
        ("nobody", "nine green bottles"),
        ("nine green bottles", "rea"),
        ("rea\x00", "nine green bottles"),
        ("rea", "x" * 4000),
    ],
)
def test_a_wrong_login_is_told_and_noted(
    browse: Browse, enter: Enter, log: Log, name: str, password: str
) -> None:
    """What is wrong is not said, nor written down what may be a password."""
    client = browse()
    refused = enter(client, name, password)
    known = name if name == "rea" else "somebody"

    assert refused.status_code == 400
    assert "name or the password is not right" in refused.text
    assert "reportedly" not in client.cookies
    assert log() == [(known, "login-failed", known)]


def test_wrong_logins_have_to_wait(browse: Browse, enter: Enter) -> None:
    """After five failures even the right password has to wait, from there and for that name."""
    client = browse()
    for _ in range(5):
        assert enter(client, "rea", "wrong password").status_code == 400
    refused = enter(client, "rea")

    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 900
    assert "try again in 15 minutes" in refused.text
    assert enter(client, "edo").status_code == 303
    assert enter(browse(address="192.0.2.9"), "rea").status_code == 303


def test_a_session_ends_by_itself(browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve hours after the login the session is over."""
    client = browse("rea")
    later = Mock(wraps=datetime)
    later.now.return_value = datetime.now(UTC) + timedelta(hours=12)
    monkeypatch.setattr(dependencies, "datetime", later)

    assert client.get("/help").status_code == 303


def test_a_login_begins_another_session(browse: Browse, enter: Enter, people: State) -> None:
    """No secret from before a login is worth anything after it."""
    client = browse("rea")
    before = client.cookies["reportedly"]
    client.cookies.delete("reportedly")
    client.cookies.set("reportedly", before, domain="127.0.0.1", path="/")
    people.store.people_writer().close_session(digest(before))
    enter(client, "rea")

    assert client.cookies["reportedly"] != before


def test_an_old_hash_is_made_anew(browse: Browse, enter: Enter, people: State) -> None:
    """Who logs in with a password hashed at other costs has it hashed at today's."""
    old = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash("nine green bottles")
    people.store.people_writer().rehash("rea", old)
    enter(browse(), "rea")

    found = people.store.people().password("rea")
    assert found is not None
    assert found != old
    assert passwords.matches(found, "nine green bottles")


@pytest.mark.parametrize(
    "words",
    [
        *("//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "evil"),
        *("/\t/evil.example", "/a\r\nSet-Cookie: x=y", "javascript:alert(1)", "/login?next=/", ""),
    ],
)
def test_a_login_leads_to_our_own_pages_only(browse: Browse, enter: Enter, words: str) -> None:
    """Wherever a crafted link says to go after the login, it is the archive's page."""
    assert own_path(words) == "/"
    assert enter(browse(), "rea", following=words).headers["location"] == "/"


def test_https_has_cookies_of_its_own(people: State, state: State) -> None:
    """Where people come by https the cookies never leave it, nor come from another host."""
    secure = replace(state, loopback=False, secure=True)
    with TestClient(make_app(secure), "https://archive.example", follow_redirects=False) as client:
        cookie = client.get("/login").headers["set-cookie"]

    assert cookie.startswith("__Host-reportedly-form=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_a_role_changes_at_once(browse: Browse, people: State) -> None:
    """What an admin takes away is gone with the next request; a removed user is out."""
    client = browse("edo")
    people.store.people_writer().set_role("edo", Role.READER)
    assert client.get("/api/v1/me").json()["role"] == "reader"
    people.store.people_writer().remove_user("edo")
    assert client.get("/help").status_code == 303


def test_a_page_names_who_is_logged_in(browse: Browse) -> None:
    """A reader sees the own name, an admin the way to the people and the log too."""
    assert ">rea</bdi>" in browse("rea").get("/help").text
    assert 'href="/audit"' not in browse("rea").get("/help").text
    assert 'href="/audit"' in browse("ada").get("/help").text


def test_users_close_an_open_archive(client: TestClient, fill: Fill, state: State) -> None:
    """The first user, an admin, is added where nobody logs in; from then on everybody has to."""
    refused = fill(
        client, "/users", "/users", name="rea", role="reader", password="nine green bottles"
    )
    assert refused.status_code == 409
    assert "first user has to be an admin" in refused.text
    added = fill(
        client, "/users", "/users", name="ada", role="admin", password="nine green bottles"
    )
    assert added.status_code == 303
    assert client.get("/users").headers["location"].startswith("/login")


def test_an_app_without_users_is_not_open_to_others(app: FastAPI, archive: object) -> None:
    """Where others reach the server nobody is let in unknown, users or not."""
    assert isinstance(app.state.reportedly.store, Store)
    app.state.reportedly.loopback = False
    with TestClient(app, "https://archive.example", follow_redirects=False) as client:
        assert client.get("/help").status_code == 303
        assert client.get("/api/v1/me").status_code == 401
