"""Reportedly: who said that it happened, and through whom.

The library's front: ``load`` a source into Documents, and ``Reader.load().read`` each into a
SourcedAccount. Both are imported when first used, so that importing a value stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.documents.document import Document
    from reportedly.documents.limits import Limits
    from reportedly.documents.load import load
    from reportedly.model import SourcedAccount
    from reportedly.reading.reader import Reader
    from reportedly.store.store import Store

__all__ = ["Document", "Limits", "Reader", "SourcedAccount", "Store", "load"]

_HOMES = {
    "Document": "reportedly.documents.document",
    "Limits": "reportedly.documents.limits",
    "Reader": "reportedly.reading.reader",
    "SourcedAccount": "reportedly.model",
    "Store": "reportedly.store.store",
    "load": "reportedly.documents.load",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
