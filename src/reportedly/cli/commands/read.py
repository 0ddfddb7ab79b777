"""``reportedly read``: print the sourced account of each report."""

from __future__ import annotations

from reportedly.cli import options
from reportedly.cli.console import Terminal
from reportedly.cli.factories import make_reader
from reportedly.cli.option_groups import InputOptions, command
from reportedly.cli.progress import tracked
from reportedly.cli.render.account import print_reading
from reportedly.errors import InputError
from reportedly.ingest import read as take


@command
def read(
    sources: options.Sources,
    as_json: options.AsJson = False,
    form: options.AsForm = options.Form.ACCOUNT,
    *,
    inputs: InputOptions,
    terminal: Terminal,
) -> None:
    """Print the sourced account of each report: every claim with its chain of attribution.

    With --json or --format json, one JSON object a report, one a line.
    """
    form = options.Form.JSON if as_json else form
    reader = make_reader(inputs.names, terminal)
    printed = 0
    items = take(sources, reader, inputs.limits, inputs.outlet)
    for item in tracked(items, terminal, len(sources), "Reading"):
        if isinstance(item, InputError):
            terminal.fail(item)
        else:
            if printed and form is options.Form.ACCOUNT:
                terminal.out.print()
            print_reading(terminal, item, form)
            printed += 1
