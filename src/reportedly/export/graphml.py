"""GraphML, which Gephi, Cytoscape, yEd and networkx read.

What is lost, beside what :mod:`reportedly.export.network` says: lists. Several names or ids in one
attribute are joined by "; ". An attribute that has no value is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from reportedly.export.network import Network, edge_facts, node_facts
from reportedly.text_safety import clean


def graph_of(network: Network) -> nx.MultiDiGraph[str]:
    """Return the network as networkx has it, its attributes as GraphML can hold them."""
    # Every event is an edge of its own, so two actors may have several.
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        graph.add_node(node.id, **_attributes(node_facts(node)))
    for edge in network.edges:
        graph.add_edge(
            edge.source, edge.target, key=clean(edge.id), **_attributes(edge_facts(edge))
        )
    return graph


def to_graphml(network: Network) -> str:
    """Return the network as a GraphML file; the same network gives the same bytes."""
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join([declaration, *nx.generate_graphml(graph_of(network))]) + "\n"


def _attributes(data: Mapping[str, Any]) -> dict[str, str | bool]:
    attributes: dict[str, str | bool] = {}
    for name, value in data.items():
        if isinstance(value, bool):
            attributes[name] = value
        elif words := "; ".join(value) if isinstance(value, list) else value:
            attributes[name] = clean(words)
    return attributes
