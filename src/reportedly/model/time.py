"""Time as an interval with a precision, never a guessed instant."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.enums import Precision


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """When something was, as far as the words tell.

    Args:
        start: first moment, ISO 8601 cut to ``precision`` ("2020-10-12", "2020-10"); with an
            offset when the zone is known.
        end: last moment, the same form, inclusive; equal to ``start`` for a single day or minute.
        precision: the finest unit that the words give.
        text: the words that say so ("last week").

    Raises:
        ValueError: when ``end`` lies before ``start``.
    """

    start: str
    end: str
    precision: Precision
    text: str = ""

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"the interval ends ({self.end}) before it starts ({self.start})")
