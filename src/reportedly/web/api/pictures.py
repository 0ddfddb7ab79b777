"""Network and timeline as data."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from reportedly.export.network import network_to_dict
from reportedly.export.timeline import timeline_to_dict
from reportedly.web.auth.dependencies import Reader
from reportedly.web.queries.chart_request import ChartRequest, network_of, seen, timeline_of
from reportedly.web.state import state_of
from reportedly.web.threadpool import slow

router = APIRouter(tags=["pictures"])
Query = Annotated[ChartRequest, Depends()]


@router.get("/network")
@slow
def network(request: Request, requester: Reader, asked: Query) -> dict[str, Any]:
    """Return who did or said what to whom, as node-link data of networkx.

    ``of`` says how many reports are wanted, ``shown`` how many it is made of.
    """
    state = state_of(request)
    selection = seen(state, asked)
    data = network_to_dict(network_of(state, selection))
    return {**data, "of": selection.total, "shown": len(selection.readings)}


@router.get("/timeline")
@slow
def timeline(request: Request, requester: Reader, asked: Query) -> dict[str, Any]:
    """Return the events in order of time."""
    selection = seen(state_of(request), asked)
    data = timeline_to_dict(timeline_of(selection))
    return {**data, "of": selection.total, "shown": len(selection.readings)}
