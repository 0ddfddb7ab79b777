"""Words of pages that are not in a report: days, counts, names of stances."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from reportedly.documents.text.format_date import moment, published
from reportedly.export.event_types import group_of
from reportedly.model import Judgement, TimeInterval, words_of
from reportedly.review import Kind
from reportedly.review.correction import spans_in
from reportedly.web.rendering.view_models import crumb_class
from reportedly.wording import counted

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT = re.compile("[A-Za-z\u00c0-\u02af\u0370-\u052f]")


def days(time: TimeInterval) -> str:
    """Return the days of an interval: "2020-10-12 to 2020-10-18"."""
    return time.start if time.start == time.end else f"{time.start} to {time.end}"


def direction(words: str) -> str:
    """Return in which direction most of the letters are written: "ltr" or "rtl".

    Not by the first letter, as browsers have it: a sentence that begins with a foreign name stays
    what it is.

    >>> direction("محمد الرازي saw it break"), direction("قال محمد (Ana)")
    ('ltr', 'rtl')
    """
    right = len(_RIGHT.findall(words))
    return "rtl" if right and right > len(_LEFT.findall(words)) else "ltr"


def percent(share: float) -> str:
    """Return a share in hundredths.

    >>> percent(0.256)
    '26 %'
    """
    return f"{share:.0%}".replace("%", " %")


def query(parts: Mapping[str, object]) -> str:
    """Return the query of an address; what is empty is left out.

    >>> query({"q": "a b&c", "after": "", "type": ["x", "y"]})
    'q=a+b%26c&type=x&type=y'
    """
    return urlencode({name: value for name, value in parts.items() if value}, doseq=True)


def before(judgement: Judgement, text: str) -> str:
    """Return the words of what a correction changed, as the reading had them."""
    was = judgement.before if isinstance(judgement.before, dict) else {}
    if judgement.verdict == Kind.STANCE:
        return str(was.get("modality", ""))
    if "type" in was:
        return f"{was['type']}: {_words(text, was, 'trigger')}"
    return _words(text, was, _ROLES.get(judgement.verdict, "content"))


def after(judgement: Judgement, text: str) -> str:
    """Return the words of what a correction says."""
    now = judgement.after if isinstance(judgement.after, dict) else {}
    match judgement.verdict:
        case Kind.STANCE:
            return str(now.get("stance", ""))
        case Kind.CUT if isinstance(now.get("at"), int):
            return "… | " + text[now["at"] : now["at"] + 80]
        case Kind.PARENT | Kind.JOIN:
            other = now.get("parent") or now.get("with")
            return (
                _words(text, other, "content") if isinstance(other, dict) else "the report itself"
            )
    return _words(text, now, _ROLES.get(judgement.verdict, "content"))


_ROLES = {"source": "source", "cue": "cue", "parent": "none"}


def _words(text: str, data: Mapping[str, Any], role: str) -> str:
    """Return the words of a role, "" where a judgement has none."""
    try:
        return words_of(text, spans_in(data, role))
    except (KeyError, TypeError, ValueError):
        return ""


FILTERS: dict[str, Callable[..., Any]] = {
    "counted": counted,
    "published": published,
    "moment": moment,
    "days": days,
    "direction": direction,
    "percent": percent,
    "query": query,
    "before": before,
    "after": after,
    "group": lambda type_: group_of(type_).value,
    "crumb_class": crumb_class,
    "trusted": Markup,  # pictures, whose words are escaped where they are drawn
}
