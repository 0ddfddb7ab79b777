"""Who is not known sends little: large bodies are taken in only from who may add reports.

Forms and JSON are read whole before anybody asks who sent them; without this, strangers could
fill memory and disk. Pure ASGI, so that streamed answers stay streams.
"""

from __future__ import annotations

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from reportedly.web.auth.dependencies import nobody, requester_of
from reportedly.web.error_handlers import answer
from reportedly.web.errors import NotLoggedIn, TooLarge

MOST_OF_A_STRANGER = 64 * 1024
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class LoginMiddleware:
    """Refuses large bodies of who is not logged in.

    Args:
        app: what answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse its body."""
        if scope["type"] == "http" and scope["method"] not in _SAFE:
            request = Request(scope)
            if _large(request) and (refusal := await run_in_threadpool(_refusal, request)):
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _large(request: Request) -> bool:
    """Tell whether a body is large, or how large is not said."""
    length = request.headers.get("content-length")
    if length is None:
        return "transfer-encoding" in request.headers
    return not length.isdigit() or int(length) > MOST_OF_A_STRANGER


def _refusal(request: Request) -> Response | None:
    try:
        if requester_of(request) is not None:
            return None
    except NotLoggedIn as error:
        return answer(request, error)
    if request.url.path == "/login":
        problem = f"is larger than {MOST_OF_A_STRANGER:,} bytes"
        return answer(request, TooLarge("the login", problem, "send name and password only"))
    return answer(request, nobody())
