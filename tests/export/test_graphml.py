"""GraphML."""

from __future__ import annotations

import io
from collections.abc import Callable

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from reportedly.charts.network.drawing import to_svg
from reportedly.charts.timeline_svg import to_svg as to_chart
from reportedly.documents.document import Document
from reportedly.export.graphml import to_graphml
from reportedly.export.network import Network, network
from reportedly.export.timeline import timeline
from reportedly.ingest import Reading
from reportedly.model import Entity, EntityKind, Event, SourcedAccount

Make = Callable[..., Reading]
KINDS = {"Ana": "person", "Brel": "person", "Velim": "state"}
ORDER = {"type": "order", "actor": "Velim", "recipient": "Ana", "place": ["Karsk", "Orrin"]}


def parsed(text: str) -> nx.MultiDiGraph:
    """Return the graph that a file holds."""
    return nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


def test_a_file_reads_back(make: Make) -> None:
    """Nodes, edges and their attributes come back; lists as words with semicolons."""
    found = network([make("Post", [{**ORDER, "intermediary": "Brel"}], KINDS)])
    graph = parsed(to_graphml(found))

    assert {facts["label"] for _, facts in graph.nodes(data=True)} == {"Velim", "Ana", "Brel"}
    edges = {key: facts for *_, key, facts in graph.edges(keys=True, data=True)}
    assert list(edges) == [edge.id for edge in found.edges]
    whole = edges[found.edges[0].id]
    assert (whole["place"], whole["symmetric"], whole["part"]) == ("Karsk; Orrin", False, "whole")
    assert "start" not in whole


def test_an_empty_network_is_a_file() -> None:
    """No events give a valid file without nodes."""
    assert len(parsed(to_graphml(Network((), ())))) == 0


def test_the_same_network_gives_the_same_bytes(make: Make) -> None:
    """Two runs over the same report are equal byte by byte."""
    told = [ORDER, {**ORDER, "type": "meet"}, {"type": "attack"}]

    assert to_graphml(network([make("Post", told, KINDS)])) == to_graphml(
        network([make("Post", told, KINDS)])
    )


@given(st.text(st.characters(codec=None), min_size=1), st.text(min_size=1))
def test_any_words_make_valid_xml(name: str, type_: str) -> None:
    """Whatever stands in a name, a type or an outlet, every format stays valid XML."""
    text = f"{name} x"
    event = Event(
        "V\x00", type_, ((0, len(name)),), ((0, len(name)),), ((len(text) - 1, len(text)),)
    )
    entity = Entity("E1", name, EntityKind.PERSON, (name,), ((0, len(name)),))
    account = SourcedAccount("d", events=(event,), entities=(entity,))
    reading = Reading(Document(text, outlet=name, title=name), account)

    assert len(parsed(to_graphml(network([reading])))) == 2
    for picture in (to_svg(network([reading])), to_chart(timeline([reading]))):
        assert picture.startswith("<svg ")
        _check(picture)


def _check(text: str) -> None:
    """Fail unless ``text`` is well-formed XML in UTF-8."""
    from xml.etree import ElementTree as ET

    ET.fromstring(text.encode())
