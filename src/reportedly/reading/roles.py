"""Where the source, the cue and the content of a crediting verb stand in the text.

The parse says which words belong together; quotation marks correct it, since a parser knows
nothing of them and hangs a quotation now on the speaker, now on the cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from reportedly.claims import Span, Spans
from reportedly.reading.grammar import group, is_passive, phrase, speaker, trim
from reportedly.reading.passages import Passage
from reportedly.reading.quotations import Quotation, Quotations

_INTRODUCES = re.compile(r"\s?:\s?$")
# Dependents after a credited clause that belong to the crediting verb itself.
_GOES_ON = ("conj", "cc", "parataxis", "advcl", "prep")
_SEPARATOR = re.compile(r"[\s,;:–—-]*")
_RESUMES = re.compile(r"[ ]?[,.:]?[ ]?$")
_GAP = re.compile(r"[\s,;:.…—–\-]*$")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a frame may look at: one sentence, its passage, the whole text and its quotations."""

    text: str
    passage: Passage
    sentence: Sentence
    quotations: Quotations

    @property
    def place(self) -> Span:
        """The sentence's ``[start, end)`` in the report."""
        return self.passage.sentence_place(self.sentence)


def source_of(scene: Scene, verb: Token) -> Span | None:
    """Return the place of the phrase that names who does ``verb``, None when nobody is named."""
    head = speaker(verb)
    if head is None:
        return _inverted_source(scene, verb)
    start, end = scene.passage.place(*phrase(head, before=verb if head.i < verb.i else None))
    quoted = scene.quotations.at(start)
    if quoted is not None and quoted.end <= scene.passage.place(head, head)[0]:
        # The parser hung the quotation before a speaker on the speaker's name.
        separator = _SEPARATOR.match(scene.text, quoted.end, end)
        start = separator.end() if separator else quoted.end
    return start, end


def _inverted_source(scene: Scene, verb: Token) -> Span | None:
    """Return the name after a cue that follows a quotation, where the parser saw no subject."""
    if not follows_quotation(scene, verb) or is_passive(verb):
        return None
    rest = takewhile(_is_of_name, scene.sentence.doc[verb.i + 1 : scene.sentence.end])
    tokens = list(rest)
    return scene.passage.place(tokens[0], tokens[-1]) if tokens else None


def _is_of_name(token: Token) -> bool:
    return token.pos_ in ("DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM", "PART") or (
        token.lower_ == "of" or token.dep_ == "case"
    )


def cue_of(scene: Scene, verb: Token) -> Span:
    """Return the place of the verb with its auxiliaries, negation and particle."""
    return scene.passage.place(*group(verb))


def follows_quotation(scene: Scene, verb: Token) -> bool:
    """Tell whether a quotation that goes on beyond its marks ends right before ``verb``."""
    start = scene.passage.place(verb, verb)[0]
    ended = scene.quotations.ending(start - 2, start)
    return ended is not None and not _ends_its_sentence(scene.text, ended)


def content_before(scene: Scene, verb: Token, low: int) -> Spans | None:
    """Return what stands before a postposed cue, the whole of a quotation it ends in included."""
    start, _ = scene.place
    head = scene.text[start:low]
    ended = scene.quotations.ending(low - 4, low)
    if ended is not None and _GAP.match(scene.text[ended.end : low]):
        if _ends_its_sentence(scene.text, ended):
            return None
        begin = _clause_start(scene, verb, low)
        return ((ended.start if begin is None else min(begin, ended.start), ended.end),)
    if not head.rstrip().endswith((",", "–", "—", "-")):
        return None
    first = _clause_start(scene, verb, low)
    if first is None:
        return None
    end = low - (len(head) - len(head.rstrip(" ,–—-")))
    return ((first, end),) if end > first else None


def _ends_its_sentence(text: str, ended: Quotation) -> bool:
    """Tell whether a quotation ends with a full stop: what follows begins anew.

    A quotation that its speaker follows ends with a comma, or with ? or ! that stand for one.
    """
    inside = text[ended.start + 1 : ended.end].rstrip("”\"'’» ")
    return inside.endswith(".") or text[ended.end : ended.end + 1] == "."


def _clause_start(scene: Scene, verb: Token, low: int) -> int | None:
    """Return where the clause before the cue begins, None when the parse shows none."""
    inner = next((c for c in verb.lefts if c.dep_ in ("ccomp", "dep")), None)
    if inner is not None:
        begin = scene.passage.place(inner.left_edge, inner.left_edge)[0]
        return min(begin, low)
    if verb.dep_ in ("parataxis", "ccomp") and verb.head.i != verb.i:
        return scene.place[0] if scene.place[0] < low else None
    return None


def content_after(scene: Scene, verb: Token, high: int) -> Spans:
    """Return what goes on after a cue in the middle: "“We left,” he said, “and came back.”"."""
    _, end = scene.place
    found = scene.quotations.starting(high, high + 4)
    if found is not None and _RESUMES.match(scene.text, high, found.start):
        return ((found.start, found.end),)
    if verb.dep_ == "parataxis" and re.match(r"\s*,\s*\w", scene.text[high:end]):
        first = high + len(scene.text[high:end]) - len(scene.text[high:end].lstrip(" ,"))
        last = end - (1 if scene.text[end - 1] in ".!?" else 0)
        return ((first, last),) if last > first else ()
    return ()


def stretch(scene: Scene, first: Token, last: Token, cue: Token) -> Spans:
    """Return first..last as places, stretched to the end of a quotation that it enters."""
    if first.i > last.i:
        return ()
    first, last = _trim_left(first, last)
    start, end = scene.passage.place(first, last)
    entered = scene.quotations.at(end - 1) or scene.quotations.at(end)
    if entered is not None and entered.start >= scene.passage.place(cue, cue)[1]:
        start, end = min(start, entered.start), max(end, entered.end)
    follows = scene.quotations.starting(end, end + 3)
    if follows is not None and _INTRODUCES.match(scene.text, end, follows.start):
        end = follows.end
    opened = scene.quotations.at(start)
    if opened is not None and opened.start >= scene.passage.place(cue, cue)[1]:
        start = min(start, opened.start)
    return ((start, end),)


def _trim_left(first: Token, last: Token) -> tuple[Token, Token]:
    while first.i < last.i and (first.is_space or (first.is_punct and not first.is_quote)):
        first = first.nbor(1)
    return first, last


def to_the_end(scene: Scene, verb: Token, last: Token) -> Token:
    """Return the last token of a clause, stretched over what the parser hung elsewhere.

    What follows a credited clause in its sentence mostly belongs to it, unless the crediting
    verb goes on itself: "said it would close and went home".
    """
    if verb.dep_ != "ROOT" or any(c.i > last.i and c.dep_ in _GOES_ON for c in verb.rights):
        return last
    return trim(last, scene.sentence[-1])[1]


def without_conjunction(last: Token) -> Token:
    """Return ``last`` moved inward over a dangling "and" or comma."""
    while last.pos_ in ("CCONJ", "PUNCT") and not last.is_quote:
        last = last.nbor(-1)
    return last


def stripped(text: str, start: int, end: int) -> Span:
    """Return ``start`` and ``end`` moved inward over white space."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
