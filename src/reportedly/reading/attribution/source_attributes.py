"""What a report tells of its sources: how many, in what role, of what house, how they know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.model import Source, SourceKind, Span, ordered
from reportedly.reading.attribution.resolved import ResolvedAttribution
from reportedly.reading.entities.mention_type import Mention
from reportedly.reading.parsed_report import ParsedReport
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


def describe_sources(
    report: ParsedReport, resolved: Sequence[ResolvedAttribution]
) -> tuple[Source, ...]:
    """Return the report's sources in the order of their first attributions."""
    by_actor: dict[int, list[_Credited]] = {}
    for attribution in resolved:
        mention, span = attribution.source, attribution.prediction.source
        if mention is not None and span is not None:
            words = report.words_at(span)
            by_actor.setdefault(mention.actor, []).append(
                _Credited(attribution, mention, span, words)
            )
    return tuple(
        _source(report, f"S{number}", credited, resolved)
        for number, credited in enumerate(by_actor.values(), start=1)
    )


@dataclass(frozen=True, slots=True)
class _Credited:
    """One attribution to a source: the mention, its place, and its words where they are parsed."""

    attribution: ResolvedAttribution
    mention: Mention
    span: Span
    words: TokenSpan | None


def _source(
    report: ParsedReport,
    id_: str,
    credited: Sequence[_Credited],
    resolved: Sequence[ResolvedAttribution],
) -> Source:
    parsed = [(each.words, each.mention) for each in credited if each.words is not None]
    last = credited[-1].mention
    knowledge = (_reason(report, each, resolved, _KNOWLEDGE, 0) for each in credited)
    anonymity = (_reason(report, each, resolved, _ANONYMITY, _BEYOND) for each in credited)
    return Source(
        id=id_,
        name=last.name,
        kind=last.kind,
        named=last.named,
        attributions=tuple(each.attribution.id for each in credited),
        mentions=ordered(each.span for each in credited),
        count=next((n for words, _ in parsed if (n := _count(words)) is not None), None),
        role=_first(_role(words, mention) for words, mention in parsed),
        affiliation=_first(_affiliation(words) for words, _ in parsed),
        knowledge=_first(knowledge),
        anonymity="" if last.named else _first(anonymity),
    )


def _first(phrases: Iterable[str]) -> str:
    return next((words for words in phrases if words), "")


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
            is_of_noun = token.head == noun and token.head.ent_type_ != token.ent_type_
            if is_of_noun and entity is not None and entity.root == token:
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


def _reason(
    report: ParsedReport,
    credited: _Credited,
    resolved: Sequence[ResolvedAttribution],
    pattern: re.Pattern[str],
    beyond: int,
) -> str:
    """Return what ``pattern`` finds in a source's words or ``beyond`` them in its sentence.

    It ends where the source's cue or content begins, or where another source is named.
    """
    start, source_end = credited.span
    end = source_end + beyond
    if credited.words is not None:
        paragraph = report.paragraph_at(start)
        end = max(source_end, min(end, paragraph.sentence_place(credited.words.sent)[1]))
    number = credited.attribution.number
    near = resolved[max(0, number - _NEAR) : number + _NEAR]
    spans = [attribution.prediction.source for attribution in near]
    others = [span[0] for span in spans if span and span != credited.span]
    end = min([end, *(offset for offset in others if offset >= source_end)])
    match = pattern.search(report.document.text, start, end)
    if match is None:
        return ""
    prediction = credited.attribution.prediction
    stops = [prediction.cue[0], *(begin for begin, _ in prediction.content)]
    end = min([match.end(), *(stop for stop in stops if stop > match.start())])
    return " ".join(report.document.text[match.start() : end].split()).rstrip(",")
