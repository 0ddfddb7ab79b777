"""``reportedly timeline``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.documents.document import Document
from reportedly.model import (
    Attribution,
    Chain,
    Claim,
    Entity,
    EntityKind,
    Event,
    EventModality,
    Link,
    Modality,
    Precision,
    SourcedAccount,
    SourceKind,
    TimeInterval,
)
from reportedly.store.store import Store

Run = Callable[..., Result]
TEXT = "General Odo ordered the Orrin Brigade to stop\x1b[31m, and may warn Velim, a clerk denied."


@pytest.fixture
def dealt(archive: Path) -> Document:
    """Return a report that the archive keeps: an order last week, a warning to come."""
    document = Document(TEXT, "Karsk Herald", "Odo [red]orders", published_at="2024-05-07")
    odo, brigade, velim = ((0, 11),), ((24, 37),), ((65, 70),)
    content = ((0, 45),)
    chain = Chain(
        (
            Link("Karsk Herald", SourceKind.OUTLET, named=True),
            Link("a clerk", SourceKind.PERSON, named=False, attribution="A1"),
        )
    )
    week = TimeInterval("2024-04-29", "2024-05-05", Precision.WEEK, "last week")
    account = SourcedAccount(
        document.id,
        attributions=(Attribution("A1", ((72, 79),), ((80, 86),), content, named=False),),
        claims=(Claim("c1", TEXT[:45], content, chain, Modality.DENIED, "A1"),),
        entities=(
            Entity("E1", "General Odo", EntityKind.PERSON, mentions=odo),
            Entity("E2", "Orrin Brigade", EntityKind.GROUP, mentions=brigade),
            Entity("E3", "Velim", EntityKind.STATE, mentions=velim),
        ),
        events=(
            Event("V1", "warn", ((60, 64),), odo, velim, modality=EventModality.CONDITIONAL),
            Event("V2", "order", ((12, 19),), odo, brigade, velim, ((38, 50),), time=week,
                  attribution="A1"),
        ),
    )  # fmt: skip
    with Store(archive) as store:
        store.writer().add(document, account)
    return document


def test_timeline_tells_when_who_and_who_says_so(run: Run, dealt: Document) -> None:
    """Dated events come first under their interval, undated ones under their report's date."""
    result = run("timeline")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "2024-04-29 to 2024-05-05 (week)",
        "  order  General Odo → Orrin Brigade, through Velim",
        "    “to stop [31m”",
        "    “last week” · says Karsk Herald › a clerk (unnamed) [denied]",
        f"    {dealt.id[:9]}  Odo [red]orders",
        "",
        "No time is told",
        f"reported 2024-05-07 · Karsk Herald · Odo [red]orders · {dealt.id[:9]}",
        "  warn  General Odo → Velim  conditional",
        "    says Karsk Herald",
    ]


def test_json_is_one_object(run: Run, dealt: Document) -> None:
    """--format json is one object with the events in order."""
    data = json.loads(run("timeline", "--format", "json").stdout)

    assert [event["type"] for event in data["events"]] == ["order", "warn"]
    assert data["events"][0]["time"]["precision"] == "week"
    assert data["events"][1]["time"] is None


@pytest.mark.parametrize(
    ("form", "start"), [("text", "2024-04-29"), ("svg", "<svg "), ("json", "{")]
)
def test_every_form_goes_into_a_file(
    run: Run, dealt: Document, tmp_path: Path, form: str, start: str
) -> None:
    """-o writes the timeline and nothing to standard output."""
    out = tmp_path / "timeline"
    result = run("timeline", "--format", form, "-o", str(out))

    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text(encoding="utf-8").startswith(start)


def test_no_escape_reaches_the_terminal(
    on_terminal: Callable[..., tuple[int, str]], dealt: Document
) -> None:
    """Escape sequences in a report's words are not passed on; long lines go on indented."""
    status, shown = on_terminal("timeline", columns=60)
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown)

    assert status == 0
    assert "“to stop [31m”" in plain
    assert max(len(line) for line in plain.splitlines()) <= 60
    assert "    [denied]" in plain.splitlines()


def test_a_timeline_is_a_table_too(run: Run, dealt: Document) -> None:
    """As CSV the timeline is a row an event, under names of columns."""
    rows = run("timeline", "--format", "csv").stdout.splitlines()

    assert rows[0].startswith("type,group,told as,from,to")
    assert {row.partition(",")[0] for row in rows[1:]} == {"order", "warn"}


def test_no_events_give_a_note(run: Run) -> None:
    """An archive without events gives a note and no failure."""
    result = run("timeline")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "No events were found" in result.stderr


def test_sources_are_read_now(tmp_path: Path) -> None:
    """A file given as SOURCE is read, and what it tells stands in the timeline."""
    source = tmp_path / "report.txt"
    source.write_text("Velim attacked Karsk on 3 May 2024, the ministry said.", encoding="utf-8")
    result = CliRunner().invoke(app, ["timeline", str(source)])

    assert result.exit_code == 0
    assert "2024-05-03 (day)" in result.stdout
    assert "attack  Velim → Karsk" in result.stdout


def test_nothing_read_fails(tmp_path: Path) -> None:
    """A source that is not there is one error, and nothing is written."""
    result = CliRunner().invoke(app, ["timeline", str(tmp_path / "no.html")])

    assert (result.exit_code, result.stdout) == (1, "")
    assert "no.html" in result.stderr
