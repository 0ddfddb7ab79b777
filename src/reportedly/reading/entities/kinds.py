"""What kind of entity a name stands for where it stands, and whether it acts there."""

from __future__ import annotations

from spacy.tokens import Token

from reportedly.model import EntityKind, SourceKind
from reportedly.reading.coreference.discourse import DiscourseEntity

_WHERE = frozenset({"in", "at", "near", "from", "outside", "across", "inside", "into", "around"})
KINDS = {
    SourceKind.PERSON: EntityKind.PERSON,
    SourceKind.GROUP: EntityKind.GROUP,
    SourceKind.ORGANISATION: EntityKind.ORGANISATION,
    SourceKind.OUTLET: EntityKind.OUTLET,
}


def is_where(head: Token) -> bool:
    """Tell whether something is said to be in, at or near what is named."""
    return head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "near", "outside", "inside")


def kind_of(actor: DiscourseEntity, label: str) -> EntityKind:
    """Return the kind of an actor, by the parser's label where that says more."""
    if label == "GPE":
        return EntityKind.STATE
    return KINDS.get(actor.kind, EntityKind.UNKNOWN)


def acts(head: Token) -> bool:
    """Tell whether a name acts or is acted on where it stands, rather than being a place."""
    if head.dep_ == "appos" and head.head.lemma_ == "capital":
        return False
    if head.dep_ != "pobj":
        return head.dep_ != "npadvmod"
    preposition = head.head
    if preposition.lower_ == "to":
        return preposition.head.pos_ not in ("VERB", "NOUN")
    return preposition.lower_ not in _WHERE
