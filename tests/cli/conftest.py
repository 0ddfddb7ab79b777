"""An archive of invented reports, and the command line as a person meets it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.documents.document import Document
from reportedly.model import (
    Attribution,
    Chain,
    Claim,
    Link,
    Modality,
    Relay,
    SourcedAccount,
    SourceKind,
    claim_id,
)
from reportedly.store.store import Store

# The terminal becomes that of the command alone, so that ^C typed there is a signal to it.
_AS_LEADER = (
    "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "from reportedly.cli.main import run; run()"
)
_PATIENCE = 20  # times that a command may be silent for three seconds
TEXT = "The weir at Orrin has cracked, the [bold]lock keeper[/bold] denied on Friday."


def _report(number: int) -> Document:
    return Document(
        TEXT,
        outlet="Orrin\tHerald" if number else "Velim Post",
        title=f"Weir {number}\x1b[31m [red]cracks[/red]",
        url=f"https://herald.example/{number}",
        published_at=f"2024-05-0{number + 1}",
        precision="day",
        language="en",
    )


def _account(document: Document) -> SourcedAccount:
    content = ((0, 29),)
    outlet = Link(document.outlet, SourceKind.OUTLET, named=True)
    keeper = Link("the lock keeper", SourceKind.PERSON, named=False, attribution="A1")
    claim = Claim(
        claim_id(document.id, content),
        TEXT[0:29],
        content,
        Chain((outlet, keeper)),
        Modality.DENIED,
        "A1",
    )
    return SourcedAccount(
        document.id,
        attributions=(Attribution("A1", ((31, 58),), ((59, 65),), content, named=False),),
        claims=(claim,),
        relays=(Relay("Radio Karsk", ()),),
    )


@pytest.fixture
def reports() -> list[Document]:
    """Return the reports of the archive, oldest first; their words are hostile to terminals."""
    return [_report(0), _report(1)]


@pytest.fixture
def archive(tmp_path: Path, reports: list[Document]) -> Path:
    """Return an archive that holds two reports."""
    path = tmp_path / "archive.db"
    with Store(path, create=True) as store:
        for document in reports:
            store.writer().add(document, _account(document))
    return path


Run = Callable[..., Result]


@pytest.fixture
def run(archive: Path) -> Run:
    """Return what runs a command on the archive, its output piped."""

    def invoke(command: str, *arguments: str) -> Result:
        return CliRunner().invoke(app, [*command.split(), "--db", str(archive), *arguments])

    return invoke


@pytest.fixture
def on_terminal(archive: Path) -> Callable[..., tuple[int, str]]:
    """Return what runs a command on the archive in a terminal, of 80 columns unless told."""

    def invoke(
        command: str,
        *arguments: str,
        typed: str = "",
        columns: int = 80,
        kind: str = "xterm-256color",
        prompt: str = "",
    ) -> tuple[int, str]:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-c", _AS_LEADER, *command.split(), "--db", str(archive), *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": kind, "COLUMNS": str(columns)},
            start_new_session=True,
        )
        os.close(theirs)
        shown = b""
        try:
            while prompt.encode() not in shown:
                shown += os.read(ours, 4096)
            os.write(ours, typed.encode())
            # The end of a terminal is an error on Linux, an empty read elsewhere.
            for _ in range(_PATIENCE):
                while select.select([ours], [], [], 3)[0]:
                    piece = os.read(ours, 4096)
                    if not piece:
                        return process.wait(timeout=60), shown.decode()
                    shown += piece
                # What is typed while a question is being asked may be thrown away by the terminal.
                os.write(ours, typed.encode())
            process.kill()
        except OSError:
            pass
        finally:
            os.close(ours)
        return process.wait(timeout=60), shown.decode()

    return invoke
