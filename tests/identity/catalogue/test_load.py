"""Catalogues from files."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged, InputEmpty, InputError, InputMissing
from reportedly.identity.catalogue.json_items import values
from reportedly.identity.catalogue.load import Loaded, load_catalogue
from reportedly.model import EntityKind, Entry


def entity(id_: str, schema: str = "Person", **properties: Any) -> dict[str, Any]:
    """Return an entity as FollowTheMoney writes it."""
    return {"id": id_, "schema": schema, "properties": properties}


DANA = entity("p1", name=["Velim, Dana", "Dana Velim"], alias=["D. Velim"]) | {
    "caption": "Dana Velim"
}
UNION = entity("o1", "Organization", name=["Orrin Ferry Union"], abbreviation=["OFU"])
VESSEL = entity("v1", "Vessel", name=["Gull of Orrin"])


def load(folder: Path, content: str | bytes, name: str = "names") -> Loaded:
    """Return what a file of this content holds; its name tells nothing of its kind."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_catalogue(str(path))


def lines(*entities: dict[str, Any]) -> str:
    """Return entities as JSON Lines."""
    return "".join(json.dumps(item) + "\n" for item in entities)


_DANA = Entry("p1", "Dana Velim", EntityKind.PERSON, ("Velim, Dana", "D. Velim"))
_UNION = Entry("o1", "Orrin Ferry Union", EntityKind.ORGANISATION, ("OFU",))


@pytest.mark.parametrize(
    "content",
    [
        lines(DANA, VESSEL, UNION),
        json.dumps([DANA, VESSEL, UNION]),
        json.dumps([DANA, VESSEL, UNION], indent=2),
        json.dumps({"limit": 3, "results": [DANA, VESSEL, UNION]}),
        json.dumps({"entities": [DANA, VESSEL, UNION]}, indent=1),
        "\n".join(json.dumps(item, indent=2) for item in (DANA, VESSEL, UNION)),
        "\ufeff" + lines(DANA, VESSEL, UNION),
        gzip.compress(lines(DANA, VESSEL, UNION).encode()),
    ],
    ids=["lines", "list", "list-indented", "results", "entities", "pretty", "bom", "gzip"],
)
def test_entities_in_every_wrapping(tmp_path: Path, content: str | bytes) -> None:
    """The same entities come out of JSON Lines, lists, objects with a list, and gzip."""
    loaded = load(tmp_path, content)

    assert loaded.catalogue.entries == (_DANA, _UNION)
    assert loaded.skipped == {"Vessel": 1}
    assert loaded.problems == ()


def test_nested_entities_are_no_names(tmp_path: Path) -> None:
    """OpenSanctions' nested form: what an entity's properties hold is not a name of it."""
    nested = entity("p1", name=["Dana Velim"], addressEntity=[entity("a", "Address", name=["X"])])

    (entry,) = load(tmp_path, lines(nested)).catalogue.entries
    assert entry == Entry("p1", "Dana Velim", EntityKind.PERSON)


def test_a_bad_line_costs_itself(tmp_path: Path) -> None:
    """Lines that are no entity are named with their numbers; the others are kept."""
    bad = b'{"id": "p0",\n', lines(DANA).encode(), b'{"a": 1}\n', b"\xff\n", lines(UNION).encode()
    loaded = load(tmp_path, b"".join(bad))

    assert loaded.catalogue.entries == (_DANA, _UNION)
    assert [problem.place for problem in loaded.problems] == ["line 1", "line 3", "line 4"]
    assert "not JSON" in loaded.problems[0].problem
    assert '"schema"' in loaded.problems[1].problem


def test_a_list_cut_short_keeps_its_beginning(tmp_path: Path) -> None:
    """Of a list that breaks off, the entities before are kept, and the place is told."""
    loaded = load(tmp_path, json.dumps([DANA, UNION])[:-20])

    assert loaded.catalogue.entries == (_DANA,)
    (problem,) = loaded.problems
    assert problem.place == "entity 2"
    assert "cut short" in problem.problem


def test_many_problems_are_counted(tmp_path: Path) -> None:
    """Beyond a hundred, problems are counted in one."""
    loaded = load(tmp_path, lines(DANA) + "{}\n" * 250)

    assert len(loaded.problems) == 101
    assert "150 more" in loaded.problems[-1].problem


