"""Print the types of events as a Markdown table, for ``docs/events.md``."""

from __future__ import annotations

from reportedly.reading.languages import word_list

_MOST_WORDS = 12  # of a type


def table() -> str:
    """Return the table: a type, its PLOVER root and CAMEO code, and its first words."""
    lines = ["| type | PLOVER | CAMEO | such as |", "| --- | --- | --- | --- |"]
    for name, type_ in word_list("events").items():
        if name in ("words", "forms"):
            continue
        nouns = list(type_["nouns"])[: _MOST_WORDS // 4]
        words = [*list(type_["verbs"])[: _MOST_WORDS - len(nouns)], *nouns]
        cells = [name, type_["plover"] or "–", type_["cameo"] or "–", ", ".join(words)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
