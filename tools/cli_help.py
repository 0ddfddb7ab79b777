"""The help of every command as Markdown, for ``docs/cli.md``."""

from __future__ import annotations

from typer.main import get_command
from typer.testing import CliRunner

from reportedly.cli.app import app


def markdown() -> str:
    """Return one section a command, its help as the terminal prints it."""
    names = sorted(get_command(app).commands)  # type: ignore[attr-defined]
    return "\n".join(_section(name) for name in names)


def _section(name: str) -> str:
    result = CliRunner(env={"COLUMNS": "88", "TERMINAL_WIDTH": "88"}).invoke(app, [name, "--help"])
    lines = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
    return f"## {name}\n\n```text\n{lines}\n```\n"
