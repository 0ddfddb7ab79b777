"""Where a command's result goes: standard output, or a file that appears when it is whole."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from reportedly.errors import OutputUnwritable

Output = Annotated[
    str,
    typer.Option("--output", "-o", metavar="PATH", help="Where to write; - is standard output."),
]


@contextmanager
def written(output: str) -> Iterator[IO[str]]:
    """Yield where to write; a file appears, or changes, only when all of it is written.

    Raises:
        OutputUnwritable: when there can be no such file, or no room for it.
    """
    if output == "-":
        yield sys.stdout
        return
    path = Path(output).resolve()  # what a link leads to is written, the link stays
    try:
        _check_writable(path)
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8") as out:  # a device or a pipe is never replaced
                yield out
            return
        part = path.with_name(f".reportedly-{secrets.token_hex(4)}.part")
        try:
            with part.open("x", encoding="utf-8") as out:
                yield out
            if path.exists():
                shutil.copymode(path, part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        problem = f"cannot be written ({(error.strerror or str(error)).lower()})"
        remedy = "make room there, or choose another place with -o"
        raise OutputUnwritable(output or '""', problem, remedy) from error


def _check_writable(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
