"""Which report a person means: by its id, the beginning of it, or its address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from reportedly.errors import ReportNotFound
from reportedly.store.column_types import escape
from reportedly.store.tables import documents

_NEAREST = 3


def resolved(connection: Connection, name: str) -> str:
    """Return the id of the one report that was published at ``name`` or whose id begins so.

    Raises:
        ReportNotFound: when there is none, or several; it names those that come near.
    """
    ids = _named(connection, name)
    if not ids:
        raise unknown(name, _nearest(connection, name))
    if len(ids) > 1:
        raise _ambiguous(name, ids)
    return ids[0]


def has_report(connection: Connection, document_id: str) -> bool:
    """Tell whether the archive has the report with this whole id."""
    question = select(documents.c.id).where(documents.c.id == escape(document_id))
    return connection.execute(question).first() is not None


def unknown(document_id: str, near: Iterable[str] = ()) -> ReportNotFound:
    """Return the error for an id that no report has, with the ids that come ``near``."""
    if near := ", ".join(near):
        remedy = f"the nearest are {near}"
    else:
        remedy = "`reportedly list` shows the ids"
    return ReportNotFound(document_id or '""', "no report in the archive has this id", remedy)


def _ambiguous(name: str, ids: Sequence[str]) -> ReportNotFound:
    nearest = ", ".join(ids[:_NEAREST]) + (", …" if len(ids) > _NEAREST else "")
    problem = f"stands for {len(ids)} reports: {nearest}"
    return ReportNotFound(name or '""', problem, "give more of an id")


def _beginning_with(connection: Connection, prefix: str) -> Sequence[str]:
    # "~" comes after every digit and letter of an id, so the index on ids serves.
    prefix = escape(prefix)
    range_ = documents.c.id.between(prefix, prefix + "~")
    return connection.execute(select(documents.c.id).where(range_).order_by("id")).scalars().all()


def _named(connection: Connection, name: str) -> Sequence[str]:
    """Return the ids of the reports published at ``name``, or else those that begin so."""
    # Not by "": of reports without an address nobody means all.
    published = select(documents.c.id).where(documents.c.url == name, documents.c.url != "")
    ids = connection.execute(published.order_by(documents.c.number)).scalars().all()
    return ids or _beginning_with(connection, name)


def _nearest(connection: Connection, prefix: str) -> Sequence[str]:
    """Return a few ids that share the longest beginning with ``prefix``, at least three digits."""
    for length in range(len(prefix) - 1, 2, -1):
        if ids := _beginning_with(connection, prefix[:length]):
            return ids[:_NEAREST]
    return ()
