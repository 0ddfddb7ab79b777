"""Network and timeline: pictures that answer to clicks, the same as tables, and files of both."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from reportedly.charts import timeline_svg
from reportedly.charts.network import drawing
from reportedly.export.graphml import to_graphml
from reportedly.export.network import Network
from reportedly.export.tables import network_table, timeline_table, to_csv
from reportedly.web.auth.dependencies import Reader
from reportedly.web.queries.chart_request import (
    HYPERLINKS,
    TYPES,
    ChartRequest,
    ChartSelection,
    network_of,
    seen,
    timeline_of,
)
from reportedly.web.rendering.downloads import download
from reportedly.web.rendering.templating import page
from reportedly.web.state import state_of
from reportedly.web.threadpool import slow

router = APIRouter()
Query = Annotated[ChartRequest, Depends()]


@router.get("/network")
@slow
def network(request: Request, requester: Reader, asked: Query) -> Response:
    """Show who did or said what to whom."""
    selection = seen(state_of(request), asked)
    drawn = network_of(state_of(request), selection)
    return _page(
        request,
        "network",
        asked,
        selection,
        drawing.to_svg(drawn, HYPERLINKS),
        network_table(drawn),
    )


@router.get("/timeline")
@slow
def timeline(request: Request, requester: Reader, asked: Query) -> Response:
    """Show when it is said to have happened."""
    selection = seen(state_of(request), asked)
    entries = timeline_of(selection)
    return _page(
        request,
        "timeline",
        asked,
        selection,
        timeline_svg.to_svg(entries, HYPERLINKS),
        timeline_table(entries),
    )


@router.get("/network.{form}")
@slow
def network_file(request: Request, requester: Reader, form: str, asked: Query) -> Response:
    """Give the network as a file: svg, csv or graphml."""
    drawn: Network = network_of(state_of(request), seen(state_of(request), asked))
    if form == "svg":
        return download(drawing.to_svg(drawn), "network.svg", "image/svg+xml")
    if form == "graphml":
        return download(to_graphml(drawn), "network.graphml", "application/xml")
    return download(to_csv(network_table(drawn)), "network.csv", "text/csv")


@router.get("/timeline.{form}")
@slow
def timeline_file(request: Request, requester: Reader, form: str, asked: Query) -> Response:
    """Give the timeline as a file: svg or csv."""
    entries = timeline_of(seen(state_of(request), asked))
    if form == "svg":
        return download(timeline_svg.to_svg(entries), "timeline.svg", "image/svg+xml")
    return download(to_csv(timeline_table(entries)), "timeline.csv", "text/csv")


def _page(
    request: Request,
    name: str,
    asked: ChartRequest,
    selection: ChartSelection,
    drawing: str,
    table: object,
) -> Response:
    view = state_of(request).store.view()
    return page(
        request,
        "picture.html",
        name=name,
        asked=asked,
        found=selection,
        picture=drawing,
        table=table,
        outlets=[outlet for outlet, _ in view.outlets() if outlet],
        event_types=TYPES,
    )
