"""The noun phrases of a report: what a name, a pronoun or a description may stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from reportedly.model import Span
from reportedly.reading.paragraphs import Paragraph

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})


class MentionType(StrEnum):
    """What a noun phrase stands for: the entity types of GUM (Zeldes, 2017)."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    ABSTRACT = "abstract"
    EVENT = "event"
    TIME = "time"
    OBJECT = "object"
    SUBSTANCE = "substance"
    ANIMAL = "animal"
    PLANT = "plant"


@dataclass(frozen=True, slots=True, order=True)
class NounPhrase:
    """Where a noun phrase stands, and where its head begins."""

    start: int
    end: int
    head: int

    @property
    def place(self) -> Span:
        """Its ``[start, end)`` offsets."""
        return self.start, self.end


def noun_phrases(paragraphs: Sequence[Paragraph]) -> list[NounPhrase]:
    """Return the noun phrases, each once, in the order of their beginnings.

    They are the parser's base phrases, their possessors ("Ada's" of "Ada's lawyer", "her"), and
    names that head none.
    """
    phrases = {
        NounPhrase(*paragraph.place(first, last), paragraph.offset + head.idx)
        for paragraph in paragraphs
        for first, last, head in _phrases(paragraph.doc)
    }
    return sorted({phrase.place: phrase for phrase in sorted(phrases)}.values())


def _phrases(doc: Doc) -> Iterator[tuple[Token, Token, Token]]:
    heads = set()
    for chunk in doc.noun_chunks:
        heads.add(chunk.root.i)
        yield chunk[0], chunk[-1], chunk.root
    for token in doc:
        if token.dep_ == "poss":
            heads.add(token.i)
            yield token.left_edge, token, token
    for entity in doc.ents:
        if entity.label_ in _NAMES and entity.root.i not in heads:
            yield entity[0], entity[-1], entity.root
