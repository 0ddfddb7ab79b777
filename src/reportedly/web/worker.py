"""Reading in a process of its own: a page that breaks a parser takes no server along.

The process is started with the first input and stays, so that the model is loaded once. One input
is read at a time. What it yields comes back one by one, while it is still at work.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from reportedly.documents.document import Document
from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.errors import InputDamaged, InputError
from reportedly.ingest import Reading, read
from reportedly.logs import configure_logging
from reportedly.settings import LogLevel

if TYPE_CHECKING:
    from reportedly.model import Catalogue
    from reportedly.reading.reader import Reader

_SPAWN = multiprocessing.get_context("spawn")
_PATIENCE_S = 5.0


@dataclass(frozen=True, slots=True)
class Input:
    """One input to read.

    Args:
        name: what the person calls it; failures name it so.
        source: a path or an address, "" when ``documents`` are given.
        outlet: who published its reports, where they do not say so.
        limits: how much of it is read.
        documents: reports that are kept already, to be read again.
    """

    name: str
    source: str = ""
    outlet: str = ""
    limits: Limits = DEFAULT_LIMITS
    documents: tuple[Document, ...] = ()


class Worker:
    """A process that reads; used by one thread at a time.

    Args:
        catalogue: the names that the person knows actors by.
        log_level: how grave a record of the log has to be to be written.
    """

    def __init__(
        self, catalogue: Catalogue | None = None, log_level: LogLevel = LogLevel.WARNING
    ) -> None:
        self._log_level = log_level
        self._catalogue = catalogue
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._lock = threading.Lock()
        self._closed = False

    def read(self, input_: Input) -> Generator[Reading | InputError, None, None]:
        """Yield what becomes of an input's reports, each as soon as it is read."""
        try:
            line = self._ready()
            line.send(input_)
            while (item := line.recv()) is not None:
                yield item
        except GeneratorExit:
            self._stop()  # what nobody waits for would else be taken for the next input's
            raise
        except (EOFError, OSError):
            self._stop()
            problem = "the program that reads it stopped"
            yield InputDamaged(input_.name, problem, "try it alone, or a smaller part of it")

    def close(self) -> None:
        """End the process for good, in the middle of its work if need be; any thread may."""
        self._closed = True
        self._stop()

    def _ready(self) -> Connection:
        """Return the line to a process that runs.

        Raises:
            EOFError: when the worker is closed.
        """
        with self._lock:
            if self._closed:
                raise EOFError
            if self._line is None or self._process is None or not self._process.is_alive():
                self._end()
                line, theirs = _SPAWN.Pipe()
                arguments = (theirs, self._catalogue, self._log_level)
                process = _SPAWN.Process(target=_work, args=arguments, daemon=True, name="reader")
                process.start()
                theirs.close()
                self._line, self._process = line, process
            return self._line

    def _stop(self) -> None:
        with self._lock:
            self._end()

    def _end(self) -> None:
        """End the process, if there is one; who calls holds the lock."""
        if self._process is not None:
            self._process.terminate()
            self._process.join(_PATIENCE_S)
            if self._process.is_alive():
                self._process.kill()
        # Last: whoever waits for an answer sees the other end go first.
        if self._line is not None:
            self._line.close()
        self._line = self._process = None


def _work(line: Connection, catalogue: Catalogue | None, log_level: LogLevel) -> None:
    """Read what comes down the line, until it ends."""
    configure_logging(log_level)
    # The terminal's Ctrl-C is for the server, which ends this process when it is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # spaCy and the models belong into this process alone: the server stays small.
    from reportedly.reading.reader import Reader

    reader = Reader.load(catalogue)
    while True:
        try:
            input_: Input = line.recv()
        except EOFError:
            return
        for item in _items(input_, reader):
            line.send(item)
        line.send(None)


def _items(input_: Input, reader: Reader) -> Iterator[Reading | InputError]:
    for document in input_.documents:
        yield Reading(document, reader.read(document))
    if input_.source:
        for item in read([input_.source], reader, input_.limits, input_.outlet):
            yield _renamed(item, input_)


def _renamed(item: Reading | InputError, input_: Input) -> Reading | InputError:
    """Return what names the input as the person does, not as a file of ours."""
    if isinstance(item, InputError):
        name = item.name.replace(input_.source, input_.name)
        return type(item)(name, item.problem, item.remedy, item.place)
    read_from = item.document.read_from.replace(input_.source, input_.name)
    return replace(item, document=replace(item.document, read_from=read_from))
