"""Whose act a noun such as "his order" tells of, through whom, and what it says."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from reportedly.model import Span
from reportedly.reading.attribution.extractor import PredictedAttribution
from reportedly.reading.languages.lexicon import Lexicon
from reportedly.reading.paragraphs import Paragraph
from reportedly.reading.parsed_report import ParsedReport
from reportedly.reading.syntax.dependencies import child, phrase, trim

_NOT_FAR = 80  # words back to whose advice "the advice" is
_THROUGH = frozenset({"through", "via"})


def conveyed(
    report: ParsedReport, prediction: PredictedAttribution
) -> tuple[PredictedAttribution, PredictedAttribution] | None:
    """Return the two levels of "threats that she conveyed through Y": Y with the same, and hers.

    A rule, as it is too rare to be learnt: once in a thousand attributions.
    """
    words, lexicon = report.words_at(prediction.cue), report.lexicon
    if words is None:
        return None
    noun, carrier = words.root, None
    if noun.lemma_.lower() in lexicon.nouns:
        carrier = owner_of(noun, lexicon)[1]
    elif noun.lemma_.lower() in lexicon.carriers:
        carrier, noun = noun, noun.head if noun.dep_ == "relcl" else child(noun, "dobj") or noun
    conveyor = conveyor_in(carrier) if carrier is not None else None
    if conveyor is None or carrier is None:
        return None
    paragraph = report.paragraph_at(prediction.cue[0])
    source = paragraph.place(*phrase(conveyor))
    if source == prediction.source:
        return None
    outer = replace(prediction, source=source, cue=paragraph.place(carrier, conveyor.head))
    return outer, replace(prediction, cue=paragraph.place(noun, noun))


def owned(report: ParsedReport, prediction: PredictedAttribution) -> PredictedAttribution:
    """Return an attribution with the source that its words mean.

    "The advice" means whom the advice is from, where that is told before; who "is told" is none.
    """
    words = report.words_at(prediction.source) if prediction.source else None
    if words is not None and words.root.dep_ == "nsubjpass":
        cue = report.words_at(prediction.cue)
        if cue is not None and cue.root.lemma_.lower() in report.lexicon.without_source:
            return replace(prediction, source=None)
    if (
        words is None
        or prediction.source is None
        or words.root.lemma_.lower() not in report.lexicon.nouns
    ):
        return prediction
    owner = owner_before(words.root, report.lexicon)
    if owner is None:
        return prediction
    source = report.paragraph_at(prediction.source[0]).place(*phrase(owner))
    whole = (
        min(prediction.source[0], prediction.cue[0]),
        max(prediction.source[1], prediction.cue[1]),
    )
    return replace(prediction, source=source, cue=whole)


def owner_before(noun: Token, lexicon: Lexicon) -> Token | None:
    """Return whose "the advice" is: the owner of the advice told of before in the paragraph."""
    if child(noun, "det") is None:
        return None
    for earlier in reversed(noun.doc[max(0, noun.i - _NOT_FAR) : noun.i]):
        if earlier.lemma_ == noun.lemma_ and (owner := owner_of(earlier, lexicon)[0]):
            return owner
    return None


def owner_of(noun: Token, lexicon: Lexicon) -> tuple[Token | None, Token | None]:
    """Return who the noun's act is of, and the verb that carries the noun, if any does."""
    clause = next((c for c in noun.children if c.dep_ in ("acl", "relcl")), None)
    carriers = lexicon.carriers
    if clause is not None and clause.lemma_.lower() in carriers:
        agent = child(clause, "agent")
        subject = child(clause, "nsubj")
        by = child(agent, "pobj") if agent is not None else None
        if by is None and subject is not None and subject.lower_ not in ("that", "which", "who"):
            by = subject
        return by or child(noun, "poss"), clause
    if owner := child(noun, "poss"):
        return owner, clause
    if origin := next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "from"), None):
        return child(origin, "pobj"), clause
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in lexicon.receivers:
        origin = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from"), None)
        return (child(origin, "pobj") if origin is not None else None), verb
    if noun.dep_ == "dobj" and verb.lemma_.lower() in carriers:
        return child(verb, "nsubj"), verb
    return None, clause


def conveyor_in(verb: Token) -> Token | None:
    """Return through whom a verb says that something was conveyed."""
    through = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in _THROUGH), None)
    return child(through, "pobj") if through is not None else None


def content_of(
    report: ParsedReport, paragraph: Paragraph, noun: Token, carrier: Token | None
) -> Span | None:
    """Return what the noun's act says: a clause on it or on its verb, or a quotation led in."""
    for head in (noun, carrier):
        for c in head.children if head is not None else ():
            if c.dep_ in ("acl", "ccomp", "xcomp", "advcl", "relcl") and c.i > noun.i:
                first = next((t for t in c.lefts if t.lower_ in ("that", "to")), None)
                if first is not None and first.dep_ in ("mark", "aux"):
                    return paragraph.place(first, trim(first, c.right_edge)[1])
    last = (conveyor_in(carrier) or carrier if carrier is not None else noun).right_edge
    for token in noun.doc[last.i : min(last.i + 3, noun.sent.end)]:
        if token.lower_ == "that" and token.dep_ == "mark":
            return paragraph.place(token, trim(token, token.head.right_edge)[1])
    end = paragraph.sentence_place(noun.sent)[1]
    colon = report.document.text.find(": ", paragraph.offset + noun.idx, end)
    led = report.quotations.at(colon + 2) if colon >= 0 else None
    return (led.start, led.end) if led is not None else None
