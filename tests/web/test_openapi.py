"""The REST interface keeps to its own description, whatever it is asked."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import (
    negative_data_rejection,
    positive_data_acceptance,
)

from reportedly.settings import Settings
from reportedly.web.app import make_app
from reportedly.web.state import State


def described() -> dict[str, Any]:
    """Return what the interface says of itself, which needs no archive."""
    nothing = cast("State", SimpleNamespace(secure=False, settings=Settings(Path())))
    return make_app(nothing).openapi()


@pytest.fixture(scope="module")
def server(
    serving: Callable[..., str], kept: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, str]:
    """Return the address of a server over an archive that may be changed, and an admin's token."""
    path = tmp_path_factory.mktemp("fuzz") / "archive.db"
    shutil.copy(kept, path)
    _users(path, "add", "ana", "--role", "admin", "--password-stdin", typed="a long password\n")
    token = _users(path, "token", "ana", "--role", "admin", "--label", "fuzz")
    return serving(path), token


def _users(path: Path, *arguments: str, typed: str = "") -> str:
    command = [sys.executable, "-m", "reportedly", "users", *arguments, "--db", str(path)]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, check=True)
    return done.stdout.strip()


schema = schemathesis.openapi.from_dict(described())
# What a schema cannot say: cursors and ids have a meaning, parameters that nobody reads are left
# alone, and a token that a case leaves out is sent by us.
UNSAID: list[Any] = [positive_data_acceptance, negative_data_rejection]


@schema.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # what breaks is told as it was found
    suppress_health_check=list(HealthCheck),
)
def test_answers_are_as_described(case: Case[Any], server: tuple[str, str]) -> None:
    """No request, well-formed or not, breaks the server or is answered in an undescribed way."""
    address, token = server
    headers = {"Authorization": f"Bearer {token}"}
    case.call_and_validate(address, headers=headers, excluded_checks=UNSAID)
