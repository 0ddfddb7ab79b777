"""Which actors are compared at all: those that share a block.

Comparing all with all would be fifty million comparisons for ten thousand actors. A block holds
actors whose last words are alike but for their vowels, who hold the same words, who go by the same
acronym or initials, or whom a catalogue has under one id. What shares no block is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.identity.name_parts import Name
from reportedly.identity.profile import EntityProfile
from reportedly.model import EntityKind

MOST_PAIRED = 300
"""Actors of a block that are compared all with all; of a larger one none are."""

_VOWELS = re.compile(r"(?<=.)[aiu]")


def blocks_of(profile: EntityProfile) -> frozenset[str]:
    """Return the blocks that an actor is in.

    >>> from reportedly.identity.name_parts import parts_of
    >>> names = parts_of("Idris al-Mahrawi"), parts_of("Edris Mehrawi")
    >>> left, right = (EntityProfile((n.text, "E1"), EntityKind.PERSON, (n,), True) for n in names)
    >>> sorted(blocks_of(left) & blocks_of(right))
    ['last mhrv']
    """
    catalogued = () if profile.catalogue is None else (f"id {profile.catalogue}",)
    person = profile.kind is EntityKind.PERSON
    named = (block for name in profile.names for block in _of_name(name, person=person))
    return frozenset((*catalogued, *named))


def _of_name(name: Name, *, person: bool) -> Iterator[str]:
    yield f"last {_skeleton(name.core[-1])}"
    if len(name.roman) > 1:
        yield "words " + " ".join(sorted(name.roman))
    for letters in () if person else (name.acronym, *name.initials):
        if len(letters) > 1:
            yield f"initials {letters}"


def _skeleton(word: str) -> str:
    """Return a romanised word without its vowels, which romanisations differ in most."""
    bare = _VOWELS.sub("", word)
    return bare if len(bare) > 1 else word
