"""The option that sends a command to a server in place of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

ServerAddress = Annotated[
    str,
    typer.Option(
        "--server",
        metavar="URL",
        help="Ask the archive of a server (see reportedly serve) in place of a file. The token is "
        "taken from REPORTEDLY_TOKEN.",
        show_default=False,
    ),
]


def check_alone(server: str, others: Mapping[str, object]) -> None:
    """Refuse options of a file beside those of a server.

    Raises:
        typer.BadParameter: when one of ``others``, by the option's name, is given.
    """
    for name, given in others.items():
        if server and given:
            problem = "is for an archive in a file; the server has its own"
            raise typer.BadParameter(problem, param_hint=name)
