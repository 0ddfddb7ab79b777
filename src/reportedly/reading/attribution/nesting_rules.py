"""Which attributions inside a content open a level of their own, and those that the parse shows.

The model was trained on outermost attributions, of wishes and plans too. Inside somebody's content
these are part of what he says: only acts of speech and writing, and other people's thoughts,
are told at second hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from reportedly.model import Span, Spans
from reportedly.reading.attribution.extractor import PredictedAttribution
from reportedly.reading.attribution.nesting_nouns import (
    content_of,
    conveyor_in,
    owner_before,
    owner_of,
)
from reportedly.reading.entities.mention_type import CORPORATE, describe
from reportedly.reading.paragraphs import Paragraph
from reportedly.reading.parsed_report import ParsedReport
from reportedly.reading.syntax.dependencies import child, counted, is_negated, phrase, trim

DEEPEST = 10
"""Levels below which a content is not read again."""

SEEN_IN_PARSE = 0.6
"""Confidence of what the parse shows: about the share that was right on the nested set."""

DOUBTFUL = 0.45
"""Confidence of what is as likely somebody else's."""

_FAR = 170  # characters after "quoted" in which "as saying" is looked for
_NOBODY = frozenset({"nobody", "no one", "none", "no-one", "neither"})
_ARTICLES = frozenset({"the", "a", "an"})
_SPEAKERS = frozenset({"i", "we", "you"})
_PERSONAL = frozenset({"he", "she"})
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_PAST = frozenset({"VBD", "VBN"})
_QUOTED = re.compile(r"\b(?:quot|cit)(?:e|es|ed|ing) (\S.{1,148}?\S) as (\w+ing)\b")
_CITING = re.compile(r"\b(quoting|citing)\s+$")
_NEAR = 12  # characters before a piece in which the word that cites it ends
_CITES = re.compile(r",? (?P<cue>quoting|citing) |, which (?P<verb>quoted|cited|quotes|cites) ")


def may_hold_levels(report: ParsedReport, content: Spans) -> bool:
    """Tell whether a content has a word that could open a level; if not, it need not be read."""
    level_words = report.lexicon.level_words
    return any(token.lemma_.lower() in level_words for token in report.words_in(content))


def opens_level(report: ParsedReport, inner: PredictedAttribution) -> bool:
    """Tell whether an attribution found inside a content is told at second hand."""
    words, lexicon = report.words_at(inner.cue), report.lexicon
    source = report.document.text[slice(*inner.source)].lower() if inner.source else ""
    if words is None or source in _NOBODY or source in _ARTICLES:
        return False
    lemmas = {token.lemma_.lower() for token in words}
    thought = bool(lemmas & lexicon.thought)
    unsaid = any(token.dep_ == "neg" for token in words) and not lemmas & lexicon.denied
    if unsaid and not thought:
        return False
    if not source:
        return bool(lemmas & lexicon.without_source)
    if source in _SPEAKERS:
        # "I think", "we urge you": the speaker's own voice; "I told them" is another act.
        past = any(token.tag_ in _PAST for token in words)
        return past and bool(lemmas & lexicon.speech)
    others = thought and source not in _PRONOUNS
    return others or bool(lemmas & (lexicon.speech | lexicon.nouns))


def quoted_as_saying(
    report: ParsedReport, prediction: PredictedAttribution
) -> tuple[PredictedAttribution, PredictedAttribution] | None:
    """Return the two levels of "X quoted Y as saying …": X with all from Y on, and Y.

    What stands before the cue ("“…,” X quoted Y as saying") is said by both.
    """
    text = report.document.text
    match = _QUOTED.search(text, prediction.cue[0], prediction.cue[1] + _FAR)
    if match is None or match.start() > prediction.cue[1] or "\n" in match[0]:
        return None
    before = tuple(place for place in prediction.content if place[1] <= prediction.cue[0])
    said = before + _after(text, prediction.content, match.end())
    if not said or (prediction.source and prediction.source[0] >= match.start(1)):
        return None
    end = max(match.end(), prediction.content[-1][1])
    content = (*before, (match.start(1), end))
    outer = replace(prediction, cue=(prediction.cue[0], match.start(1) - 1), content=content)
    return outer, PredictedAttribution(match.span(1), match.span(2), said, prediction.confidence)


def cited_in_content(
    report: ParsedReport, prediction: PredictedAttribution
) -> tuple[PredictedAttribution, PredictedAttribution] | None:
    """Return the two levels of "…, X said on Monday, citing Y" where Y is taken for what X said.

    What X said, and the same from Y.
    """
    text = report.document.text
    for piece in prediction.content[1:]:
        match = _CITING.search(text, max(0, piece[0] - _NEAR), piece[0])
        words = report.words_at(piece)
        if match is None or words is None or not _is_source(words.root, report):
            continue
        said = tuple(other for other in prediction.content if other != piece)
        outer = replace(prediction, content=said)
        return outer, PredictedAttribution(piece, match.span(1), said, prediction.confidence)
    return None


