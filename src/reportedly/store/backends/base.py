"""What the archive asks of the database that holds it; each kind of database answers it once.

Everything else in the store is SQL that all of them understand.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Select, Table

from reportedly.errors import ArchiveUnusable
from reportedly.store.search_query import Term


class Backend(Protocol):
    """A database that holds one archive.

    Whatever the database cannot do is raised as :class:`reportedly.errors.ArchiveUnusable`, save
    for a broken constraint, which is a fault of what was to be kept.
    """

    @property
    def name(self) -> str:
        """What errors call the archive: its path or address."""

    def open(self, *, create: bool) -> None:
        """Check that the database can be there, and make room for it with ``create``."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Begin a transaction that sees one moment of the archive, however long it looks."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Begin a transaction during which nobody else writes."""

    def is_blank(self, connection: Connection) -> bool:
        """Tell whether nothing was ever made in this database."""

    def is_archive(self, connection: Connection) -> bool:
        """Tell whether this database was made by Reportedly."""

    def mark(self, connection: Connection) -> None:
        """Mark the database as made by Reportedly."""

    def prepare(self) -> None:
        """Set what holds for the whole database, before it is first written."""

    def matching(
        self,
        searched: Table,
        columns: Sequence[ColumnElement[Any]],
        terms: Sequence[Term],
        limit: int,
    ) -> Select[Any]:
        """Return the question for the rows of ``searched`` that hold all ``terms``, best first.

        Beside ``columns`` each row has a ``snippet``, matches between the two marks, and a
        ``rank``, lower is better.
        """

    def close(self) -> None:
        """Let go of the database."""


def no_archive(name: str) -> ArchiveUnusable:
    """Return the error for a place where no archive was made yet."""
    remedy = "add a report first: reportedly add FILE"
    return ArchiveUnusable(name, "there is no archive here yet", remedy)
