"""The outlets that a report as a whole passes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.model import Relay
from reportedly.reading.attribution.resolved import ResolvedAttribution
from reportedly.reading.parsed_report import ParsedReport
from reportedly.reading.syntax.dependencies import is_negated

# A report that relays another as a whole says so in its first sentences.
_LEAD_PARAGRAPHS = 2
_STAFF = re.compile(r"\b(?:staff|correspondents?|reporters?|desk)\b", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"^\s*(?:Source|Via)s?\s*:\s*(.+?)\s*$", re.IGNORECASE)


def find_relays(report: ParsedReport, resolved: Sequence[ResolvedAttribution]) -> tuple[Relay, ...]:
    """Return the other outlets that the report as a whole passes on, in the order it names them."""
    relays: dict[str, Relay] = {}
    for relay in (*_around_text(report), *_in_lead(report, resolved)):
        if not _is_own(relay.outlet, report.document.outlet):
            relays.setdefault(_key(relay.outlet), relay)
    return tuple(relays.values())


def relayed_outlets(
    report: ParsedReport, resolved: Sequence[ResolvedAttribution], relays: Sequence[Relay]
) -> dict[str, str]:
    """Return the outlet whose report it passes on, for the ids of attributions that have one.

    A report that begins with another outlet's findings passes them on as long as it names no
    third one: a source without a name is that outlet's, since nothing says that the report spoke
    to it. One that goes by a name may have been heard directly, and who declines to comment
    has been asked by the report itself.
    """
    lead = [relay.outlet for relay in relays if relay.cue]
    relayed = current = lead[0] if len(lead) == 1 else None
    outlets: dict[str, str] = {}
    for attribution in resolved:
        for outlet in attribution.named_outlets():
            current = relayed if outlet.outlet == relayed else None
        source, head = attribution.source, report.head_of(attribution.prediction.cue)
        asked = head is not None and (
            head.lemma_.lower() in report.lexicon.unsaid or is_negated(head)
        )
        if current is not None and source is not None and not source.named and not asked:
            outlets[attribution.id] = current
    return outlets


def _around_text(report: ParsedReport) -> list[Relay]:
    """Return the outlets that a dateline or a source line credits with the whole report."""
    relays = []
    dateline = report.document.dateline
    if dateline is not None and dateline.agency:
        relays.append(Relay(dateline.agency, ()))
    lines = (_SOURCE_LINE.match(piece.text) for piece in report.document.chrome)
    return relays + [Relay(line[1], ()) for line in lines if line]


def _in_lead(report: ParsedReport, resolved: Sequence[ResolvedAttribution]) -> Iterator[Relay]:
    lead = report.document.paragraphs()[:_LEAD_PARAGRAPHS]
    end = lead[-1][1] if lead else 0
    for attribution in resolved:
        cue = attribution.prediction.cue
        if cue[0] < end:
            for outlet in attribution.named_outlets():
                yield Relay(outlet.outlet, (cue,))


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
