"""Requests a second and how long they take, of the web application over an archive of many reports.

    python benchmarks/load.py [--reports 10000] [--readers 20] [--seconds 10]

So many readers ask at once over loopback, each for the next page as soon as it has the last. The
server is one process, the readers another; both share this machine's cores. ``/healthz`` shows
what the machine and the framework can do at all: compare ratios to it between machines. Goals: 95
of 100 report pages within 150 ms, and searches within 300 ms, for 20 readers on two cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

from big_archive import ROOT, make
from reportedly.store.store import Store

_WARM_S = 2.0
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(slots=True)
class Measured:
    """What was measured of one kind of request; times in seconds."""

    name: str
    seconds: float
    times: list[float] = field(default_factory=list)
    bytes: int = 0
    failures: int = 0

    def row(self) -> dict[str, float | str | int]:
        """Return the figures: requests a second, percentiles in milliseconds, bytes an answer."""
        times = sorted(self.times)
        count = len(times)
        return {
            "what": self.name,
            "requests/s": round(count / self.seconds, 1),
            **{f"p{share} ms": _at(times, share) for share in (50, 95, 99)},
            "bytes": self.bytes // max(count, 1),
            "failures": self.failures,
        }


def _at(times: Sequence[float], share: int) -> float:
    """Return the milliseconds within which so many of a hundred answers came."""
    place = min(len(times) - 1, len(times) * share // 100)
    return round(times[place] * 1e3, 1) if times else 0.0


@contextmanager
def served(path: Path) -> Iterator[tuple[str, int]]:
    """Yield host and port of a server over the archive; it ends with the block."""
    command = [sys.executable, "-m", "reportedly", "serve", "--db", str(path), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        for line in process.stderr:
            if found := re.search(r"http://\S+", line):
                address = urlsplit(found[0])
                yield address.hostname or "", address.port or 0
                break
        else:
            sys.exit("the server did not start")
    finally:
        process.terminate()
        process.wait(timeout=30)


async def measure(
    name: str, place: tuple[str, int], paths: Sequence[str], readers: int, seconds: float
) -> Measured:
    """Let the readers ask for random ones of the paths, and measure."""
    await asyncio.gather(
        *(_read(Measured(name, 0), place, paths, time.perf_counter() + _WARM_S) for _ in range(4))
    )
    found = Measured(name, seconds)
    end = time.perf_counter() + seconds
    await asyncio.gather(*(_read(found, place, paths, end) for _ in range(readers)))
    return found


async def _read(found: Measured, place: tuple[str, int], paths: Sequence[str], end: float) -> None:
    reader, writer = await asyncio.open_connection(*place)
    host = f"{place[0]}:{place[1]}"
    while (start := time.perf_counter()) < end:
        path = random.choice(paths)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        size = re.search(rb"(?i)content-length: (\d+)", head)
        body = await reader.readexactly(int(size[1])) if size else b""
        found.times.append(time.perf_counter() - start)
        found.bytes += len(body)
        found.failures += not head.startswith(b"HTTP/1.1 200 ")
    writer.close()
    await writer.wait_closed()


def paths_of(path: Path, chance: random.Random) -> dict[str, list[str]]:
    """Return what is asked for: pages of all reports, and searches for one to three words."""
    with Store(path) as store:
        view = store.view()
        ids = view.ids()
        counts: Counter[str] = Counter()
        for id_ in chance.sample(ids, min(300, len(ids))):
            counts.update(set(_WORD.findall(view.document(id_).text)))
    common = [word for word, _ in counts.most_common(60)]
    rare = [word for word, count in counts.items() if count <= 2] or common
    queries = []
    for _ in range(400):
        # One word of some reports, or two and three of them all: both happen.
        few = chance.random() < 0.5
        words = [chance.choice(rare)] if few else chance.sample(common, chance.choice((1, 2, 3)))
        queries.append(quote_plus(" ".join(words)))
    return {
        "healthz": ["/healthz"],
        "report page": [f"/reports/{id_}" for id_ in ids],
        "search page": [f"/?q={query}" for query in queries],
        "archive page": ["/"],
        "report JSON": [f"/api/v1/reports/{id_}" for id_ in ids],
        "search JSON": [f"/api/v1/search?q={query}" for query in queries],
    }


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
    asked = paths_of(told.db, random.Random(7))
    with served(told.db) as place:
        found = [
            asyncio.run(measure(name, place, paths, told.readers, told.seconds))
            for name, paths in asked.items()
        ]
    rows = [one.row() for one in found]
    if told.json:
        print(json.dumps(rows))
    else:
        _print(rows, told.reports, told.readers)
    sys.exit(any(one.failures or not one.times for one in found))


def _print(rows: list[dict[str, float | str | int]], reports: int, readers: int) -> None:
    print(f"{reports:,} reports, {readers} readers at once")
    print("  ".join(f"{name:>12}" for name in rows[0]))
    for row in rows:
        print("  ".join(f"{value:>12}" for value in row.values()))
    own = resource.getrusage(resource.RUSAGE_SELF)
    server = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"processor seconds: readers {own.ru_utime + own.ru_stime:.0f}, "
        f"server {server.ru_utime + server.ru_stime:.0f}"
    )


if __name__ == "__main__":
    main()
