"""Actors and events as a graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import networkx as nx

from reportedly.export.event_rows import Participant
from reportedly.export.network import EdgePart, Network, by_name, network, network_to_dict
from reportedly.ingest import Reading
from reportedly.model import EntityKind, Precision, TimeInterval

Make = Callable[..., Reading]
KINDS = {"General Odo": "person", "Orrin Brigade": "group", "Velim": "state", "Ana": "person"}
WEEK = TimeInterval("2024-04-29", "2024-05-05", Precision.WEEK, "this week")


def ends(found: Network) -> list[tuple[str, str, str]]:
    """Return the edges by the labels of their ends, and what they are."""
    labels = {node.id: node.label for node in found.nodes}
    return [(labels[one.source], labels[one.target], one.part.value) for one in found.edges]


def event(type_: str, actor: Any = (), recipient: Any = (), **more: Any) -> dict[str, Any]:
    """Return an event in words."""
    return {"type": type_, "actor": actor, "recipient": recipient, **more}


def test_an_event_is_an_edge_with_all_it_tells(make: Make) -> None:
    """An edge carries type, modality, time, place, words, report and the chain with its stance."""
    told = event(
        "order",
        "General Odo",
        "Orrin Brigade",
        content="stop all work",
        place="Weir Street",
        time=WEEK,
        modality="negated",
        source="a clerk",
        stance="denied",
    )
    data = network_to_dict(network([report := make("Velim Post", [told], KINDS)]))
    (edge,) = data["edges"]

    expected = {
        "part": "whole",
        "type": "order",
        "group": "communication",
        "symmetric": False,
        "modality": "negated",
        "start": "2024-04-29",
        "end": "2024-05-05",
        "precision": "week",
        "time": "this week",
        "place": ["Weir Street"],
        "trigger": "order",
        "content": "stop all work",
        "chain": "Velim Post › a clerk",
        "stance": "denied",
        "report": report.document.id,
        "outlet": "Velim Post",
        "event": "V1",
        "attribution": "A1",
    }
    assert {name: edge[name] for name in expected} == expected


def test_an_event_in_the_reports_own_voice_has_the_outlet_for_a_chain(make: Make) -> None:
    """Without an attribution the outlet alone says so, and there is no stance."""
    told = event("order", "General Odo", "Orrin Brigade")
    (edge,) = network_to_dict(network([make("Velim Post", [told], KINDS)]))["edges"]

    assert (edge["chain"], edge["stance"], edge["attribution"]) == ("Velim Post", None, None)


def test_each_pair_is_an_edge(make: Make) -> None:
    """Two actors and two recipients are four edges, told by one event."""
    told = event("order", ["General Odo", "Ana"], ["Orrin Brigade", "Velim"])
    found = network([make("Velim Post", [told], KINDS)])

    assert ends(found) == [
        ("General Odo", "Orrin Brigade", "whole"),
        ("General Odo", "Velim", "whole"),
        ("Ana", "Orrin Brigade", "whole"),
        ("Ana", "Velim", "whole"),
    ]
    assert len({edge.id for edge in found.edges}) == 4


def test_parties_of_a_symmetric_event_are_joined(make: Make) -> None:
    """Those who meet, named together, are an edge for each two, and it is marked as symmetric."""
    told = event("meet", ["General Odo", "Ana", "Velim"])
    found = network([make("Velim Post", [told], KINDS)])

    assert [pair[:2] for pair in ends(found)] == [
        ("General Odo", "Ana"),
        ("General Odo", "Velim"),
        ("Ana", "Velim"),
    ]
    assert all(edge["symmetric"] for edge in network_to_dict(found)["edges"])


def test_an_intermediary_stands_between(make: Make) -> None:
    """The whole edge names the intermediary, and two edges lead through it."""
    told = event("order", "Velim", "Orrin Brigade", intermediary="General Odo")
    found = network([make("Velim Post", [told], KINDS)])

    assert ends(found) == [
        ("Velim", "Orrin Brigade", "whole"),
        ("Velim", "General Odo", "to-intermediary"),
        ("General Odo", "Orrin Brigade", "from-intermediary"),
    ]
    (between,) = [node.id for node in found.nodes if node.label == "General Odo"]
    assert found.edges[0].through == (between,)
    assert network_to_dict(found)["edges"][0]["intermediary"] == ["General Odo"]


def test_who_acts_is_no_way_to_another(make: Make) -> None:
    """An intermediary that is the actor himself gives no edges of its own."""
    told = event("order", "Velim", "Orrin Brigade", intermediary="Velim")

    assert ends(network([make("Velim Post", [told], KINDS)])) == [
        ("Velim", "Orrin Brigade", "whole")
    ]


def test_an_event_with_one_side_is_a_node(make: Make) -> None:
    """An event that names only an actor, or only a recipient, is a node joined to it."""
    told = [event("protest", "Ana"), event("attack", (), "Velim")]
    found = network([make("Velim Post", told, KINDS)])

    assert ends(found) == [("Ana", "protest", "half"), ("attack", "Velim", "half")]
    assert [node.kind for node in found.nodes] == ["person", "event", "state", "event"]


def test_an_event_that_names_nobody_is_a_node_alone(make: Make) -> None:
    """Nothing vanishes: an event without parties is still a node, with its words."""
    found = network([make("Velim Post", [event("attack", trigger="shelling")], KINDS)])
    (node,) = network_to_dict(found)["nodes"]

    assert (node["kind"], node["label"], node["trigger"]) == ("event", "attack", "shelling")
    assert found.edges == ()


def test_an_intermediary_of_an_event_with_one_side_leads_to_its_node(make: Make) -> None:
    """Who passes on an event without a recipient stands between the actor and the event's node."""
    told = event("order", "Velim", intermediary="Ana")

    assert ends(network([make("Velim Post", [told], KINDS)])) == [
        ("Velim", "order", "half"),
        ("Velim", "Ana", "to-intermediary"),
        ("Ana", "order", "from-intermediary"),
    ]


