"""A View gives back what the archive keeps; it cannot change it.

Every answer is of one moment of the archive, whatever others add or remove meanwhile.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    func,
    select,
)

from reportedly.documents.document import Document, document_from_dict
from reportedly.errors import ReportNotFound
from reportedly.identity.registry import Actors
from reportedly.model import Catalogue, Judgement, Modality, SourcedAccount, account_from_dict
from reportedly.review import Revision
from reportedly.store import listing
from reportedly.store.actors import actors_in
from reportedly.store.backends.base import Backend
from reportedly.store.column_types import MATCH_END, MATCH_START, escape
from reportedly.store.listing import PageStart, ReportFilter
from reportedly.store.lookup import has_report, resolved, unknown
from reportedly.store.revisions import JUDGEMENT, judgements_in, revision_in
from reportedly.store.search_query import parse_query
from reportedly.store.tables import accounts, claims, documents, gaps, judgements, relays

EVERY = ReportFilter()
_MARKED = re.compile(f"{MATCH_START}([^{MATCH_END}]*){MATCH_END}")


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in a list.

    Args:
        id: of the report, as all that follow see :class:`reportedly.documents.document.Document`.
        outlet: who published it.
        title: its headline.
        published_at: when it was published.
        claims: how many claims its account holds.
        gaps: how many places in it were not understood.
        relays: the outlets that it passes on.
        added_at: when the archive took it, ISO 8601 in UTC.
    """

    id: str
    outlet: str
    title: str
    published_at: str
    claims: int
    gaps: int
    relays: tuple[str, ...]
    added_at: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words around a match: pieces in text order, each with whether it is the match itself."""

    pieces: tuple[tuple[str, bool], ...]

    def __str__(self) -> str:
        return "".join(words for words, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A report that holds all words searched for; ``rank`` is BM25, lower is better."""

    id: str
    outlet: str
    title: str
    published_at: str
    excerpt: Excerpt
    rank: float


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim whose content or sources hold all words searched for; ``rank`` as for reports."""

    id: str
    document_id: str
    content: str
    crumbs: str
    stance: Modality
    rank: float


Hit: TypeAlias = ReportHit | ClaimHit


class View:
    """Reads the archive; made by :meth:`reportedly.store.store.Store.view`."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def document(self, document_id: str) -> Document:
        """Return the report with this whole id.

        Raises:
            ReportNotFound: when there is none.
        """
        row = self._row(select(documents).where(documents.c.id == document_id), document_id)
        return document_from_dict(row)

    def account(self, document_id: str) -> SourcedAccount:
        """Return what holds of the report with this whole id: as it was read, and corrected.

        Raises:
            ReportNotFound: when there is none.
        """
        return self.revised_report(document_id)[1].account

    def as_read(self, document_id: str) -> SourcedAccount:
        """Return the account of the report with this whole id as the machine read it.

        Raises:
            ReportNotFound: when there is none.
        """
        question = select(accounts.c.account).where(accounts.c.document_id == document_id)
        return account_from_dict(self._row(question, document_id)["account"], document_id)

    def revised_report(self, document_id: str) -> tuple[Document, Revision]:
        """Return a report with what holds of it, and what people corrected.

        Raises:
            ReportNotFound: when there is none.
        """
        with self._backend.reading() as connection:
            return revision_in(connection, document_id)

    def has(self, document_id: str) -> bool:
        """Tell whether the archive has the report with this whole id."""
        with self._backend.reading() as connection:
            return has_report(connection, document_id)

    def report(self, document_id: str) -> ReportRow:
        """Return what a list says of the report with this whole id.

        Raises:
            ReportNotFound: when there is none.
        """
        with self._backend.reading() as connection:
            rows = _listed(connection, _LIST.where(documents.c.id == document_id))
        if not rows:
            raise unknown(document_id)
        return rows[0]

    def list(self, limit: int | None = None) -> tuple[ReportRow, ...]:
        """Return the newest ``limit`` reports, or all; undated ones come last."""
        return self.page(limit)[0]

    def page(
        self,
        limit: int | None = None,
        report_filter: ReportFilter = EVERY,
        after: PageStart | None = None,
    ) -> tuple[tuple[ReportRow, ...], PageStart | None]:
        """Return the next ``limit`` reports that are wanted, and where the page after begins.

        That is None when there are no more.
        """
        question = listing.beginning(_LIST.where(report_filter.clause()), after)
        with self._backend.reading() as connection:
            # One more than asked for tells whether there is a page after.
            rows = _listed(connection, question.limit(limit and limit + 1))
            if limit is None or len(rows) <= limit:
                return rows, None
            return rows[:limit], listing.place_of(connection, rows[limit - 1].id)

    def ids(self, report_filter: ReportFilter = EVERY, most: int | None = None) -> tuple[str, ...]:
        """Return the ids of the newest reports that are wanted, at most so many."""
        question = listing.beginning(select(documents.c.id).where(report_filter.clause()), None)
        with self._backend.reading() as connection:
            return tuple(connection.execute(question.limit(most)).scalars())

    def count(self, report_filter: ReportFilter = EVERY) -> int:
        """Return how many reports are wanted."""
        question = select(func.count(documents.c.number)).where(report_filter.clause())
        with self._backend.reading() as connection:
            return connection.execute(question).scalar_one()

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Return who published how many reports, those of most first; the unknown one is ""."""
        count = func.count().label("count")
        question = select(documents.c.outlet, count).group_by(documents.c.outlet)
        with self._backend.reading() as connection:
            rows = connection.execute(question.order_by(count.desc(), documents.c.outlet))
            return tuple((row[0], row[1]) for row in rows)

    def report_of(self, claim_id: str) -> str:
        """Return the id of the report that a claim stands in.

        Raises:
            ReportNotFound: when no report has such a claim.
        """
        question = select(claims.c.document_id).where(claims.c.id == escape(claim_id))
        with self._backend.reading() as connection:
            document_id: str | None = connection.execute(question).scalar_one_or_none()
        if document_id is None:
            problem = "no report in the archive has this claim"
            raise ReportNotFound(claim_id, problem, "the report's page lists its claims")
        return document_id

    def generation(self) -> tuple[int, int, int]:
        """Return what changes with every report added or removed and every judgement."""
        with self._backend.reading() as connection:
            return listing.generation(connection)

    def search(self, query: str, limit: int = 20, skip: int = 0) -> tuple[Hit, ...]:
        """Return the ``limit`` best reports that hold all words of ``query``, then the best claims.

        ``skip`` leaves out so many of the best of each.

        Reports are searched by headline, outlet, byline and text, claims by content and sources;
        case and accents do not matter. :func:`reportedly.store.search_query.parse_query` says what
        a query may hold.

        Raises:
            ValueError: when the query holds no word, or too many.
        """
        terms = parse_query(query)
        with self._backend.reading() as connection:
            matches = [
                connection.execute(question.offset(skip)).mappings().all()
                for question in (
                    self._backend.matching(documents, _HEAD, terms, limit),
                    self._backend.matching(claims, _CLAIM_HEAD, terms, limit),
                )
            ]
        return (*map(_report_hit, matches[0]), *map(_claim_hit, matches[1]))

    def resolve(self, name: str) -> str:
        """Return the id of the one report that was published at ``name`` or whose id begins so.

        Raises:
            ReportNotFound: when there is none, or several; it names those that come near.
        """
        with self._backend.reading() as connection:
            return resolved(connection, name)

    def judgements(self, document_id: str) -> tuple[Judgement, ...]:
        """Return what was decided about a report's reading, in order of decision."""
        with self._backend.reading() as connection:
            return judgements_in(connection, document_id)

    def judgement(self, judgement_id: str) -> Judgement:
        """Return the judgement with this id.

        Raises:
            ReportNotFound: when there is none.
        """
        question = select(*JUDGEMENT).where(judgements.c.id == escape(judgement_id))
        with self._backend.reading() as connection:
            row = connection.execute(question).mappings().first()
        if row is None:
            problem, remedy = (
                "the archive has no such judgement",
                "the report's page lists what people corrected",
            )
            raise ReportNotFound(judgement_id, problem, remedy)
        return Judgement(**row)

    def actors(self) -> Actors:
        """Return the actors and places of all reports, with what was decided about them.

        All accounts are read for it: about a second for two thousand reports.
        """
        with self._backend.reading() as connection:
            return actors_in(connection)

    def catalogue(self) -> Catalogue:
        """Return the actors and places of all reports as a catalogue, each with all its names."""
        return self.actors().catalogue()

    def _row(self, question: Select[Any], document_id: str) -> Mapping[str, Any]:
        with self._backend.reading() as connection:
            row = connection.execute(question).mappings().one_or_none()
        if row is None:
            raise unknown(document_id)
        return dict(row)


