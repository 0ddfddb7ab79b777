"""What a desk decides once: in a file, by the environment, by options."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.errors import SettingsWrong
from reportedly.logs import configure_logging
from reportedly.settings import LogLevel, Settings
from reportedly.web import server


def file_of(folder: Path, words: str) -> Path:
    """Return a settings file that holds the words."""
    path = folder / "desk.toml"
    path.write_text(words, encoding="utf-8")
    return path


def test_what_is_built_in_holds_without_a_file(tmp_path: Path) -> None:
    """Without file and variables the archive is in the user's data folder."""
    environment = {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    settings = Settings.load(None, environment)

    assert settings == Settings(tmp_path / "reportedly" / "reportedly.db")


@pytest.mark.parametrize("way", ["option", "variable", "usual place"])
def test_a_file_is_found(tmp_path: Path, way: str) -> None:
    """The option, the variable or the configuration folder says which file counts."""
    usual = tmp_path / "reportedly"
    usual.mkdir()
    path = file_of(usual, "[serve]\nport = 8123")
    path = path.rename(usual / "settings.toml")
    environment = {
        "option": {},
        "variable": {"REPORTEDLY_CONFIG": str(path)},
        "usual place": {"XDG_CONFIG_HOME": str(tmp_path)},
    }[way]

    settings = Settings.load(path if way == "option" else None, environment)
    assert settings.serve.port == 8123


def test_a_path_is_looked_for_beside_its_file(tmp_path: Path) -> None:
    """A relative path in the file does not depend on where the command is called."""
    path = file_of(tmp_path, 'db = "a.db"\n[serve]\nkey = "/etc/a.key"')
    settings = Settings.load(path, {})

    assert (settings.db, settings.serve.key) == (tmp_path / "a.db", Path("/etc/a.key"))


def test_the_environment_counts_more_than_the_file(tmp_path: Path) -> None:
    """A variable takes the place of its one setting; the others of the section stay."""
    path = file_of(tmp_path, "[serve]\nport = 8123\nthreads = 2\n[input]\nallow_private = true")
    environment = {"REPORTEDLY_SERVE_PORT": "81", "REPORTEDLY_INPUT_ALLOW_PRIVATE": "false"}
    settings = Settings.load(path, environment)

    assert (settings.serve.port, settings.serve.threads) == (81, 2)
    assert not settings.input.allow_private


@pytest.mark.parametrize(
    ("words", "place", "problem"),
    [
        ("prot = 3", "prot", "is no setting"),
        ("[serve]\nprot = 3", "serve.prot", "is no setting"),
        ("[serve]\nport = 70000", "serve.port", "expected int <= 65535"),
        ('[serve]\nthreads = "two"', "serve.threads", "expected int, got str"),
        ('log_level = "loud"', "log_level", "invalid enum value 'loud'"),
        ("db = 3", "db", "expected path, got int"),
        ("serve = 3", "serve", "expected object, got int"),
        ("port = = 3", "", "is no TOML: Invalid value (at line 1, column 8)"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, words: str, place: str, problem: str) -> None:
    """What is wrong in a file is told with the file, the key and what was expected."""
    path = file_of(tmp_path, words)
    with pytest.raises(SettingsWrong) as caught:
        Settings.load(path, {})

    error = caught.value
    assert (error.name, error.place, error.problem) == (str(path), place, problem)


def test_a_wrong_variable_is_named() -> None:
    """What is wrong in the environment is told with the variable."""
    with pytest.raises(SettingsWrong, match=r"^REPORTEDLY_SERVE_PORT: expected int"):
        Settings.load(None, {"REPORTEDLY_SERVE_PORT": "many"})


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A file that somebody names has to be there."""
    with pytest.raises(SettingsWrong, match=r"nowhere\.toml: cannot be read"):
        Settings.load(tmp_path / "nowhere.toml", {})


def test_commands_go_by_the_settings(tmp_path: Path) -> None:
    """A command works on the settings' archive, unless an option names another."""
    path = file_of(tmp_path, 'db = "desk.db"\n[serve]\nport = 8123')
    run = CliRunner().invoke

    assert f"{tmp_path / 'desk.db'}" in run(app, ["--config", str(path), "list"]).stderr
    other = ["list", "--db", str(tmp_path / "other.db")]
    assert f"{tmp_path / 'other.db'}" in run(app, ["--config", str(path), *other]).stderr
    assert "[default: 8123;" in run(app, ["--config", str(path), "serve", "--help"]).stdout


def test_the_level_of_the_option_reaches_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What --log-level says takes the place of the setting for all that the settings are given."""
    given: list[Settings] = []
    monkeypatch.setattr(server, "run", lambda settings, *_: given.append(settings))
    path = file_of(tmp_path, 'db = "desk.db"\nlog_level = "info"')

    result = CliRunner().invoke(app, ["--config", str(path), "--log-level", "error", "serve"])

    assert result.exit_code == 0
    assert [settings.log_level for settings in given] == [LogLevel.ERROR]


def test_a_command_does_not_begin_with_wrong_settings(tmp_path: Path) -> None:
    """Wrong settings end the command with one line and status 1."""
    path = file_of(tmp_path, "[input]\ntimeout = 0")
    result = CliRunner().invoke(app, ["--config", str(path), "list"])

    assert result.exit_code == 1
    assert result.stderr.startswith(f"error {path}, input.timeout: expected float >= 0.1; ")


@pytest.mark.parametrize("level", list(LogLevel))
def test_records_are_written_from_a_level_on(level: LogLevel) -> None:
    """The level holds for our own records; libraries' chatter stays out at any."""
    ours = logging.getLogger("reportedly")
    before = ours.level
    try:
        configure_logging(level)
        assert ours.isEnabledFor(getattr(logging, level.upper()))
        assert ours.isEnabledFor(logging.DEBUG) == (level is LogLevel.DEBUG)
        assert not logging.getLogger("httpx2").isEnabledFor(logging.INFO)
    finally:
        ours.setLevel(before)
