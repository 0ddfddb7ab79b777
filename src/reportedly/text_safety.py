"""Words of a report as other formats can carry them.

What is lost: line breaks and runs of white space become one space; characters that XML forbids
(controls, lone surrogates) and those that turn the direction of writing around become spaces.
"""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def clean(words: str) -> str:
    r"""Return ``words`` in one line that any XML file can hold.

    >>> clean("the \x1b[31mlock\n keeper\ud800")
    'the [31mlock keeper'
    """
    return " ".join(visible(words).split())


def visible(words: str) -> str:
    r"""Return ``words`` with what shows as something else as spaces, one for one; lines stay.

    >>> visible("a\x00b\n\u202ec")
    'a b\n c'
    """
    if words.isascii() and words.isprintable():
        return words
    return _BIDI.sub(" ", _FORBIDDEN.sub(" ", words))


def shorten(words: str, longest: int) -> str:
    """Return ``words`` cut to at most ``longest`` characters.

    >>> shorten("all attacks must stop", 12)
    'all attacks…'
    """
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
