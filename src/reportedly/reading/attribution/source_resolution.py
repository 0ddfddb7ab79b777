"""Who stands behind each attribution: its source, and the outlet which that spoke to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from reportedly.model import SourceKind, Span
from reportedly.reading.attribution.extractor import PredictedAttribution
from reportedly.reading.attribution.resolved import ResolvedAttribution
from reportedly.reading.coreference.discourse import DiscourseEntity, Setting
from reportedly.reading.coreference.resolver import CoreferenceResolver
from reportedly.reading.entities.mention_type import Mention, describe
from reportedly.reading.parsed_report import ParsedReport
from reportedly.reading.syntax.dependencies import child, phrase

_RELATIVE = frozenset({"who", "which", "that"})


def resolve_sources(
    report: ParsedReport, predictions: Sequence[PredictedAttribution]
) -> tuple[tuple[ResolvedAttribution, ...], CoreferenceResolver]:
    """Return each attribution with its source, and the resolver that knows all actors.

    Sources are resolved in the order of the text, that around a nested one before it.
    """
    resolver = CoreferenceResolver(
        report.paragraphs, report.lexicon, list(_heads(report, predictions))
    )
    sources: dict[int, Mention] = {}

    def resolve(number: int) -> None:
        prediction = predictions[number]
        if number in sources or prediction.source is None:
            return
        parent = prediction.parent
        if parent is not None:
            resolve(parent)
        mention = _meant(report, prediction, resolver)
        teller = sources.get(parent) if parent is not None else None
        setting = _setting(report, prediction, teller, predictions, resolver)
        actor = resolver.identify(mention, prediction.source[0], setting)
        sources[number] = _resolved(report, prediction.source, mention, actor)

    places = {
        number: prediction.source[0]
        for number, prediction in enumerate(predictions)
        if prediction.source is not None
    }
    for number in sorted(places, key=places.__getitem__):
        resolve(number)
    return tuple(_with_addressees(report, predictions, sources)), resolver


def _heads(report: ParsedReport, predictions: Sequence[PredictedAttribution]) -> Iterator[int]:
    """Yield where the head of each source stands."""
    for prediction in predictions:
        words = report.words_at(prediction.source) if prediction.source else None
        if prediction.source and words is not None:
            yield report.paragraph_at(prediction.source[0]).offset + words.root.idx


def _meant(
    report: ParsedReport, prediction: PredictedAttribution, resolver: CoreferenceResolver
) -> Mention:
    """Return the mention that a source's words make; for "who", its noun's."""
    span = prediction.source or prediction.cue
    paragraph = report.paragraph_at(span[0])
    mention = describe(paragraph, span, report.lexicon, resolver.people)
    clause_of = _relative_owner(report.head_of(prediction.cue))
    if mention.words.lower() in _RELATIVE and clause_of:
        noun, clause = clause_of
        span = paragraph.place(*phrase(noun, before=clause))
        return describe(paragraph, span, report.lexicon, resolver.people)
    return mention


def _setting(
    report: ParsedReport,
    prediction: PredictedAttribution,
    teller: Mention | None,
    predictions: Sequence[PredictedAttribution],
    resolver: CoreferenceResolver,
) -> Setting:
    content = prediction.content[0][0], prediction.content[-1][1]
    quoted = prediction.source is not None and (
        report.quotations.at(prediction.source[0]) is not None
    )
    if prediction.parent is None or teller is None:
        return Setting(content, quoted=quoted)
    begins = predictions[prediction.parent].content[0][0]
    return Setting(content, resolver.everybody[teller.actor], begins, quoted=quoted)


def _resolved(
    report: ParsedReport, span: Span, mention: Mention, actor: DiscourseEntity
) -> Mention:
    """Return a source's mention with what the report tells of its actor."""
    words = " ".join(report.document.text[slice(*span)].split())
    by_name = mention.named or actor.name.lower() in (words.lower(), mention.words.lower())
    return Mention(
        words=words,
        kind=actor.kind,
        named=actor.named,
        antecedent=None if by_name else actor.name,
        head=mention.head,
        fullest=actor.name,
        actor=actor.number,
    )


def _relative_owner(verb: Token | None) -> tuple[Token, Token] | None:
    """Return the noun that a relative clause ("who said …") belongs to, and its first word."""
    return (verb.head, verb.left_edge) if verb is not None and verb.dep_ == "relcl" else None


def _with_addressees(
    report: ParsedReport,
    predictions: Sequence[PredictedAttribution],
    sources: Mapping[int, Mention],
) -> Iterator[ResolvedAttribution]:
    """Yield the attributions, each with the outlet it was told to: "told the website that …".

    An outlet without a name is the last that was named.
    """
    latest: Mention | None = None
    for number, prediction in enumerate(predictions):
        addressee = _addressee(report, prediction)
        if addressee is not None and not addressee.named and latest is not None:
            addressee = replace(addressee, named=True, antecedent=latest.name, fullest=latest.name)
        resolved = ResolvedAttribution(number, prediction, sources.get(number), addressee)
        yield resolved
        for outlet in resolved.named_outlets():
            latest = outlet


def _addressee(report: ParsedReport, prediction: PredictedAttribution) -> Mention | None:
    head = report.head_of(prediction.cue)
    if head is None or head.pos_ != "VERB" or prediction.source is None:
        return None
    noun = child(head, "dobj", "dative") or _after_to(head)
    if noun is None or noun.pos_ == "ADP":
        noun = child(noun, "pobj") if noun is not None else None
    if noun is None or noun.i < head.i:
        return None
    paragraph = report.paragraph_at(prediction.cue[0])
    span = paragraph.place(*phrase(noun))
    if any(start <= span[0] < end for start, end in prediction.content):
        return None
    mention = describe(paragraph, span, report.lexicon, frozenset())
    return mention if mention.kind is SourceKind.OUTLET else None


def _after_to(verb: Token) -> Token | None:
    to = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "to"), None)
    return child(to, "pobj") if to is not None else None
