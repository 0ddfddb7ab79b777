"""Work on passwords: slow on purpose, so it has threads of its own and keeps no page waiting."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

T = TypeVar("T")


async def slowly(work: Callable[[], T]) -> T:
    """Return what ``work`` gives, done beside the making of pages."""
    return await to_thread.run_sync(work, limiter=_line())


@cache
def _line() -> CapacityLimiter:
    # As many as passwords are hashed at a time; see passwords.py.
    return CapacityLimiter(2)
