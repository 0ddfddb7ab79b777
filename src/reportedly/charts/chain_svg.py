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
from reportedly.charts.svg import FAINT, GREY, INK, Traits, breadth, fitted, tag, words
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

_Line: TypeAlias = tuple[str, float, Traits]  # words, size of letters, traits


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
    for link, inner_link in zip(links, [*links[1:], None], strict=True):
        box, height = _link_box(link, y)
        parts.append(_hyperlinked(box, link, address))
        y += height
        parts.append(_arrow(y, clean((cues or {}).get(link.attribution or "", "")), inner_link))
        y += _GAP
    content, height = _content_box(claim, y)
    parts.append(content)
    body = "\n".join([tag("defs", svg.arrowhead("chain", GREY)), *parts]) + "\n"
    return svg.picture(_WIDTH, y + height + _MARGIN, _label(claim), body, live=address is not None)


def _label(claim: Claim) -> str:
    """Return the picture in one line, for who cannot see it."""
    stance = f" [{claim.stance}]" if claim.stance in _STANCES else ""
    chain = shorten(clean(claim.chain.crumbs()), _LONGEST)
    return f"Chain: {chain}{stance}: {shorten(clean(claim.content), _SPOKEN)}"


def _hyperlinked(box: str, link: Link, address: Callable[[Link], str] | None) -> str:
    target = address(link) if address else ""
    return tag("a", box, href=target, aria_label=clean(link.crumb())) if target else box


def _link_box(link: Link, y: float) -> tuple[str, float]:
    unnamed = link.named is False
    traits: Traits = {
        "rx": 18 if unnamed else 3,
        "fill": "#ffffff",
        "stroke": GREY if unnamed else "#8b9097",
        "stroke_width": 2.2 if unnamed else 1.2,
    }
    if link.inferred:
        traits["stroke_dasharray"] = "6 4"
    tooltip = f"{clean(link.crumb())}. {clean(link.reason)}".strip()
    return _box(_link_lines(link), y, tooltip, traits)


def _link_lines(link: Link) -> Iterator[_Line]:
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


def _arrow(top: float, cue: str, inner_link: Link | None) -> str:
    """Return the line from a box to the next one, with the words that credit."""
    dashes = {"stroke_dasharray": "5 4"} if inner_link is not None and inner_link.inferred else {}
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
    shortened = fitted(cue, _SMALL, _WIDTH - _MARGIN - x)
    drawn = words(shortened, x, y, font_size=_SMALL, font_style="italic", fill=INK)
    return tag("g", svg.title(shorten(cue, _LONGEST)) + line + drawn)


def _content_box(claim: Claim, y: float) -> tuple[str, float]:
    traits: Traits = {"fill": FAINT, "stroke": INK, "stroke_width": 1.2}
    lines: list[_Line] = []
    if claim.stance in _STANCES:
        stance, colour = _STANCES[claim.stance]
        lines.append((stance, _SMALL, {"fill": colour, "font_weight": "bold"}))
        traits["stroke_dasharray"] = "2 3"
    content = clean(claim.content)
    wrapped = _wrapped(content, _NAME, _LINES["content"])
    lines += ((line, _NAME, {"fill": INK}) for line in wrapped)
    return _box(lines, y, content, traits)


def _box(lines: Iterable[_Line], top: float, tooltip: str, traits: Traits) -> tuple[str, float]:
    """Return a box around lines of words, and how high it is."""
    parts, y = [], top + 5
    for text, size, line_traits in lines:
        y += size * 1.3
        parts.append(words(text, _MARGIN + _INSET, y, font_size=size, **line_traits))
    height = y + 11 - top
    width = _WIDTH - 2 * _MARGIN
    box = tag("rect", x=_MARGIN, y=top, width=width, height=height, **traits)
    return tag("g", svg.title(shorten(tooltip, _LONGEST)) + box + "".join(parts)), height


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
