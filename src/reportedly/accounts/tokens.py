"""Tokens: secrets by which programs act for users."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.accounts.roles import Role
from reportedly.accounts.users import User
from reportedly.errors import UserError

LONGEST_LABEL = 100
MOST_DAYS = 3650
"""How long a token holds at most, when it does not hold for ever."""
MOST_TOKENS = 100
"""How many tokens one user may have at a time."""


@dataclass(frozen=True, slots=True)
class Token:
    """A secret by which a program acts for a user; the secret itself is kept nowhere.

    Args:
        id: names the token, and is no secret.
        user: for whom it acts.
        role: what it may do at most.
        label: what it is for, in the user's words.
        created_at: when it was made, ISO 8601 in UTC as the others.
        expires_at: from when on it no longer holds, None for never.
        used_at: when it was last used, about; None for never.
    """

    id: str
    user: str
    role: Role
    label: str
    created_at: str
    expires_at: str | None = None
    used_at: str | None = None


def checked_label(label: str) -> str:
    """Return what a token is for, without spaces around.

    Raises:
        ValueError: when it is empty, too long, or has invisible characters.
    """
    if not label.strip() or not label.isprintable() or len(label) > LONGEST_LABEL:
        raise ValueError(f"a label has 1 to {LONGEST_LABEL} characters, all of them visible")
    return label.strip()


def check_new_token(token: Token, user: User, count: int) -> None:
    """Refuse a token that cannot be given to ``user``, who has ``count`` of them.

    Raises:
        UserError: when the user has too many tokens, or may do less than the token.
    """
    if not user.role.allows(token.role):
        problem = f"a token of the role {token.role} would do more than its user"
        raise UserError(user.name, problem, f"choose {user.role}, or a smaller role")
    if count >= MOST_TOKENS:
        problem = f"has {MOST_TOKENS} tokens already"
        raise UserError(user.name, problem, "revoke those that are not used")
