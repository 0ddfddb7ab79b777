"""The actors of an archive, and the judgements that are kept with a report."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from reportedly.documents.document import Document
from reportedly.errors import ReportNotFound
from reportedly.identity.decisions import Verdict, decided_by_person
from reportedly.ingest import Reading, Receipt, keep, replace_account, reread
from reportedly.model import MACHINE, Entity, EntityKind, SourcedAccount
from reportedly.reading.reader import Reader
from reportedly.store.store import Store

TEXT = "Dana Velim spoke. Ivo Karsk did not."


def reading(number: int, *names: str) -> Reading:
    """Return an invented report that names these persons."""
    document = Document(TEXT, outlet="Orrin Herald", title=f"Talks {number}")
    entities = tuple(
        Entity(f"E{n}", name, EntityKind.PERSON, mentions=((0, 10),))
        for n, name in enumerate(names, start=1)
    )
    return Reading(document, SourcedAccount(document.id, entities=entities))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where an archive may be."""
    return tmp_path / "archive.db"


def test_what_is_sure_is_kept_with_the_report(path: Path) -> None:
    """A second report of an actor is kept with the judgement that joins the two."""
    first, second = reading(1, "Dana Velim"), reading(2, "Ivo Karsk", "Mrs Dana Velim")
    with Store(path, create=True) as store:
        keep(store, first)
        keep(store, second)
        (judgement,) = store.view().judgements(second.document.id)
        found = store.view().actors().all()

    assert (judgement.subject, judgement.by) == ("entity:E2", MACHINE)
    assert judgement.after["same_as"] == [first.document.id, "E1"]
    assert [(actor.name, actor.reports) for actor in found] == [("Dana Velim", 2), ("Ivo Karsk", 1)]


def test_keeping_many_is_as_keeping_each(path: Path) -> None:
    """Actors that are read once and given each time come to the same as reading them anew."""
    readings = [reading(n, "Dana Velim") for n in range(3)]
    with Store(path, create=True) as store:
        actors = store.view().actors()
        for item in readings:
            keep(store, item, actors)
        assert [one.members for one in actors.all()] == [
            one.members for one in store.view().actors().all()
        ]
        assert len(actors.all()) == 1


def test_a_known_report_is_judged_once(path: Path) -> None:
    """Adding a report again adds no judgement, and its actors stay as they are."""
    with Store(path, create=True) as store:
        for item in (reading(1, "Dana Velim"), reading(2, "Dana Velim")):
            keep(store, item)
            assert keep(store, item).skipped == (item.document.id,)
        assert len(store.view().judgements(reading(2).document.id)) == 1


def test_a_persons_word_outlives_a_new_reading(path: Path) -> None:
    """What a person parted stays parted when the other report is removed and read again."""
    first, second = reading(1, "Dana Velim"), reading(2, "Dana Velim")
    with Store(path, create=True) as store:
        keep(store, first)
        keep(store, second)
        left, right = (first.document.id, "E1"), (second.document.id, "E1")
        apart = Verdict(left, right, "ada", "Dana Velim", "Dana Velim", same=False)
        store.writer().judge(decided_by_person(apart))
        assert len(store.view().actors().all()) == 2

        store.writer().remove(second.document.id)
        again = reading(2, "Ivo Karsk", "Dana Velim")  # the new reader counts otherwise
        keep(store, again)
        names = [(actor.name, actor.reports) for actor in store.view().actors().all()]

        assert store.view().judgements(second.document.id) == ()
        assert names == [("Dana Velim", 1), ("Dana Velim", 1), ("Ivo Karsk", 1)]


def test_removing_a_report_takes_its_actors(path: Path) -> None:
    """Once a report is gone its entities are, and two that it stood between stay one."""
    with Store(path, create=True) as store:
        for number in range(3):
            keep(store, reading(number, "Dana Velim"))
        store.writer().remove(reading(0).document.id)
        (actor,) = store.view().actors().all()

        assert actor.reports == 2


def test_an_archive_is_a_catalogue(path: Path) -> None:
    """The actors of an archive can be looked up by their names."""
    with Store(path, create=True) as store:
        keep(store, reading(1, "Dana Velim"))
        found = store.view().catalogue().find("DANA VELIM")

    assert found is not None
    assert found.id == f"{reading(1).document.id}:E1"


def test_actors_stay_one_when_a_report_is_read_again(path: Path) -> None:
    """Reading a report again by the same names joins its actors as before, under the same ids."""
    with Store(path, create=True) as store:
        for number in (1, 2, 3):
            keep(store, reading(number, "Dana Velim"))
        before = store.view().actors().all()
        replace_account(store, reading(2, "Dana Velim"))
        again = store.view()

        assert again.actors().all() == before
        assert len(again.judgements(reading(2).document.id)) == 1


def test_an_actor_with_anothers_former_id_is_itself(path: Path) -> None:
    """What was decided about an id before a new reading is not taken for whom has the id now."""
    with Store(path, create=True) as store:
        keep(store, reading(1, "Dana Velim", "Ivo Karsk"))
        keep(store, reading(2, "Dana Velim", "Ivo Karsk"))
        replace_account(store, reading(2, "Ivo Karsk", "Dana Velim"))
        found = {actor.name: actor.members for actor in store.view().actors().all()}

    one, two = reading(1).document.id, reading(2).document.id
    assert found == {
        "Dana Velim": ((one, "E1"), (two, "E2")),
        "Ivo Karsk": ((one, "E2"), (two, "E1")),
    }


def test_what_persons_hold_apart_stays_apart_when_read_again(path: Path) -> None:
    """A person's decision about two actors holds over a new reading of either report."""
    first, second = reading(1, "Dana Velim"), reading(2, "Dana Velim")
    with Store(path, create=True) as store:
        keep(store, first)
        keep(store, second)
        left, right = (first.document.id, "E1"), (second.document.id, "E1")
        apart = Verdict(left, right, "Ida", "Dana Velim", "Dana Velim", same=False)
        for one in (apart, apart.mirrored()):
            store.writer().judge(decided_by_person(one))
        for item in (first, second):
            replace_account(store, item)

        assert len(store.view().actors().all()) == 2


class Echo:
    """Reads reports by rote; stands for a Reader."""

    def __init__(self, readings: list[Reading]) -> None:
        self._accounts = {one.document.id: one.account for one in readings}

    def read(self, document: Document) -> SourcedAccount:
        """Return the account of one document."""
        return self._accounts[document.id]


def test_reading_all_again_joins_actors_as_adding_them_did(path: Path) -> None:
    """Every report of the archive may be read again; one that is gone leaves its error."""
    readings = [reading(n, "Dana Velim") for n in range(4)]
    with Store(path, create=True) as store:
        for one in readings:
            keep(store, one)
        before = store.view().actors().all()
        ids = [one.document.id for one in readings]
        store.writer().remove(ids[3])
        found = list(reread(store, ids, cast("Reader", Echo(readings))))
        after = store.view().actors().all()

    assert [one.taken for one in found[:3] if isinstance(one, Receipt)] == [
        (id_,) for id_ in ids[:3]
    ]
    assert isinstance(found[3], ReportNotFound)
    assert [one.members for one in after] == [before[0].members[:3]]
