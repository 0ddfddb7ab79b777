"""The archive of the load benchmark."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from reportedly.model import words_of
from reportedly.store.store import Store

HERE = Path(__file__).parents[2] / "benchmarks" / "big_archive.py"
_spec = importlib.util.spec_from_file_location("big_archive", HERE)
assert _spec is not None
assert _spec.loader is not None
big_archive = importlib.util.module_from_spec(_spec)
sys.modules["big_archive"] = big_archive
_spec.loader.exec_module(big_archive)


def test_variations_hang_together(tmp_path: Path) -> None:
    """Every claim's words stand at its places, ids are distinct, and invented words are found."""
    path = tmp_path / "big.db"

    big_archive.make(path, 20)

    with Store(path) as store:
        view = store.view()
        assert view.count() == 20
        documents = [view.document(id_) for id_ in view.ids()]
        for document in documents:
            for claim in view.account(document.id).claims:
                assert words_of(document.text, claim.spans) == claim.content
        assert len({document.text for document in documents}) == 20
        name = next(word for word in documents[0].text.split() if word.isalpha() and len(word) > 5)
        assert documents[0].id in {hit.id for hit in view.search(name)}
