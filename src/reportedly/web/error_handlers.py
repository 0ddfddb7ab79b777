"""What an error becomes: an answer in JSON below ``/api/``, else a page or the login."""

from __future__ import annotations

import logging
import re
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from reportedly.errors import ReportedlyError
from reportedly.web.errors import (
    API,
    NotFound,
    NotLoggedIn,
    WebError,
    error_to_dict,
    headers_of,
    status_of,
)
from reportedly.web.rendering.templating import page

logger = logging.getLogger(__name__)


def install(app: FastAPI) -> None:
    """Make the application tell failures in these shapes."""
    app.add_exception_handler(ReportedlyError, _of_ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _broken)


def answer(request: Request, error: ReportedlyError) -> Response:
    """Return the answer that tells an error: JSON below ``/api/``, else a page or the login."""
    status = status_of(error)
    headers = headers_of(error)
    if request.url.path.startswith(API):
        return JSONResponse(_sendable(error_to_dict(error, status)), status, headers)
    # Who sends a token is a program, which a login would not help.
    if isinstance(error, NotLoggedIn) and "authorization" not in request.headers:
        return RedirectResponse(login_for(request), HTTPStatus.SEE_OTHER)
    response = page(request, "failure.html", status, error=error, phrase=HTTPStatus(status).phrase)
    response.headers.update(headers)
    return response


def login_for(request: Request) -> str:
    """Return the address of the login that leads back to the page asked for."""
    wanted = quote(request.url.path) if request.method == "GET" else "/"
    if request.method == "GET" and request.url.query:
        wanted += f"?{request.url.query}"
    return "/login?" + urlencode({"next": wanted})


def _of_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, ReportedlyError)
    return answer(request, error)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    refusal = WebError(where, str(first["msg"]), "see /api/v1/openapi.json for what is taken")
    refusal.status = HTTPStatus.UNPROCESSABLE_ENTITY
    return answer(request, refusal)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    path, status = request.url.path, HTTPStatus(error.status_code)
    if status is HTTPStatus.NOT_FOUND:
        refusal: WebError = NotFound(path, "there is no such page", "begin at the archive: /")
    else:
        refusal = WebError(path, str(error.detail).lower(), "begin at the archive: /")
        refusal.status = status
    refusal.headers = dict(error.headers or {})
    if status is HTTPStatus.METHOD_NOT_ALLOWED and (methods := _methods(request)):
        refusal.headers["Allow"] = ", ".join(sorted(methods))
    return answer(request, refusal)


def _methods(request: Request) -> set[str]:
    """Return the methods that the REST interface describes for the path of a request.

    Of several functions at one path the framework names the first's only.
    """
    described: dict[str, dict[str, Any]] = request.app.openapi()["paths"]
    allowed = set()
    for path, methods in described.items():
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))
        if re.fullmatch(pattern, request.url.path):
            allowed |= {method.upper() for method in methods}
    return allowed


def _broken(request: Request, error: Exception) -> Response:
    logger.error("%s failed", request.url.path, exc_info=error)
    failure = WebError(
        request.url.path,
        f"the server failed ({type(error).__name__})",
        "try again; the server's output says more",
    )
    failure.status = HTTPStatus.INTERNAL_SERVER_ERROR
    return answer(request, failure)


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