def beside(
    report: ParsedReport, outer: PredictedAttribution, inner: PredictedAttribution
) -> PredictedAttribution:
    """Return what "A confirmed that B asked for it, saying …" tells: whose "saying" is, or doubt.

    Where A's own words could go on so the parse cannot tell A's "saying" from B's. It is A's where
    "he" or "she" speaks in it and B is no person; else it stays B's, below even odds.
    """
    head, source = report.head_of(inner.cue), inner.source
    if head is None or source is None or outer.source is None or head.tag_ != "VBG":
        return inner
    before = head.nbor(-1) if head.i else head
    if head.dep_ != "advcl" or before.text != "," or source[1] > inner.cue[0]:
        return inner
    clause = next((c for c in head.rights if c.dep_ in ("ccomp", "parataxis")), None)
    subject = child(clause, "nsubj") if clause is not None else None
    speaks = subject is not None and subject.lower_ in _PERSONAL
    teller = describe(report.paragraph_at(source[0]), source, report.lexicon, frozenset())
    if speaks and teller.kind in CORPORATE:
        return replace(inner, source=outer.source, parent=outer.parent, depth=outer.depth)
    return replace(inner, confidence=min(inner.confidence, DOUBTFUL))


def _after(text: str, content: Spans, place: int) -> Spans:
    """Return what of ``content`` stands after ``place``, blanks and commas before it left out."""
    spans = []
    for start, end in content:
        begun = max(start, place)
        begun += len(text[begun:end]) - len(text[begun:end].lstrip(" \n\t,"))
        if begun < end:
            spans.append((begun, end))
    return tuple(spans)


def cited_by(
    report: ParsedReport,
    prediction: PredictedAttribution,
    outermost: Sequence[PredictedAttribution],
) -> PredictedAttribution | None:
    """Return whose source is named by one that is but another's "quoting two officials"."""
    if prediction.source is None or not _is_cite(report, prediction):
        return None
    words = report.words_at(prediction.content[0])
    if words is None or not _is_source(words.root, report):
        return None
    beside = [b for b in outermost if b.source == prediction.source and not _is_cite(report, b)]
    return min(beside, key=lambda other: abs(other.cue[0] - prediction.cue[0]), default=None)


def _is_cite(report: ParsedReport, prediction: PredictedAttribution) -> bool:
    text = report.document.text
    bare = text[slice(*prediction.cue)].lower() in ("quoting", "citing")
    return bare and _QUOTED.match(text, prediction.cue[0], prediction.cue[1] + _FAR) is None


def in_parse(
    report: ParsedReport, predictions: Sequence[PredictedAttribution]
) -> Iterator[PredictedAttribution]:
    """Yield further credits that the parse shows, their parents numbers in ``predictions``.

    Numbers from ``len(found)`` on are those of the credits yielded, in order.
    """
    count = len(predictions)
    for number, prediction in enumerate(predictions):
        cited = _cited(report, prediction) if prediction.depth < DEEPEST else None
        if cited is not None and not _is_source_of_any(predictions, cited[0]):
            yield PredictedAttribution(
                *cited,
                prediction.content,
                SEEN_IN_PARSE,
                number,
                prediction.depth + 1,
            )
            count += 1
    for paragraph in report.paragraphs:
        for token in paragraph.doc:
            for prediction in _levels_of_token(report, paragraph, token, predictions, count):
                yield prediction
                count += 1


def _is_source_of_any(predictions: Sequence[PredictedAttribution], source: Span) -> bool:
    return any(
        prediction.source and prediction.source[0] < source[1] and source[0] < prediction.source[1]
        for prediction in predictions
    )


def _cited(report: ParsedReport, prediction: PredictedAttribution) -> tuple[Span, Span] | None:
    """Return the source that a source cites, and the cue: "the agency, quoting two officials"."""
    text = report.document.text
    for place in (prediction.source, prediction.cue):
        match = _CITES.match(text, place[1]) if place else None
        if match is None:
            continue
        words = report.words_at((match.end(), match.end() + 1))
        if words is None:
            continue
        paragraph = report.paragraph_at(match.end())
        chunk = next((c for c in paragraph.doc.noun_chunks if c.start <= words.start < c.end), None)
        if chunk is None or not _is_source(chunk.root, report):
            continue
        last = min(phrase(chunk.root)[1].i, chunk.root.sent.end - 1)
        cited = paragraph.place(chunk[0], paragraph.doc[last])
        end = min([cited[1], *(start for start, _ in prediction.content if start > cited[0])])
        return (cited[0], end), match.span(match.lastgroup or 0)
    return None


def _is_source(head: Token, report: ParsedReport) -> bool:
    """Tell whether a noun names somebody or some text that can be cited, not a reason."""
    head = counted(head)
    heads = report.lexicon.source_heads
    named = head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    return named or head.lower_ in heads or head.lemma_.lower() in heads


