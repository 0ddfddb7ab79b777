"""What a user may do: each role may do all that the one before may."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Roles, the least first: who reads, who also adds and corrects, who also removes and manages.

    >>> Role.EDITOR.allows(Role.READER), Role.EDITOR.allows(Role.ADMIN)
    (True, False)
    """

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"

    def allows(self, wanted: Role) -> bool:
        """Tell whether who has this role may do what asks for ``wanted``."""
        return self.rank >= wanted.rank

    @property
    def rank(self) -> int:
        """Place among the roles, from 0."""
        return list(Role).index(self)


def smaller(left: Role, right: Role) -> Role:
    """Return the role of two that may do less.

    >>> smaller(Role.ADMIN, Role.READER)
    <Role.READER: 'reader'>
    """
    return right if left.allows(right) else left
