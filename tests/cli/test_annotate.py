import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.main import app

SPANISH = (
    "El alcalde de la ciudad dijo que el puente estaba cerrado desde la noche y que nadie "
    "sabía cuándo volvería a abrirse, porque los vecinos no habían visto a los obreros."
)


def annotate(path: Path, lines: list[str]) -> tuple[int, str, list[dict[str, object]]]:
    """Run the command over ``lines``; return its status, its errors and what it wrote."""
    source, out = path / "in.jsonl", path / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(app, ["annotate", str(source), "-o", str(out)])
    written = out.read_text(encoding="utf-8").splitlines()
    return result.exit_code, result.stderr, [json.loads(line) for line in written]


def line(**fields: object) -> str:
    """Return one line of input."""
    return json.dumps(fields, ensure_ascii=False)


def test_lines_keep_what_they_held(tmp_path: Path) -> None:
    """A line comes out with all its fields, its text unaltered, and attributions added."""
    text = "  VELDEN (Norwire) - Ann said\u00a0it “rained”.\r\n\r\nBob — no.  "

    status, _, (out,) = annotate(tmp_path, [line(id=7, text=text, mine=[1], outlet="Courier")])

    assert status == 0
    assert (out["id"], out["text"], out["mine"]) == (7, text, [1])
    assert out["events"] == []


def test_offsets_point_into_the_given_text(tmp_path: Path) -> None:
    """Offsets count code points of the text as given, white space and emoji included."""
    text = "😀\n\n  The clerk said that it rained."

    _, _, (out,) = annotate(tmp_path, [line(text=text)])
    attributions = out["attributions"]
    assert isinstance(attributions, list)
    (found,) = attributions

    assert [text[a:b] for a, b in found["content"]] == ["that it rained"]


def test_lines_come_out_in_order(tmp_path: Path) -> None:
    """The n-th line out is the n-th line in, empty texts included."""
    lines = [line(id=number, text="Ann said it rained. " * (number % 3)) for number in range(40)]

    _, _, out = annotate(tmp_path, lines)

    assert [item["id"] for item in out] == list(range(40))


@pytest.mark.parametrize(
    "bad",
    ["{", "[]", '{"id": 1}', '{"text": 3}', "\udcff", "[" * 100_000],
    ids=["json", "list", "no text", "number", "byte", "deep"],
)
def test_a_bad_line_is_named_and_the_rest_done(bad: str, tmp_path: Path) -> None:
    """A bad line is reported with its number; the lines around it are annotated; the exit is 1."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    good = line(text="Ann said it rained.").encode()
    source.write_bytes(b"\n".join([good, bad.encode("utf-8", "surrogateescape"), good]))

    result = CliRunner().invoke(app, ["annotate", str(source), "-o", str(out)])

    assert result.exit_code == 1
    assert "in.jsonl, line 2" in result.stderr.replace("\n", " ")
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_another_language_is_set_aside(tmp_path: Path) -> None:
    """A text in another language comes out unmarked, is named, and makes the exit 1."""
    status, errors, (out,) = annotate(tmp_path, [line(text=SPANISH)])

    assert status == 1
    assert "line 1: is in Spanish" in errors.replace("\n", " ")
    assert out["attributions"] == []


def test_half_a_surrogate_pair_survives(tmp_path: Path) -> None:
    """A text with half a surrogate pair, which JSON allows, comes out as it went in."""
    raw = '{"text": "Ann said it \\ud800 rained."}'

    status, _, (out,) = annotate(tmp_path, [raw])

    assert status == 0
    assert out["text"] == "Ann said it \ud800 rained."


def test_a_missing_input_leaves_no_output(tmp_path: Path) -> None:
    """When the input cannot be opened nothing is written, and the exit is 1."""
    out = tmp_path / "out.jsonl"

    result = CliRunner().invoke(app, ["annotate", str(tmp_path / "none"), "-o", str(out)])

    assert result.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """An output in a folder that is not there is one line of error."""
    source = tmp_path / "in.jsonl"
    source.write_text(line(text="Ann said it rained."), encoding="utf-8")

    result = CliRunner().invoke(
        app, ["annotate", str(source), "-o", str(tmp_path / "no" / "out.jsonl")]
    )

    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
