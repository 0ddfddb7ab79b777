"""The parts of a name that a comparison goes by."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportedly.model import fold
from reportedly.model.name_keys import romanised

_WORDS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(
        files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    ).items()
}
TITLES = _WORDS["titles"] | _WORDS["ranks"]
DESIGNATORS = _WORDS["designators"]
SMALL = _WORDS["small"]
KINDS_OF_THINGS = DESIGNATORS | _WORDS["organs"]
_INSTITUTIONS = KINDS_OF_THINGS | _WORDS["institutions"]
_ARTICLES = frozenset({"al", "el", "ul"})
# The article before a letter that it takes the sound of: "as-Sadr", "ash-Sharq", "ar-Rashid".
_ASSIMILATED = re.compile(r"a(?:d|n|r|s|sh|t|z)")
_LONGEST_INITIALS = 6


@dataclass(frozen=True, slots=True)
class Name:
    """One name, taken apart.

    Args:
        text: the name as it is written.
        key: :func:`reportedly.model.fold` of it, titles before it left out.
        titles: the titles before it, folded.
        tokens: the words of ``key`` that say something, articles left out.
        roman: :func:`reportedly.model.name_keys.romanised` of each token.
        core: those of ``roman`` whose token does not just say what kind of thing it is.
        acronym: the name, folded, when it is one word in capitals, "" otherwise.
        shared: whether it is made of words that every state has an institution by.
        initials: what an acronym of the name may be: with and without its small words.
    """

    text: str
    key: str
    titles: frozenset[str]
    tokens: tuple[str, ...]
    roman: tuple[str, ...]
    core: tuple[str, ...]
    acronym: str
    shared: bool
    initials: tuple[str, ...]


@lru_cache(maxsize=65_536)  # reports name the same actors again and again
def parts_of(name: str, *, titled: bool = True) -> Name:
    """Take a name apart; one that is not ``titled`` is no person's, and keeps its first words.

    >>> parts_of("Deputy Prime Minister Rostam al-Behzadi").tokens, parts_of("Mrs").tokens
    (('rostam', 'behzadi'), ('mrs',))
    >>> parts_of("State of Kharzan").core, parts_of("General Council", titled=False).tokens
    (('kharzan',), ('general', 'council'))
    """
    words = fold(name).split()
    rest = words[_titles_end(words) :] if titled else words
    said = [word for at, word in enumerate(rest) if word not in SMALL and not _article(rest, at)]
    tokens = tuple(said or rest)
    roman = tuple(romanised(token) or token for token in tokens)
    core = tuple(key for token, key in zip(tokens, roman, strict=True) if token not in DESIGNATORS)
    short = len(words) == 1 and 1 < len(words[0]) <= _LONGEST_INITIALS
    return Name(
        text=name,
        key=" ".join(rest),
        titles=frozenset(words[: len(words) - len(rest)]),
        tokens=tokens,
        roman=roman,
        core=core or roman,
        acronym=words[0] if short and name.strip().isupper() else "",
        shared=all(token in _INSTITUTIONS for token in tokens),
        initials=_initials(rest, tokens),
    )


def _titles_end(words: list[str]) -> int:
    """Return how many words before a name are titles; none of a name that is all titles."""
    count = 0
    for at, word in enumerate(words[:-1]):
        if word in _WORDS["titles"]:
            count = at + 1
        elif word not in SMALL and word not in _WORDS["ranks"]:
            break
    return count


def _article(words: list[str], at: int) -> bool:
    """Tell whether a word is the Arabic article before the next one."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    return bool(after) and (
        word in _ARTICLES or (bool(_ASSIMILATED.fullmatch(word)) and after.startswith(word[1:]))
    )


def _initials(words: list[str], tokens: tuple[str, ...]) -> tuple[str, ...]:
    if len(words) < 2:
        return ()
    return tuple(dict.fromkeys("".join(word[0] for word in part) for part in (words, tokens)))
