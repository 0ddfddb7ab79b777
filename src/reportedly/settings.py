"""One frozen Settings, read at the edge (file, environment, options) and passed in.

What comes later counts: what is built in, the settings file, the environment, the options of the
command line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_type_hints

import msgspec
from msgspec import Meta, Struct

from reportedly.errors import SettingsWrong

PREFIX = "REPORTEDLY_"
_T = TypeVar("_T")


class LogLevel(StrEnum):
    """How grave a record has to be to be written, by the names of ``logging``."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class InputSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How inputs are taken in; ``Meta`` says what each field means."""

    max_size: Annotated[
        float,
        Meta(
            ge=0.001,
            le=2**20,
            description="Largest single input, in MiB; also bounds a report's text, at a "
            "sixteenth.",
        ),
    ] = 32.0
    timeout: Annotated[
        float, Meta(ge=0.1, le=86_400, description="Longest wait for a web address, in seconds.")
    ] = 30.0
    allow_private: Annotated[
        bool,
        Meta(
            description="Also read web addresses on this machine or in private networks; a server "
            "never does."
        ),
    ] = False


class ServeSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How the archive is served; ``Meta`` says what each field means."""

    host: Annotated[
        str,
        Meta(
            min_length=1,
            description="Address to listen at; others than this machine's own need accounts and "
            "https.",
        ),
    ] = "127.0.0.1"
    port: Annotated[
        int, Meta(ge=0, le=65_535, description="Port to listen at; 0 for a free one.")
    ] = 8000
    certificate: Annotated[
        Path | None, Meta(description="Certificate for https, a file in PEM.")
    ] = None
    key: Annotated[Path | None, Meta(description="The certificate's key, a file in PEM.")] = None
    behind_proxy: Annotated[
        bool, Meta(description="A proxy on this machine speaks https with people and asks us.")
    ] = False
    threads: Annotated[
        int,
        Meta(
            ge=1,
            le=64,
            description="Pages made at the same time. They share one interpreter: more make each "
            "wait for all.",
        ),
    ] = 4
    max_upload: Annotated[
        float, Meta(ge=0.1, le=2**14, description="Largest file that can be sent, in MiB.")
    ] = 64.0
    max_waiting: Annotated[
        int, Meta(ge=1, le=100_000, description="Most inputs that wait to be read.")
    ] = 500
    jobs_shown: Annotated[
        int, Meta(ge=0, le=10_000, description="How many inputs that are read are still listed.")
    ] = 200
    reports_a_page: Annotated[
        int, Meta(ge=1, le=1000, description="Reports on one page of the archive.")
    ] = 50
    hits_a_page: Annotated[
        int, Meta(ge=1, le=200, description="Reports, and claims, on one page of a search.")
    ] = 20
    actors_a_page: Annotated[
        int, Meta(ge=1, le=1000, description="Actors on one page of their list.")
    ] = 100
    reports_a_chart: Annotated[
        int,
        Meta(
            ge=1,
            le=5000,
            description="Most reports that one network or timeline is made of, the newest.",
        ),
    ] = 300
    session_hours: Annotated[
        float, Meta(ge=0.1, le=8760, description="How long somebody stays logged in, in hours.")
    ] = 12.0
    throttle_minutes: Annotated[
        float, Meta(ge=0.1, le=1440, description="For how long failed logins count, in minutes.")
    ] = 15.0
    failures_per_user_and_address: Annotated[
        int, Meta(ge=1, le=1000, description="Failed logins of one name from one address.")
    ] = 5
    failures_per_address: Annotated[
        int, Meta(ge=1, le=10_000, description="Failed logins from one address, of any names.")
    ] = 30
    failures_per_user: Annotated[
        int,
        Meta(
            ge=1,
            le=10_000,
            description="Failed logins of one name, from any addresses; after that its logins are "
            "slowed.",
        ),
    ] = 50


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What a desk decides once; ``Meta`` says what each field means."""

    db: Annotated[
        Path,
        Meta(
            description="The archive's file; unset, `reportedly.db` in `$XDG_DATA_HOME/reportedly` "
            "(`~/.local/share/reportedly`)."
        ),
    ]
    catalogue: Annotated[
        Path | None, Meta(description="Names that you know actors by, as `--catalogue` takes them.")
    ] = None
    token: Annotated[
        str, Meta(description="Lets the command line in at a `--server` that asks who is there.")
    ] = ""
    log_level: Annotated[
        LogLevel,
        Meta(description="How grave a record has to be to be written on standard error."),
    ] = LogLevel.WARNING
    input: InputSettings = InputSettings()
    serve: ServeSettings = ServeSettings()

    @classmethod
    def load(cls, file: Path | None, environment: Mapping[str, str]) -> Settings:
        """Return the settings of a file and of the environment.

        Args:
            file: what ``--config`` names; None for what ``REPORTEDLY_CONFIG`` names, else for
                ``settings.toml`` in ``$XDG_CONFIG_HOME/reportedly``, if that is there.
            environment: ``os.environ`` at the edge.

        Raises:
            SettingsWrong: when a file cannot be read, or a key or a value is not as it should be.
        """
        named = file or (Path(name) if (name := environment.get(f"{PREFIX}CONFIG")) else None)
        path = named or _folder(environment, "XDG_CONFIG_HOME", ".config") / "settings.toml"
        usual = str(_folder(environment, "XDG_DATA_HOME", ".local/share") / "reportedly.db")
        data = {"db": usual} | (_of_file(path) if named or path.is_file() else {})
        return _with_environment(_checked(data, cls, str(path), path.parent), environment)


