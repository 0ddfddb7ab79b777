"""A Draft: the state of one reading, between the steps.

A Draft is never changed: each step's findings make a new one, in the one field that the step
assigns. Only ``steps.run`` does so.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Token

from reportedly.claims import Attribution, Claim, Gap, Relay
from reportedly.documents.document import Document
from reportedly.reading.attributor import Attributor, Credit
from reportedly.reading.lexicon import Lexicon
from reportedly.reading.passages import Passage
from reportedly.reading.quotations import Quotations
from reportedly.reading.sources import Source


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a report so far; a field is empty until its step has run.

    ``credits``, ``sources`` and ``addressees`` are parallel: the n-th source is that of the
    n-th credit (None when nobody is credited), the n-th addressee the outlet it was told to.
    """

    document: Document
    lexicon: Lexicon
    attributor: Attributor
    passages: tuple[Passage, ...] = ()
    quotations: Quotations = field(default_factory=lambda: Quotations(()))
    credits: tuple[Credit, ...] = ()
    sources: tuple[Source | None, ...] = ()
    addressees: tuple[Source | None, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    relays: tuple[Relay, ...] = ()
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def passage_at(self, place: int) -> Passage:
        """Return the passage in which ``place`` stands.

        Raises:
            LookupError: when no passage holds it.
        """
        index = bisect_right(self.passages, place, key=lambda passage: passage.offset) - 1
        if index < 0 or place >= self.passages[index].offset + len(self.passages[index].doc.text):
            raise LookupError(f"no passage at {place}")
        return self.passages[index]

    def head_of(self, one: Credit) -> Token | None:
        """Return the token that heads a cue, None when the parse has no such words."""
        start, end = one.cue
        passage = self.passage_at(start)
        words = passage.doc.char_span(
            start - passage.offset, end - passage.offset, alignment_mode="expand"
        )
        return words.root if words is not None else None
