"""How reports stand to each other, and how many independent mouths stand behind a claim."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.enums import RelationType


@dataclass(frozen=True, slots=True)
class Relation:
    """A later report (``later``) copies, relays, cites or corrects an earlier one.

    ``score`` runs from 0 to 1 and never stands without its ``reasons``.
    """

    later: str
    earlier: str
    type: RelationType
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corroboration:
    """One claim over many reports.

    Args:
        id: unique within the archive.
        statement: the claim in one sentence.
        mentions: ids of the claims that state it.
        origins: the names of the independent origins behind them.
        reasons: why each origin counts, or why two mentions count as one.
    """

    id: str
    statement: str
    mentions: tuple[str, ...]
    origins: tuple[str, ...]
    reasons: tuple[str, ...]
