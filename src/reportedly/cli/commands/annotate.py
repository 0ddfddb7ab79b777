"""``reportedly annotate``: texts as JSON lines in, the same lines with attributions out."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli import options
from reportedly.cli.atomic_output import Output, written
from reportedly.cli.console import Terminal
from reportedly.cli.factories import make_reader
from reportedly.cli.option_groups import CatalogueOptions, command
from reportedly.cli.progress import tracked
from reportedly.documents.document import Document
from reportedly.documents.formats.jsonl import lines, parse_object, words
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.io import inflate, named, opened, unreadable
from reportedly.documents.text.language import ENGLISH, TRANSFERRED, language_name, language_of
from reportedly.documents.text.sniff import Kind, told_by_magic
from reportedly.errors import (
    InputDamaged,
    InputError,
    InputRefused,
    LanguageNotRead,
)
from reportedly.model import SourcedAccount, account_to_dict, json_line
from reportedly.reading.attribution.features import Guideline
from reportedly.wording import counted

if TYPE_CHECKING:
    from reportedly.reading.reader import Reader


_GUIDELINE = typer.Option(
    "--guideline",
    help="What is taken for an attribution: nested for acts of saying and perceiving at every "
    "level, polnear for what that corpus marks, plans and wishes too and outermost ones only.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of input: where it stands, the object it holds, its text as a Document."""

    provenance: Provenance
    data: dict[str, Any]
    document: Document


@command
def annotate(
    source: Annotated[
        str, typer.Argument(metavar="IN.jsonl", help="JSON lines; - is standard input.")
    ],
    output: Output = "-",
    max_size: options.MaxSize = options.MAX_SIZE,
    guideline: Annotated[Guideline, _GUIDELINE] = Guideline.NESTED,
    *,
    catalogue: CatalogueOptions,
    terminal: Terminal,
) -> None:
    """Add attributions and events to texts given as JSON lines, one object with "text" a line.

    Lines come out in the same order, with all they held; offsets are code points into the text
    as given. A bad line is named on standard error and left out, a text that is not English is
    named and comes out unmarked; the rest is done. An output file appears when it is whole.
    """
    with opened(source) as stream, written(output) as out:
        reader = make_reader(catalogue.names, terminal, guideline)
        lines = _lines(stream, source, Limits.for_size(max_size), terminal)
        for line in _annotated(lines, reader, terminal):
            out.write(line + "\n")


def _lines(
    stream: io.BufferedReader, source: str, limits: Limits, terminal: Terminal
) -> Iterator[Line]:
    """Yield the lines that can be annotated and tell of the others."""
    provenance = Provenance(named(source))
    try:
        for here, raw in lines(_unpacked(stream, provenance), provenance, limits.max_bytes):
            try:
                line = parse_line(raw, here, limits)
            except InputError as error:
                terminal.fail(error)
                continue
            if line.document.language not in {ENGLISH, *TRANSFERRED}:
                terminal.fail(_foreign(line))
            yield line
    except InputError as error:
        terminal.fail(error)  # nothing more can be read; what was read is still annotated
    except OSError as error:
        terminal.fail(unreadable(provenance, error))


def _unpacked(stream: io.BufferedReader, provenance: Provenance) -> io.BufferedReader:
    """Return the lines' bytes, gzip around them undone.

    Raises:
        InputDamaged: when the input is plainly of another kind, a PDF for instance.
    """
    kind = told_by_magic(stream.peek(8))
    if kind is Kind.GZIP:
        stream = inflate(stream, provenance)
        kind = told_by_magic(stream.peek(8))
    if kind is not None:
        problem = f"is {kind.upper()}, not JSON Lines"
        raise InputDamaged(provenance.name, problem, "give it to reportedly read instead")
    return stream


def _annotated(lines: Iterator[Line], reader: Reader, terminal: Terminal) -> Iterator[str]:
    taken: deque[Line] = deque()

    def documents() -> Iterator[Document]:
        for line in lines:
            taken.append(line)
            yield line.document

    for account in tracked(reader.read_many(documents()), terminal, None, "Annotating"):
        line = taken.popleft()
        marked = counted(len(account.attributions), "attribution")
        terminal.detail(f"{line.provenance.read_from}: {marked}")
        yield json_line({**line.data, **_findings(account)})


def _findings(account: SourcedAccount) -> dict[str, Any]:
    data = account_to_dict(account)
    return {name: data[name] for name in ("attributions", "events", "gaps")}


def _foreign(line: Line) -> LanguageNotRead:
    problem = f"is in {language_name(line.document.language)}, so nothing is marked in it"
    remedy = "English is read, and Spanish and Arabic for attributions; translate it"
    return LanguageNotRead(line.provenance.name, problem, remedy, line.provenance.place)


def parse_line(raw: bytes, here: Provenance, limits: Limits) -> Line:
    """Return what one line holds.

    Raises:
        InputDamaged: when it is no JSON object, or has no "text" that is a string.
        InputRefused: when the line or its text is longer than ``limits`` allow.
    """
    data = parse_object(raw, here, limits.max_bytes)
    text = words(data, "text", here, required=True)
    if len(text) > limits.max_characters:
        problem = f"holds {len(text):,} characters, {limits.max_characters:,} at most are read"
        raise InputRefused(here.name, problem, "split it, or raise --max-size", here.place)
    outlet, published = data.get("outlet"), data.get("published_at")
    document = Document(
        text,
        outlet=outlet if isinstance(outlet, str) else "",
        published_at=published if isinstance(published, str) else "",
        language=language_of(text),
    )
    return Line(here, data, document)
