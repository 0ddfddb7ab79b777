"""Events as single sentences tell them, each role a place in the text.

What somebody orders, asks, promises or refuses is the content of that event and no event of its
own: it has not happened. What he accuses another of is told as an event, by his attribution.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from reportedly.model import EventModality, Gap, Span, Spans, TimeInterval
from reportedly.reading.events.animacy import AnimacyClassifier
from reportedly.reading.events.argument_roles import Roles, find_roles
from reportedly.reading.events.modality import modality
from reportedly.reading.events.triggers import Trigger, find_triggers
from reportedly.reading.languages.event_words import EventType, EventWords, load_event_words
from reportedly.reading.languages.lexicon import Lexicon
from reportedly.reading.paragraphs import Paragraph
from reportedly.reading.parsed_report import ParsedReport
from reportedly.reading.syntax.dependencies import child, trim
from reportedly.reading.syntax.verb_arguments import is_passive
from reportedly.reading.times.tagger import Time

_NOT_HAPPENED = frozenset(
    {
        "order",
        "request",
        "persuade",
        "advise",
        "threaten",
        "promise",
        "agree",
        "refuse",
        "warn",
        "comply",
        "defy",
    }
)
_CONTENT_DEPS = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "pobj", "acl", "prep"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl"})
_ABOUT = frozenset({"of", "about", "for"})
_WHERE = frozenset({"in", "at", "near", "inside", "outside", "across"})
_WHITHER = frozenset({"to", "into", "from"})
_SURELY = frozenset({"in", "near", "inside", "outside"})
_GOING = frozenset({"summon", "visit", "cease", "mobilize"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PHRASE_DEPS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "prep", "conj", "attr", "appos"})
_CLIMB = 8  # words up the tree


@dataclass(frozen=True, slots=True)
class EventMention:
    """One event as one sentence tells it; see :class:`reportedly.model.Event` for the roles.

    Args:
        definite: whether it is told as known already ("the attack", "his order").
    """

    type: EventType
    trigger: Spans
    actor: Spans
    recipient: Spans
    intermediary: Spans
    content: Spans
    place: Spans
    time: TimeInterval | None
    modality: EventModality
    definite: bool


def animacy_classifier(lexicon: Lexicon, words: EventWords) -> AnimacyClassifier:
    """Return who can be an actor by the word lists."""
    heads = {noun for noun, kind in lexicon.source_heads.items() if kind != "document"}
    return AnimacyClassifier(frozenset(heads) | words.actors, words.things | frozenset(words.nouns))


def extract_events(
    report: ParsedReport, times: Sequence[Time]
) -> tuple[tuple[EventMention, ...], tuple[Gap, ...]]:
    """Return the events that the sentences of a report tell, in text order of their triggers."""
    words = load_event_words()
    classifier = animacy_classifier(report.lexicon, words)
    mentions: list[EventMention] = []
    gaps: list[Gap] = []
    times = sorted(times, key=lambda time: time.span)
    for paragraph in report.paragraphs:
        begun = bisect_left(times, paragraph.offset, key=lambda time: time.span[0])
        ended = bisect_left(times, paragraph.end, key=lambda time: time.span[0])
        try:
            mentions += list(in_paragraph(paragraph, times[begun:ended], words, classifier))
        except RecursionError:
            reason = "the sentence is nested too deep for its events to be read"
            gaps.append(Gap((paragraph.offset, paragraph.end), reason))
    return tuple(sorted(mentions, key=lambda mention: mention.trigger)), tuple(gaps)


def in_paragraph(
    paragraph: Paragraph, times: Sequence[Time], words: EventWords, classifier: AnimacyClassifier
) -> Iterator[EventMention]:
    """Yield the events that one paragraph tells; ``times`` are those in it."""
    triggers = list(find_triggers(paragraph.doc, words))
    if not triggers:
        return
    telling = {
        token.i: trigger for trigger in triggers for token in (trigger.head, trigger.noun) if token
    }
    governed = _governors(paragraph, times, telling)
    for trigger in triggers:
        if _is_content(trigger.head, telling):
            continue
        roles = find_roles(trigger, words, classifier)
        roles = replace(
            roles, recipients=tuple(r for r in roles.recipients if _is_somebody(r, classifier))
        )
        if _has_parties(trigger, roles):
            yield _mention(
                paragraph, trigger, roles, governed.get(trigger.head.i), words, classifier
            )


def _has_parties(trigger: Trigger, roles: Roles) -> bool:
    """Tell whether an event has the parties that it cannot be without.

    Fights happen to somebody or somewhere; what is said or done with others has an actor, unless
    it is told in the passive or by a noun with a recipient, or is taken for known ("the order").
    """
    if roles.actors or trigger.type.group == "conflict":
        return True
    again = trigger.noun is None and trigger.head.pos_ == "NOUN" and _is_definite(trigger.head)
    return again or (bool(roles.recipients) and not _is_active(trigger.head))


def _is_somebody(recipient: Token, classifier: AnimacyClassifier) -> bool:
    """Tell whether a recipient is one: an "it" that means nobody in its sentence is none."""
    return recipient.lower_ != "it" or classifier.meant(recipient) is not None


def _is_active(head: Token) -> bool:
    return head.pos_ == "VERB" and not is_passive(head)


def _mention(
    paragraph: Paragraph,
    trigger: Trigger,
    roles: Roles,
    time: TimeInterval | None,
    words: EventWords,
    classifier: AnimacyClassifier,
) -> EventMention:
    named = classifier.naming
    place = _place_of(trigger)
    noun = trigger.noun or trigger.head
    return EventMention(
        type=trigger.type,
        trigger=tuple(paragraph.place(token, token) for token in trigger.words),
        actor=tuple(paragraph.place(*named(token, trigger.head)) for token in roles.actors),
        recipient=tuple(paragraph.place(*named(token, trigger.head)) for token in roles.recipients),
        intermediary=tuple(paragraph.place(*named(token, trigger.head)) for token in roles.through),
        content=_content(paragraph, trigger, roles),
        place=(paragraph.place(*named(place)),) if place is not None else (),
        time=time,
        modality=modality(trigger, words),
        definite=noun.pos_ == "NOUN" and _is_definite(noun),
    )


def _is_definite(noun: Token) -> bool:
    return any(c.dep_ == "poss" or c.lower_ in ("the", "that", "this", "those") for c in noun.lefts)


def _is_content(head: Token, telling: Mapping[int, Trigger]) -> bool:
    """Tell whether a word only tells what another event is about, and so has not happened."""
    node = head
    for _ in range(_CLIMB):
        if node.dep_ not in _CONTENT_DEPS:
            return False
        above = telling.get(node.head.i)
        if above is not None and above.type.name in _NOT_HAPPENED:
            return True
        node = node.head
    return False


# Content


def _content(paragraph: Paragraph, trigger: Trigger, roles: Roles) -> Spans:
    """Return what is ordered, promised, told: a clause, or what is asked for or warned of."""
    if trigger.type.group != "communication":
        return ()
    for head in (trigger.noun, trigger.head):
        for clause in head.rights if head is not None else ():
            if clause.dep_ in _CLAUSES and (span := _clause(paragraph, clause)):
                return (span,)
    direct = child(trigger.head, "dobj")
    if direct is not None and direct != trigger.noun and direct not in roles.recipients:
        return (paragraph.place(*trim(direct.left_edge, direct.right_edge)),)
    for c in (trigger.noun or trigger.head).rights:
        if c.dep_ == "prep" and c.lower_ in _ABOUT:
            inner = child(c, "pobj", "pcomp")
            if inner is not None and inner not in roles.recipients + roles.actors:
                return (paragraph.place(*trim(inner.left_edge, inner.right_edge)),)
    return ()


def _clause(paragraph: Paragraph, clause: Token) -> Span | None:
    """Return the place of a clause, from its "to" or "that" on; None for a participle."""
    last = trim(clause, clause.right_edge)[1]
    to = next((c for c in clause.lefts if c.lower_ == "to" and c.dep_ == "aux"), None)
    if to is not None:
        return paragraph.place(to, last)
    if clause.dep_ == "acl" and child(clause, "mark") is None:
        return None
    return paragraph.place(trim(clause.left_edge, clause)[0], last)


# Place


def _place_of(trigger: Trigger) -> Token | None:
    """Return the head of the name of the place where an event is."""
    above = trigger.head.head if trigger.head.dep_ in ("xcomp", "advcl") else None
    for head in (trigger.noun, trigger.head, above):
        for c in head.rights if head is not None else ():
            going = head is above or trigger.type.name in _GOING
            where = c.lower_ in _WHERE or (going and c.lower_ in _WHITHER)
            noun = child(c, "pobj") if c.dep_ == "prep" and where else None
            if noun is None:
                continue
            if place := _named_place(noun, sure=going or c.lower_ in _SURELY):
                return place
    return None


def _named_place(noun: Token, *, sure: bool) -> Token | None:
    """Return the name in "Darel", "the town of Darel", "the streets of Darel".

    Where it is ``sure`` that a place is meant, a name that the parser takes for a person's is one.
    """
    if noun.ent_type_ in _PLACES:
        return noun
    if sure and noun.pos_ == "PROPN" and noun.ent_type_ in ("", "PERSON"):
        return noun
    of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("of", "in")), None)
    inner = child(of, "pobj") if of is not None else child(noun, "appos")
    return inner if inner is not None and inner.ent_type_ in _PLACES else None


# Time


def _governors(
    paragraph: Paragraph, times: Iterable[Time], telling: Mapping[int, Trigger]
) -> dict[int, TimeInterval]:
    """Return the time of each trigger, by its head's number: the one that governs its clause."""
    governed: dict[int, TimeInterval] = {}
    for time in times:
        if time.interval is None:
            continue
        words = paragraph.words(time.span)
        for head in _timed(words.root, telling) if words is not None else ():
            governed.setdefault(head.i, time.interval)
    return governed


def _timed(root: Token, telling: Mapping[int, Trigger]) -> Iterator[Token]:
    """Yield the heads of the triggers whose clause an expression of time stands in."""
    node = root
    for _ in range(_CLIMB):
        if node.head == node:
            return
        node = node.head
        if node.i in telling:
            yield telling[node.i].head
            return
        if node.pos_ in ("VERB", "AUX"):
            if node.dep_ in ("acl", "relcl") and node.head.i in telling:
                yield telling[node.head.i].head  # "an order given last week"
                return
            yield from _triggers_below(node, telling)
            return


def _triggers_below(verb: Token, telling: Mapping[int, Trigger]) -> Iterator[Token]:
    """Yield the triggers in a verb's own clause: its objects and what is joined to it."""
    for token in verb.subtree:
        trigger = telling.get(token.i)
        if trigger is None or token == verb:
            continue
        node = token
        while node != verb and node.dep_ in _PHRASE_DEPS:
            node = node.head
        if node == verb:
            yield trigger.head
