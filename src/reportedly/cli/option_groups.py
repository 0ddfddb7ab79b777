"""Options that commands take together: a group is one parameter of a command's function.

A group is a dataclass. Those of its fields that are annotated as options become options of the
command; a field ``settings`` gets the settings that the command line was called with.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_origin, get_type_hints

import typer

from reportedly.cli import options
from reportedly.cli.client import Server
from reportedly.cli.console import Terminal
from reportedly.documents.limits import Limits
from reportedly.errors import ReportedlyError
from reportedly.settings import Settings


@dataclass(frozen=True)
class ArchiveOptions:
    """Which archive a command works on."""

    settings: Settings
    db: options.Db = None

    @property
    def path(self) -> Path:
        """The archive's file."""
        return self.db or self.settings.db


@dataclass(frozen=True)
class CatalogueOptions:
    """By which names actors are known."""

    settings: Settings
    catalogue: options.CatalogueFile = ""

    @property
    def names(self) -> str:
        """The catalogue's file, "" for none."""
        return self.catalogue or str(self.settings.catalogue or "")


@dataclass(frozen=True)
class InputOptions(CatalogueOptions):
    """How reports are taken in that are read now."""

    outlet: options.Outlet = ""
    max_size: options.MaxSize = options.MAX_SIZE
    timeout: options.Timeout = options.TIMEOUT
    allow_private: options.AllowPrivate = False

    @property
    def limits(self) -> Limits:
        """How much of an input is read."""
        private = self.allow_private or self.settings.input.allow_private
        return Limits.for_size(self.max_size, self.timeout, allow_private=private)


@dataclass(frozen=True)
class ServerOptions:
    """Which server a command asks, if any."""

    settings: Settings
    address: options.ServerAddress = ""

    def check_alone(self, others: Mapping[str, object]) -> None:
        """Refuse options of a file beside those of a server.

        Raises:
            typer.BadParameter: when one of ``others``, by the option's name, is given.
        """
        for name, given in others.items():
            if self.address and given:
                problem = "is for an archive in a file; the server has its own"
                raise typer.BadParameter(problem, param_hint=name)

    def client(self) -> Server:
        """Return the server's archive.

        Raises:
            ServerFailed: when the address is no http or https address.
        """
        return Server(self.address, self.settings.token)


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Make a command of a function, its groups spread out into their options.

    With a ``Terminal`` among them it tells there what ends the work, and exits by its status.
    """
    parameters, groups = _spread(function)

    @wraps(function)
    def run(ctx: typer.Context, **values: Any) -> None:
        for name, group in groups.items():
            taken = {option.name: values.pop(option.name) for option in _options(group)}
            if "settings" in (field.name for field in fields(group)):
                taken["settings"] = ctx.obj
            values[name] = group(**taken)
        terminal = next((value for value in values.values() if isinstance(value, Terminal)), None)
        if terminal is None:
            function(**values)
            return
        try:
            function(**values)
        except ReportedlyError as error:
            terminal.fail(error)
        raise typer.Exit(terminal.status)

    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    run.__signature__ = inspect.Signature([context, *parameters])  # type: ignore[attr-defined]
    return run


def _spread(
    function: Callable[..., None],
) -> tuple[list[inspect.Parameter], dict[str, Any]]:
    """Return the parameters as the command line has them, and the groups by their names."""
    parameters: list[inspect.Parameter] = []
    groups = {}
    for parameter in inspect.signature(function, eval_str=True).parameters.values():
        if is_dataclass(parameter.annotation):
            groups[parameter.name] = parameter.annotation
            parameters += _options(parameter.annotation)
        else:
            parameters.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))
    return parameters, groups


def _options(group: Any) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    for field in fields(group):
        if get_origin(hints[field.name]) is Annotated:
            yield inspect.Parameter(
                field.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=field.default,
                annotation=hints[field.name],
            )
