"""An invented report with its account, as a machine would have read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reportedly.claims import (
    Attribution,
    Chain,
    Claim,
    Entity,
    EntityKind,
    Event,
    Link,
    Modality,
    Precision,
    Quote,
    Source,
    SourcedAccount,
    SourceKind,
    Span,
    Spans,
    TimeInterval,
    claim_id,
    words_of,
)
from reportedly.claims.chain import chain_of, outlet_link

OUTLET = "Orrin Herald"
TEXT = (
    "The weir at Orrin has cracked since Monday, Mayor Dana Velk told Radio Karsk, citing an "
    "engineer who said the gates were rusty.\n\n"
    "“We warned them,” she said, and that nobody had listened. Officials denied that the lock was "
    "shut. A bargeman, an old friend of Velk, said the river rose and that two boats sank.\n\n"
    "Officials elsewhere kept quiet."
)
_MONDAY = TimeInterval("2024-05-06", "2024-05-06", Precision.DAY, "since Monday")
_RELAYED = Link(
    "Velim Post",
    SourceKind.OUTLET,
    named=True,
    inferred=True,
    reason="the report relays it from its first sentences on",
)
_KARSK = Link("Radio Karsk", SourceKind.OUTLET, named=True, reason="the source spoke to it")


def at(*words: str) -> Spans:
    """Return where words stand first, each behind the ones before it."""
    found: list[Span] = []
    for part in words:
        start = TEXT.index(part, found[-1][1] if found else 0)
        found.append((start, start + len(part)))
    return tuple(found)


def within(around: str, words: str) -> Spans:
    """Return where words stand inside others."""
    start = TEXT.index(words, TEXT.index(around))
    return ((start, start + len(words)),)


def _made() -> SourcedAccount:
    """Return the account: six attributions, one inside another, three events, four sources."""
    velk, she = at("Mayor Dana Velk"), at("she")
    named: dict[str, Any] = {"named": True, "kind": SourceKind.PERSON}
    mayor = "Mayor Dana Velk"
    items = (
        Attribution(
            "A1", velk, at("told"), at("The weir at Orrin has cracked since Monday"), **named
        ),
        Attribution(
            "A2", velk, at("citing"), at("an engineer who said the gates were rusty"), **named
        ),
        Attribution(
            "A3",
            at("an engineer"),
            at("said"),
            at("the gates were rusty"),
            parent="A2",
            named=False,
            kind=SourceKind.PERSON,
        ),
        Attribution(
            "A4",
            she,
            within("she said", "said"),
            at("We warned them", "that nobody had listened"),
            quote=Quote.MIXED,
            antecedent=mayor,
            **named,
        ),
        Attribution(
            "A5",
            at("Officials"),
            at("denied"),
            at("that the lock was shut"),
            named=False,
            kind=SourceKind.GROUP,
            modality=Modality.DENIED,
            confidence=0.7,
        ),
        Attribution(
            "A6",
            at("A bargeman, an old friend of Velk,"),
            within("Velk, said", "said"),
            at("the river rose and that two boats sank"),
            named=False,
            kind=SourceKind.PERSON,
            confidence=0.6,
        ),
    )
    return SourcedAccount(
        "d0123456789abcdef",
        attributions=items,
        claims=tuple(_claims(items)),
        events=(
            Event("V1", "damage", at("cracked"), attribution="A1"),
            Event("V2", "warn", at("warned"), attribution="A4"),
            Event("V3", "deny", at("denied"), answers="V2"),
            Event("V4", "sink", at("sank"), attribution="A6"),
        ),
        entities=(
            Entity("E1", "Dana Velk", EntityKind.PERSON, (mayor, "Velk"), (*velk, *she)),
            Entity("E2", "Orrin", EntityKind.PLACE, (), at("Orrin")),
            Entity("E3", "Radio Karsk", EntityKind.OUTLET, (), at("Radio Karsk")),
            Entity("E4", "Officials", EntityKind.GROUP, (), at("Officials")),
        ),
        sources=(
            _source("S1", mayor, items, "A1", "A2", "A4"),
            _source("S2", "an engineer", items, "A3"),
            _source("S3", "Officials", items, "A5"),
            _source("S4", "A bargeman, an old friend of Velk,", items, "A6"),
        ),
    )


def _claims(items: tuple[Attribution, ...]) -> list[Claim]:
    known = {item.id: item for item in items}
    found = []
    for item in items:
        path = [item] if item.parent is None else [known[item.parent], item]
        links = [link for one in path for link in _links(one)]
        outlets = any(link.kind is SourceKind.OUTLET for link in links)
        links = links if outlets or path[0].id == "A2" else [_RELAYED, *links]
        found.append(
            Claim(
                claim_id("d0123456789abcdef", item.content),
                words_of(TEXT, item.content),
                item.content,
                chain_of(outlet_link(OUTLET), links, item.id),
                item.modality,
                item.id,
                _MONDAY if item.id == "A1" else None,
            )
        )
    return found


def _links(item: Attribution) -> list[Link]:
    name = item.antecedent or words_of(TEXT, item.source)
    link = Link(name, item.kind, item.named, attribution=item.id)
    return [_KARSK, link] if item.id == "A1" else [link]


def _source(id_: str, name: str, items: tuple[Attribution, ...], *own: str) -> Source:
    used = [item for item in items if item.id in own]
    mentions = sorted({span for item in used for span in item.source})
    return Source(id_, name, used[0].kind, bool(used[0].named), own, tuple(mentions))


def _renumbered(account: SourcedAccount, shift: int) -> SourcedAccount:
    """Return the account with other ids, as another reading of the report may give them."""

    def new(id_: str | None) -> str | None:
        return None if id_ is None else re.sub(r"\d+", lambda n: str(int(n[0]) + shift), id_)

    def link(one: Link) -> Link:
        return replace(one, attribution=new(one.attribution))

    return replace(
        account,
        attributions=tuple(
            replace(one, id=new(one.id) or "", parent=new(one.parent))
            for one in account.attributions
        ),
        claims=tuple(
            replace(
                one,
                attribution=new(one.attribution) or "",
                chain=Chain(tuple(map(link, one.chain.links))),
            )
            for one in account.claims
        ),
        events=tuple(replace(one, attribution=new(one.attribution)) for one in account.events),
        sources=tuple(
            replace(one, attributions=tuple(new(id_) or "" for id_ in one.attributions))
            for one in account.sources
        ),
    )


# Made once: property-based tests ask for them many times, and nothing changes them.


@pytest.fixture(scope="session")
def account() -> SourcedAccount:
    """Return the account of the invented report."""
    return _made()


@pytest.fixture(scope="session")
def text() -> str:
    """Return the words of the invented report."""
    return TEXT


@pytest.fixture(scope="session")
def outlet() -> str:
    """Return who published the invented report."""
    return OUTLET


@pytest.fixture(scope="session")
def places() -> Callable[..., Spans]:
    """Return what finds words in the invented report, each behind the ones before it."""
    return at


@pytest.fixture(scope="session")
def read_again(account: SourcedAccount) -> SourcedAccount:
    """Return the account as another reading may give it, with other ids."""
    return _renumbered(account, 40)
