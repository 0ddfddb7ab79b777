"""A progress bar for work on more than one input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from reportedly.cli.console import Terminal

T = TypeVar("T")


def tracked(items: Iterable[T], terminal: Terminal, total: int | None, words: str) -> Iterator[T]:
    """Yield ``items`` while a bar on standard error shows how many of ``total`` are done.

    The bar stands while an item is made, and is gone while the caller works on it, so that
    results and bar never share a line. ``total`` may be too low, or None when unknown. No bar
    for a single item, when quiet, or when standard error is not a terminal that can draw one.
    """
    drawn = terminal.err.is_terminal and not terminal.err.is_dumb_terminal
    if terminal.quiet or total == 1 or not drawn:
        yield from items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=terminal.err, transient=True) as bar:
        task = bar.add_task(words, total=total)
        for count, item in enumerate(items, start=1):
            bar.stop()
            yield item
            bar.update(task, completed=count, total=None if total and count > total else total)
            bar.start()
