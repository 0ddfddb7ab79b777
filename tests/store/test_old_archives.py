"""Archives made by earlier versions open, and take what a new one takes."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from reportedly.accounts.roles import Role
from reportedly.model import Modality
from reportedly.review import Decider
from reportedly.store.store import Store
from reportedly.store.view import ClaimHit

ARCHIVES = sorted((Path(__file__).parent / "archives").glob("*.db.xz"))
SPILLWAY, FERRY = "d714994b6d3547b2c", "d5975d860ea92e0b5"


@pytest.fixture(params=ARCHIVES, ids=lambda path: path.name)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return an archive of an earlier version; one schema a parameter."""
    path = tmp_path / "archive.db"
    path.write_bytes(lzma.decompress(request.param.read_bytes()))
    return path


def test_an_old_archive_is_read(archive: Path) -> None:
    """Reports, accounts, corrections, searches and users come back as they were kept."""
    with Store(archive) as store:
        view = store.view()
        rows = view.list()
        document, revision = view.revised_report(SPILLWAY)
        people = store.people()

        assert [(row.id, row.outlet, row.claims) for row in rows] == [
            (FERRY, "Torvik Gazette", 3),
            (SPILLWAY, "Torvik Gazette", 6),
        ]
        assert document.title == "Spillway at Torvik Opened"
        assert revision.account.claims[0].content == "The Torvik dam opened its spillway on Monday"
        assert revision.account.claims[0].stance is Modality.DENIED
        assert [correction.judgement.by for correction in revision.corrections] == ["ada"]
        assert [hit.id for hit in view.search("spillway", limit=1)][:1] == [SPILLWAY]
        assert [(user.name, user.role) for user in people.users()] == [
            ("ada", Role.ADMIN),
            ("rea", Role.READER),
        ]
        assert [(entry.by, entry.what) for entry in people.audit()] == [("ada", "user-add")]
        assert [token.label for token in people.tokens("ada")] == ["nightly"]


def test_an_old_archive_takes_a_correction(archive: Path) -> None:
    """A report of an old archive is corrected, found by what holds then, and removed."""
    with Store(archive) as store:
        document, revision = store.view().revised_report(FERRY)
        attribution = revision.account.attributions[0]
        decider = Decider(revision.account, document.text, "rea")
        store.writer().judge(decider.stance(attribution.id, Modality.HEDGED))

        hits = [hit for hit in store.view().search("skarholm") if isinstance(hit, ClaimHit)]
        assert [hit.stance for hit in hits] == [Modality.HEDGED]
        store.writer().remove(FERRY)
        assert [row.id for row in store.view().list()] == [SPILLWAY]
