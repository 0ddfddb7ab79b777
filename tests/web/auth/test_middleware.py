"""Large bodies of strangers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

Browse = Callable[..., TestClient]
LARGE = b"x" * 100_000


def _pieces() -> Iterator[bytes]:
    """Yield a body whose length is not said beforehand."""
    yield b"{}"


@pytest.mark.parametrize("body", [LARGE, _pieces()], ids=["large", "endless"])
def test_a_stranger_sends_little(browse: Browse, body: bytes | Iterator[bytes]) -> None:
    """A large body, or one of no length, is refused before it is read when nobody is logged in."""
    answer = browse().post("/api/v1/reports", content=body)

    assert answer.status_code == 401
    assert answer.json()["error"]["kind"] == "NotLoggedIn"


def test_a_large_form_of_a_stranger_leads_to_the_login(browse: Browse) -> None:
    """A page's form is refused as the page would be; the login itself is small."""
    client = browse()

    assert client.post("/add", content=LARGE).status_code == 303
    assert client.post("/login", content=LARGE).status_code == 413
    wrong = {"Authorization": "Bearer rptd_made-up"}
    assert client.post("/api/v1/reports", content=LARGE, headers=wrong).status_code == 401


def test_who_is_known_may_send_more(browse: Browse) -> None:
    """A user's large body is read, and judged for what it is."""
    answer = browse("edo").post("/add", content=LARGE)

    assert answer.status_code == 403
    assert "load the page again" in answer.text


def test_an_open_archive_knows_everybody(client: TestClient) -> None:
    """Where nobody logs in nobody is a stranger."""
    answer = client.post("/api/v1/users", content=LARGE)

    assert answer.status_code == 422
