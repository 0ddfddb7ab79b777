"""``reportedly users``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.accounts.audit import AuditEntry
from reportedly.accounts.passwords import matches
from reportedly.accounts.roles import Role
from reportedly.accounts.secrets import digest
from reportedly.cli.app import app
from reportedly.store.store import Store

PASSWORD = "nine green bottles"
Users = Callable[..., Result]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return where an archive is to be."""
    return tmp_path / "people.db"


@pytest.fixture
def users(db: Path) -> Users:
    """Return what runs a command on the users, a password on its standard input."""

    def invoke(command: str, *arguments: str, typed: str = PASSWORD + "\n") -> Result:
        stdin = ["--password-stdin"] if command in {"add", "password"} else []
        line = ["users", command, *arguments, *stdin, "--db", str(db)]
        return CliRunner().invoke(app, line, input=typed)

    return invoke


@pytest.fixture
def ada(users: Users) -> str:
    """Add an admin; return her name."""
    assert users("add", "ada", "--role", "admin").exit_code == 0
    return "ada"


def log(db: Path) -> list[AuditEntry]:
    """Return the audit log, oldest first."""
    with Store(db) as store:
        return list(store.people().audit()[::-1])


def test_users_are_added_and_listed(users: Users, db: Path) -> None:
    """The first user is made with the archive; all are listed for a person or a machine."""
    added = users("add", "Zoe\u0308", "--role", "admin")
    users("add", "rea", typed="seven red lanterns\r\n")
    listed = users("list")
    told = [json.loads(line) for line in users("list", "--json").stdout.splitlines()]

    assert (added.exit_code, added.stdout) == (0, "added\tZo\u00eb\tadmin\n")
    assert [line.split("\t")[:2] for line in listed.stdout.splitlines()] == [
        ["Zo\u00eb", "admin"],
        ["rea", "reader"],
    ]
    assert [one["name"] for one in told] == ["Zo\u00eb", "rea"]
    assert set(told[0]) == {"name", "role", "created_at"}
    with Store(db) as store:
        assert matches(store.people().password("Zo\u00eb"), PASSWORD)
        assert matches(store.people().password("rea"), "seven red lanterns")


def test_what_is_done_is_written_down(users: Users, ada: str, db: Path) -> None:
    """Each change has a line in the audit log: who did it, at the command line, to whom."""
    users("add", "rea")
    users("role", "rea", "editor")
    users("password", "rea")
    users("token", "rea", "--label", "ci")
    users("remove", "rea")

    assert [(entry.what, entry.subject, entry.address) for entry in log(db)] == [
        ("user-add", "ada", "cli"),
        ("user-add", "rea", "cli"),
        ("user-role", "rea", "cli"),
        ("password", "rea", "cli"),
        ("token-make", "rea", "cli"),
        ("user-remove", "rea", "cli"),
    ]
    assert all(entry.by for entry in log(db))
    assert PASSWORD not in str(log(db))


def test_a_role_changes_and_a_user_goes(users: Users, ada: str, db: Path) -> None:
    """A user gets another role, and is removed; the last admin is neither."""
    users("add", "rea")
    users("role", "rea", "editor")
    with Store(db) as store:
        user = store.people().user("rea")
        assert user is not None
        assert user.role is Role.EDITOR
    assert users("remove", "rea").stdout == "removed\trea\n"

    refused = users("remove", "ada")
    assert refused.exit_code == 1
    assert "no admin would be left" in refused.stderr
    assert users("role", "ada", "reader").exit_code == 1


def test_a_reset_password_ends_what_the_old_one_began(users: Users, ada: str, db: Path) -> None:
    """Another password closes the user's sessions and revokes the user's tokens."""
    secret = users("token", "ada", "--label", "ci").stdout.strip()
    now = datetime.now(UTC)
    with Store(db) as store:
        store.people_writer().open_session("digest", "ada", now.replace(year=now.year + 1))
    done = users("password", "ada", typed="seven red lanterns\n")

    assert done.stdout == "changed\tada\n"
    with Store(db) as store:
        people = store.people()
        assert matches(people.password("ada"), "seven red lanterns")
        assert people.session("digest", now) is None
        assert people.token(digest(secret), now) is None


