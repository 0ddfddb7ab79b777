"""What a person types becomes terms."""

import pytest

from reportedly.store.search_query import Term, parse_query


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bridge ferry", [Term("bridge"), Term("ferry")]),
        ('"cable snapped" bridge', [Term("cable snapped"), Term("bridge")]),
        ("bridg*", [Term("bridg", prefix=True)]),
        ('"cable sn"*', [Term("cable sn", prefix=True)]),
        ('bridge"', [Term("bridge")]),
        ('"bridge ferry', [Term("bridge"), Term("ferry")]),
        ("«cable snapped»", [Term("cable snapped")]),
        ("a OR NOT b", [Term("a"), Term("OR"), Term("NOT"), Term("b")]),
        ("* & bridge -", [Term("bridge")]),
        ("жук 桥", [Term("жук"), Term("桥")]),
        ('mayor"cable snapped"', [Term("mayor"), Term("cable snapped")]),
    ],
)
def test_queries_become_terms(query: str, expected: list[Term]) -> None:
    """Quotation marks make phrases, a star a beginning; all else is words."""
    assert list(parse_query(query)) == expected


def test_a_query_has_an_end() -> None:
    """64 terms are searched for, 65 are refused."""
    assert len(parse_query("a " * 64)) == 64
    with pytest.raises(ValueError, match="65 terms"):
        parse_query("a " * 65)
