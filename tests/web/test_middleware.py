"""What stands around every answer."""

import pytest
from starlette.testclient import TestClient

from reportedly.settings import ServeSettings, Settings
from reportedly.web.app import make_app
from reportedly.web.state import State

ANSWERS = ["/", "/nowhere", "/static/style.css", "/api/v1/reports", "/api/x"]


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_forbids_what_is_not_ours(client: TestClient, path: str) -> None:
    """Pages, files and errors alike allow no script but ours, and no frame around them."""
    headers = client.get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::2]:80"])
def test_another_name_of_this_machine_is_refused(client: TestClient, host: str) -> None:
    """A page whose name was made to point at this machine reads nothing."""
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_this_machines_own_names_are_answered(client: TestClient, host: str) -> None:
    """Loopback names and addresses are this server's own."""
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_large_body_is_refused(state: State) -> None:
    """More than is taken at once is refused before it is read."""
    state.settings = Settings(state.settings.db, serve=ServeSettings(max_upload=0.1))
    with TestClient(make_app(state), base_url="http://127.0.0.1") as client:
        answer = client.post("/api/v1/reports", json={"text": "a" * 200_000})

    assert answer.status_code == 413
    assert answer.json()["error"]["kind"] == "TooLarge"


def test_a_broken_length_is_refused(client: TestClient) -> None:
    """A length that is no number is an error of the request."""
    assert client.get("/", headers={"content-length": "many"}).status_code == 413
