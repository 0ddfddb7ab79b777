"""Word lists, a folder for each language that is read, and what loads them."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def word_list(name: str, language: str = "en") -> dict[str, Any]:
    """Return the tables of one word list, ``name.toml`` in the language's folder."""
    path = files(__package__).joinpath(language, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
