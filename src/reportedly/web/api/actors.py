"""Actors over all reports, and who is one with whom."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from reportedly.identity.registry import Actor
from reportedly.web import actions
from reportedly.web.api.schemas import (
    ActorShape,
    ActorsShape,
    JudgementShape,
    NewDecision,
    SuggestionShape,
    SuggestionsShape,
)
from reportedly.web.auth.dependencies import Editor, Reader
from reportedly.web.pages.actors import named
from reportedly.web.queries.actor_profile import one_of, profiles_in
from reportedly.web.queries.ids import read_key, written_key
from reportedly.web.queries.pagination import Cursor
from reportedly.web.state import state_of
from reportedly.web.threadpool import slow

router = APIRouter(tags=["actors"])


@router.get("/actors")
@slow
def actors(
    request: Request,
    requester: Reader,
    q: Annotated[str, Query(max_length=300)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: str = "",
) -> ActorsShape:
    """List the actors, those of most reports first; ``q`` are words of a name."""
    listed = state_of(request).cast.listing().actors
    if q.strip():
        listed = tuple(named(listed, q))
    skip = Cursor.number(cursor)
    following = Cursor.of_number(skip + limit) if len(listed) > skip + limit else None
    rows = [_shape(actor) for actor in listed[skip : skip + limit]]
    return ActorsShape(actors=rows, next=following)


@router.get("/actors/{actor_id}")
@slow
def actor(
    request: Request,
    requester: Reader,
    actor_id: str,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    cursor: str = "",
) -> dict[str, Any]:
    """Return an actor, and report by report what it said, what is said of it, and what it did."""
    state = state_of(request)
    view = state.store.view()
    profile_of = one_of(view, state.cast.listing(), read_key(actor_id))
    skip = Cursor.number(cursor)
    members = profile_of.members[::-1]
    more = len(members) > skip + limit
    return {
        "actor": _shape(profile_of).model_dump(mode="json"),
        "reports": [
            {
                "report": profile.document.id,
                "entity": profile.entity.id,
                "said": [claim.id for claim in profile.said],
                "said_of": [claim.id for claim in profile.said_of],
                "did": [telling.event.id for telling in profile.did],
            }
            for profile in profiles_in(view, members[skip : skip + limit])
        ],
        "next": Cursor.of_number(skip + limit) if more else None,
    }


@router.get("/suggestions")
@slow
def suggestions(
    request: Request, requester: Reader, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> SuggestionsShape:
    """List which actors may be one, the surest first."""
    first = state_of(request).cast.suggestions()[:limit]
    return SuggestionsShape(
        suggestions=[SuggestionShape.of_suggestion(suggestion) for suggestion in first]
    )


@router.post("/decisions", status_code=201)
@slow
def decide(request: Request, requester: Editor, new: NewDecision) -> JudgementShape:
    """Say that two entities are one actor, or that they are not."""
    left, right = read_key(new.left), read_key(new.right)
    same = new.verdict == "same"
    return JudgementShape.of(
        actions.decide(state_of(request), requester, left, right, same=same)[-1]
    )


def _shape(actor_: Actor) -> ActorShape:
    return ActorShape(
        id=written_key(actor_.key),
        name=actor_.name,
        kind=actor_.kind,
        aliases=list(actor_.aliases),
        reports=actor_.reports,
        members=[written_key(key) for key in actor_.members],
    )
