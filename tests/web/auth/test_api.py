"""Users, tokens and the audit log in the REST interface."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from reportedly.accounts import passwords
from reportedly.accounts.moment import moment
from reportedly.accounts.roles import Role
from reportedly.accounts.secrets import digest
from reportedly.accounts.tokens import Token
from reportedly.web.state import State

Browse = Callable[..., TestClient]
Log = Callable[[], list[tuple[str, str, str]]]
NEW = "seven red lanterns"
NOW = datetime.now(UTC)


@pytest.fixture
def program(browse: Browse, people: State) -> Callable[..., TestClient]:
    """Return what makes a program with a token of a user."""

    def made(user: str, role: Role, ends: datetime | None = None) -> TestClient:
        secret = f"rptd_{user}-{role}-{ends}".replace(" ", "")
        holds = None if ends is None else moment(ends)
        token = Token(f"t-{user}", user, role, "ci", moment(NOW), holds)
        people.store.people_writer().add_token(token, digest(secret))
        client = browse()
        client.headers["Authorization"] = f"Bearer {secret}"
        return client

    return made


Program = Callable[..., TestClient]


def test_a_program_needs_no_form(program: Program, people: State) -> None:
    """A token alone lets a program do what its role allows, and its use is remembered."""
    client = program("ada", Role.ADMIN)

    assert client.get("/api/v1/me").json() == {
        "name": "ada",
        "role": "admin",
        "token": "t-ada",
        "open": False,
    }
    added = client.post("/api/v1/users", json={"name": "kim", "password": NEW})
    assert (added.status_code, added.json()["role"]) == (201, "reader")
    (token,) = people.store.people().tokens("ada")
    assert token.used_at is not None


@pytest.mark.parametrize("header", ["Bearer rptd_made-up", "Bearer ", "bearer \u00e9"])
def test_a_wrong_token_is_told(browse: Browse, header: str) -> None:
    """A token that does not hold is refused, even in a session, and leads to no login."""
    client = browse("ada")
    for address in ("/api/v1/me", "/help"):
        refused = client.get(address, headers=[(b"Authorization", header.encode())])
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert client.get("/api/v1/me", headers={"Authorization": "Basic YTpi"}).status_code == 200


def test_an_expired_token_is_no_token(program: Program) -> None:
    """A token holds until its day."""
    assert program("ada", Role.ADMIN, NOW + timedelta(days=1)).get("/api/v1/me").is_success
    assert program("edo", Role.READER, NOW).get("/api/v1/me").status_code == 401


def test_a_smaller_token_does_less(program: Program) -> None:
    """A reader's token of an admin reads only."""
    client = program("ada", Role.READER)
    refused = client.get("/api/v1/users")

    assert refused.status_code == 403
    assert refused.json()["error"]["kind"] == "NotAllowed"


def test_a_token_makes_no_tokens(program: Program, people: State) -> None:
    """A token that leaked cannot make itself another one, nor revoke those of its user."""
    client = program("ada", Role.ADMIN)

    assert client.get("/api/v1/tokens").json()["tokens"][0]["id"] == "t-ada"
    assert client.post("/api/v1/tokens", json={"label": "mine"}).status_code == 403
    assert client.delete("/api/v1/tokens/t-ada").status_code == 403
    assert len(people.store.people().tokens("ada")) == 1


def test_tokens_are_made_in_a_session(browse: Browse) -> None:
    """Who is logged in makes a token, reads its secret this once, and revokes it."""
    client = browse("edo")
    client.headers["X-Form-Token"] = _form_token(client)
    before = datetime.now(UTC)
    made = client.post("/api/v1/tokens", json={"label": "ci", "role": "editor", "days": 3})
    token, secret = made.json()["token"], made.json()["secret"]
    days = [(now + timedelta(days=3)).date().isoformat() for now in (before, datetime.now(UTC))]

    assert made.status_code == 201
    assert client.get("/api/v1/tokens").json() == {"tokens": [token]}
    assert secret.startswith("rptd_")
    assert token["expires_at"][:10] in days
    refused = client.post("/api/v1/tokens", json={"label": "ci", "role": "admin"})
    assert refused.status_code == 409
    assert client.post("/api/v1/tokens", json={"label": "\n"}).status_code == 422
    assert client.delete(f"/api/v1/tokens/{token['id']}").status_code == 204
    assert client.delete(f"/api/v1/tokens/{token['id']}").status_code == 404


