"""What on a page is furniture, told by its words alone.

The words and shapes stand in ``lexicon/furniture.toml``, as a table read from above. A line that
no rule names is part of the report: a short quotation or a subhead is never taken away for being
short. Only where a page without tags begins and ends does position count too (:func:`sort_lines`).
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from reportedly.documents.text.dateline import find_dateline
from reportedly.documents.text.dates import MONTH, parse_published

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_START_WORDS = 14
_SHAPE_CHARACTERS = 320
_LABEL_WORDS = 5
_PARAGRAPH_WORDS = 40
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|[A-Z]{1,2}[SD]?T))?", re.IGNORECASE
)
_PROSE_END = re.compile(r"[.…:”\"][\"”'’»)\]]*$")
_NUMBER = re.compile(r"\d[\d.,]*")
_EDGE = re.compile(r"^[\s»>•·*|\-–—:]+|[\s.:…!*»>→|\-–—]+$")
_PARTED = re.compile(r"\s+[|·•]\s+|\s*[\n]\s*")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

# Speech and its crediting: furniture says "follow us", it does not say who said what.
_REPORTS = re.compile(
    r"\b(?:said|told|says|saying|according to|added|reported|announced|denied|warned|confirmed)\b"
)
_SENTENCE_END = re.compile(r"[.!?…][\"”'’»)\]]*$|[\"”]$|:$")
_AROUND_DATE = re.compile(
    rf"\d+(?:st|nd|rd|th|[ap]m)?|{MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"[ap]\.?m|published|updated|posted|modified|issued|created|first|last|on|at|of|date|time|"
    r"publication|utc|gmt|bst|cet|cest|e[sd]?t|c[sd]t|m[sd]t|p[sd]t|ast|eat|pkt|msk|ist|t|z|h|hrs?|ago|"
    r"local|by",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """One row of the lexicon's rule table, ready to match."""

    reason: str
    lines: frozenset[str]
    phrases: re.Pattern[str] | None
    words: int
    shapes: re.Pattern[str] | None
    sure: bool
    tail: bool
    end: bool


@dataclass(frozen=True, slots=True)
class TagHint:
    """What an element's class or name says of it; ``weak`` is no ground to leave it out."""

    reason: str
    weak: bool


@functools.cache
def _lexicon() -> dict[str, Any]:
    source = files("reportedly.documents.page") / "boilerplate.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@functools.cache
def _rules(end: bool = False) -> tuple[_Rule, ...]:
    rules = (_rule(row) for row in _lexicon()["rule"])
    return tuple(rule for rule in rules if rule.end == end)


def _rule(row: dict[str, Any]) -> _Rule:
    starts = [re.escape(_soft(start)) + (r"(?!\w)" if start[-1].isalnum() else "")
              for start in row.get("starts", ())]  # fmt: skip
    holds = [".*" + re.escape(_soft(held)) for held in row.get("holds", ())]
    shapes = [shape.replace(r"\p{Lu}", _CAPITAL) for shape in row.get("shapes", ())]
    return _Rule(
        reason=row["reason"],
        lines=frozenset(_fold(line) for line in row.get("lines", ())),
        phrases=re.compile("|".join(starts + holds)) if starts or holds else None,
        words=row.get("words", _START_WORDS),
        shapes=re.compile("|".join(shapes), 0 if row.get("cased") else re.IGNORECASE)
        if shapes
        else None,
        sure=row.get("sure", False),
        tail=row.get("tail", False),
        end=row.get("end", False),
    )


@functools.cache
def _sets() -> tuple[tuple[str, int, frozenset[str]], ...]:
    return tuple(
        (row["reason"], row["least"], frozenset(row["words"])) for row in _lexicon()["set"]
    )


@functools.cache
def _tags() -> dict[str, tuple[int, TagHint]]:
    return {
        word: (rank, TagHint(row["reason"], row.get("weak", False)))
        for rank, row in reversed(list(enumerate(_lexicon()["tag"])))
        for word in row["words"]
    }


def _soft(words: str) -> str:
    """Fold case, apostrophes and numbers."""
    return _NUMBER.sub("#", words.strip().casefold().replace("’", "'"))


def _fold(line: str) -> str:
    """Fold as :func:`_soft`, and drop the bullets and punctuation at both ends."""
    return _EDGE.sub("", _soft(line))


def tag_hint(words: Iterable[str]) -> TagHint | None:
    """Return what the words of an element's names make it, the surest first; None for nothing."""
    hints = [_tags()[word] for word in words if word in _tags()]
    return min(hints, key=lambda pair: pair[0])[1] if hints else None


def is_sentence(line: str) -> bool:
    """Whether ``line`` reads as running text: four words or more, closed by punctuation, or many.

    >>> is_sentence("“We will respond,” Abu Alaa said."), is_sentence("Iraqi factions")
    (True, False)
    """
    spaces = line.count(" ")
    return spaces >= _PARAGRAPH_WORDS or (bool(_SENTENCE_END.search(line)) and spaces >= 3)


