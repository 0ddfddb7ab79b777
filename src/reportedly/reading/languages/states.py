"""Which words stand for which state, from ``states.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.model import fold
from reportedly.reading.languages import word_list


@dataclass(frozen=True, slots=True)
class States:
    """The words for states.

    Args:
        names: the state by its folded names and those of its people ("the Iranians").
        seats: the state by the folded names of its capital and seats of government.
    """

    names: Mapping[str, str]
    seats: Mapping[str, str]


@cache
def load_states() -> States:
    """Return the words for states that ship with the package."""
    data = word_list("states")
    names: dict[str, str] = {}
    seats: dict[str, str] = {}
    for state, words in data.items():
        for name in (state, *words.get("names", ()), *words.get("people", ())):
            names[fold(name)] = state
        for name in words.get("seats", ()):
            seats.setdefault(fold(name), state)
    return States(names, {name: state for name, state in seats.items() if name not in names})
