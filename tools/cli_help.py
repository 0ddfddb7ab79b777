"""The help of every command as Markdown, for ``docs/cli.md``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.settings import PREFIX


def markdown() -> str:
    """Return one section a command, its help as the terminal prints it."""
    return "\n".join(_section(name) for name in ["", *_names(get_command(app))])


def _names(group: Any, before: str = "") -> Iterator[str]:
    """Yield the names of all commands in order, those of a group of commands with its own."""
    for name in sorted(group.list_commands(None)):
        command = group.get_command(None, name)
        if hasattr(command, "commands"):
            yield from _names(command, f"{before}{name} ")
        else:
            yield before + name


def _section(name: str) -> str:
    # No settings of who writes the docs: the defaults are those that are built in.
    environment: dict[str, str | None] = {key: None for key in os.environ if key.startswith(PREFIX)}
    environment |= {"COLUMNS": "88", "TERMINAL_WIDTH": "88", "XDG_CONFIG_HOME": os.devnull}
    runner = CliRunner(env=environment)
    result = runner.invoke(app, [*name.split(), "--help"])
    lines = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
    return f"## {name or 'reportedly'}\n\n```text\n{lines}\n```\n"
