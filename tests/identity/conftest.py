"""Invented actors of invented reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.identity.name_parts import parts_of
from reportedly.identity.profile import EntityProfile
from reportedly.model import EntityKind

MakeProfile = Callable[..., EntityProfile]


@pytest.fixture
def profile() -> MakeProfile:
    """Return what makes a profile: its report, its names, its kind."""

    def make(
        report: str,
        *names: str,
        kind: EntityKind = EntityKind.PERSON,
        entity: str = "E1",
        catalogue: str | None = None,
        peers: frozenset[str] = frozenset(),
        proper: bool = True,
    ) -> EntityProfile:
        titled = kind in (EntityKind.PERSON, EntityKind.UNKNOWN)
        parts = tuple(parts_of(name, titled=titled) for name in names)
        return EntityProfile((report, entity), kind, parts, proper, catalogue, peers)

    return make
