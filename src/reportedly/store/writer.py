"""A Writer changes the archive: each call is one transaction, done whole or not at all.

What it is told twice changes nothing the second time. It never changes a report, an account or
a judgement that is already kept; it only adds and removes, save that a report that is read again
has its new account in place of the old one. The rows beside an account are those of what holds: the
account with the corrections of people applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection, and_, delete, exc, insert, select, update

from reportedly.accounts.moment import moment
from reportedly.documents.document import Document
from reportedly.errors import ArchiveError
from reportedly.model import MACHINE, Judgement, SourcedAccount, account_to_dict
from reportedly.review import is_correction, revised
from reportedly.store import tables
from reportedly.store.backends.base import Backend
from reportedly.store.lookup import has_report, unknown
from reportedly.store.mapping import Row, account_rows, document_row
from reportedly.store.revisions import revision_in
from reportedly.store.tables import accounts, documents


class Writer:
    """Writes into the archive; made by :meth:`reportedly.store.store.Store.writer`."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def add(
        self,
        document: Document,
        account: SourcedAccount,
        judgements: Iterable[Judgement] = (),
    ) -> bool:
        """Keep a report with its account and ``judgements`` on it, in one transaction.

        Return False, and change nothing, when the archive has the report already.

        Raises:
            ArchiveError: when the account contradicts itself, such as a claim of no attribution.
            ArchiveUnusable: when the archive cannot be written.
            ValueError: when the account is of another report.
        """
        _check_same(document, account)
        with self._writing(document.id) as connection:
            # Asked within the transaction: another process may be adding the same report.
            if has_report(connection, document.id):
                return False
            now = moment()
            connection.execute(insert(documents), document_row(document, now))
            connection.execute(insert(accounts), _whole(account, now))
            decided = tuple(judgements)
            _insert_judgements(connection, decided)
            held = revised(account, document.text, decided, document.outlet)
            _insert_rows(connection, document, held.account)
        return True

    def reread(
        self, document: Document, account: SourcedAccount, judgements: Iterable[Judgement] = ()
    ) -> None:
        """Put a new account in place of the one that a report has, in one transaction.

        What people decided stays; what the machine decided on the old account gives way to
        ``judgements``.

        Raises:
            ArchiveError: when the account contradicts itself.
            ArchiveUnusable: when the archive cannot be written.
            ReportNotFound: when the archive does not have the report.
            ValueError: when the account is of another report.
        """
        _check_same(document, account)
        with self._writing(document.id) as connection:
            if not has_report(connection, document.id):
                raise unknown(document.id)
            # They are about entities by their numbers in the old account.
            judged = tables.judgements.c
            of_machine = and_(judged.document_id == document.id, judged.by == MACHINE)
            connection.execute(delete(tables.judgements).where(of_machine))
            connection.execute(delete(accounts).where(accounts.c.document_id == document.id))
            connection.execute(insert(accounts), _whole(account, moment()))
            _insert_judgements(connection, judgements)
            _renew_rows(connection, document.id)

    def remove(self, document_id: str) -> None:
        """Remove the report with this whole id, its account, and the judgements on it.

        Raises:
            ReportNotFound: when there is none.
            ArchiveUnusable: when the archive cannot be written.
        """
        with self._writing(document_id) as connection:
            if not has_report(connection, document_id):
                raise unknown(document_id)
            connection.execute(delete(documents).where(documents.c.id == document_id))

    def judge(self, judgement: Judgement) -> bool:
        """Keep a judgement; return False when the archive has one of this id already.

        Lists and searches show what a correction says from then on.

        Raises:
            ReportNotFound: when the report judged is not in the archive.
            ArchiveUnusable: when the archive cannot be written.
        """
        with self._writing(judgement.document_id) as connection:
            if not has_report(connection, judgement.document_id):
                raise unknown(judgement.document_id)
            same_id = select(tables.judgements.c.id).where(tables.judgements.c.id == judgement.id)
            if connection.execute(same_id).first():
                return False
            _insert_judgements(connection, [judgement])
            if is_correction(judgement):
                _renew_rows(connection, judgement.document_id)
        return True

    @contextmanager
    def _writing(self, document_id: str) -> Iterator[Connection]:
        try:
            with self._backend.writing() as connection:
                yield connection
        except exc.IntegrityError as error:
            problem = f"its account contradicts itself ({str(error.orig).lower()})"
            remedy = "this is a fault of the reader, please report it"
            raise ArchiveError(document_id, problem, remedy) from error


def _check_same(document: Document, account: SourcedAccount) -> None:
    if account.document_id != document.id:
        raise ValueError(f"the account is of {account.document_id}, not of {document.id}")


def _whole(account: SourcedAccount, now: str) -> dict[str, Any]:
    return {
        "document_id": account.document_id,
        "reader": version("reportedly"),
        "made_at": now,
        "account": account_to_dict(account),
    }


def _insert_rows(connection: Connection, document: Document, account: SourcedAccount) -> None:
    for table, rows in account_rows(document, account):
        if rows:
            connection.execute(insert(table), rows)


def _renew_rows(connection: Connection, document_id: str) -> None:
    """Write the rows of a report again, from what holds of it now.

    The row of a claim that is still there stays, and with it the corroborations that it is a
    member of; all other rows are made anew.
    """
    document, revision = revision_in(connection, document_id)
    claims, links = tables.claims, tables.links
    of_report = claims.c.document_id == document_id
    ids = select(claims.c.id).where(of_report)
    kept = set(connection.execute(ids).scalars())
    # A claim that still named an attribution would go when that is deleted, and no other claim
    # could be given a place that is still taken.
    set_aside = {"attribution": "", "position": -1 - claims.c.position}
    connection.execute(update(claims).where(of_report).values(set_aside))
    connection.execute(delete(links).where(links.c.claim_id.in_(ids)))
    for table in (tables.events, tables.attributions, tables.entities, tables.gaps, tables.relays):
        connection.execute(delete(table).where(table.c.document_id == document_id))
    for table, rows in account_rows(document, revision.account):
        added = _renew_claims(connection, rows, kept) if table is claims else rows
        if added:
            connection.execute(insert(table), added)


def _renew_claims(connection: Connection, rows: Iterable[Row], kept: set[str]) -> list[Row]:
    """Update or delete the claims with the ids in ``kept``; return the rows of others."""
    claims, vanished = tables.claims, set(kept)
    added: list[Row] = []
    for row in rows:
        if row["id"] in vanished:
            connection.execute(update(claims).where(claims.c.id == row["id"]).values(row))
            vanished.discard(row["id"])
        else:
            # Also the second of two rows of one id: its insertion has to fail.
            added.append(row)
    connection.execute(delete(claims).where(claims.c.id.in_(vanished)))
    return added


def _insert_judgements(connection: Connection, judgements: Iterable[Judgement]) -> None:
    for judgement in judgements:
        row = {name: getattr(judgement, name) for name in Judgement.__slots__}
        connection.execute(insert(tables.judgements), row)
