"""``reportedly show``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from reportedly.documents.document import Document
from reportedly.model import Modality
from reportedly.review import Decider
from reportedly.store.store import Store

Run = Callable[..., Result]


def test_show_prints_the_account(run: Run, reports: list[Document]) -> None:
    """A report is shown with its claims under their chains."""
    result = run("show", reports[0].id)

    assert result.exit_code == 0
    assert "Velim Post › the lock keeper (unnamed)" in result.stdout
    assert "The weir at Orrin has cracked" in result.stdout


@pytest.mark.parametrize("name", ["id", "beginning", "address"])
def test_show_finds_a_report(run: Run, reports: list[Document], name: str) -> None:
    """The id, its beginning and the address all name the report."""
    report = reports[1]
    names = {"id": report.id, "beginning": report.id[:9], "address": report.url}
    result = run("show", "--json", names[name])

    assert json.loads(result.stdout)["document"]["id"] == report.id


def test_show_json_has_the_shape_of_read(run: Run, reports: list[Document]) -> None:
    """--json prints one object in the shape of read --json."""
    data = json.loads(run("show", "--json", reports[0].id).stdout)

    assert list(data) == [
        "document",
        "attributions",
        "claims",
        "events",
        "entities",
        "gaps",
        "sources",
        "sourcing",
    ]
    assert data["document"]["title"] == reports[0].title
    assert data["document"]["relays"] == [{"outlet": "Radio Karsk", "cue": []}]
    assert data["claims"][0]["stance"] == "denied"


def test_an_unknown_report_fails(run: Run, reports: list[Document]) -> None:
    """An id that no report has is one line on standard error that names the nearest."""
    result = run("show", reports[0].id[:12] + "zzzz")

    assert (result.exit_code, result.stdout) == (1, "")
    assert reports[0].id in result.stderr


def test_show_wants_an_id(run: Run) -> None:
    """No id is wrong usage."""
    assert run("show").exit_code == 2


def test_show_has_what_people_corrected(run: Run, archive: Path, reports: list[Document]) -> None:
    """The account is the corrected one, with who corrected it, and the machine's own on demand."""
    with Store(archive) as store:
        account = store.view().account(reports[0].id)
        decider = Decider(account, reports[0].text, "Ida\x1b[31m")
        store.writer().judge(decider.stance("A1", Modality.HEDGED))
    shown, as_read = run("show", reports[0].id), run("show", "--as-read", reports[0].id)

    assert "hedged" in shown.stdout
    assert "1 correction by people (Ida [31m)." in shown.stdout
    assert "hedged" not in as_read.stdout
    assert "left out here" in as_read.stdout
    data = json.loads(run("show", "--json", reports[0].id).stdout)
    assert data["claims"][0]["stance"] == "hedged"
    data = json.loads(run("show", "--json", "--as-read", reports[0].id).stdout)
    assert data["claims"][0]["stance"] == "denied"
