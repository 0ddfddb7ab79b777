"""Passwords and their hashes."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from reportedly.accounts.passwords import LONGEST, hashed, matches, needs_rehash

PASSWORD = "nine green bottles"


def test_only_the_password_matches_its_hash() -> None:
    """A hash holds no password, differs each time, and only the password itself fits it."""
    first, second = hashed(PASSWORD), hashed(PASSWORD)

    assert first.startswith("$argon2id$")
    assert PASSWORD not in first
    assert first != second
    assert matches(first, PASSWORD)
    assert matches(second, PASSWORD)
    assert not matches(first, PASSWORD + " ")
    assert not matches(first, "")


@pytest.mark.parametrize("password", ["short one"[:9], "", "a" * (LONGEST + 1)])
def test_short_and_endless_passwords_are_refused(password: str) -> None:
    """A password is neither guessed in a moment nor a way to keep the server busy."""
    with pytest.raises(ValueError, match="10 to 1,024 characters"):
        hashed(password)
    assert not matches(None, password)


def test_any_characters_make_a_password() -> None:
    """Lone surrogates do no harm, and an accent is the same however it is typed."""
    odd = hashed("cafe\u0301 \ud800 \x00 noir")

    assert matches(odd, "caf\u00e9 \ud800 \x00 noir")


@pytest.mark.parametrize("hash_", [None, "", "no hash at all", "$argon2id$v=19$m=8"])
def test_nobody_and_damage_match_nothing(hash_: str | None) -> None:
    """Where there is no hash, or a damaged one, no password is right."""
    assert not matches(hash_, "nobody has this password")


def test_a_cheap_hash_is_made_anew() -> None:
    """A hash of other costs still fits, and is said to be outdated."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)

    assert matches(cheap, PASSWORD)
    assert needs_rehash(cheap)
    assert not needs_rehash(hashed(PASSWORD))
