"""What people do to the archive through the application, each with its line in the audit log.

Pages and REST interface both call these, so that neither can do what the other may not.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO

from reportedly.accounts.audit import NamedPrincipal
from reportedly.accounts.service import note
from reportedly.identity.decisions import Verdict, decided_by_person
from reportedly.identity.profile import EntityRef
from reportedly.ingest import Reading, Receipt, keep, replace_account
from reportedly.model import Judgement
from reportedly.store.store import Store
from reportedly.web.actor_cache import Cast
from reportedly.web.auth.dependencies import Requester
from reportedly.web.errors import Contradicted, TooMany, WebError
from reportedly.web.jobs import Given, Job, Keep
from reportedly.web.queries.actor_profile import entity_of
from reportedly.web.queries.ids import written_key
from reportedly.web.state import State
from reportedly.web.worker import Input

_CHUNK = 1 << 20
_LONGEST_NAME = 120


# Adding


def add_address(
    state: State, requester: Requester, address: str, outlet: str = "", key: str = ""
) -> Job:
    """Put a web address into the queue.

    Raises:
        WebError: when it is no http or https address, or too many inputs wait.
    """
    address = address.strip()
    if not address.lower().startswith(("http://", "https://")):
        problem = "is no web address"
        raise WebError(
            address[:_LONGEST_NAME] or '""', problem, "give one that begins with https://"
        )
    return _queued(state, requester, Input(address, address, outlet, state.limits), key=key)


def add_file(
    state: State, requester: Requester, name: str, file: IO[bytes], outlet: str = "", key: str = ""
) -> Job:
    """Put what somebody sent into the queue.

    Raises:
        WebError: when too many inputs wait.
    """
    folder = Path(tempfile.mkdtemp(prefix="reportedly-"))
    # The name's ending is a hint of its kind; nothing else of it becomes a path.
    ending = Path(name.replace("\\", "/")).suffix[:10]
    kept = folder / f"input{ending if ending[1:].isalnum() and ending.isascii() else ''}"
    with kept.open("wb") as out:
        while piece := file.read(_CHUNK):
            out.write(piece)
    name_shown = (
        name.replace("\\", "/").rpartition("/")[2][:_LONGEST_NAME] or "a file without a name"
    )
    return _queued(
        state, requester, Input(name_shown, str(kept), outlet, state.limits), folder, key
    )


def reread(state: State, requester: Requester, document_id: str) -> Job:
    """Put a report of the archive into the queue, to be read again.

    Raises:
        ReportNotFound: when there is none.
        WebError: when too many inputs wait.
    """
    document = state.store.view().document(document_id)
    name = document.title[:_LONGEST_NAME] or document.id
    return _queued(state, requester, Input(name, documents=(document,)))


def _queued(
    state: State, requester: Requester, input_: Input, folder: Path | None = None, key: str = ""
) -> Job:
    given = Given(requester.name, requester.address, f"{requester.name}\n{key}" if key else "")
    try:
        return state.jobs.add(input_, given, folder)
    except OverflowError as error:
        raise TooMany(input_.name, str(error), "wait until some are read") from error


def keeper(store: Store, cast: Cast) -> Keep:
    """Return what the queue calls with each reading: it keeps it, and says so in the audit log."""

    def kept(reading: Reading, job: Job) -> Receipt:
        with cast.held() as actors:
            receipt = (replace_account if job.again else keep)(store, reading, actors)
        if job.again:
            cast.forget()
        by = NamedPrincipal(job.given.by, job.given.address)
        for id_ in receipt.taken:
            what = "reread" if job.again else "add"
            note(store, by, what, id_, input=job.name)
        return receipt

    return kept


def remove(state: State, requester: Requester, document_id: str) -> None:
    """Remove a report, its account and the judgements on it.

    Raises:
        ReportNotFound: when there is none.
    """
    title = state.store.view().document(document_id).title
    state.store.writer().remove(document_id)
    note(state.store, requester, "remove", document_id, title=title)


# Correcting


def judge(state: State, requester: Requester, judgement: Judgement) -> Judgement:
    """Keep what a person decided about a report's reading.

    Raises:
        ReportNotFound: when the report is gone.
    """
    state.store.writer().judge(judgement)
    note(
        state.store,
        requester,
        judgement.verdict,
        judgement.subject,
        report=judgement.document_id,
        id=judgement.id,
    )
    return judgement


def decide(
    state: State, requester: Requester, left: EntityRef, right: EntityRef, *, same: bool
) -> tuple[Judgement, ...]:
    """Keep what a person says of two entities: that they are one actor, or that they are not.

    Raises:
        NotFound: when no report has such an entity.
        Contradicted: when they are one and the same entity.
    """
    view = state.store.view()
    names = [entity_of(view, key).name for key in (left, right)]
    verdict = Verdict(left, right, requester.name, *names, same=same)
    try:
        judgements = tuple(decided_by_person(each) for each in (verdict.mirrored(), verdict))
    except ValueError as error:
        raise Contradicted(names[0], str(error), "choose two different ones") from error
    for judgement in judgements:
        state.store.writer().judge(judgement)
    state.cast.decided(judgements)
    word = "same" if same else "different"
    note(state.store, requester, word, written_key(left), other=written_key(right), names=names)
    return judgements
