"""What stands around every answer: headers that keep hostile reports harmless, and bounds.

Pure ASGI, so that streamed answers stay streams.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.web.errors import Contradicted, TooLarge, WebError, error_to_dict

# Scripts, styles and pictures are files of ours; nothing inline, nothing from another host.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers would then send no origin with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_PRIVATE = "private, no-cache"
_A_YEAR = "Strict-Transport-Security"


class SecurityMiddleware:
    """Adds the headers, and refuses requests by a wrong name of this host or with too large a body.

    Args:
        app: what answers.
        hosts: tells whether the server goes by this name (the Host header without its port). A
            page of another site whose name was made to point here would else read the archive.
        most: largest body of a request, in bytes.
        secure: whether people reach the server by https.
    """

    def __init__(
        self, app: ASGIApp, hosts: Callable[[str], bool], most: int, *, secure: bool
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._most = most
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        send = self._dressed(send)
        if error := self._refusal(headers):
            shape = error_to_dict(error, error.status)
            await JSONResponse(shape, error.status)(scope, receive, send)
            return
        await self._app(scope, _bounded(receive, self._most), send)

    def _dressed(self, send: Send) -> Send:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", _PRIVATE)
                if self._secure:
                    headers.setdefault(_A_YEAR, "max-age=31536000")
            await send(message)

        return dressed

    def _refusal(self, headers: Headers) -> WebError | None:
        host = headers.get("host", "")
        if not self._hosts(_without_port(host)):
            return Misdirected(host, "the server does not go by this name", "use its own address")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._most:
            return _too_large(self._most)
        return None


class Misdirected(Contradicted):
    """The request names another host."""

    status = HTTPStatus.MISDIRECTED_REQUEST


def _bounded(receive: Receive, most: int) -> Receive:
    """Return what receives a body and stops where it grows too large."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise _too_large(most)
        return message

    return bounded


def _too_large(most: int) -> TooLarge:
    return TooLarge("the request", f"is larger than {most:,} bytes", "send less at once")


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0].removeprefix("[").lower()
    return host.partition(":")[0].lower()
