"""Writing when processes are killed, and when several write at once."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reportedly.documents.document import Document, document_to_dict
from reportedly.model import (
    Attribution,
    Chain,
    Claim,
    Entity,
    EntityKind,
    Event,
    Gap,
    Link,
    Modality,
    Relay,
    SourcedAccount,
    SourceKind,
    account_to_dict,
    claim_id,
)
from reportedly.review import Decider
from reportedly.store.store import Store

TEXT = "The lock keeper said that the canal was dry, Radio Karsk reported."


def reading(number: int) -> tuple[Document, SourcedAccount]:
    """Return an invented report with an account that puts rows into every table of accounts."""
    document = Document(TEXT, outlet="Courier", url=f"https://courier.example/{number}")
    content = ((21, 43),)
    link = Link("the lock keeper", SourceKind.PERSON, named=False, attribution="A1")
    chain = Chain((Link("Courier", SourceKind.OUTLET, named=True), link))
    claim = Claim(
        claim_id(document.id, content), TEXT[21:43], content, chain, Modality.ASSERTED, "A1"
    )
    account = SourcedAccount(
        document.id,
        attributions=(Attribution("A1", ((0, 15),), ((16, 20),), content),),
        claims=(claim,),
        events=(Event("V1", "statement", ((16, 20),), attribution="A1"),),
        entities=(Entity("E1", "Radio Karsk", EntityKind.OUTLET, (), ((45, 56),)),),
        gaps=(Gap((57, 65), "no content found"),),
        relays=(Relay("Radio Karsk", ((57, 65),)),),
    )
    return document, account


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """Return a file of eight readings, for other processes to add."""
    path = tmp_path / "readings.json"
    pairs = [
        (document_to_dict(document), account_to_dict(account))
        for document, account in map(reading, range(8))
    ]
    path.write_text(json.dumps(pairs))
    return path


# Adds the readings from the first to the last named; waits for a line before it opens anything.
_ADD = """
import json, os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from reportedly.model import account_from_dict
from reportedly.documents.document import document_from_dict
from reportedly.store import migrations
from reportedly.store.store import Store

archive, readings, first, last, kill, kill_at = sys.argv[1:]
seen = 0

@event.listens_for(Engine, "after_cursor_execute")
def count(connection, cursor, statement, *_):
    global seen
    seen += statement.lstrip().startswith(kill)
    if seen == int(kill_at):
        os.kill(os.getpid(), signal.SIGKILL)

documents = [
    (document_from_dict(document), account)
    for document, account in json.loads(Path(readings).read_text())[int(first):int(last)]
]
print("ready", flush=True)
sys.stdin.readline()
with Store(Path(archive), create=True) as store:
    for document, account in documents:
        print(store.writer().add(document, account_from_dict(account, document.id)), flush=True)
"""


def start(
    archive: Path, readings: Path, which: range, kill: tuple[str, int] = ("none", 1)
) -> subprocess.Popen[str]:
    """Start a process that is ready to add some readings; it kills itself at a statement."""
    arguments = [archive, readings, which.start, which.stop, *kill]
    process = subprocess.Popen(
        [sys.executable, "-c", _ADD, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(processes: list[subprocess.Popen[str]]) -> None:
    """Let processes that are ready begin, all at once."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()


def sound(archive: Path) -> bool:
    """Tell whether the file, its references and its indexes are whole."""
    with closing(sqlite3.connect(archive)) as connection:
        for index in ("documents_index", "claims_index"):
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        integrity = connection.execute("PRAGMA integrity_check").fetchall()
        return (
            integrity == [("ok",)] and not connection.execute("PRAGMA foreign_key_check").fetchall()
        )


def rows(archive: Path) -> dict[str, int]:
    """Return how many rows each table of the archive holds."""
    tables = ["documents", "accounts", "attributions", "claims", "links", "events", "entities"]
    tables += ["mentions", "gaps", "relays"]
    with closing(sqlite3.connect(archive)) as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in tables
        }


