"""Words of our own that every view has in common."""

from __future__ import annotations


def counted(count: int, noun: str, many: str = "") -> str:
    """Return a count with its noun.

    >>> counted(1, "claim"), counted(1200, "claim"), counted(2, "reply", "replies")
    ('1 claim', '1,200 claims', '2 replies')
    """
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"
