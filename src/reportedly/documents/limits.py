"""How much of an input is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input.

    Args:
        max_bytes: largest file, web answer, or record inside a container, in bytes; containers
            (WARC, WACZ, JSONL) are streamed and may be larger as a whole.
        max_characters: longest text of one report, in Unicode code points.
        timeout_s: longest time for one web address, in seconds, redirects and body included.
        allow_private: whether web addresses on this machine or in private networks may be read.
    """

    max_bytes: int = 32 * 1024 * 1024
    max_characters: int = 2_000_000
    timeout_s: float = 30.0
    allow_private: bool = False

    @classmethod
    def for_size(
        cls, max_size: float, timeout: float = timeout_s, *, allow_private: bool = False
    ) -> Limits:
        """Return the bounds for inputs of ``max_size`` MiB; a text is bounded in step."""
        max_bytes = int(max_size * 2**20)
        max_characters = max_bytes * DEFAULT_LIMITS.max_characters // DEFAULT_LIMITS.max_bytes
        return cls(max_bytes, max_characters, timeout, allow_private)


DEFAULT_LIMITS = Limits()
