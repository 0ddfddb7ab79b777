"""Corrected reports as training data."""

from __future__ import annotations

from reportedly.documents.document import Document
from reportedly.export.training import training_line
from reportedly.model import Attribution, Judgement, Modality, SourcedAccount
from reportedly.model.codec import to_data
from reportedly.review import Decider, revised

TEXT = "The weir has cracked, the miller said. The lock is shut, she added."
DOCUMENT = Document(TEXT, outlet="Orrin Herald", published_at="2024-05-06", precision="day")
ACCOUNT = SourcedAccount(
    DOCUMENT.id,
    attributions=(
        Attribution("A1", ((22, 32),), ((33, 37),), ((0, 20),)),
        Attribution("A2", ((57, 60),), ((61, 66),), ((39, 55),)),
    ),
)


def decided(*made: Judgement) -> dict[str, object] | None:
    """Return the line of the report with these judgements."""
    return training_line(DOCUMENT, revised(ACCOUNT, TEXT, made, DOCUMENT.outlet))


def test_a_line_has_what_holds() -> None:
    """A line holds the text, what the scorers compare, and who corrected what."""
    ida, omar = Decider(ACCOUNT, TEXT, "Ida"), Decider(ACCOUNT, TEXT, "Omar")
    line = decided(ida.reject("A2"), omar.stance("A1", Modality.HEDGED), ida.cue("A1", ((22, 25),)))

    assert line is not None
    kept = line["attributions"]
    assert isinstance(kept, list)
    assert [one["modality"] for one in kept] == ["hedged"]
    assert set(kept[0]) == set(to_data(ACCOUNT.attributions[0]))
    assert (line["id"], line["text"], line["events"]) == (DOCUMENT.id, TEXT, [])
    assert (line["outlet"], line["published_at"]) == ("Orrin Herald", "2024-05-06")
    assert line["corrected_by"] == ["Ida", "Omar"]


def test_reports_that_nobody_corrected_give_none() -> None:
    """A report without a correction that holds is no training data."""
    ida = Decider(ACCOUNT, TEXT, "Ida")
    made = ida.reject("A2")

    assert decided() is None
    assert decided(made, ida.undo(made)) is None
