"""The JSON shape of an account, as ``read --json`` and ``annotate`` print it, and back.

A value's fields are the shape, in their order; so a field is added, renamed or moved with care.
``account_from_dict(account_to_dict(account), account.document_id) == account`` for every account.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias, TypeVar

import msgspec

from reportedly.model.account import SourcedAccount

Json: TypeAlias = dict[str, Any]
_Value = TypeVar("_Value")


def to_data(value: object) -> Any:
    """Return a frozen value as JSON data: lists for tuples, words for enumerations."""
    try:
        return msgspec.json.decode(msgspec.json.encode(value, enc_hook=_builtin))
    except UnicodeEncodeError:
        # A lone surrogate, legal in JSON, is no UTF-8: go the slow way around the bytes.
        return json.loads(json.dumps(msgspec.to_builtins(value, enc_hook=_builtin)))


def _builtin(value: object) -> str | float:
    """Return a text or number of a class of its own, such as a mail's header, as just that."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, float):
        return float(value)
    raise TypeError(f"{type(value).__name__} is no JSON data")


def from_data(data: object, kind: type[_Value]) -> _Value:
    """Return the value that :func:`to_data` made this of; fields that it lacks get their defaults.

    Raises:
        ValueError: when ``data`` is not of that shape.
    """
    return msgspec.convert(data, kind)


def account_to_dict(account: SourcedAccount) -> Json:
    """Return the account as JSON data, a list for each kind of item."""
    data: Json = to_data(account)
    del data["document_id"]
    for claim in data["claims"]:
        claim["chain"] = claim["chain"]["links"]
    return data


def account_from_dict(data: Mapping[str, Any], document_id: str) -> SourcedAccount:
    """Return the account that :func:`account_to_dict` wrote.

    Raises:
        KeyError, TypeError, ValueError: when ``data`` is not of that shape.
    """
    claims = [{**claim, "chain": {"links": claim["chain"]}} for claim in data["claims"]]
    return from_data({**data, "claims": claims, "document_id": document_id}, SourcedAccount)


def json_line(data: object) -> str:
    """Return ``data`` as one line of JSON that any UTF-8 stream can carry."""
    line = json.dumps(data, ensure_ascii=False)
    # A lone surrogate, legal in JSON, becomes its escape again.
    return line.encode("utf-8", "backslashreplace").decode("utf-8")
