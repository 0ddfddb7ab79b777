import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.cli.console import Terminal, printable
from reportedly.cli.render.account import print_account
from reportedly.documents.document import Chrome, Document
from reportedly.ingest import Reading
from reportedly.model import SourcedAccount

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "examples" / "sabirin_order" / "pages" / "d4.html"
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
REPORT = "The harbour office denied that the ferry had left.\n\n“It is here,” said a pilot."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return a small report in a file."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_read_prints_each_claim_under_its_chain() -> None:
    """The terminal shows the headline, the outlet, what is relayed, and chains as crumbs."""
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["read", str(PAGE)])

    assert result.exit_code == 0
    assert "Norwire · 6 March 2025, 09:58 +00:00" in result.output
    assert "relays Red Sea Monitor" in result.output
    assert "Norwire › Red Sea Monitor" in result.output


def test_read_shows_denials_and_direct_quotations(report: Path) -> None:
    """A denial carries its badge, a direct quotation its mark."""
    result = CliRunner().invoke(app, ["read", "--outlet", "Courier", str(report)])

    assert "Courier › The harbour office (unnamed)   denied" in result.output
    assert "❝" in result.output


def test_read_json_has_the_contract_shape(report: Path) -> None:
    """--json prints one object a report, with the parts that scripts depend on."""
    result = CliRunner().invoke(app, ["read", "--json", "--outlet", "Courier", str(report)])
    data = json.loads(result.stdout)

    assert list(data) == [
        "document",
        "attributions",
        "claims",
        "events",
        "entities",
        "gaps",
        "sources",
        "sourcing",
    ]
    assert data["document"]["relays"] == []
    assert data["claims"][0]["chain"][0] == {
        "name": "Courier",
        "kind": "outlet",
        "named": True,
        "inferred": False,
        "attribution": None,
        "reason": "",
    }


def test_offsets_give_back_the_words(report: Path) -> None:
    """The document's text at an attribution's offsets is the words it quotes."""
    data = json.loads(CliRunner().invoke(app, ["read", "--json", str(report)]).stdout)
    text = data["document"]["text"]
    quoted = [
        [text[start:end] for start, end in attribution[role]]
        for attribution in data["attributions"]
        for role in ("source", "cue", "content")
    ]

    assert quoted == [
        ["The harbour office"],
        ["denied"],
        ["that the ferry had left"],
        ["a pilot"],
        ["said"],
        ["“It is here,”"],
    ]


def test_a_failed_input_does_not_stop_the_others(report: Path) -> None:
    """A missing file is named in one line on standard error, the rest is read, the exit is 1."""
    result = CliRunner().invoke(app, ["read", "no-such-file.txt", str(report)])

    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert "no-such-file.txt" in result.stderr
    assert "harbour office" in result.stdout


def test_read_without_sources_is_wrong_usage() -> None:
    """A command without its inputs exits with 2."""
    assert CliRunner().invoke(app, ["read"]).exit_code == 2


def test_standard_input_is_read(report: Path) -> None:
    """A dash stands for standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "reportedly", "read", "-"],
        input=REPORT.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )

    assert done.returncode == 0
    assert "a pilot (unnamed)" in done.stdout.decode()


def test_output_to_a_pipe_has_no_colour() -> None:
    """Nothing but words goes to a pipe."""
    command = [sys.executable, "-m", "reportedly", "read", str(PAGE)]

    done = subprocess.run(command, capture_output=True, check=True)

    assert b"\x1b" not in done.stdout


def test_a_reader_that_leaves_early_is_no_failure() -> None:
    """A pipe closed by a pager or head ends the command without a traceback."""
    command = f"{sys.executable} -m reportedly read --json {PAGE} {PAGE} | head -c 10"

    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)

    assert done.stderr == b""


def test_hostile_words_cannot_drive_the_terminal() -> None:
    """Escape sequences, bidirectional overrides and markup of a page are printed as words."""
    out = io.StringIO()
    terminal = Terminal(verbose=True, out=Console(file=out, force_terminal=True, width=80))
    document = Document(
        "x",
        title="[bold]a\x1b]0;b\x07\u202ec",
        outlet="\x1b[2J",
        chrome=(Chrome("\x1b[31m", "menu"),),
    )

    print_account(terminal, Reading(document, SourcedAccount(document.id)))

    assert "[bold]a" in out.getvalue()
    assert not {"\x1b]", "\x1b[2J", "\x07", "\u202e"} & set(out.getvalue())
    assert "\x1b[2J" not in out.getvalue()
    assert "\x1b]" not in out.getvalue()


def test_printable_keeps_one_line() -> None:
    """Line breaks and tabs become spaces."""
    assert printable("a\nb\tc") == "a b c"


@pytest.mark.skipif(not SEED.exists(), reason="the model case is not beside the checkout")
def test_the_model_case_reads() -> None:
    """The model case gives its outlet, date, relay and text, and its chains to their origins."""
    result = CliRunner().invoke(app, ["read", "--json", str(SEED)])
    data = json.loads(result.stdout)
    document = data["document"]

    assert (document["outlet"], document["published_at"]) == ("Shafaq News", "2020-10-22T18:09")
    assert [relay["outlet"] for relay in document["relays"]] == ["Middle East Eye"]
    assert document["text"].startswith("The British “Middle East Eye” website revealed")
    assert document["text"].endswith("must stop immediately.”")
    chains = {
        tuple(
            f"({link['name']})" if link["inferred"] else link["name"].split(" of ")[0]
            for link in claim["chain"]
        )
        for claim in data["claims"]
    }
    site, implied = "Middle East Eye", "(Middle East Eye)"
    khamenei = "Iranian Supreme Leader Ali Khamenei"
    threat = ("the Iranians", "Iraqi President Barham Salih", "Pompeo")
    politician = "The politician who participated in the talks with Iran"
    for chain in (
        (site, khamenei),
        (site, "a prominent commander", khamenei),
        (site, "Iraqi officials and leaders"),
        (implied, "a prominent Shiite leader close to Tehran", *threat),
        (site, politician, "a common ally who had a clear role in changing their position"),
        (implied, "3"),
        (implied, "a prominent leader"),
    ):
        assert ("Shafaq News", *chain) in chains


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("text", "Courier says that The harbour office says: that the ferry had left [denied]"),
        ("mermaid", "flowchart LR"),
        ("dot", "digraph account {"),
        ("json", '{"document": '),
    ],
)
def test_other_forms_are_printed_plain(report: Path, form: str, first: str) -> None:
    """Each form begins as its readers expect, without colours or wrapping."""
    command = ["read", "--format", form, "--outlet", "Courier", str(report)]

    result = CliRunner().invoke(app, command)

    assert result.exit_code == 0
    assert result.stdout.startswith(first)
