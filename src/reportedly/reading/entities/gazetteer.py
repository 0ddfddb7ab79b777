"""Where the names that a catalogue has stand in a report, and whose they are there."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from spacy.tokens import Token

from reportedly.model import Catalogue, Entry
from reportedly.reading.coreference.resolver import Casting
from reportedly.reading.paragraphs import Passage
from reportedly.reading.state import Draft

_PARTICLES = frozenset({"al", "el", "abu", "bin", "ibn", "da", "de", "di", "la", "van", "von"})


def key_of(entry: Entry) -> Hashable:
    """Return the key under which mentions of a catalogue's entry are gathered."""
    return "catalogue", entry.id


def entries_of(casting: Casting, draft: Draft) -> dict[int, Entry]:
    """Return the catalogue's entry for each actor one of whose names it knows; none in doubt."""
    if draft.catalogue is None:
        return {}
    found: dict[int, set[Entry]] = {}
    for one in casting.cast.appearances:
        words = draft.document.text[slice(*one.name)] if one.name else one.actor.name
        if entry := draft.catalogue.find(words):
            found.setdefault(id(one.actor), set()).add(entry)
    return {actor: next(iter(entries)) for actor, entries in found.items() if len(entries) == 1}


def known_names(
    passage: Passage, catalogue: Catalogue | None
) -> Iterator[tuple[Token, Token, Entry]]:
    """Yield where the catalogue's names stand, the longest at each place."""
    if catalogue is None:
        return
    tokens = list(passage.doc)
    at = 0
    while at < len(tokens):
        first = tokens[at]
        begins = first.text[:1].isupper() or first.lower_ in _PARTICLES
        longest = min(catalogue.longest, len(tokens) - at) if begins else 0
        for size in range(longest, 0, -1):
            last = tokens[at + size - 1]
            words = passage.doc.text[first.idx : last.idx + len(last)]
            common = size == 1 and first.is_stop and not first.is_upper  # "The", but not "US"
            if not common and (entry := catalogue.find(words)):
                yield first, last, entry
                at += size - 1
                break
        at += 1
