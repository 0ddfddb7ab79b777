"""The one path a document takes: load, read, keep. Command line, web and batches all take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from reportedly.documents.document import Document, document_to_dict
from reportedly.documents.limits import Limits
from reportedly.documents.load import load
from reportedly.errors import ArchiveError, ArchiveUnusable, InputError, ReportNotFound
from reportedly.export.sourcing_stats import sourcing_stats
from reportedly.export.training import training_line
from reportedly.identity.match import decide
from reportedly.identity.profile import profiles_of
from reportedly.model import Gap, SourcedAccount, account_to_dict, json_line

if TYPE_CHECKING:
    from reportedly.identity.registry import Actors
    from reportedly.reading.reader import Reader
    from reportedly.store.store import Store
    from reportedly.store.view import View


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
    for source in sources:
        for item in load(source, limits):
            if isinstance(item, InputError):
                yield item
            else:
                document = item if item.outlet or not outlet else replace(item, outlet=outlet)
                yield Reading(document, reader.read(document))


def keep(store: Store, reading: Reading, actors: Actors | None = None) -> Receipt:
    """Put one reading into the archive, in one transaction; a known report changes nothing.

    Its actors are compared with those of the reports before, and what is sure is kept as
    judgements with it. ``actors`` are those of the archive; they take in the new ones. Who keeps
    many reports reads them once (``store.view().actors()``) and gives them each time. Two reports
    that two programs keep at the same moment are not compared here; ``reportedly actors`` shows
    what may be one in them.
    """
    document, account = reading.document, reading.account
    index = store.view().actors() if actors is None else actors
    profiles = tuple(profiles_of(account, document.text))
    judgements = decide(profiles, index)
    added = store.writer().add(document, account, judgements)
    if added:
        index.add(profiles, judgements)
    ids = (document.id,)
    gaps = account.gaps
    return Receipt(taken=ids, gaps=gaps) if added else Receipt(skipped=ids, gaps=gaps)


def replace_account(store: Store, reading: Reading, actors: Actors | None = None) -> Receipt:
    """Put a new reading of a report that the archive has in place of its old one.

    What people decided about the report stays, and holds for the new reading too. ``actors`` is
    as for :func:`keep`; who gives it has to make it anew, for entities may have other ids now.

    Raises:
        ReportNotFound: when the archive does not have the report.
    """
    index = store.view().actors() if actors is None else actors
    return _replaced(store, reading, index.without({reading.document.id}))


def reread(store: Store, ids: Sequence[str], reader: Reader) -> Iterator[Receipt | ArchiveError]:
    """Read reports of the archive again, and yield what became of each.

    Best in the order in which they were added: the actors of each are compared with those of the
    reports before it and of those that are not read again. A report that cannot be kept leaves its
    error in place of its receipt, and its old account in the archive.

    Raises:
        ArchiveUnusable: when no report could be kept.
    """
    index = store.view().actors().without(set(ids))
    for id_ in ids:
        try:
            document = store.view().document(id_)
            yield _replaced(store, Reading(document, reader.read(document)), index)
        except ArchiveUnusable:
            raise
        except ArchiveError as error:
            yield error


def _replaced(store: Store, reading: Reading, others: Actors) -> Receipt:
    """Put a new reading in place, and its actors to the ``others``."""
    document, account = reading.document, reading.account
    profiles = tuple(profiles_of(account, document.text))
    judgements = decide(profiles, others)
    store.writer().reread(document, account, judgements)
    others.add(profiles, judgements)
    return Receipt(taken=(document.id,), gaps=account.gaps)


class Lines(StrEnum):
    """What a line of JSON holds of each report.

    ACCOUNTS: what holds of it, in the shape of ``read --json``. TRAINING: only reports that people
    corrected, as the scorers of attributions and events read them.
    """

    ACCOUNTS = "accounts"
    TRAINING = "training"


def lines_of(view: View, form: Lines) -> Iterator[str]:
    """Yield the reports of an archive as lines of JSON, newest first, one at a time."""
    for id_ in view.ids():
        try:
            document, revision = view.revised_report(id_)
        except ReportNotFound:  # removed meanwhile
            continue
        if form is Lines.ACCOUNTS:
            yield json_line(reading_to_dict(Reading(document, revision.account))) + "\n"
        elif (line := training_line(document, revision)) is not None:
            yield json_line(line) + "\n"


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON data, in the shape of ``read --json``."""
    account = account_to_dict(reading.account)
    relays = account.pop("relays")
    figures = asdict(sourcing_stats(reading.account.claims))
    document = {**document_to_dict(reading.document), "relays": relays}
    return {"document": document, **account, "sourcing": figures}
