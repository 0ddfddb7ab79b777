"""``reportedly export``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

from reportedly.documents.document import Document
from reportedly.review import Decider
from reportedly.store.store import Store

Run = Callable[..., Result]


def correct(archive: Path, document: Document) -> None:
    """Let a person reject the report's attribution."""
    with Store(archive) as store:
        found = store.view().revised_report(document.id)[1]
        store.writer().judge(Decider(found.account, document.text, "Ida").reject("A1"))


def test_accounts_have_the_shape_of_read(run: Run, reports: list[Document]) -> None:
    """Every report is a line as read --json prints it."""
    result = run("export")

    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["document"]["id"] for line in lines] == [report.id for report in reports[::-1]]
    assert lines[0] == json.loads(run("show", "--json", reports[1].id).stdout)


def test_accounts_are_as_corrected(run: Run, archive: Path, reports: list[Document]) -> None:
    """A line holds what holds of its report."""
    correct(archive, reports[0])
    lines = [json.loads(line) for line in run("export").stdout.splitlines()]

    assert [len(line["claims"]) for line in lines] == [1, 0]


def test_training_has_what_people_corrected(
    run: Run, archive: Path, reports: list[Document]
) -> None:
    """Only corrected reports become training data, with who corrected them."""
    assert run("export", "--format", "training").stdout == ""

    correct(archive, reports[0])
    (line,) = run("export", "--format", "training").stdout.splitlines()
    found = json.loads(line)
    assert (found["id"], found["text"]) == (reports[0].id, reports[0].text)
    assert (found["outlet"], found["published_at"]) == ("Velim Post", "2024-05-01")
    assert (found["attributions"], found["corrected_by"]) == ([], ["Ida"])


def test_a_file_appears_when_it_is_whole(run: Run, tmp_path: Path) -> None:
    """-o names the file; how many reports went into it is said on standard error."""
    out = tmp_path / "all.jsonl"
    result = run("export", "-o", str(out))

    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 reports written." in result.stderr
    assert len(out.read_text().splitlines()) == 2
    assert run("export", "--quiet", "-o", str(out)).stderr == ""


def test_where_nothing_can_be_written_it_fails(run: Run, tmp_path: Path) -> None:
    """A folder in place of the file is one line on standard error."""
    result = run("export", "-o", str(tmp_path))

    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_an_unknown_form_is_wrong_usage(run: Run) -> None:
    """A form that there is not is wrong usage."""
    assert run("export", "--format", "novel").exit_code == 2