def variable(*keys: str) -> str:
    """Return the environment's name of a setting.

    >>> variable("serve", "port")
    'REPORTEDLY_SERVE_PORT'
    """
    return PREFIX + "_".join(keys).upper()


def _folder(environment: Mapping[str, str], name: str, usual: str) -> Path:
    return Path(environment.get(name) or Path.home() / usual) / "reportedly"


def _of_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        problem = f"cannot be read ({(error.strerror or str(error)).lower()})"
        raise SettingsWrong(str(path), problem, "check the path") from error
    except ValueError as error:  # no UTF-8, or no TOML, which says where
        raise SettingsWrong(str(path), f"is no TOML: {error}", "mend it there") from error


def _with_environment(settings: _T, environment: Mapping[str, str], *keys: str) -> _T:
    """Return the settings with what the environment says otherwise, sections within included."""
    changed: dict[str, Any] = {}
    for name, type_ in get_type_hints(type(settings), include_extras=True).items():
        old, key = getattr(settings, name), variable(*keys, name)
        if isinstance(old, Struct):
            changed[name] = _with_environment(old, environment, *keys, name)
        elif words := environment.get(key):
            changed[name] = _checked(words, type_, key, Path())
    return msgspec.structs.replace(settings, **changed)  # type: ignore[type-var]


def _checked(data: Any, type_: type[_T], name: str, folder: Path) -> _T:
    """Return data as a type; a relative path in it is looked for in ``folder``."""

    def decoded(wanted: type, value: Any) -> Any:
        if wanted is Path and isinstance(value, str):
            return folder / Path(value).expanduser()
        raise TypeError(f"Expected `path`, got `{type(value).__name__}`")

    try:
        # What the environment holds are words, also of a number.
        return msgspec.convert(data, type_, strict=not isinstance(data, str), dec_hook=decoded)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$")
        if unknown := re.search(r"unknown field `(.*)`", problem):
            place, problem = f"{place.rstrip('`')}.{unknown[1]}", "is no setting"
        place = place.strip("`.")
        problem = problem[:1].lower() + problem[1:].replace("`", "")
        remedy = "docs/settings.md lists the settings"
        raise SettingsWrong(name, problem, remedy, place) from error
