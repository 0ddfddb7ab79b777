"""Who stands behind each credit: its source, and the outlet that source spoke to."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from reportedly.claims import Gap, SourceKind
from reportedly.reading.attributor import Credit
from reportedly.reading.draft import Draft
from reportedly.reading.grammar import child, phrase
from reportedly.reading.sources import Source, describe, last_names, resolve


def find_sources(draft: Draft) -> tuple[tuple[Source | None, ...], tuple[Gap, ...]]:
    """Return the source of each credit, pronouns and descriptions resolved."""
    people = last_names(draft.passages)
    found: list[Source | None] = []
    before: list[Source] = []
    for one in draft.credits:
        source = _source(draft, one, before, people)
        found.append(source)
        if source is not None:
            before.append(source)
    return tuple(found), ()


def _source(
    draft: Draft, one: Credit, before: list[Source], people: AbstractSet[str]
) -> Source | None:
    if one.source is None:
        return None
    source = describe(draft.passage_at(one.source[0]), one.source, draft.lexicon, people)
    if source.words.lower() in ("who", "which", "that") and (
        found := _relative_owner(draft.head_of(one))
    ):
        owner, head = found
        first, last = phrase(owner, before=head)
        place = draft.passage_at(one.source[0]).place(first, last)
        meant = describe(draft.passage_at(one.source[0]), place, draft.lexicon, people)
        return Source(source.words, meant.kind, meant.named, meant.words, meant.head)
    return resolve(source, before)


def _relative_owner(verb: Token | None) -> tuple[Token, Token] | None:
    """Return the noun that a relative clause ("who said …") belongs to, and the clause's verb."""
    return (verb.head, verb) if verb is not None and verb.dep_ == "relcl" else None


def find_addressees(draft: Draft) -> tuple[tuple[Source | None, ...], tuple[Gap, ...]]:
    """Return, for each credit, the outlet it was told to: "told the website that …"."""
    outlets: list[Source] = []
    found: list[Source | None] = []
    for one, source in zip(draft.credits, draft.sources, strict=True):
        if source is not None and source.kind is SourceKind.OUTLET:
            outlets.append(source)
        told = _addressee(draft, one)
        if told is not None:
            told = resolve(told, outlets)
            outlets.append(told)
        found.append(told)
    return tuple(found), ()


def _addressee(draft: Draft, one: Credit) -> Source | None:
    head = draft.head_of(one)
    if head is None or head.pos_ != "VERB" or one.source is None:
        return None
    noun = child(head, "dobj", "dative") or _after_to(head)
    if noun is None or noun.pos_ == "ADP":
        noun = child(noun, "pobj") if noun is not None else None
    if noun is None or noun.i < head.i:
        return None
    passage = draft.passage_at(one.cue[0])
    place = passage.place(*phrase(noun))
    if any(start <= place[0] < end for start, end in one.content):
        return None
    told = describe(passage, place, draft.lexicon, frozenset())
    return told if told.kind is SourceKind.OUTLET else None


def _after_to(verb: Token) -> Token | None:
    to = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "to"), None)
    return child(to, "pobj") if to is not None else None
