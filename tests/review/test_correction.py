"""Decisions of people about a reading, before they are applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.model import Judgement, Modality, SourcedAccount, Spans
from reportedly.review import Decider, is_correction, words_at
from reportedly.review.correction import made_by, taken_back

Places = Callable[..., Spans]


@pytest.fixture(name="ida")
def _ida(account: SourcedAccount, text: str) -> Decider:
    return Decider(account, text, "Ida")


def test_a_correction_keeps_what_the_reading_said(ida: Decider, places: Places) -> None:
    """A judgement names its report, subject, kind and person, and holds the whole attribution."""
    made = ida.source("A5", places("A bargeman"))

    assert (made.document_id, made.subject) == ("d0123456789abcdef", "attribution:A5")
    assert (made.verdict, made.by) == ("source", "Ida")
    assert made.before["id"] == "A5"
    assert made.before["confidence"] == 0.7
    assert made.after == {"source": [list(places("A bargeman")[0])]}
    assert len(made.id) == 17


def test_deciding_once_more_is_another_judgement(ida: Decider) -> None:
    """The same decision at another moment has another id."""
    assert ida.reject("A1").id != ida.reject("A1").id


@pytest.mark.parametrize("by", ["", "  ", "reportedly"])
def test_only_persons_correct(account: SourcedAccount, text: str, by: str) -> None:
    """Neither nobody nor the machine corrects a reading."""
    with pytest.raises(ValueError, match="no person"):
        Decider(account, text, by)


def test_white_space_around_words_does_not_count(ida: Decider, text: str) -> None:
    """A selection that takes in the spaces around the words is that of the words."""
    start = text.index(" nobody ")
    made = ida.source("A5", ((start, start + len(" nobody ")),))

    assert made.after == {"source": [[start + 1, start + len(" nobody")]]}


def test_fragments_that_overlap_are_one(ida: Decider, places: Places) -> None:
    """Fragments are kept in text order, and those that cross as one."""
    (start, end) = places("that the lock was shut")[0]
    made = ida.content("A5", ((start + 4, end), (start, start + 8), (start - 7, start - 1)))

    assert made.after == {"content": [[start - 7, start - 1], [start, end]]}


REFUSED: dict[str, Callable[[Decider, Places], Judgement]] = {
    "no words from": lambda d, at: d.source("A1", ((0, 9_999),)),
    "no words from 5 to 5": lambda d, at: d.cue("A1", ((5, 5),)),
    "more than 100 parts": lambda d, at: d.source("A1", tuple((n, n + 1) for n in range(101))),
    "some content": lambda d, at: d.content("A1", ()),
    "some content: say": lambda d, at: d.add(((8, 9),)),
    "source is so already": lambda d, at: d.source("A3", at("an engineer")),
    "cue is so already": lambda d, at: d.cue("A1", at("told")),
    "content is so already": lambda d, at: d.content("A3", at("the gates were rusty")),
    "stance is so already": lambda d, at: d.stance("A5", Modality.DENIED),
    "link is so already": lambda d, at: d.parent("A3", "A2"),
    "inside itself": lambda d, at: d.parent("A2", "A3"),
    "not inside the content": lambda d, at: d.cut("A1", 0),
    "both sides": lambda d, at: d.cut("A3", at("the gates were rusty")[0][1]),
    "with itself": lambda d, at: d.join("A1", "A1"),
    "told inside the other": lambda d, at: d.join("A3", "A2"),
    "no attribution 'A99'": lambda d, at: d.reject("A99"),
    "no event 'V9'": lambda d, at: d.reject_event("V9"),
    "this attribution already": lambda d, at: d.add(
        at("the gates were rusty"), at("an engineer"), parent="A2"
    ),
}


@pytest.mark.parametrize("problem", REFUSED)
def test_what_cannot_be_is_refused(ida: Decider, places: Places, problem: str) -> None:
    """What does not fit the report, or is so already, is refused with the reason."""
    with pytest.raises(ValueError, match=problem):
        REFUSED[problem](ida, places)


def test_only_corrections_of_the_report_are_undone(ida: Decider) -> None:
    """What is about actors, or another report, is not taken back here."""
    made = ida.reject("A1")
    about_actors = replace(made, subject="entity:E1", verdict="same")

    for one in (about_actors, replace(made, document_id="d" + 16 * "0")):
        with pytest.raises(ValueError, match="no correction of this report"):
            ida.undo(one)


def test_what_is_undone_is_not_undone_again(ida: Decider) -> None:
    """Who would take back what is taken back already is told so."""
    made = ida.reject("A1")
    undo = ida.undo(made, [made])

    with pytest.raises(ValueError, match="already"):
        ida.undo(made, [made, undo])


def test_the_last_word_counts(ida: Decider) -> None:
    """Undoing an undo makes a correction hold again, also after it was undone twice."""
    made = ida.reject("A1")
    first, second = ida.undo(made), ida.undo(made)
    again = ida.undo(second)

    assert taken_back([made]) == {}
    assert taken_back([made, first])[made.id] == first
    assert taken_back([made, first, second])[made.id] == second
    assert made.id not in taken_back([made, first, second, again])
    assert taken_back([made, first, second, again, ida.undo(again)])[made.id].subject.endswith(
        again.id
    )


def test_undoing_what_is_not_there_takes_nothing_back(ida: Decider) -> None:
    """An undo of a judgement that is gone, or comes later, changes nothing."""
    made = ida.reject("A1")

    assert taken_back([ida.undo(made), made]) == {}


@pytest.mark.parametrize(
    ("subject", "verdict", "expected"),
    [
        ("attribution:A1", "reject", True),
        ("attribution:new", "add", True),
        ("event:V1", "reject", True),
        ("judgement:j1", "undo", True),
        ("event:V1", "source", False),
        ("judgement:j1", "reject", False),
        ("attribution:A1", "undo", False),
        ("attribution:", "reject", False),
        ("entity:E1", "same", False),
        ("claim:c1", "reject", False),
        ("", "", False),
    ],
)
def test_judgements_of_other_things_are_no_corrections(
    ida: Decider, subject: str, verdict: str, expected: bool
) -> None:
    """A correction is about an attribution, an event or another judgement."""
    made = replace(ida.reject("A1"), subject=subject, verdict=verdict)

    assert is_correction(made) is expected


def test_what_a_correction_makes_is_named_after_it(ida: Decider, places: Places) -> None:
    """The id of an attribution that a person made comes from the judgement alone."""
    made = ida.cut("A6", places("and that two boats")[0][0])

    assert made_by(made) == "J" + made.id[1:7]


@pytest.mark.parametrize(
    ("words", "near", "expected"),
    [
        ("Officials", 0, "Officials denied"),
        ("Officials", 9_999, "Officials elsewhere"),
        ("rusty. “We", 0, "rusty.\n\n“We"),
        ("the  gates\nwere", 0, "the gates were"),
    ],
)
def test_words_are_found_near_a_place(text: str, words: str, near: int, expected: str) -> None:
    """Typed words are found at the place nearest to an offset, whatever the spaces between them."""
    found = words_at(text, words, near)

    assert found is not None
    assert text[found[0] :].startswith(expected)


def test_whole_words_are_found_first() -> None:
    """Words that also stand inside others are found by themselves, and inside only where not."""
    assert words_at("Then he ran", "he", near=0) == (5, 7)
    assert words_at("Then", "he") == (1, 3)


@pytest.mark.parametrize("words", ["", "  ", "no such words", "w.ir"])
def test_words_that_are_not_there_are_not_found(text: str, words: str) -> None:
    """Words that the report does not hold are found nowhere."""
    assert words_at(text, words) is None