def test_a_name_is_one_node_over_reports(make: Make) -> None:
    """Entities of one name and kind are one node that knows its reports."""
    told = [event("order", "General Odo", "Orrin Brigade")]
    first, second = make("Velim Post", told, KINDS), make("Karsk Herald", told, KINDS)
    found = network([first, second])

    assert [node.label for node in found.nodes] == ["General Odo", "Orrin Brigade"]
    assert found.nodes[0].reports == (first.document.id, second.document.id)
    assert len(found.edges) == 2


def test_one_name_of_two_kinds_is_two_nodes(make: Make) -> None:
    """A town and a state of the same name are not joined."""
    told = [event("warn", "Velim", "Ana")]
    readings = [make("Post", told, KINDS), make("Herald", told, {**KINDS, "Velim": "place"})]

    assert [node.kind for node in network(readings).nodes] == ["state", "person", "place"]


def test_a_description_is_one_node_in_its_report_only(make: Make) -> None:
    """The guards of two reports may be others, so they are two nodes."""
    told = [event("warn", "the guards", "Ana"), event("arrest", "the guards", "Ana")]
    kinds = {**KINDS, "the guards": "group"}
    found = network([make("Post", told, kinds), make("Herald", told, kinds)])

    assert [node.label for node in found.nodes] == ["the guards", "Ana", "the guards"]


def test_words_that_no_entity_stands_at_are_a_node(make: Make) -> None:
    """A role that the reader knows no entity for is named by its words, of unknown kind."""
    found = network([make("Post", [event("warn", "somebody", "Ana")], KINDS)])

    assert (found.nodes[0].label, found.nodes[0].kind) == ("somebody", EntityKind.UNKNOWN)


def test_who_is_who_can_be_told(make: Make) -> None:
    """A function of one's own decides which parties are one node; other names become aliases."""
    told = [event("warn", "General Odo", "Velim"), event("warn", "Ana", "Velim")]

    def identify(report: str, participant: Participant) -> str:
        same = participant.name in ("Ana", "General Odo")
        return "one person" if same else by_name(report, participant)

    found = network([make("Post", told, KINDS)], identify)

    assert ends(found) == [("General Odo", "Velim", "whole")] * 2
    assert found.nodes[0].aliases == ("Ana",)


def test_a_report_that_comes_twice_counts_once(make: Make) -> None:
    """The same report given twice gives no second edge."""
    reading = make("Post", [event("warn", "Ana", "Velim")], KINDS)

    assert network([reading, reading]) == network([reading])


def test_ids_stay_when_reports_are_added(make: Make) -> None:
    """A node keeps its id whatever other reports are in the network."""
    one = make("Post", [event("warn", "Ana", "Velim")], KINDS)
    other = make("Herald", [event("attack", "Orrin Brigade", "Velim")], KINDS)
    alone = {node.label: node.id for node in network([one]).nodes}
    both = {node.label: node.id for node in network([other, one]).nodes}

    assert alone.items() <= both.items()


def test_an_attribution_without_a_claim_is_told_as_unknown(make: Make) -> None:
    """Where no claim of an event's attribution is kept, the outlet is not credited with it."""
    reading = make("Post", [event("warn", "Ana", "Velim", source="a clerk")], KINDS)
    reading = replace(reading, account=replace(reading.account, claims=()))
    (edge,) = network_to_dict(network([reading]))["edges"]

    assert edge["chain"] == "Post › (a source that is not kept)"


def test_json_is_what_networkx_reads(make: Make) -> None:
    """The JSON data, read back by networkx, is the same graph."""
    told = [event("order", "Velim", "Orrin Brigade", intermediary="General Odo"), event("attack")]
    found = network([make("Post", told, KINDS)])
    graph = nx.node_link_graph(network_to_dict(found), edges="edges")

    assert isinstance(graph, nx.MultiDiGraph)
    assert list(graph.nodes) == [node.id for node in found.nodes]
    wholes = [facts for _, _, facts in graph.edges(data=True) if facts["part"] == EdgePart.WHOLE]
    assert [facts["type"] for facts in wholes] == ["order"]
