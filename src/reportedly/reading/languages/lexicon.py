"""The reader's word lists, kept as data beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.model import SourceKind
from reportedly.reading.languages import word_list


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists that the reader goes by.

    Args:
        denied: lemmas of cues that deny what they credit.
        hedged: lemmas of cues that keep what they credit at a distance.
        hedged_without_source: lemmas of cues that do so when nobody is credited.
        hedging_adverbs: adverbs that do so to the cue they stand by.
        unsaid: lemmas of cues of what is not said.
        source_heads: the kind of source that a head noun (a lemma) tells of.
        outlet_names: last words of the names of outlets.
        pronouns: the kind of source that a pronoun tells of.
        sexes: for "he" and "she", the words and first names that go with it.
        titles: other nouns for one of this title or role.
        firms: nouns that stand for a house named before ("the company").
        speech, thought: lemmas of verbs that open a level inside a content.
        without_source: lemmas of cues that open one though nobody is credited.
        nouns: lemmas of nouns that do, when they have an owner.
        carriers, receivers: lemmas of verbs by which somebody only gives or gets such a noun.
        level_verbs, level_words: all verbs that may open a level, and all lemmas that may.
    """

    denied: frozenset[str]
    hedged: frozenset[str]
    hedged_without_source: frozenset[str]
    hedging_adverbs: frozenset[str]
    unsaid: frozenset[str]
    source_heads: dict[str, SourceKind]
    outlet_names: frozenset[str]
    pronouns: dict[str, SourceKind]
    sexes: dict[str, frozenset[str]]
    titles: dict[str, tuple[str, ...]]
    firms: frozenset[str]
    speech: frozenset[str]
    thought: frozenset[str]
    without_source: frozenset[str]
    nouns: frozenset[str]
    carriers: frozenset[str]
    receivers: frozenset[str]
    level_verbs: frozenset[str]
    level_words: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package."""
    cues, sources = word_list("cues"), word_list("sources")
    people, stances = word_list("people"), cues["stances"]
    levels = {name: frozenset(words.split()) for name, words in cues["levels"].items()}
    verbs = levels["speech"] | levels["thought"]
    return Lexicon(
        denied=frozenset(stances["denied"].split()),
        hedged=frozenset(stances["hedged"].split()),
        hedged_without_source=frozenset(stances["hedged_without_source"].split()),
        unsaid=frozenset(stances["unsaid"].split()),
        hedging_adverbs=frozenset(stances["hedging_adverbs"].split()),
        source_heads=_kinds(sources["heads"]),
        outlet_names=frozenset(sources["names"]["outlet"].split()),
        pronouns=_kinds(sources["pronouns"]),
        sexes={sex: frozenset(" ".join(people[sex].values()).split()) for sex in ("he", "she")},
        titles={title: tuple(words.split()) for title, words in people["titles"].items()},
        firms=frozenset(sources["firms"].split()),
        level_verbs=verbs,
        level_words=verbs | levels["nouns"] | levels["without_source"],
        **levels,
    )


def _kinds(lists: dict[str, str]) -> dict[str, SourceKind]:
    return {word: SourceKind(kind) for kind, words in lists.items() for word in words.split()}
