"""When a report was published: printed words to ISO 8601, no finer than they say.

A date keeps the zone it names and gets none that it does not name. What a printed date leaves
open ("06/03/2025": June or March?) stays open.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)

# Hours east of Greenwich. Letters that name several zones (IST, CST outside America) are left out.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "west": 1, "cest": 2,
    "eet": 2, "sast": 2, "eest": 3, "msk": 3, "eat": 3, "gst": 4, "pkt": 5, "sgt": 8, "hkt": 8,
    "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "edt": -4, "est": -5,
    "et": None, "cdt": -5, "pdt": -7, "pst": -8, "mdt": -6, "mst": -7,
}  # fmt: skip

_ZONE = r"(?P<zone>(?:GMT|UTC)?\s?[+\-−]\d{1,2}(?::?\d{2})?(?!\d)|[A-Z]{1,4}\b)"
_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:(?:T|\s{1,3}|,?\s[|/,–-]?\s?)"
    r"(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    rf"(?:\s?{_ZONE})?)?)?)?(?![\d/])"
)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(Z?)(?!\d)")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_DAY}(?:\s|-|\.\s?|\sof\s){{1,3}}(?P<name>{MONTH})\b\.?,?[\s-]{{0,3}}{_YEAR}(?!\d)",
        rf"\b(?P<name>{MONTH})\b\.?\s{{0,3}}{_DAY}\b,?\s{{0,3}}{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"(?<!\d)(?P<first>\d{{1,2}})[/-](?P<second>\d{{1,2}})[/-]{_YEAR}(?!\d)",
        rf"\b(?P<name>{MONTH})\b\.?,?\s{{1,3}}{_YEAR}(?!\d)",
    )
)
_TIME = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d))?)?(?![\d:])"
    rf"\s?(?P<half>[ap]\.?m\b\.?)?(?:\s?\(?{_ZONE})?",
    re.IGNORECASE,
)
_NEAR = 60


def parse_published(words: str) -> tuple[str, str] | None:
    """Return the first date in ``words`` as ISO 8601, and its precision; None without one.

    Reads ISO 8601, RFC 2822 and dates as pages print them, with the time before or after. The
    precision is "second", "minute", "hour", "day", "month" or "year".

    >>> parse_published("Published: 18:05, 15 April 2025 | Updated: 19:00, 15 April 2025")
    ('2025-04-15T18:05', 'minute')
    >>> parse_published("Tue, 15 Apr 2025 23:10:00 +0800")
    ('2025-04-15T23:10:00+08:00', 'second')
    >>> parse_published("06/03/2025")
    ('2025', 'year')
    """
    words = words[:2000]
    compact = _COMPACT.search(words)
    if compact:
        year, month, day, hour, minute, second, zone = compact.groups()
        words = f"{year}-{month}-{day}T{hour}:{minute}" + (f":{second}" if second else "") + zone
    for match in _ISO.finditer(words):
        parts = match.groupdict()
        # A year alone may stand in any date; the other forms are asked first.
        if parts["month"]:
            return _moment({name: value or "" for name, value in parts.items()})
    matches = [match for pattern in _DATES for match in [pattern.search(words)] if match]
    if matches:
        return _printed(words, min(matches, key=lambda match: (match.start(), -match.end())))
    bare = re.fullmatch(rf"\s*{_YEAR}\s*", words)
    return (bare["year"], "year") if bare else None


def _printed(words: str, match: re.Match[str]) -> tuple[str, str] | None:
    """Return the moment of a printed date with the clock time beside it."""
    parts = {name: value or "" for name, value in match.groupdict().items()}
    if parts.get("name"):
        parts["month"] = str(_MONTHS[parts["name"].lower()])
    if parts.get("first"):
        order = _day_and_month(int(parts["first"]), int(parts["second"]))
        if order is None:
            return parts["year"], "year"
        parts["day"], parts["month"] = str(order[0]), str(order[1])
    parts["second"] = ""
    after = _TIME.search(words, match.end(), match.end() + _NEAR)
    before = list(_TIME.finditer(words, max(0, match.start() - 20), match.start()))
    times = [time for time in (after, *reversed(before)) if time and _is_time(time)]
    # A second date's time belongs to that date: only what touches this one counts.
    for time in times:
        start, end = sorted((time.span(), match.span()))
        if re.fullmatch(
            r"[\s,;|–—-]*(?:at|on)?[\s,(]*|[\s,]*\w{3,9},?\s*", words[start[1] : end[0]]
        ):
            parts |= {name: value or "" for name, value in time.groupdict().items()}
            break
    return _moment(parts)


def _is_time(match: re.Match[str]) -> bool:
    return bool(match["minute"] or match["half"])


def _day_and_month(first: int, second: int) -> tuple[int, int] | None:
    """Return (day, month) of "first/second", None when either order could be meant."""
    if first == second or second > 12 >= first:
        return second, first
    return (first, second) if first > 12 >= second else None


def _moment(parts: dict[str, str]) -> tuple[str, str] | None:
    """Put the parts of a date together; None for a date that no calendar has."""
    hour = _hour(parts.get("hour", ""), parts.get("half", ""))
    numbers = (parts.get("day"), hour, parts.get("minute"), parts.get("second"))
    day, hours, minute, second = (int(number) if number else 0 for number in numbers)
    try:
        moment = datetime(
            int(parts["year"]), int(parts["month"]), day or 1, hours, minute, second, tzinfo=UTC
        )
    except ValueError:
        return None
    if not day:
        return f"{moment:%Y-%m}", "month"
    if not hour:
        return f"{moment:%Y-%m-%d}", "day"
    zone = _zone(parts.get("zone", ""))
    if parts.get("second"):
        return f"{moment:%Y-%m-%dT%H:%M:%S}{zone}", "second"
    if parts.get("minute"):
        return f"{moment:%Y-%m-%dT%H:%M}{zone}", "minute"
    return f"{moment:%Y-%m-%dT%H}{zone}", "hour"


def _hour(hour: str, half: str) -> str:
    """Return the hour of 24 that "3" with "p.m." means."""
    if not hour or not half:
        return hour
    if not 1 <= int(hour) <= 12:
        return hour
    return str(int(hour) % 12 + (12 if half.lower().startswith("p") else 0))


def _zone(zone: str) -> str:
    """Return a zone as "+03:00", "" when it names none or one of several."""
    zone = zone.strip().lower()
    numbers = re.fullmatch(r"(?:gmt|utc)?\s?([+\-−])(\d{1,2}):?(\d\d)?", zone)
    if numbers:
        sign, hours, minutes = numbers.groups()
        # RFC 2822: "-0000" says that the zone is not known.
        if (sign, hours, minutes) == ("-", "00", "00") or int(hours) > 14:
            return ""
        return f"{'+' if sign == '+' else '-'}{int(hours):02}:{minutes or '00'}"
    east = _ZONES.get(zone)
    if east is None:
        return ""
    offset = datetime(2000, 1, 1, tzinfo=timezone(timedelta(hours=east))).strftime("%z")
    return f"{offset[:3]}:{offset[3:]}"
