"""Pictures as tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from reportedly.export.network import network
from reportedly.export.tables import Table, chain_table, network_table, timeline_table, to_csv
from reportedly.export.timeline import timeline
from reportedly.ingest import Reading
from reportedly.model import Chain, Claim, Link, Modality, SourceKind

Make = Callable[..., Reading]
KINDS = {"Ana": "person", "Brel": "person", "Vell": "person"}


def test_a_network_has_each_event_once(make: Make) -> None:
    """An event between several stands in one row, with all of them; one of nobody stands too."""
    told = [
        {"type": "order", "actor": "Ana", "recipient": ["Brel", "Vell"], "source": "Mira"},
        {"type": "attack", "content": "the dam"},
    ]

    table = network_table(network([make("Post", told, KINDS)]))

    shown = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [(one["type"], one["from"], one["to"]) for one in shown] == [
        ("order", "Ana", "Brel, Vell"),
        ("attack", "", ""),
    ]
    assert shown[0]["who says so"] == "Post › Mira"
    assert shown[1]["words"] == "attack: the dam"


def test_a_timelines_table_has_its_order(make: Make) -> None:
    """Rows stand as in the picture, and every cell is text."""
    report = make("Post", [{"type": "meet"}, {"type": "order"}], KINDS)

    table = timeline_table(timeline([report]))

    assert [row[0] for row in table.rows] == ["meet", "order"]
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_chain_ends_with_what_is_claimed() -> None:
    """Links stand outlet first, with what is known of each; the last row is the content."""
    links = (
        Link("Post", SourceKind.OUTLET, named=True),
        Link("Radio", SourceKind.OUTLET, named=True, inferred=True, reason="the dateline says so"),
        Link("a guard", SourceKind.PERSON, named=False, attribution="A1"),
    )
    claim = Claim("c1", "the dam broke", ((0, 13),), Chain(links), Modality.DENIED, "A1")

    rows = chain_table(claim).rows

    assert [row[1] for row in rows] == ["Post", "Radio", "a guard", "the dam broke"]
    assert rows[1][3:] == ("yes", "yes", "the dateline says so")
    assert rows[2][3] == "no"
    assert rows[3][-1] == "denied"


cells = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_csv_comes_back_and_is_no_formula(rows: list[tuple[str, str]]) -> None:
    """What is read again is what was written, but for the apostrophe before a formula."""
    words = to_csv(Table(("one", "two"), tuple(rows)))

    found = list(csv.reader(io.StringIO(words, newline="")))[1:]
    for row, back in zip(rows, found, strict=True):
        for cell, read in zip(row, back, strict=True):
            assert read in (cell, f"'{cell}")
            assert not read.startswith(("=", "+", "-", "@", "\t", "\r"))
