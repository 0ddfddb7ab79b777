"""Slow work has threads of its own, and keeps no page waiting.

Passwords are slow on purpose; actors and pictures, over many reports, by their nature.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import cache, partial, wraps
from typing import Any, ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

T = TypeVar("T")
P = ParamSpec("P")


async def in_password_thread(work: Callable[[], T]) -> T:
    """Return what ``work`` on passwords gives, done beside the making of pages."""
    return await to_thread.run_sync(work, limiter=_passwords())


def slow(handler: Callable[P, T]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Return a handler of requests that does its work beside the making of other pages."""

    @wraps(handler)
    async def beside(*given: P.args, **named: P.kwargs) -> T:
        return await to_thread.run_sync(partial(handler, *given, **named), limiter=_large())

    return beside


@cache
def _passwords() -> CapacityLimiter:
    # As many as passwords are hashed at a time; see passwords.py.
    return CapacityLimiter(2)


@cache
def _large() -> CapacityLimiter:
    return CapacityLimiter(2)
