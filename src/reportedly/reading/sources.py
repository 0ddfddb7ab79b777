"""What a source is: its kind, whether it goes by a name, and who a pronoun stands for.

The antecedent is looked for among the sources credited before, nearest first: the same person
goes on speaking more often than not. A description ("the commander") takes one with the same
head noun; a pronoun takes one of a fitting kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.claims import SourceKind, Span
from reportedly.reading.grammar import child
from reportedly.reading.lexicon import Lexicon
from reportedly.reading.passages import Passage

_ORGANISATIONS = frozenset({"ORG", "GPE", "LOC", "FAC"})
_NAMES = frozenset({"PERSON", *_ORGANISATIONS})
_PLACES = frozenset({"GPE", "NORP"})
_DEFINITE = frozenset({"the", "that", "this"})
_ARTICLES = _DEFINITE | {"a", "an"}
_CORPORATE = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET})
_FITTING = {
    "he": frozenset({SourceKind.PERSON}),
    "she": frozenset({SourceKind.PERSON}),
    "it": _CORPORATE | {SourceKind.DOCUMENT},
    "they": _CORPORATE | {SourceKind.GROUP},
}


@dataclass(frozen=True, slots=True)
class Source:
    """What the words of a source tell of it.

    Args:
        words: the words themselves.
        kind: see :class:`reportedly.claims.SourceKind`.
        named: whether it goes by a proper name.
        antecedent: the fullest name or description that a pronoun or description stands for.
        head: its head noun in lower case.
    """

    words: str
    kind: SourceKind
    named: bool
    antecedent: str | None = None
    head: str = ""

    @property
    def name(self) -> str:
        """The fullest words for this source."""
        return self.antecedent or self.words

    @property
    def outlet(self) -> str:
        """The bare name in an outlet's phrase: see :func:`outlet_name`."""
        return outlet_name(self.name)


_QUOTED = re.compile(r"[“\"‘«]([^”\"’»]+)[”\"’»]")
_BEFORE_NAME = re.compile(r"(?:[Tt]he|[Aa]n?|\w+['’]s)\s+")
_NAME_AT_END = re.compile(r"(?:(?:[A-Z]\S+\s+)?(?:[a-z]\S*\s+)+)((?:[A-Z]\S*\s*)(?:\S+\s*)*)$")
_NAME_AT_START = re.compile(r"((?:[A-Z]\S*\s+)+)(?=[a-z])")


def outlet_name(words: str) -> str:
    """Return the bare name in a phrase that names an outlet, the whole phrase when none is seen.

    >>> outlet_name("The British “Middle East Eye” website")
    'Middle East Eye'
    >>> outlet_name("the Sahrani news site Al-Sahil Today")
    'Al-Sahil Today'
    >>> outlet_name("Maravan's Interlan news agency"), outlet_name("Monday's Velden Courier")
    ('Interlan', 'Velden Courier')
    >>> outlet_name("the official Interlan news agency")
    'Interlan'
    >>> outlet_name("The Maravan news agency, MNA"), outlet_name("the Courier, a daily")
    ('MNA', 'Courier')
    """
    if quoted := _QUOTED.search(words):
        return quoted[1]
    first, _, second = words.partition(", ")
    if second[:1].isupper() and len(second.split()) == 1:
        return second
    bare = _BEFORE_NAME.sub("", first, count=1) if _BEFORE_NAME.match(first) else first
    for pattern in (_NAME_AT_END, _NAME_AT_START):
        if found := pattern.match(bare):
            bare = found[1].strip()
    return bare or words


def describe(passage: Passage, place: Span, lexicon: Lexicon, people: AbstractSet[str]) -> Source:
    """Return what the words at ``place`` tell of the source they name; no antecedent yet.

    ``people`` are the last names of the people in the report: see :func:`last_names`.
    """
    span = passage.doc.char_span(
        place[0] - passage.offset, place[1] - passage.offset, alignment_mode="expand"
    )
    if span is None:
        raise LookupError(f"no words at {place}")
    head = span.root
    kind = SourceKind.PERSON if head.text in people else _kind(span, head, lexicon)
    return Source(_one_line(span.text), kind, _is_named(span, head, kind), head=head.lemma_.lower())


