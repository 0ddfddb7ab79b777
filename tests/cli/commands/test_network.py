"""``reportedly network``."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.documents.document import Document
from reportedly.model import Entity, EntityKind, Event, SourcedAccount
from reportedly.store.store import Store

Run = Callable[..., Result]
TEXT = "General Odo ordered the Orrin Brigade to stop, and warned Velim."


def _dealt(number: int) -> tuple[Document, SourcedAccount]:
    """Return a report of an order and a warning, with its account."""
    document = Document(
        TEXT, f"Post {number}", f"Order {number}", published_at=f"2024-05-0{number}"
    )
    odo, brigade, velim = ((0, 11),), ((24, 37),), ((58, 63),)
    entities = (
        Entity("E1", "General Odo", EntityKind.PERSON, mentions=odo),
        Entity("E2", "Orrin Brigade", EntityKind.GROUP, mentions=brigade),
        Entity("E3", "Velim", EntityKind.STATE, mentions=velim),
    )
    events = (
        Event("V1", "order", ((12, 19),), odo, brigade),
        Event("V2", "warn", ((51, 57),), odo, velim),
    )
    return document, SourcedAccount(document.id, events=events, entities=entities)


@pytest.fixture
def dealings(archive: Path) -> list[Document]:
    """Return two reports with events that the archive keeps beside the two without."""
    added = []
    with Store(archive) as store:
        for number in (8, 9):
            document, account = _dealt(number)
            store.writer().add(document, account)
            added.append(document)
    return added


def graph(text: str) -> nx.MultiDiGraph:
    """Return the graph that GraphML holds."""
    return nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


def test_network_is_that_of_the_archive(run: Run, dealings: list[Document]) -> None:
    """Without sources, the reports of the archive are one graph, one node a name."""
    result = run("network")
    found = graph(result.stdout)

    assert result.exit_code == 0
    assert [facts["label"] for _, facts in found.nodes(data=True)] == [
        "General Odo",
        "Orrin Brigade",
        "Velim",
    ]
    assert found.number_of_edges() == 4


def test_what_a_person_parted_is_two_nodes(run: Run, dealings: list[Document]) -> None:
    """Two of one name whom a person held apart are two nodes; joined again they are one."""
    listed = json.loads(run("actors", "--json").stdout)["actors"]
    ids = [one["id"] for one in listed if one["name"] == "General Odo"]
    run("actors", "--by", "ada", "--different", *ids)
    apart = [facts["label"] for _, facts in graph(run("network").stdout).nodes(data=True)]
    run("actors", "--by", "ada", "--same", *ids)
    joined = [facts["label"] for _, facts in graph(run("network").stdout).nodes(data=True)]

    assert (apart.count("General Odo"), joined.count("General Odo")) == (2, 1)


def test_a_catalogue_is_for_reports_read_now(run: Run, dealings: list[Document]) -> None:
    """--catalogue without sources is refused: the archive's reports are read already."""
    result = run("network", "--catalogue", "names.csv")

    assert result.exit_code == 2
    assert "read already" in result.stderr


def test_network_of_some_reports(run: Run, dealings: list[Document]) -> None:
    """--report takes beginnings of ids, several of them, each report once."""
    first, second = (document.id for document in dealings)
    one = json.loads(run("network", "--report", first[:9], "--format", "json").stdout)
    both = run("network", "--report", first, "--report", second, "--report", first)

    assert {edge["report"] for edge in one["edges"]} == {first}
    assert graph(both.stdout).number_of_edges() == 4


def test_an_unknown_report_is_named_and_the_rest_done(run: Run, dealings: list[Document]) -> None:
    """A report that is not there fails by name; the others are written, the status says so."""
    result = run("network", "--report", "zzz", "--report", dealings[0].id)

    assert result.exit_code == 1
    assert "zzz" in result.stderr
    assert graph(result.stdout).number_of_edges() == 2


def test_a_picture_is_written_into_a_file(
    run: Run, dealings: list[Document], tmp_path: Path
) -> None:
    """-o writes the picture and nothing to standard output."""
    out = tmp_path / "network.svg"
    result = run("network", "--format", "svg", "-o", str(out))

    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("<svg ")
    assert "Orrin Brigade" in out.read_text(encoding="utf-8")


def test_a_network_is_a_table_too(run: Run, dealings: list[Document]) -> None:
    """As CSV the network is a row an event, under names of columns."""
    rows = run("network", "--format", "csv").stdout.splitlines()

    assert rows[0].startswith("type,group,told as,from,to")
    assert {row.partition(",")[0] for row in rows[1:]} == {"order", "warn"}


def test_no_events_give_a_note_and_an_empty_graph(run: Run) -> None:
    """An archive without events gives a valid file, a note, and no failure."""
    result = run("network")

    assert result.exit_code == 0
    assert "No events were found" in result.stderr
    assert len(graph(result.stdout)) == 0
    assert run("network", "--quiet").stderr == ""


def test_sources_are_read_now(tmp_path: Path) -> None:
    """A file given as SOURCE is read, and its actors are in the graph."""
    source = tmp_path / "report.txt"
    source.write_text("Velim attacked Karsk on Friday, the ministry said.", encoding="utf-8")
    result = CliRunner().invoke(
        app, ["network", str(source), "--outlet", "Post", "--format", "json"]
    )
    data = json.loads(result.stdout)

    assert result.exit_code == 0
    assert [(edge["type"], edge["outlet"]) for edge in data["edges"]] == [("attack", "Post")]


def test_nothing_read_writes_nothing(tmp_path: Path) -> None:
    """When no source can be read, an earlier file stays as it is and the status is 1."""
    out = tmp_path / "network.graphml"
    out.write_text("before", encoding="utf-8")
    result = CliRunner().invoke(app, ["network", str(tmp_path / "no.html"), "-o", str(out)])

    assert result.exit_code == 1
    assert "no.html" in result.stderr
    assert out.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("option", [["--report", "d1"], ["--db", "archive.db"]])
def test_sources_and_archive_are_not_mixed(option: list[str]) -> None:
    """Options of the archive beside sources are wrong usage, told with the remedy."""
    result = CliRunner().invoke(app, ["network", "report.html", *option])

    assert result.exit_code == 2
    assert option[0] in result.stderr


def test_no_archive_is_one_error(tmp_path: Path) -> None:
    """An archive that is not there is one line with a remedy."""
    result = CliRunner().invoke(app, ["network", "--db", str(tmp_path / "none.db")])

    assert (result.exit_code, result.stdout) == (1, "")
    assert "none.db" in result.stderr
    assert "there is no archive here yet" in result.stderr


def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    """A folder as output is one error that names it."""
    result = run("network", "-o", str(tmp_path))

    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr.replace("\n", "")
