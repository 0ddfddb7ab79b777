"""The forms in which reports tell of time, and what days each means on a given day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.model import Precision

Days = tuple[date, date, Precision]
"""First and last day of an interval, and its precision."""

Words = Mapping[str, str]
"""The parts of an expression by name, see :func:`words_of_match`; "" for what it lacks."""

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
    for word in words.split()
} | {"eleven": 11, "twelve": 12, "couple of": 2, "a couple of": 2, "dozen": 12}
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_WORD_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_N = rf"(?P<n>\d{{1,4}}|{_WORD_NUMBER})"
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b"
# A stop after a short name belongs to it, one after a full name ends the sentence.
_MONTH += r"(?:(?:(?<=Jan|Feb|Mar|Apr|Jun|Jul)|(?<=Aug|Sep|Oct|Nov|Dec)|(?<=Sept))\.)?"
_WEEKDAY = "(?P<weekday>" + "|".join(_WEEKDAYS) + r")\b"
_SEASON = "(?P<season>spring|summer|autumn|fall|winter)"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|,\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
_UNIT = r"(?P<unit>minute|hour|day|week|month|year|decade)s?"
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"
_OWNED = r"(?:the|his|her|its|their)"
_ABOUT = r"(?:more than\s+|about\s+|nearly\s+|at least\s+)?"
_TO_DAY = r"(?:\s*[-–]\s*(?P<to>\d{1,2})\b)?"
_WHICH = r"(?P<which>first|second|third|fourth|last)"
_OF_YEAR = rf"(?:\s+of\s+(?:{_YEAR}|this\s+year))?"
_WHEN = r"(?P<when>last|this|next|the previous|the coming|the following)"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is resolved against: the day of the report, and where it looks."""

    day: date
    ahead: bool


def _week(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6), Precision.WEEK


def _month(year: int, month: int) -> Days:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, 1), date(year, month, last), Precision.MONTH


def _years(first: int, last: int | None = None) -> Days:
    return date(first, 1, 1), date(last or first, 12, 31), Precision.YEAR


def _day(day: date) -> Days:
    return day, day, Precision.DAY


def _nearest_year(month: int, day: int, anchor: Anchor) -> int:
    """Return the year of a date without one: the last such date, or the next when looking ahead."""
    year = anchor.day.year
    is_past = (month, day) < (anchor.day.month, anchor.day.day)
    if anchor.ahead:
        return year + is_past
    return year if is_past or (month, day) == (anchor.day.month, anchor.day.day) else year - 1


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else _NUMBERS[words]


def _shift(anchor: date, count: int, unit: str) -> Days:
    """Return the day, week, month, year or decade that lies ``count`` units from ``anchor``."""
    if unit in ("minute", "hour"):
        hours = count if unit == "hour" else count / 60
        return _day(anchor if abs(hours) < 12 else anchor + timedelta(hours=hours))
    if unit == "day":
        return _day(anchor + timedelta(days=count))
    if unit == "week":
        return _week(anchor + timedelta(weeks=count))
    if unit == "month":
        return _month(anchor.year, anchor.month + count)
    if unit == "year":
        return _years(anchor.year + count)
    decade = (anchor.year // 10 + count) * 10
    return _years(decade, decade + 9)


def _full_date(words: Words, anchor: Anchor) -> Days:
    month, day = _MONTHS[words["month"]], int(words["day"])
    year = int(words["year"]) if words["year"] else _nearest_year(month, day, anchor)
    last = int(words["to"]) if words.get("to") else day
    return date(year, month, day), date(year, month, last), Precision.DAY


def month_of(words: Words, anchor: Anchor) -> Days:
    """Return a month by name, of the year told or of the nearest that fits."""
    month = _MONTHS[words["month"]]
    if words["year"]:
        return _month(int(words["year"]), month)
    if words.get("when") == "last":
        return _month(anchor.day.year - (month >= anchor.day.month), month)
    day = anchor.day.day if month == anchor.day.month else 1
    return _month(_nearest_year(month, day, anchor), month)


def _weekday_of(words: Words, anchor: Anchor) -> Days:
    when = words["when"].removeprefix("the ")
    behind = (anchor.day.weekday() - _WEEKDAYS[words["weekday"]]) % 7
    if when in ("next", "coming", "following") or (anchor.ahead and when != "last"):
        return _day(anchor.day + timedelta(days=7 - behind if behind or when else 0))
    if when in ("last", "previous") and behind == 0:
        behind = 7
    return _day(anchor.day - timedelta(days=behind))


def _unit_of(words: Words, anchor: Anchor) -> Days:
    step = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "following": 1}
    return _shift(anchor.day, step[words["when"].removeprefix("the ")], words["unit"])


