"""A report's text as HTML, with sources, cues, contents, events and gaps marked.

Each run of words that the same marks cover is one element. ``data-s`` says at which offset it
begins, ``data-a`` which attributions it is source (``A3s``), cue (``A3u``) or content (``A3c``) of,
``data-e`` which events it tells: a script, or a person's eye, goes from the words to the claims.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from reportedly.documents.document import Chrome, Document
from reportedly.model import Attribution, Claim, Gap, Modality, SourcedAccount, Span
from reportedly.web.rendering.escape import escape
from reportedly.web.rendering.template_filters import direction

_DEEPEST = 4  # levels that look different


@dataclass(frozen=True, slots=True)
class Mark:
    """What some words are: a role of an attribution, an event's trigger, or a gap."""

    span: Span
    role: str
    owner: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as HTML; or, with a ``reason``, what was left out of the text there.

    ``direction`` is that in which most of it is written, "ltr" or "rtl".
    """

    words: Markup
    direction: str
    reason: str = ""


_LETTERS = {"source": "s", "cue": "u", "content": "c"}


def paragraphs(
    document: Document, account: SourcedAccount, lit: str = "", event: str = ""
) -> list[Paragraph]:
    """Return the report's paragraphs, what was left out among them.

    Args:
        document: the report.
        account: what holds of it.
        lit: the id of a claim whose words stand out from the beginning, "" for none.
        event: the id of an event whose words do.
    """
    chosen = next((claim.attribution for claim in account.claims if claim.id == lit), "")
    writer = _Writer(document.text, account, chosen, event)
    chrome = sorted(document.chrome, key=lambda piece: piece.at)
    places = document.paragraphs()
    shown_paragraphs: list[Paragraph] = []
    for (start, end), marks in zip(places, _parted(account, places), strict=True):
        shown_paragraphs += _left_out(chrome, start)
        shown_paragraphs.append(writer.paragraph(marks, start, end))
    return [*shown_paragraphs, *(_aside(piece) for piece in chrome)]


def excerpt(document: Document, account: SourcedAccount, claim: Claim) -> list[Paragraph]:
    """Return the paragraphs that hold a claim's words, its words lit."""
    attribution = next(item for item in account.attributions if item.id == claim.attribution)
    roles = [*attribution.source, *attribution.cue, *attribution.content]
    first, last = min(start for start, _ in roles), max(end for _, end in roles)
    places = [span for span in document.paragraphs() if span[0] < last and first < span[1]]
    writer = _Writer(document.text, account, attribution.id)
    return [
        writer.paragraph(marks, *place)
        for place, marks in zip(places, _parted(account, places), strict=True)
    ]


def _parted(account: SourcedAccount, places: Sequence[Span]) -> list[list[Mark]]:
    """Return for each paragraph the marks that touch it, outer before inner."""
    marks_of: list[list[Mark]] = [[] for _ in places]
    ends = [end for _, end in places]
    for mark in sorted(_marks(account), key=lambda mark_: (mark_.span[0], -mark_.span[1])):
        at = bisect_right(ends, mark.span[0])
        while at < len(places) and places[at][0] < mark.span[1]:
            marks_of[at].append(mark)
            at += 1
    return marks_of


def _left_out(chrome: list[Chrome], before: int) -> Iterator[Paragraph]:
    while chrome and chrome[0].at < before:
        yield _aside(chrome.pop(0))


def _aside(piece: Chrome) -> Paragraph:
    words = Markup(escape(piece.text))  # noqa: S704 - escaped
    return Paragraph(words, direction(piece.text), piece.reason)


def _marks(account: SourcedAccount) -> Iterator[Mark]:
    nameless = {claim.attribution for claim in account.claims if claim.chain.origin.named is False}
    for item in account.attributions:
        for role, spans in (("source", item.source), ("cue", item.cue), ("content", item.content)):
            for span in spans:
                yield Mark(span, role, item.id, _about(item, role, nameless))
    for event in account.events:
        for span in event.trigger:
            yield Mark(span, "event", event.id, event.type)
    for gap in account.gaps:
        if not _whole(gap, account):
            yield Mark(gap.span, "gap", "", gap.reason)


def _about(attribution: Attribution, role: str, nameless: Container[str]) -> str:
    """Return what is to be seen at a glance of a role: a nameless source, a denial, a hedge."""
    if role == "source" and attribution.id in nameless:
        return "unnamed"
    if role == "cue" and attribution.modality is not Modality.ASSERTED:
        return attribution.modality.value
    return ""


def _whole(gap: Gap, account: SourcedAccount) -> bool:
    return gap.span[0] == 0 and not account.attributions


class _Writer:
    """Writes runs of words of one text."""

    def __init__(self, text: str, account: SourcedAccount, lit: str, event: str = "") -> None:
        self._text = text
        self._claims = {claim.attribution: claim for claim in account.claims}
        self._lit = lit
        self._event = event

    def paragraph(self, marks: list[Mark], start: int, end: int) -> Paragraph:
        """Return the words from ``start`` to ``end``, with the marks that touch them."""
        edges = {start, end}
        for mark in marks:
            edges.update(edge for edge in mark.span if start < edge < end)
        places = sorted(edges)
        parts = [
            self._piece(a, b, [mark for mark in marks if mark.span[0] <= a and b <= mark.span[1]])
            for a, b in pairwise(places)
        ]
        words = Markup("".join(parts))  # noqa: S704 - every piece is escaped
        return Paragraph(words, direction(self._text[start:end]))

    def _piece(self, start: int, end: int, marks: list[Mark]) -> str:
        words = escape(self._text[start:end])
        if not marks:
            return f'<span data-s="{start}">{words}</span>'
        roles = [mark for mark in marks if mark.role in _LETTERS]
        depth = min(sum(mark.role == "content" for mark in roles), _DEEPEST)
        names = dict.fromkeys(mark.role for mark in marks)
        names |= dict.fromkeys(mark.about for mark in roles if mark.about)
        names |= dict.fromkeys(f"lit-{mark.role}" for mark in roles if mark.owner == self._lit)
        if self._event and any(
            (mark_.role, mark_.owner) == ("event", self._event) for mark_ in marks
        ):
            names["lit"] = None
        traits = f'data-s="{start}" class="{" ".join(names)} d{depth}"'
        if roles:
            owned = " ".join(mark.owner + _LETTERS[mark.role] for mark in roles)
            traits += f' data-a="{escape(owned)}"'
        if events := " ".join(mark.owner for mark in marks if mark.role == "event"):
            traits += f' data-e="{escape(events)}"'
        if why := "; ".join(mark.about for mark in marks if mark.role == "gap"):
            traits += f' title="not understood: {escape(why)}"'
        return self._linked(roles, traits, words)

    def _linked(self, roles: list[Mark], traits: str, words: str) -> str:
        """Return an element: a cue leads to its claim, also without a script."""
        cues = [mark for mark in roles if mark.role == "cue"]
        claim = self._claims.get(cues[-1].owner) if cues else None
        if claim is None:
            return f"<span {traits}>{words}</span>"
        return f'<a href="?claim={claim.id}#{claim.id}" {traits}>{words}</a>'
