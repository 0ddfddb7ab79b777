"""What has to hold of users."""

from __future__ import annotations

import pytest

from reportedly.accounts.users import checked_name


@pytest.mark.parametrize(
    "name",
    [
        *("", "a" * 65, "a\nb", "a\x00", "a\u202eb", "a\u200bb", "\ud800", " ada", "ada\u00a0"),
        *("reportedly", "Reportedly", "..", "a/b", "a\\b"),
    ],
)
def test_names_that_mislead_are_refused(name: str) -> None:
    """Nobody goes by a name that hides something, that no address can hold, or by the machine's."""
    with pytest.raises(ValueError, match="name"):
        checked_name(name)


def test_a_name_has_one_form() -> None:
    """However an accent is written, it is the same name."""
    assert checked_name("Zoe\u0308 Кац") == checked_name("Zo\u00eb Кац") == "Zo\u00eb Кац"
