"""Requests a second and how long they take, of the web application over an archive of many reports.

    python benchmarks/load.py [--reports 10000] [--readers 20] [--seconds 10]

So many readers ask at once over loopback, each for the next page as soon as it has the last. The
server is one process, the readers another; both share this machine's cores. ``/healthz`` shows
what the machine and the framework can do at all: to compare machines, compare how many times slower
the others are. "server ms" and "readers ms" are processor time a request. Goals: 95 of 100 report
pages within 150 ms, and searches within 300 ms, for 20 readers on two cores. Exit status 1 when a
request failed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote_plus, urlsplit

from big_archive import ROOT, make
from reportedly.store.store import Store
from reportedly.store.view import View

_WARM_S = 2.0
_PATIENCE_S = 60.0  # for the server to start, and for answers after the end
_QUERIES = 400
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)\r\n")
_SAMPLE = 300  # reports that the words searched for come from
_WORD = re.compile(r"[A-Za-z]{4,}")


Row: TypeAlias = dict[str, float | str | int]


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: where it is reached, and its process."""

    host: str
    port: int
    process: int

    def used(self) -> float:
        """Return the seconds of processor time that it has used, 0 where that is not to be had."""
        try:
            told = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8")
        except OSError:
            return 0.0
        fields = told.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Measured:
    """What was measured of one kind of request; times in seconds."""

    name: str
    seconds: float
    times: list[float] = field(default_factory=list)
    bytes: int = 0
    failures: int = 0
    server_s: float = 0.0
    readers_s: float = 0.0

    @property
    def speed(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds

    def row(self, fastest: float) -> Row:
        """Return the figures; ``fastest`` is how many requests a second there can be at all."""
        times = sorted(self.times)
        count = max(len(times), 1)
        return {
            "what": self.name,
            "requests/s": round(self.speed, 1),
            "slower": round(fastest / self.speed, 1) if times else 0.0,
            **{f"p{share} ms": _at(times, share) for share in (50, 95, 99)},
            "server ms": round(self.server_s / count * 1e3, 2),
            "readers ms": round(self.readers_s / count * 1e3, 2),
            "bytes": self.bytes // count,
            "failures": self.failures,
        }


def _at(times: Sequence[float], share: int) -> float:
    """Return the milliseconds within which so many of a hundred answers came."""
    place = min(len(times) - 1, len(times) * share // 100)
    return round(times[place] * 1e3, 1) if times else 0.0


@contextmanager
def served(path: Path) -> Iterator[Server]:
    """Yield a server over the archive; it ends with the block, however that ends."""
    command = [sys.executable, "-m", "reportedly", "serve", "--db", str(path), "--port", "0"]
    # To a file, not a pipe: a server with much to complain of would wait for who reads it.
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("w+") as log:
        process = subprocess.Popen(command, stderr=log)
        try:
            yield _started(process, Path(log.name))
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            said = Path(log.name).read_text(encoding="utf-8").splitlines()
            print(*said[1:][-30:], sep="\n", end="", file=sys.stderr)


def _started(process: subprocess.Popen[bytes], log: Path) -> Server:
    """Wait until the server says where it is."""
    end = time.monotonic() + _PATIENCE_S
    while process.poll() is None and time.monotonic() < end:
        if found := re.search(r"http://\S+", log.read_text(encoding="utf-8")):
            address = urlsplit(found[0])
            return Server(address.hostname or "", address.port or 0, process.pid)
        time.sleep(0.05)
    sys.exit(f"the server did not start: {log.read_text(encoding='utf-8').strip()}")


async def measure(
    name: str, server: Server, paths: Sequence[str], readers: int, seconds: float
) -> Measured:
    """Let the readers ask for random ones of the paths, and measure."""
    end = time.perf_counter() + _WARM_S
    await asyncio.gather(*(_read(Measured(name, 0), server, paths, end) for _ in range(4)))
    found = Measured(name, seconds)
    served_s, own_s = server.used(), time.process_time()
    end = time.perf_counter() + seconds
    await asyncio.gather(*(_read(found, server, paths, end) for _ in range(readers)))
    found.server_s, found.readers_s = server.used() - served_s, time.process_time() - own_s
    return found


async def _read(found: Measured, server: Server, paths: Sequence[str], end: float) -> None:
    """Ask until the end; a reader whose connection breaks counts a failure and asks no more."""
    try:
        async with asyncio.timeout(end - time.perf_counter() + _PATIENCE_S):
            reader, writer = await asyncio.open_connection(server.host, server.port)
            try:
                while (start := time.perf_counter()) < end:
                    writer.write(_request(server, random.choice(paths)))
                    good, size = await _answer(reader)
                    found.times.append(time.perf_counter() - start)
                    found.bytes += size
                    found.failures += not good
            finally:
                writer.close()
    except (OSError, EOFError, asyncio.LimitOverrunError):
        found.failures += 1


def _request(server: Server, path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {server.host}:{server.port}\r\n\r\n".encode()


async def _answer(reader: asyncio.StreamReader) -> tuple[bool, int]:
    """Return whether an answer is good, and the size of its body in bytes."""
    head = await reader.readuntil(b"\r\n\r\n")
    size = _LENGTH.search(head)
    if size is None:
        raise ConnectionError("an answer does not say how long it is")
    body = await reader.readexactly(int(size[1]))
    return head.startswith(b"HTTP/1.1 200 "), len(body)


def paths_of(view: View, chance: random.Random) -> dict[str, list[str]]:
    """Return what is asked for: pages of all reports, and searches for one to three words."""
    ids = view.ids()
    asked = [quote_plus(query) for query in queries(view, chance)]
    return {
        "healthz": ["/healthz"],
        "report page": [f"/reports/{id_}" for id_ in ids],
        "search page": [f"/?q={query}" for query in asked],
        "archive page": ["/"],
        "report JSON": [f"/api/v1/reports/{id_}" for id_ in ids],
        "search JSON": [f"/api/v1/search?q={query}" for query in asked],
    }


def queries(view: View, chance: random.Random) -> list[str]:
    """Return searches: half for words that one report holds, half for those that most hold."""
    ids = view.ids()
    told = [
        sorted(set(_WORD.findall(view.document(id_).text)))
        for id_ in chance.sample(ids, min(_SAMPLE, len(ids)))
    ]
    counts = Counter(word for words in told for word in words)
    common = [word for word, _ in counts.most_common(60)]
    return [
        " ".join(chance.sample(common if place % 2 else chance.choice(told), 1 + place % 3))
        for place in range(_QUERIES)
    ]


def main() -> None:
    """Make the archive where it is missing, serve it, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--db", type=Path, default=ROOT / "build" / "load.db")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    make(told.db, told.reports)
    with Store(told.db) as store:
        view = store.view()
        asked, words = paths_of(view, random.Random(7)), mean_words(view)
    with served(told.db) as server:
        found = [
            asyncio.run(measure(name, server, paths, told.readers, told.seconds))
            for name, paths in asked.items()
        ]
    rows = [one.row(found[0].speed) for one in found]
    if told.json:
        print(json.dumps({"reports": told.reports, "words": words, "rows": rows}))
    else:
        print(f"{told.reports:,} reports of {words} words, {told.readers} readers at once")
        _print(rows)
    sys.exit(any(one.failures or not one.times for one in found))


def mean_words(view: View) -> int:
    """Return how many words the newest reports have on average."""
    texts = [view.document(id_).text for id_ in view.ids(most=_SAMPLE)]
    return round(sum(len(re.findall(r"\w+", text)) for text in texts) / len(texts))


def _print(rows: list[Row]) -> None:
    table = [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    for row in table:
        print("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))


if __name__ == "__main__":
    main()
