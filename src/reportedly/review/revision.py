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
        return tuple(one for one in self.corrections if one.state is State.HOLDS)

    @property
    def correctors(self) -> tuple[str, ...]:
        """Names of the persons whose corrections hold, each once, in order of decision."""
        return tuple(dict.fromkeys(one.judgement.by for one in self.holding))


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
    decided = [one for one in judgements if is_correction(one)]
    if not decided:
        return Revision(account)
    back = taken_back(decided)
    draft = Redraft(account, text)
    found = []
    for judgement in decided:
        if judgement.verdict == Kind.UNDO:
            continue
        if (by := back.get(judgement.id)) is not None:
            found.append(Correction(judgement, State.UNDONE, draft.about(judgement), by))
            continue
        touches = draft.apply(judgement)
        state = State.LOST if touches is None else State.HOLDS
        found.append(Correction(judgement, state, touches or ()))
    corrections = tuple(replace(one, touches=draft.today(one.touches)) for one in found)
    return Revision(draft.account(outlet), corrections)
