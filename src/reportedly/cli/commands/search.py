"""``reportedly search``: find reports and claims in the archive by their words."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.padding import Padding
from rich.text import Text

from reportedly.cli import options
from reportedly.cli.console import Terminal, printable
from reportedly.cli.option_groups import ArchiveOptions, ServerOptions, command
from reportedly.cli.rows import SHORT, print_fields
from reportedly.model import json_line
from reportedly.store.store import Store
from reportedly.store.view import ReportHit

if TYPE_CHECKING:
    from reportedly.store.view import ClaimHit, Hit

_QUERY = typer.Argument(
    metavar="WORDS...",
    help='Words that all must be there; "words in quotation marks" stand together, and a star '
    "ends the beginning of a word: bridg*.",
    show_default=False,
)
_LIMIT = options.limit("At most N reports and N claims.", show_default=True)


@command
def search(
    words: Annotated[list[str], _QUERY],
    limit: Annotated[int, _LIMIT] = 20,
    as_json: options.AsJson = False,
    *,
    archive: ArchiveOptions,
    server: ServerOptions,
    terminal: Terminal,
) -> None:
    """Find reports, and claims in them, that hold all the words; best first.

    With --json, one JSON object a hit, one a line.
    """
    server.check_alone({"--db": archive.db})
    try:
        hits = _hits(" ".join(words), limit, archive, server)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="WORDS") from error
    _print(terminal, hits, as_json=as_json)


def _hits(
    words: str, limit: int, archive: ArchiveOptions, server: ServerOptions
) -> tuple[Hit, ...]:
    """Return what is found in the archive, or in the server's.

    Raises:
        ReportedlyError: when it cannot be asked.
        ValueError: when there is no word to search for.
    """
    if server.address:
        with server.client() as client:
            return client.search(words, limit)
    with Store(archive.path) as store:
        return store.view().search(words, limit)


def _print(terminal: Terminal, hits: tuple[Hit, ...], *, as_json: bool) -> None:
    if not hits and not as_json:
        terminal.note("No report and no claim holds all of these words.")
    for hit in hits:
        if as_json:
            typer.echo(json_line(_hit_to_dict(hit)))
        elif isinstance(hit, ReportHit):
            _print_report(terminal, hit)
        else:
            _print_claim(terminal, hit)


def _hit_to_dict(hit: Hit) -> dict[str, Any]:
    if not isinstance(hit, ReportHit):
        return {"hit": "claim", **asdict(hit)}
    # In one string for who wants words only; in pieces for who wants to mark the matches.
    pieces = [{"words": words, "match": match} for words, match in hit.excerpt.pieces]
    return {"hit": "report", **asdict(hit), "excerpt": str(hit.excerpt), "pieces": pieces}


def _print_report(terminal: Terminal, hit: ReportHit) -> None:
    if not terminal.out.is_terminal:
        head = ("report", hit.id, hit.published_at, hit.outlet, hit.title)
        print_fields(terminal, *head, str(hit.excerpt))
        return
    facts = (hit.published_at[:10] or "undated", hit.outlet)
    head_line = Text(f"{hit.id[:SHORT]}  ", style="cyan")
    head_line.append(printable(hit.title or "(no title)"), style="bold")
    head_line.append("".join(f" · {printable(fact)}" for fact in facts if fact), style="dim")
    excerpt = Text()
    for words, match in hit.excerpt.pieces:
        excerpt.append(printable(words), style="bold yellow" if match else "")
    terminal.out.print(head_line, Padding(excerpt, (0, 0, 1, SHORT + 2)))


def _print_claim(terminal: Terminal, hit: ClaimHit) -> None:
    stance = "" if hit.stance == "asserted" else hit.stance.value
    if not terminal.out.is_terminal:
        print_fields(terminal, "claim", hit.document_id, hit.crumbs, hit.stance, hit.content)
        return
    head_line = Text(f"{hit.document_id[:SHORT]}  ", style="cyan")
    head_line.append(printable(hit.crumbs), style="bold")
    if stance:
        head_line.append(f"  {stance}", style="bold red")
    terminal.out.print(head_line, Padding(Text(printable(hit.content)), (0, 0, 1, SHORT + 2)))
