"""Times: expressions of time in a report, as intervals with the precision that the words give.

Every expression is resolved against the day the report was published: "on Thursday" is the last
Thursday up to that day, or the next one where the sentence looks ahead. What depends on another
event ("the day after the vote") or is only a length ("for three days") is kept without an
interval; nothing is guessed. Forms follow ISO 8601; the ideas of anchor, offset and open end
are those of TIMEX3 (Pustejovsky et al. 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from reportedly.model import Precision, Span, TimeInterval
from reportedly.reading.quotations import SENTENCE_STOP
from reportedly.reading.times.patterns import (
    FORMS,
    Anchor,
    Days,
    Resolve,
    dated,
    decade_of,
    month_of,
    only_year,
    words_of_match,
)

_AHEAD = re.compile(
    r"\b(?:will|shall|'ll|going to|(?:is|are|was|were) (?:due|set|scheduled|expected|planned) to"
    r"|plan(?:s|ned|ning)? to|upcoming|next|hopes? to|intends? to|scheduled for)\b",
    re.IGNORECASE,
)

_UNTIL = re.compile(r"\b(?:until|till|by)\s+(?:the\s+)?$", re.IGNORECASE)

_THIRDS = {
    "early": (0, 1), "beginning": (0, 1), "start": (0, 1), "mid": (1, 2), "middle": (1, 2),
    "late": (2, 3), "end": (2, 3),
}  # fmt: skip
_THIRD = r"(?P<third>early|mid|late|the (?:beginning|start|middle|end) of)[\s-]+(?:in\s+)?"
_PATTERNS = tuple((re.compile(rf"\b{form}", re.IGNORECASE), how) for form, how in FORMS)
_NARROWS = re.compile(rf"\b(?:{_THIRD})$|\b(?P<part>earlier|later)\s+$", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?P<bound>since|until|till|by|through|before|after)\s+(?:the\s+)?$", re.IGNORECASE
)
_RANGE = re.compile(r"\s*(?:to|until|till|through|and|[-–])\s+(?:the\s+)?", re.IGNORECASE)
_LEADS_IN = re.compile(
    r"(?:\b(?:in|since|from|until|till|by|through|during|of|before|after|around|between|and|to|early"
    r"|mid|late|last|this|next|year|the end of|the start of|the beginning of)[\s-]+|[(,]\s?)$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Time:
    """One expression: its place, and its interval, None where the words give none."""

    span: Span
    interval: TimeInterval | None


def find_times(text: str, published: str) -> list[Time]:
    """Return the times that ``text`` tells of, in order, not overlapping.

    ``published`` is the report's day or moment in ISO 8601; without a day, only times that need no
    other day have an interval.
    """
    try:
        today = date.fromisoformat(published[:10])
    except ValueError:
        today = None
    matches = sorted(_matches(text), key=lambda m: (m[0].start(), -m[0].end()))
    times: list[Time] = []
    end = 0
    for following, (match, how) in enumerate(matches, 1):
        if match.start() < end:
            continue
        start, end = match.span()
        days = _resolved(match, how, text, today)
        if days is None:
            times.append(Time((start, end), None))
            continue
        start, days = _narrowed(text, start, days, today)
        follower = next((f for f in islice(matches, following, None) if f[0].start() >= end), None)
        if (
            follower
            and _before(_FROM, text, start)
            and _RANGE.fullmatch(text, end, follower[0].start())
        ):
            last = _resolved(*follower, text, today)
            days, end = _joined(match, days, follower[0], last) or (days, end)
        times.append(Time((start, end), _interval(days, text[start:end])))
    return times


def _joined(
    match: re.Match[str], days: Days, follower: re.Match[str], last: Days | None
) -> tuple[Days, int] | None:
    """Return the days from one expression to the next, and where that ends; None if it cannot be.

    In "from 3 March to 5 April 2019" the first takes the year of the second.
    """
    if last is None:
        return None
    first = days[0]
    if match.groupdict().get("year") is None and follower.groupdict().get("year"):
        first = first.replace(year=last[0].year)
    if last[1] < first:
        return None
    return (first, last[1], max(days[2], last[2], key=_COARSE.index)), follower.end()


def _before(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """Return the match of a pattern that ends right before ``start``."""
    return pattern.search(text, max(0, start - _NEAR), start)


_NEAR = 40  # characters before an expression that may belong to it
_SENTENCE = 400  # characters around it that may tell whether it looks ahead
_COARSE = [Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR]


def _matches(text: str) -> Iterator[tuple[re.Match[str], Resolve | None]]:
    for pattern, how in _PATTERNS:
        for match in pattern.finditer(text):
            if _is_time(text, match, how):
                yield match, how


def _is_time(text: str, match: re.Match[str], how: Resolve | None) -> bool:
    """Tell whether words that could be a time are one: "May" is a verb and "2000" a number too."""
    groups = match.groupdict()
    name = groups.get("month") or groups.get("weekday")
    if name and not name[0].isupper():
        return False
    bare = (how is month_of and not groups["year"] and not groups["when"]) or how is only_year
    unsure = how is only_year or (name or "").lower() in ("may", "march", "mar", "sun", "sat")
    return not (bare and unsure) or bool(_before(_LEADS_IN, text, match.start()))


def _resolved(
    match: re.Match[str], how: Resolve | None, text: str, today: date | None
) -> Days | None:
    """Return an expression's days, None when the words or the calendar give none."""
    full = how in (dated, decade_of, only_year) or match.groupdict().get("year")
    if how is None or (today is None and not full):
        return None
    low, high = max(0, match.start() - _SENTENCE), match.end() + _SENTENCE
    before = [m.end() for m in SENTENCE_STOP.finditer(text, low, match.start())]
    after = SENTENCE_STOP.search(text, match.end(), high)
    begun, ended = max(before, default=low), after.end() if after else high
    sentence = text[begun : match.start()] + " " + text[match.end() : ended]
    ahead = _AHEAD.search(sentence) or _before(_UNTIL, text, match.start())
    try:
        return how(words_of_match(match), Anchor(today or date.min, bool(ahead)))
    except (ValueError, OverflowError):
        return None  # "31 February"


def _narrowed(text: str, start: int, days: Days, today: date | None) -> tuple[int, Days]:
    """Return the days as narrowed by the words before: "early October", "since Monday"."""
    first, last, precision = days
    if match := _before(_NARROWS, text, start):
        start = match.start()
        if match["part"] and today is not None and first <= today <= last:
            days_left = (first, today) if match["part"].lower() == "earlier" else (today, last)
            return start, (*days_left, Precision.DAY)
        if match["third"] and precision is not Precision.DAY:
            return start, _third(match["third"].lower(), days)
    if (match := _before(_BOUND, text, start)) and today is not None:
        bound = match["bound"].lower()
        if bound == "since" and first <= today:
            return match.start(), (first, today, precision)
        if bound in ("until", "till", "by", "through") and last >= today:
            return match.start(), (today, last, precision)
    return start, days


def _third(which: str, days: Days) -> Days:
    first, last, _ = days
    whole = (last - first).days + 1
    low, high = _THIRDS[which.removeprefix("the ").removesuffix(" of")]
    begun = first + timedelta(days=whole * low // 3)
    return begun, first + timedelta(days=whole * high // 3 - 1), Precision.DAY


def _interval(days: Days, words: str) -> TimeInterval:
    first, last, precision = days
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(precision, 10)
    return TimeInterval(first.isoformat()[:length], last.isoformat()[:length], precision, words)