def _count_of(table: Table) -> ColumnElement[int]:
    counted = select(func.count()).select_from(table)
    return counted.where(table.c.document_id == documents.c.id).scalar_subquery()


_HEAD = (documents.c.id, documents.c.outlet, documents.c.title, documents.c.published_at)
_CLAIM_HEAD = tuple(
    claims.c[name] for name in ("id", "document_id", "content", "sources", "stance")
)
_LIST = select(
    *_HEAD,
    _count_of(claims).label("claims"),
    _count_of(gaps).label("gaps"),
    documents.c.added_at,
)


def _listed(connection: Connection, question: Select[Any]) -> tuple[ReportRow, ...]:
    rows = connection.execute(question).mappings().all()
    outlets: dict[str, list[str]] = defaultdict(list)
    # Asked for apart: joined, a report would come once for each, and so count in the limit.
    relayed = select(relays.c.document_id, relays.c.outlet)
    relayed = relayed.where(relays.c.document_id.in_(question.with_only_columns(documents.c.id)))
    for document_id, outlet in connection.execute(
        relayed.order_by(relays.c.document_id, relays.c.position)
    ):
        outlets[document_id].append(outlet)
    return tuple(ReportRow(**row, relays=tuple(outlets[row["id"]])) for row in rows)


def _report_hit(row: RowMapping) -> ReportHit:
    head = {column.name: row[column.name] for column in _HEAD}
    return ReportHit(**head, excerpt=_excerpt(row["snippet"]), rank=row["rank"])


def _claim_hit(row: RowMapping) -> ClaimHit:
    return ClaimHit(
        id=row["id"],
        document_id=row["document_id"],
        content=row["content"],
        crumbs=row["sources"],
        stance=Modality(row["stance"]),
        rank=row["rank"],
    )


def _excerpt(snippet: str) -> Excerpt:
    # Every second piece stood between the marks.
    pieces = _MARKED.split(snippet)
    marked = ((words, bool(place % 2)) for place, words in enumerate(pieces))
    return Excerpt(tuple((words, match) for words, match in marked if words))
