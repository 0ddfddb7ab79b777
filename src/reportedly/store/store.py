"""The archive: one file that keeps reports, their accounts and judgements.

A Store that is open is at the schema of this version of Reportedly: opening makes what is
missing and moves an older file forward, in one transaction, or refuses. Several processes may
have the same file open; each reads on while another writes.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, inspect, text

from reportedly.errors import ArchiveUnusable
from reportedly.store.accounts.view import PeopleView
from reportedly.store.accounts.writer import PeopleWriter
from reportedly.store.backends import sqlite
from reportedly.store.view import View
from reportedly.store.writer import Writer

# The revision that the tables stand at; a test compares it with the newest migration.
HEAD = "2026_11_23"


class Store:
    """An archive, opened.

    Args:
        path: the archive's file.
        create: whether a file that is missing is made, with its folders.
        wait_s: how long, in seconds, to wait while another process writes.

    Raises:
        ArchiveUnusable: missing (unless ``create``), no archive, locked, damaged, not to be
            read, or made by a newer version.
    """

    def __init__(self, path: Path, *, create: bool = False, wait_s: float = 10.0) -> None:
        self._path = path
        with sqlite.failures_of(path):
            if not path.exists() and not path.is_symlink():
                if not create:
                    raise _missing(path)
                path.parent.mkdir(parents=True, exist_ok=True)
            else:
                sqlite.check_file(path)
            self._engine = sqlite.engine_for(path, wait_s)
            try:
                self._bring_to_head(create, wait_s)
            except BaseException:
                self.close()
                raise

    def writer(self) -> Writer:
        """Return what changes the archive."""
        return Writer(self._engine, self._path)

    def view(self) -> View:
        """Return what reads the archive."""
        return View(self._engine, self._path)

    def people(self) -> PeopleView:
        """Return what reads who may log in, and what was done by whom."""
        return PeopleView(self._engine, self._path)

    def people_writer(self) -> PeopleWriter:
        """Return what changes who may log in, and writes down what was done."""
        return PeopleWriter(self._engine, self._path)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _bring_to_head(self, create: bool, wait_s: float) -> None:
        with self._engine.begin() as connection:
            if _revision(connection) == HEAD and sqlite.is_archive(connection):
                return
            self._check_origin(connection, create)
        sqlite.use_log(self._engine, wait_s)
        with sqlite.writing(self._engine).begin() as connection:
            # Again, now that nobody else can write: another process may have been quicker.
            self._check_origin(connection, create)
            self._migrate(connection)

    def _check_origin(self, connection: Connection, create: bool) -> None:
        if sqlite.is_blank(connection):
            if not create:
                raise _missing(self._path)
        elif not sqlite.is_archive(connection):
            raise ArchiveUnusable(
                str(self._path), "is the database of another program", "name another with --db"
            )

    def _migrate(self, connection: Connection) -> None:
        from reportedly.store.migrations import known, upgrade

        revision = _revision(connection)
        if revision is not None and revision not in known():
            problem = f"was made by a newer version of Reportedly (schema {revision})"
            raise ArchiveUnusable(str(self._path), problem, "install that version or a newer one")
        sqlite.mark(connection)
        upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _missing(path: Path) -> ArchiveUnusable:
    remedy = "add a report first: reportedly add FILE"
    return ArchiveUnusable(str(path), "there is no archive here yet", remedy)
