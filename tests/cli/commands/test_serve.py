"""``reportedly serve``, and commands that ask a server."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app

TEXT = "The mayor of Orrin said the weir is safe.\n\nMira Vell denied the claim."


@pytest.fixture
def server(archive: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Yield the address of a server over the archive, and its process."""
    command = [sys.executable, "-m", "reportedly", "serve", "--db", str(archive), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert found, line
    yield found[0], process
    process.kill()
    process.wait()
    process.stderr.close()


def run(command: str, *arguments: str, server: str) -> Result:
    """Run a command that asks a server."""
    return CliRunner().invoke(app, [command, *arguments, "--server", server])


def test_commands_ask_a_server(server: tuple[str, subprocess.Popen[str]], tmp_path: Path) -> None:
    """A report is added, found and shown through a server as through a file."""
    address, _ = server
    path = tmp_path / "weir.txt"
    path.write_text(TEXT, encoding="utf-8")

    added = run("add", "--outlet", "Orrin Post", str(path), server=address)
    assert added.exit_code == 0, added.stderr
    word, id_, outlet, *_ = added.stdout.split("\t")
    assert (word, outlet) == ("added", "Orrin Post")
    assert run("add", "--outlet", "Orrin Post", str(path), server=address).stdout[:5] == "known"

    found = run("search", "mira", "vell", server=address)
    assert id_ in found.stdout
    shown = run("show", id_[:7], "--format", "text", server=address)
    assert "Orrin Post says that" in shown.stdout
    assert "[denied]" in shown.stdout


def test_failures_of_a_server_are_told_and_the_rest_is_done(
    server: tuple[str, subprocess.Popen[str]], tmp_path: Path
) -> None:
    """A file that is missing, and one that cannot be read, are each one line of error."""
    address, _ = server
    good, bad = tmp_path / "weir.txt", tmp_path / "cut.pdf"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"%PDF-1.4 cut short")

    result = run("add", str(tmp_path / "none.txt"), str(bad), str(good), server=address)

    assert result.exit_code == 1
    errors = result.stderr.splitlines()
    assert len(errors) == 2
    assert "none.txt" in errors[0]
    assert errors[1].startswith("error cut.pdf")
    assert result.stdout.startswith("added")
    unknown = run("show", "d0000", server=address)
    assert unknown.exit_code == 1
    assert "no report in the archive has this id" in unknown.stderr


def test_no_server_is_one_error() -> None:
    """A server that nobody runs, or that is none, is told with what to do."""
    gone = run("search", "weir", server="http://127.0.0.1:9")
    wrong = run("search", "weir", server="desk")

    assert (gone.exit_code, wrong.exit_code) == (1, 1)
    assert "cannot be asked" in gone.stderr
    assert "no address of a server" in wrong.stderr


def test_a_file_and_a_server_are_not_both_asked(tmp_path: Path) -> None:
    """--db is for a file: beside --server it is wrong usage."""
    for command in (["add", "x.txt"], ["search", "x"], ["show", "x"]):
        arguments = [*command, "--db", str(tmp_path / "a.db"), "--server", "http://localhost:1"]
        assert CliRunner().invoke(app, arguments).exit_code == 2


def test_a_server_ends_on_a_signal(server: tuple[str, subprocess.Popen[str]]) -> None:
    """Ctrl-C ends the server without an error."""
    _, process = server

    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=20) in (0, 130)


def test_a_place_that_is_not_safe_is_refused(archive: Path) -> None:
    """Off loopback without users the server does not start, and says what to do."""
    arguments = ["serve", "--db", str(archive), "--host", "0.0.0.0", "--port", "0"]

    result = CliRunner().invoke(app, arguments)

    assert result.exit_code == 1
    assert "reportedly users add" in result.stderr


def test_a_place_that_is_taken_is_told(
    server: tuple[str, subprocess.Popen[str]], archive: Path
) -> None:
    """A port that another program has is one line of error."""
    port = server[0].rpartition(":")[2]

    result = CliRunner().invoke(app, ["serve", "--db", str(archive), "--port", port])

    assert result.exit_code == 1
    assert "cannot listen there" in result.stderr


def test_a_certificate_needs_its_key(archive: Path, tmp_path: Path) -> None:
    """One without the other is wrong usage; files that are none are an error."""
    base = ["serve", "--db", str(archive), "--port", "0", "--certificate", str(tmp_path / "c.pem")]

    assert CliRunner().invoke(app, base).exit_code == 2
    result = CliRunner().invoke(app, [*base, "--key", str(tmp_path / "k.pem")])
    assert result.exit_code == 1
    assert "cannot be used for https" in result.stderr
