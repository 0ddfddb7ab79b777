"""Who sits at the command line."""

from __future__ import annotations

import getpass


def operator_name(otherwise: str) -> str:
    """Return the user's name, ``otherwise`` for a user without one, as in some containers."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return otherwise
