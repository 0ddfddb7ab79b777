"""What a report tells of its sources: how many, in what role, of what house, how they know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.model import Gap, Source, SourceKind, ordered
from reportedly.reading.entities.mention_type import Mention
from reportedly.reading.state import Draft
from reportedly.reading.syntax.dependencies import child, counted, phrase

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_OF_HOUSE = frozenset({"of", "for", "from", "at", "with", "in"})
_HOUSES = frozenset({"ORG", "GPE", "NORP", "FAC"})
_KNOWLEDGE = re.compile(
    r"""\b(?: with \s (?:direct \s | first-?hand \s | intimate \s | close \s)? knowledge \s of
      | (?:closely \s)? familiar \s with | briefed \s on | close \s to | privy \s to
      | involved \s in | present \s at | informed \s (?:about | of) | aware \s of
      | who \s (?:\w+ \s)? (?:took \s part | participated | attended | witnessed | saw | heard
        | has \s seen | have \s seen) \b
    ) [^,.;:“”"]*""",
    re.VERBOSE,
)
_ANONYMITY = re.compile(
    r"""\b(?: (?:speaking | spoke | talked | insist(?:ed|ing)) \s (?:only \s)?
        on \s (?:the \s)? condition \s (?:of \s anonymity | that)
      | on \s condition \s of \s anonymity
      | (?:who \s | and \s)? (?:declined | asked | refused | requested | wished | preferred) \s
        (?:not \s)? to \s (?: be \s (?:named | identified | quoted \s by \s name)
        | remain \s anonymous | give \s (?:his | her | their) \s names?)
      | who \s (?:was | were) \s not \s (?:named | identified)
      | not \s authori[sz]ed \s to \s (?:speak | comment | discuss)
      | requested \s anonymity | under \s (?:the \s)? cover \s of \s anonymity
    ) [^.;:“”"]*""",
    re.VERBOSE,
)
_NEAR = 6  # credits before and after that may be of the same sentence
_BEYOND = 160  # characters after the source's words in which its reasons are looked for


def find_particulars(draft: Draft) -> tuple[tuple[Source, ...], tuple[Gap, ...]]:
    """Return the report's sources in the order of their first attributions."""
    groups: dict[int, list[int]] = {}
    for number, mention in enumerate(draft.sources):
        if mention is not None:
            groups.setdefault(mention.actor, []).append(number)
    found = tuple(
        _source(draft, f"S{n}", numbers) for n, numbers in enumerate(groups.values(), start=1)
    )
    return found, ()


def _source(draft: Draft, id_: str, numbers: Sequence[int]) -> Source:
    mentions = [m for n in numbers if (m := draft.sources[n]) is not None]
    places = [p for n in numbers if (p := draft.credits[n].source) is not None]
    spans = [(draft.words_at(p), m) for p, m in zip(places, mentions, strict=True)]
    known = [(span, mention) for span, mention in spans if span is not None]
    last = mentions[-1]
    return Source(
        id=id_,
        name=last.name,
        kind=last.kind,
        named=last.named,
        attributions=tuple(f"A{n + 1}" for n in numbers),
        mentions=ordered(places),
        count=next((c for span, _ in known if (c := _count(span)) is not None), None),
        role=_first(_role(span, mention) for span, mention in known),
        affiliation=_first(_affiliation(span) for span, _ in known),
        knowledge=_first(_told(draft, n, _KNOWLEDGE, 0) for n in numbers),
        anonymity=""
        if last.named
        else _first(_told(draft, n, _ANONYMITY, _BEYOND) for n in numbers),
    )


def _first(found: Iterable[str]) -> str:
    return next((words for words in found if words), "")


def _count(span: TokenSpan) -> int | None:
    """Return how many the words say they are: "two officials", "3 of the faction leaders"."""
    number = child(span.root, "nummod")
    if number is None and span.root.pos_ == "NUM" and child(span.root, "prep") is not None:
        number = span.root
    if number is None or number.i < span.start or number.head.ent_type_ == "PERSON":
        return None
    words = number.lower_
    if words.isdecimal():
        return int(words)
    return _NUMBERS.index(words) + 1 if words in _NUMBERS else None


def _role(span: TokenSpan, mention: Mention) -> str:
    """Return the noun for what a source is: its head, or the title or apposition of a name."""
    root = counted(span.root)
    if not mention.named:
        return root.lower_ if root.pos_ == "NOUN" and root.i < span.end else ""
    if root.pos_ == "NOUN":
        return root.lower_
    beside = next((c for c in root.children if c.dep_ == "appos" and c.pos_ == "NOUN"), None)
    if beside is not None and beside.i < span.end:
        return beside.lower_
    titles = [t for t in root.lefts if t.dep_ == "compound" and t.ent_type_ != "PERSON"]
    is_person = mention.kind in (SourceKind.PERSON, SourceKind.GROUP)
    return titles[-1].lower_ if titles and is_person else ""


def _affiliation(span: TokenSpan) -> str:
    """Return the house that a source is of: "a White House aide", "a spokesman for the bank"."""
    noun = counted(span.root)
    for token in span:
        if token == noun:
            continue
        if token.dep_ in ("compound", "poss", "nmod", "amod") and token.ent_type_ in _HOUSES:
            entity = next((e for e in span.ents if e.start <= token.i < e.end), None)
            own = token.head == noun and token.head.ent_type_ != token.ent_type_
            if own and entity is not None and entity.root == token:
                return _bare(entity)
        of_noun = token.dep_ == "pobj" and token.head.head == noun
        if of_noun and token.head.lower_ in _OF_HOUSE and _is_house(token):
            first, last = phrase(token)
            return span.doc[first.i : min(last.i + 1, span.end)].text
    return ""


def _is_house(token: Token) -> bool:
    return token.ent_type_ in _HOUSES or any(t.ent_type_ in _HOUSES for t in token.subtree)


def _bare(entity: TokenSpan) -> str:
    last = entity[-1]
    return entity[:-1].text if last.dep_ == "case" else entity.text


def _told(draft: Draft, number: int, pattern: re.Pattern[str], beyond: int) -> str:
    """Return what ``pattern`` finds in a source's words or ``beyond`` them in its sentence.

    It ends where the source's cue or content begins, or where another source is named.
    """
    one = draft.credits[number]
    assert one.source is not None
    words, end = draft.words_at(one.source), one.source[1] + beyond
    if words is not None:
        passage = draft.passage_at(one.source[0])
        end = max(one.source[1], min(end, passage.sentence_place(words.sent)[1]))
    near = draft.credits[max(0, number - _NEAR) : number + _NEAR]
    others = [other.source[0] for other in near if other.source and other.source != one.source]
    end = min([end, *(place for place in others if place >= one.source[1])])
    found = pattern.search(draft.document.text, one.source[0], end)
    if found is None:
        return ""
    stops = [one.cue[0], *(start for start, _ in one.content)]
    end = min([found.end(), *(stop for stop in stops if stop > found.start())])
    return " ".join(draft.document.text[found.start() : end].split()).rstrip(",")