def classify(line: str) -> str:
    """Return what furniture ``line`` is, "" for a line of the report.

    >>> classify("A- A A +"), classify("Follow us on Telegram"), classify("12 Views")
    ('font size', 'follow us', 'counts')
    >>> classify("The prime minister ordered the arrest.")
    ''
    """
    rule = _matching(line)
    if rule:
        return rule.reason
    if len(line) > _SHAPE_CHARACTERS:
        return ""
    words = [word.casefold() for word in _WORD.findall(line)]
    if not words:
        return "ornament" if line.strip() else ""
    if not _SENTENCE_END.search(line):
        for reason, least, words_of_reason in _sets():
            if len(words) >= least and words_of_reason.issuperset(words):
                return reason
    if _is_date_line(line):
        return "date line"
    pieces = _PARTED.split(line)
    reasons = [classify(piece) for piece in pieces] if 1 < len(pieces) < 12 else [""]
    return reasons[0] if all(reasons) else ""


def belongs(line: str) -> bool:
    """Whether ``line`` is an editor's addition to the report: a correction, a note.

    >>> belongs("Correction: An earlier version gave the wrong date.")
    True
    """
    rule = _matching(line)
    return rule is not None and not rule.reason


def credits_speech(line: str) -> bool:
    """Whether ``line`` says who said something, as furniture does not."""
    return _REPORTS.search(line) is not None


def ends_report(line: str) -> bool:
    """Whether ``line`` says that the report ends here, as "###" does."""
    rule = _matching(line)
    return rule is not None and rule.tail


def is_clock(line: str) -> bool:
    """Whether ``line`` is a time of day alone, as above an entry of a live report."""
    return _CLOCK.fullmatch(line.strip()) is not None


def _matching(line: str, end: bool = False) -> _Rule | None:
    """Return the first rule of the table that fits; of those for the end of a report on demand."""
    soft = _soft(line[:600])
    folded = _EDGE.sub("", soft)
    bare = soft.lstrip("•·▪►»> ")
    count = line.count(" ") + 1
    reports = _REPORTS.search(line[:600]) is not None
    for rule in _rules(end):
        if folded in rule.lines:
            return rule
        if reports and not rule.sure:
            continue
        if rule.phrases and count <= rule.words and rule.phrases.match(bare):
            return rule
        if rule.shapes and len(line) <= _SHAPE_CHARACTERS and rule.shapes.fullmatch(line.strip()):
            return rule
    return None


def _is_date_line(line: str) -> bool:
    """Whether ``line`` is a date, and nothing beside it but what goes with one."""
    if len(line) > 120 or not any(c.isdigit() for c in line):
        return False
    rest = [word for word in re.findall(r"[^\W_]+", line) if not _AROUND_DATE.fullmatch(word)]
    return not rest and parse_published(line) is not None


def sort_lines(lines: Sequence[str]) -> list[str]:
    """Return for each line of a page without tags its reason, "" for the report's own.

    Three zones: before the first sentence stand title, labels and page tools; from the comment
    form on nothing is the report's but a correction; after the last sentence stand what its end
    left over. In between only what :func:`classify` names is furniture, so that subheads stay.
    """
    reasons = [classify(line) for line in lines]
    _mark_foreign(lines, reasons)
    proper = [i for i, line in enumerate(lines) if not reasons[i] and is_sentence(line)]
    if not proper:
        return reasons
    _mark_listed(lines, reasons, proper[0])
    tails = (i for i in range(proper[0] + 1, len(lines)) if reasons[i] and ends_report(lines[i]))
    tail = next(tails, len(lines))
    kept = [i for i in proper if i < tail and not reasons[i]]
    while len(kept) > 1 and (belongs(lines[kept[-1]]) or _is_end(lines[kept[-1]])):
        i = kept.pop()
        reasons[i] = "" if belongs(lines[i]) else "author note"
    first, last = proper[0], kept[-1]
    clocks = sum(is_clock(line) for line in lines) > 1
    for i in range(first):
        if not (clocks and i and is_clock(lines[i - 1])):
            reasons[i] = reasons[i] or _head_reason(lines[i], lines[i + 1])
    for i in range(last + 1, len(lines)):
        if not belongs(lines[i]):
            reasons[i] = reasons[i] or (reasons[tail] if i > tail else "after the report")
    return reasons


def _is_end(line: str) -> bool:
    return _matching(line, end=True) is not None


def _mark_listed(lines: Sequence[str], reasons: list[str], first: int) -> None:
    """Leave out the headlines under a label such as "Most read": lines that no full stop closes."""
    for i in range(first + 1, len(lines)):
        above = reasons[i - 1] == "related stories" and (
            lines[i - 1].count(" ") < _LABEL_WORDS or not classify(lines[i - 1])
        )
        if above and not reasons[i] and not _PROSE_END.search(lines[i]):
            reasons[i] = "related stories"


def _mark_foreign(lines: Sequence[str], reasons: list[str]) -> None:
    """Leave out the few lines in another script that stand in an English report."""
    foreign = [_is_foreign(line) for line in lines]
    if sum(len(line) for line, here in zip(lines, foreign, strict=True) if here) * 2 > sum(
        map(len, lines)
    ):
        return
    for i, here in enumerate(foreign):
        if here:
            reasons[i] = reasons[i] or "another language"


def _is_foreign(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 2 and sum(c > "\u024f" for c in letters) > 0.6 * len(letters)


def _head_reason(line: str, below: str) -> str:
    """Name a line between the title and the first sentence that no rule names."""
    if find_dateline(f"{line}\n{below}"):
        return ""
    return "section label" if line.count(" ") < 4 else "standfirst"
