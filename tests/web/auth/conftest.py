"""An archive without reports, with and without users, and browsers of theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from reportedly.accounts import passwords
from reportedly.accounts.roles import Role
from reportedly.store.store import Store
from reportedly.web.state import State

PASSWORD = "nine green bottles"
HERE = "http://127.0.0.1"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords quickly."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", hasher)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive that holds no report."""
    path = tmp_path / "archive.db"
    Store(path, create=True).close()
    return path


@pytest.fixture
def people(state: State) -> State:
    """Add an admin, an editor and a reader; return what the application holds."""
    writer = state.store.people_writer()
    for name, role in (("ada", Role.ADMIN), ("edo", Role.EDITOR), ("rea", Role.READER)):
        writer.add_user(name, role, passwords.hashed(PASSWORD))
    return state


Browse = Callable[..., TestClient]
Enter = Callable[..., Response]
Fill = Callable[..., Response]
Log = Callable[[], list[tuple[str, str, str]]]


@pytest.fixture
def enter() -> Enter:
    """Return what fills in the form of the login in a browser."""

    def entered(
        client: TestClient, name: str, password: str = PASSWORD, following: str = "/help"
    ) -> Response:
        token = _token(client.get("/login").text)
        data = {"name": name, "password": password, "next": following, "form_token": token}
        return client.post("/login", data=data)

    return entered


@pytest.fixture
def fill() -> Fill:
    """Return what fills in a form that a page has, in a browser."""

    def filled(client: TestClient, page: str, address: str, **fields: str) -> Response:
        data = {"form_token": _token(client.get(page).text), **fields}
        return client.post(address, data=data)

    return filled


@pytest.fixture
def browse(people: State, app: FastAPI, enter: Enter) -> Iterator[Browse]:
    """Yield what opens a browser, in which a user is logged in when named."""
    with ExitStack() as stack:

        def opened(name: str = "", address: str = "192.0.2.1") -> TestClient:
            client = TestClient(app, HERE, follow_redirects=False, client=(address, 50_000))
            stack.enter_context(client)
            if name:
                assert enter(client, name).status_code == 303
            return client

        yield opened


@pytest.fixture
def log(state: State) -> Log:
    """Return what tells who did what to whom, oldest first."""

    def told() -> list[tuple[str, str, str]]:
        found = state.store.people().audit(limit=1000)
        return [(entry.by, entry.what, entry.subject) for entry in found[::-1]]

    return told


def _token(html: str) -> str:
    """Return the form token that a form on a page carries."""
    found = re.search(r'name="form_token" value="([^"]*)"', html)
    assert found, html
    return found[1]
