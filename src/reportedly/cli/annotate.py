"""``reportedly annotate``: texts as JSON lines in, the same lines with attributions out."""

from __future__ import annotations

import json
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from reportedly.claims import SourcedAccount, account_to_dict
from reportedly.cli import options
from reportedly.cli.console import Terminal, json_line
from reportedly.cli.lines import counted
from reportedly.cli.progress import tracked
from reportedly.documents.document import Document
from reportedly.documents.language import language_name, language_of
from reportedly.errors import (
    InputDamaged,
    InputError,
    InputMissing,
    InputRefused,
    LanguageNotRead,
)

_OUT = typer.Option("--output", "-o", metavar="PATH", help="Where to write; - is standard output.")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of input: where it stands, the object it holds, its text as a Document."""

    name: str
    data: dict[str, Any]
    document: Document


def annotate(
    source: Annotated[
        str, typer.Argument(metavar="IN.jsonl", help="JSON lines; - is standard input.")
    ],
    output: Annotated[str, _OUT] = "-",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Add attributions and events to texts given as JSON lines, one object with "text" a line.

    Lines come out in the same order, with all they held; offsets are code points into the text
    as given. A bad line is named on standard error and left out; the rest is done.
    """
    terminal = Terminal(quiet=quiet, verbose=verbose)
    try:
        with _opened(source) as stream, _written(output) as out:
            _annotate(stream, out, source, terminal)
    except InputError as error:
        terminal.fail(error)
    raise typer.Exit(terminal.status)


def _annotate(stream: Iterable[bytes], out: IO[str], name: str, terminal: Terminal) -> None:
    from reportedly.reading.reader import Reader

    reader = Reader.load()
    taken: deque[Line] = deque()

    def documents() -> Iterator[Document]:
        for number, raw in enumerate(stream, start=1):
            if not raw.strip():
                continue
            try:
                line = parse_line(raw, name, number)
            except InputError as error:
                terminal.fail(error)
                continue
            if line.document.language != "en":
                terminal.fail(_foreign(line, name, number))
            taken.append(line)
            yield line.document

    for account in tracked(reader.read_many(documents()), terminal, None, "Annotating"):
        line = taken.popleft()
        marked = counted(len(account.attributions), "attribution")
        terminal.detail(f"{line.name}: {marked}")
        out.write(json_line({**line.data, **_findings(account)}) + "\n")


def _findings(account: SourcedAccount) -> dict[str, Any]:
    data = account_to_dict(account)
    return {name: data[name] for name in ("attributions", "events", "gaps")}


def _foreign(line: Line, name: str, number: int) -> LanguageNotRead:
    problem = f"is in {language_name(line.document.language)}, so nothing is marked in it"
    return LanguageNotRead(name, problem, "only English is read; translate it", f"line {number}")


def parse_line(raw: bytes, name: str, number: int) -> Line:
    """Return what one line holds.

    Raises:
        InputDamaged: when it is no JSON object, or has no "text" that is a string.
    """
    place = f"line {number}"
    try:
        data = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputDamaged(
            name, f"is not JSON ({error})", "mend or drop the line", place
        ) from error
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise InputDamaged(name, 'is no object with a "text" string', "add one", place)
    outlet, published = data.get("outlet"), data.get("published_at")
    document = Document(
        data["text"],
        outlet=outlet if isinstance(outlet, str) else "",
        published_at=published if isinstance(published, str) else "",
        language=language_of(data["text"]),
    )
    return Line(f"{name}, {place}", data, document)


@contextmanager
def _opened(source: str) -> Iterator[IO[bytes]]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        problem = f"cannot be opened ({error.strerror})"
        raise InputMissing(source, problem, "check the path") from error
    with stream:
        yield stream


@contextmanager
def _written(output: str) -> Iterator[IO[str]]:
    """Yield where to write; a file appears only when all of it is written."""
    if output == "-":
        yield sys.stdout
        return
    path = Path(output)
    try:
        out = tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed below
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
        )
    except OSError as error:
        problem = f"cannot be written ({error.strerror})"
        raise InputRefused(output, problem, "choose another place with -o") from error
    try:
        with out:
            yield out
        Path(out.name).replace(path)
    except BaseException:
        Path(out.name).unlink(missing_ok=True)
        raise
