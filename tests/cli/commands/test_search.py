"""``reportedly search``."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from typer.testing import Result

from reportedly.documents.document import Document

Run = Callable[..., Result]


def test_a_pipe_gets_whole_fields(run: Run, reports: list[Document]) -> None:
    """Behind a pipe each hit is a line of tab-separated fields: reports first, then claims."""
    result = run("search", "velim", "weir")
    report, claim = (line.split("\t") for line in result.stdout.splitlines())

    assert result.exit_code == 0
    assert report[:4] == ["report", reports[0].id, "2024-05-01", "Velim Post"]
    assert claim == [
        "claim",
        reports[0].id,
        "Velim Post › the lock keeper (unnamed)",
        "denied",
        "The weir at Orrin has cracked",
    ]


def test_json_is_an_object_a_line(run: Run, reports: list[Document]) -> None:
    """--json prints one object a hit, the matches of an excerpt marked."""
    result = run("search", "--json", "velim", "weir")
    report, claim = map(json.loads, result.stdout.splitlines())

    assert (report["hit"], report["id"]) == ("report", reports[0].id)
    assert report["excerpt"] == "".join(piece["words"] for piece in report["pieces"])
    assert {"words": "Weir", "match": True} in report["pieces"]
    assert (claim["hit"], claim["document_id"]) == ("claim", reports[0].id)


def test_a_terminal_marks_matches(on_terminal: Callable[..., tuple[int, str]]) -> None:
    """On a terminal matches are marked, and markup in a report is only words."""
    status, shown = on_terminal("search", "keeper")

    assert status == 0
    assert "\x1b[1;33mkeeper\x1b[0m" in shown
    assert "[bold]lock" in shown
    assert "\x1b[31m" not in shown


def test_finding_nothing_is_no_failure(run: Run) -> None:
    """Words that nothing holds give no result, a note, and exit status 0."""
    result = run("search", "submarine")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "No report" in result.stderr


@pytest.mark.parametrize("query", ["", "*", '"', "--", "("])
def test_no_word_is_wrong_usage(run: Run, query: str) -> None:
    """A query that holds no word is wrong usage, and says so."""
    result = run("search", "--", query)

    assert result.exit_code == 2
    assert "no word to search for" in result.stderr


@pytest.mark.parametrize("query", ['"weir at', "weir-at", "orrin*", "WEIR", '"has cracked"'])
def test_what_people_type_is_found(run: Run, query: str) -> None:
    """Stray quotation marks, hyphens, stars and capitals do not stand in the way."""
    assert len(run("search", query).stdout.splitlines()) == 4
