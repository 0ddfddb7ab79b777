"""``reportedly read``: print the sourced account of each report."""

from __future__ import annotations

import typer

from reportedly.cli import options
from reportedly.cli.console import Terminal
from reportedly.cli.factories import make_reader
from reportedly.cli.progress import tracked
from reportedly.cli.render.account import print_reading
from reportedly.errors import InputError
from reportedly.ingest import read as take


def read(
    sources: options.Sources,
    as_json: options.AsJson = False,
    form: options.AsForm = options.Form.ACCOUNT,
    outlet: options.Outlet = "",
    catalogue: options.CatalogueFile = "",
    max_size: options.MaxSize = options.MAX_SIZE,
    timeout: options.Timeout = options.TIMEOUT,
    allow_private: options.AllowPrivate = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Print the sourced account of each report: every claim with its chain of attribution.

    With --json or --format json, one JSON object a report, one a line.
    """
    terminal = Terminal(quiet=quiet, verbose=verbose)
    form = options.Form.JSON if as_json else form
    limits = options.limits(max_size, timeout, allow_private)
    reader = make_reader(catalogue, terminal)
    printed = 0
    items = take(sources, reader, limits, outlet)
    for item in tracked(items, terminal, len(sources), "Reading"):
        if isinstance(item, InputError):
            terminal.fail(item)
        else:
            if printed and form is options.Form.ACCOUNT:
                terminal.out.print()
            print_reading(terminal, item, form)
            printed += 1
    raise typer.Exit(terminal.status)
