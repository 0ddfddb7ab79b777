"""The shapes of requests and answers, beside the values of the rooms below."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from reportedly.model import EntityKind, Judgement, Modality
from reportedly.review import Correction, Kind
from reportedly.store.view import ClaimHit, ReportHit, ReportRow
from reportedly.web.actor_cache import Suggestion
from reportedly.web.errors import error_to_dict
from reportedly.web.jobs import Job, Phase
from reportedly.web.queries.ids import written_key
from reportedly.web.schemas import Shape, twin_of

Limit = Annotated[int, Field(ge=1, le=200)]
# Lone surrogates are no text: UTF-8 could not carry them back.
Text = Annotated[str, Field(max_length=5_000_000)]
Word = Annotated[str, Field(max_length=2000)]
SpanShape = Annotated[
    list[Annotated[int, Field(ge=0, le=2**31)]], Field(min_length=2, max_length=2)
]
SpansShape = Annotated[list[SpanShape], Field(max_length=1000)]


class ErrorBody(Shape):
    """What went wrong, about what, and what to do."""

    status: int
    kind: str
    name: str
    problem: str
    remedy: str
    place: str


class ErrorShape(Shape):
    """The one shape of an error."""

    error: ErrorBody


@twin_of(ReportRow)
class ReportShape(Shape):
    """A report in a list."""


class ReportsShape(Shape):
    """A page of reports; ``next`` is the cursor of the page after, null when there is none."""

    reports: list[ReportShape]
    next: str | None


class NewReport(Shape):
    """A report to add: an address to be fetched, or a text with what is known of it."""

    url: Word = ""
    text: Text = ""
    outlet: Word = ""
    title: Word = ""
    published_at: Annotated[str, Field(max_length=40)] = ""
    author: Word = ""


class TakenShape(Shape):
    """A report that an input gave; ``known`` when the archive had it already."""

    id: str
    outlet: str
    title: str
    claims: int
    gaps: int
    was_kept: bool = Field(validation_alias="skipped", serialization_alias="known")


class JobShape(Shape):
    """An input on its way into the archive."""

    id: str
    name: str
    by: str
    at: str
    phase: Phase
    taken: list[TakenShape]
    failures: list[ErrorBody]

    @classmethod
    def of_job(cls, job: Job) -> JobShape:
        """Return the shape of a job."""
        return cls(
            id=job.id,
            name=job.name,
            by=job.by,
            at=job.at,
            phase=job.phase,
            taken=[TakenShape.of(taken) for taken in tuple(job.taken)],
            failures=[
                ErrorBody(**error_to_dict(error, 422)["error"]) for error in tuple(job.failures)
            ],
        )


class JobsShape(Shape):
    """The inputs since the server started, newest first."""

    jobs: list[JobShape]


class PieceShape(Shape):
    """Words of an excerpt, and whether they were searched for."""

    words: str
    match: bool


class ReportHitShape(Shape):
    """A report that holds all the words."""

    hit: Literal["report"] = "report"
    id: str
    outlet: str
    title: str
    published_at: str
    excerpt: str
    pieces: list[PieceShape]
    rank: float

    @classmethod
    def of_hit(cls, hit: ReportHit) -> ReportHitShape:
        """Return the shape of a hit."""
        pieces = [PieceShape(words=words, match=match) for words, match in hit.excerpt.pieces]
        return cls(
            id=hit.id,
            outlet=hit.outlet,
            title=hit.title,
            published_at=hit.published_at,
            excerpt=str(hit.excerpt),
            pieces=pieces,
            rank=hit.rank,
        )


@twin_of(ClaimHit)
class ClaimHitShape(Shape):
    """A claim whose content or sources hold all the words."""

    hit: Literal["claim"] = "claim"


class HitsShape(Shape):
    """What is found, best first, reports before claims."""

    reports: list[ReportHitShape]
    claims: list[ClaimHitShape]
    next: str | None


class ActorShape(Shape):
    """An actor or place over all reports; ``members`` are the entities that it is."""

    id: str
    name: str
    kind: EntityKind
    aliases: list[str]
    reports: int
    members: list[str]


class ActorsShape(Shape):
    """A page of actors, those of most reports first."""

    actors: list[ActorShape]
    next: str | None


class SuggestionShape(Shape):
    """Two actors that may be one, and why."""

    actors: list[str]
    names: list[str]
    score: float
    reasons: list[str]

    @classmethod
    def of_suggestion(cls, suggestion: Suggestion) -> SuggestionShape:
        """Return the shape of a suggestion."""
        actors = (suggestion.left, suggestion.right)
        return cls(
            actors=[written_key(actor.key) for actor in actors],
            names=[actor.name for actor in actors],
            score=suggestion.score,
            reasons=list(suggestion.reasons),
        )


class SuggestionsShape(Shape):
    """What a person should decide, the surest first."""

    suggestions: list[SuggestionShape]


class NewDecision(Shape):
    """What a person says of two entities, by their ids (``REPORT:ENTITY``)."""

    left: Word
    right: Word
    verdict: Literal["same", "different"]


@twin_of(Judgement)
class JudgementShape(Shape):
    """A judgement: what was decided, by whom, when, and what was before."""


class CorrectionShape(JudgementShape):
    """A correction, whether it holds, and the ids of today that it touches."""

    state: Literal["holds", "undone", "lost"]
    touches: list[str]
    undone_by: str | None

    @classmethod
    def of_correction(cls, correction: Correction) -> CorrectionShape:
        """Return the shape of a correction."""
        return cls(
            **JudgementShape.of(correction.judgement).model_dump(),
            state=correction.state.value,
            touches=list(correction.touches),
            undone_by=correction.undone_by.id if correction.undone_by else None,
        )


class CorrectionsShape(Shape):
    """What people corrected in a report, in order of decision."""

    corrections: list[CorrectionShape]


class NewCorrection(Shape):
    """A correction of a report.

    Roles are given by their places (``source``, ``cue``, ``content``) or by their words
    (``source_words`` and so on), near the offset ``near`` where they stand more than once.
    """

    subject: Annotated[str, Field(max_length=200)]
    verdict: Kind
    source: SpansShape | None = None
    cue: SpansShape | None = None
    content: SpansShape | None = None
    source_words: Text = ""
    cue_words: Text = ""
    content_words: Text = ""
    cut_words: Text = ""
    near: Annotated[int, Field(ge=0, le=2**31)] | None = None
    at: Annotated[int, Field(ge=0, le=2**31)] | None = None
    stance: Modality = Modality.ASSERTED
    parent: Word | None = None
    other: Word = ""
