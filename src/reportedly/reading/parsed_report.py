"""A report with its parse: what every step of the reading looks at and none changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.documents.document import Document
from reportedly.model import Catalogue, Span, Spans
from reportedly.reading.languages.lexicon import Lexicon
from reportedly.reading.paragraphs import Paragraph
from reportedly.reading.quotations import Quotations


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """A document, its parsed paragraphs and its quotations, and the word lists to read it by.

    Args:
        document: the report.
        paragraphs: its parse, in text order; without those of its dateline.
        quotations: what stands between quotation marks in it.
        lexicon: the word lists of its language.
        catalogue: the actors and places that a desk knows, None without one.
    """

    document: Document
    paragraphs: tuple[Paragraph, ...]
    quotations: Quotations
    lexicon: Lexicon
    catalogue: Catalogue | None = None

    def paragraph_at(self, offset: int) -> Paragraph:
        """Return the paragraph in which ``offset`` stands.

        Raises:
            LookupError: when no paragraph holds it.
        """
        index = bisect_right(self.paragraphs, offset, key=lambda p: p.offset) - 1
        if index < 0 or offset >= self.paragraphs[index].end:
            raise LookupError(f"no paragraph at {offset}")
        return self.paragraphs[index]

    def words_at(self, span: Span) -> TokenSpan | None:
        """Return the parsed words at a place of the report, None when the parse has none there."""
        try:
            return self.paragraph_at(span[0]).words(span)
        except LookupError:
            return None

    def words_in(self, spans: Spans) -> Iterator[Token]:
        """Yield the parsed words at places that may run over several paragraphs."""
        for start, end in spans:
            first = max(0, bisect_right(self.paragraphs, start, key=lambda p: p.offset) - 1)
            for paragraph in islice(self.paragraphs, first, None):
                if paragraph.offset >= end:
                    break
                if start < paragraph.end:
                    yield from paragraph.words((max(start, paragraph.offset), end)) or ()

    def head_of(self, cue: Span) -> Token | None:
        """Return the token that heads a cue, None when the parse has no such words."""
        words = self.words_at(cue)
        return words.root if words is not None else None
