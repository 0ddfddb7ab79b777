"""An archive of many reports for the load benchmark: variations of the example reports.

Every variation has its own words, each as long as the one that it stands for, so that all offsets
stay true: names and a third of the other words are replaced by invented ones. Outlets and days vary
too. The same numbers give the same archive.
"""

from __future__ import annotations

import random
import re
import string
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from reportedly.claims import SourcedAccount, account_from_dict, account_to_dict, claim_id
from reportedly.documents.document import Document
from reportedly.documents.limits import Limits
from reportedly.intake import Reading, read
from reportedly.reading.reader import Reader
from reportedly.store.store import Store

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "sabirin_order" / "docs.jsonl"

_OUTLETS = 60
_FIRST = date(2021, 1, 1)
_DAYS = 1500
_SHARE = 0.33  # of the words in small letters that are replaced
_WORD = re.compile(r"[A-Za-z]{4,}")
_VOWELS = "aeiou"
# Where an account repeats words of its report.
_TOLD = frozenset(
    [
        "content",
        "name",
        "reason",
        "aliases",
        "antecedent",
        "text",
        "outlet",
        "role",
        "affiliation",
        "knowledge",
        "anonymity",
    ]
)


def make(path: Path, reports: int) -> None:
    """Make the archive; one that is there with as many reports is left as it is."""
    if path.exists():
        with Store(path) as store:
            if store.view().count() == reports:
                return
        path.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    with Store(path, create=True) as store:
        writer = store.writer()
        for document, account in variations(reports):
            writer.add(document, account)


def variations(count: int) -> Iterator[tuple[Document, SourcedAccount]]:
    """Yield so many reports with their accounts, no two alike."""
    found = read([str(EXAMPLES)], Reader.load(), Limits())
    readings = [one for one in found if isinstance(one, Reading)]
    for number in range(count):
        yield _variation(readings[number % len(readings)], number)


def _variation(reading: Reading, number: int) -> tuple[Document, SourcedAccount]:
    chance = random.Random(number)
    document = reading.document
    swapped = _swapper(f"{document.title} {document.text}", chance)
    outlet = f"{_invented('Harbour', random.Random(f'outlet {number % _OUTLETS}'))} Herald"
    day = _FIRST + timedelta(days=chance.randrange(_DAYS))
    varied = Document(
        swapped(document.text),
        outlet=outlet,
        title=swapped(document.title),
        url=f"https://{outlet.split(maxsplit=1)[0].lower()}.example/{number}",
        author=document.author,
        published_at=day.isoformat(),
        precision="day",
        language="en",
        chrome=document.chrome,
    )
    data = _told(account_to_dict(reading.account), swapped)
    account = account_from_dict(data, varied.id)
    seen: Counter[object] = Counter()
    claims = []
    for claim in account.claims:
        claims.append(replace(claim, id=claim_id(varied.id, claim.spans, seen[claim.spans])))
        seen[claim.spans] += 1
    return varied, replace(account, claims=tuple(claims))


def _swapper(text: str, chance: random.Random) -> Callable[[str], str]:
    """Return what puts invented words in place of names and of a share of the others."""
    words = sorted(set(_WORD.findall(text)))
    new = {
        word: _invented(word, chance)
        for word in words
        if word[0].isupper() or chance.random() < _SHARE
    }
    return lambda told: _WORD.sub(lambda match: new.get(match[0], match[0]), told)


def _invented(word: str, chance: random.Random) -> str:
    """Return an invented word, as long as another and with capitals where that has them."""
    consonants = [letter for letter in string.ascii_lowercase if letter not in _VOWELS]
    letters = [
        chance.choice(consonants if place % 2 == 0 else _VOWELS) for place in range(len(word))
    ]
    return "".join(
        new.upper() if old.isupper() else new for new, old in zip(letters, word, strict=True)
    )


def _told(data: Any, swapped: Callable[[str], str], key: str = "") -> Any:
    """Return an account's JSON with the words of the variation."""
    if isinstance(data, dict):
        return {name: _told(value, swapped, name) for name, value in data.items()}
    if isinstance(data, list):
        return [_told(value, swapped, key) for value in data]
    return swapped(data) if isinstance(data, str) and key in _TOLD else data
