"""A source: one that a report credits, under one name, with what the report tells of it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.enums import SourceKind
from reportedly.model.spans import Spans


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a report, however often and by whatever words it is credited.

    Args:
        id: unique within its account, in text order: ``S1``, ``S2``, …
        name: its fullest name or description in the report.
        kind: what kind of source it is.
        named: whether ``name`` is a proper name.
        attributions: ids of the attributions it is the source of; at least one.
        mentions: the words that name it there.
        count: how many they are, where the words say so ("two officials").
        role: what it is said to be ("minister", "spokeswoman"), "" when nothing.
        affiliation: whose or of what it is ("the White House"), "" when not told.
        knowledge: the words for how it would know ("familiar with the talks").
        anonymity: the words for why it is not named ("speaking on condition of anonymity").
    """

    id: str
    name: str
    kind: SourceKind
    named: bool
    attributions: tuple[str, ...]
    mentions: Spans
    count: int | None = None
    role: str = ""
    affiliation: str = ""
    knowledge: str = ""
    anonymity: str = ""