def _levels_of_token(
    report: ParsedReport,
    paragraph: Paragraph,
    token: Token,
    predictions: Sequence[PredictedAttribution],
    count: int,
) -> Iterator[PredictedAttribution]:
    lexicon, lemma = report.lexicon, token.lemma_.lower()
    if token.pos_ == "NOUN" and lemma in lexicon.nouns:
        yield from _levels_of_noun(report, paragraph, token, predictions, count)
    elif token.pos_ == "VERB" and lemma in lexicon.level_verbs:
        yield from _levels_of_verb(report, paragraph, token, predictions)


def _levels_of_verb(
    report: ParsedReport,
    paragraph: Paragraph,
    verb: Token,
    predictions: Sequence[PredictedAttribution],
) -> Iterator[PredictedAttribution]:
    """Yield the level that a verb with a clause opens, where the model saw none."""
    clause = next((c for c in verb.rights if c.dep_ in ("ccomp", "oprd")), None)
    subject = _subject(verb)
    if clause is None or subject is None or is_negated(verb) or _is_unreal(verb):
        # "would show whether …", "if he says that …": nothing has been said.
        return
    label = clause.dep_ == "oprd"
    if label and not any(c.lower_ == "what" for c in verb.lefts):
        return
    cue = paragraph.place(verb, verb)
    last = verb.right_edge if label else clause.right_edge
    content = paragraph.place(clause.left_edge, trim(clause, last)[1])
    if _is_cue(predictions, cue):
        return
    parent = _innermost(predictions, cue[0])
    if parent is None:
        return
    content = content[0], min(content[1], predictions[parent].content[-1][1])
    if content[0] >= content[1] or _has(predictions, content, cue):
        return
    source, depth = paragraph.place(*phrase(subject, before=verb)), predictions[parent].depth + 1
    inner = PredictedAttribution(source, cue, (content,), SEEN_IN_PARSE, parent, depth)
    if opens_level(report, inner):
        yield inner


def _is_unreal(verb: Token) -> bool:
    """Tell whether a verb has a modal ("would show") or stands in a condition ("if he says")."""
    return any(
        c.tag_ == "MD" or (c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless"))
        for c in verb.lefts
    )


def _subject(verb: Token) -> Token | None:
    """Return the verb's subject, that of the verb it is joined to if it has none of its own."""
    subject = child(verb, "nsubj")
    if subject is not None and subject.tag_ in ("WDT", "WP"):
        return None
    if subject is None and verb.dep_ == "conj":
        return child(verb.head, "nsubj", "nsubjpass")
    return subject


def _levels_of_noun(
    report: ParsedReport,
    paragraph: Paragraph,
    noun: Token,
    predictions: Sequence[PredictedAttribution],
    count: int,
) -> Iterator[PredictedAttribution]:
    """Yield the levels that "his order to …" or "threats that he conveyed through …" open."""
    place = paragraph.place(noun, noun)
    owner, carrier = owner_of(noun, report.lexicon)
    owner = owner or owner_before(noun, report.lexicon)
    content = content_of(report, paragraph, noun, carrier)
    if owner is None or content is None:
        return
    parent = _innermost(predictions, content[0])
    if parent is None or _is_cue(predictions, place):
        return
    content = content[0], min(content[1], predictions[parent].content[-1][1])
    first, last = phrase(owner, before=noun if owner.i < noun.i else None)
    source = paragraph.place(first, last.nbor(-1) if last.dep_ == "case" else last)
    if _has(predictions, content, place):
        return
    depth = predictions[parent].depth + 1
    conveyor = conveyor_in(carrier) if carrier is not None else None
    if conveyor is not None and carrier is not None:
        through = paragraph.place(*phrase(conveyor))
        cue = paragraph.place(carrier, conveyor.head)
        yield PredictedAttribution(through, cue, (content,), SEEN_IN_PARSE, parent, depth)
        parent, depth = count, depth + 1
    yield PredictedAttribution(source, place, (content,), SEEN_IN_PARSE, parent, depth)


def _is_cue(predictions: Sequence[PredictedAttribution], place: Span) -> bool:
    return any(
        prediction.cue[0] < place[1] and place[0] < prediction.cue[1] for prediction in predictions
    )


def _innermost(predictions: Sequence[PredictedAttribution], place: int) -> int | None:
    """Return the number of the innermost attribution in whose content ``place`` stands.

    None when there is none, or no room for two more levels below it.
    """
    around = [
        n
        for n, prediction in enumerate(predictions)
        if any(a <= place < b for a, b in prediction.content)
    ]
    inner = min(around, key=lambda n: _size(predictions[n].content), default=None)
    return inner if inner is not None and predictions[inner].depth < DEEPEST - 1 else None


def _size(content: Spans) -> int:
    return sum(end - start for start, end in content)


def _has(predictions: Sequence[PredictedAttribution], content: Span, noun: Span) -> bool:
    """Tell whether an attribution near the noun has this content already."""
    return any(
        prediction.content[0][0] < content[1]
        and content[0] < prediction.content[-1][1]
        and abs(prediction.content[0][0] - content[0]) < 5
        and abs(prediction.cue[0] - noun[0]) < 40
        for prediction in predictions
    )
