"""The archive: one file that keeps reports, their accounts and judgements.

A Store that is open is at the schema of this version of Reportedly: opening makes what is
missing and moves an older file forward, in one transaction, or refuses. Several processes may
have the same file open; each reads on while another writes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from sqlalchemy import Connection, inspect, text

from reportedly.errors import ArchiveUnusable
from reportedly.store.accounts.view import PeopleView
from reportedly.store.accounts.writer import PeopleWriter
from reportedly.store.backends.base import Backend, no_archive
from reportedly.store.backends.sqlite import Sqlite
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
        self._backend: Backend = Sqlite(path, wait_s)
        try:
            self._backend.open(create=create)
            self._bring_to_head(create)
        except BaseException:
            self.close()
            raise

    def writer(self) -> Writer:
        """Return what changes the archive."""
        return Writer(self._backend)

    def view(self) -> View:
        """Return what reads the archive."""
        return View(self._backend)

    def people(self) -> PeopleView:
        """Return what reads who may log in, and what was done by whom."""
        return PeopleView(self._backend)

    def people_writer(self) -> PeopleWriter:
        """Return what changes who may log in, and writes down what was done."""
        return PeopleWriter(self._backend)

    def close(self) -> None:
        """Let go of the file."""
        self._backend.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _bring_to_head(self, create: bool) -> None:
        backend = self._backend
        # What is up to date is opened without writing, and so never waits for who writes.
        with backend.reading() as connection:
            if _revision(connection) == HEAD and backend.is_archive(connection):
                return
            self._check_origin(connection, create)
        backend.prepare()
        with backend.writing() as connection:
            # Again, now that nobody else can write: another process may have been quicker.
            self._check_origin(connection, create)
            self._migrate(connection)

    def _check_origin(self, connection: Connection, create: bool) -> None:
        name = self._backend.name
        if self._backend.is_blank(connection):
            if not create:
                raise no_archive(name)
        elif not self._backend.is_archive(connection):
            problem = "is the database of another program"
            raise ArchiveUnusable(name, problem, "name another with --db")

    def _migrate(self, connection: Connection) -> None:
        # Alembic is loaded only when an archive has to move.
        from reportedly.store.migrations import revisions, upgrade

        revision = _revision(connection)
        if revision is not None and revision not in revisions():
            problem = f"was made by a newer version of Reportedly (schema {revision})"
            raise ArchiveUnusable(
                self._backend.name, problem, "install that version or a newer one"
            )
        self._backend.mark(connection)
        upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
