"""An archive that a server keeps, asked through its REST interface."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx2

from reportedly.documents.document import document_from_dict
from reportedly.documents.text.io import is_web
from reportedly.errors import InputMissing, ReportedlyError, ServerFailed
from reportedly.ingest import Reading
from reportedly.model import Modality, account_from_dict
from reportedly.store.view import ClaimHit, Excerpt, Hit, ReportHit

_TIMEOUT_S = 60.0
_OFTEN_S = 0.3


class Server:
    """A server's archive.

    Args:
        address: where the server is, such as ``https://desk.example:8000``.
        token: lets in who has no session, "" for a server that asks for none.

    Raises:
        ServerFailed: when the address is no http or https address.
    """

    def __init__(self, address: str, token: str = "") -> None:
        if not is_web(address):
            problem, remedy = "is no address of a server", "give one that begins with https://"
            raise ServerFailed(address, problem, remedy)
        self._address = address.rstrip("/")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        # No proxy of the environment: these reports are nobody else's.
        self._client = httpx2.Client(headers=headers, timeout=_TIMEOUT_S, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def add(self, source: str, outlet: str = "") -> Iterator[dict[str, Any] | ReportedlyError]:
        """Add a source; yield each report that it gave (id, outlet, title, …) and each failure.

        Raises:
            ServerFailed: when the server cannot be asked, or refuses.
        """
        job = self._sent(source, outlet)
        taken = failed = 0
        while True:
            for item in job["taken"][taken:]:
                yield dict(item)
            for item in job["failures"][failed:]:
                yield _failure(item)
            taken, failed = len(job["taken"]), len(job["failures"])
            if job["phase"] == "done":
                return
            time.sleep(_OFTEN_S)
            job = self._asked("GET", f"/jobs/{quote(job['id'])}")

    def reading(self, report: str, *, as_read: bool = False) -> Reading:
        """Return a report by its id, or the beginning of it.

        Raises:
            ServerFailed: when the server cannot be asked, or has no such report.
        """
        query = {"as_read": as_read}
        data = self._asked("GET", f"/reports/{quote(report, safe='')}", params=query)
        document = document_from_dict(data["document"])
        whole = {**data, "relays": data["document"]["relays"]}
        return Reading(document, account_from_dict(whole, document.id))

    def search(self, words: str, limit: int) -> tuple[Hit, ...]:
        """Return the best reports and claims that hold all the words.

        Raises:
            ServerFailed: when the server cannot be asked, or refuses.
        """
        data = self._asked("GET", "/search", params={"q": words, "limit": min(limit, 200)})
        reports = (_report_hit(hit) for hit in data["reports"])
        return (*reports, *(_claim_hit(hit) for hit in data["claims"]))

    def _sent(self, source: str, outlet: str) -> dict[str, Any]:
        if is_web(source):
            return self._asked("POST", "/reports", json={"url": source, "outlet": outlet})
        with ExitStack() as stack:
            if source == "-":
                name, file = "standard input", sys.stdin.buffer
            else:
                try:
                    name, file = Path(source).name, stack.enter_context(Path(source).open("rb"))
                except OSError as error:
                    problem = f"cannot be read ({(error.strerror or str(error)).lower()})"
                    raise InputMissing(source, problem, "check the path") from error
            files, data = {"file": (name, file)}, {"outlet": outlet}
            return self._asked("POST", "/files", files=files, data=data)

    def _asked(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        try:
            answer = self._client.request(method, f"{self._address}/api/v1{path}", **parts)
            data = answer.json()
        except httpx2.HTTPError as error:
            reason = str(error).lower() or type(error).__name__
            problem = f"cannot be asked ({reason})"
            remedy = "check the address, and that the server runs"
            raise ServerFailed(self._address, problem, remedy) from error
        except ValueError as error:
            problem = f"does not answer as Reportedly does (status {answer.status_code})"
            raise ServerFailed(self._address, problem, "check the address") from error
        if answer.is_error and "error" in data:
            raise _failure(data["error"])
        if answer.is_error or not isinstance(data, dict):
            problem = f"does not answer as Reportedly does (status {answer.status_code})"
            raise ServerFailed(self._address, problem, "check the address")
        return data


def _failure(data: Mapping[str, Any]) -> ServerFailed:
    words = (str(data[name]) for name in ("name", "problem", "remedy", "place"))
    return ServerFailed(*words)


def _report_hit(data: Mapping[str, Any]) -> ReportHit:
    pieces = tuple((piece["words"], piece["match"]) for piece in data["pieces"])
    names = ("id", "outlet", "title", "published_at", "rank")
    return ReportHit(**{name: data[name] for name in names}, excerpt=Excerpt(pieces))


def _claim_hit(data: Mapping[str, Any]) -> ClaimHit:
    names = ("id", "document_id", "content", "crumbs", "rank")
    return ClaimHit(**{name: data[name] for name in names}, stance=Modality(data["stance"]))
