"""Network and timeline as data."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from reportedly.export.network import network_to_dict
from reportedly.export.timeline import timeline_to_dict
from reportedly.web.auth.dependencies import Reader
from reportedly.web.queries.chart_request import Asked, network_of, seen, timeline_of
from reportedly.web.state import state_of
from reportedly.web.threadpool import slow

router = APIRouter(tags=["pictures"])
Query = Annotated[Asked, Depends()]


@router.get("/network")
@slow
def network(request: Request, who: Reader, asked: Query) -> dict[str, Any]:
    """Return who did or said what to whom, as node-link data of networkx.

    ``of`` says how many reports are wanted, ``shown`` how many it is made of.
    """
    state = state_of(request)
    found = seen(state, asked)
    data = network_to_dict(network_of(state, found))
    return {**data, "of": found.total, "shown": len(found.readings)}


@router.get("/timeline")
@slow
def timeline(request: Request, who: Reader, asked: Query) -> dict[str, Any]:
    """Return the events in order of time."""
    found = seen(state_of(request), asked)
    data = timeline_to_dict(timeline_of(found))
    return {**data, "of": found.total, "shown": len(found.readings)}
