"""The reader's word lists, kept as data beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.claims import SourceKind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists that the reader goes by.

    Args:
        denied: lemmas of cues that deny what they credit.
        hedged: lemmas of cues that keep what they credit at a distance.
        hedged_without_source: lemmas of cues that do so when nobody is credited.
        hedging_adverbs: adverbs that do so to the cue they stand by.
        source_heads: the kind of source that a head noun (a lemma) tells of.
        outlet_names: last words of the names of outlets.
        pronouns: the kind of source that a pronoun tells of.
    """

    denied: frozenset[str]
    hedged: frozenset[str]
    hedged_without_source: frozenset[str]
    hedging_adverbs: frozenset[str]
    source_heads: dict[str, SourceKind]
    outlet_names: frozenset[str]
    pronouns: dict[str, SourceKind]


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package."""
    cues, sources = _read("cues.toml"), _read("sources.toml")
    stances = cues["stances"]
    return Lexicon(
        denied=frozenset(stances["denied"].split()),
        hedged=frozenset(stances["hedged"].split()),
        hedged_without_source=frozenset(stances["hedged_without_source"].split()),
        hedging_adverbs=frozenset(stances["hedging_adverbs"].split()),
        source_heads=_kinds(sources["heads"]),
        outlet_names=frozenset(sources["names"]["outlet"].split()),
        pronouns=_kinds(sources["pronouns"]),
    )


def _kinds(lists: dict[str, str]) -> dict[str, SourceKind]:
    return {word: SourceKind(kind) for kind, words in lists.items() for word in words.split()}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
