"""The reading of a report, step by step: from its parse to its sourced account.

A step takes values and gives new ones; none changes what an earlier one made.
"""

from __future__ import annotations

from reportedly.model import SourcedAccount
from reportedly.reading.attribution.claims import find_claims
from reportedly.reading.attribution.extractor import Attributor
from reportedly.reading.attribution.finalize import finalize, find_gaps
from reportedly.reading.attribution.nesting import find_all_levels
from reportedly.reading.attribution.relays import find_relays
from reportedly.reading.attribution.source_attributes import describe_sources
from reportedly.reading.attribution.source_resolution import resolve_sources
from reportedly.reading.entities.cluster import cluster_entities
from reportedly.reading.events.extract import extract_events
from reportedly.reading.events.merge import merge_events
from reportedly.reading.parsed_report import ParsedReport
from reportedly.reading.times.tagger import find_times


def read_account(report: ParsedReport, attributor: Attributor) -> SourcedAccount:
    """Return what a report says, and who is said to say it."""
    document = report.document
    encoding = attributor.encode(document.text)
    predictions = find_all_levels(report, attributor, encoding)
    resolved, coreference = resolve_sources(report, predictions)
    attributions = finalize(report, resolved)
    relays = find_relays(report, resolved)
    times = tuple(find_times(document.text, document.published_at))
    claims = find_claims(report, attributions, resolved, relays, times)
    mentions, event_gaps = extract_events(report, times)
    entities = cluster_entities(report, resolved, mentions, coreference)
    events = merge_events(attributions, mentions, entities)
    gaps = (*find_gaps(report, resolved), *event_gaps)
    return SourcedAccount(
        document_id=document.id,
        attributions=attributions,
        claims=claims,
        events=events,
        entities=entities,
        gaps=tuple(sorted(gaps, key=lambda gap: gap.span)),
        relays=relays,
        sources=describe_sources(report, resolved),
    )
