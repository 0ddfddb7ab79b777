"""``reportedly users``: who may log in at ``reportedly serve``."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated

import typer

from reportedly.accounts.audit import NamedPrincipal
from reportedly.accounts.roles import Role
from reportedly.accounts.service import (
    add_user,
    make_token,
    remove_user,
    reset_password,
    set_role,
)
from reportedly.accounts.tokens import MOST_DAYS
from reportedly.accounts.users import checked_name, no_such_user
from reportedly.cli import options
from reportedly.cli.console import QuietTerminal
from reportedly.cli.operator_name import operator_name
from reportedly.cli.option_groups import ArchiveOptions, command
from reportedly.cli.rows import print_fields
from reportedly.model import json_line
from reportedly.store.store import Store

_LONGEST_LINE = 10_000

users = typer.Typer(
    help="Add, list, change and remove who may log in at serve.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def _one_form(name: str) -> str:
    """Return a name as the archive has it, however its accents were typed."""
    return unicodedata.normalize("NFC", name)


_Name = Annotated[
    str, typer.Argument(metavar="NAME", help="What the user logs in with.", callback=_one_form)
]
_Stdin = Annotated[
    bool,
    typer.Option(
        "--password-stdin", help="Take the password from the first line of standard input."
    ),
]
_Role = Annotated[
    Role, typer.Option("--role", help="reader reads; editor adds and corrects; admin does all.")
]
_NEW_ROLE = typer.Argument(metavar="ROLE", help="reader, editor or admin.")
_AT_MOST = typer.Option("--role", help="What the token may do at most.")
_LABEL = typer.Option("--label", metavar="WORDS", help="What the token is for.")
_DAYS = typer.Option(
    "--days",
    metavar="N",
    min=1,
    max=MOST_DAYS,
    help="For how many days it holds. [default: for ever]",
    show_default=False,
)


@users.command("add")
@command
def add(
    name: _Name,
    role: _Role = Role.READER,
    stdin: _Stdin = False,
    *,
    archive: ArchiveOptions,
    terminal: QuietTerminal,
) -> None:
    """Add a user; the first one has to be an admin.

    The password is asked for twice on the terminal.
    """
    with Store(archive.path, create=True) as store, _wrong_usage():
        password = _password(checked_name(name), stdin=stdin)
        user = add_user(store, _operator(), name, role, password)
        print_fields(terminal, "added", user.name, user.role)


@users.command("list")
@command
def list_(
    as_json: options.AsJson = False, *, archive: ArchiveOptions, terminal: QuietTerminal
) -> None:
    """List who may log in.

    With --json, one JSON object a user, one a line.
    """
    with Store(archive.path) as store:
        users_ = store.people().users()
        if not users_ and not as_json:
            terminal.note("Nobody has to log in: there are no users.")
        for user in users_:
            if as_json:
                typer.echo(json_line(asdict(user)))
            else:
                print_fields(terminal, user.name, user.role, user.created_at)


@users.command("password")
@command
def password(
    name: _Name, stdin: _Stdin = False, *, archive: ArchiveOptions, terminal: QuietTerminal
) -> None:
    """Give a user another password.

    All sessions and tokens of the user end.
    """
    with Store(archive.path) as store, _wrong_usage():
        reset_password(store, _operator(), _existing(store, name), _password(name, stdin=stdin))
        print_fields(terminal, "changed", name)


@users.command("role")
@command
def role_(
    name: _Name,
    role: Annotated[Role, _NEW_ROLE],
    *,
    archive: ArchiveOptions,
    terminal: QuietTerminal,
) -> None:
    """Give a user another role."""
    with Store(archive.path) as store:
        set_role(store, _operator(), name, role)
        print_fields(terminal, "changed", name, role)


@users.command("remove")
@command
def remove(name: _Name, *, archive: ArchiveOptions, terminal: QuietTerminal) -> None:
    """Remove a user, with all sessions and tokens.

    What the user added and corrected stays, and so does the audit log.
    """
    with Store(archive.path) as store:
        remove_user(store, _operator(), name)
        print_fields(terminal, "removed", name)


@users.command("token")
@command
def token(
    name: _Name,
    label: Annotated[str, _LABEL],
    role: Annotated[Role, _AT_MOST] = Role.READER,
    days: Annotated[int | None, _DAYS] = None,
    *,
    archive: ArchiveOptions,
    terminal: QuietTerminal,
) -> None:
    """Make a token by which a program acts for a user.

    It is printed this once. Programs send it with each request: Authorization: Bearer TOKEN.
    """
    with Store(archive.path) as store, _wrong_usage():
        made, secret = make_token(store, _operator(), name, role, label, days)
        typer.echo(secret)
        terminal.note(f"Token {made.id}: keep it now, it is not shown again.")


@contextmanager
def _wrong_usage() -> Iterator[None]:
    """Take a name, a password or a label that will not do for wrong usage."""
    try:
        yield
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _operator() -> NamedPrincipal:
    return NamedPrincipal(operator_name("operator"))


def _existing(store: Store, name: str) -> str:
    """Return the name of a user, so that nobody is asked for a password in vain.

    Raises:
        UserNotFound: when there is none of this name.
    """
    if store.people().user(name) is None:
        raise no_such_user(name)
    return name


def _password(name: str, *, stdin: bool) -> str:
    if stdin:
        try:
            line = sys.stdin.buffer.readline(_LONGEST_LINE).decode("utf-8")
        except UnicodeDecodeError as error:
            raise typer.BadParameter("the password is not in UTF-8") from error
        return line.rstrip("\r\n")
    if not sys.stdin.isatty():
        raise typer.BadParameter(
            "nobody is there to be asked; give it", param_hint="--password-stdin"
        )
    try:
        words: str = typer.prompt(
            f"Password of {name}", hide_input=True, confirmation_prompt=True, err=True
        )
    except typer.Abort as stop:
        typer.echo(err=True)
        if isinstance(stop.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from stop
        raise typer.Exit(1) from stop
    return words
