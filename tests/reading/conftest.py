"""One reader for all tests of the room, and the sentences of ``cases/`` as parameters."""

import tomllib

import pytest

from reportedly.reading.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Return a reader with the models that ship: loading them takes a second."""
    return Reader.load()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test's ``case`` each case of its module's ``CASES``, those that fail yet marked so."""
    if "case" not in metafunc.fixturenames:
        return
    table = tomllib.loads(metafunc.module.CASES.read_text(encoding="utf-8"))["case"]
    cases = [
        pytest.param(
            case,
            id=case["name"],
            marks=pytest.mark.xfail(reason=case["fails"]) if "fails" in case else (),
        )
        for case in table
    ]
    metafunc.parametrize("case", cases)
