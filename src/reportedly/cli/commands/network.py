"""``reportedly network``: who did or said what to whom, as a graph."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.charts.network.drawing import to_svg
from reportedly.cli.atomic_output import Output, written
from reportedly.cli.console import Terminal
from reportedly.cli.option_groups import command
from reportedly.cli.report_selection import SelectionOptions
from reportedly.export.graphml import to_graphml
from reportedly.export.network import network as network_of
from reportedly.export.network import network_to_dict
from reportedly.export.node_identity import by_actor
from reportedly.export.tables import network_table, to_csv
from reportedly.model import json_line

if TYPE_CHECKING:
    from reportedly.export.network import Network


class GraphForm(StrEnum):
    """The forms in which a network is written."""

    GRAPHML = "graphml"
    SVG = "svg"
    CSV = "csv"
    JSON = "json"


_FORM = typer.Option(
    "--format",
    help="graphml for Gephi, Cytoscape or yEd, svg for a picture, csv for a table of the events, "
    "json for networkx (node-link data).",
)


@command
def network(
    form: Annotated[GraphForm, _FORM] = GraphForm.GRAPHML,
    output: Output = "-",
    *,
    selection: SelectionOptions,
    terminal: Terminal,
) -> None:
    """Write the actors of reports and what they do or say to one another as a graph.

    An edge leads from each actor of an event to each recipient, with the type, the time, the
    words and the chain of who says so. Actors of one name and kind, and those that are one by
    what was decided (see reportedly actors), are one node over all reports; a description, such
    as "the guards", is one within its report. An event that names only one
    side is a node of its own, joined to that side; one that names nobody is a node alone. In the
    picture the first is a line in its party's box, the second is counted. The way through an
    intermediary is told by two more edges; keep those whose part is whole or half to count each
    event between the same two once.
    """
    selection.check()
    with written(output) as out:
        readings = list(selection.readings(terminal))
        graph = network_of(readings, by_actor(selection.actors(readings)))
        if not graph.nodes:
            if terminal.failures:
                raise typer.Exit(terminal.status)  # nothing was read: write nothing
            terminal.note("No events were found, so the graph is empty.")
        out.write(_text(graph, form))


def _text(graph: Network, form: GraphForm) -> str:
    if form is GraphForm.GRAPHML:
        return to_graphml(graph)
    if form is GraphForm.SVG:
        return to_svg(graph)
    if form is GraphForm.CSV:
        return to_csv(network_table(graph))
    return json_line(network_to_dict(graph)) + "\n"
