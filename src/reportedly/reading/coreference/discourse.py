"""The actors of a report, where they appear, and where a source stands: what the cast goes by."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.model import SourceKind, Span


@dataclass(slots=True, eq=False)
class DiscourseEntity:
    """One that the report names or credits.

    Args:
        number: its place among all that the report names or credits.
        name: the fullest words seen.
        kind: see :class:`reportedly.model.SourceKind`.
        named: whether it goes by a proper name.
        roles: nouns that the report says it is ("minister", "lawyer").
        sex: "he" or "she" where the words tell, else "".
        seen: how often it appears.
        fullness: by what the name was chosen: words of the bare name, words in all.
        one_word: whether the bare name is a single word.
    """

    number: int
    name: str
    kind: SourceKind
    named: bool
    roles: set[str] = field(default_factory=set)
    sex: str = ""
    seen: int = 0
    fullness: tuple[int, int] = (0, 0)
    one_word: bool = False


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where an actor stands: the offset, the sentence's number, and as what.

    ``name`` is the bare name's place, None for a source's words; ``label`` the parser's for it.
    """

    place: int
    sentence: int
    actor: DiscourseEntity
    subject: bool = False
    credited: float = 0.0
    name: Span | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a source stands: its own content, and for a nested one who tells it and how.

    Args:
        content: start and end of what the source is credited with.
        teller: who is credited with what stands around it, None at the outermost level.
        content_begins: where the content of that attribution begins.
        quoted: whether the source stands between quotation marks.
    """

    content: Span
    teller: DiscourseEntity | None = None
    content_begins: int = 0
    quoted: bool = False