def last_names(passages: Iterable[Passage]) -> AbstractSet[str]:
    """Return the last names of the people named in full anywhere in the report.

    The parser knows "Ada Brandt" for a person more often than "Brandt" alone.
    """
    entities = (entity for passage in passages for entity in passage.doc.ents)
    return {entity[-1].text for entity in entities if entity.label_ == "PERSON" and len(entity) > 1}


def _kind(span: TokenSpan, head: Token, lexicon: Lexicon) -> SourceKind:
    if kind := lexicon.pronouns.get(head.lower_):
        return kind
    if any(c.dep_ == "conj" for c in head.children) and head.ent_type_ not in _ORGANISATIONS:
        return SourceKind.GROUP
    last = re.findall(r"\w+", span.text.split(",")[0])[-1:]
    is_outlet = head.pos_ == "PROPN" and last and last[0] in lexicon.outlet_names
    if is_outlet or any(token.lower_ == "news" for token in span):
        return SourceKind.OUTLET
    heads = lexicon.source_heads
    return heads.get(head.lower_) or heads.get(head.lemma_.lower()) or _kind_of_name(head)


def _kind_of_name(head: Token) -> SourceKind:
    if head.ent_type_ == "PERSON":
        return SourceKind.PERSON
    if head.tag_ in ("NNS", "NNPS") or (head.pos_ == "NUM" and head.lower_ not in ("one", "1")):
        return SourceKind.GROUP
    if head.ent_type_ == "NORP":
        return SourceKind.PERSON if child(head, "nummod", "det") else SourceKind.GROUP
    return SourceKind.ORGANISATION if head.ent_type_ in _ORGANISATIONS else SourceKind.PERSON


def _is_named(span: TokenSpan, head: Token, kind: SourceKind) -> bool:
    """Tell whether a proper name says who it is, rather than whose it is or where it is from."""
    if head.pos_ == "PROPN" and head.tag_ != "NNPS" and head.ent_type_ != "NORP":
        return True
    if any(
        c.dep_ == "appos" and c.pos_ == "PROPN" and c.ent_type_ == "PERSON" for c in head.children
    ):
        return True
    if kind is SourceKind.OUTLET and _QUOTED.search(span.text):
        return True
    if kind is SourceKind.OUTLET:
        # "Hong Kong newspapers" says where they are, not which.
        return any(t.pos_ == "PROPN" and t.ent_type_ not in _PLACES for t in span)
    if kind is SourceKind.ORGANISATION:
        # "the defence ministry of Maravan", but not "police in Maravan".
        return any(token.ent_type_ in _NAMES for token in span if not _is_where(token))
    return kind is SourceKind.DOCUMENT and any(token.ent_type_ in _NAMES for token in span)


def _is_where(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "near")


def resolve(source: Source, before: Sequence[Source]) -> Source:
    """Return ``source`` with its antecedent among those credited ``before``, if any."""
    for earlier in reversed(before):
        if _same(source, earlier):
            return Source(source.words, earlier.kind, earlier.named, earlier.name, earlier.head)
    return source


def _same(source: Source, earlier: Source) -> bool:
    words = source.words.lower()
    if words in _FITTING:
        return earlier.kind in _FITTING[words] and earlier.name.lower() not in _FITTING
    if source.kind is SourceKind.OUTLET and not source.named:
        return earlier.kind is SourceKind.OUTLET and earlier.named
    first, *rest = words.split()
    if first in _DEFINITE and rest and not source.named:
        fuller = set(re.findall(r"[\w'’-]+", earlier.name.lower())) - _ARTICLES
        # The same head with no other modifiers, or a title before a name ("Mayor Ada Brandt").
        is_title = earlier.named and len(rest) == 1
        return (is_title or earlier.head == source.head) and fuller > set(rest)
    return source.named and len(words.split()) == 1 and _is_surname(source.words, earlier)


def _is_surname(words: str, earlier: Source) -> bool:
    names = re.findall(r"[\w'’-]+", earlier.name)
    return earlier.named and len(names) > 1 and words in names[1:]


def _one_line(words: str) -> str:
    """Return a source's words without the comma or the possessive that the model may leave on."""
    return re.sub(r"(?:\s*,|['’]s?)$", "", " ".join(words.split()))
