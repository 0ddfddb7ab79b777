"""Every kind of archive that the contract suite runs on, empty and open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.store.store import Store


@pytest.fixture(params=["sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Yield a new archive; one backend a parameter."""
    assert request.param == "sqlite"
    with Store(tmp_path / "archive.db", create=True) as opened:
        yield opened
