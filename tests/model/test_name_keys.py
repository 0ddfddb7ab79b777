"""Keys under which spellings of one name agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import fold
from reportedly.model.name_keys import romanised


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Orrin Ferry Union", "ORRIN  ferry\nunion"),
        ("Velim's", "Velim"),
        ("Velim’s", "VELIM"),
        ("Asa'ib Ahl al-Haq", "Asaʿib ahl al‑haq"),
        ("Müller-Brenn", "Muller Brenn"),
        ("U.S.", "US"),
        ("Ørsted “the Elder”", "Orsted the Elder"),
    ],
)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    """Case, marks, signs, article and possessive do not tell names apart."""
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Orrin", "Orren"), ("Al-Haqir", "Al-Haqira"), ("Thelma", "lma"), ("Boss", "Bos")],
)
def test_other_letters_are_other_names(one: str, other: str) -> None:
    """Nothing is guessed: a name of other letters has another key."""
    assert fold(one) != fold(other)


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    """Folding needs no article or possessive to be there, and words keep one space apart."""
    key = fold(name)

    assert "  " not in key
    assert key == key.strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kadhimi", "al-Kazemi"),
        ("Qays", "Kais"),
        ("Hussein", "Husayn"),
        ("Youssef", "Yousif"),
        ("Djamal", "Jamal"),
        ("Hamzeh", "Hamza"),
        ("Josef", "Joseph"),
        ("Orwell", "Orvell"),
    ],
)
def test_romanisations_agree(one: str, other: str) -> None:
    """Ways to write one name in Latin letters have one key."""
    assert romanised(one) == romanised(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Qais", "Laith"), ("Khan", "Han"), ("Salim", "Salam"), ("Hasan", "Hussein")],
)
def test_other_given_names_stay_apart(one: str, other: str) -> None:
    """Names of different people that sound alike keep different keys."""
    assert romanised(one) != romanised(other)


def test_an_article_alone_is_no_name() -> None:
    """Nothing is left of a bare article."""
    assert romanised("al") == romanised("El") == ""
