"""Passwords: kept as Argon2id hashes, compared slowly, and equally slowly for unknown names."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

SHORTEST = 10
LONGEST = 1024

# The second choice of RFC 9106: the first takes 2 GiB for each hash.
_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)

# Each hash takes 64 MiB and all that a core gives: a crowd of logins waits in line for them.
_AT_ONCE = threading.BoundedSemaphore(2)


def hashed(password: str) -> str:
    """Return the hash of a password that somebody chose.

    Raises:
        ValueError: when it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(f"a password has {SHORTEST} to {LONGEST:,} characters")
    with _AT_ONCE:
        return _HASHER.hash(_bytes(password))


def matches(hash_: str | None, password: str) -> bool:
    """Tell whether ``password`` is the one that was hashed.

    Without a hash, for a name that nobody has, it takes as long to say no.
    """
    if len(password) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            _HASHER.verify(hash_ or _nobody(), _bytes(password))
        except (VerificationError, InvalidHashError):
            return False
    return bool(hash_)


def needs_rehash(hash_: str) -> bool:
    """Tell whether a hash was made with other costs than those of today."""
    return _HASHER.check_needs_rehash(hash_)


@cache
def _nobody() -> str:
    return _HASHER.hash(b"nobody has this password")


def _bytes(password: str) -> bytes:
    # However the keyboard writes an accent, it is the same password.
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
