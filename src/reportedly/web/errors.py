"""How a failure is told: one shape for programs, one page for people.

{"error": {"status": 404, "kind": "ReportNotFound", "name": "d12", "problem": "...",
           "remedy": "...", "place": ""}}
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

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
from reportedly.web.rendering.templating import page

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


def install(app: FastAPI) -> None:
    """Make the application tell failures in these shapes."""
    app.add_exception_handler(ReportedlyError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _broken)


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


def answer(request: Request, error: ReportedlyError) -> Response:
    """Return the answer that tells an error: JSON below ``/api/``, else a page or the login."""
    status = status_of(error)
    headers = headers_of(error)
    if request.url.path.startswith(API):
        return JSONResponse(_sendable(error_to_dict(error, status)), status, headers)
    # Who sends a token is a program, which a login would not help.
    if isinstance(error, NotLoggedIn) and "authorization" not in request.headers:
        return RedirectResponse(login_for(request), HTTPStatus.SEE_OTHER)
    found = page(request, "failure.html", status, error=error, phrase=HTTPStatus(status).phrase)
    found.headers.update(headers)
    return found


def login_for(request: Request) -> str:
    """Return the address of the login that leads back to the page asked for."""
    wanted = quote(request.url.path) if request.method == "GET" else "/"
    if request.method == "GET" and request.url.query:
        wanted += f"?{request.url.query}"
    return "/login?" + urlencode({"next": wanted})


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


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, ReportedlyError)
    return answer(request, error)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    found = WebError(where, str(first["msg"]), "see /api/v1/openapi.json for what is taken")
    found.status = HTTPStatus.UNPROCESSABLE_ENTITY
    return answer(request, found)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    path, status = request.url.path, HTTPStatus(error.status_code)
    if status is HTTPStatus.NOT_FOUND:
        found: WebError = NotFound(path, "there is no such page", "begin at the archive: /")
    else:
        found = WebError(path, str(error.detail).lower(), "begin at the archive: /")
        found.status = status
    found.headers = dict(error.headers or {})
    if status is HTTPStatus.METHOD_NOT_ALLOWED and (methods := _methods(request)):
        found.headers["Allow"] = ", ".join(sorted(methods))
    return answer(request, found)


def _methods(request: Request) -> set[str]:
    """Return the methods that the REST interface describes for the path of a request.

    Of several functions at one path the framework names the first's only.
    """
    described: dict[str, dict[str, Any]] = request.app.openapi()["paths"]
    found = set()
    for path, methods in described.items():
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))
        if re.fullmatch(pattern, request.url.path):
            found |= {method.upper() for method in methods}
    return found


def _broken(request: Request, error: Exception) -> Response:
    found = WebError(
        request.url.path,
        f"the server failed ({type(error).__name__})",
        "try again; the server's output says more",
    )
    found.status = HTTPStatus.INTERNAL_SERVER_ERROR
    return answer(request, found)


def _sendable(data: dict[str, Any]) -> dict[str, Any]:
    """Return the shape with what UTF-8 cannot carry (lone surrogates) made visible."""
    words = data["error"]
    return {
        "error": {
            key: value.encode("utf-8", "backslashreplace").decode()
            if isinstance(value, str)
            else value
            for key, value in words.items()
        }
    }
