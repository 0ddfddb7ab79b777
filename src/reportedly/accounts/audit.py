"""The audit log: what was done, by whom, from where and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit log.

    Args:
        at: when it was done, ISO 8601 in UTC.
        by: name of who did it.
        address: network address it was done from, or "cli".
        what: what was done, one word.
        subject: to whom or what it was done.
        detail: more about it, JSON data.
        number: place in the log; None for one that is yet to be written.
    """

    at: str
    by: str
    address: str
    what: str
    subject: str
    detail: dict[str, Any] = field(default_factory=dict)
    number: int | None = None


class Principal(Protocol):
    """Who does something, and from where."""

    @property
    def name(self) -> str:
        """Name of a user, or of who owns the machine."""

    @property
    def address(self) -> str:
        """Network address, or "cli"."""


@dataclass(frozen=True, slots=True)
class NamedPrincipal:
    """Who does it without being logged in: at the machine's terminal, in a queue, or to log in."""

    name: str
    address: str = "cli"