def test_records_of_one_id_are_one_entry(tmp_path: Path) -> None:
    """A second record of an id adds its names to the first."""
    more = entity("p1", name=["Dana Weliem"])

    (entry,) = load(tmp_path, lines(DANA, more)).catalogue.entries
    assert entry.aliases == ("Velim, Dana", "D. Velim", "Dana Weliem")


def test_weak_aliases_must_be_their_own(tmp_path: Path) -> None:
    """A weak alias that is short, or that another entity is called by, finds nobody."""
    ivo = entity("p2", name=["Ivo Karsk"], weakAlias=["Captain", "The Gull", "Abu"])
    ada = entity("p3", name=["Ada Brenn"], weakAlias=["Captain"], alias=["Gull"])
    catalogue = load(tmp_path, lines(ivo, ada)).catalogue

    assert catalogue.find("Captain") is None
    assert catalogue.find("Abu") is None
    found = catalogue.find("the Gull")
    assert found is not None
    assert found.id == "p3"


_WIKIDATA = """item,itemLabel,itemAltLabel,type
http://www.wikidata.org/entity/Q1,Dana Velim,D. Velim,human
http://www.wikidata.org/entity/Q1,Dana Velim,"Velim, Dana",human
http://www.wikidata.org/entity/Q2,Orrin Ferry Union,OFU|Ferrymen; Union of Ferries,company
"""


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_table_of_aliases(tmp_path: Path, delimiter: str, mark: str) -> None:
    """A CSV has a row an entity or a row an alias, whatever parts its columns."""
    import csv

    rows = csv.reader(io.StringIO(_WIKIDATA))
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    loaded = load(tmp_path, mark + out.getvalue())

    assert loaded.problems == ()
    assert loaded.catalogue.entries == (
        Entry("Q1", "Dana Velim", EntityKind.PERSON, ("D. Velim", "Velim, Dana")),
        Entry(
            "Q2",
            "Orrin Ferry Union",
            EntityKind.ORGANISATION,
            ("OFU", "Ferrymen", "Union of Ferries"),
        ),
    )


def test_a_bad_row_costs_itself(tmp_path: Path) -> None:
    """Rows without a name, with stray quotation marks or bad bytes are named; the rest is kept."""
    rows = b'name,alias\nDana Velim,D\n,X\n"Ivo" K,Y\nKarsk\xff,Z\n\nAda Brenn,A\n'
    loaded = load(tmp_path, rows)

    assert [entry.name for entry in loaded.catalogue.entries] == ["Dana Velim", "Ada Brenn"]
    assert [one.place for one in loaded.problems] == ["line 3", "line 4", "line 5"]


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        ("", InputDamaged, "neither JSON nor a table"),
        ("The ferry was late.\n", InputDamaged, "neither JSON nor a table"),
        ("name,alias\n", InputEmpty, "names nobody"),
        (lines(VESSEL), InputEmpty, "Vessel 1"),
        ('{"text": "a report"}\n', InputDamaged, '"schema"'),
        (b"\x89PNG\x00", InputDamaged, "no catalogue"),
        ("[1, 2]", InputDamaged, "no entity"),
        ("[" * 100_000, InputDamaged, "nested too deep"),
    ],
)
def test_what_is_no_catalogue(
    tmp_path: Path, content: str | bytes, error: type[InputError], words: str
) -> None:
    """A file of another kind is refused, with what is wrong and what to give instead."""
    with pytest.raises(error) as caught:
        load(tmp_path, content)
    assert words in caught.value.problem
    assert caught.value.remedy


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file is named."""
    with pytest.raises(InputMissing, match="no such file"):
        load_catalogue(str(tmp_path / "none.json"))


def test_a_long_list_is_not_held() -> None:
    """Of a list longer than a chunk only a part is read before its first value comes out."""
    stream = io.BytesIO(json.dumps([{"n": n, "words": "x" * 1000} for n in range(1000)]).encode())
    items = values(stream, Provenance("list"), 10_000)

    assert next(items)["n"] == 0
    assert stream.tell() < 200_000
    assert sum(1 for _ in items) == 999


def test_a_value_that_never_ends_is_not_held() -> None:
    """One value longer than the bound is refused instead of being read to its end."""
    stream = io.BytesIO(b'[{"a": 1}, "' + b"x" * 2_000_000)
    items = values(stream, Provenance("list"), 100_000)

    assert next(items) == {"a": 1}
    with pytest.raises(InputDamaged, match="longer than 100,000"):
        next(items)
    assert stream.tell() < 1_000_000