@pytest.mark.parametrize("insert", [1, 2, 3, 7, 10])
def test_a_killed_writer_leaves_nothing_half_done(
    tmp_path: Path, readings: Path, insert: int
) -> None:
    """A process killed while adding leaves what was there whole and nothing of the new report."""
    archive = tmp_path / "archive.db"
    with Store(archive, create=True) as store:
        store.writer().add(*reading(0))
    before = rows(archive)
    process = start(archive, readings, range(1, 2), ("INSERT", insert))
    process.communicate("go\n", timeout=60)

    assert process.returncode == -signal.SIGKILL
    with Store(archive) as store:
        assert [row.id for row in store.view().list()] == [reading(0)[0].id]
        assert (rows(archive), sound(archive)) == (before, True)
        assert store.writer().add(*reading(1))


@pytest.mark.parametrize("statement", [1, 9, 20])
def test_a_killed_maker_leaves_no_half_archive(
    tmp_path: Path, readings: Path, statement: int
) -> None:
    """A process killed while it makes an archive leaves a file that the next one makes whole."""
    archive = tmp_path / "archive.db"
    process = start(archive, readings, range(1), ("CREATE", statement))
    process.communicate("go\n", timeout=60)

    assert process.returncode == -signal.SIGKILL
    with Store(archive, create=True) as store:
        assert store.writer().add(*reading(0))
        assert store.view().account(reading(0)[0].id) == reading(0)[1]
    assert sound(archive)


def test_two_processes_add_at_once(tmp_path: Path, readings: Path) -> None:
    """Processes that make one archive and add to it at the same time all succeed."""
    archive = tmp_path / "archive.db"
    processes = [start(archive, readings, range(n, n + 4)) for n in (0, 4)]
    go(processes)
    printed = [process.communicate(timeout=60)[0] for process in processes]

    assert printed == ["True\n" * 4] * 2
    assert sound(archive)
    assert set(rows(archive).values()) == {8, 16}


def test_one_of_two_processes_adds_the_same_report(tmp_path: Path, readings: Path) -> None:
    """Of processes that add the same reports at the same time, one adds each, the other skips."""
    archive = tmp_path / "archive.db"
    processes = [start(archive, readings, range(8)) for _ in range(2)]
    go(processes)
    printed = [process.communicate(timeout=60)[0].split() for process in processes]

    assert [len(lines) for lines in printed] == [8, 8]
    assert all({first, second} == {"True", "False"} for first, second in zip(*printed, strict=True))
    assert sound(archive)


def test_removing_leaves_no_row(tmp_path: Path) -> None:
    """A report that is removed takes every row that was written with it, and nothing else."""
    archive = tmp_path / "archive.db"
    with Store(archive, create=True) as store:
        store.writer().add(*reading(0))
        before = rows(archive)
        store.writer().add(*reading(1))
        store.writer().remove(reading(1)[0].id)

    assert rows(archive) == before
    assert min(before.values()) == 1
    assert sound(archive)


def test_correcting_and_reading_again_leave_the_file_sound(tmp_path: Path) -> None:
    """Rows and indexes are whole after corrections, their undoing and a new reading."""
    archive = tmp_path / "archive.db"
    document, account = reading(0)
    with Store(archive, create=True) as store:
        writer = store.writer()
        writer.add(document, account)
        before = rows(archive)
        decider = Decider(account, document.text, "Ida")
        for made in (decider.cut("A1", 30), decider.reject_event("V1")):
            writer.judge(made)
            assert sound(archive)
        assert rows(archive)["claims"] == 2
        assert rows(archive)["events"] == 0
        for made in store.view().judgements(document.id):
            writer.judge(decider.undo(made))
        assert rows(archive) == before
        writer.reread(document, account)

    assert rows(archive) == before
    assert sound(archive)
