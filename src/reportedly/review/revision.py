"""What holds of a report: the machine's reading with the corrections of people applied, in order.

The reading itself is not changed, so that a correction can be taken back, and holds again over a
new reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reportedly.model.account import SourcedAccount
from reportedly.model.judgement import Judgement
from reportedly.review.apply import Redraft
from reportedly.review.correction import Kind, is_correction, taken_back


class State(StrEnum):
    """What became of a correction: it HOLDS, was UNDONE, or is LOST.

    It is lost when what it was about is not in today's reading.
    """

    HOLDS = "holds"
    UNDONE = "undone"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction, and what became of it.

    Args:
        judgement: what was decided.
        state: whether it holds.
        touches: ids of the attributions and events of today that it is about or made; of what a
            correction took out, nothing is left to name.
        undone_by: the judgement that took it back; taking that one back makes it hold again.
    """

    judgement: Judgement
    state: State
    touches: tuple[str, ...] = ()
    undone_by: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """An account with the corrections applied, and the corrections in order of decision."""

    account: SourcedAccount
    corrections: tuple[Correction, ...] = ()

    @property
    def holding(self) -> tuple[Correction, ...]:
        """The corrections that hold."""
        return tuple(c for c in self.corrections if c.state is State.HOLDS)

    @property
    def correctors(self) -> tuple[str, ...]:
        """Names of the persons whose corrections hold, each once, in order of decision."""
        return tuple(dict.fromkeys(correction.judgement.by for correction in self.holding))


def revised(
    account: SourcedAccount, text: str, judgements: Sequence[Judgement], outlet: str = ""
) -> Revision:
    """Return what holds of a report; its very account where nothing was corrected.

    Args:
        account: the machine's reading.
        text: the report's words.
        judgements: what was decided about the report, in order; those about actors are left out.
        outlet: who published the report.
    """
    decided = [judgement for judgement in judgements if is_correction(judgement)]
    if not decided:
        return Revision(account)
    back = taken_back(decided)
    draft = Redraft(account, text)
    corrections = []
    for judgement in decided:
        if judgement.verdict == Kind.UNDO:
            continue
        if (by := back.get(judgement.id)) is not None:
            # It stays in the list: else nothing would tell that it was decided, and who undid it.
            touches = draft.about(judgement)
            corrections.append(Correction(judgement, State.UNDONE, touches, by))
            continue
        applied = draft.apply(judgement)
        state = State.LOST if applied is None else State.HOLDS
        corrections.append(Correction(judgement, state, applied or ()))
    return Revision(
        draft.account(outlet),
        tuple(replace(c, touches=draft.today(c.touches)) for c in corrections),
    )
