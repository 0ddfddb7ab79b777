"""The dateline: town, date and agency before a report's first sentence.

A dateline is told from a sentence by its parts. Each rule of ``_RULES`` is a shape and the proof
it needs: capitals, a date, an agency in brackets, or a name that the lexicon knows. What follows
must begin as a sentence does, so "NATO — which …" is none.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable
from importlib.resources import files

from reportedly.documents.document import Dateline
from reportedly.documents.text.dates import MONTH

_CAPS_WORD = r"(?:Mc)?[A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ'’.\-]{0,20}[A-ZÀ-ÖØ-Þ.]|(?=\s[A-Z]{2}))"
_CAPS = rf"{_CAPS_WORD}(?:[ /]{_CAPS_WORD}){{0,4}}"
_NAME_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’.\-]{0,24}"
_NAME = rf"{_NAME_WORD}(?: (?:(?:de|del|la|al|el|of|on|the|and|upon) )?{_NAME_WORD}){{0,4}}"
_REGION = rf"(?:,\s(?!(?:{MONTH})\b){_NAME_WORD}(?:\s{_NAME_WORD}){{0,3}})?"
_PLACE = rf"(?P<town>{_CAPS}{_REGION}|{_NAME}{_REGION})"
_DATE = rf"(?:(?:{MONTH})\b\.?\s\d{{1,2}}|\d{{1,2}}\s(?:{MONTH})\b\.?)(?:,?\s\d{{4}})?"
_AGENCY = r"\(\s?(?P<agency>[A-Z][^()\n\d]{1,45}?)\s?\)"
_DASH = r"\s?(?:[–—―]|-{1,2}|_)(?=[\s\"“‘'(]|$)"
_TIGHT_DASH = rf"(?:{_DASH}|[—―](?=[A-Z“\"]))"
_SLASH = r"\s?/"

_NO_AGENCY = re.compile(
    r"[DRI](?:-.*|,.*)?"  # a senator's party and state
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*"
    r"|.*\b(?:who|which|is|was)\b.*"
)
_NO_TOWN = re.compile(
    r"(?:a|an|the|today|yesterday|tomorrow|tonight|mr|mrs|ms|dr)\b", re.IGNORECASE
)
_STARTS_SENTENCE = re.compile(r"\s*[\"“‘'«(\[]*(?:[A-ZÀ-ÖØ-Þ\d$€£¥]|al-|el-|ash-|an-|as-|ar-|at-)")
_LONGEST = 140


@functools.cache
def _lexicon() -> dict[str, frozenset[str]]:
    source = files("reportedly.documents.text") / "datelines.toml"
    lists = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}


def _is_outlet(name: str) -> bool:
    """Whether ``name`` is known for an agency's or ends or begins as an outlet's does."""
    words = name.replace("-", " ").split()
    return name in _lexicon()["agencies"] or (
        len(words) > 1
        and words[0] != "The"
        and not _lexicon()["outlet_words"].isdisjoint((words[0], words[-1]))
    )


def _is_town(name: str) -> bool:
    """Whether ``name`` is a town of the lexicon, with or without a country after it."""
    return name.split(",", maxsplit=1)[0].strip().title() in _towns()


@functools.cache
def _towns() -> frozenset[str]:
    return frozenset(town.title() for town in _lexicon()["towns"])


def _capitals(match: re.Match[str]) -> bool:
    """Whether the capitals are a town's, not a word such as BREAKING."""
    town = match["town"]
    first = town.split(",")[0]
    return len(first) > 2 and first not in _lexicon()["not_towns"] and not _is_outlet(first)


def _bracketed(match: re.Match[str]) -> bool:
    """Whether an agency stands in the brackets, not a party or a remark."""
    agency = match["agency"]
    if _NO_TOWN.match(match.groupdict().get("town") or ""):
        return False
    return not _NO_AGENCY.fullmatch(agency) and len(agency.split()) <= 6


