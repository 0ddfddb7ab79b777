"""``reportedly list``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.documents.document import Document
from reportedly.store.store import Store

Run = Callable[..., Result]


def test_a_pipe_gets_whole_fields(run: Run, reports: list[Document]) -> None:
    """Behind a pipe each report is a line of tab-separated fields, newest first, nothing cut."""
    result = run("list")
    lines = [line.split("\t") for line in result.stdout.splitlines()]

    assert result.exit_code == 0
    assert lines[0] == [
        reports[1].id,
        "2024-05-02",
        "Orrin Herald",
        "Weir 1 [31m [red]cracks[/red]",
        "1",
        "Radio Karsk",
    ]
    assert [line[0] for line in lines] == [reports[1].id, reports[0].id]


def test_json_is_an_object_a_line(run: Run, reports: list[Document]) -> None:
    """--json prints what the archive holds, as it is, one object a line."""
    result = run("list", "--json", "--limit", "1")
    data = json.loads(result.stdout)

    assert data.pop("added_at").endswith("+00:00")
    assert data == {
        "id": reports[1].id,
        "outlet": "Orrin\tHerald",
        "title": reports[1].title,
        "published_at": "2024-05-02",
        "claims": 1,
        "gaps": 0,
        "relays": ["Radio Karsk"],
    }


def test_a_terminal_gets_a_table(on_terminal: Callable[..., tuple[int, str]]) -> None:
    """On a terminal the reports are a table within its width; their escapes do nothing."""
    status, shown = on_terminal("list")

    assert status == 0
    assert "Published" in shown
    assert "[red]cracks[/red]" in shown
    assert "\x1b[31m" not in shown


def test_a_narrow_terminal_keeps_the_headlines(
    on_terminal: Callable[..., tuple[int, str]],
) -> None:
    """In 40 columns a report is its id, its date and its headline."""
    _, shown = on_terminal("list", columns=40)

    assert "Weir 0" in shown
    assert "Outlet" not in shown


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    """An archive of no report prints nothing and a note, and all is well."""
    Store(tmp_path / "archive.db", create=True).close()
    result = CliRunner().invoke(app, ["list", "--db", str(tmp_path / "archive.db")])

    assert (result.exit_code, result.stdout) == (0, "")
    assert "holds no report" in result.stderr


def test_a_missing_archive_fails_with_the_remedy(tmp_path: Path) -> None:
    """A missing archive is one clear line and exit status 1."""
    result = CliRunner().invoke(app, ["list", "--db", str(tmp_path / "none.db")])

    assert result.exit_code == 1
    assert "none.db: there is no archive here yet" in result.stderr
    assert "reportedly add FILE" in result.stderr


def test_a_limit_of_none_is_wrong_usage(run: Run) -> None:
    """Asking for no report at all is wrong usage."""
    assert run("list", "--limit", "0").exit_code == 2
