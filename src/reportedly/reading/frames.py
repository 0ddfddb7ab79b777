"""Frames: the ways in which words credit somebody with something, one function each.

A frame looks at one token as the head of a possible cue and says what it would credit. Which
cues fill which frames is data (``lexicon/cues.toml``); which of the proposals stand is decided in
``speech``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from spacy.tokens import Token

from reportedly.claims import Span, Spans
from reportedly.reading.grammar import child, group, is_passive, phrase
from reportedly.reading.quotations import Quotation
from reportedly.reading.roles import (
    Scene,
    content_after,
    content_before,
    cue_of,
    follows_quotation,
    source_of,
    stretch,
    stripped,
    to_the_end,
    without_conjunction,
)

# A quotation opens after the cue when no more than this stands between: an addressee, a place.
_FARTHEST_QUOTATION = 90
_BEFORE_QUOTATION = re.compile(r"(?:[,:]|\bthat|\bas)?[\s(]*$")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible attribution.

    Args:
        frame: the name of the frame that proposes it.
        lemma: the lexicon entry of its cue.
        source: place of the source, None when nobody is credited.
        cue: place of the cue.
        content: places of the content, in text order; never empty.
        head: the token that heads the cue.
    """

    frame: str
    lemma: str
    source: Span | None
    cue: Span
    content: Spans
    head: Token


Frame: TypeAlias = Callable[[Scene, Token], Proposal | None]


def clause(scene: Scene, verb: Token) -> Proposal | None:
    """A verb with a clause after it: "officials said (that) the bridge had gone"."""
    inner = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    if inner is None or _is_aside(inner) or _is_afterthought(scene, verb, inner):
        return None
    if _is_between_quotations(scene, verb) or follows_quotation(scene, verb):
        return None
    first, last = phrase(inner)
    if first.i <= verb.i:
        first = verb.nbor(1)
    last = without_conjunction(to_the_end(scene, verb, last))
    return _proposal("clause", scene, verb, stretch(scene, first, last, verb))


def _is_between_quotations(scene: Scene, verb: Token) -> bool:
    """Tell whether a cue parts a quotation in two: "“We left,” he said, “and came back.”"."""
    low, high = _extent(source_of(scene, verb), cue_of(scene, verb))
    ended = scene.quotations.ending(low - 2, low)
    resumed = scene.quotations.starting(high, high + 4)
    return ended is not None and resumed is not None and "," in scene.text[ended.end - 2 : low]


def _is_aside(inner: Token) -> bool:
    """Tell whether a clause is a postposed cue that the parser hung on the verb it credits.

    "The army told drivers to turn back, the ministry said": "said" may hang on "told".
    """
    edge = inner.left_edge
    after_comma = edge.i > 0 and edge.nbor(-1).text == ","
    return after_comma and not any(c.dep_ in ("ccomp", "xcomp", "dobj") for c in inner.rights)


def _is_afterthought(scene: Scene, verb: Token, inner: Token) -> bool:
    """Tell whether a clause belongs to a phrase after the cue, the content standing before it.

    "The port is shut, officials told Norwire, in a sign that talks have failed."
    """
    before = any(c.dep_ == "ccomp" for c in verb.lefts)
    return before and "," in scene.sentence.doc[verb.i : inner.left_edge.i].text


def postposed(scene: Scene, verb: Token) -> Proposal | None:
    """Content before the cue: "the bridge had gone, officials said", also said in the middle."""
    source, cue = source_of(scene, verb), cue_of(scene, verb)
    low, high = _extent(source, cue)
    before = content_before(scene, verb, low)
    if before is None or (source and _other_verb_between(scene, source, verb)):
        return None
    after = content_after(scene, verb, high)
    return Proposal("postposed", verb.lemma_.lower(), source, cue, (*before, *after), verb)


def quotation(scene: Scene, verb: Token) -> Proposal | None:
    """A cue that runs into a quotation: "he told reporters on Monday: “We are ready.”"."""
    _, last = group(verb)
    high = scene.passage.place(last, last)[1]
    source = source_of(scene, verb)
    if source and source[0] >= high:
        high = source[1]
    end = scene.place[1]
    # What a colon introduces may be a paragraph of its own.
    end += 3 if scene.text[end - 1] == ":" else 0
    found = scene.quotations.starting(high, min(end, high + _FARTHEST_QUOTATION))
    if found is None or not _leads_to(scene, high, found):
        return None
    return _proposal("quotation", scene, verb, ((found.start, found.end),))


def infinitive(scene: Scene, verb: Token) -> Proposal | None:
    """A verb with an infinitive: "vowed to fight", "urged the council to meet"."""
    inner = next((c for c in verb.rights if c.dep_ in ("xcomp", "ccomp")), None)
    if inner is None or not any(c.tag_ == "TO" for c in inner.lefts):
        return None
    first, last = phrase(inner)
    if (other := child(verb, "dobj")) and verb.i < other.i < first.i:
        first = other.left_edge
    if first.i <= verb.i:
        first = verb.nbor(1)
    return _proposal("infinitive", scene, verb, stretch(scene, first, last, verb))


def object_(scene: Scene, verb: Token) -> Proposal | None:
    """A verb with what it is about as its object: "criticised the plan"."""
    inner = next((c for c in verb.rights if c.dep_ in ("dobj", "oprd", "attr", "ccomp")), None)
    if inner is None:
        return None
    first, last = phrase(inner)
    rest = [
        c for c in verb.rights if c.i > inner.i and c.dep_ in ("prep", "oprd", "xcomp", "advcl")
    ]
    if rest:
        last = phrase(rest[-1])[1]
    return _proposal("object", scene, verb, stretch(scene, first, last, verb))


