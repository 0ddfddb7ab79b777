"""What a source is by its own words: its kind, whether it goes by a name, and which outlet's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.model import SourceKind, Span
from reportedly.reading.languages.lexicon import Lexicon
from reportedly.reading.paragraphs import Paragraph
from reportedly.reading.syntax.dependencies import child

_ORGANISATIONS = frozenset({"ORG", "GPE", "LOC", "FAC"})
_NAMES = frozenset({"PERSON", *_ORGANISATIONS})
_PLACES = frozenset({"GPE", "NORP"})
_NAME_WORDS = 5  # of a name at the end of a phrase, at most
CORPORATE = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET})


@dataclass(frozen=True, slots=True)
class Mention:
    """What the words of a source tell of it.

    Args:
        words: the words themselves.
        kind: see :class:`reportedly.model.SourceKind`.
        named: whether it goes by a proper name.
        antecedent: the fullest name or description that a pronoun or description stands for.
        head: its head noun in lower case.
        last_name: a person's, "" when none is seen.
        fullest: the fullest words that the report has for the same source.
        actor: number of the one it is: see ``coreference.resolver``.
    """

    words: str
    kind: SourceKind
    named: bool
    antecedent: str | None = None
    head: str = ""
    last_name: str = ""
    fullest: str = ""
    actor: int = -1

    @property
    def name(self) -> str:
        """The fullest words for this source."""
        return self.fullest or self.antecedent or self.words

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
        if match := pattern.match(bare):
            bare = match[1].strip()
    return bare or words


def describe(
    paragraph: Paragraph, place: Span, lexicon: Lexicon, people: AbstractSet[str]
) -> Mention:
    """Return what the words at ``place`` tell of the source they name; no antecedent yet.

    ``people`` are the last names of the people in the report: see ``coreference.resolver``.
    """
    span = paragraph.words(place)
    if span is None:
        raise LookupError(f"no words at {place}")
    head = span.root
    kind = _kind(span, head, lexicon, people)
    named = _is_named(span, head, kind, people)
    last = _last_name(span) if kind is SourceKind.PERSON else ""
    return Mention(_one_line(span.text), kind, named, head=head.lemma_.lower(), last_name=last)


def _kind(span: TokenSpan, head: Token, lexicon: Lexicon, people: AbstractSet[str]) -> SourceKind:
    person = _person_at_end(span) is not None
    if _joined(span, head, person):
        same = head.ent_type_ in _ORGANISATIONS
        return SourceKind.ORGANISATION if same else SourceKind.GROUP
    if kind := lexicon.pronouns.get(head.lower_):
        return kind
    is_news = any(t.lower_ == "news" and (t == head or t.head == head) for t in span)
    if is_news or (head.pos_ == "PROPN" and _last_word(span) in lexicon.outlet_names):
        return SourceKind.OUTLET
    if person or head.text in people:
        return SourceKind.PERSON
    heads = lexicon.source_heads
    kind = heads.get(head.lower_) or heads.get(head.lemma_.lower()) or _kind_of_name(head)
    plural = head.tag_ in ("NNS", "NNPS")
    return SourceKind.GROUP if plural and kind is SourceKind.PERSON else kind


def _last_word(span: TokenSpan) -> str:
    words = re.findall(r"\w+", span.text.split(",")[0])
    return words[-1] if words else ""


def _joined(span: TokenSpan, head: Token, person: bool) -> bool:
    """Tell whether several are named side by side; "academic and professor Ada Voss" is one."""
    joined = next((c for c in head.children if c.dep_ == "conj" and c.i < span.end), None)
    if joined is None:
        return False
    is_one = (
        person and head.ent_type_ != "PERSON" and head.pos_ != "PRON" and not child(joined, "det")
    )
    return not (is_one and joined.i >= span.end - _NAME_WORDS)


def _person_at_end(span: TokenSpan) -> TokenSpan | None:
    """Return a person's name that closes the phrase or stands in apposition to its head."""
    for entity in span.ents:
        if entity.label_ != "PERSON" or entity.start == span.start:
            continue
        before, after = entity[0].nbor(-1), entity.end
        closes = after >= span.end or span.doc[after].text in (",", "(", "-", "–")
        beside = before.text == "," or before.pos_ in ("NOUN", "PROPN", "ADJ")
        within = any(t.pos_ == "ADP" for t in _upwards(entity.root, span.root))
        if closes and beside and not within:
            return entity
    return None


def _last_name(span: TokenSpan) -> str:
    """Return the last word of the person's name in a phrase."""
    entity = _person_at_end(span)
    last = entity[-1] if entity is not None else span.root
    if last.dep_ == "case" and last.i > 0:
        last = last.nbor(-1)
    return last.text if last.pos_ == "PROPN" or last.ent_type_ == "PERSON" else ""


def _kind_of_name(head: Token) -> SourceKind:
    if head.ent_type_ == "PERSON":
        return SourceKind.PERSON
    if _is_initials(head):
        return SourceKind.ORGANISATION
    if head.tag_ in ("NNS", "NNPS") or (head.pos_ == "NUM" and head.lower_ not in ("one", "1")):
        return SourceKind.GROUP
    if head.ent_type_ == "NORP":
        return SourceKind.PERSON if child(head, "nummod", "det") else SourceKind.GROUP
    return SourceKind.ORGANISATION if head.ent_type_ in _ORGANISATIONS else SourceKind.PERSON


def _is_initials(head: Token) -> bool:
    return head.text.isupper() and len(head.text) > 1 and head.text.isalpha()


def _is_named(span: TokenSpan, head: Token, kind: SourceKind, people: AbstractSet[str]) -> bool:
    """Tell whether a proper name says who it is, rather than whose it is or where it is from."""
    if head.text in people or _is_initials(head) or _person_at_end(span) is not None:
        return True
    if head.pos_ == "PROPN" and head.tag_ != "NNPS" and head.ent_type_ != "NORP":
        return True
    if child(head, "conj") and any(t.ent_type_ in _ORGANISATIONS for t in span):
        return head.ent_type_ in _ORGANISATIONS
    if kind is SourceKind.OUTLET:
        # "Hong Kong newspapers" says where they are, not which.
        quoted = bool(_QUOTED.search(span.text))
        return quoted or any(t.pos_ == "PROPN" and t.ent_type_ not in _PLACES for t in span)
    if kind in (SourceKind.ORGANISATION, SourceKind.DOCUMENT):
        # "the defence ministry of Maravan", but not "police in Maravan" or "a letter seen by …".
        return any(t.ent_type_ in _NAMES and not _is_aside(t, head) for t in span)
    return False


def _upwards(token: Token, head: Token) -> Iterator[Token]:
    """Yield ``token`` and what it hangs on, up to but without ``head``."""
    while token != head:
        yield token
        if token.head == token:
            return
        token = token.head


def _is_aside(token: Token, head: Token) -> bool:
    """Tell whether a name stands in a clause on the head, or says where it is."""
    if token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "near"):
        return True
    return any(above.dep_ in ("acl", "relcl") for above in _upwards(token, head))


def _one_line(words: str) -> str:
    """Return a source's words without the comma or the possessive that the model may leave on."""
    whole = " ".join(words.split())
    return re.sub(r"(?:\s*,|['’]s?)$", "", whole) or whole
