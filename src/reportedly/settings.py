"""One frozen Settings, read from the environment at the edge and passed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment decides.

    Args:
        db: the archive's file; from ``REPORTEDLY_DB``, else ``reportedly.db`` in
            ``$XDG_DATA_HOME/reportedly`` (``~/.local/share/reportedly``).
    """

    db: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read the settings from ``environment`` (``os.environ`` at the edge)."""
        if named := environment.get("REPORTEDLY_DB"):
            return cls(db=Path(named))
        data = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        return cls(db=Path(data) / "reportedly" / "reportedly.db")
