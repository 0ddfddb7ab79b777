"""An archive of many reports for the load benchmark: variations of the example reports.

A variation is one to four of the examples told in one report, so that reports are of the length of
real ones: 170 to 750 words, 470 on average. Names and a third of the other words are replaced by
invented ones, each as long as the word that it stands for, so that all offsets stay true. A few of
the invented words are frequent and most are rare, as in real texts. Outlets and days vary too. The
same numbers give the same archive.
"""

from __future__ import annotations

import random
import re
import string
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from reportedly.documents.document import Document
from reportedly.documents.load import load
from reportedly.ingest import Reading
from reportedly.model import SourcedAccount, account_from_dict, account_to_dict, claim_id
from reportedly.reading.reader import Reader
from reportedly.store.store import Store
from reportedly.store.view import View

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "sabirin_order" / "docs.jsonl"

# Kept with each report: an archive that was made otherwise is made anew.
_MADE_BY = "benchmarks/big_archive.py, 2"
_OUTLETS = 60
_FIRST = date(2021, 1, 1)
_DAYS = 1500
_SHARE = 0.33  # of the words in small letters that are replaced
_WORD = re.compile(r"[A-Za-z]{4,}")
_VOWELS = "aeiou"
_LONGEST = 4  # examples in one report
_LEXICON = 10_000  # words of each length
_ZIPF = list(accumulate(1 / rank for rank in range(1, _LEXICON + 1)))
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
    """Make the archive; one that is there, made so and with as many reports, is left as it is."""
    if path.exists():
        with Store(path) as store:
            if _is_made(store.view(), reports):
                return
        path.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    with Store(path, create=True) as store:
        writer = store.writer()
        for document, account in variations(reports):
            writer.add(document, account)


def _is_made(view: View, reports: int) -> bool:
    ids = view.ids(most=1)
    return view.count() == reports and all(view.document(id_).read_from == _MADE_BY for id_ in ids)


def variations(count: int) -> Iterator[tuple[Document, SourcedAccount]]:
    """Yield so many reports with their accounts, no two alike."""
    readings = list(_examples())
    for number in range(count):
        yield _variation(readings[number % len(readings)], number)


def _examples() -> Iterator[Reading]:
    """Yield the example reports, each with up to three that follow told in it as well."""
    reader = Reader.load()
    documents = [one for one in load(str(EXAMPLES)) if isinstance(one, Document)]
    for place, first in enumerate(documents):
        told = [*documents[place:], *documents[:place]][: 1 + place % _LONGEST]
        document = replace(first, text="\n\n".join(one.text for one in told), chrome=())
        yield Reading(document, reader.read(document))


def _variation(reading: Reading, number: int) -> tuple[Document, SourcedAccount]:
    chance = random.Random(number)
    document = reading.document
    swapped = _swapper(f"{document.title} {document.text}", chance)
    outlet = f"{_lexicon('outlets', 7)[number % _OUTLETS].title()} Herald"
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
        read_from=_MADE_BY,
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
    new: dict[str, str] = {}
    taken: set[str] = set()
    for word in sorted(set(_WORD.findall(text))):
        if word[0].isupper() or chance.random() < _SHARE:
            new[word] = _invented(word, chance, taken)
    return lambda told: _WORD.sub(lambda match: new.get(match[0], match[0]), told)


def _invented(word: str, chance: random.Random, taken: set[str]) -> str:
    """Return an invented word, not ``taken``, as long as ``word`` and with its capitals."""
    words = _lexicon("names" if word[0].isupper() else "words", len(word))
    while True:
        (found,) = chance.choices(words, cum_weights=_ZIPF)
        if found not in taken:
            break
    taken.add(found)
    return "".join(
        new.upper() if old.isupper() else new for new, old in zip(found, word, strict=True)
    )


@cache
def _lexicon(kind: str, length: int) -> tuple[str, ...]:
    """Return the invented words of a length, the most frequent first."""
    chance = random.Random(f"{kind} {length}")
    consonants = sorted(set(string.ascii_lowercase) - set(_VOWELS))
    return tuple(
        "".join(chance.choice((consonants, _VOWELS)[place % 2]) for place in range(length))
        for _ in range(_LEXICON)
    )


def _told(data: Any, swapped: Callable[[str], str], key: str = "") -> Any:
    """Return an account's JSON with the words of the variation."""
    if isinstance(data, dict):
        return {name: _told(value, swapped, name) for name, value in data.items()}
    if isinstance(data, list):
        return [_told(value, swapped, key) for value in data]
    return swapped(data) if isinstance(data, str) and key in _TOLD else data
