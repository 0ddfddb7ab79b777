"""What is being read: each input that people gave, how far it is, and what became of it.

Invariant: a job that is not ``done`` is either waiting in the queue or the one being read. Every
report is kept as soon as it is read; stopping the server loses none that was shown as added.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from reportedly.errors import ArchiveError, InputError, ReportedlyError
from reportedly.ingest import Reading, Receipt
from reportedly.settings import ServeSettings
from reportedly.web.worker import Input, Worker

logger = logging.getLogger(__name__)


class Phase(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Taken:
    """One report that a job gave the archive, or that was there already.

    Args:
        id: the report's id.
        outlet: who published it.
        title: its headline.
        claims: how many claims it holds.
        gaps: how many places in it were not understood.
        skipped: whether the archive had it already.
    """

    id: str
    outlet: str
    title: str
    claims: int
    gaps: int
    skipped: bool


@dataclass(frozen=True, slots=True)
class Given:
    """Who gave an input.

    Args:
        by: the person.
        address: where the person was.
        key: giving an input under the same key once more gives the same job; "" for none.
    """

    by: str
    address: str = ""
    key: str = ""


@dataclass(slots=True)
class Job:
    """One input on its way into the archive.

    Args:
        id: nobody can guess it.
        name: what the person calls the input.
        given: who gave it.
        at: when, ISO 8601 in UTC.
        folder: holds the file that was sent, None for an address.
        again: whether a report of the archive is read again.
    """

    id: str
    name: str
    given: Given
    at: str
    folder: Path | None = None
    again: bool = False
    phase: Phase = Phase.WAITING
    taken: list[Taken] = field(default_factory=list)
    failures: list[ReportedlyError] = field(default_factory=list)

    @property
    def by(self) -> str:
        """Who gave it."""
        return self.given.by


Keep = Callable[[Reading, Job], Receipt]


class Jobs:
    """The queue of inputs, and the thread that empties it.

    Args:
        keep: puts a reading into the archive.
        worker: reads.
        settings: how many inputs wait, and are listed.
    """

    def __init__(self, keep: Keep, worker: Worker, settings: ServeSettings) -> None:
        self._settings = settings
        self._keep = keep
        self._worker = worker
        self._jobs: dict[str, Job] = {}
        self._queue: queue.SimpleQueue[tuple[Job, Input] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reportedly-jobs", daemon=True)
        self._thread.start()

    def add(self, input_: Input, given: Given, folder: Path | None = None) -> Job:
        """Put an input into the queue; ``folder`` is removed when it is read.

        Raises:
            OverflowError: when too many wait already.
        """
        with self._lock:
            for earlier in self._jobs.values():
                if given.key and earlier.given.key == given.key:
                    _clear(folder)
                    return earlier
            waiting = sum(job.phase is not Phase.DONE for job in self._jobs.values())
            if waiting >= self._settings.max_waiting:
                _clear(folder)
                raise OverflowError(f"{waiting} inputs are waiting")
            at = datetime.now(UTC).isoformat(timespec="seconds")
            again, id_ = bool(input_.documents), secrets.token_urlsafe(12)
            job = Job(id_, input_.name, given, at, folder, again)
            self._jobs[job.id] = job
            self._forget_old()
        self._queue.put((job, input_))
        return job

    def get(self, id_: str) -> Job | None:
        """Return the job with this id, None when there is none or it was long ago."""
        return self._jobs.get(id_)

    def all(self) -> tuple[Job, ...]:
        """Return the jobs, newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def close(self) -> None:
        """Stop; what waits is not read, and its files are removed."""
        self._closing.set()
        self._queue.put(None)
        self._worker.close()
        self._thread.join(timeout=10)
        for job in self._jobs.values():
            _clear(job.folder)

    def _forget_old(self) -> None:
        done = [job for job in self._jobs.values() if job.phase is Phase.DONE]
        for job in done[: max(0, len(done) - self._settings.jobs_shown)]:
            del self._jobs[job.id]

    def _run(self) -> None:
        while (item := self._queue.get()) is not None and not self._closing.is_set():
            job, input_ = item
            job.phase, begun = Phase.READING, time.monotonic()
            try:
                for outcome in self._read(input_):
                    self._take(job, outcome)
            finally:
                _clear(job.folder)
                job.phase = Phase.DONE
                logger.info(
                    "job %s: %d reports, %d failures in %.1f s",
                    *(job.id, len(job.taken), len(job.failures), time.monotonic() - begun),
                )

    def _read(self, input_: Input) -> Iterator[Reading | InputError]:
        for item in self._worker.read(input_):
            if self._closing.is_set():
                return
            yield item

    def _take(self, job: Job, outcome: Reading | InputError) -> None:
        if isinstance(outcome, InputError):
            job.failures.append(outcome)
            return
        try:
            receipt = self._keep(outcome, job)
        except ArchiveError as error:
            job.failures.append(error)
            return
        except Exception as error:
            # One report is lost, not the queue; the log keeps where it went wrong.
            logger.exception("%s could not be kept", outcome.document.id)
            problem = f"could not be kept ({type(error).__name__})"
            remedy = "this is a fault of ours, please report it"
            job.failures.append(ReportedlyError(outcome.document.id, problem, remedy))
            return
        document, account = outcome.document, outcome.account
        job.taken.append(
            Taken(
                id=document.id,
                outlet=document.outlet,
                title=document.title,
                claims=len(account.claims),
                gaps=len(receipt.gaps),
                skipped=bool(receipt.skipped),
            )
        )


def _clear(folder: Path | None) -> None:
    if folder is not None:
        with contextlib.suppress(OSError):
            shutil.rmtree(folder)
