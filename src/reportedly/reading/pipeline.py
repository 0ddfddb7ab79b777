"""The steps of a reading, in order, and the check that their order is sound.

A step only predicts: it looks at a draft and returns findings and gaps. Writing them down is
:func:`run`'s, in the one field the step assigns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from reportedly.model import Gap
from reportedly.reading.attribution.claims import find_claims
from reportedly.reading.attribution.finalize import find_attributions, find_credits
from reportedly.reading.attribution.relays import find_relays, find_rests
from reportedly.reading.attribution.source_attributes import find_particulars
from reportedly.reading.attribution.source_resolution import find_addressees, find_casting
from reportedly.reading.entities.cluster import find_entities
from reportedly.reading.events.extract import find_told
from reportedly.reading.events.merge import find_events
from reportedly.reading.quotations import Quotations, find_quotations
from reportedly.reading.state import Draft
from reportedly.reading.times.tagger import Time, find_times

Predict: TypeAlias = Callable[[Draft], tuple[Any, tuple[Gap, ...]]]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the field of the draft it assigns, the fields it needs, what finds it."""

    assigns: str
    requires: tuple[str, ...]
    predict: Predict


def _quotations(draft: Draft) -> tuple[Quotations, tuple[Gap, ...]]:
    document = draft.document
    return find_quotations(document.text, document.paragraphs()), ()


CLAIMED = ("attributions", "casting", "addressees", "relays", "rests_on", "times")


def _times(draft: Draft) -> tuple[tuple[Time, ...], tuple[Gap, ...]]:
    document = draft.document
    return tuple(find_times(document.text, document.published_at)), ()


STEPS = (
    Step("quotations", ("document",), _quotations),
    Step("credits", ("attributor", "quotations"), find_credits),
    Step("casting", ("passages", "credits"), find_casting),
    Step("particulars", ("passages", "credits", "casting"), find_particulars),
    Step("addressees", ("credits", "casting"), find_addressees),
    Step("attributions", ("quotations", "credits", "casting"), find_attributions),
    Step("relays", ("credits", "casting", "addressees"), find_relays),
    Step("rests_on", ("credits", "casting", "addressees", "relays"), find_rests),
    Step("times", ("document",), _times),
    Step("claims", CLAIMED, find_claims),
    Step("told", ("passages", "times"), find_told),
    Step("entities", ("passages", "casting", "credits", "told"), find_entities),
    Step("events", ("told", "entities", "attributions"), find_events),
)


def unmet(steps: Sequence[Step], given: Sequence[str]) -> list[str]:
    """Return what steps need that neither ``given`` nor an earlier step assigns; [] when sound."""
    known = set(given)
    missing = []
    for step in steps:
        missing += [f"{step.assigns} needs {name}" for name in step.requires if name not in known]
        known.add(step.assigns)
    return missing


def run(draft: Draft) -> Draft:
    """Return the draft after all steps."""
    for step in STEPS:
        findings, gaps = step.predict(draft)
        changes: dict[str, Any] = {step.assigns: findings, "gaps": draft.gaps + gaps}
        draft = replace(draft, **changes)
    return draft
