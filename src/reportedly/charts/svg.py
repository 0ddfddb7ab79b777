"""SVG by hand: elements, and how wide words are.

Pictures hold no script, no link and no font of their own, so they look alike in a browser, an
e-mail or a word processor. Lengths are in pixels.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import TypeAlias

from reportedly.export.event_types import EventGroup
from reportedly.text_safety import clean

FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
INK, GREY, FAINT, PAPER = "#22262b", "#666d75", "#e4e2dc", "#fcfbf8"
COLOURS = {
    EventGroup.COMMUNICATION: "#1f5fa8",
    EventGroup.COOPERATION: "#2b7a4b",
    EventGroup.CONFLICT: "#b5302a",
    EventGroup.OTHER: "#6b6b6b",
}
# What a page's style sheet may recolour: classes by colour, of fills ("f-") and strokes ("s-").
_CLASSES = {
    INK: "ink",
    GREY: "grey",
    FAINT: "faint",
    PAPER: "paper",
    "#ffffff": "box",
    "#f3efe4": "box",
    "#8b9097": "edge",
    "#b9b6ae": "edge",
    "#c9c6be": "edge",
    "#7a4b00": "hedged",
    **{colour: group.value for group, colour in COLOURS.items()},
}
Traits: TypeAlias = dict[str, str | float]
"""Attributes of an element: "_" stands for "-"."""

_RIGHT = frozenset({"R", "AL"})  # letters that are written right to left
_SIGN, _CUT = re.compile("[→›]"), re.compile("(.)…")
# Widths in parts of the font's size, a little above Helvetica's, for fonts that stand in for it.
_NARROW, _WIDE = frozenset("ijlIf.,:;'’|!()[]“”‘ -"), frozenset("mwMW@%…—›→")


def tag(name: str, content: str = "", /, **traits: str | float) -> str:
    """Return an element; ``content`` is SVG already, the traits' values are escaped.

    A colour of ours also stands there as a class, which a page may give another colour.

    >>> tag("rect", x=1.25, fill_opacity="0.5")
    '<rect x="1.2" fill-opacity="0.5"/>'
    >>> tag("path", fill="none", stroke=GREY)
    '<path class="s-grey" fill="none" stroke="#666d75"/>'
    """
    if names := " ".join(_classes(traits)):
        traits = {"class_": names, **traits}
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(_value(value))}"'
        for key, value in traits.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _classes(traits: Traits) -> Iterator[str]:
    if class_ := traits.pop("class_", ""):
        yield str(class_)
    for trait in ("fill", "stroke"):
        if name := _CLASSES.get(str(traits.get(trait))):
            yield f"{trait[0]}-{name}"


def box(middle: tuple[float, float], size: tuple[float, float], **traits: str | float) -> str:
    """Return a box of this width and height around a point."""
    (x, y), (width, height) = middle, size
    return tag("rect", x=x - width / 2, y=y - height / 2, width=width, height=height, **traits)


def words(text: str, x: float, y: float, **traits: str | float) -> str:
    """Return one line of text, its words escaped."""
    return tag("text", escaped(text), x=x, y=y, **traits)


def title(text: str) -> str:
    """Return what a viewer shows when the pointer rests on the element around it."""
    return tag("title", "\n".join(escaped(line) for line in text.split("\n")))


def escaped(text: str) -> str:
    """Return ``text`` as SVG can hold it.

    Between two names written right to left a sign of ours keeps its direction, they their order;
    where such a name is cut, the ellipsis stands at its end, which is on the left.
    """
    words = clean(text)
    if not words.isascii() and any(map(_is_right_to_left, words)):
        words = _SIGN.sub("\u200e\\g<0>\u200e", words)
        words = _CUT.sub(lambda at: at[0] + "\u200f" * _is_right_to_left(at[1]), words)
    return html.escape(words)


def picture(width: float, height: float, name: str, content: str, *, live: bool = False) -> str:
    """Return a whole file: ``content`` on light paper, ``name`` for who cannot see it.

    A ``live`` one is part of a page, and what it holds leads somewhere.
    """
    body = title(name) + tag("rect", width=width, height=height, fill=PAPER) + "\n" + content
    return (
        tag(
            "svg",
            body,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(width)} {number(height)}",
            width=width,
            height=height,
            role="group" if live else "img",
            aria_label=clean(name),
            font_family=FONT,
            font_size=12,
            fill=INK,
        )
        + "\n"
    )


def arrowhead(name: str, colour: str) -> str:
    """Return the head of arrows of a colour, for ``marker-end`` and ``marker-start``."""
    return tag(
        "marker",
        tag("path", d="M0 0 L10 5 L0 10 Z", fill=colour),
        id=f"reportedly-{name}",
        viewBox="0 0 10 10",
        refX=8.5,
        refY=5,
        markerWidth=9,
        markerHeight=9,
        markerUnits="userSpaceOnUse",
        orient="auto-start-reverse",
    )


def number(value: float) -> str:
    """Return a length to a tenth of a pixel."""
    return f"{round(value, 1):g}" if abs(value) < 1e5 else str(round(value))


def breadth(text: str, size: float) -> float:
    """Return about how wide ``text`` is in a font of this size, rather too wide than too narrow."""
    return size * sum(_part(letter) for letter in text)


def fitted(text: str, size: float, room: float) -> str:
    """Return ``text``, cut with an ellipsis where it is wider than ``room``."""
    if breadth(text, size) <= room:
        return text
    while text and breadth(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _is_right_to_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _RIGHT


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)


def _part(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.9
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if unicodedata.combining(letter):
        return 0.0
    return 0.72 if letter.isupper() else 0.57