def _weekend(words: Words, anchor: Anchor) -> Days:
    when = words["when"].removeprefix("the ")
    monday = anchor.day - timedelta(days=anchor.day.weekday())
    this = monday + timedelta(days=5)
    if when in ("next", "coming", "following", "this") or anchor.ahead:
        saturday = this + timedelta(days=7 if when == "next" else 0)
    else:
        saturday = this if anchor.day >= this + timedelta(days=1) else this - timedelta(days=7)
    return saturday, saturday + timedelta(days=1), Precision.DAY


def _season_of(words: Words, anchor: Anchor) -> Days:
    season, year = words["season"], words["year"]
    when = words["when"].removeprefix("the ")
    season_year = int(year) if year else anchor.day.year

    def span(at: int) -> Days:
        if season == "winter":
            return date(at - 1, 12, 1), _month(at, 2)[1], Precision.MONTH
        first, last = _SEASONS[season]
        return date(at, first, 1), _month(at, last)[1], Precision.MONTH

    season_days = span(season_year)
    if not year and when == "last" and season_days[1] >= anchor.day:
        season_days = span(season_year - 1)
    if not year and when == "next" and season_days[0] <= anchor.day:
        season_days = span(season_year + 1)
    return season_days


def _part_of_year(words: Words, anchor: Anchor) -> Days:
    """Return a quarter or half of a year."""
    year = int(words["year"]) if words["year"] else anchor.day.year
    size = 3 if words["part"] in ("", "quarter") else 6
    number = int(words["q"]) if words["q"] else _ORDINALS[words["which"]]
    number = 2 if size == 6 and number == 4 else number
    first = (number - 1) * size + 1
    return date(year, first, 1), _month(year, first + size - 1)[1], Precision.MONTH


def decade_of(words: Words, _anchor: Anchor) -> Days:
    """Return a decade: "the 1990s"."""
    first = int(words["decade"])
    return _years(first, first + 9)


def _past(words: Words, anchor: Anchor) -> Days:
    """Return the stretch up to the report: "the past two weeks", "in the last 24 hours"."""
    count = _number(words["n"]) if words["n"] else 1
    start = _back(anchor.day, count, words["unit"])
    return start, anchor.day, Precision.DAY


def _coming(words: Words, anchor: Anchor) -> Days:
    count = _number(words["n"]) if words["n"] else 1
    start = _back(anchor.day, -count, words["unit"])
    return anchor.day, start, Precision.DAY


def _back(anchor: date, count: int, unit: str) -> date:
    if unit in ("minute", "hour"):
        return anchor - timedelta(hours=count if unit == "hour" else 0)
    if unit in ("day", "week"):
        return anchor - timedelta(days=count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    first, last, _ = _month(anchor.year, anchor.month - months)
    return min(first.replace(day=min(anchor.day, last.day)), last)


def _ago(words: Words, anchor: Anchor) -> Days:
    return _shift(anchor.day, -_number(words["n"]), words["unit"])


def _hence(words: Words, anchor: Anchor) -> Days:
    return _shift(anchor.day, _number(words["n"]), words["unit"])


def words_of_match(match: re.Match[str]) -> dict[str, str]:
    """Return the parts of an expression in lower case, white space folded.

    The forms are matched in any case, and what they stand for is looked up in lower case.

    >>> words_of_match(re.match("(?i)(?P<when>last|next) (?P<unit>week)(?P<n>a)?", "Next Week"))
    {'when': 'next', 'unit': 'week', 'n': ''}
    """
    parts = match.groupdict(default="")
    return {name: " ".join(part.lower().split()) for name, part in parts.items()}


_DEICTIC = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2,
}  # fmt: skip
_DEICTICS = "|".join(sorted(_DEICTIC, key=len, reverse=True)).replace(" ", r"\s+")


