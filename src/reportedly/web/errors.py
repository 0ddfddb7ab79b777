"""How a failure is told: one shape for programs, one page for people.

{"error": {"status": 404, "kind": "ReportNotFound", "name": "d12", "problem": "...",
           "remedy": "...", "place": ""}}
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from reportedly.errors import (
    ArchiveError,
    ArchiveUnusable,
    InputError,
    LoginThrottled,
    ReportedlyError,
    ReportNotFound,
    UserError,
    UserNotFound,
)

API = "/api/"


class WebError(ReportedlyError):
    """A request that cannot be done, and the status that says so.

    Attributes:
        status: of the answer.
        headers: of the answer, beside those of every answer.
    """

    status = HTTPStatus.BAD_REQUEST

    def __init__(
        self,
        name: str,
        problem: str,
        remedy: str,
        place: str = "",
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(name, problem, remedy, place)
        self.headers = headers or {}


class NotLoggedIn(WebError):
    """Nobody is logged in, or the token is not known."""

    status = HTTPStatus.UNAUTHORIZED


class NotAllowed(WebError):
    """Who is logged in may not do this."""

    status = HTTPStatus.FORBIDDEN


class NotFound(WebError):
    """There is no such thing."""

    status = HTTPStatus.NOT_FOUND


class Contradicted(WebError):
    """What is asked does not fit what is there."""

    status = HTTPStatus.CONFLICT


class TooLarge(WebError):
    """The body of the request is larger than is taken."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class TooMany(WebError):
    """Too many requests of this kind for now."""

    status = HTTPStatus.TOO_MANY_REQUESTS


# By the nearest class of the error.
_STATUS: dict[type[Exception], HTTPStatus] = {
    ReportNotFound: HTTPStatus.NOT_FOUND,
    ArchiveUnusable: HTTPStatus.SERVICE_UNAVAILABLE,
    ArchiveError: HTTPStatus.CONFLICT,
    InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    LoginThrottled: HTTPStatus.TOO_MANY_REQUESTS,
    UserNotFound: HTTPStatus.NOT_FOUND,
    UserError: HTTPStatus.CONFLICT,
    ReportedlyError: HTTPStatus.BAD_REQUEST,
}


def error_to_dict(error: ReportedlyError, status: int) -> dict[str, Any]:
    """Return the one shape of an error."""
    return {
        "error": {
            "status": status,
            "kind": type(error).__name__,
            "name": error.name,
            "problem": error.problem,
            "remedy": error.remedy,
            "place": error.place,
        }
    }


def status_of(error: ReportedlyError) -> int:
    """Return the status that says what kind of failure an error is."""
    if isinstance(error, WebError):
        return error.status
    return next(_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS)


def headers_of(error: ReportedlyError) -> dict[str, str]:
    """Return the headers that an error adds to the answer that tells it."""
    if isinstance(error, LoginThrottled):
        return {"Retry-After": str(error.wait_s)}
    return error.headers if isinstance(error, WebError) else {}
