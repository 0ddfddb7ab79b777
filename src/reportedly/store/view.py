"""A View gives back what the archive keeps; it cannot change it.

Every answer is of one moment of the archive, whatever others add or remove meanwhile.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
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
from reportedly.store.backends import sqlite
from reportedly.store.column_types import MATCH_END, MATCH_START, escape
from reportedly.store.listing import After, Wanted
from reportedly.store.lookup import resolved, unknown
from reportedly.store.revisions import judgements_in, revision_in
from reportedly.store.search_query import Term, parse_query
from reportedly.store.tables import accounts, claims, documents, gaps, judgements, relays

EVERY = Wanted()
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

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    def document(self, document_id: str) -> Document:
        """Return the report with this whole id.

        Raises:
            ReportNotFound: when there is none.
        """
        row = self._one(select(documents).where(documents.c.id == document_id), document_id)
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
        return account_from_dict(self._one(question, document_id)["account"], document_id)

    def revised_report(self, document_id: str) -> tuple[Document, Revision]:
        """Return a report with what holds of it, and what people corrected.

        Raises:
            ReportNotFound: when there is none.
        """
        with self._reading() as connection:
            return revision_in(connection, document_id)

    def has(self, document_id: str) -> bool:
        """Tell whether the archive has the report with this whole id."""
        with self._reading() as connection:
            return listing.has(connection, document_id)

    def report(self, document_id: str) -> ReportRow:
        """Return what a list says of the report with this whole id.

        Raises:
            ReportNotFound: when there is none.
        """
        with self._reading() as connection:
            found = _listed(connection, _LIST.where(documents.c.id == document_id))
        if not found:
            raise unknown(document_id)
        return found[0]

    def list(self, limit: int | None = None) -> tuple[ReportRow, ...]:
        """Return the newest ``limit`` reports, or all; undated ones come last."""
        return self.page(limit)[0]

    def page(
        self,
        limit: int | None = None,
        wanted: Wanted = EVERY,
        after: After | None = None,
    ) -> tuple[tuple[ReportRow, ...], After | None]:
        """Return the next ``limit`` reports that are wanted, and where the page after begins.

        That is None when there are no more.
        """
        question = listing.beginning(_LIST.where(wanted.clause()), after)
        with self._reading() as connection:
            found = _listed(connection, question.limit(limit and limit + 1))
            if limit is None or len(found) <= limit:
                return found, None
            return found[:limit], listing.place_of(connection, found[limit - 1].id)

    def ids(self, wanted: Wanted = EVERY, most: int | None = None) -> tuple[str, ...]:
        """Return the ids of the newest reports that are wanted, at most so many."""
        with self._reading() as connection:
            return tuple(listing.ids(connection, wanted, most))

    def count(self, wanted: Wanted = EVERY) -> int:
        """Return how many reports are wanted."""
        with self._reading() as connection:
            return listing.count(connection, wanted)

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Return who published how many reports, those of most first; the unknown one is ""."""
        with self._reading() as connection:
            return listing.outlets(connection)

    def report_of(self, claim_id: str) -> str:
        """Return the id of the report that a claim stands in.

        Raises:
            ReportNotFound: when no report has such a claim.
        """
        with self._reading() as connection:
            found = listing.report_of(connection, claim_id)
        if found is None:
            problem = "no report in the archive has this claim"
            raise ReportNotFound(claim_id, problem, "the report's page lists its claims")
        return found

    def generation(self) -> tuple[int, int, int]:
        """Return what changes with every report added or removed and every judgement."""
        with self._reading() as connection:
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
        with self._reading() as connection:
            reports = connection.execute(_matching_reports(terms, limit, skip)).mappings().all()
            found = connection.execute(_matching_claims(terms, limit, skip)).mappings().all()
        return (*(_report_hit(row) for row in reports), *(_claim_hit(row) for row in found))

    def resolve(self, name: str) -> str:
        """Return the id of the one report that was published at ``name`` or whose id begins so.

        Raises:
            ReportNotFound: when there is none, or several; it names those that come near.
        """
        with self._reading() as connection:
            return resolved(connection, name)

    def judgements(self, document_id: str) -> tuple[Judgement, ...]:
        """Return what was decided about a report's reading, in order of decision."""
        with self._reading() as connection:
            return judgements_in(connection, document_id)

    def judgement(self, judgement_id: str) -> Judgement:
        """Return the judgement with this id.

        Raises:
            ReportNotFound: when there is none.
        """
        own = judgements.c.id == escape(judgement_id)
        question = select(judgements.c.document_id).where(own)
        with self._reading() as connection:
            row = connection.execute(question).first()
            found = judgements_in(connection, row[0]) if row else ()
        for judgement in found:
            if judgement.id == judgement_id:
                return judgement
        problem = "the archive has no such judgement"
        raise ReportNotFound(judgement_id, problem, "the report's page lists what people corrected")

    def actors(self) -> Actors:
        """Return the actors and places of all reports, with what was decided about them.

        All accounts are read for it: about a second for two thousand reports.
        """
        with self._reading() as connection:
            return actors_in(connection)

    def catalogue(self) -> Catalogue:
        """Return the actors and places of all reports as a catalogue, each with all its names."""
        return self.actors().catalogue()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with sqlite.failures_of(self._path), self._engine.begin() as connection:
            yield connection

    def _one(self, question: Select[Any], document_id: str) -> Mapping[str, Any]:
        with self._reading() as connection:
            row = connection.execute(question).mappings().one_or_none()
        if row is None:
            raise unknown(document_id)
        return dict(row)


def _count_of(table: Table) -> ColumnElement[int]:
    counted = select(func.count()).select_from(table)
    return counted.where(table.c.document_id == documents.c.id).scalar_subquery()


_HEAD = (documents.c.id, documents.c.outlet, documents.c.title, documents.c.published_at)
_LIST = select(
    *_HEAD,
    _count_of(claims).label("claims"),
    _count_of(gaps).label("gaps"),
    documents.c.added_at,
)


def _listed(connection: Connection, question: Select[Any]) -> tuple[ReportRow, ...]:
    rows = connection.execute(question).mappings().all()
    outlets: dict[str, list[str]] = defaultdict(list)
    relayed = select(relays.c.document_id, relays.c.outlet)
    relayed = relayed.where(relays.c.document_id.in_(question.with_only_columns(documents.c.id)))
    for document_id, outlet in connection.execute(
        relayed.order_by(relays.c.document_id, relays.c.position)
    ):
        outlets[document_id].append(outlet)
    return tuple(ReportRow(**row, relays=tuple(outlets[row["id"]])) for row in rows)


def _matching_reports(terms: Sequence[Term], limit: int, skip: int) -> Select[Any]:
    return sqlite.matching(documents, _HEAD, terms, limit).offset(skip)


def _matching_claims(terms: Sequence[Term], limit: int, skip: int) -> Select[Any]:
    shown = ("id", "document_id", "content", "sources", "stance")
    return sqlite.matching(claims, [claims.c[name] for name in shown], terms, limit).offset(skip)


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
    pieces = _MARKED.split(snippet)
    marked = ((words, bool(place % 2)) for place, words in enumerate(pieces))
    return Excerpt(tuple((words, match) for words, match in marked if words))
