"""The chain of one claim as an SVG picture: the outlet at the top, the content at the bottom.

What is lost: the words of long names and contents are cut; the whole stays as what is shown when
the pointer rests on a box.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from reportedly.claims import Claim, Link, Modality
from reportedly.export import svg
from reportedly.export.svg import FAINT, GREY, INK, breadth, fitted, tag, words
from reportedly.export.words import clean, shorten

_WIDTH, _MARGIN, _GAP = 560.0, 16.0, 38.0
_NAME, _SMALL = 14.0, 11.5
_LINE = 18.0
_LINES = 6  # of the content
_LONGEST = 600  # characters under the pointer
_STANCES = {Modality.DENIED: "DENIED", Modality.HEDGED: "HEDGED"}
_DENIED, _HEDGED = "#b5302a", "#7a4b00"


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
    parts: list[str] = []
    y = _MARGIN
    for link in claim.chain.links:
        if y > _MARGIN:
            parts += _arrow(y - _GAP, (cues or {}).get(link.attribution or "", ""), link)
        box, height = _box(link, y)
        parts.append(_led(box, link, address))
        y += height + _GAP
    parts += _arrow(y - _GAP, "", None, claim.stance)
    content, height = _content(claim, y)
    parts.append(content)
    name = f"Chain: {clean(claim.chain.crumbs())}"
    body = "\n".join([tag("defs", svg.arrowhead("chain", GREY)), *parts]) + "\n"
    return svg.picture(_WIDTH, y + height + _MARGIN, name, body, live=address is not None)


def _led(box: str, link: Link, address: Callable[[Link], str] | None) -> str:
    target = address(link) if address else ""
    return tag("a", box, href=target, aria_label=clean(link.crumb())) if target else box


def _box(link: Link, y: float) -> tuple[str, float]:
    facts = [link.kind.value] if link.kind != "unknown" else []
    facts += ["unnamed"] if link.named is False else []
    facts += ["inferred"] if link.inferred else []
    lines = [fitted(clean(link.name) or "…", _NAME, _WIDTH - 2 * _MARGIN - 40)]
    reason = fitted(clean(link.reason), _SMALL, _WIDTH - 2 * _MARGIN - 40)
    height = 34.0 + _LINE * (1 + bool(reason))
    traits: dict[str, str | float] = {"stroke_dasharray": "6 4"} if link.inferred else {}
    box = tag(
        "rect",
        x=_MARGIN,
        y=y,
        width=_WIDTH - 2 * _MARGIN,
        height=height,
        rx=18 if link.named is False else 3,
        fill="#ffffff",
        stroke=GREY if link.named is False else "#8b9097",
        stroke_width=2.2 if link.named is False else 1.2,
        **traits,
    )
    middle = _WIDTH / 2
    centred: dict[str, str | float] = {"text_anchor": "middle"}
    style = "italic" if link.named is not True else "normal"
    parts = [
        svg.title(shorten(f"{clean(link.crumb())}. {clean(link.reason)}", _LONGEST)),
        box,
        words(
            lines[0],
            middle,
            y + 22,
            font_size=_NAME,
            font_weight="bold",
            font_style=style,
            fill=INK,
            **centred,
        ),
        words(", ".join(facts), middle, y + 39, font_size=_SMALL, fill=GREY, **centred),
    ]
    if reason:
        parts.append(words(reason, middle, y + 56, font_size=_SMALL, fill=GREY, **centred))
    return tag("g", "".join(parts)), height


def _arrow(
    top: float, cue: str, link: Link | None, stance: Modality = Modality.ASSERTED
) -> Iterator[str]:
    """Yield the line to the next box, with the words that credit; or with the stance."""
    x = _WIDTH / 2
    dashes = {"stroke_dasharray": "5 4"} if link is not None and link.inferred else {}
    yield tag(
        "path",
        d=f"M{x},{top + 2:.1f} V{top + _GAP - 3:.1f}",
        stroke=GREY,
        stroke_width=1.5,
        marker_end="url(#reportedly-chain)",
        **dashes,
    )
    if cue:
        said = fitted(clean(cue), _SMALL, _WIDTH / 2 - 40)
        yield words(said, x + 12, top + 22, font_size=_SMALL, font_style="italic", fill=INK)
    if mark := _STANCES.get(stance):
        colour = _DENIED if stance is Modality.DENIED else _HEDGED
        yield words(mark, x + 12, top + 22, font_size=_SMALL, font_weight="bold", fill=colour)


def _content(claim: Claim, y: float) -> tuple[str, float]:
    lines = _wrapped(clean(claim.content), _WIDTH - 2 * _MARGIN - 32)
    height = 18.0 + _LINE * len(lines)
    traits: dict[str, str | float] = {}
    if claim.stance is not Modality.ASSERTED:
        traits["stroke_dasharray"] = "2 3"
    parts = [
        svg.title(shorten(clean(claim.content), _LONGEST)),
        tag(
            "rect",
            x=_MARGIN,
            y=y,
            width=_WIDTH - 2 * _MARGIN,
            height=height,
            fill=FAINT,
            stroke=INK,
            stroke_width=1.2,
            **traits,
        ),
    ]
    parts += [
        words(line, _MARGIN + 16, y + 24 + _LINE * nth, font_size=_NAME, fill=INK)
        for nth, line in enumerate(lines)
    ]
    return tag("g", "".join(parts)), height


def _wrapped(text: str, room: float) -> list[str]:
    """Return text in lines that fit, the last cut where there are too many."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if breadth(longer, _NAME) <= room or not lines[-1]:
            lines[-1] = longer
        elif len(lines) == _LINES:
            lines[-1] += " …"
            break
        else:
            lines.append(word)
    return [fitted(line, _NAME, room) for line in lines]
