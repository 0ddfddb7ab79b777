"""How a cue tells its content, by contrasts that differ in little else."""

import pytest

from reportedly.documents.document import Document
from reportedly.model import Modality
from reportedly.reading.attribution.crf_decoding import Candidate, Telling
from reportedly.reading.attribution.finalize import MODALITIES
from reportedly.reading.reader import Reader

WHO = ["Harbour master Ilka Stroem", "The Velden water board", "Judge Paul Okoro"]
WHAT = ["the sluice had been left open", "two crates were missing"]


def stance(reader: Reader, text: str) -> Modality:
    """Return the stance of the first claim of a text."""
    return reader.read(Document(text)).claims[0].stance


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said on Friday that", Modality.ASSERTED),
        ("warned that", Modality.ASSERTED),
        ("denied that", Modality.DENIED),
        ("has denied on three occasions that", Modality.DENIED),
        ("alleged that", Modality.HEDGED),
        ("did not say that", Modality.HEDGED),
        ("has never said that", Modality.HEDGED),
    ],
)
def test_the_cue_makes_the_stance(
    reader: Reader, who: str, what: str, cue: str, expected: Modality
) -> None:
    """One source and one content, told in several ways, have the stance of each way."""
    assert stance(reader, f"{who} {cue} {what}.") is expected


@pytest.mark.parametrize("who", WHO)
def test_what_is_denied_inside_is_not_denied(reader: Reader, who: str) -> None:
    """A denial inside what is said is somebody's words, not a denial by who says them."""
    text = f"{who} said the firm had never denied the leak."

    assert stance(reader, text) is Modality.ASSERTED


def test_every_telling_has_a_stance() -> None:
    """None is left without a stance, and only an assertion is one."""
    assert set(MODALITIES) == set(Telling)
    assert [t for t, m in MODALITIES.items() if m is Modality.ASSERTED] == [Telling.ASSERTED]


def test_the_likeliest_telling_is_taken() -> None:
    """A candidate is told the way that is surely likeliest; else it is asserted."""
    likely = tuple(0.97 if telling is Telling.NEGATED else 0.005 for telling in Telling)
    unsure = tuple(0.7 if telling is Telling.NEGATED else 0.05 for telling in Telling)

    assert Candidate((0, 0), None, (), 0.0, 0.0, likely).telling is Telling.NEGATED
    assert Candidate((0, 0), None, (), 0.0, 0.0, unsure).telling is Telling.ASSERTED
    assert Candidate((0, 0), None, (), 0.0, 0.0).telling is Telling.ASSERTED
