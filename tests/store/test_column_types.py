"""What a column gives back is what it was given."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.store.column_types import escape, unescape


@given(st.text(st.characters()))
def test_escaping_loses_nothing(words: str) -> None:
    """Any string can be kept in UTF-8, without NUL, and comes back as it was."""
    kept = escape(words)

    assert "\x00" not in kept.encode("utf-8").decode("utf-8")
    assert unescape(kept) == words


def test_ordinary_words_stay_as_they_are() -> None:
    """Only what a database cannot keep is changed, so that searching finds the rest."""
    assert escape("naïve “Karsk” 🚢\n") == "naïve “Karsk” 🚢\n"


def test_what_looks_escaped_is_escaped_again() -> None:
    """Words that hold the escape already come back as they were."""
    looks_escaped = escape("\x00")

    assert escape(looks_escaped) != looks_escaped
    assert unescape(escape(looks_escaped)) == looks_escaped
