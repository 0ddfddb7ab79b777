"""Where records of the log go: to standard error, from every process of ours in one form."""

from __future__ import annotations

import logging

from reportedly.settings import LogLevel

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure_logging(level: LogLevel) -> None:
    """Write our own records from ``level`` on, those of libraries from warnings on."""
    logging.basicConfig(format=_FORM, level=logging.WARNING)
    logging.getLogger("reportedly").setLevel(level.upper())
