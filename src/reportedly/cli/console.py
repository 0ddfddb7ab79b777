"""What every command shares: the two consoles, how a failure is told, and the exit status.

Results go to standard output, everything else (failures, progress, notes) to standard error.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import IO

from rich.console import Console
from rich.text import Text

from reportedly.cli.options import Quiet, Verbose
from reportedly.errors import ReportedlyError

DONE = 0
SOME_FAILED = 1


def silence(stream: IO[str]) -> None:
    """Send to nowhere what is written from now on: the reader of ``stream`` has left."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


class _Results(Console):
    """Standard output: when its reader leaves, the work on results ends."""

    def on_broken_pipe(self) -> None:
        """Let the error go up to the entry point, where rich would exit by itself."""
        raise  # noqa: PLE0704 - rich calls this while it handles the error


class _Notes(Console):
    """Standard error: when its reader leaves, the work goes on."""

    def on_broken_pipe(self) -> None:
        """Say no more."""
        self.quiet = True
        silence(sys.stderr)


def _out() -> Console:
    return _Results(highlight=False, soft_wrap=False)


def _err() -> Console:
    return _Notes(stderr=True, highlight=False, soft_wrap=True)


@dataclass(slots=True)
class Terminal:
    """Where a command writes, how much it says, and whether anything failed so far.

    Args:
        quiet: only results and failures are written.
        verbose: notes about each input are written too.
    """

    quiet: Quiet = False
    verbose: Verbose = False
    out: Console = field(default_factory=_out)
    err: Console = field(default_factory=_err)
    failures: int = 0

    def fail(self, error: ReportedlyError) -> None:
        """Tell one failure in one line on standard error and remember it for the exit status."""
        self.failures += 1
        # Text, not markup: a path or a page's words may hold square brackets.
        self.err.print(Text.assemble(("error ", "bold red"), printable(str(error))))

    def note(self, words: str) -> None:
        """Write a note on standard error, unless quiet."""
        if not self.quiet:
            self.err.print(Text(printable(words), style="dim"))

    def detail(self, words: str) -> None:
        """Write a note on standard error when verbose."""
        if self.verbose:
            self.note(words)

    @property
    def status(self) -> int:
        """The exit status: 0 when nothing failed, 1 when something did."""
        return SOME_FAILED if self.failures else DONE


@dataclass(slots=True)
class QuietTerminal(Terminal):
    """The terminal of a command that has no notes on single inputs to make."""

    verbose: bool = False


def printable(words: str) -> str:
    """Return ``words`` in one line and without control characters.

    Reports are hostile input: escape sequences would drive the reader's terminal, and
    bidirectional overrides would show words in another order than they have.
    """
    return "".join(c if c.isprintable() and c not in _BIDI else " " for c in words)


_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
