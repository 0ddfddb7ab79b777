"""What speaks for and against two actors of two reports being one: a table, read top down.

Names decide: of ``BY_NAME`` the strongest finding counts, over all names of both sides. Then what
stands around the names is added (``AROUND``), for or against; it makes nothing sure by itself. A
score is from 0 to 1 and orders comparisons; it is no probability. 0.9 and more is sure.

The traps that these rules were made for: brothers share a surname, so every given name must agree;
a group's name may hold another group's ("Kataib X" is not "X"), so words that are left over count
against, save those that only say what kind of thing it is; and letters that differ by a
transliteration differ as much as those of two names, so nearness of letters alone is never sure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from rapidfuzz.distance import JaroWinkler

from reportedly.identity.name_parts import Name
from reportedly.identity.profile import EntityProfile, EntityRef
from reportedly.model import EntityKind

SURE = 0.9
SUGGESTED = 0.5
_NEAR = 0.88  # Jaro-Winkler of two words that may be one; Qais and Laith have .63
_NEAR_LETTERS = 4  # of the shorter word; below, one letter is another name
_SURE_LETTERS = 5  # of a word that only a transliteration tells apart: Chen is not Chin
_DESCRIBED = 0.6  # most for what many may be described by
_INSTITUTION = 0.7  # most for what many states have one of
_OTHER_NAME = 0.1  # what a finding loses when one side goes by that name only among others

_FAMILIES = (
    frozenset({EntityKind.PERSON}),
    frozenset({EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.OUTLET}),
    frozenset({EntityKind.STATE, EntityKind.PLACE}),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding: the feature that made it, what it gives or takes, and why, in a sentence."""

    feature: str
    score: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two actors of two reports are one.

    Args:
        left: an actor of the report that is looked at.
        right: an actor of another report.
        score: from 0 to 1; the sum of the reasons' scores, cut to what names alone allow.
        reasons: why, the name first.
    """

    left: EntityRef
    right: EntityRef
    score: float
    reasons: tuple[Reason, ...]

    @property
    def sure(self) -> bool:
        """Whether the machine may join the two by itself."""
        return self.score >= SURE

    @property
    def suggested(self) -> bool:
        """Whether a person should be asked."""
        return SUGGESTED <= self.score < SURE


def compare(left: EntityProfile, right: EntityProfile) -> Comparison:
    """Compare two actors of two reports."""
    if left.catalogue is not None and left.catalogue == right.catalogue:
        sentence = f"the catalogue has both as {left.catalogue}"
        return Comparison(left.key, right.key, 1.0, (Reason("catalogue", 1.0, sentence),))
    best = _by_name(left, right)
    if best is None:
        return Comparison(left.key, right.key, 0.0, ())
    around = (judge(left, right) for judge in AROUND)
    reasons = (best, *(reason for reason in around if reason is not None))
    score = sum(reason.score for reason in reasons)
    if best.score < SURE:
        score = min(score, SURE - 0.01)
    return Comparison(left.key, right.key, round(min(max(score, 0.0), 1.0), 2), reasons)


# By name


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two names, and whether they are taken for persons' names, for others', or either."""

    left: Name
    right: Name
    person: bool
    thing: bool


def _by_name(left: EntityProfile, right: EntityProfile) -> Reason | None:
    """Return the strongest finding over all names of both; their own names need no discount."""
    kinds = {left.kind, right.kind}
    person = bool(kinds & {EntityKind.PERSON, EntityKind.UNKNOWN})
    thing = kinds != {EntityKind.PERSON}
    best: Reason | None = None
    for name, other in product(left.names, right.names):
        both_first = name is left.names[0] and other is right.names[0]
        for feature, judge in BY_NAME.items():
            finding = judge(_Pair(name, other, person, thing))
            if finding is None:
                continue
            score, sentence = finding
            if not (left.proper and right.proper):
                score, sentence = min(score, _DESCRIBED), f"{sentence}, which may describe many"
            elif name.shared:
                score, sentence = min(score, _INSTITUTION), f"{sentence}, as in many states"
            elif not both_first:
                score, sentence = score - _OTHER_NAME, f"{sentence}, by another name of theirs"
            if best is None or score > best.score:
                best = Reason(feature, round(score, 2), sentence)
            break
    return best


_Finding: TypeAlias = tuple[float, str]


def _same(pair: _Pair) -> _Finding | None:
    left, right = pair.left, pair.right
    if left.key != right.key:
        return None
    if len(left.tokens) > 1:
        return 0.95, f"both are called {left.text}"
    if pair.person:
        return 0.7, f"both are called {left.text}, one word that several persons may go by"
    return 0.92, f"both are called {left.text}"


def _romanised(pair: _Pair) -> _Finding | None:
    """Every word the same but for how it is romanised."""
    left, right = pair.left, pair.right
    if left.roman != right.roman:
        return None
    sentence = f"{left.text} and {right.text} are one name, romanised in two ways"
    words = zip(left.tokens, right.tokens, strict=True)
    telling = all(a == b or min(len(a), len(b)) >= _SURE_LETTERS for a, b in words)
    return (0.9 if telling and len(left.tokens) > 1 else 0.65), sentence


