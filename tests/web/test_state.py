"""What the settings decide of the application."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec import convert
from starlette.testclient import TestClient

from reportedly.settings import InputSettings, ServeSettings, Settings
from reportedly.web.app import make_app
from reportedly.web.state import State


@pytest.mark.parametrize(
    ("path", "rows"),
    [("/", "reports_a_page"), ("/actors", "actors_a_page"), ("/?q=the", "hits_a_page")],
)
def test_a_page_holds_as_many_rows_as_are_set(state: State, path: str, rows: str) -> None:
    """A list that is longer than its page leads on to the next one."""
    pages = []
    for count in (1, 200):
        state.settings = Settings(state.settings.db, serve=convert({rows: count}, ServeSettings))
        with TestClient(make_app(state), base_url="http://127.0.0.1") as client:
            pages.append(client.get(path).text)

    assert "after=" in pages[0]
    assert "after=" not in pages[1]
    assert len(pages[0]) < len(pages[1])


def test_the_server_never_asks_private_addresses(state: State) -> None:
    """What a person may read at the command line, others may not have the server read."""
    inputs = InputSettings(max_size=2, timeout=5, allow_private=True)
    state.settings = Settings(state.settings.db, input=inputs)

    limits = state.limits
    assert (limits.max_bytes, limits.timeout_s, limits.allow_private) == (2 * 2**20, 5, False)


def test_a_session_is_as_long_as_is_set(state: State) -> None:
    """Logins go by the settings."""
    state.settings = Settings(state.settings.db, serve=ServeSettings(session_hours=2))

    assert state.login.session == timedelta(hours=2)
