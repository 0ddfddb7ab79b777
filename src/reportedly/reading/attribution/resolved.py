"""An attribution on its way: what the model predicts, and who stands behind it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import SourceKind
from reportedly.reading.attribution.extractor import PredictedAttribution
from reportedly.reading.entities.mention_type import Mention


@dataclass(frozen=True, slots=True)
class ResolvedAttribution:
    """A predicted attribution with its source resolved.

    Args:
        number: its place among the attributions of the report, from 0.
        prediction: what the model finds.
        source: its source, pronouns and descriptions resolved; None when nobody is credited.
        addressee: the outlet that the source spoke to, None where none is told.
    """

    number: int
    prediction: PredictedAttribution
    source: Mention | None
    addressee: Mention | None

    @property
    def id(self) -> str:
        """Its id in the account."""
        return attribution_id(self.number)

    @property
    def parent(self) -> str | None:
        """The id of the attribution inside whose content this one is told."""
        parent = self.prediction.parent
        return None if parent is None else attribution_id(parent)

    def named_outlets(self) -> tuple[Mention, ...]:
        """Return the outlets that it names, its source before whom that spoke to."""
        return tuple(
            mention
            for mention in (self.source, self.addressee)
            if mention is not None and mention.kind is SourceKind.OUTLET and mention.named
        )


def attribution_id(number: int) -> str:
    """Return the id of the ``number``-th attribution of a report, counted from 0."""
    return f"A{number + 1}"
