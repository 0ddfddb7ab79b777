"""How the command begins and ends: signals, closed streams, full disks, locales."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import COMMANDS, app

COMMAND = [sys.executable, "-m", "reportedly"]
TEXT = "The harbour office said on Monday that the ferry to Velim runs again. "


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Return JSON lines enough to be busy with for a while."""
    path = tmp_path / "texts.jsonl"
    lines = (json.dumps({"id": n, "text": TEXT * 30 + str(n)}) for n in range(3000))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    """Return the names of three files with a report each."""
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text(f"{TEXT}“It is fast,” said pilot {path.stem}.", encoding="utf-8")
    return [str(path) for path in paths]


def bash(script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script in which $0 is the interpreter; undecodable output fails the test."""
    return subprocess.run(
        ["bash", "-c", script, sys.executable, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )


def stopped(arguments: Sequence[str], number: int, after_s: float) -> tuple[int, bytes]:
    """Send a signal to a command after a while; return its status and what it complained of."""
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    time.sleep(after_s)
    process.send_signal(number)
    _, complaint = process.communicate(timeout=60)
    return process.returncode, complaint


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
)
def test_a_signal_ends_the_work_quietly(
    number: int, status: int, texts: Path, tmp_path: Path
) -> None:
    """Ctrl-C, a kill and a closed terminal leave no traceback and nothing half-written."""
    folder = tmp_path / "out"
    folder.mkdir()

    ended = stopped(["annotate", str(texts), "-o", str(folder / "out.jsonl")], number, 4.0)

    assert ended == (status, b"")
    assert list(folder.iterdir()) == []


def test_a_signal_while_starting_is_as_quiet(texts: Path) -> None:
    """The entry point stands guard before anything heavy is imported."""
    script = (
        "import os, signal, sys; from reportedly.cli.main import run\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder()); run()"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (130, b"")


@pytest.mark.parametrize("command", ["read", "read --json", "annotate", "--help"])
def test_a_reader_that_leaves_early_is_no_failure(command: str, texts: Path) -> None:
    """When the reader of the results leaves, the command ends with 0 and says nothing."""
    source = "" if command == "--help" else str(texts)
    script = f'"$0" -m reportedly {command} {source} | true; exit "${{PIPESTATUS[0]}}"'

    done = bash(script)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("pipe", ["| true", "2> >(true)"])
def test_adding_goes_on_when_nobody_listens(pipe: str, reports: list[str], tmp_path: Path) -> None:
    """Every report is kept, though the reader of the results or of the errors has left."""
    db = str(tmp_path / "archive.db")
    bash(f'"$0" -m reportedly add --db {db} gone "$@" gone {pipe}', *reports)

    listed = bash(f'"$0" -m reportedly list --db {db}')

    assert len(listed.stdout.splitlines()) == len(reports)


def test_each_result_of_adding_is_told_at_once(reports: list[str], tmp_path: Path) -> None:
    """Behind a pipe the first report kept is told while standard input is still awaited."""
    command = [*COMMAND, "add", "--db", str(tmp_path / "archive.db"), reports[0], "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        first = process.stdout.readline()
        process.stdin.close()

    assert first.startswith(b"added\t")


@pytest.mark.parametrize(
    ("command", "target", "reason"),
    [
        ("read", ">/dev/full", "no space left on device"),
        ("read --json", ">/dev/full", "no space left on device"),
        ("add --db a.db", ">/dev/full", "no space left on device"),
        ("read", ">&-", "is closed"),
    ],
)
def test_results_that_cannot_be_written_are_one_error(
    command: str, target: str, reason: str, reports: list[str], tmp_path: Path
) -> None:
    """A full disk or a closed standard output is one line of error and exit status 1."""
    done = bash(f'cd {tmp_path}; "$0" -m reportedly {command} "$@" {target}', *reports)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"error standard output: cannot be used ({reason}); ")


@pytest.mark.parametrize("command", ["read", "read --json"])
def test_output_is_utf_8_whatever_the_locale(command: str, reports: list[str]) -> None:
    """Quotation marks of a report pass where the locale knows ASCII only."""
    done = bash(f'"$0" -m reportedly {command} "$1"', *reports, PYTHONIOENCODING="ascii")

    assert (done.returncode, done.stderr) == (0, "")
    assert "“It is fast,”" in done.stdout


def test_no_standard_error_is_no_reason_to_stop(reports: list[str]) -> None:
    """With standard error closed the results and the exit status are the same."""
    done = bash('"$0" -m reportedly read gone "$1" 2>&-', *reports)

    assert done.returncode == 1
    assert "“It is fast,”" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_itself(name: str) -> None:
    """A command's line in the list is the first paragraph of its own help."""
    shown = CliRunner().invoke(app, [name, "--help"]).output
    paragraph = shown.split("\n\n")[1]

    assert " ".join(paragraph.split()) == COMMANDS[name].help
