"""A chain of attribution: from the report's outlet inward to the origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportedly.model.enums import SourceKind

UNKNOWN_OUTLET = "this report"
NO_SOURCE = "no source given"


@dataclass(frozen=True, slots=True)
class Link:
    """One mouth in a chain.

    Args:
        name: the source's name or, when it has none, its description as the report words it.
        kind: what kind of source it is.
        named: whether ``name`` is a proper name; None when no source is given at all.
        inferred: True when no words at this place name the link: the report as a whole implies it.
        attribution: the attribution whose source this is; None for the outlet and inferred links.
        reason: why the link stands here, in one clause.
    """

    name: str
    kind: SourceKind
    named: bool | None
    inferred: bool = False
    attribution: str | None = None
    reason: str = ""

    def crumb(self) -> str:
        """Return the link as a person reads it.

        >>> Link("a commander", SourceKind.PERSON, named=False).crumb()
        'a commander (unnamed)'
        """
        if self.named is False:
            return f"{self.name} (unnamed)"
        return f"({self.name})" if self.inferred else self.name


@dataclass(frozen=True, slots=True)
class Chain:
    """Links from the outlet (first) to the origin (last); at least one.

    Raises:
        ValueError: when there is no link.
    """

    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        if not self.links:
            raise ValueError("a chain has at least one link, the outlet")

    @property
    def outlet(self) -> Link:
        """The outermost link: who published the report."""
        return self.links[0]

    @property
    def origin(self) -> Link:
        """The innermost link: who is said to have said it."""
        return self.links[-1]

    def crumbs(self) -> str:
        """Return the chain in one line, outlet first.

        >>> outlet = Link("Norwire", SourceKind.OUTLET, named=True)
        >>> Chain((outlet, Link("Ana", SourceKind.PERSON, named=True))).crumbs()
        'Norwire › Ana'
        """
        return " › ".join(link.crumb() for link in self.links)

    def text(self) -> str:
        """Return the chain as the beginning of a sentence.

        >>> outlet = Link("Norwire", SourceKind.OUTLET, named=True)
        >>> Chain((outlet, Link("Ana", SourceKind.PERSON, named=True))).text()
        'Norwire says that Ana says'
        """
        parts = [
            "it is said" if link.named is None and link.attribution else f"{link.name} says"
            for link in self.links
        ]
        return " that ".join(parts)


def chain_of(first_link: Link, links: Iterable[Link], attribution_id: str) -> Chain:
    """Return the chain of an attribution: the outlet, then ``links``, none twice in a row.

    Of two links of one name the inner stands, which says more than one that is implied; the outlet
    gives way to none. Where it is its own source, its link keeps the attribution that says so.
    """
    chain = [first_link]
    for link in links:
        if link.name.lower() != chain[-1].name.lower():
            chain.append(link)
        elif len(chain) > 1:
            chain[-1] = link
    if len(chain) == 1:
        chain = [replace(first_link, attribution=attribution_id)]
    return Chain(tuple(chain))


def outlet_link(name: str) -> Link:
    """Return the first link of a chain: who published the report."""
    return Link(name or UNKNOWN_OUTLET, SourceKind.OUTLET, named=True if name else None)


def implied_by_all(name: str) -> Link:
    """Return the link to an outlet that the report as a whole is credited to."""
    reason = "the dateline or source line credits the whole report to it"
    return Link(name, SourceKind.OUTLET, named=True, inferred=True, reason=reason)