def test_users_are_managed(program: Program, people: State, log: Log) -> None:
    """Users are listed, added, changed and removed, and each is written down."""
    client = program("ada", Role.ADMIN)
    client.post("/api/v1/users", json={"name": "Kim Lee", "role": "reader", "password": NEW})
    changed = client.patch("/api/v1/users/Kim%20Lee", json={"role": "editor", "password": "x" * 12})
    names = [user["name"] for user in client.get("/api/v1/users").json()["users"]]

    assert changed.json()["role"] == "editor"
    assert names == ["Kim Lee", "ada", "edo", "rea"]
    assert passwords.matches(people.store.people().password("Kim Lee"), "x" * 12)
    assert client.delete("/api/v1/users/Kim%20Lee").status_code == 204
    assert client.delete("/api/v1/users/Kim%20Lee").status_code == 404
    assert [what for _, what, _ in log()] == ["user-add", "user-role", "password", "user-remove"]


@pytest.mark.parametrize(
    ("method", "address", "body", "status"),
    [
        ("POST", "", {"name": "ada", "password": NEW}, 409),
        ("POST", "", {"name": "a\u202eb", "password": NEW}, 422),
        ("POST", "", {"name": "kim", "password": "short"}, 422),
        ("POST", "", {"name": "kim"}, 422),
        ("POST", "", {"name": "kim", "password": NEW, "extra": 1}, 422),
        ("PATCH", "/ada", {"role": "reader"}, 409),
        ("PATCH", "/nobody", {"password": NEW}, 404),
        ("PATCH", "/rea", {"role": "king"}, 422),
        ("DELETE", "/ada", None, 409),
        ("DELETE", "/nobody", None, 404),
    ],
)
def test_what_will_not_do_is_told_in_the_one_shape(
    program: Program, people: State, method: str, address: str, body: Any, status: int
) -> None:
    """What cannot be done to users is told, and changes nobody."""
    before = people.store.people().users()
    client = program("ada", Role.ADMIN)
    refused = client.request(method, f"/api/v1/users{address}", json=body)

    assert refused.status_code == status
    assert set(refused.json()["error"]) >= {"kind", "name", "problem", "remedy"}
    assert people.store.people().users() == before


def test_the_log_is_read_by_cursor(program: Program) -> None:
    """The log comes newest first, page after page, to its end."""
    client = program("ada", Role.ADMIN)
    for role in ("editor", "reader", "admin"):
        client.patch("/api/v1/users/rea", json={"role": role})
    first = client.get("/api/v1/audit", params={"limit": 2, "what": "user-role"}).json()
    rest = client.get("/api/v1/audit", params={"limit": 2, "cursor": first["next"]}).json()

    assert [entry["detail"]["role"] for entry in first["entries"]] == ["admin", "reader"]
    assert [entry["detail"]["role"] for entry in rest["entries"]] == ["editor"]
    assert rest["next"] is None
    assert client.get("/api/v1/audit", params={"cursor": "x"}).status_code == 400
    assert client.get("/api/v1/audit", params={"limit": 0}).status_code == 422


def test_a_stranger_gets_the_one_shape(browse: Browse) -> None:
    """Without login every call is refused alike, whatever it is."""
    client = browse()
    for method, address in (
        *(("GET", "/me"), ("GET", "/users"), ("POST", "/users"), ("GET", "/openapi.json")),
        *(("DELETE", "/users/ada"), ("POST", "/tokens"), ("GET", "/audit"), ("GET", "/reports")),
    ):
        refused = client.request(method, f"/api/v1{address}", json={} if method == "POST" else None)
        assert (refused.status_code, refused.json()["error"]["kind"]) == (401, "NotLoggedIn")


def _form_token(client: TestClient) -> str:
    return client.get("/help").text.split('name="form-token" content="')[1].split('"')[0]
