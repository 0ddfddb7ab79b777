"""The chain of one claim as an SVG picture: the outlet at the top, the content at the bottom.

It is as wide as a telephone, so that its letters stay legible there. The words that credit stand
below the one whom they credit, on the arrow to what that one tells.

What is lost: the words of long names, cues, reasons and contents are cut; the whole stays as what
is shown when the pointer rests on a box or an arrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from reportedly.charts import svg
from reportedly.charts.svg import FAINT, GREY, INK, breadth, fitted, tag, words
from reportedly.model import Claim, Link, Modality
from reportedly.text_safety import clean, shorten

_WIDTH, _MARGIN, _INSET, _GAP = 360.0, 12.0, 14.0, 38.0
_ROOM = _WIDTH - 2 * (_MARGIN + _INSET)
_ARROW = _MARGIN + 24.0  # from the left
_NAME, _SMALL = 15.0, 12.0
_BOLD = 1.06  # how much wider than plain letters
_LINES = {"name": 3, "reason": 2, "content": 8}  # at most
_LONGEST = 600  # characters under the pointer
_SPOKEN = 160  # characters of content in the picture's name
_STANCES = {Modality.DENIED: ("DENIED", "#b5302a"), Modality.HEDGED: ("HEDGED", "#7a4b00")}

_Line: TypeAlias = tuple[str, float, dict[str, str | float]]  # words, size of letters, traits


def to_svg(
    claim: Claim,
    address: Callable[[Link], str] | None = None,
    cues: Mapping[str, str] | None = None,
) -> str:
    """Return the picture; the same claim gives the same picture.

    Args:
        claim: the claim.
        address: where a link of the chain leads to, "" for nowhere.
        cues: for attributions by their ids, the words that credit.
    """
    links = claim.chain.links
    parts: list[str] = []
    y = _MARGIN
    for link, inner in zip(links, [*links[1:], None], strict=True):
        box, height = _box(link, y)
        parts.append(_led(box, link, address))
        y += height
        parts.append(_arrow(y, clean((cues or {}).get(link.attribution or "", "")), inner))
        y += _GAP
    content, height = _content(claim, y)
    parts.append(content)
    body = "\n".join([tag("defs", svg.arrowhead("chain", GREY)), *parts]) + "\n"
    return svg.picture(_WIDTH, y + height + _MARGIN, _named(claim), body, live=address is not None)


def _named(claim: Claim) -> str:
    """Return the picture in one line, for who cannot see it."""
    stance = f" [{claim.stance}]" if claim.stance in _STANCES else ""
    chain = shorten(clean(claim.chain.crumbs()), _LONGEST)
    return f"Chain: {chain}{stance}: {shorten(clean(claim.content), _SPOKEN)}"


def _led(box: str, link: Link, address: Callable[[Link], str] | None) -> str:
    target = address(link) if address else ""
    return tag("a", box, href=target, aria_label=clean(link.crumb())) if target else box


def _box(link: Link, y: float) -> tuple[str, float]:
    unnamed = link.named is False
    drawn, height = _stacked(_about(link), y)
    traits: dict[str, str | float] = {"stroke_dasharray": "6 4"} if link.inferred else {}
    box = tag(
        "rect",
        x=_MARGIN,
        y=y,
        width=_WIDTH - 2 * _MARGIN,
        height=height,
        rx=18 if unnamed else 3,
        fill="#ffffff",
        stroke=GREY if unnamed else "#8b9097",
        stroke_width=2.2 if unnamed else 1.2,
        **traits,
    )
    whole = f"{clean(link.crumb())}. {clean(link.reason)}".strip()
    return tag("g", svg.title(shorten(whole, _LONGEST)) + box + drawn), height


def _about(link: Link) -> Iterator[_Line]:
    """Yield the lines in a link's box: its name, what is known of it, and why it stands there."""
    style = "italic" if link.named is not True else "normal"
    for line in _wrapped(clean(link.name) or "…", _NAME * _BOLD, _LINES["name"]):
        yield line, _NAME, {"fill": INK, "font_weight": "bold", "font_style": style}
    facts = [link.kind.value] if link.kind != "unknown" else []
    facts += ["unnamed"] if link.named is False else []
    facts += ["inferred"] if link.inferred else []
    if facts:
        yield ", ".join(facts), _SMALL, {"fill": GREY}
    if reason := clean(link.reason):
        for line in _wrapped(reason, _SMALL, _LINES["reason"]):
            yield line, _SMALL, {"fill": GREY}


def _arrow(top: float, cue: str, inner: Link | None) -> str:
    """Return the line from a box to the next one, with the words that credit."""
    dashes = {"stroke_dasharray": "5 4"} if inner is not None and inner.inferred else {}
    line = tag(
        "path",
        d=f"M{svg.number(_ARROW)},{top + 2:.1f} V{top + _GAP - 3:.1f}",
        stroke=GREY,
        stroke_width=1.5,
        marker_end="url(#reportedly-chain)",
        **dashes,
    )
    if not cue:
        return line
    x, y = _ARROW + 14, top + _GAP / 2 + 4
    said = fitted(cue, _SMALL, _WIDTH - _MARGIN - x)
    drawn = words(said, x, y, font_size=_SMALL, font_style="italic", fill=INK)
    return tag("g", svg.title(shorten(cue, _LONGEST)) + line + drawn)


def _content(claim: Claim, y: float) -> tuple[str, float]:
    traits: dict[str, str | float] = {}
    lines: list[_Line] = []
    if claim.stance in _STANCES:
        mark, colour = _STANCES[claim.stance]
        lines.append((mark, _SMALL, {"fill": colour, "font_weight": "bold"}))
        traits["stroke_dasharray"] = "2 3"
    content = clean(claim.content)
    found = _wrapped(content, _NAME, _LINES["content"])
    lines += ((line, _NAME, {"fill": INK}) for line in found)
    drawn, height = _stacked(lines, y)
    box = tag(
        "rect",
        x=_MARGIN,
        y=y,
        width=_WIDTH - 2 * _MARGIN,
        height=height,
        fill=FAINT,
        stroke=INK,
        stroke_width=1.2,
        **traits,
    )
    return tag("g", svg.title(shorten(content, _LONGEST)) + box + drawn), height


def _stacked(lines: Iterable[_Line], top: float) -> tuple[str, float]:
    """Return lines of words below one another, and how high a box around them is."""
    parts, y = [], top + 5
    for text, size, traits in lines:
        y += size * 1.3
        parts.append(words(text, _MARGIN + _INSET, y, font_size=size, **traits))
    return "".join(parts), y + 11 - top


def _wrapped(text: str, size: float, most: int) -> list[str]:
    """Return text in lines that fit, the last cut where there are too many."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if breadth(longer, size) <= _ROOM or not lines[-1]:
            lines[-1] = longer
        elif len(lines) == most:
            lines[-1] = longer  # too wide, so that it is cut
            break
        else:
            lines.append(word)
    return [fitted(line, size, _ROOM) for line in lines]
