"""Which language a text is in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reportedly.documents.text.language import language_name, language_of

GERMAN = "Der Minister hat am Montag gesagt, dass er von dem Befehl nichts gewusst habe."
FRENCH = "Le ministre a dit lundi qu'il ne savait rien de cet ordre et qu'il ne partirait pas."
ARABIC = "قال الوزير يوم الاثنين إنه لا يعلم شيئا عن الأمر وإنه لن يستقيل من منصبه مهما حدث."
RUSSIAN = "Министр сказал, что он не знал о приказе и не уйдёт в отставку до конца года."
ENGLISH = "The minister said on Monday that he knew nothing of the order and would not resign."


@pytest.mark.parametrize(
    ("text", "code"),
    [(GERMAN, "de"), (FRENCH, "fr"), (ARABIC, "ar"), (RUSSIAN, "ru"), (ENGLISH, "en")],
)
def test_a_sentence_tells_its_language(text: str, code: str) -> None:
    """One sentence is enough."""
    assert language_of(text) == code


def test_an_english_report_that_quotes_arabic_is_english() -> None:
    """A quotation in another script does not change the report's language."""
    assert language_of(f"{ENGLISH} {ENGLISH} “{ARABIC}” {ENGLISH}") == "en"


def test_an_arabic_report_that_quotes_english_is_arabic() -> None:
    """An English sentence in it does not make a report English."""
    assert language_of(f"{ARABIC} {ARABIC} “{ENGLISH}” {ARABIC}") == "ar"


@pytest.mark.parametrize("text", ["", "12:40", "Kyiv, Lviv", "Brennheim sign Ferreira"])
def test_too_little_to_tell_by_is_taken_as_english(text: str) -> None:
    """Fewer than forty letters are not judged."""
    assert language_of(text) == "en"


def test_a_headline_in_capitals_is_english() -> None:
    """English without its little words is not taken for another language."""
    assert language_of("MINISTER RESIGNS AMID PROTESTS OVER FUEL PRICES IN THE CAPITAL") == "en"


def test_plain_english_does_not_load_the_model() -> None:
    """The large language model stays out of memory for a plainly English text."""
    code = (
        "import sys; from reportedly.documents.text.language import language_of;"
        f"assert language_of({ENGLISH!r}) == 'en'; assert 'py3langid' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_names_are_english_words() -> None:
    """Messages say "Arabic", not "ar"."""
    assert language_name("ar") == "Arabic"
    assert "qq" in language_name("qq")
