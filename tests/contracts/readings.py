"""Any report with any account that an archive has to hold, for property tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from reportedly.documents.document import Chrome, Dateline, Document
from reportedly.model import (
    Attribution,
    Chain,
    Claim,
    Entity,
    EntityKind,
    Event,
    EventModality,
    Gap,
    Link,
    Modality,
    Precision,
    Quote,
    Relay,
    SourcedAccount,
    SourceKind,
    Span,
    Spans,
    TimeInterval,
    claim_id,
)

# Any string that Python can hold: NUL, lone surrogates, non-characters and all.
words = st.text(st.characters(), max_size=12) | st.sampled_from(
    ["\x00", "\x02a\x03", "\ufdd0", "\ufdd0d800", "\ud800", "a\udfffb\x00"]
)
_maybe = st.none() | words
_span: st.SearchStrategy[Span] = st.tuples(st.integers(0, 49), st.integers(50, 99))
_spans: st.SearchStrategy[Spans] = st.lists(_span, max_size=3).map(tuple)
_some_spans: st.SearchStrategy[Spans] = st.lists(_span, min_size=1, max_size=3).map(tuple)
_time = st.none() | st.builds(
    lambda ends, precision, words: TimeInterval(min(ends), max(ends), precision, words),
    st.tuples(words, words),
    st.sampled_from(Precision),
    words,
)
documents = st.builds(
    Document,
    text=words,
    outlet=words,
    title=words,
    url=words,
    author=words,
    published_at=words | st.sampled_from(["2024-03-09T10:00+03:00", "9999-12-31T23:59-12:00"]),
    precision=st.sampled_from(["", "second", "minute", "hour", "day", "month", "year"]),
    language=words,
    chrome=st.lists(st.builds(Chrome, words, words, words, st.integers(0, 99)), max_size=3).map(
        tuple
    ),
    dateline=st.none() | st.builds(Dateline, words, words, words, words),
    read_from=words,
)
_ids = st.sampled_from(["A1", "A2", "A3"])
_attributions = st.builds(
    lambda number, **fields: [Attribution(id=f"A{n + 1}", **fields) for n in range(number)],
    st.just(3),
    source=_spans,
    cue=_spans,
    content=_some_spans,
    parent=st.none() | _ids,
    named=st.none() | st.booleans(),
    kind=st.sampled_from(SourceKind),
    modality=st.sampled_from(Modality),
    quote=st.sampled_from(Quote),
    antecedent=_maybe,
    confidence=st.floats(0, 1),
)
_links = st.builds(
    Link,
    name=words,
    kind=st.sampled_from(SourceKind),
    named=st.none() | st.booleans(),
    inferred=st.booleans(),
    attribution=st.none() | _ids,
    reason=words,
)
_claims = st.builds(
    Claim,
    id=st.just(""),
    content=words,
    spans=_spans,
    chain=st.lists(_links, min_size=1, max_size=3).map(lambda links: Chain(tuple(links))),
    stance=st.sampled_from(Modality),
    attribution=_ids,
    time=_time,
)
_events = st.builds(
    Event,
    id=st.just(""),
    type=words,
    trigger=_spans,
    actor=_spans,
    recipient=_spans,
    intermediary=_spans,
    content=_spans,
    place=_spans,
    time=_time,
    modality=st.sampled_from(EventModality),
    attribution=st.none() | _ids,
)
_entities = st.builds(
    Entity,
    id=st.just(""),
    name=words,
    kind=st.sampled_from(EntityKind),
    aliases=st.lists(words, max_size=2).map(tuple),
    mentions=_spans,
)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Document, SourcedAccount]:
    """Draw any report with any account of it that does not contradict itself."""
    document = draw(documents)
    return document, draw(accounts(document))


@st.composite
def accounts(draw: st.DrawFn, document: Document) -> SourcedAccount:
    """Draw any account of a report that does not contradict itself."""
    return SourcedAccount(
        document.id,
        attributions=tuple(draw(_attributions)),
        claims=_numbered(
            draw(st.lists(_claims, max_size=3)), lambda n: claim_id(document.id, (), n)
        ),
        events=_numbered(draw(st.lists(_events, max_size=2)), lambda n: f"V{n}"),
        entities=_numbered(draw(st.lists(_entities, max_size=2)), lambda n: f"E{n}"),
        gaps=tuple(draw(st.lists(st.builds(Gap, _span, words), max_size=2))),
        relays=tuple(draw(st.lists(st.builds(Relay, words, _spans), max_size=2))),
    )


def _numbered(items: Iterable[Any], name: Callable[[int], str]) -> tuple[Any, ...]:
    return tuple(replace(item, id=name(number)) for number, item in enumerate(items))
