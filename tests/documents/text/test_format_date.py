"""When a report was published, in words."""

import pytest

from reportedly.documents.document import Document
from reportedly.documents.text.format_date import published


@pytest.mark.parametrize(
    ("at", "precision", "words"),
    [
        ("", "", "undated"),
        ("2020", "year", "2020"),
        ("2020-10", "month", "October 2020"),
        ("2020-10-22", "day", "22 October 2020"),
        ("2020-10-22T18:09", "minute", "22 October 2020, 18:09"),
        ("2020-10-22T18:09:30+03:00", "second", "22 October 2020, 18:09 +03:00"),
    ],
)
def test_dates_say_no_more_than_is_known(at: str, precision: str, words: str) -> None:
    """A date is told to its precision, with a zone only when the page gives one."""
    assert published(Document("x", published_at=at, precision=precision)) == words
