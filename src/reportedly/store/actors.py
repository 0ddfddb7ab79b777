"""The actors of all reports, out of the accounts and judgements that an archive keeps."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from reportedly.identity.decisions import Verdict, verdict_of
from reportedly.identity.profile import EntityProfile, profiles_of
from reportedly.identity.registry import Actors
from reportedly.model import Judgement, account_from_dict
from reportedly.store.revisions import JUDGEMENT
from reportedly.store.tables import accounts, documents, judgements

_AT_ONCE = 500  # reports that are held at a time


def actors_in(connection: Connection) -> Actors:
    """Return the actors of all reports, in the order in which the reports were added."""
    return Actors(_profiles(connection), _verdicts(connection))


def _profiles(connection: Connection) -> Iterator[EntityProfile]:
    question = (
        select(documents.c.id, documents.c.text, accounts.c.account)
        .join(accounts, accounts.c.document_id == documents.c.id)
        .order_by(documents.c.number)
        .execution_options(yield_per=_AT_ONCE)
    )
    for document_id, text, account in connection.execute(question):
        yield from profiles_of(account_from_dict(account, document_id), text)


def _verdicts(connection: Connection) -> Iterator[Verdict]:
    for row in connection.execute(select(*JUDGEMENT).order_by(judgements.c.number)).mappings():
        verdict = verdict_of(Judgement(**row))
        if verdict is not None:
            yield verdict