def test_a_token_is_printed_once(users: Users, ada: str, db: Path) -> None:
    """The token alone goes to standard output, and the archive keeps its digest only."""
    made = users("token", "ada", "--role", "editor", "--label", "nightly intake", "--days", "7")
    secret = made.stdout.strip()

    assert secret.startswith("rptd_")
    assert "not shown again" in made.stderr
    with Store(db) as store:
        found = store.people().token(digest(secret), datetime.now(UTC))
        assert found is not None
        assert (found[0].role, found[1].label) == (Role.EDITOR, "nightly intake")
        assert found[1].expires_at is not None
    assert secret.encode() not in db.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("add", "ada"), 1, "choose another name"),
        (("add", "reportedly"), 2, "the machine itself"),
        (("add", "a\u202eb"), 2, "invisible"),
        (("add", "rea", "--role", "king"), 2, "king"),
        (("password", "nobody"), 1, "no user of this name"),
        (("role", "nobody", "reader"), 1, "no user of this name"),
        (("remove", "nobody"), 1, "no user of this name"),
        (("token", "nobody", "--label", "ci"), 1, "no user of this name"),
        (("token", "ada", "--label", " "), 2, "label"),
        (("token", "ada", "--label", "ci", "--days", "0"), 2, "--days"),
        (("token", "ada"), 2, "--label"),
    ],
)
def test_what_cannot_be_done_is_told(
    users: Users, ada: str, arguments: tuple[str, ...], status: int, words: str
) -> None:
    """A wrong name, role or label is told in one line, and changes nothing."""
    result = users(*arguments)

    assert result.exit_code == status
    assert words in " ".join(result.stderr.split())
    assert len(users("list").stdout.splitlines()) == 1


def test_the_first_user_is_an_admin(users: Users) -> None:
    """Nobody locks everybody out by adding a reader first; the remedy is named."""
    result = users("add", "rea")

    assert result.exit_code == 1
    assert "add an admin first" in result.stderr


@pytest.mark.parametrize("typed", ["short\n", "", "x" * 2000])
def test_a_password_has_to_do(users: Users, typed: str) -> None:
    """A password that is too short or too long is wrong usage."""
    result = users("add", "ada", "--role", "admin", typed=typed)

    assert result.exit_code == 2
    assert "10 to 1,024" in " ".join(result.stderr.replace("│", " ").split())


def test_a_password_is_utf8(db: Path) -> None:
    """Bytes that no browser could send are no password, and are not shown."""
    line = ["users", "add", "ada", "--role", "admin", "--password-stdin", "--db", str(db)]
    result = CliRunner().invoke(app, line, input=b"\xff\xfesecret secret\n")

    assert result.exit_code == 2
    assert "secret" not in result.stderr


def test_nobody_to_ask_is_wrong_usage(db: Path) -> None:
    """Without a terminal the password comes from standard input, or nothing is done."""
    line = ["users", "add", "ada", "--role", "admin", "--db", str(db)]
    result = CliRunner().invoke(app, line)

    assert result.exit_code == 2
    assert "--password-stdin" in result.stderr


def test_a_missing_archive_is_not_made_by_looking(users: Users, db: Path) -> None:
    """Only adding makes an archive."""
    assert users("list").exit_code == 1
    assert not db.exists()


def test_a_person_types_the_password_twice(
    archive: Path, on_terminal: Callable[..., tuple[int, str]]
) -> None:
    """On a terminal the password is asked for twice and never shown."""
    status, shown = on_terminal(
        *("users add", "--role", "admin", "ada"),
        typed=f"{PASSWORD}\n{PASSWORD}\n",
        prompt="Password of ada: ",  # the last of it stands there once nothing is echoed
    )

    assert status == 0, shown
    assert "Repeat for confirmation" in shown
    assert PASSWORD not in shown
    with Store(archive) as store:
        assert matches(store.people().password("ada"), PASSWORD)
