"""A Writer changes the archive: each call is one transaction, done whole or not at all.

What it is told twice changes nothing the second time. It never changes a report, an account or
a judgement that is already kept; it only adds and removes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, exc, insert, select

from reportedly.claims import Judgement, SourcedAccount, account_to_dict
from reportedly.documents.document import Document
from reportedly.errors import ArchiveError
from reportedly.store import dialect, tables
from reportedly.store.rows import account_rows, document_row
from reportedly.store.tables import accounts, documents
from reportedly.store.view import unknown


class Writer:
    """Writes into the archive; made by :meth:`reportedly.store.store.Store.writer`."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = dialect.writing(engine)
        self._path = path

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
        if account.document_id != document.id:
            raise ValueError(f"the account is of {account.document_id}, not of {document.id}")
        with self._writing(document.id) as connection:
            if _has(connection, document.id):
                return False
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            connection.execute(insert(documents), document_row(document, now))
            whole = {
                "document_id": document.id,
                "reader": version("reportedly"),
                "made_at": now,
                "account": account_to_dict(account),
            }
            connection.execute(insert(accounts), whole)
            for table, rows in account_rows(document, account):
                if rows:
                    connection.execute(insert(table), rows)
            for judgement in judgements:
                connection.execute(insert(tables.judgements), _row(judgement))
        return True

    def remove(self, document_id: str) -> None:
        """Remove the report with this whole id, its account, and the judgements on it.

        Raises:
            ReportNotFound: when there is none.
            ArchiveUnusable: when the archive cannot be written.
        """
        with self._writing(document_id) as connection:
            if not _has(connection, document_id):
                raise unknown(document_id)
            connection.execute(delete(documents).where(documents.c.id == document_id))

    def judge(self, judgement: Judgement) -> bool:
        """Keep a judgement; return False when the archive has one of this id already.

        Raises:
            ReportNotFound: when the report judged is not in the archive.
            ArchiveUnusable: when the archive cannot be written.
        """
        with self._writing(judgement.document_id) as connection:
            if not _has(connection, judgement.document_id):
                raise unknown(judgement.document_id)
            known = select(tables.judgements.c.id).where(tables.judgements.c.id == judgement.id)
            if connection.execute(known).first():
                return False
            connection.execute(insert(tables.judgements), _row(judgement))
        return True

    @contextmanager
    def _writing(self, document_id: str) -> Iterator[Connection]:
        try:
            with dialect.failures_of(self._path), self._engine.begin() as connection:
                yield connection
        except exc.IntegrityError as error:
            problem = f"its account contradicts itself ({str(error.orig).lower()})"
            remedy = "this is a fault of the reader, please report it"
            raise ArchiveError(document_id, problem, remedy) from error


def _has(connection: Connection, document_id: str) -> bool:
    found = connection.execute(select(documents.c.id).where(documents.c.id == document_id))
    return found.first() is not None


def _row(judgement: Judgement) -> dict[str, Any]:
    return {name: getattr(judgement, name) for name in Judgement.__slots__}
