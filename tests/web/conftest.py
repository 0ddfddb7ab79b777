"""The application over an archive of the example reports, in this process and in one of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from reportedly.documents.limits import Limits
from reportedly.ingest import Reading, keep, read
from reportedly.reading.reader import Reader
from reportedly.settings import Settings
from reportedly.store.store import Store
from reportedly.web.actions import keeper
from reportedly.web.actor_cache import Cast
from reportedly.web.app import make_app
from reportedly.web.jobs import Jobs
from reportedly.web.state import State
from reportedly.web.worker import Worker

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "sabirin_order" / "docs.jsonl"


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the example reports, read by the real reader; not to be changed."""
    path = tmp_path_factory.mktemp("web") / "archive.db"
    with Store(path, create=True) as store:
        actors = store.view().actors()
        for item in read([str(EXAMPLES)], Reader.load(), Limits()):
            assert isinstance(item, Reading)
            keep(store, item, actors)
    return path


@pytest.fixture
def archive(kept: Path, tmp_path: Path) -> Path:
    """Return an archive of the example reports of the test's own."""
    path = tmp_path / "archive.db"
    shutil.copy(kept, path)
    return path


@pytest.fixture
def state(archive: Path) -> Iterator[State]:
    """Yield what the application over the archive holds; nobody has to log in."""
    with Store(archive) as store:
        cast, settings = Cast(store), Settings(archive)
        jobs = Jobs(keeper(store, cast), Worker(), settings.serve)
        yield State(
            store, cast, jobs, loopback=True, secure=False, local_name="ana", settings=settings
        )
        jobs.close()


@pytest.fixture
def app(state: State) -> FastAPI:
    """Return the application."""
    return make_app(state)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Yield a browser without scripts, as far as the server can tell."""
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


Send = Callable[..., Response]


@pytest.fixture
def send(client: TestClient) -> Send:
    """Return what sends a form as one of our pages does."""

    def sent(path: str, data: dict[str, str], **parts: Any) -> Response:
        found = re.search(r'name="form-token" content="([^"]*)"', client.get("/help").text)
        assert found
        return client.post(path, data={"form_token": found[1], **data}, **parts)

    return sent


Started = Callable[..., str]


@pytest.fixture(scope="module")
def serving() -> Iterator[Started]:
    """Yield what starts ``reportedly serve`` on an archive and returns its address."""
    started: list[subprocess.Popen[str]] = []

    def start(path: Path, *options: str) -> str:
        command = [sys.executable, "-m", "reportedly", "serve", "--db", str(path), "--port", "0"]
        process = subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True)
        started.append(process)
        return _told(process.stderr)

    yield start
    for process in started:
        process.terminate()
    for process in started:
        process.wait(timeout=30)
        assert process.stderr is not None
        process.stderr.close()


def _told(stream: IO[str] | None) -> str:
    """Return the address that a server says it listens at."""
    assert stream is not None
    for line in stream:
        if found := re.search(r"https?://[^ ]*[0-9]", line):
            return found[0]
    raise AssertionError("the server ended before it listened")
