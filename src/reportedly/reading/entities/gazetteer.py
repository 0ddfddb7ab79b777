"""Where the names that a catalogue has stand in a report, and whose they are there."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from spacy.tokens import Token

from reportedly.model import Catalogue, Entry
from reportedly.reading.coreference.resolver import CoreferenceResolver
from reportedly.reading.paragraphs import Paragraph
from reportedly.reading.parsed_report import ParsedReport

_PARTICLES = frozenset({"al", "el", "abu", "bin", "ibn", "da", "de", "di", "la", "van", "von"})


def key_of(entry: Entry) -> Hashable:
    """Return the key under which mentions of a catalogue's entry are gathered."""
    return "catalogue", entry.id


def entries_of(coreference: CoreferenceResolver, report: ParsedReport) -> dict[int, Entry]:
    """Return the catalogue's entry for the number of each actor that it knows; none in doubt."""
    if report.catalogue is None:
        return {}
    entries: dict[int, set[Entry]] = {}
    for appearance in coreference.appearances:
        actor = appearance.actor
        words = report.document.text[slice(*appearance.name)] if appearance.name else actor.name
        if entry := report.catalogue.find(words):
            entries.setdefault(actor.number, set()).add(entry)
    return {
        number: next(iter(candidates))
        for number, candidates in entries.items()
        if len(candidates) == 1
    }


def known_names(
    paragraph: Paragraph, catalogue: Catalogue | None
) -> Iterator[tuple[Token, Token, Entry]]:
    """Yield where the catalogue's names stand, the longest at each place."""
    if catalogue is None:
        return
    tokens = list(paragraph.doc)
    at = 0
    while at < len(tokens):
        first = tokens[at]
        begins = first.text[:1].isupper() or first.lower_ in _PARTICLES
        longest = min(catalogue.longest, len(tokens) - at) if begins else 0
        for size in range(longest, 0, -1):
            last = tokens[at + size - 1]
            words = paragraph.doc.text[first.idx : last.idx + len(last)]
            common = size == 1 and first.is_stop and not first.is_upper  # "The", but not "US"
            if not common and (entry := catalogue.find(words)):
                yield first, last, entry
                at += size - 1
                break
        at += 1
