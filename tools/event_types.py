"""Print the types of events as a Markdown table, for ``docs/events.md``."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from reportedly.reading.languages import lexicon

_SHOWN = 12  # words of a type


def table() -> str:
    """Return the table: a type, its PLOVER root and CAMEO code, and its first words."""
    source = files(lexicon).joinpath("events.toml").read_text(encoding="utf-8")
    lines = ["| type | PLOVER | CAMEO | such as |", "| --- | --- | --- | --- |"]
    for name, types in tomllib.loads(source).items():
        if name in ("words", "forms"):
            continue
        told = list(types["nouns"])[: _SHOWN // 4]
        words = [*list(types["verbs"])[: _SHOWN - len(told)], *told]
        cells = [name, types["plover"] or "–", types["cameo"] or "–", ", ".join(words)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
