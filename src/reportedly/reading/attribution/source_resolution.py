"""Who stands behind each credit: its source, and the outlet that source spoke to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from reportedly.model import Gap, SourceKind
from reportedly.reading.attribution.extractor import Credit
from reportedly.reading.coreference.discourse import Actor, Setting
from reportedly.reading.coreference.resolver import Cast, Casting
from reportedly.reading.entities.mention_type import Mention, describe
from reportedly.reading.state import Draft
from reportedly.reading.syntax.dependencies import child, phrase

_RELATIVE = frozenset({"who", "which", "that"})


def find_casting(draft: Draft) -> tuple[Casting, tuple[Gap, ...]]:
    """Return the source of each credit, pronouns and descriptions resolved, and the cast."""
    places = {number: one.source[0] for number, one in enumerate(draft.credits) if one.source}
    cast = Cast(draft.passages, draft.lexicon, list(_heads(draft)))
    found: dict[int, tuple[Mention, Actor]] = {}

    def add(number: int) -> None:
        one = draft.credits[number]
        if number in found or one.source is None:
            return
        if one.parent is not None:
            add(one.parent)
        mention = _meant(draft, one, cast)
        actor = cast.identify(mention, one.source[0], _setting(draft, one, found))
        found[number] = _resolved(draft, one, mention, cast.number(actor), actor), actor

    for number in sorted(places, key=places.__getitem__):
        add(number)
    whole = [found.get(number, (None, None)) for number in range(len(draft.credits))]
    sources, actors = tuple(one for one, _ in whole), tuple(actor for _, actor in whole)
    return Casting(sources, actors, cast), ()


def _heads(draft: Draft) -> Iterator[int]:
    """Yield where the head of each source stands."""
    for one in draft.credits:
        words = draft.words_at(one.source) if one.source else None
        if one.source and words is not None:
            yield draft.passage_at(one.source[0]).offset + words.root.idx


def _meant(draft: Draft, one: Credit, cast: Cast) -> Mention:
    """Return the mention that a source's words make; for "who", its noun's."""
    assert one.source is not None
    passage = draft.passage_at(one.source[0])
    mention = describe(passage, one.source, draft.lexicon, cast.people)
    if mention.words.lower() in _RELATIVE and (found := _relative_owner(draft.head_of(one))):
        owner, clause = found
        place = passage.place(*phrase(owner, before=clause))
        return describe(passage, place, draft.lexicon, cast.people)
    return mention


def _setting(draft: Draft, one: Credit, found: dict[int, tuple[Mention, Actor]]) -> Setting:
    assert one.source is not None
    content = one.content[0][0], one.content[-1][1]
    quoted = draft.quotations.at(one.source[0]) is not None
    if one.parent is None or one.parent not in found:
        return Setting(content, quoted=quoted)
    told = draft.credits[one.parent].content[0][0]
    return Setting(content, found[one.parent][1], told, quoted=quoted)


def _resolved(draft: Draft, one: Credit, mention: Mention, number: int, actor: Actor) -> Mention:
    """Return a source's mention with what is known of its actor."""
    assert one.source is not None
    start, end = one.source
    words = " ".join(draft.document.text[start:end].split())
    known = actor.name.lower() in (words.lower(), mention.words.lower()) or mention.named
    return Mention(
        words=words,
        kind=actor.kind,
        named=actor.named,
        antecedent=None if known else actor.name,
        head=mention.head,
        fullest=actor.name,
        actor=number,
    )


def _relative_owner(verb: Token | None) -> tuple[Token, Token] | None:
    """Return the noun that a relative clause ("who said …") belongs to, and its first word."""
    return (verb.head, verb.left_edge) if verb is not None and verb.dep_ == "relcl" else None


def find_addressees(draft: Draft) -> tuple[tuple[Mention | None, ...], tuple[Gap, ...]]:
    """Return, for each credit, the outlet it was told to: "told the website that …"."""
    found: list[Mention | None] = []
    last: Mention | None = None
    for one, source in zip(draft.credits, draft.sources, strict=True):
        told = _addressee(draft, one)
        if told is not None and not told.named and last is not None:
            told = replace(told, named=True, antecedent=last.name, fullest=last.name)
        found.append(told)
        for outlet in (source, told):
            if outlet is not None and outlet.kind is SourceKind.OUTLET and outlet.named:
                last = outlet
    return tuple(found), ()


def _addressee(draft: Draft, one: Credit) -> Mention | None:
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
