"""Results as lines: for a person on a terminal, for a program behind a pipe."""

from __future__ import annotations

from reportedly.cli.console import Terminal, printable, silence

# Enough of an id to tell a great many reports apart; every command takes the beginning of an id.
SHORT = 9


def print_fields(terminal: Terminal, *fields: str) -> None:
    """Print one result in one line.

    On a terminal the fields that are not empty, two spaces between them; behind a pipe all
    of them, tabs between them. What the line tells of goes on when nobody reads it any more.
    """
    words = [printable(field) for field in fields]
    if terminal.out.is_terminal:
        line = "  ".join(word for word in words if word)
    else:
        line = "\t".join(words)
    # Not through rich, which turns tabs into spaces and wraps. Written at once: who follows an
    # intake through a pipe sees each report when it is kept.
    out = terminal.out.file
    try:
        out.write(line + "\n")
        out.flush()
    except BrokenPipeError:
        silence(out)
