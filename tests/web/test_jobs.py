"""Inputs in a queue, read in a process of its own."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from reportedly.documents.limits import Limits
from reportedly.errors import ArchiveError, InputDamaged
from reportedly.ingest import Reading, Receipt
from reportedly.settings import ServeSettings
from reportedly.web.jobs import Given, Job, Jobs, Phase
from reportedly.web.worker import Input, Worker

TEXT = "The mayor of Orrin said on Friday that the weir is safe.\n\nThe keeper denied it."


@pytest.fixture(scope="module")
def worker() -> Worker:
    """Return a worker whose process stays for all tests."""
    return Worker()


def done(job: Job) -> Job:
    """Return a job when it is done."""
    deadline = time.monotonic() + 60
    while job.phase is not Phase.DONE:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return job


def kept(reading: Reading, _: Job) -> Receipt:
    """Say that a reading was kept."""
    return Receipt(taken=(reading.document.id,))


def file_in(folder: Path, words: str = TEXT) -> Path:
    """Return a file that holds the words, in a folder of its own."""
    inner = folder / "sent"
    inner.mkdir()
    path = inner / "input.txt"
    path.write_text(words, encoding="utf-8")
    return path


def test_a_file_is_read_and_its_folder_goes(worker: Worker, tmp_path: Path) -> None:
    """What was sent is read, named as the person does, and removed."""
    path = file_in(tmp_path)
    jobs = Jobs(kept, worker, ServeSettings())

    job = done(jobs.add(Input("weir.txt", str(path)), Given("ana"), path.parent))

    assert [one.claims for one in job.taken] == [2]
    assert not path.parent.exists()


def test_a_report_says_what_the_person_sent(worker: Worker, tmp_path: Path) -> None:
    """A report is read from the person's file, not from a copy of it that is gone by now."""
    (found,) = worker.read(Input("weir.txt", str(file_in(tmp_path))))

    assert isinstance(found, Reading)
    assert found.document.read_from == "weir.txt"


def test_a_failure_names_the_persons_input(worker: Worker, tmp_path: Path) -> None:
    """An error says what the person sent, not where a copy of it lay."""
    path = file_in(tmp_path, "%PDF-1.4 broken")
    path = path.rename(path.with_suffix(".pdf"))
    jobs = Jobs(kept, worker, ServeSettings())

    job = done(jobs.add(Input("minutes.pdf", str(path)), Given("ana"), path.parent))

    assert [error.name for error in job.failures] == ["minutes.pdf"]
    assert str(tmp_path) not in str(job.failures[0])


def test_what_cannot_be_kept_is_a_failure_and_the_rest_goes_on(
    worker: Worker, tmp_path: Path
) -> None:
    """An archive's error becomes the job's; the queue goes on with the next."""

    def refused(reading: Reading, job: Job) -> Receipt:
        if job.name == "first":
            raise ArchiveError(reading.document.id, "is full", "make room")
        return kept(reading, job)

    path = file_in(tmp_path)
    jobs = Jobs(refused, worker, ServeSettings())

    first = jobs.add(Input("first", str(path)), Given("ana"))
    second = jobs.add(Input("second", str(path)), Given("ana"))

    assert [error.problem for error in done(first).failures] == ["is full"]
    assert len(done(second).taken) == 1


def test_a_fault_of_ours_is_told_and_the_queue_goes_on(
    worker: Worker, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever goes wrong with one input is logged with its traceback, and the next is read."""

    def faulty(reading: Reading, job: Job) -> Receipt:
        if job.name == "first":
            raise RuntimeError
        return kept(reading, job)

    path = file_in(tmp_path)
    jobs = Jobs(faulty, worker, ServeSettings())

    first = jobs.add(Input("first", str(path)), Given("ana"))
    second = jobs.add(Input("second", str(path)), Given("ana"))

    assert "RuntimeError" in done(first).failures[0].problem
    assert "in faulty" in caplog.text
    assert len(done(second).taken) == 1


def test_one_key_is_one_job(worker: Worker, tmp_path: Path) -> None:
    """Giving an input once more under its key gives the same job, and reads it once."""
    path = file_in(tmp_path)
    jobs = Jobs(kept, worker, ServeSettings())
    given = Given("ana", key="ana 1")

    job = jobs.add(Input("weir.txt", str(path)), given)

    assert jobs.add(Input("weir.txt", str(path)), given) is job
    assert jobs.all() == (job,)
    done(job)


def test_a_reader_that_dies_is_told_and_replaced(worker: Worker, tmp_path: Path) -> None:
    """When the reading process is killed its input fails by name, and the next is read."""
    path = file_in(tmp_path)
    list(worker.read(Input("first", str(path))))
    assert worker._process is not None
    worker._process.kill()
    worker._process.join()

    found = list(worker.read(Input("weir.txt", str(path))))

    assert len(found) == 1
    if isinstance(found[0], InputDamaged):  # it died between being asked and being seen dead
        found = list(worker.read(Input("weir.txt", str(path))))
    assert isinstance(found[0], Reading)


def test_what_nobody_waits_for_is_not_the_next_inputs(worker: Worker, tmp_path: Path) -> None:
    """Leaving an input half read does not mix its reports into those of the next."""
    lines = tmp_path / "two.jsonl"
    lines.write_text('{"text": "First, he said."}\n{"text": "Second, she said."}\n')
    half = worker.read(Input("two", str(lines)))
    next(half)
    half.close()

    found = list(worker.read(Input("weir.txt", str(file_in(tmp_path)))))

    assert [one.document.text for one in found if isinstance(one, Reading)] == [TEXT]


@pytest.mark.parametrize("wait", [0.0, 0.05, 0.3, 1.5])
def test_a_worker_is_closed_whatever_it_does(tmp_path: Path, wait: float) -> None:
    """Closing while a process starts or reads is quiet, and what is given later fails by name."""
    worker, one = Worker(), Input("weir.txt", str(file_in(tmp_path)))
    found: list[object] = []
    reading = threading.Thread(target=lambda: found.extend(worker.read(one)))
    reading.start()
    time.sleep(wait)

    worker.close()

    reading.join(timeout=20)
    assert not reading.is_alive()
    assert len(found) == 1
    assert isinstance(next(worker.read(one)), InputDamaged)


def test_limits_hold_in_the_other_process(worker: Worker, tmp_path: Path) -> None:
    """A file that is larger than is read is refused there too."""
    path = file_in(tmp_path)

    found = list(worker.read(Input("weir.txt", str(path), limits=Limits(max_bytes=10))))

    assert not isinstance(found[0], Reading)
    assert found[0].name == "weir.txt"


def test_closing_removes_what_waits(tmp_path: Path) -> None:
    """A server that ends leaves no file that was sent behind."""
    path = file_in(tmp_path)
    jobs = Jobs(kept, Worker(), ServeSettings())
    jobs.add(Input("weir.txt", str(path)), Given("ana"), path.parent)

    jobs.close()

    assert not path.parent.exists()
