"""``reportedly remove``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from reportedly.documents.document import Document
from reportedly.store.store import Store

Run = Callable[..., Result]
OnTerminal = Callable[..., tuple[int, str]]


def kept(archive: Path) -> set[str]:
    """Return the ids of the reports that the archive holds."""
    with Store(archive) as store:
        return {row.id for row in store.view().list()}


def test_remove_removes(run: Run, archive: Path, reports: list[Document]) -> None:
    """With --yes a report goes and the others stay."""
    result = run("remove", "--yes", reports[0].id[:9])

    assert result.exit_code == 0
    assert result.stdout.startswith(f"removed\t{reports[0].id}\tVelim Post\t")
    assert kept(archive) == {reports[1].id}


def test_nobody_to_ask_is_wrong_usage(run: Run, archive: Path, reports: list[Document]) -> None:
    """Without --yes and without a terminal nothing is removed, and the remedy is named."""
    result = run("remove", reports[0].id)

    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert len(kept(archive)) == 2


def test_an_unknown_report_does_not_stop_the_others(
    run: Run, archive: Path, reports: list[Document]
) -> None:
    """An id of no report is named and the rest is removed, one named twice once."""
    ids = [report.id for report in reports]
    result = run("remove", "--yes", "d000", *ids, ids[0])

    assert result.exit_code == 1
    assert "d000" in result.stderr
    assert len(result.stdout.splitlines()) == 2
    assert kept(archive) == set()


@pytest.mark.parametrize(("answer", "status", "left"), [("y\n", 0, 1), ("n\n", 1, 2), ("\n", 1, 2)])
def test_a_person_is_asked(
    on_terminal: OnTerminal,
    archive: Path,
    reports: list[Document],
    answer: str,
    status: int,
    left: int,
) -> None:
    """On a terminal the report is named with what goes with it, and only yes removes it."""
    done, shown = on_terminal("remove", reports[0].id, typed=answer)

    assert "(1 claim)" in shown
    assert "Remove 1 report?" in shown
    assert (done, len(kept(archive))) == (status, left)


@pytest.mark.parametrize(("key", "status"), [("\x03", 130), ("\x04", 1)])
def test_neither_ctrl_c_nor_ctrl_d_is_consent(
    key: str, status: int, on_terminal: OnTerminal, archive: Path, reports: list[Document]
) -> None:
    """At the question Ctrl-C ends the command, Ctrl-D answers no; both remove nothing."""
    ended, shown = on_terminal("remove", reports[0].id, typed=key, prompt="[y/N]")

    assert ended == status
    assert "Traceback" not in shown
    assert "Aborted" not in shown
    assert len(kept(archive)) == 2
