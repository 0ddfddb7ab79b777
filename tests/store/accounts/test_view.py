"""Users, sessions, tokens and the audit log."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportedly.accounts.audit import AuditEntry
from reportedly.accounts.moment import moment
from reportedly.accounts.roles import Role
from reportedly.accounts.tokens import MOST_TOKENS, Token
from reportedly.documents.document import Document
from reportedly.errors import UserError, UserNotFound
from reportedly.model import SourcedAccount
from reportedly.store.accounts.writer import PeopleWriter
from reportedly.store.store import Store

NOW = datetime(2030, 5, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Yield an archive with an admin, an editor and a reader."""
    with Store(tmp_path / "archive.db", create=True) as opened:
        writer = opened.people_writer()
        writer.add_user("ada", Role.ADMIN, "hash of ada")
        writer.add_user("edo", Role.EDITOR, "hash of edo")
        writer.add_user("rea", Role.READER, "hash of rea")
        yield opened


def token(id_: str, user: str, role: Role, expires_at: str | None = None) -> Token:
    """Return a token."""
    return Token(id_, user, role, f"for {user}", moment(NOW), expires_at)


def test_users_are_kept(store: Store) -> None:
    """Users come back by name, each with a role and when it was added, and without the hash."""
    people = store.people()

    assert [(user.name, user.role) for user in people.users()] == [
        ("ada", Role.ADMIN),
        ("edo", Role.EDITOR),
        ("rea", Role.READER),
    ]
    assert people.user("edo") == people.users()[1]
    assert people.user("nobody") is None
    assert people.password("edo") == "hash of edo"
    assert people.password("nobody") is None
    assert "hash" not in repr(people.users())


def test_an_archive_begins_without_users(tmp_path: Path) -> None:
    """Where nobody was added there is nobody, and the first has to be an admin."""
    with Store(tmp_path / "archive.db", create=True) as store:
        assert not store.people().anyone()
        with pytest.raises(UserError, match="first user has to be an admin"):
            store.people_writer().add_user("rea", Role.READER, "hash")
        store.people_writer().add_user("ada", Role.ADMIN, "hash")
        assert store.people().anyone()


@pytest.mark.parametrize("name", ["ada", "ADA"])
def test_a_name_is_taken_once(store: Store, name: str) -> None:
    """Two users never go by one name, capitals aside."""
    with pytest.raises(UserError, match="choose another name"):
        store.people_writer().add_user(name, Role.READER, "hash")


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: writer.remove_user("ada"),
        lambda writer: writer.set_role("ada", Role.EDITOR),
    ],
)
def test_an_admin_is_always_left(store: Store, change: Callable[[PeopleWriter], None]) -> None:
    """The last admin stays one, and may go when there is another."""
    with pytest.raises(UserError, match="make somebody else an admin first"):
        change(store.people_writer())
    assert store.people().user("ada") == store.people().users()[0]

    store.people_writer().set_role("edo", Role.ADMIN)
    change(store.people_writer())
    assert [user.name for user in store.people().users() if user.role is Role.ADMIN] == ["edo"]


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: writer.remove_user("nobody"),
        lambda writer: writer.set_role("nobody", Role.ADMIN),
        lambda writer: writer.set_password("nobody", "hash"),
        lambda writer: writer.rehash("nobody", "hash"),
        lambda writer: writer.open_session("digest", "nobody", NOW),
        lambda writer: writer.add_token(token("t1", "nobody", Role.READER), "digest"),
        lambda writer: writer.revoke_token("edo", "t1"),
    ],
)
def test_nobody_is_nobody(store: Store, change: Callable[[PeopleWriter], None]) -> None:
    """What is asked of a user or a token that is not there is refused by name."""
    with pytest.raises(UserNotFound):
        change(store.people_writer())


def test_a_session_holds_until_it_ends(store: Store) -> None:
    """Who logged in is known by the digest until the session expires or is closed."""
    writer, people = store.people_writer(), store.people()
    writer.open_session("digest", "rea", NOW + HOUR)

    user = people.session("digest", NOW)
    assert user == people.user("rea")
    assert people.session("digest", NOW + HOUR) is None
    assert people.session("other", NOW) is None
    writer.close_session("digest")
    assert people.session("digest", NOW) is None


def test_another_password_logs_out(store: Store) -> None:
    """A new password ends the sessions of its user and of nobody else; a new hash ends none."""
    writer, people = store.people_writer(), store.people()
    for digest, name in (("a", "rea"), ("b", "rea"), ("c", "edo")):
        writer.open_session(digest, name, NOW + HOUR)

    writer.rehash("rea", "newer hash")
    assert people.session("a", NOW) is not None
    writer.set_password("rea", "another hash")
    assert people.password("rea") == "another hash"
    assert [people.session(digest, NOW) is not None for digest in "abc"] == [False, False, True]


