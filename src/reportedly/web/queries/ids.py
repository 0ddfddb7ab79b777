"""The form that the key of an entity has in addresses: ``REPORT:ENTITY``."""

from __future__ import annotations

from reportedly.identity.profile import EntityRef
from reportedly.web.errors import NotFound


def written_key(key: EntityRef) -> str:
    """Return the word for a key."""
    return ":".join(key)


def read_key(words: str) -> EntityRef:
    """Return the key that a word stands for.

    Raises:
        NotFound: when it is of another form.
    """
    document_id, colon, entity_id = words.partition(":")
    if not colon or not document_id or not entity_id:
        problem = "is no actor's id"
        raise NotFound(words[:80] or '""', problem, "ids look like d12ab34cd56ef7890:E2")
    return document_id, entity_id
