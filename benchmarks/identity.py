"""Measure who is taken for one: on the stories' entities, and how much is compared at all.

    python benchmarks/identity.py [--stories FOLDER] [--actors N] [--verbose]

FOLDER holds one folder a story, each with ``docs.jsonl`` and ``gold.json`` ("entities": name,
aliases as they occur, kind). Three measurements:

aliases  every alias of every entity alone, as if each stood in another report: each two aliases of
         one entity should be joined or suggested, no two of different entities, of one story or of
         two, may be joined
reports  the stories' reports read and kept in their order; counted are the pairs of entities of
         different reports whose names the gold knows
pairs    N invented actors of N reports: how many pairs are compared, of all that could be
With --verbose: each pair that is joined or suggested wrongly, and each that is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from reportedly.documents.load import load
from reportedly.errors import InputError
from reportedly.identity.blocking import blocks_of
from reportedly.identity.features import compare
from reportedly.identity.name_parts import parts_of
from reportedly.identity.profile import EntityProfile, EntityRef
from reportedly.identity.registry import Actors
from reportedly.identity.resolver import Groups
from reportedly.ingest import Reading, keep
from reportedly.model import EntityKind, fold
from reportedly.reading.reader import Reader
from reportedly.store.store import Store

STORIES = Path(__file__).parents[2] / "shared" / "stories" / "dev"
_KINDS = {
    "person": EntityKind.PERSON,
    "club": EntityKind.ORGANISATION,
    "org": EntityKind.ORGANISATION,
    "outlet": EntityKind.OUTLET,
    "place": EntityKind.PLACE,
    "country": EntityKind.STATE,
    "armed_group": EntityKind.GROUP,
}


@dataclass(slots=True)
class Tally:
    """Pairs by what should be and what came out."""

    verbose: bool
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def count(self, *, same: bool, found: str, words: str) -> None:
        """Count one pair; ``found`` is joined, suggested or nothing."""
        truth = "same" if same else "different"
        self.counts[truth, found] = self._of(truth, found) + 1
        if self.verbose and found != ("joined" if same else "nothing"):
            print(f"    {truth}, {found}: {words}")

    def report(self, title: str) -> None:
        """Print precision and recall."""
        right, wrong = self._of("same", "joined"), self._of("different", "joined")
        hinted, noise = self._of("same", "suggested"), self._of("different", "suggested")
        same = right + hinted + self._of("same", "nothing")
        different = wrong + noise + self._of("different", "nothing")
        print(f"{title}: {same} pairs of one entity, {different} of two")
        print(f"  joined       {right:5} right, {wrong} wrong: precision {_share(right, wrong)}")
        print(f"  suggested    {hinted:5} right, {noise} wrong")
        print(f"  recall       {right / max(same, 1):.2f} joined, ", end="")
        print(f"{(right + hinted) / max(same, 1):.2f} joined or suggested")

    def _of(self, truth: str, found: str) -> int:
        return self.counts.get((truth, found), 0)


def _share(right: int, wrong: int) -> str:
    return f"{right / (right + wrong):.3f}" if right + wrong else "none"


def main() -> None:
    """Print the three measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path, default=STORIES)
    parser.add_argument("--actors", type=int, default=10_000)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    stories = sorted(path.parent for path in args.stories.glob("*/gold.json"))
    if not stories:
        sys.exit(f"no story is in {args.stories}: not published, see benchmarks/README.md")
    measure_aliases(stories, verbose=args.verbose)
    measure_reports(stories, verbose=args.verbose)
    measure_pairs(args.actors)


def measure_aliases(stories: Iterable[Path], *, verbose: bool) -> None:
    """Compare all aliases of all stories with each other."""
    profiles = []
    for story in stories:
        for number, entity in enumerate(_gold(story)):
            for alias in dict.fromkeys(entity["aliases"]):
                owner = f"{story.name}/{number}"
                kind = _KINDS.get(entity["kind"], EntityKind.UNKNOWN)
                titled = kind is EntityKind.PERSON
                name = parts_of(alias, titled=titled)
                profiles.append(
                    (owner, EntityProfile((f"{owner}/{alias}", "E1"), kind, (name,), proper=True))
                )
    tally = Tally(verbose)
    for (owner, left), (other, right) in combinations(profiles, 2):
        found = "nothing"
        if blocks_of(left) & blocks_of(right):
            comparison = compare(left, right)
            found = "joined" if comparison.sure else "suggested" if comparison.suggested else found
        tally.count(same=owner == other, found=found, words=f"{left.name} / {right.name}")
    tally.report("aliases")


