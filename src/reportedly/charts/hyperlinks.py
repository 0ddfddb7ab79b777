"""Where what a picture shows leads to, for a picture in a page.

A picture without links is a file of its own, which leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.charts.svg import tag
from reportedly.export.event_rows import EventRow
from reportedly.export.network import Node
from reportedly.text_safety import clean


@dataclass(frozen=True, slots=True)
class Hyperlinks:
    """Gives the address of an actor and of an event, "" for none."""

    actor: Callable[[Node], str]
    event: Callable[[EventRow], str]


def hyperlinked(content: str, address: str, name: str) -> str:
    """Return SVG that leads to an address, by ``name`` for who cannot see it; as it is for ""."""
    return tag("a", content, href=address, aria_label=clean(name)) if address else content
