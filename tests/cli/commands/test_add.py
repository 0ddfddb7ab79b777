"""``reportedly add``."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app

REPORT = (
    "Ferry runs again\n\n"
    "The harbour office said on Monday that the ferry to Velim runs again.\n\n"
    "“We are glad,” the captain told reporters, who had waited at the quay since dawn."
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return a small report in a file."""
    path = tmp_path / "ferry.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_added_reports_are_shown_as_they_were_read(tmp_path: Path, report: Path) -> None:
    """What add puts into a new archive, show prints as read does."""
    runner, db = CliRunner(), str(tmp_path / "new" / "archive.db")
    added = runner.invoke(app, ["add", "--db", db, "--outlet", "Courier", str(report)])
    word, document_id, outlet, title, found = added.stdout.rstrip("\n").split("\t")
    shown = runner.invoke(app, ["show", "--db", db, "--json", document_id])
    read = runner.invoke(app, ["read", "--json", "--outlet", "Courier", str(report)])

    assert (added.exit_code, word, outlet, title) == (0, "added", "Courier", "Ferry runs again")
    assert found.startswith("(2 claims")
    assert json.loads(shown.stdout) == json.loads(read.stdout)


def test_a_known_report_is_left_as_it_is(tmp_path: Path, report: Path) -> None:
    """Adding a report again says that it is known, and is no failure."""
    runner, db = CliRunner(), str(tmp_path / "archive.db")
    lines = [runner.invoke(app, ["add", "--db", db, str(report)]).stdout for _ in range(2)]

    assert lines[0].startswith("added\td")
    assert lines[1] == lines[0].replace("added", "known")
    assert len(runner.invoke(app, ["list", "--db", db]).stdout.splitlines()) == 1


def test_a_bad_input_does_not_stop_the_others(tmp_path: Path, report: Path) -> None:
    """Inputs that cannot be read are named, the rest is added, and the exit status says so."""
    binary, missing = tmp_path / "noise.txt", tmp_path / "missing.txt"
    binary.write_bytes(bytes(range(256)) * 20)
    sources = [str(missing), str(report), str(binary)]
    result = CliRunner().invoke(app, ["add", "--db", str(tmp_path / "archive.db"), *sources])

    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.count("error ") == 2
    assert "missing.txt" in result.stderr
    assert "noise.txt" in result.stderr


def test_an_unusable_archive_is_left_alone(tmp_path: Path, report: Path) -> None:
    """A file that is no archive is refused before anything is read, in one line."""
    before = report.read_bytes()
    result = CliRunner().invoke(app, ["add", "--db", str(report), str(report)])

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"error {report}: is not an archive; name another file with --db"
    ]
    assert report.read_bytes() == before


def test_an_archive_that_breaks_stops_adding(tmp_path: Path, report: Path) -> None:
    """When the archive takes nothing more, one error says so and no traceback is shown."""
    runner, db = CliRunner(), tmp_path / "archive.db"
    runner.invoke(app, ["add", "--db", str(db), str(tmp_path / "none.txt")])
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("DROP TABLE accounts")
    result = runner.invoke(app, ["add", "--db", str(db), str(report), str(report)])

    assert result.exit_code == 1
    assert result.stderr.count("error ") == 1
    assert "no such table: accounts" in result.stderr


def test_add_wants_a_source(tmp_path: Path) -> None:
    """Nothing to add is wrong usage, and makes no archive."""
    result = CliRunner().invoke(app, ["add", "--db", str(tmp_path / "archive.db")])

    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_bar_stays_below_the_results(
    on_terminal: Callable[..., tuple[int, str]], report: Path, tmp_path: Path
) -> None:
    """On a terminal each result has a line of its own, whatever the progress bar does."""
    other = tmp_path / "other.txt"
    other.write_text(REPORT.replace("Velim", "Orrin"), encoding="utf-8")
    status, shown = on_terminal("add", str(report), str(other))
    lines = [line for line in shown.replace("\x1b[2K", "\n").splitlines() if "added" in line]

    assert status == 0
    assert len(lines) == 2
    assert all(line.lstrip("\r").startswith("added  d") for line in lines)


def test_a_dumb_terminal_gets_results_only(
    on_terminal: Callable[..., tuple[int, str]], report: Path, tmp_path: Path
) -> None:
    """Where no bar can be drawn, no empty lines stand in its place."""
    other = tmp_path / "other.txt"
    other.write_text(REPORT.replace("Velim", "Orrin"), encoding="utf-8")
    _, shown = on_terminal("add", str(report), str(other), kind="dumb")

    assert [line[:8] for line in shown.splitlines()] == ["added  d"] * 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_archive_that_may_not_be_read_is_one_error(archive: Path, report: Path) -> None:
    """An archive without read permission is a failure with its remedy, not wrong usage."""
    archive.chmod(0)
    result = CliRunner().invoke(app, ["add", "--db", str(archive), str(report)])

    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
