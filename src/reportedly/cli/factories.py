"""The reader that a command reads with, and the catalogue that it goes by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reportedly.cli.console import Terminal
from reportedly.errors import ReportedlyError
from reportedly.identity.catalogue.load import load_catalogue
from reportedly.store.backends.sqlite import is_database
from reportedly.store.store import Store

if TYPE_CHECKING:
    from reportedly.model import Catalogue
    from reportedly.reading.attribution.features import Guideline
    from reportedly.reading.reader import Reader  # spaCy, a second: not where a server reads


def make_reader(catalogue: str, terminal: Terminal, guideline: Guideline | None = None) -> Reader:
    """Return a reader that goes by the catalogue in a file, or by none for "".

    Its guideline is our own unless another is given.

    What in the catalogue cannot be read is told on the terminal; when all of it cannot, the
    command ends there.
    """
    from reportedly.reading.reader import Reader  # spaCy, a second: not where a server reads

    names = make_catalogue(catalogue, terminal)
    return Reader.load(names, guideline) if guideline else Reader.load(names)


def make_catalogue(catalogue: str, terminal: Terminal) -> Catalogue | None:
    """Return the catalogue in a file, None for ""; what cannot be read is told as above."""
    if not catalogue:
        return None
    try:
        return _catalogue(catalogue, terminal)
    except ReportedlyError as error:
        terminal.fail(error)
        raise typer.Exit(terminal.status) from None


def _catalogue(source: str, terminal: Terminal) -> Catalogue:
    path = Path(source)
    if path.is_file() and is_database(path):
        with Store(path) as store:
            return store.view().catalogue()
    loaded = load_catalogue(source)
    for problem in loaded.problems:
        terminal.fail(problem)
    for why, count in loaded.skipped.items():
        terminal.detail(f"{source}: {count:,} left out that name no actor ({why})")
    return loaded.catalogue
