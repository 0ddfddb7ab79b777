"""The command ``reportedly``: its options and its list of commands.

A command's module is imported when it is called, or asked for its own help: it needs the parser,
the database or the web server, and who wants the list of commands need not wait for them.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from msgspec.structs import replace
from typer.core import TyperCommand, TyperGroup

from reportedly.errors import SettingsWrong
from reportedly.logs import configure_logging
from reportedly.settings import LogLevel, Settings


class _Command(NamedTuple):
    """What a command's module calls it, and what the list of commands says of it."""

    attribute: str
    help: str


# In the order of the list; a test holds the lines to the commands' own first lines.
COMMANDS = {
    "read": _Command(
        "read",
        "Print the sourced account of each report: every claim with its chain of attribution.",
    ),
    "annotate": _Command(
        "annotate",
        'Add attributions and events to texts given as JSON lines, one object with "text" a line.',
    ),
    "add": _Command(
        "add",
        "Read reports and keep them, with their accounts, in the archive.",
    ),
    "list": _Command(
        "list_",
        "List the reports in the archive, newest first.",
    ),
    "show": _Command(
        "show",
        "Print the account of a report in the archive, as read prints it, with people's "
        "corrections.",
    ),
    "search": _Command(
        "search",
        "Find reports, and claims in them, that hold all the words; best first.",
    ),
    "network": _Command(
        "network",
        "Write the actors of reports and what they do or say to one another as a graph.",
    ),
    "timeline": _Command(
        "timeline",
        "List the events of reports in order of time, each with who says so.",
    ),
    "reread": _Command(
        "reread",
        "Read reports of the archive again, by this version and this catalogue.",
    ),
    "remove": _Command(
        "remove",
        "Remove reports from the archive, with their accounts and all judgements on them.",
    ),
    "actors": _Command(
        "actors",
        "List who is in the reports, each under one name, those of most reports first.",
    ),
    "export": _Command(
        "export",
        "Write the reports of the archive as lines of JSON, newest first.",
    ),
    "serve": _Command(
        "serve",
        "Open the archive in a browser, until Ctrl-C.",
    ),
    "users": _Command(
        "users",
        "Add, list, change and remove who may log in at serve.",
    ),
}


class Commands(TyperGroup):
    """The commands, each imported when it is wanted.

    Any stands where typer has classes of its own copy of click, which have no public name.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        # Only the names are looked at here: for the list, and for what a mistyped one may mean.
        self.commands = dict.fromkeys(COMMANDS, TyperCommand(None))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return a command by its name, None when there is none of it."""
        if cmd_name not in COMMANDS:
            return None
        command = COMMANDS[cmd_name]
        module = import_module(f"reportedly.cli.commands.{cmd_name}")
        return _made(cmd_name, getattr(module, command.attribute))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write the list of commands without importing one."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        rows = [
            (name, TyperCommand(name, help=command.help).get_short_help_str(room))
            for name, command in COMMANDS.items()
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _made(name: str, wanted: Any) -> Any:
    """Return the command that a function, or a group of its own, makes."""
    if isinstance(wanted, typer.Typer):
        group = typer.main.get_group(wanted)
        group.name = name
        return group
    single = typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    single.command(name)(wanted)
    return typer.main.get_command(single)


app = typer.Typer(
    name="reportedly",
    cls=Commands,
    help="Read news reports and get back who said that it happened, and through whom.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


_CONFIG = typer.Option(
    "--config",
    metavar="FILE",
    help="Settings, in TOML. [default: REPORTEDLY_CONFIG, else settings.toml in the user's "
    "configuration folder]",
    show_default=False,
)
_LOG_LEVEL = typer.Option(
    "--log-level",
    help="How grave a record has to be to be written on standard error. [default: by the settings, "
    "else warning]",
    show_default=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # for this option alone

        print(f"reportedly {version('reportedly')}")  # noqa: T201 - the result itself
        raise typer.Exit


@app.callback()
def _main(
    ctx: typer.Context,
    config: Annotated[Path | None, _CONFIG] = None,
    log_level: Annotated[LogLevel | None, _LOG_LEVEL] = None,
    version: Annotated[  # noqa: ARG001 - its callback does it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read news reports and get back who said that it happened, and through whom."""
    try:
        settings = Settings.load(config, os.environ)
    except SettingsWrong as error:
        from reportedly.cli.console import Terminal  # rich: not for the list of commands

        terminal = Terminal()
        terminal.fail(error)
        raise typer.Exit(terminal.status) from None
    if log_level is not None:
        settings = replace(settings, log_level=log_level)
    configure_logging(settings.log_level)
    ctx.obj = settings
    ctx.default_map = dict.fromkeys(COMMANDS, _defaults(settings))


def _defaults(settings: Settings) -> dict[str, Any]:
    """Return what options are when they are not given, by the names of their parameters."""
    inputs, serve = settings.input, settings.serve
    return {
        "max_size": inputs.max_size,
        "timeout": inputs.timeout,
        "host": serve.host,
        "port": serve.port,
        "certificate": serve.certificate,
        "key": serve.key,
        "behind_proxy": serve.behind_proxy,
    }
