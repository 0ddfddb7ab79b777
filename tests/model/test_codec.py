import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import (
    Attribution,
    Chain,
    Claim,
    Entity,
    Event,
    Gap,
    Link,
    Relay,
    Source,
    SourcedAccount,
    TimeInterval,
    account_from_dict,
    account_to_dict,
)
from reportedly.model.codec import from_data, to_data
from reportedly.model.enums import EntityKind, EventModality, Modality, Precision, Quote, SourceKind

span = st.tuples(st.integers(0, 99), st.integers(100, 199))
spans = st.lists(span, max_size=3).map(tuple)
words = st.text(st.characters(), max_size=8)  # lone surrogates too
times = st.none() | st.builds(
    TimeInterval, st.just("2020-10-12"), st.just("2020-10-18"), st.sampled_from(Precision), words
)
links = st.builds(
    Link,
    words,
    st.sampled_from(SourceKind),
    st.none() | st.booleans(),
    st.booleans(),
    st.none() | words,
    words,
)
accounts = st.builds(
    SourcedAccount,
    words,
    st.lists(
        st.builds(
            Attribution,
            words,
            spans,
            spans,
            st.lists(span, min_size=1, max_size=2).map(tuple),
            st.none() | words,
            st.none() | st.booleans(),
            st.sampled_from(SourceKind),
            st.sampled_from(Modality),
            st.sampled_from(Quote),
            st.none() | words,
            st.floats(0, 1),
        ),
        max_size=2,
    ).map(tuple),
    st.lists(
        st.builds(
            Claim,
            words,
            words,
            spans,
            st.lists(links, min_size=1, max_size=3).map(lambda found: Chain(tuple(found))),
            st.sampled_from(Modality),
            words,
            times,
        ),
        max_size=2,
    ).map(tuple),
    st.lists(
        st.builds(
            Event,
            words,
            words,
            spans,
            spans,
            spans,
            spans,
            spans,
            spans,
            times,
            st.sampled_from(EventModality),
            st.none() | words,
        ),
        max_size=2,
    ).map(tuple),
    st.lists(
        st.builds(
            Entity,
            words,
            words,
            st.sampled_from(EntityKind),
            st.lists(words, max_size=2).map(tuple),
            spans,
        ),
        max_size=2,
    ).map(tuple),
    st.lists(st.builds(Gap, span, words), max_size=2).map(tuple),
    st.lists(st.builds(Relay, words, spans), max_size=2).map(tuple),
    st.lists(
        st.builds(
            Source,
            words,
            words,
            st.sampled_from(SourceKind),
            st.booleans(),
            st.lists(words, max_size=2).map(tuple),
            spans,
            st.none() | st.integers(1, 99),
            *[words] * 4,
        ),
        max_size=2,
    ).map(tuple),
)


@given(accounts)
def test_an_account_survives_json(account: SourcedAccount) -> None:
    """Every account comes back from its JSON as it was."""
    data = account_to_dict(account)

    assert json.loads(json.dumps(data)) == data
    assert account_from_dict(data, account.document_id) == account


class Header(str):
    """A text of a class of its own, as parsers give them."""

    __slots__ = ()


@pytest.mark.parametrize("reason", ["x", "\ud800"])
def test_a_text_of_another_class_is_text(reason: str) -> None:
    """What a parser or numpy gives for a text or a number is written as one."""
    data = to_data(Gap((1, 2), Header(reason)))
    share = to_data(Attribution("A1", (), (), ((0, 1),), confidence=np.float64(0.5)))["confidence"]

    assert data == {"span": [1, 2], "reason": reason}
    assert type(data["reason"]) is str
    assert (type(share), share) == (float, 0.5)


def test_an_account_of_an_older_archive_is_read() -> None:
    """What accounts did not hold at first is empty where an archive lacks it."""
    event = Event("V1", "order", ((0, 5),))
    entity = Entity("E1", "Dana Velim", EntityKind.PERSON)
    account = SourcedAccount("d", events=(event,), entities=(entity,))
    data = account_to_dict(account)
    del data["sources"], data["events"][0]["answers"], data["entities"][0]["catalogue"]

    assert account_from_dict(data, "d") == account


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("content", []),
        ("content", [[1]]),
        ("kind", "crowd"),
        ("confidence", 2),
        ("parent", 3),
    ],
)
def test_what_is_no_attribution_is_refused(field: str, value: object) -> None:
    """Data of another shape is a ValueError that says where it is wrong."""
    data = to_data(Attribution("A1", (), ((0, 4),), ((5, 9),)))

    with pytest.raises(ValueError, match=r".+"):
        from_data({**data, field: value}, Attribution)


def test_an_attribution_has_the_contract_fields() -> None:
    """The JSON of an attribution has exactly the fields that scripts depend on."""
    account = SourcedAccount("d", (Attribution("A1", (), ((0, 4),), ((5, 9),)),))

    (data,) = account_to_dict(account)["attributions"]

    assert data == {
        "id": "A1",
        "source": [],
        "cue": [[0, 4]],
        "content": [[5, 9]],
        "parent": None,
        "named": None,
        "kind": "unknown",
        "modality": "asserted",
        "quote": "indirect",
        "antecedent": None,
        "confidence": 1.0,
    }


def test_an_event_has_the_contract_fields() -> None:
    """The JSON of an event has the fields that scripts depend on, and what it answers."""
    account = SourcedAccount("d", events=(Event("V1", "order", ((0, 5),)),))

    (data,) = account_to_dict(account)["events"]

    assert data == {
        "id": "V1",
        "type": "order",
        "trigger": [[0, 5]],
        "actor": [],
        "recipient": [],
        "intermediary": [],
        "content": [],
        "place": [],
        "time": None,
        "modality": "actual",
        "attribution": None,
        "answers": None,
    }