_RULES: tuple[tuple[str, Callable[[re.Match[str]], bool]], ...] = (
    # LONDON, March 3 (Reuters) -      Kyiv, Ukraine (CNN) —      March 6 (AP) –
    (rf"{_PLACE},?\s(?:(?P<date>{_DATE}),?\s)?{_AGENCY}{_TIGHT_DASH}", _bracketed),
    (rf"(?P<date>{_DATE}),?\s{_AGENCY}{_DASH}", _bracketed),
    # (AP) —
    (rf"{_AGENCY}{_TIGHT_DASH}", _bracketed),
    # ROME, March 3 –      Tehran, IRNA, March 6 -      TEHRAN, March 6 - IRNA -
    ((rf"{_PLACE},\s(?P<date>{_DATE})(?:{_TIGHT_DASH}|:)"
     rf"(?:\s?(?P<agency>[A-Z]{{2,6}}){_DASH})?"), lambda _: True),
    ((rf"(?P<town>{_NAME}),\s(?:(?P<date>{_DATE}),\s)?(?P<agency>{_NAME})"
     rf"(?:,\s(?P<late>{_DATE}))?{_DASH}"),
     lambda match: _is_outlet(match["agency"])),
    # BAGHDAD —
    (rf"(?P<town>{_CAPS}{_REGION}){_TIGHT_DASH}", _capitals),
    # BEIRUT:
    (rf"(?P<town>{_CAPS}{_REGION}):", lambda match: _is_town(match["town"])),
    # Shafaq News /      Baghdad / Shafaq News /      CNN —
    (rf"(?P<town>{_NAME}){_SLASH}\s?(?P<agency>{_NAME})(?:{_SLASH}|:|{_DASH})",
     lambda match: _is_outlet(match["agency"])),
    (rf"(?P<agency>{_NAME}){_SLASH}\s?(?P<town>{_NAME})(?:{_SLASH}|:|{_DASH})",
     lambda match: _is_outlet(match["agency"])),
    (rf"(?P<agency>{_NAME})(?:{_SLASH}|{_DASH})", lambda match: _is_outlet(match["agency"])),
    # Rome –
    (rf"(?P<town>{_NAME}{_REGION}){_DASH}", lambda match: _is_town(match["town"])),
    # RAS DULMAR (Bulletin staff), alone in its paragraph
    (rf"(?P<town>{_CAPS}{_REGION}),?\s(?:(?P<date>{_DATE}),?\s)?{_AGENCY}\s?(?=\n)", _bracketed),
)  # fmt: skip


@functools.cache
def _shapes() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...]:
    return tuple((re.compile(r"\s*" + shape), proof) for shape, proof in _RULES)


def find_dateline(text: str) -> tuple[Dateline, int] | None:
    """Return the dateline at the head of ``text``, and the offset of the first sentence after it.

    The offset points into ``text`` as it is given. None without a dateline, or with nothing after.

    >>> find_dateline("LONDON, March 3 (Reuters) - Two ships left.")  # doctest: +ELLIPSIS
    (Dateline(text='LONDON, March 3 (Reuters) -', town='LONDON', ...), 28)
    >>> find_dateline("NATO — which Finland joined in 2023 — has not said so.")
    """
    head = text[:_LONGEST]
    for shape, proof in _shapes():
        match = shape.match(head)
        if not match or not proof(match):
            continue
        rest = text[match.end() : match.end() + _LONGEST]
        if not _STARTS_SENTENCE.match(rest) or len(rest.split()) < 3:
            continue
        parts = match.groupdict()
        start = match.end() + len(rest) - len(rest.lstrip())
        return Dateline(
            text=match[0].strip(),
            town=_tidy(parts.get("town")),
            agency=_tidy(parts.get("agency")),
            date=_tidy(parts.get("date") or parts.get("late")),
        ), start
    return None


def _tidy(part: str | None) -> str:
    return (part or "").strip(" ,")
