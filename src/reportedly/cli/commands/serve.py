"""``reportedly serve``: the archive in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.console import Terminal
from reportedly.cli.factories import make_catalogue
from reportedly.cli.operator_name import operator_name
from reportedly.cli.option_groups import ArchiveOptions, CatalogueOptions, command

_HOST = typer.Option(
    "--host", help="Address to listen at; others than this machine's own need accounts and https."
)
_PORT = typer.Option("--port", "-p", min=0, max=65_535, help="Port to listen at; 0 for a free one.")
_CERTIFICATE = typer.Option(
    "--certificate", metavar="FILE", help="Certificate for https, in PEM.", show_default=False
)
_KEY = typer.Option("--key", metavar="FILE", help="The certificate's key.", show_default=False)
_PROXY = typer.Option(
    "--behind-proxy", help="A proxy on this machine speaks https with people and asks us."
)


@command
def serve(
    host: Annotated[str, _HOST] = "127.0.0.1",
    port: Annotated[int, _PORT] = 8000,
    certificate: Annotated[Path | None, _CERTIFICATE] = None,
    key: Annotated[Path | None, _KEY] = None,
    behind_proxy: Annotated[bool, _PROXY] = False,
    *,
    archive: ArchiveOptions,
    catalogue: CatalogueOptions,
    terminal: Terminal,
) -> None:
    """Open the archive in a browser, until Ctrl-C.

    On this machine only, unless --host says otherwise; then people have to log in (see reportedly
    users) by https. On this machine nobody has to log in until there is an account. The archive is
    made if there is none.
    """
    from reportedly.web.server import Place, run  # the web framework, not for --help

    if (certificate is None) != (key is None):
        raise typer.BadParameter("give both or neither", param_hint="--certificate, --key")
    place = Place(host, port, certificate, key, behind_proxy)
    names = make_catalogue(catalogue.names, terminal)
    run(archive.settings, archive.path, place, operator_name("you"), names, terminal.note)
