"""``reportedly actors``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.documents.document import Document
from reportedly.ingest import Reading, keep
from reportedly.model import Entity, EntityKind, SourcedAccount
from reportedly.store.store import Store

Run = Callable[..., Result]
_NAMES = (
    ("Dana Velim", "Karsk\x1b[31m"),
    ("Mrs Dana Velim", "Velim Post"),
    ("Velim",),
)


@pytest.fixture
def people(archive: Path) -> list[str]:
    """Add three reports of people to the archive; return the reports' ids."""
    ids = []
    with Store(archive) as store:
        for number, names in enumerate(_NAMES):
            document = Document("They met.", outlet="Orrin Herald", title=f"Talks {number}")
            entities = tuple(
                Entity(f"E{n}", name, EntityKind.PERSON, mentions=((0, 4),))
                for n, name in enumerate(names, start=1)
            )
            keep(store, Reading(document, SourcedAccount(document.id, entities=entities)))
            ids.append(document.id)
    return ids


def rows(result: Result, first: str) -> list[list[str]]:
    """Return the lines of a kind, without the word for it."""
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    return [fields for kind, *fields in lines if kind == first]


def test_actors_and_what_may_be_one(run: Run, people: list[str]) -> None:
    """Actors come first, those of most reports on top, then what a person should decide."""
    result = run("actors")

    assert result.exit_code == 0
    assert rows(result, "actor")[0] == [f"{people[0]}:E1", "Dana Velim", "person", "2", ""]
    (suggestion,) = rows(result, "suggestion")
    assert set(suggestion[:2]) == {f"{people[0]}:E1", f"{people[2]}:E1"}
    assert suggestion[2] == "0.58"
    assert "is the last name of" in suggestion[3]


def test_json_has_actors_and_suggestions(run: Run, people: list[str]) -> None:
    """--json prints one object with both, escapes and all."""
    data = json.loads(run("actors", "--json").stdout)

    assert data["actors"][0] == {
        "id": f"{people[0]}:E1",
        "name": "Dana Velim",
        "kind": "person",
        "aliases": [],
        "reports": 2,
        "members": [f"{people[0]}:E1", f"{people[1]}:E1"],
    }
    assert "Karsk\x1b[31m" in [actor["name"] for actor in data["actors"]]
    (suggestion,) = data["suggestions"]
    assert sorted(suggestion["names"]) == ["Dana Velim", "Velim"]
    assert suggestion["reasons"]


def test_a_person_joins_two(run: Run, people: list[str]) -> None:
    """--same makes one of two, by the beginnings of their ids, and nobody is asked again."""
    decided = run("actors", "--by", "ada", "--same", f"{people[2][:9]}:E1", f"{people[0][:9]}:E1")

    assert decided.exit_code == 0
    assert rows(decided, "actor") == [[f"{people[0]}:E1", "Dana Velim", "person", "3", "Velim"]]
    assert rows(run("actors"), "suggestion") == []


def test_a_person_parts_two(run: Run, archive: Path, people: list[str]) -> None:
    """--different parts what the machine joined; the judgement says who decided."""
    decided = run("actors", "--by", "ada", "--different", f"{people[0]}:E1", f"{people[1]}:E1")

    assert [row[3] for row in rows(decided, "actor")] == ["1", "1"]
    with Store(archive) as store:
        judgement = store.view().judgements(people[0])[-1]
    assert (judgement.verdict, judgement.by) == ("different", "ada")
    assert judgement.before == {"name": "Dana Velim"}


def test_what_no_longer_holds_is_told(run: Run, people: list[str]) -> None:
    """A decision that an older one contradicts holds, and the older one is named."""
    ids = [f"{report}:E1" for report in people]
    run("actors", "--by", "ada", "--same", ids[0], ids[1])
    run("actors", "--by", "ada", "--same", ids[1], ids[2])
    decided = run("actors", "--by", "ivo", "--different", ids[0], ids[2])

    assert "No longer holds: ada said that Dana Velim and Mrs Dana Velim are one" in decided.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--same", "{0}:E1", "{0}:E9"), 1, "no such actor"),
        (("--same", "{0}:E1", "dffff:E1"), 1, "no report in the archive"),
        (("--same", "{0}", "{1}:E1"), 1, "no such actor"),
        (("--same", "{0}:E1", "{0}:E1"), 2, "same as itself"),
        (("--by", "reportedly", "--same", "{0}:E1", "{1}:E1"), 2, "no person"),
        (("--same", "a", "b", "--different", "a", "b"), 2, "one thing at a time"),
        (("--limit", "0"), 2, "greater than or equal to 1"),
    ],
)
def test_what_cannot_be_decided(
    run: Run, people: list[str], arguments: tuple[str, ...], status: int, words: str
) -> None:
    """What is not there, and what makes no sense, is told and changes nothing."""
    before = run("actors").stdout
    result = run("actors", *(one.format(*people) for one in arguments))

    assert result.exit_code == status
    assert words in result.stderr
    assert run("actors").stdout == before


def test_a_limit_holds_for_both_lists(run: Run, people: list[str]) -> None:
    """--limit cuts actors and suggestions."""
    result = run("actors", "--limit", "1")

    assert len(rows(result, "actor")) == len(rows(result, "suggestion")) == 1


def test_a_terminal_gets_lines_for_people(
    on_terminal: Callable[..., tuple[int, str]], people: list[str]
) -> None:
    """On a terminal ids are short, members are told when verbose, escapes do nothing."""
    status, shown = on_terminal("actors", "--verbose", columns=200)

    assert status == 0
    assert f"{people[1][:9]}:E1" in shown
    assert "1 pair may be one" in shown
    assert "2 reports" in shown
    assert "\x1b[31mKarsk" not in shown
    assert "Karsk\x1b[31m" not in shown


def test_an_archive_without_actors_says_so(tmp_path: Path) -> None:
    """An archive of nobody prints nothing and a note."""
    Store(tmp_path / "archive.db", create=True).close()
    result = CliRunner().invoke(app, ["actors", "--db", str(tmp_path / "archive.db")])

    assert (result.exit_code, result.stdout) == (0, "")
    assert "names no actor" in result.stderr


@pytest.mark.parametrize("number", [0, 2])
def test_a_decision_outlives_either_report(
    run: Run, people: list[str], archive: Path, number: int
) -> None:
    """What a person decided holds again when one of the reports was removed and came back."""
    run("actors", "--same", f"{people[0]}:E1", f"{people[2]}:E1", "--by", "ada")
    with Store(archive) as store:
        view = store.view()
        reading = Reading(view.document(people[number]), view.account(people[number]))
        store.writer().remove(people[number])
        keep(store, reading)

    assert rows(run("actors"), "actor")[0][3] == "3"
