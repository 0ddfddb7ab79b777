"""Actors' pages: who is in the reports, what each said and did, and who is one with whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from reportedly.identity.registry import Actor
from reportedly.model import fold
from reportedly.web import actions
from reportedly.web.auth.csrf import checked_form
from reportedly.web.auth.dependencies import Editor, Reader
from reportedly.web.queries.actor_profile import one_of, profiles_in
from reportedly.web.queries.ids import read_key, written_key
from reportedly.web.queries.pagination import Cursor
from reportedly.web.rendering.templating import page
from reportedly.web.state import state_of
from reportedly.web.threadpool import slow

router = APIRouter(prefix="/actors")
_REPORTS = 20
_SUGGESTED = 20


@router.get("")
@slow
def actors(
    request: Request,
    requester: Reader,
    q: Annotated[str, Query(max_length=300)] = "",
    after: str = "",
    join: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """Show the actors, those of most reports first; ``join`` is one to be joined with another."""
    state = state_of(request)
    listing, count = state.cast.listing(), state.settings.serve.actors_a_page
    matching = listing.actors if not q.strip() else tuple(named(listing.actors, q))
    skip = Cursor.number(after)
    rows = matching[skip : skip + count]
    joined = listing.of.get(read_key(join)) if join else None
    return page(
        request,
        "actors.html",
        q=q,
        rows=rows,
        count=len(matching),
        following=Cursor.of_number(skip + count) if len(matching) > skip + count else None,
        joined=joined,
    )


@router.get("/suggestions")
@slow
def suggestions(request: Request, requester: Reader) -> Response:
    """Show the actors that may be one, for a person to decide."""
    comparisons = state_of(request).cast.suggestions()
    return page(
        request, "suggestions.html", suggestions=comparisons[:_SUGGESTED], count=len(comparisons)
    )


def named(actors: Sequence[Actor], words: str) -> Iterator[Actor]:
    """Yield the actors one of whose names holds all of the words."""
    wanted = fold(words).split()
    for actor in actors:
        names = " ".join(fold(name) for name in (actor.name, *actor.aliases))
        if all(word in names for word in wanted):
            yield actor


@router.get("/{key}")
@slow
def actor(request: Request, requester: Reader, key: str, after: str = "") -> Response:
    """Show one actor, by the id of any entity that it is."""
    state = state_of(request)
    view = state.store.view()
    profile_of = one_of(view, state.cast.listing(), read_key(key))
    skip = Cursor.number(after)
    members = profile_of.members[::-1]
    return page(
        request,
        "actor.html",
        actor=profile_of,
        key=written_key(profile_of.key),
        deeds=list(profiles_in(view, members[skip : skip + _REPORTS])),
        following=Cursor.of_number(skip + _REPORTS) if len(members) > skip + _REPORTS else None,
        suggestions=state.cast.nearest(profile_of.key)[:_SUGGESTED],
    )


@router.post("/decide", dependencies=[Depends(checked_form)])
@slow
def decide(
    request: Request,
    requester: Editor,
    left: Annotated[str, Form()],
    right: Annotated[str, Form()],
    verdict: Annotated[str, Form(pattern="^(same|different)$")],
) -> Response:
    """Keep what a person says of two: that they are one, or that they are not."""
    left_ref, right_ref = read_key(left), read_key(right)
    actions.decide(state_of(request), requester, left_ref, right_ref, same=verdict == "same")
    return RedirectResponse(f"/actors/{written_key(right_ref)}", 303)
