"""A progress bar for work on more than one input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from reportedly.cli.console import Terminal

T = TypeVar("T")


def tracked(items: Iterable[T], terminal: Terminal, total: int | None, words: str) -> Iterator[T]:
    """Yield ``items`` while a bar on standard error shows how many of ``total`` are done.

    No bar for a single item, when quiet, or when standard error is not a terminal.
    """
    if terminal.quiet or total == 1 or not terminal.err.is_terminal:
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=terminal.err, transient=True) as bar:
        task = bar.add_task(words, total=total)
        for item in items:
            yield item
            bar.advance(task)
