"""One's own account, the users, and the audit log, as pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from reportedly.accounts import passwords
from reportedly.accounts.audit import AuditEntry
from reportedly.web.state import State

Browse = Callable[..., TestClient]
Enter = Callable[..., Response]
Fill = Callable[..., Response]
Log = Callable[[], list[tuple[str, str, str]]]
OLD, NEW = "nine green bottles", "seven red lanterns"


def test_a_new_password_ends_all_other_sessions(
    browse: Browse, enter: Enter, fill: Fill, log: Log
) -> None:
    """Who changes the password stays logged in here and is out elsewhere; the old one is void."""
    here, elsewhere = browse("rea"), browse("rea")
    done = fill(here, "/account", "/account/password", old=OLD, new=NEW, again=NEW)

    assert done.status_code == 200
    assert "logged out elsewhere" in done.text
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303
    assert enter(elsewhere, "rea", OLD).status_code == 400
    assert enter(elsewhere, "rea", NEW).status_code == 303
    assert ("rea", "password", "rea") in log()


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        (OLD, NEW, NEW + "!", "typed in two ways"),
        ("wrong password", NEW, NEW, "the present password is another"),
        (OLD, "short", "short", "10 to 1,024 characters"),
    ],
)
def test_a_password_that_will_not_do_is_told(
    browse: Browse, fill: Fill, people: State, old: str, new: str, again: str, words: str
) -> None:
    """A wrong or weak password is told on the page, and nothing changes."""
    client = browse("rea")
    refused = fill(client, "/account", "/account/password", old=old, new=new, again=again)

    assert refused.status_code == 422
    assert words in refused.text.lower()
    assert passwords.matches(people.store.people().password("rea"), OLD)
    assert client.get("/account").status_code == 200


def test_a_stolen_session_cannot_guess_the_password(browse: Browse, fill: Fill) -> None:
    """The present password may be given wrongly five times, as at the login."""
    client = browse("rea")
    for _ in range(5):
        fill(client, "/account", "/account/password", old="guess", new=NEW, again=NEW)
    refused = fill(client, "/account", "/account/password", old=OLD, new=NEW, again=NEW)

    assert refused.status_code == 429


def test_a_token_is_shown_once_and_works(browse: Browse, fill: Fill, log: Log) -> None:
    """A token made on the page is shown this once, acts for its user, and may be revoked."""
    client = browse("edo")
    made = fill(
        client, "/account", "/account/tokens", label="<b>nightly</b>", role="reader", days="7"
    )
    secret = re.findall(r"rptd_[\w-]+", made.text)[0]
    program = {"Authorization": f"Bearer {secret}"}

    assert made.headers["cache-control"] == "no-store"
    assert "&lt;b&gt;nightly" in made.text
    assert secret not in client.get("/account").text
    assert browse().get("/api/v1/me", headers=program).json()["role"] == "reader"
    id_ = re.findall(r'name="token" value="(t[0-9a-f]{16})"', made.text)[0]
    assert fill(client, "/account", "/account/tokens/revoke", token=id_).status_code == 303
    assert browse().get("/api/v1/me", headers=program).status_code == 401
    assert [what for _, what, _ in log()] == ["login", "token-make", "token-revoke"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"label": ""}, "a label has"),
        ({"label": "ci", "days": "soon"}, "no number"),
        ({"label": "ci", "days": "0"}, "1 to 3,650 days"),
        ({"label": "ci", "role": "admin"}, "would do more than its user"),
    ],
)
def test_a_token_that_will_not_do_is_told(
    browse: Browse, fill: Fill, people: State, fields: dict[str, str], words: str
) -> None:
    """A token without a label, for no days, or that does more than its user is not made."""
    refused = fill(browse("edo"), "/account", "/account/tokens", **fields)

    assert refused.status_code == 422
    assert words in refused.text.lower()
    assert people.store.people().tokens("edo") == ()


def test_another_ones_token_is_not_revoked(browse: Browse, fill: Fill, people: State) -> None:
    """Who knows the id of a token of somebody else can do nothing with it."""
    fill(browse("ada"), "/account", "/account/tokens", label="ci")
    (token,) = people.store.people().tokens("ada")

    refused = fill(browse("rea"), "/account", "/account/tokens/revoke", token=token.id)
    assert refused.status_code == 404
    assert people.store.people().tokens("ada") == (token,)


def test_an_open_archive_has_no_accounts(client: TestClient, fill: Fill) -> None:
    """Where nobody logs in there is no password to change, and the page says so."""
    assert "Nobody has to log in here" in client.get("/account").text
    assert "who has to be an admin" in client.get("/users").text
    token = client.get("/help").text.split('name="form-token" content="')[1].split('"')[0]
    refused = client.post("/account/tokens", data={"form_token": token, "label": "ci"})
    assert refused.status_code == 403


@pytest.mark.parametrize("name", ["edo", "rea"])
@pytest.mark.parametrize("page", ["/users", "/audit", "/api/v1/users", "/api/v1/audit"])
def test_only_admins_see_the_people(browse: Browse, name: str, page: str) -> None:
    """Who is no admin is told so, by a page or in the one shape."""
    refused = browse(name).get(page)

    assert refused.status_code == 403
    assert "ask somebody who is an admin" in refused.text


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/users", {"name": "mallory", "role": "admin", "password": NEW}),
        ("/users/role", {"name": "edo", "role": "admin"}),
        ("/users/password", {"name": "ada", "password": NEW}),
        ("/users/remove", {"name": "rea"}),
    ],
)
def test_only_admins_change_the_people(
    browse: Browse, fill: Fill, people: State, address: str, fields: dict[str, str]
) -> None:
    """A form sent by who is no admin changes nobody."""
    before = people.store.people().users()

    assert fill(browse("edo"), "/account", address, **fields).status_code == 403
    assert people.store.people().users() == before
    assert passwords.matches(people.store.people().password("ada"), OLD)


def test_an_admin_manages_the_people(
    browse: Browse, enter: Enter, fill: Fill, people: State, log: Log
) -> None:
    """An admin adds somebody, gives a role and a password, and removes; each is written down."""
    ada = browse("ada")
    added = fill(ada, "/users", "/users", name="Zoe\u0308", role="reader", password=NEW)
    assert (added.status_code, added.headers["location"]) == (303, "/users")
    zoe = browse()
    assert enter(zoe, "Zo\u00eb", NEW).status_code == 303
    fill(ada, "/users", "/users/role", name="Zo\u00eb", role="editor")
    assert zoe.get("/api/v1/me").json()["role"] == "editor"
    fill(ada, "/users", "/users/password", name="Zo\u00eb", password=OLD)
    assert zoe.get("/api/v1/me").status_code == 401
    fill(ada, "/users", "/users/remove", name="Zo\u00eb")

    assert people.store.people().user("Zo\u00eb") is None
    assert [what for who, what, whom in log() if who == "ada" and whom == "Zo\u00eb"] == [
        *("user-add", "user-role", "password", "user-remove")
    ]


@pytest.mark.parametrize(
    ("address", "fields", "status", "words"),
    [
        ("/users", {"name": "ada", "password": NEW}, 409, "choose another name"),
        ("/users", {"name": "a\u202eb", "password": NEW}, 422, "invisible"),
        ("/users", {"name": "kim", "password": "short"}, 422, "10 to 1,024"),
        ("/users/role", {"name": "ada", "role": "reader"}, 409, "no admin would be left"),
        ("/users/remove", {"name": "ada"}, 409, "no admin would be left"),
        ("/users/remove", {"name": "nobody"}, 409, "no user of this name"),
        ("/users/role", {"name": "rea", "role": "king"}, 422, "role"),
    ],
)
def test_what_cannot_be_done_to_people_is_told(
    browse: Browse,
    fill: Fill,
    people: State,
    address: str,
    fields: dict[str, str],
    status: int,
    words: str,
) -> None:
    """What an admin cannot do is told on the page, and changes nobody."""
    before = people.store.people().users()
    refused = fill(browse("ada"), "/users", address, **fields)

    assert refused.status_code == status
    assert words in refused.text.lower()
    assert people.store.people().users() == before


def test_the_log_is_paged_and_narrowed(browse: Browse, people: State) -> None:
    """The log shows the newest first, a page at a time, of one person or kind; words are words."""
    writer = people.store.people_writer()
    for number in range(150):
        writer.note(AuditEntry("2030-01-01", "<i>edo</i>", "::1", "add", f"no {number:03}", {}))
    ada = browse("ada")
    first = ada.get("/audit", params={"what": "add"}).text
    following = re.findall(r'rel="next" href="([^"]*)"', first)[0].replace("&amp;", "&")
    second = ada.get(f"/audit{following}").text

    assert "&lt;i&gt;edo" in first
    assert re.findall(r"no \d\d\d", first) == [f"no {number:03}" for number in range(149, 49, -1)]
    assert re.findall(r"no \d\d\d", second) == [f"no {number:03}" for number in range(49, -1, -1)]
    assert 'rel="next"' not in second
    assert "Nothing of this kind" in ada.get("/audit", params={"who": "nobody"}).text
    assert ada.get("/audit", params={"after": "nonsense"}).status_code == 400
