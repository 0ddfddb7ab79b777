"""The settings as Markdown, for ``docs/settings.md``."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import fields

from reportedly.settings import Settings, variable

_HEAD = ["| setting | variable | default | meaning |", "|---|---|---|---|"]


def markdown() -> str:
    """Return one table a section: each setting, its variable, what it is else, what it means."""
    sections = {
        field.name: field.default for field in fields(Settings) if isinstance(field.default, Struct)
    }
    tables = [_table(Settings, leave=frozenset(sections))]
    for name, section in sections.items():
        tables.append(f"## [{name}]\n\n" + _table(type(section), name))
    return "\n\n".join(tables)


def _table(section: type[Struct], *keys: str, leave: frozenset[str] = frozenset()) -> str:
    hints = get_type_hints(section, include_extras=True)
    rows = list(_HEAD)
    for field in fields(section):
        if field.name not in leave:
            meta = next(part for part in get_args(hints[field.name]) if isinstance(part, Meta))
            variable_ = variable(*keys, field.name)
            meaning = " ".join(filter(None, (meta.description, _bounds(meta))))
            rows.append(f"| `{field.name}` | `{variable_}` | {_value(field.default)} | {meaning} |")
    return "\n".join(rows)


def _value(default: Any) -> str:
    if default is NODEFAULT or default in (None, ""):
        return ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _bounds(meta: Meta) -> str:
    if meta.ge is None or meta.le is None:
        return ""
    return f"From {meta.ge:,} to {meta.le:,}."
