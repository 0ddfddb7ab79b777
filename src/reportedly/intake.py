"""The one path a document takes: load, read, keep. Command line, web and batches all take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from reportedly.claims import Gap, SourcedAccount, account_to_dict, sourcing
from reportedly.documents.document import Document, document_to_dict
from reportedly.documents.limits import Limits
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.reading.reader import Reader
    from reportedly.store.store import Store


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with the account read out of it."""

    document: Document
    account: SourcedAccount


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an intake did: ids of reports taken and of those known already, and the gaps in them."""

    taken: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


def read(
    sources: Sequence[str], reader: Reader, limits: Limits, outlet: str = ""
) -> Iterator[Reading | InputError]:
    """Load and read every report in ``sources``; a failure takes the place of its reading.

    ``outlet`` is who published the reports that do not say so themselves.
    """
    # Late: showing a report that is kept needs no parser of files.
    from reportedly.documents.load import load

    for source in sources:
        for item in load(source, limits):
            if isinstance(item, InputError):
                yield item
            else:
                document = item if item.outlet or not outlet else replace(item, outlet=outlet)
                yield Reading(document, reader.read(document))


def keep(store: Store, reading: Reading) -> Receipt:
    """Put one reading into the archive, in one transaction; a known report changes nothing."""
    added = store.writer().add(reading.document, reading.account)
    ids = (reading.document.id,)
    gaps = reading.account.gaps
    return Receipt(taken=ids, gaps=gaps) if added else Receipt(skipped=ids, gaps=gaps)


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON data, in the shape of ``read --json``."""
    account = account_to_dict(reading.account)
    relays = account.pop("relays")
    figures = asdict(sourcing(reading.account.claims))
    document = {**document_to_dict(reading.document), "relays": relays}
    return {"document": document, **account, "sourcing": figures}
