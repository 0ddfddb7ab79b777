"""``reportedly reread``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

from reportedly.documents.document import Document
from reportedly.model import Modality
from reportedly.review import Decider
from reportedly.store.store import Store

Run = Callable[..., Result]


def test_all_reports_are_read_again(run: Run, archive: Path, reports: list[Document]) -> None:
    """Without ids every report gets an account of this version, in the order of adding."""
    result = run("reread")

    assert result.exit_code == 0, result.stderr
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert [line[:2] for line in lines] == [["read", report.id] for report in reports]
    with Store(archive) as store:
        # What the machine reads, not what the archive was made with.
        account = store.view().as_read(reports[0].id)
        assert account.relays == ()
        assert account.entities != ()
        assert len(store.view().list()) == 2


def test_one_report_is_read_again(run: Run, archive: Path, reports: list[Document]) -> None:
    """An id, its beginning or an address names the report; the others stay as they are."""
    result = run("reread", reports[1].url, reports[1].id[:10])

    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("\n") == 1
    with Store(archive) as store:
        assert len(store.view().as_read(reports[0].id).relays) == 1
        assert store.view().as_read(reports[1].id).relays == ()


def test_corrections_outlive_it(run: Run, archive: Path, tmp_path: Path) -> None:
    """What people corrected holds over the new account, and is counted."""
    page = tmp_path / "weir.txt"
    page.write_text("The weir at Orrin has cracked, Mayor Dana Velk said on Friday.")
    id_ = run("add", str(page)).stdout.split("\t")[1]
    with Store(archive) as store:
        document, found = store.view().revised_report(id_)
        decider = Decider(found.account, document.text, "Ida")
        own = found.account.attributions[0].id
        store.writer().judge(decider.stance(own, Modality.HEDGED))
    result = run("reread", id_)

    assert "1 correction by people" in result.stdout
    with Store(archive) as store:
        assert store.view().account(id_).claims[0].stance is Modality.HEDGED
        assert store.view().as_read(id_).claims[0].stance is Modality.ASSERTED


def test_what_no_longer_applies_is_counted(
    run: Run, archive: Path, reports: list[Document]
) -> None:
    """A correction of what the new account does not have stays, and is said to be lost."""
    with Store(archive) as store:
        account = store.view().account(reports[0].id)
        decider = Decider(account, reports[0].text, "Ida")
        made = decider.add(((32, 36),), ((37, 58),))
        store.writer().judge(made)
        again = store.view().account(reports[0].id)
        store.writer().judge(
            Decider(again, reports[0].text, "Ida").stance("J" + made.id[1:7], Modality.DENIED)
        )
        store.writer().judge(decider.undo(made))
    result = run("reread", reports[0].id)

    assert "1 correction no longer applicable" in result.stdout
    with Store(archive) as store:
        assert len(store.view().judgements(reports[0].id)) == 3


def test_an_unknown_report_does_not_stop_the_others(run: Run, reports: list[Document]) -> None:
    """An id of no report is named and fails; the rest is done."""
    result = run("reread", "dzzz", reports[0].id)

    assert result.exit_code == 1
    assert "dzzz" in result.stderr
    assert reports[0].id in result.stdout


def test_quiet_prints_results_only(run: Run) -> None:
    """--quiet leaves standard error empty."""
    assert run("reread", "--quiet").stderr == ""
