"""An account as a person reads it in the terminal.

Claims stand in the order of the report, each under its chain as crumbs. Every string that
comes from a report goes through ``printable``: reports are hostile input.
"""

from __future__ import annotations

from collections import Counter

import typer
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.cli.console import Terminal, printable
from reportedly.cli.options import Form
from reportedly.cli.render.events import events_of
from reportedly.documents.document import Document
from reportedly.documents.text.format_date import published
from reportedly.export.diagrams import dot, mermaid
from reportedly.export.sourcing_stats import sourcing_stats
from reportedly.ingest import Reading, reading_to_dict
from reportedly.model import (
    Attribution,
    Claim,
    Link,
    Modality,
    Quote,
    TimeInterval,
    json_line,
    words_of,
)
from reportedly.wording import counted

_STANCES = {
    Modality.DENIED: ("denied", "bold red"),
    Modality.HEDGED: ("hedged", "bold yellow"),
}
_SEPARATOR = " › "


def print_reading(terminal: Terminal, reading: Reading, form: Form) -> None:
    """Print one reading in the form asked for."""
    if form is Form.ACCOUNT:
        print_account(terminal, reading)
        return
    claims = reading.account.claims
    # Not through rich: it would wrap and colour what machines read.
    if form is Form.JSON:
        typer.echo(json_line(reading_to_dict(reading)))
    elif form is Form.TEXT:
        for claim in claims:
            typer.echo(printable(claim.text()))
    else:
        # A newline ends the picture's last line already.
        typer.echo((mermaid if form is Form.MERMAID else dot)(claims), nl=False)


def print_account(terminal: Terminal, reading: Reading) -> None:
    """Print the account of one report: its head, its claims with their chains, events, gaps."""
    terminal.out.print(_head(reading))
    attributions = {item.id: item for item in reading.account.attributions}
    for number, claim in enumerate(reading.account.claims, start=1):
        attribution = attributions[claim.attribution]
        terminal.out.print(_claim(number, claim, attribution, reading.document))
    if not reading.account.claims:
        terminal.out.print(Text("\nNobody is credited with anything in this report.", style="dim"))
    if (events := events_of(reading)) is not None:
        terminal.out.print(events)
    terminal.out.print(_foot(terminal, reading))


def _head(reading: Reading) -> RenderableType:
    document = reading.document
    title = Text(printable(document.title or "(no title)"), style="bold")
    facts = [document.outlet or "outlet unknown", published(document), document.author]
    line = Text(" · ".join(printable(fact) for fact in facts if fact))
    relays = [relay.outlet for relay in reading.account.relays]
    if relays:
        line.append(" · relays ", style="dim")
        line.append(printable(", ".join(relays)), style="magenta")
    return Group(title, line, Rule(style="dim"))


def _claim(
    number: int, claim: Claim, attribution: Attribution, document: Document
) -> RenderableType:
    crumbs = _crumbs(claim.chain.links)
    if badge := _STANCES.get(claim.stance):
        crumbs.append("  ").append(f" {badge[0]} ", style=f"{badge[1]} reverse")
    body = Text()
    if cue := printable(words_of(document.text, attribution.cue)):
        body.append(f"{cue}: ", style="italic dim")
    direct = attribution.quote is Quote.DIRECT
    body.append(printable(claim.content), style="green" if direct else "")
    if claim.time:
        body.append(f"  [{_days(claim.time)}]", style="dim")
    mark = Text("  ❝" if direct else "", style="bold green")
    return Group(
        Text(),
        _hanging(Text(f"{number:>3}", style="dim"), crumbs),
        _hanging(mark, body),
    )


def _days(time: TimeInterval) -> str:
    return time.start if time.start == time.end else f"{time.start} to {time.end}"


def _hanging(margin: Text, words: Text) -> RenderableType:
    """Return ``words`` beside ``margin``, later lines indented to the first."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, no_wrap=True)
    grid.add_column()
    grid.add_row(margin, words)
    return grid


def _crumbs(links: tuple[Link, ...]) -> Text:
    line = Text()
    for place, link in enumerate(links):
        if place:
            line.append(_SEPARATOR, style="dim")
        line.append(printable(link.crumb()), style=_link_style(link))
    return line


def _link_style(link: Link) -> str:
    if link.inferred or link.named is None:
        return "dim"
    return "bold cyan" if link.named else "yellow"


def _foot(terminal: Terminal, reading: Reading) -> RenderableType:
    lines = [Text()]
    gaps, chrome = reading.account.gaps, reading.document.chrome
    if reading.account.claims:
        lines.append(Text(_sourcing(reading), style="dim"))
    if gaps:
        lines.append(Text(f"Not understood: {counted(len(gaps), 'place')}.", style="yellow"))
    if terminal.verbose:
        for gap in gaps:
            words = reading.document.text[gap.span[0] : gap.span[1]]
            lines.append(Text(f"  {printable(gap.reason)}: {printable(words)}", style="dim"))
    if chrome:
        lines.append(Text(f"Left out of the text: {_reasons(reading)}.", style="dim"))
    if terminal.verbose:
        lines += [
            Text(f"  {piece.reason}, {piece.place}: {printable(piece.text)}", style="dim")
            for piece in chrome
        ]
    return Group(*lines)


def _sourcing(reading: Reading) -> str:
    """Return how the claims are sourced, in one line."""
    stats = sourcing_stats(reading.account.claims)
    deep = sum(share for depth, share in stats.depths if depth > 1)
    parts = [
        counted(stats.claims, "claim"),
        f"{stats.unnamed:.0%} from sources without a name",
        f"{deep:.0%} at second hand or further",
        f"{stats.single:.0%} from one source only",
    ]
    if stats.foremost:
        parts.append(f"{stats.foremost_share:.0%} from {printable(stats.foremost)}")
    return "Sourcing: " + ", ".join(parts) + "."


def _reasons(reading: Reading) -> str:
    counts = Counter(piece.reason for piece in reading.document.chrome)
    return ", ".join(f"{reason} ×{n}" if n > 1 else reason for reason, n in counts.items())
