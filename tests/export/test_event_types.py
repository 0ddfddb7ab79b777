"""What is known of a type of event."""

from __future__ import annotations

from reportedly.export.event_types import EventGroup, group_of, is_symmetric
from reportedly.reading.languages.event_words import load_event_words


def test_groups_are_those_of_the_reader() -> None:
    """Every type that the reader finds has the group and the symmetry that the reader has."""
    types = load_event_words().types

    assert types
    for name, kind in types.items():
        assert group_of(name) == kind.group
        assert group_of(name) is not EventGroup.OTHER
        assert is_symmetric(name) == kind.symmetric
