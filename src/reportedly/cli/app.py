"""The command ``reportedly``: its options and its list of commands."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.commands import (
    actors,
    add,
    annotate,
    export,
    network,
    read,
    remove,
    reread,
    search,
    serve,
    show,
    timeline,
    users,
)
from reportedly.cli.commands import list as list_

app = typer.Typer(
    name="reportedly",
    help="Read news reports and get back who said that it happened, and through whom.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.command("read")(read.read)
app.command("annotate")(annotate.annotate)
app.command("add")(add.add)
app.command("list")(list_.list_)
app.command("show")(show.show)
app.command("search")(search.search)
app.command("network")(network.network)
app.command("timeline")(timeline.timeline)
app.command("reread")(reread.reread)
app.command("remove")(remove.remove)
app.command("actors")(actors.actors)
app.command("export")(export.export)
app.add_typer(users.users, name="users")
app.command("serve")(serve.serve)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"reportedly {version('reportedly')}")  # noqa: T201 - the result itself
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read news reports and get back who said that it happened, and through whom."""