def _near(pair: _Pair) -> _Finding | None:
    """Every word near: Jaro-Winkler similarity of the romanised words.

    W. E. Winkler, String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter
    Model of Record Linkage, Proceedings of the Section on Survey Research Methods, American
    Statistical Association, 1990, 354-359; as rapidfuzz computes it, prefix weight 0.1.
    """
    left, right = pair.left, pair.right
    if len(left.roman) != len(right.roman) or len(left.roman) == 1:
        return None
    nearness = [_nearness(a, b) for a, b in zip(left.roman, right.roman, strict=True)]
    if min(nearness) < _NEAR:
        return None
    sentence = f"{left.text} and {right.text} are near in every word (at least {min(nearness):.2f})"
    return 0.4 + 0.3 * min(nearness), sentence


def _nearness(left: str, right: str) -> float:
    """Return how near two words are; an initial is near to all that begin with it."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) == 1:
        return _NEAR if left[0] == right[0] else 0.0
    if min(len(left), len(right)) < _NEAR_LETTERS:
        return 0.0
    return JaroWinkler.similarity(left, right)


def _reordered(pair: _Pair) -> _Finding | None:
    left, right = pair.left, pair.right
    if len(left.roman) < 2 or sorted(left.roman) != sorted(right.roman):
        return None
    return 0.75, f"{left.text} and {right.text} are the same words in another order"


def _surname(pair: _Pair) -> _Finding | None:
    """Find a person's surname alone, or with some of the given names."""
    short, long = sorted((pair.left, pair.right), key=lambda name: len(name.roman))
    if not pair.person or len(short.roman) == len(long.roman) or short.roman[-1] != long.roman[-1]:
        return None
    if len(short.roman) == 1:
        return 0.55, f"{short.text} is the last name of {long.text}, and may be that of others"
    rest = iter(long.roman)
    if not all(word in rest for word in short.roman):
        return None
    return 0.6, f"{long.text} has all names of {short.text} and more"


def _same_core(pair: _Pair) -> _Finding | None:
    """Find the same but for words that say what kind of thing it is: "Orrin", "Orrin club"."""
    left, right = pair.left, pair.right
    if (
        not pair.thing
        or sorted(left.core) != sorted(right.core)
        or left.core == left.roman == right.roman
    ):
        return None
    kind_alone = left.core == left.roman or right.core == right.roman
    left_over = (
        "says only what kind of thing it is" if kind_alone else "say what kinds of thing they are"
    )
    return (0.7 if kind_alone else 0.6), f"what {left.text} and {right.text} differ in {left_over}"


def _acronym(pair: _Pair) -> _Finding | None:
    for short, long in ((pair.left, pair.right), (pair.right, pair.left)):
        if pair.thing and short.acronym and short.acronym in long.initials:
            return 0.7, f"{short.text} are the initials of {long.text}"
    return None


# One similarity of whole names would not do: no threshold parts two spellings of one man from two
# brothers. So words are compared one by one, and each given name has to agree.
BY_NAME: dict[str, Callable[[_Pair], _Finding | None]] = {
    "same name": _same,
    "romanised": _romanised,
    "near letters": _near,
    "other order": _reordered,
    "surname": _surname,
    "same but for its kind": _same_core,
    "acronym": _acronym,
}


# Around the name


def _kinds(left: EntityProfile, right: EntityProfile) -> Reason | None:
    if EntityKind.UNKNOWN in (left.kind, right.kind):
        return None
    if left.kind is right.kind:
        return Reason("kind", 0.03, f"both are taken for {_A[left.kind]}")
    if any({left.kind, right.kind} <= family for family in _FAMILIES):
        return None
    sentence = f"one is taken for {_A[left.kind]}, the other for {_A[right.kind]}"
    return Reason("kind", -0.2, sentence)


_A = {
    EntityKind.PERSON: "a person",
    EntityKind.GROUP: "a group",
    EntityKind.ORGANISATION: "an organisation",
    EntityKind.OUTLET: "an outlet",
    EntityKind.STATE: "a state",
    EntityKind.PLACE: "a place",
    EntityKind.UNKNOWN: "something unknown",
}


def _catalogues(left: EntityProfile, right: EntityProfile) -> Reason | None:
    if left.catalogue is None or right.catalogue is None:
        return None
    sentence = f"catalogues have them as two, {left.catalogue} and {right.catalogue}"
    return Reason("catalogue", -0.3, sentence)


def _one_report(left: EntityProfile, right: EntityProfile) -> Reason | None:
    if left.key[0] != right.key[0]:
        return None
    return Reason("one report", -0.25, "one report speaks of both and takes them for two")


def _titles(left: EntityProfile, right: EntityProfile) -> Reason | None:
    shared = _titles_of(left) & _titles_of(right)
    if not shared:
        return None
    return Reason("title", 0.05, f"both are called {' '.join(sorted(shared))}")


def _titles_of(profile: EntityProfile) -> frozenset[str]:
    return frozenset().union(*(name.titles for name in profile.names))


def _peers(left: EntityProfile, right: EntityProfile) -> Reason | None:
    shared = sorted(left.peers & right.peers)
    if not shared:
        return None
    score = 0.15 if len(shared) > 1 else 0.1
    return Reason("peers", score, f"both have to do with {', '.join(shared[:3])}")


AROUND: tuple[Callable[[EntityProfile, EntityProfile], Reason | None], ...] = (
    _kinds,
    _catalogues,
    _one_report,
    _titles,
    _peers,
)