def test_a_user_takes_everything_along(store: Store) -> None:
    """Sessions and tokens go when their user goes; what the user did stays in the log."""
    writer, people = store.people_writer(), store.people()
    writer.open_session("a", "edo", NOW + HOUR)
    writer.add_token(token("t1", "edo", Role.EDITOR), "b")
    writer.note(AuditEntry(moment(NOW), "edo", "cli", "add", "d1"))
    writer.remove_user("edo")

    assert people.session("a", NOW) is None
    assert people.token("b", NOW) is None
    assert [entry.by for entry in people.audit()] == ["edo"]


def test_a_token_does_no_more_than_its_user(store: Store) -> None:
    """A token acts with the smaller of its role and the one that its user has now."""
    writer, people = store.people_writer(), store.people()
    writer.add_token(token("t1", "edo", Role.READER), "a")
    writer.add_token(token("t2", "edo", Role.EDITOR), "b")
    with pytest.raises(UserError, match="would do more than its user"):
        writer.add_token(token("t3", "edo", Role.ADMIN), "c")

    def roles() -> list[Role]:
        answers = [people.token(digest, NOW) for digest in "ab"]
        return [answer[0].role for answer in answers if answer is not None]

    assert roles() == [Role.READER, Role.EDITOR]
    writer.set_role("edo", Role.READER)
    assert roles() == [Role.READER, Role.READER]


def test_tokens_are_listed_used_and_revoked(store: Store) -> None:
    """A token tells what it is for and when it was used, and is gone once revoked by its user."""
    writer, people = store.people_writer(), store.people()
    writer.add_token(token("t1", "edo", Role.READER, moment(NOW + HOUR)), "a")
    writer.add_token(token("t2", "edo", Role.READER), "b")
    writer.add_token(token("t3", "ada", Role.ADMIN), "c")
    writer.touch_token("t1", NOW)

    assert [(kept.id, kept.used_at) for kept in people.tokens("edo")] == [
        ("t1", moment(NOW)),
        ("t2", None),
    ]
    answer = people.token("a", NOW)
    assert answer is not None
    assert (answer[0].name, answer[0].role, answer[1]) == (
        "edo",
        Role.READER,
        people.tokens("edo")[0],
    )
    assert people.token("a", NOW + HOUR) is None
    with pytest.raises(UserNotFound, match="no such token"):
        writer.revoke_token("edo", "t3")
    writer.revoke_token("edo", "t2")
    assert people.token("b", NOW) is None
    writer.revoke_tokens("edo")
    assert people.tokens("edo") == ()
    assert people.token("c", NOW) is not None


def test_tokens_are_counted(store: Store) -> None:
    """A user cannot fill the archive with tokens."""
    for number in range(MOST_TOKENS):
        store.people_writer().add_token(token(f"t{number}", "rea", Role.READER), f"{number}")
    with pytest.raises(UserError, match="revoke"):
        store.people_writer().add_token(token("t", "rea", Role.READER), "one more")


def test_what_expired_is_forgotten(store: Store) -> None:
    """Sessions and tokens that no longer hold are removed, others and eternal ones stay."""
    writer = store.people_writer()
    writer.open_session("a", "rea", NOW)
    writer.open_session("b", "rea", NOW + HOUR)
    writer.add_token(token("t1", "rea", Role.READER, moment(NOW)), "c")
    writer.add_token(token("t2", "rea", Role.READER), "d")
    writer.forget_expired(NOW)

    before = NOW - HOUR
    assert store.people().session("a", before) is None
    assert store.people().session("b", before) is not None
    assert [kept.id for kept in store.people().tokens("rea")] == ["t2"]


def test_the_log_is_read_backwards(store: Store) -> None:
    """The log gives its newest entries first, page after page, of one user or one kind."""
    for number in range(5):
        who, what = ("ada", "add") if number % 2 else ("edo\u202e\x00", "login")
        entry = AuditEntry(moment(NOW), who, "::1", what, f"d{number}", {"n": [number]})
        store.people_writer().note(entry)
    people = store.people()

    first = people.audit(limit=2)
    assert [entry.subject for entry in first] == ["d4", "d3"]
    assert [entry.subject for entry in people.audit(first[-1].number)] == ["d2", "d1", "d0"]
    assert {entry.subject for entry in people.audit(by="ada")} == {"d3", "d1"}
    assert {entry.by for entry in people.audit(what="login")} == {"edo\u202e\x00"}
    assert people.audit(by="ada", what="login") == ()
    assert first[0].detail == {"n": [4]}


def test_the_first_archive_moves_forward(tmp_path: Path) -> None:
    """An archive from before there were users opens with its reports, and takes users."""
    path = tmp_path / "archive.db"
    document = Document("The tram to Orrin is late, the driver admitted.")
    with Store(path, create=True) as store:
        store.writer().add(document, SourcedAccount(document.id))
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("sessions", "tokens", "users", "audit"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP INDEX ix_documents_outlet")
        connection.execute("UPDATE alembic_version SET version_num = '2026_11_22'")

    with Store(path) as store:
        assert [row.id for row in store.view().list()] == [document.id]
        store.people_writer().add_user("ada", Role.ADMIN, "hash")
        assert store.people().anyone()
    with Store(path) as store:
        assert len(store.view().search("tram")) == 1
