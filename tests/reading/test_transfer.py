"""Spanish and Arabic, of which the model saw no marked word: sentences of our own."""

import pytest

from reportedly.documents.document import Document
from reportedly.model import SourceKind
from reportedly.reading.reader import Reader


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        (
            "es",
            "La alcaldesa Marta Quiñones dijo el viernes que el puente seguirá cerrado.",
            "Marta Quiñones",
            "el puente seguirá cerrado",
        ),
        (
            "es",
            "«El agua llegó hasta la plaza», afirmó el bombero Luis Arnedo.",
            "Luis Arnedo",
            "El agua llegó hasta la plaza",
        ),
        (
            "ar",
            "قال رئيس البلدية خالد النجار يوم الجمعة إن الجسر سيبقى مغلقا حتى أيار.",
            "خالد النجار",
            "الجسر سيبقى مغلقا",
        ),
    ],
)
def test_attributions_are_found(
    reader: Reader, language: str, text: str, source: str, content: str
) -> None:
    """Who is credited with what is found; what a parser would tell is left open, and a gap."""
    account = reader.read(Document(text, language=language))

    (attribution,) = [a for a in account.attributions if a.parent is None]
    assert source in text[slice(*attribution.source[0])]
    assert content in text[slice(*attribution.content[0])]
    assert (attribution.named, attribution.kind) == (None, SourceKind.UNKNOWN)
    assert [*account.claims, *account.events, *account.entities] == []
    assert "is read for attributions alone" in account.gaps[0].reason


def test_others_are_not_read(reader: Reader) -> None:
    """A language whose figures nobody has measured is a gap, not a guess."""
    account = reader.read(
        Document("Belediye başkanı köprünün kapalı olduğunu söyledi.", language="tr")
    )

    assert account.attributions == ()
    assert "another language" in account.gaps[0].reason
