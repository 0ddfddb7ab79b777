"""The options that several commands share, each written once."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.settings import Settings

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
        help="The archive's file. [default: REPORTEDLY_DB, else reportedly.db in the user's "
        "data folder]",
        show_default=False,
        readable=False,  # the archive says itself what is wrong with its file
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print results and failures only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print notes on every input.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


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
MOST = 1_000_000
TIMEOUT = DEFAULT_LIMITS.timeout_s


def limits(max_size: float, timeout: float = TIMEOUT, allow_private: bool = False) -> Limits:
    """Return the bounds that the options ask for; a text is bounded in step with its file."""
    scale = max_size / MAX_SIZE
    return Limits(
        max_bytes=int(max_size * 2**20),
        max_characters=int(DEFAULT_LIMITS.max_characters * scale),
        timeout_s=timeout,
        allow_private=allow_private,
    )


def archive(db: Path | None) -> Path:
    """Return the archive's file: the option, else what the environment says."""
    return db or Settings.from_environment(os.environ).db
