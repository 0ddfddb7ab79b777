"""One reader for all tests of the room: loading its models takes a second."""

import pytest

from reportedly.reading.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Return a reader with the models that ship."""
    return Reader.load()
