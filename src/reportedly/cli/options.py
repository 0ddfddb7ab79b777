"""The options that several commands share, each written once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from reportedly.documents.limits import DEFAULT_LIMITS

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files (html, txt, pdf, eml, rss, warc, wacz, jsonl), web addresses, or - for "
        "standard input.",
        show_default=False,
    ),
]
Db = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="PATH",
        help="The archive's file. [default: by the settings, else reportedly.db in the user's "
        "data folder]",
        show_default=False,
        readable=False,  # the archive says itself what is wrong with its file
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print results and failures only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print notes on every input.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


ServerAddress = Annotated[
    str,
    typer.Option(
        "--server",
        metavar="URL",
        help="Ask the archive of a server (see reportedly serve) in place of a file. The token is "
        "taken from REPORTEDLY_TOKEN, or from the settings.",
        show_default=False,
    ),
]


class Form(StrEnum):
    """The forms in which an account is printed."""

    ACCOUNT = "account"
    JSON = "json"
    TEXT = "text"
    MERMAID = "mermaid"
    DOT = "dot"


AsForm = Annotated[
    Form,
    typer.Option(
        "--format",
        help="account for a person, text for one sentence a claim, mermaid or dot for a picture "
        "of the chains, json for machines.",
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Also read web addresses on this machine or in private networks."
    ),
]
MaxSize = Annotated[
    float,
    typer.Option(
        "--max-size",
        metavar="MIB",
        min=0.001,
        max=2**20,
        help="Largest single input, in MiB; also bounds a report's text, at a sixteenth.",
    ),
]
Timeout = Annotated[
    float,
    typer.Option(
        "--timeout", metavar="SECONDS", min=0.1, max=86_400, help="Longest wait for a web address."
    ),
]
Outlet = Annotated[
    str,
    typer.Option(
        "--outlet", help="Who published the reports, where they do not say it themselves."
    ),
]
CatalogueFile = Annotated[
    str,
    typer.Option(
        "--catalogue",
        metavar="FILE",
        help="Names that you know actors by: FollowTheMoney or OpenSanctions JSON, a CSV with "
        "columns name and alias, or an archive.",
        show_default=False,
    ),
]

MAX_SIZE = DEFAULT_LIMITS.max_bytes / 2**20
TIMEOUT = DEFAULT_LIMITS.timeout_s
MOST = 1_000_000


def limit(words: str, *, show_default: bool = False) -> Any:
    """Return the option ``--limit``, with ``words`` on what it limits."""
    return typer.Option(
        "--limit", "-n", metavar="N", min=1, max=MOST, help=words, show_default=show_default
    )
