"""``reportedly actors``: who is in the reports of the archive, each under one name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from reportedly.cli import options
from reportedly.cli.console import Terminal, printable
from reportedly.cli.operator_name import operator_name
from reportedly.cli.option_groups import ArchiveOptions, command
from reportedly.cli.rows import SHORT, print_fields
from reportedly.errors import ArchiveError
from reportedly.identity.decisions import Verdict, decided_by_person
from reportedly.model import json_line
from reportedly.store.store import Store
from reportedly.wording import counted

if TYPE_CHECKING:
    from reportedly.identity.features import Comparison
    from reportedly.identity.profile import EntityRef
    from reportedly.identity.registry import Actor, Actors
    from reportedly.store.view import View

_SAME = typer.Option("--same", metavar="A B", help="Say that two, by their ids, are one.")
_DIFFERENT = typer.Option("--different", metavar="A B", help="Say that two are not one.")
_BY = typer.Option(
    "--by", metavar="NAME", help="Who says so. [default: the user's name]", show_default=False
)
_LIMIT = options.limit("Only the first N, and as many suggestions.")


@command
def actors(
    same: Annotated[tuple[str, str] | None, _SAME] = None,
    different: Annotated[tuple[str, str] | None, _DIFFERENT] = None,
    by: Annotated[str, _BY] = "",
    limit: Annotated[int | None, _LIMIT] = None,
    as_json: options.AsJson = False,
    *,
    archive: ArchiveOptions,
    terminal: Terminal,
) -> None:
    """List who is in the reports, each under one name, those of most reports first.

    Then those that may be one, and why: a person decides that with --same and --different, and
    what a person decides holds against the machine, now and for reports to come. With --verbose
    each actor is followed by the ids of all entities that it is: part them by these. With
    --json, one JSON object with "actors" and "suggestions".
    """
    if same and different:
        raise typer.BadParameter("say one thing at a time", param_hint="--same")
    with Store(archive.path) as store:
        if pair := same or different:
            _decide(terminal, store, pair, same=same is not None, by=by)
        else:
            _print(terminal, store.view().actors(), limit, as_json=as_json)


# Deciding


def _decide(
    terminal: Terminal, store: Store, pair: tuple[str, str], *, same: bool, by: str
) -> None:
    """Keep what a person says of two entities, and say whom that concerns.

    Raises:
        ArchiveError: when there is no such entity.
    """
    view = store.view()
    (left, left_name), (right, right_name) = (_entity(view, id_) for id_ in pair)
    try:
        verdict = Verdict(left, right, by or _operator(), left_name, right_name, same=same)
        for each in (verdict.mirrored(), verdict):
            store.writer().judge(decided_by_person(each))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    actors = view.actors()
    for old in actors.overruled:
        if old.by_person:
            word = "are one" if old.same else "are two"
            said = f"{old.by} said that {old.left_name} and {old.right_name} {word}"
            terminal.note(f"No longer holds: {said} ({_id(old.left)}, {_id(old.right)}).")
    concerned = {actors.canonical(left), actors.canonical(right)}
    for actor in actors.all():
        if actor.key in concerned:
            _print_actor(terminal, actor)


def _entity(view: View, id_: str) -> tuple[EntityRef, str]:
    """Return the key and name of the entity that an id as printed stands for.

    Raises:
        ArchiveError: when no report, or no entity in it, has this id.
    """
    report, _, entity_id = id_.rpartition(":")
    document_id = view.resolve(report or id_)
    for entity in view.account(document_id).entities:
        if entity.id == entity_id:
            return (document_id, entity_id), entity.name
    problem = "the report has no such actor"
    raise ArchiveError(id_, problem, "`reportedly actors` shows the ids, such as d12ab34cd:E2")


def _operator() -> str:
    """Return the user's name.

    Raises:
        ValueError: when there is none.
    """
    if name := operator_name(""):
        return name
    raise ValueError("the user has no name here: give one with --by")


# Printing


def _print(terminal: Terminal, index: Actors, limit: int | None, *, as_json: bool) -> None:
    listed, suggestions = index.all()[:limit], index.suggestions()[:limit]
    if as_json:
        data = {
            "actors": [_actor_to_dict(actor) for actor in listed],
            "suggestions": [_suggestion_to_dict(suggestion_, index) for suggestion_ in suggestions],
        }
        typer.echo(json_line(data))
        return
    if not listed:
        terminal.note("The archive names no actor.")
    for actor in listed:
        _print_actor(terminal, actor)
    if suggestions and terminal.out.is_terminal:
        terminal.note(
            f"\n{counted(len(suggestions), 'pair')} may be one; say --same or --different:"
        )
    for suggestion in suggestions:
        _print_suggestion(terminal, suggestion, index)


def _actor_to_dict(actor: Actor) -> dict[str, Any]:
    return {
        "id": _whole_id(actor.key),
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "reports": actor.reports,
        "members": [_whole_id(key) for key in actor.members],
    }


def _suggestion_to_dict(suggestion: Comparison, index: Actors) -> dict[str, Any]:
    return {
        "actors": [_whole_id(index.canonical(key)) for key in (suggestion.left, suggestion.right)],
        "names": _names(suggestion, index),
        "score": suggestion.score,
        "reasons": [reason.sentence for reason in suggestion.reasons],
    }


def _print_actor(terminal: Terminal, actor: Actor) -> None:
    if not terminal.out.is_terminal:
        fields = (actor.name, actor.kind.value, str(actor.reports), "; ".join(actor.aliases))
        print_fields(terminal, "actor", _whole_id(actor.key), *fields)
    else:
        line = Text(f"{_id(actor.key):<{SHORT + 5}} ", style="cyan")
        line.append(printable(actor.name), style="bold")
        line.append(f"  {actor.kind.value}, {counted(actor.reports, 'report')}", style="dim")
        if actor.aliases:
            line.append(f"  also {printable(', '.join(actor.aliases))}")
        terminal.out.print(line)
    if terminal.verbose:
        terminal.detail("  " + ", ".join(_id(key) for key in actor.members))


def _print_suggestion(terminal: Terminal, suggestion: Comparison, index: Actors) -> None:
    ids = [index.canonical(suggestion.left), index.canonical(suggestion.right)]
    reasons = "; ".join(reason.sentence for reason in suggestion.reasons)
    if not terminal.out.is_terminal:
        score = f"{suggestion.score:.2f}"
        print_fields(terminal, "suggestion", *map(_whole_id, ids), score, reasons)
        return
    line = Text(" ".join(map(_id, ids)), style="cyan")
    line.append(f"  {printable(' / '.join(_names(suggestion, index)))}", style="bold")
    line.append(f"  {suggestion.score:.2f} ", style="dim")
    line.append(printable(reasons))
    terminal.out.print(line)


def _names(suggestion: Comparison, index: Actors) -> Sequence[str]:
    profiles = (index.profile(key) for key in (suggestion.left, suggestion.right))
    return [profile.name for profile in profiles if profile is not None]


def _id(key: EntityRef) -> str:
    return f"{key[0][:SHORT]}:{key[1]}"


def _whole_id(key: EntityRef) -> str:
    return ":".join(key)