def measure_reports(stories: Iterable[Path], *, verbose: bool) -> None:
    """Read and keep the reports of each story, and look at who became one."""
    reader, tally = Reader.load(), Tally(verbose)
    for story in stories:
        with (
            tempfile.TemporaryDirectory() as folder,
            Store(Path(folder) / "a", create=True) as store,
        ):
            actors = store.view().actors()
            for document in load(str(story / "docs.jsonl")):
                assert not isinstance(document, InputError), document
                keep(store, Reading(document, reader.read(document)), actors)
            _count(store.view().actors(), _owners(story), tally)
    tally.report("reports")


def _count(actors: Actors, owners: dict[str, int], tally: Tally) -> None:
    """Count the pairs of entities of different reports that the gold knows."""
    # Suggestions are chained: of three that may be one, two pairs are shown.
    hints = Groups()
    for hint in actors.suggestions():
        hints.join(actors.canonical(hint.left), actors.canonical(hint.right))
    known: list[tuple[EntityRef, int, str]] = []
    for actor in actors.all():
        for key in actor.members:
            profile = actors.profile(key)
            owner = owners.get(fold(profile.name)) if profile is not None else None
            if profile is not None and owner is not None:
                known.append((key, owner, profile.name))
    for (left, owner, name), (right, other, second) in combinations(known, 2):
        if left[0] == right[0]:
            continue
        one, two = actors.canonical(left), actors.canonical(right)
        hinted = hints.canonical(one) == hints.canonical(two)
        found = "joined" if one == two else "suggested" if hinted else "nothing"
        tally.count(same=owner == other, found=found, words=f"{name} / {second}")


def _owners(story: Path) -> dict[str, int]:
    """Return whose each alias is, by its folded form; those of several entities are left out."""
    found: dict[str, set[int]] = {}
    for number, entity in enumerate(_gold(story)):
        for alias in (entity["name"], *entity["aliases"]):
            found.setdefault(fold(alias), set()).add(number)
    return {alias: owners.pop() for alias, owners in found.items() if len(owners) == 1}


def _gold(story: Path) -> list[dict[str, Any]]:
    gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
    return list(gold["entities"])


def measure_pairs(number: int) -> None:
    """Look for suggestions among invented actors, a few surnames far more frequent than others."""
    profiles = list(_invented(number))
    start = time.perf_counter()
    actors = Actors(profiles)
    made = time.perf_counter()
    found = actors.suggestions()
    done = time.perf_counter()
    compared, every = sum(1 for _ in actors._pairs()), number * (number - 1) // 2  # noqa: SLF001
    print(f"pairs: {compared:,} of {every:,} compared, {len(found):,} suggested")
    print(
        f"  {made - start:.1f} s to gather {number:,} actors, {done - made:.1f} s to compare them"
    )
    start = time.perf_counter()
    near = sum(1 for profile in profiles[:200] for _ in actors.near(profile))
    print(f"  a new actor meets {near / 200:.0f}, in {(time.perf_counter() - start) * 5:.2f} ms")


def _invented(number: int) -> Iterator[EntityProfile]:
    chance = random.Random(1)
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "ir")]
    words = [
        "".join(chance.choices(syllables, k=chance.choice((2, 3)))) for _ in range(number // 4)
    ]
    weights = [1 / rank for rank in range(1, len(words) + 1)]  # Zipf
    for n in range(number):
        given, last = chance.choice(words), chance.choices(words, weights)[0]
        name = parts_of(f"{given.title()} {last.title()}")
        yield EntityProfile((f"d{n}", "E1"), EntityKind.PERSON, (name,), proper=True)


if __name__ == "__main__":
    main()
