"""Users, and what has to hold of them.

Invariants: no two names are alike but for case, and where there are users one is an admin. Who
keeps users asks the functions here within the transaction that changes them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.accounts.roles import Role
from reportedly.errors import UserError, UserNotFound
from reportedly.model import MACHINE

LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may log in."""

    name: str
    role: Role
    created_at: str


def checked_name(name: str) -> str:
    r"""Return the one form of a user's name.

    >>> checked_name("Zoe\u0308")
    'Zoë'

    Raises:
        ValueError: when nobody may go by it, such as one that looks otherwise than it is.
    """
    name = unicodedata.normalize("NFC", name)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise ValueError(f"a name has 1 to {LONGEST_NAME} characters")
    # Of white space only the space is printable; what turns the direction around is not.
    if not name.isprintable() or name != name.strip():
        raise ValueError("a name has no invisible characters and no space at its ends")
    if set(name) <= {"."} or "/" in name or "\\" in name:
        raise ValueError("a name has no slash and is not all dots, so that addresses can hold it")
    if name.casefold() == MACHINE:
        raise ValueError(f"{name} is the name under which the machine itself decides")
    return name


def check_new_user(name: str, role: Role, users: Iterable[User]) -> None:
    """Refuse a user that cannot be added to ``users``.

    Raises:
        UserError: when the name is taken, or the first user is no admin.
    """
    # Ada and ADA would be taken for one person.
    taken = {user.name.casefold() for user in users}
    if name.casefold() in taken:
        raise UserError(name, "there is a user of this name", "choose another name")
    if not taken and role is not Role.ADMIN:
        remedy = "give this one the role admin, or add an admin first"
        raise UserError(name, "the first user has to be an admin", remedy)


def check_admin_left(name: str, users: Iterable[User]) -> None:
    """Refuse to take the role admin from the only one of ``users`` who has it.

    Raises:
        UserError: when ``name`` is that one.
    """
    if {user.name for user in users if user.role is Role.ADMIN} == {name}:
        raise UserError(name, "no admin would be left", "make somebody else an admin first")


def no_such_user(name: str) -> UserNotFound:
    """Return the error for a name that no user has."""
    problem = "there is no user of this name"
    return UserNotFound(name or '""', problem, "`reportedly users list` shows the names")
