"""A Draft: the state of one reading, between the steps.

A Draft is never changed: each step's findings make a new one, in the one field that the step
assigns. Only ``steps.run`` does so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.documents.document import Document
from reportedly.model import (
    Attribution,
    Catalogue,
    Claim,
    Entity,
    Event,
    Gap,
    Relay,
    Source,
    Span,
    Spans,
)
from reportedly.reading.attribution.extractor import Attributor, Credit
from reportedly.reading.coreference.resolver import Casting
from reportedly.reading.entities.mention_type import Mention
from reportedly.reading.languages.lexicon import Lexicon
from reportedly.reading.paragraphs import Passage
from reportedly.reading.quotations import Quotations
from reportedly.reading.times.tagger import Time

if TYPE_CHECKING:
    from reportedly.reading.events.extract import Told


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a report so far; a field is empty until its step has run.

    ``credits``, ``sources``, ``addressees`` and ``rests_on`` are parallel: the n-th source is that
    of the n-th credit (None when nobody is credited), the n-th addressee the outlet it was told to,
    and ``rests_on`` has the outlet that the report relays there (None where it speaks for itself).
    """

    document: Document
    lexicon: Lexicon
    attributor: Attributor
    catalogue: Catalogue | None = None
    passages: tuple[Passage, ...] = ()
    quotations: Quotations = field(default_factory=lambda: Quotations(()))
    credits: tuple[Credit, ...] = ()
    casting: Casting | None = None
    addressees: tuple[Mention | None, ...] = ()
    particulars: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    relays: tuple[Relay, ...] = ()
    rests_on: tuple[str | None, ...] = ()
    times: tuple[Time, ...] = ()
    claims: tuple[Claim, ...] = ()
    told: tuple[Told, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def sources(self) -> tuple[Mention | None, ...]:
        """The sources of the credits, () while nobody has looked for them."""
        return self.casting.sources if self.casting is not None else ()

    def passage_at(self, place: int) -> Passage:
        """Return the passage in which ``place`` stands.

        Raises:
            LookupError: when no passage holds it.
        """
        index = bisect_right(self.passages, place, key=lambda passage: passage.offset) - 1
        if index < 0 or place >= self.passages[index].end:
            raise LookupError(f"no passage at {place}")
        return self.passages[index]

    def words_at(self, place: Span) -> TokenSpan | None:
        """Return the parsed words at a place of the report, None when the parse has none there."""
        try:
            return self.passage_at(place[0]).words(place)
        except LookupError:
            return None

    def words_in(self, places: Spans) -> Iterator[Token]:
        """Yield the parsed words at places that may run over several passages."""
        for start, end in places:
            first = max(0, bisect_right(self.passages, start, key=lambda p: p.offset) - 1)
            for passage in islice(self.passages, first, None):
                if passage.offset >= end:
                    break
                if start < passage.end:
                    yield from passage.words((max(start, passage.offset), end)) or ()

    def head_of(self, one: Credit) -> Token | None:
        """Return the token that heads a cue, None when the parse has no such words."""
        words = self.words_at(one.cue)
        return words.root if words is not None else None
