"""Write anew what the reader finds in the example reports: ``cases/frozen/*.json``.

The files are committed, so that a change of reading shows as a diff for a person to judge;
``tests/test_frozen.py`` fails while they differ from what the reader finds.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reportedly.documents.limits import Limits
from reportedly.ingest import Reading, read
from reportedly.model import Event, words_of
from reportedly.reading.reader import Reader

ROOT = Path(__file__).parents[1]
FROZEN = ROOT / "cases" / "frozen"
SOURCES = {
    "sabirin_order": [
        *sorted((ROOT / "examples" / "sabirin_order" / "pages").glob("*.html")),
        ROOT / "examples" / "sabirin_order" / "docs.jsonl",
    ],
    "orrin_dam": [ROOT / "examples" / "orrin_dam.html"],
}


def readings(reader: Reader, sources: list[Path]) -> list[dict[str, Any]]:
    """Return what the reader finds in the reports of ``sources``, in words rather than offsets."""
    return [
        summary(reading) if isinstance(reading, Reading) else {"error": str(reading)}
        for reading in read([str(path) for path in sources], reader, Limits())
    ]


def summary(reading: Reading) -> dict[str, Any]:
    """Return the parts of a reading that a person would check."""
    document, account = reading.document, reading.account
    return {
        "report": [document.id, document.outlet, document.title, document.published_at],
        "relays": [relay.outlet for relay in account.relays],
        "claims": [
            f"{claim.chain.crumbs()} | {claim.stance} | {claim.content}" for claim in account.claims
        ],
        "events": [event_line(event, reading) for event in account.events],
        "entities": [
            " | ".join([entity.name, entity.kind, *entity.aliases]) for entity in account.entities
        ],
        "gaps": [f"{gap.reason}: {words_of(document.text, (gap.span,))}" for gap in account.gaps],
        "chrome": [f"{piece.reason}: {piece.text}" for piece in document.chrome],
    }


def event_line(event: Event, reading: Reading) -> str:
    """Return an event in one line: type, modality, trigger, actor, recipient, days."""
    text = reading.document.text
    days = f"{event.time.start}/{event.time.end}" if event.time is not None else ""
    roles = (event.trigger, event.actor, event.recipient, event.intermediary, event.place)
    words = (words_of(text, role) for role in roles)
    return " | ".join((event.type, event.modality, *words, days))


def main() -> None:
    """Write the files."""
    reader = Reader.load()
    FROZEN.mkdir(parents=True, exist_ok=True)
    for name, sources in SOURCES.items():
        text = json.dumps(readings(reader, sources), ensure_ascii=False, indent=1)
        (FROZEN / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
