"""What was decided about two entities being one, and how it is kept as a judgement.

A judgement belongs to the report of the left entity and goes with it; a person's is kept with both
reports, so that one of them may go and come back. It names both entities by their ids and by their
names: when a report is read again its ids may change, its names do not.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from reportedly.identity.features import Comparison
from reportedly.identity.profile import EntityProfile, EntityRef
from reportedly.model import MACHINE, Judgement
from reportedly.model.judgement import judgement_id, moment_now

_SUBJECT = "entity:"
_FIELDS = {"same": "same_as", "different": "different_from"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision: whether two entities are one actor.

    Args:
        left: the entity of the report that the judgement belongs to.
        right: the other entity.
        by: who decided.
        left_name: the name that ``left`` had then.
        right_name: the name that ``right`` had then.
        same: whether they are one.
    """

    left: EntityRef
    right: EntityRef
    by: str
    left_name: str = ""
    right_name: str = ""
    same: bool = field(kw_only=True)

    @property
    def keys(self) -> tuple[EntityRef, EntityRef]:
        """Both entities."""
        return self.left, self.right

    @property
    def by_person(self) -> bool:
        """Whether a person decided."""
        return self.by != MACHINE

    def mirrored(self) -> Verdict:
        """Return the same decision as one about the other entity."""
        return replace(
            self,
            left=self.right,
            right=self.left,
            left_name=self.right_name,
            right_name=self.left_name,
        )


def decided_by_machine(
    comparison: Comparison, left: EntityProfile, right: EntityProfile
) -> Judgement:
    """Return the judgement that a sure comparison becomes; the same comparison, the same id."""
    # A person has to be able to see why.
    grounds = {
        "score": comparison.score,
        "reasons": [asdict(reason) for reason in comparison.reasons],
    }
    verdict = Verdict(left.key, right.key, MACHINE, left.name, right.name, same=True)
    return _judgement(verdict, at=moment_now(), moment="", grounds=grounds)


def decided_by_person(verdict: Verdict) -> Judgement:
    """Return the judgement of a person; deciding once more gives another one.

    Raises:
        ValueError: when the two are one entity already, or nobody decided.
    """
    if verdict.left == verdict.right:
        raise ValueError("an entity is the same as itself")
    if not verdict.by_person or not verdict.by.strip():
        raise ValueError(f"{verdict.by!r} is no person")
    at = moment_now()
    return _judgement(verdict, at=at, moment=at, grounds={})


def verdict_of(judgement: Judgement) -> Verdict | None:
    """Return the decision that a judgement keeps, None when it is about something else."""
    field, after = _FIELDS.get(judgement.verdict, ""), judgement.after
    if not judgement.subject.startswith(_SUBJECT) or not isinstance(after, dict):
        return None
    match after.get(field):
        case [str(document_id), str(entity_id)]:
            return Verdict(
                left=(judgement.document_id, judgement.subject.removeprefix(_SUBJECT)),
                right=(document_id, entity_id),
                same=judgement.verdict == "same",
                by=judgement.by,
                left_name=_name_in(judgement.before),
                right_name=_name_in(after),
            )
    return None


def _name_in(data: Any) -> str:
    name = data.get("name") if isinstance(data, dict) else None
    return name if isinstance(name, str) else ""


def _judgement(verdict: Verdict, *, at: str, moment: str, grounds: dict[str, object]) -> Judgement:
    word = "same" if verdict.same else "different"
    return Judgement(
        id=judgement_id("\n".join((*verdict.left, word, *verdict.right, verdict.by, moment))),
        document_id=verdict.left[0],
        subject=_SUBJECT + verdict.left[1],
        verdict=word,
        before={"name": verdict.left_name},
        after={_FIELDS[word]: list(verdict.right), "name": verdict.right_name, **grounds},
        by=verdict.by,
        at=at,
    )