def _deictic(words: Words, anchor: Anchor) -> Days:
    key = words["deictic"]
    return _day(anchor.day + timedelta(days=_DEICTIC[key]))


def dated(words: Words, _anchor: Anchor) -> Days:
    """Return a day in figures: "2019-03-05"."""
    return _day(date(int(words["year"]), int(words["m"]), int(words["d"])))


def only_year(words: Words, _anchor: Anchor) -> Days:
    """Return a year, or several: "2003", "1914–18"."""
    if words["to"]:
        last = words["to"]
        return _years(int(words["year"]), int(words["year"][: 4 - len(last)] + last))
    return _years(int(words["year"]))


Resolve = Callable[[Words, Anchor], Days]
FORMS: tuple[tuple[str, Resolve | None], ...] = (
    # Lengths, and offsets from what else the text tells of: no interval.
    (rf"{_N}\s+{_UNIT}\s+(?:earlier|later|before|after(?:wards?)?|prior)\b(?!\s+today)", None),
    (rf"the\s+{_UNIT}\s+(?:before|after|following)\s+{_OWNED}\s+\w+", None),
    (rf"(?:for|lasting)\s+{_ABOUT}{_N}\s+(?:straight\s+|consecutive\s+)?{_UNIT}\b(?!\s+ago)", None),
    (r"(?P<year>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-2]\d|3[01])\b", dated),
    (rf"(?:{_WEEKDAY},?\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?(?:\s+{_YEAR})?(?P<to>)", _full_date),
    (rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}{_TO_DAY}(?:,?\s+{_YEAR})?", _full_date),
    (rf"(?:(?P<when>last|this|next)\s+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?", month_of),
    (rf"(?P<deictic>{_DEICTICS})\b", _deictic),
    (rf"(?:{_WHEN}\s+)?{_WEEKDAY}{_PART}", _weekday_of),
    (rf"(?:{_WHEN}\s+|(?:over|at|on)\s+(?P<the>the)\s+)weekend", _weekend),
    (rf"{_WHEN}\s+(?P<unit>week|month|year|decade)\b", _unit_of),
    (rf"(?:{_WHEN}\s+|the\s+|in\s+(?:the\s+)?)?{_SEASON}\s+(?:of\s+)?{_YEAR}", _season_of),
    (rf"{_WHEN}\s+{_SEASON}(?P<year>)\b", _season_of),
    (rf"(?:the\s+)?{_WHICH}\s+(?P<part>quarter|half){_OF_YEAR}(?P<q>)", _part_of_year),
    (rf"Q(?P<q>[1-4])\s+(?:of\s+)?{_YEAR}(?P<which>)(?P<part>)", _part_of_year),
    (r"(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b", decade_of),
    (rf"the\s+(?:past|last)\s+(?:{_N}\s+)?{_UNIT}\b", _past),
    (rf"the\s+(?:next|coming)\s+{_N}\s+{_UNIT}\b", _coming),
    (rf"{_N}\s+{_UNIT}\s+ago\b", _ago),
    (rf"in\s+{_N}\s+{_UNIT}(?:['’]s?\s+time)?\b(?!\s+(?:of|ago))", _hence),
    (rf"{_YEAR}(?:\s*[-–]\s*(?P<to>(?:(?:19|20)\d\d|\d\d))(?![\d-]))?", only_year),
)  # fmt: skip