def preposition(scene: Scene, verb: Token) -> Proposal | None:
    """A verb with what it is about after a preposition: "called for talks", "warned of floods"."""
    inner = next((c for c in verb.rights if c.dep_ == "prep"), None)
    if inner is None or inner.nbor(-1).i != group(verb)[1].i:
        return None
    below = child(inner, "pobj", "pcomp")
    if below is None or below.i < inner.i:
        return None
    first, last = phrase(below)
    found = _proposal("preposition", scene, verb, stretch(scene, first, last, verb))
    if found is None:
        return None
    cue = (found.cue[0], scene.passage.place(inner, inner)[1])
    lemma = f"{found.lemma} {inner.lower_}"
    return Proposal(found.frame, lemma, found.source, cue, found.content, verb)


def passive(scene: Scene, verb: Token) -> Proposal | None:
    """A passive with or without its agent: "is said to have fled"."""
    if not is_passive(verb):
        return None
    inner = next((c for c in verb.rights if c.dep_ in ("xcomp", "ccomp", "prep", "oprd")), None)
    if inner is None or (inner.dep_ == "prep" and inner.lower_ == "by"):
        return None
    subject = child(verb, "nsubjpass")
    first, last = phrase(inner)
    pieces = stretch(scene, first, last, verb)
    if subject is not None and subject.lower_ != "it" and subject.tag_ not in ("WP", "WDT"):
        pieces = (scene.passage.place(*phrase(subject, before=group(verb)[0])), *pieces)
    return _proposal("passive", scene, verb, tuple(sorted(pieces)))


def noun(scene: Scene, head: Token) -> Proposal | None:
    """A noun with its owner and a clause: "the minister's claim that the road is safe"."""
    owner = child(head, "poss")
    inner = next((c for c in head.rights if c.dep_ in ("acl", "relcl")), None)
    if inner is None or not any(c.lower_ in ("that", "to") for c in inner.lefts):
        return None
    cue = scene.passage.place(head, head)
    source = scene.passage.place(*_owner(owner)) if owner is not None else None
    content = stretch(scene, *phrase(inner), head)
    return Proposal("noun", head.lemma_.lower(), source, cue, content, head)


def according(scene: Scene, head: Token) -> Proposal | None:
    """A prepositional cue: "according to the ministry, …", "in the words of …"."""
    below = child(head, "prep")
    noun_ = child(below, "pobj") if below is not None else None
    if below is None or noun_ is None:
        return None
    first, last = phrase(noun_)
    source, cue = scene.passage.place(first, last), scene.passage.place(head, below)
    return _around("according", scene, head, source, cue)


def hedge(scene: Scene, head: Token) -> Proposal | None:
    """An adverb that keeps a statement at a distance: "the convoy was reportedly hit"."""
    first, last = phrase(head.head)
    cue = scene.passage.place(head, head)
    start, end = scene.passage.place(first, last)
    parts = (stripped(scene.text, start, cue[0]), stripped(scene.text, cue[1], end))
    pieces = tuple((a, b) for a, b in parts if b > a)
    return Proposal("hedge", head.lower_, None, cue, pieces, head) if pieces else None


def _owner(owner: Token) -> tuple[Token, Token]:
    """Return an owner's phrase without its 's."""
    first, last = phrase(owner)
    if last.tag_ == "POS" and last.i > first.i:
        last = last.nbor(-1)
    return first, last


def _proposal(frame: str, scene: Scene, verb: Token, content: Spans) -> Proposal | None:
    if not content:
        return None
    return Proposal(
        frame, verb.lemma_.lower(), source_of(scene, verb), cue_of(scene, verb), content, verb
    )


def _extent(source: Span | None, cue: Span) -> Span:
    """Return where source and cue together begin and end."""
    first, last = sorted((source or cue, cue))
    return first[0], last[1]


def _leads_to(scene: Scene, high: int, found: Quotation) -> bool:
    """Tell whether what stands between a cue and a quotation is the cue's own tail."""
    between = scene.text[high : found.start]
    if not _BEFORE_QUOTATION.search(between):
        return False
    if between.rstrip().endswith((",", ":")) or not between.strip():
        return True
    return between.strip() in ("that", "as")


def _other_verb_between(scene: Scene, source: Span, verb: Token) -> bool:
    """Tell whether the source belongs to another verb before this one: "he left, when asked"."""
    between = scene.passage.doc[scene.sentence.start : verb.i]
    places = (scene.passage.place(token, token) for token in between if token.pos_ == "VERB")
    return any(source[1] <= start for start, _ in places)


def _around(frame: str, scene: Scene, head: Token, source: Span, cue: Span) -> Proposal | None:
    """Return the rest of the sentence around a phrase that names its source."""
    start, end = scene.place
    low, high = _extent(source, cue)
    if end > start and scene.text[end - 1] in ".!?":
        end -= 1
    before = (start, start + len(scene.text[start:low].rstrip(" ,–—-(")))
    tail = scene.text[high:end]
    after = (high + len(tail) - len(tail.lstrip(" ,–—-)")), end)
    if entered := scene.quotations.at(end - 1):
        after = (after[0], max(end, entered.end))
    pieces = tuple(piece for piece in (before, after) if piece[1] - piece[0] > 3)
    return Proposal(frame, head.lower_, source, cue, pieces, head) if pieces else None


VERB_FRAMES: dict[str, Frame] = {
    "clause": clause,
    "postposed": postposed,
    "quotation": quotation,
    "infinitive": infinitive,
    "object": object_,
    "preposition": preposition,
    "passive": passive,
}
"""Frames of verbs, in the order in which they are tried."""
