"""Every word of the events' lexicon tells its event in the example beside it."""

from collections.abc import Iterator

import pytest
from spacy.tokens import Doc

from reportedly.documents.document import Document
from reportedly.reading.events.extract import (
    EventMention,
    animacy_classifier,
    extract_events,
    in_paragraph,
)
from reportedly.reading.languages import word_list
from reportedly.reading.languages.event_words import load_event_words
from reportedly.reading.languages.lexicon import load_lexicon
from reportedly.reading.paragraphs import Paragraph
from reportedly.reading.parsed_report import ParsedReport
from reportedly.reading.quotations import Quotations
from reportedly.reading.reader import Reader

TABLES = word_list("events")
TYPES = sorted(set(TABLES) - {"words", "forms"})


def examples(type_: str) -> Iterator[tuple[str, str]]:
    """Yield each entry's own word, and its example."""
    for entry, example in TABLES[type_]["verbs"].items():
        yield entry.split()[0], example
    for entry, example in TABLES[type_]["nouns"].items():
        yield entry.split()[-1], example


def told(reader: Reader, text: str) -> list[EventMention]:
    """Return the events that a sentence tells."""
    words = load_event_words()
    who = animacy_classifier(load_lexicon(), words)
    return list(in_paragraph(Paragraph(0, reader.nlp(text)), (), words, who))


@pytest.mark.parametrize("type_", TYPES)
def test_every_word_of_a_type_tells_it(type_: str, reader: Reader) -> None:
    """Each example holds an event of its table's type, told by its entry's word."""
    forms = load_event_words().forms
    silent = []
    for word, example in examples(type_):
        own = {
            token.idx
            for token in reader.nlp(example)
            if forms.get(token.lower_, token.lemma_) == word
        }
        found = [one for one in told(reader, example) if one.type.name == type_]
        if not any(start in own for one in found for start, _ in one.trigger):
            silent.append((word, example))

    assert silent == []


@pytest.mark.parametrize("type_", TYPES)
def test_most_examples_name_a_party(type_: str, reader: Reader) -> None:
    """Every example's event has an actor or a recipient."""
    bare = [
        example
        for _, example in examples(type_)
        if not any(one.actor or one.recipient for one in told(reader, example))
    ]

    assert bare == []


def test_no_word_tells_two_types() -> None:
    """A verb with its partner, or a noun, stands in one table only."""
    for part in ("verbs", "nouns"):
        listed = [entry for type_ in TYPES for entry in TABLES[type_][part]]
        assert len(listed) == len(set(listed))


def test_every_type_maps_to_its_code() -> None:
    """Every type has its PLOVER root or none on purpose, and a CAMEO code of digits."""
    roots = {"REQUEST", "THREATEN", "AGREE", "REJECT", "CONCEDE", "RETREAT", "ACCUSE", "SUPPORT"}
    roots |= {"CONSULT", "COOPERATE", "AID", "PROTEST", "SANCTION", "MOBILIZE", "COERCE"}
    roots |= {"ASSAULT", ""}
    for type_ in TYPES:
        assert TABLES[type_]["plover"] in roots
        assert TABLES[type_]["cameo"] == "" or TABLES[type_]["cameo"].isdigit()


def test_a_sentence_too_deep_is_a_gap_and_the_rest_is_read(reader: Reader) -> None:
    """A parse nested a thousand levels deep loses its own events only, and says so."""
    depth = 1_200
    words = ["They", "rejected", "plans", *["of", "plans"] * depth]
    deep = Doc(
        reader.nlp.vocab,
        words=words,
        heads=[1, 1, 1, *range(2, len(words) - 1)],
        deps=["nsubj", "ROOT", "dobj", *["prep", "pobj"] * depth],
        pos=["PRON", "VERB", "NOUN", *["ADP", "NOUN"] * depth],
        tags=["PRP", "VBD", "NNS", *["IN", "NNS"] * depth],
        lemmas=["they", "reject", "plan", *["of", "plan"] * depth],
        ents=["O"] * len(words),
    )
    plain = "The army attacked Oslo."
    paragraphs = (Paragraph(0, deep), Paragraph(len(deep.text) + 1, reader.nlp(plain)))
    document = Document(f"{deep.text}\n{plain}")
    report = ParsedReport(document, paragraphs, Quotations(()), load_lexicon())

    found, gaps = extract_events(report, ())

    assert [one.type.name for one in found] == ["attack"]
    assert [gap.span for gap in gaps] == [(0, paragraphs[0].end)]
