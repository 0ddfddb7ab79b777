"""Web addresses become bytes: only public ones, within a time and a size."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.io import too_large
from reportedly.errors import InputDamaged, InputError, InputMissing, InputRefused

if TYPE_CHECKING:
    import httpx2

    from reportedly.documents.net.ssrf_guard import GuardedBackend

_MAX_REDIRECTS = 5
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/pdf;q=0.9, text/plain;q=0.8, */*;q=0.5"
)
_SAVE = "save the page from a browser and give the file"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a web address answered.

    Args:
        data: the body, its Content-Encoding undone.
        url: the address that answered, after redirects, without a fragment.
        charset: the charset that the answer declares, "" when it declares none.
    """

    data: bytes
    url: str
    charset: str


def fetch(url: str, limits: Limits) -> Fetched:
    """Fetch a page, feed or file over http or https.

    Every address that the host, or the host of a redirect, resolves to must be public, unless
    ``limits.allow_private``. ``limits.timeout_s`` bounds the whole fetch, and
    ``limits.max_bytes`` the decoded body. Neither proxies, ``.netrc`` nor certificates named in
    the environment are used.

    Raises:
        InputMissing: when nobody answers, in time and over trusted TLS, or the answer's status
            is 400 or more.
        InputRefused: when the address is not allowed or the body is too large.
        InputDamaged: when the answer breaks off or cannot be decoded.
    """
    from reportedly.documents.net.ssrf_guard import Deadline, GuardedBackend  # imports httpx2

    deadline = Deadline(limits.timeout_s)
    backend = GuardedBackend(url, deadline, allow_private=limits.allow_private)
    return fetch_through(url, limits, backend)


def fetch_through(url: str, limits: Limits, backend: GuardedBackend) -> Fetched:
    """Fetch as :func:`fetch` does, over a backend of the caller's."""
    import httpx2  # a tenth of a second, for addresses alone

    try:
        with _client(backend) as client:
            return _follow(client, url, limits)
    except InputError:
        raise
    except httpx2.InvalidURL as error:
        raise InputMissing(url, f"is not a web address ({error})", "check its spelling") from error
    except httpx2.TimeoutException as error:
        problem = f"did not answer in full within {limits.timeout_s:g} s"
        raise InputMissing(url, problem, f"try again later, raise --timeout, or {_SAVE}") from error
    except httpx2.NetworkError as error:
        raise _unreachable(url, error) from error
    except httpx2.DecodingError as error:
        problem = f"its answer cannot be unpacked ({error})"
        raise InputDamaged(url, problem, _SAVE) from error
    except httpx2.HTTPError as error:
        problem = f"its answer breaks off or is not HTTP ({error})"
        raise InputDamaged(url, problem, f"try again, or {_SAVE}") from error


def _client(backend: GuardedBackend) -> httpx2.Client:
    import httpx2  # as above

    transport = httpx2.HTTPTransport(trust_env=False)
    # httpx2 has no public way to set the backend; a test holds that this one is used.
    transport._pool._network_backend = backend  # noqa: SLF001
    headers = {"User-Agent": f"reportedly/{version('reportedly')}", "Accept": _ACCEPT}
    # The deadline of the backend bounds every wait, so httpx2 needs no timeout of its own.
    return httpx2.Client(transport=transport, trust_env=False, timeout=None, headers=headers)


def _request(client: httpx2.Client, url: str) -> httpx2.Request:
    request = client.build_request("GET", url)
    _check_address(url, request.url)
    if request.url.userinfo:
        problem = "holds a user name or password, which are not sent"
        raise InputRefused(url, problem, _SAVE)
    return request


def _check_address(name: str, address: httpx2.URL) -> None:
    if address.scheme and address.scheme not in ("http", "https"):
        problem = f"leads to {address.scheme}:, which is neither http nor https"
        raise InputRefused(name, problem, _SAVE)
    if not address.host:
        raise InputMissing(name, "names no host", "check its spelling")


def _follow(client: httpx2.Client, name: str, limits: Limits) -> Fetched:
    """Send, and follow redirects; their bodies are not read, so they cannot be a flood."""
    request = _request(client, name)
    for _ in range(_MAX_REDIRECTS + 1):
        _check_address(name, request.url)
        response = client.send(request, stream=True, auth=None)
        try:
            if response.next_request is None:
                return _read(response, name, limits)
            request = response.next_request
            request.headers.pop("Authorization", None)
        finally:
            response.close()
    problem = f"redirects more than {_MAX_REDIRECTS} times"
    raise InputMissing(name, problem, "give the address where the report stands in the end")


def _read(response: httpx2.Response, name: str, limits: Limits) -> Fetched:
    if not response.is_success:
        problem = f"answers {response.status_code} {response.reason_phrase}".rstrip()
        raise InputMissing(name, problem, f"check the address, or {_SAVE}")
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > limits.max_bytes:
            raise too_large(Provenance(name), limits.max_bytes)
    url = str(response.url.copy_with(fragment=None))
    return Fetched(bytes(body), url, response.charset_encoding or "")


def _unreachable(url: str, error: BaseException) -> InputMissing:
    """Say why a connection failed, in words a reader knows."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            problem = f"its certificate is not trusted ({cause.verify_message})"
            return InputMissing(url, problem, f"check the address, or {_SAVE}")
        if isinstance(cause, ssl.SSLError):
            problem = f"does not speak TLS ({cause.reason or cause})"
            return InputMissing(url, problem, "check whether it is http rather than https")
        if isinstance(cause, OSError) and cause.strerror:
            problem = f"cannot be reached ({cause.strerror})"
            return InputMissing(url, problem, "check the address and the network")
        cause = cause.__cause__ or cause.__context__
    problem = f"cannot be reached ({error})"
    return InputMissing(url, problem, "check the address and the network")
