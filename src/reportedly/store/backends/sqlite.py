"""SQLite: an archive that is one file.

The only module that talks to SQLite. Tables say beside it what SQLite should make of them
(``sqlite_strict``, ``REAL``), which other databases pass over, and the released migrations are
SQLite's as they were.

Every connection enforces foreign keys, waits for others instead of failing at once, and opens
its transactions itself: ``BEGIN IMMEDIATE`` for writers, so that two never deadlock, and a
plain ``BEGIN`` for readers, who see one moment of the archive however long they look.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Float,
    Select,
    Table,
    column,
    create_engine,
    event,
    exc,
    func,
    literal_column,
    select,
    table,
)

from reportedly.errors import ArchiveUnusable
from reportedly.store.backends.base import no_archive
from reportedly.store.column_types import MATCH_END, MATCH_START, Words, escape
from reportedly.store.search_query import Term

_MAGIC = b"SQLite format 3\x00"

# "RPTD": tells an archive from any other SQLite file, also to file(1).
_APPLICATION_ID = 0x52505444

_WRITES = "reportedly_writes"
_SNIPPET_TOKENS = 24

# For each indexed table its indexed columns, with the weight of a match there: a report whose
# headline holds the words comes before those that only mention them.
_INDEXES = {
    "documents": {"title": 8.0, "outlet": 2.0, "author": 2.0, "text": 1.0},
    "claims": {"content": 2.0, "sources": 1.0},
}


class Sqlite:
    """A file that holds an archive.

    Args:
        path: the file.
        wait_s: how long to wait while another process writes, in seconds.
    """

    def __init__(self, path: Path, wait_s: float) -> None:
        self._path = path
        self._wait_s = wait_s
        with _failures_of(path):
            # Absolute, so that no name (":memory:") means anything but a file.
            url = URL.create("sqlite", database=str(path.absolute()))
        self._engine = create_engine(url, connect_args={"timeout": wait_s})
        event.listen(self._engine, "connect", _on_connect)
        event.listen(self._engine, "begin", _on_begin)

    @property
    def name(self) -> str:
        """The path."""
        return str(self._path)

    def open(self, *, create: bool) -> None:
        """Check the file, and with ``create`` make the folders of one that is missing."""
        with _failures_of(self._path):
            # A link that leads nowhere is refused: it would make a file in another place.
            if self._path.exists() or self._path.is_symlink():
                _check_file(self._path)
            elif create:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            else:
                raise no_archive(self.name)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that sees one moment of the file."""
        with _failures_of(self._path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that takes the one write lock at its beginning."""
        engine = self._engine.execution_options(**{_WRITES: True})
        with _failures_of(self._path), engine.begin() as connection:
            yield connection

    def is_blank(self, connection: Connection) -> bool:
        """Tell whether nothing was ever made in this file."""
        return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()

    def is_archive(self, connection: Connection) -> bool:
        """Tell whether this file was made by Reportedly."""
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        return bool(application == _APPLICATION_ID)

    def mark(self, connection: Connection) -> None:
        """Mark the file as made by Reportedly."""
        connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION_ID}")

    def prepare(self) -> None:
        """Make the file keep a write-ahead log, so that readers and the writer never wait."""
        deadline = time.monotonic() + self._wait_s
        with _failures_of(self._path), closing(self._engine.raw_connection()) as connection:
            while not _log_used(connection.cursor(), patient=time.monotonic() < deadline):
                time.sleep(0.02)

    def matching(
        self,
        searched: Table,
        columns: Sequence[ColumnElement[Any]],
        terms: Sequence[Term],
        limit: int,
    ) -> Select[Any]:
        """Return the question for the rows that hold all ``terms``; ``rank`` is BM25."""
        weights = ", ".join(str(weight) for weight in _INDEXES[searched.name].values())
        name = f"{searched.name}_index"
        index = table(name, column("rowid"), column("rank", Float))
        marks = (MATCH_START, MATCH_END, " … ", _SNIPPET_TOKENS)
        snippet = func.snippet(literal_column(name), -1, *marks, type_=Words).label("snippet")
        return (
            select(*columns, snippet, index.c.rank)
            .select_from(index.join(searched, index.c.rowid == searched.c.number))
            .where(literal_column(name).op("MATCH")(_expression(terms)))
            # Said so, FTS5 ranks first and takes snippets of the best rows only.
            .where(index.c.rank.op("MATCH")(f"bm25({weights})"))
            .order_by(index.c.rank)
            .limit(limit)
        )

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def is_database(path: Path) -> bool:
    """Tell whether a file is a SQLite database, by its first bytes."""
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions late, and none before a CREATE TABLE.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_file(path: Path) -> None:
    """Refuse a file that SQLite would take for an empty or a damaged database.

    Raises:
        ArchiveUnusable: when ``path`` is no regular file, or no SQLite file.
    """
    if path.is_dir():
        raise _unusable(path, "is a directory", "name a file in it with --db")
    if not path.is_file():
        raise _unusable(path, "is not a regular file", "name another file with --db")
    # SQLite takes an empty file for a new database.
    if path.stat().st_size and not is_database(path):
        raise _unusable(path, "is not an archive", "name another file with --db")


def _log_used(cursor: Any, *, patient: bool) -> bool:
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # SQLite does not wait by itself while another process makes the same change.
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not patient:
            raise
        return False
    return True


@contextmanager
def _failures_of(path: Path) -> Iterator[None]:
    """Turn what SQLite cannot do with the file into the error that says so.

    Raises:
        ArchiveUnusable: locked, read-only, damaged, no room, or not to be opened.
    """
    try:
        yield
    except (exc.OperationalError, exc.DatabaseError) as error:
        # A broken constraint is a fault of what is kept, not of the file.
        if isinstance(error, exc.IntegrityError):
            raise
        raise _explained(path, error.orig) from error
    except (sqlite3.DatabaseError, OSError) as error:
        raise _explained(path, error) from error


# By the primary code of SQLite's error.
_EXPLAINED = {
    sqlite3.SQLITE_BUSY: ("is locked by another program", "wait until that is done"),
    sqlite3.SQLITE_LOCKED: ("is locked by another program", "wait until that is done"),
    sqlite3.SQLITE_READONLY: (
        "may not be written",
        "change its permissions and its folder's, or copy it",
    ),
    sqlite3.SQLITE_PERM: ("may not be used", "change its permissions"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check its permissions and its folder's"),
    sqlite3.SQLITE_NOTADB: ("is not an archive", "name another file with --db"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "put back a copy of it"),
    sqlite3.SQLITE_FULL: ("has no room to grow", "make room on its disk"),
}


def _explained(path: Path, error: BaseException | None) -> ArchiveUnusable:
    # SQLite says more in the higher bytes, which is of no use to a person.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if explanation := _EXPLAINED.get(code):
        return _unusable(path, *explanation)
    reason = getattr(error, "strerror", None) or str(error)
    return _unusable(path, f"cannot be used ({reason.lower()})", "name another file with --db")


def _unusable(path: Path, problem: str, remedy: str) -> ArchiveUnusable:
    return ArchiveUnusable(str(path), problem, remedy)


def _expression(terms: Sequence[Term]) -> str:
    """Return ``terms`` in the language of FTS5, each in quotation marks."""
    return " AND ".join(
        '"' + escape(term.words).replace('"', '""') + '"' + (" *" if term.prefix else "")
        for term in terms
    )
