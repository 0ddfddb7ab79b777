"""PolNeAR's articles as the model trains on them: words, and gold roles in words."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from labels import ROLES, TAGS
from reportedly.reading.attribution.features import Guideline, Words, split_words

Stretch = tuple[int, int]

TOLD_AS = {
    "asserted": ("asserted", "asked"),
    "denied": ("denied", "withdrawn"),
    "hedged": ("hedged", "negated"),
}
"""The tellings that each modality of ``chains/GUIDELINES.md`` may be."""


@dataclass(frozen=True)
class Gold:
    """One attribution in words: its cue, and the stretches of its source and content."""

    cue: Stretch
    source: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    tellings: tuple[str, ...] = ()
    """Which of ``TELLINGS`` it may be; () if nobody has said."""

    @property
    def low(self) -> int:
        """The first word of all."""
        return min(self.cue[0], *(a for a, _ in self.source + self.content))

    @property
    def high(self) -> int:
        """The last word of all."""
        return max(self.cue[1], *(b for _, b in self.source + self.content))


@dataclass(frozen=True)
class Mentions:
    """An article's noun phrases, and which stand for the same; arrays have one entry each.

    Args:
        places: where they stand, in the text's order.
        cluster: which stand for the same; -1 where that is not known.
        kind: number of the type, -1 where that is not known.
        asked: 1 for those that are trained on, 0 for those that are only others' candidates.
    """

    places: tuple[Stretch, ...]
    cluster: np.ndarray
    kind: np.ndarray
    asked: np.ndarray


@dataclass(frozen=True)
class Article:
    """An article, its words and what is known of them.

    Args:
        gold: its attributions; they say nothing unless ``marked``.
        tags: the tag of each word.
        mentions: its noun phrases, None where their clusters are not known.
    """

    id: str
    text: str
    words: Words
    gold: tuple[Gold, ...]
    tags: np.ndarray
    guideline: Guideline = Guideline.POLNEAR
    marked: bool = True
    mentions: Mentions | None = None


def read_articles(
    path: Path, tokenizer: Tokenizer, guideline: Guideline = Guideline.POLNEAR
) -> Iterator[Article]:
    """Yield the articles of a JSON lines file; attributions without cue or content are left out."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield article_of(json.loads(line), tokenizer, guideline)


def article_of(record: dict[str, Any], tokenizer: Tokenizer, guideline: Guideline) -> Article:
    """Return an article of a record as the scorers read them."""
    words = split_words(record["text"], tokenizer)
    gold = []
    for found in record["attributions"]:
        cue, source, content = (
            tuple(t for a, b in found[role] if (t := words.touched(a, b)))
            for role in ("cue", "source", "content")
        )
        if cue and content:
            gold.append(Gold(cue[0], source, content, _tellings(found)))
    tags = _tags(words, gold)
    return Article(record["id"], record["text"], words, tuple(gold), tags, guideline)


def _tellings(attribution: dict[str, Any]) -> tuple[str, ...]:
    """Return which tellings an attribution may be: the guidelines' words are fewer than ours."""
    if telling := attribution.get("telling"):
        return (telling,)
    return TOLD_AS.get(attribution.get("modality", ""), ())


def _tags(words: Words, gold: list[Gold]) -> np.ndarray:
    """Return the tag of each word; where attributions meet, cue goes before source, content."""
    tags = np.zeros(len(words), np.int64)
    # The widest first: of two contents one inside the other the inner one shows where it begins.
    widest_first = sorted(gold, key=lambda one: one.low - one.high)
    for role in ("content", "source", "cue"):
        for one in widest_first:
            for a, b in (one.cue,) if role == "cue" else getattr(one, role):
                tags[a : b + 1] = TAGS.index(f"I-{role}")
                tags[a] = TAGS.index(f"B-{role}")
    return tags


def role_tags(one: Gold, word: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Return the gold roles of the words around a cue, as ``features.Surroundings`` lists them."""
    roles = np.zeros(len(word), np.int64)
    for role in ("content", "source"):
        for a, b in getattr(one, role):
            inside = (place > 0) & (word >= a) & (word <= b)
            roles[inside] = ROLES.index(f"I-{role}")
            roles[np.flatnonzero(inside)[:1]] = ROLES.index(f"B-{role}")
    return roles


def load_neutral_scorer(data: Path, name: str = "score") -> ModuleType:
    """Import a scorer from its corpus's folder."""
    spec = importlib.util.spec_from_file_location(name, data / f"{name}.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{data / name}.py cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
