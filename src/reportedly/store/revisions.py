"""What holds of a report: its account with the corrections of people applied."""

from __future__ import annotations

from sqlalchemy import Connection, select

from reportedly.documents.document import Document, document_from_dict
from reportedly.model import Judgement, account_from_dict
from reportedly.review import Revision, revised
from reportedly.store.column_types import escape
from reportedly.store.lookup import unknown
from reportedly.store.tables import accounts, documents, judgements

JUDGEMENT = tuple(judgements.c[name] for name in Judgement.__slots__)


def judgements_in(connection: Connection, document_id: str) -> tuple[Judgement, ...]:
    """Return what was decided about a report's reading, in order of decision."""
    question = select(*JUDGEMENT).where(judgements.c.document_id == document_id)
    rows = connection.execute(question.order_by(judgements.c.number)).mappings()
    return tuple(Judgement(**row) for row in rows)


def revision_in(connection: Connection, document_id: str) -> tuple[Document, Revision]:
    """Return a report with what holds of it.

    Raises:
        ReportNotFound: when there is no such report.
    """
    question = select(documents, accounts.c.account).join(
        accounts, accounts.c.document_id == documents.c.id
    )
    question = question.where(documents.c.id == escape(document_id))
    row = connection.execute(question).mappings().first()
    if row is None:
        raise unknown(document_id)
    document = document_from_dict(dict(row))
    account = account_from_dict(row["account"], document_id)
    decided = judgements_in(connection, document_id)
    return document, revised(account, document.text, decided, document.outlet)
