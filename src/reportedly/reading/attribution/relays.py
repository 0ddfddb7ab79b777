"""The outlets that a report as a whole passes on."""

from __future__ import annotations

import re

from reportedly.model import Gap, Relay, SourceKind
from reportedly.reading.state import Draft
from reportedly.reading.syntax.dependencies import is_negated

# A report that relays another as a whole says so in its first sentences.
_LEAD_PARAGRAPHS = 2
_STAFF = re.compile(r"\b(?:staff|correspondents?|reporters?|desk)\b", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"^\s*(?:Source|Via)s?\s*:\s*(.+?)\s*$", re.IGNORECASE)


def find_relays(draft: Draft) -> tuple[tuple[Relay, ...], tuple[Gap, ...]]:
    """Return the other outlets that the report as a whole passes on, in the order it names them."""
    own = draft.document.outlet
    found: dict[str, Relay] = {}
    for relay in (*_around_text(draft), *_in_lead(draft)):
        if not _is_own(relay.outlet, own):
            found.setdefault(_key(relay.outlet), relay)
    return tuple(found.values()), ()


def find_rests(draft: Draft) -> tuple[tuple[str | None, ...], tuple[Gap, ...]]:
    """Return for each credit the outlet whose report it passes on, None where there is none.

    A report that begins with another outlet's findings passes them on as long as it names no
    third one: a source without a name is that outlet's, since nothing says that the report spoke
    to it. One that goes by a name may have been heard directly, and who declines to comment
    has been asked by the report itself.
    """
    lead = [relay.outlet for relay in draft.relays if relay.cue]
    relayed = current = lead[0] if len(lead) == 1 else None
    found: list[str | None] = []
    for one, source, told in zip(draft.credits, draft.sources, draft.addressees, strict=True):
        for outlet in (source, told):
            if outlet is not None and outlet.kind is SourceKind.OUTLET and outlet.named:
                current = relayed if outlet.outlet == relayed else None
        head = draft.head_of(one)
        asked = head is not None and (
            head.lemma_.lower() in draft.lexicon.unsaid or is_negated(head)
        )
        rests = source is not None and not source.named and not asked
        found.append(current if rests else None)
    return tuple(found), ()


def _around_text(draft: Draft) -> list[Relay]:
    """Return the outlets that a dateline or a source line credits with the whole report."""
    found = []
    dateline = draft.document.dateline
    if dateline is not None and dateline.agency:
        found.append(Relay(dateline.agency, ()))
    lines = (_SOURCE_LINE.match(piece.text) for piece in draft.document.chrome)
    return found + [Relay(line[1], ()) for line in lines if line]


def _in_lead(draft: Draft) -> list[Relay]:
    lead = draft.document.paragraphs()[:_LEAD_PARAGRAPHS]
    end = lead[-1][1] if lead else 0
    found = []
    for one, source, told in zip(draft.credits, draft.sources, draft.addressees, strict=True):
        for outlet in (source, told):
            if outlet is None or one.cue[0] >= end:
                continue
            if outlet.kind is SourceKind.OUTLET and outlet.named:
                found.append(Relay(outlet.outlet, (one.cue,)))
    return found


def _is_own(name: str, outlet: str) -> bool:
    """Tell whether ``name`` is the outlet itself: its name, part of it, or its initials.

    >>> _is_own("TNA", "Transmar News Agency"), _is_own("Bulletin staff", "Peninsula Bulletin")
    (True, True)
    """
    initials = "".join(word[0] for word in outlet.split() if word[0].isupper())
    part = _key(_STAFF.sub("", name))
    return name == initials or (part != "" and part in _key(outlet))


def _key(outlet: str) -> str:
    return re.sub(r"^the\s+|\W+", "", outlet.lower())
