"""The events of an account as a person reads them in the terminal: who, to whom, through whom."""

from __future__ import annotations

import textwrap

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.cli.console import printable
from reportedly.ingest import Reading
from reportedly.model import Claim, Entity, Event, EventModality, Modality, Span, Spans, by_mention
from reportedly.wording import counted

_ARROW = " → "
_SAID = {Modality.ASSERTED: "says", Modality.DENIED: "denied by", Modality.HEDGED: "not sure:"}
_LONGEST = 60  # characters of a teller's name


def events_of(reading: Reading) -> RenderableType | None:
    """Return the events of one report that name a party, None when there are none."""
    account = reading.account
    events = [event for event in account.events if event.actor or event.recipient]
    if not events:
        return None
    tellers = {claim.attribution: claim for claim in account.claims}
    names = by_mention(account.entities)
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column()
    for event in events:
        grid.add_row("", Text(event.type, style="bold"), _line(event, names, tellers, reading))
    rest = len(account.events) - len(events)
    heading = Text("\nWho did or said what to whom", style="bold")
    if rest:
        heading.append(f"  ({counted(rest, 'event')} without a named party left out)", style="dim")
    return Group(heading, grid)


def _line(
    event: Event, names: dict[Span, Entity], tellers: dict[str, Claim], reading: Reading
) -> Text:
    text = reading.document.text

    def named(places: Spans) -> str:
        words = [names[at].name if at in names else text[slice(*at)] for at in places]
        return printable(", ".join(dict.fromkeys(words)))

    line = Text(named(event.actor) or "…", style="cyan")
    line.append(_ARROW, style="dim").append(named(event.recipient) or "…")
    if event.intermediary:
        line.append(f", through {named(event.intermediary)}")
    if event.place:
        line.append(f", {named(event.place)}", style="dim")
    if event.time is not None:
        start, end = event.time.start, event.time.end
        line.append(f"  [{start if start == end else f'{start} to {end}'}]", style="dim")
    if event.modality is not EventModality.ACTUAL:
        line.append(f"  {event.modality}", style="yellow")
    claim = tellers.get(event.attribution or "")
    if claim is not None:
        teller = printable(claim.chain.links[-1].name)
        said = textwrap.shorten(teller, _LONGEST, placeholder=" …")
        line.append(f"  ({_SAID[claim.stance]} {said})", style="dim")
    return line
