"""Opening an archive, and files that are none."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reportedly.documents.document import Document
from reportedly.errors import ArchiveUnusable
from reportedly.model import SourcedAccount
from reportedly.store.store import Store

DOCUMENT = Document("The ferry to Velim runs again, said the harbour office.", title="Ferry runs")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive that holds one report, closed."""
    path = tmp_path / "archive.db"
    with Store(path, create=True) as store:
        store.writer().add(DOCUMENT, SourcedAccount(DOCUMENT.id))
    return path


def test_an_archive_is_made_with_its_folders(tmp_path: Path) -> None:
    """A missing file is made, folders included, when it may be, and is one file once closed."""
    path = tmp_path / "a" / "b" / "archive.db"
    Store(path, create=True).close()

    assert [path] == list(path.parent.iterdir())


def test_a_missing_archive_says_how_to_begin(tmp_path: Path) -> None:
    """A missing archive is not made by looking at it; the remedy names the command."""
    with pytest.raises(ArchiveUnusable, match="reportedly add FILE"):
        Store(tmp_path / "archive.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"x", "is not an archive"),
        (b"Dear diary, the ferry was late again.\n" * 200, "is not an archive"),
        (b"SQLite format 3\x00" + b"\xff" * 4096, "is not an archive"),
    ],
)
def test_other_files_are_left_alone(
    tmp_path: Path, create: bool, content: bytes, problem: str
) -> None:
    """A file that is no archive is refused and not changed, however short it is."""
    path = tmp_path / "diary.txt"
    path.write_bytes(content)

    with pytest.raises(ArchiveUnusable, match=problem):
        Store(path, create=create)
    assert path.read_bytes() == content


def test_other_databases_are_left_alone(tmp_path: Path) -> None:
    """The SQLite file of another program is refused and not changed."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    before = path.read_bytes()

    with pytest.raises(ArchiveUnusable, match="another program"):
        Store(path, create=True)
    assert path.read_bytes() == before


def _directory(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere" / "archive.db")


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (_directory, "is a directory"),
        (_pipe, "not a regular file"),
        (_dangling, "not a regular file"),
    ],
)
def test_what_is_no_file_is_refused(
    tmp_path: Path, make: Callable[[Path], None], problem: str
) -> None:
    """A directory, a pipe or a link to nothing is refused at once."""
    path = tmp_path / "archive.db"
    make(path)

    with pytest.raises(ArchiveUnusable, match=problem):
        Store(path, create=True)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """An archive below a file cannot be made, and the error says so."""
    (tmp_path / "file").touch()

    with pytest.raises(ArchiveUnusable, match="cannot be used"):
        Store(tmp_path / "file" / "archive.db", create=True)


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    """An empty file, as mktemp makes one, is no archive to look at, but may become one."""
    path = tmp_path / "archive.db"
    path.touch()

    with pytest.raises(ArchiveUnusable, match="no archive here yet"):
        Store(path)
    with Store(path, create=True) as store:
        assert store.view().list() == ()


def test_a_newer_archive_is_refused(archive: Path) -> None:
    """An archive of a schema that this version does not know is refused and not changed."""
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '2999_01_01'")

    with pytest.raises(ArchiveUnusable, match=r"newer version .*2999_01_01"):
        Store(archive, create=True)
    with closing(sqlite3.connect(archive)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert found == ("2999_01_01",)


def test_a_locked_archive_can_be_read(archive: Path) -> None:
    """While another process writes, reading goes on and writing gives up after its wait."""
    other = Document("The ferry stops at noon, the captain warned.")
    with closing(sqlite3.connect(archive, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with Store(archive, wait_s=0.1) as store:
            assert len(store.view().list()) == 1
            with pytest.raises(ArchiveUnusable, match="locked"):
                store.writer().add(other, SourcedAccount(other.id))


def test_a_damaged_archive_says_so(archive: Path) -> None:
    """An archive with overwritten pages gives an error that names it, not an engine's fault."""
    data = archive.read_bytes()
    archive.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))

    with pytest.raises(ArchiveUnusable, match=r"archive\.db: is damaged"), Store(archive) as store:
        store.view().search("ferry")


_READ_ONLY = """
import os, sys
from pathlib import Path
from reportedly.model import SourcedAccount
from reportedly.documents.document import Document
from reportedly.errors import ArchiveUnusable
from reportedly.store.store import Store
import sqlalchemy.dialects.sqlite

if os.geteuid() == 0:
    os.setuid(65534)
path = Path(sys.argv[1])
document = Document("A second ferry runs.")
try:
    with Store(path) as store:
        print(len(store.view().list()))
        store.writer().add(document, SourcedAccount(document.id))
except ArchiveUnusable as error:
    print(error.problem)
"""


@pytest.mark.parametrize(
    ("folder_mode", "expected"),
    [(0o777, ["1", "may not be written"]), (0o555, ["may not be written"])],
)
def test_a_read_only_archive_says_so(archive: Path, folder_mode: int, expected: list[str]) -> None:
    """A file that may not be written is shown where its log may be; adding says what is wrong."""
    # Not in tmp_path: its parents are closed to the user that root becomes.
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(archive, folder))
        copy.chmod(0o444)
        copy.parent.chmod(folder_mode)
        done = subprocess.run(
            [sys.executable, "-c", _READ_ONLY, str(copy)],
            capture_output=True,
            text=True,
            check=True,
        )
        copy.parent.chmod(0o755)

    assert done.stdout.splitlines() == expected


def test_opening_needs_no_alembic(archive: Path) -> None:
    """An archive that is up to date opens without the migration library."""
    code = (
        "import sys; from pathlib import Path; from reportedly.store.store import Store; "
        f"Store(Path({str(archive)!r})).close(); sys.exit('alembic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
