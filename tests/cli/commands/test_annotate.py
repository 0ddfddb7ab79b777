import gzip
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app

GERMAN = (
    "Der Bürgermeister von Velden sagte am Freitag, dass die Brücke bis zum Mai gesperrt bleibe und"
    " dass niemand verletzt worden sei."
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
    status, errors, (out,) = annotate(tmp_path, [line(text=GERMAN)])

    assert status == 1
    assert "line 1: is in German" in errors.replace("\n", " ")
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


@pytest.mark.parametrize("output", ["a folder", "", "/dev/full", "no/out.jsonl"])
def test_no_output_is_one_line_of_error(output: str, tmp_path: Path) -> None:
    """A folder, no name, a full disk, a missing folder: one line, exit 1, nothing left behind."""
    source, folder = tmp_path / "in.jsonl", tmp_path / "a folder"
    source.write_text(line(text="Ann said it rained."), encoding="utf-8")
    folder.mkdir()
    target = str(tmp_path / output) if output and output[0] != "/" else output

    result = CliRunner().invoke(app, ["annotate", str(source), "-o", target])

    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "cannot be written" in result.stderr
    assert sorted(tmp_path.iterdir()) == [folder, source]


def test_the_input_may_be_the_output(tmp_path: Path) -> None:
    """A file is annotated in place, and keeps its permissions."""
    path = tmp_path / "texts.jsonl"
    path.write_text(line(text="Ann said it rained."), encoding="utf-8")
    path.chmod(0o640)

    CliRunner().invoke(app, ["annotate", str(path), "-o", str(path)])

    assert len(json.loads(path.read_text(encoding="utf-8"))["attributions"]) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_output_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    """The output can be read by whom the umask lets read it."""
    mask = os.umask(0o022)
    try:
        annotate(tmp_path, [line(text="Ann said it rained.")])
    finally:
        os.umask(mask)

    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o644


def test_a_link_is_written_through(tmp_path: Path) -> None:
    """An output that is a link stays one; what it leads to is written."""
    (tmp_path / "out.jsonl").symlink_to(tmp_path / "real.jsonl")

    annotate(tmp_path, [line(text="Ann said it rained.")])

    assert (tmp_path / "out.jsonl").is_symlink()
    assert (tmp_path / "real.jsonl").is_file()


def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    """A pipe given as output gets the lines and stays a pipe."""
    source, pipe = tmp_path / "in.jsonl", tmp_path / "pipe"
    source.write_text(line(text="Ann said it rained."), encoding="utf-8")
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        CliRunner().invoke(app, ["annotate", str(source), "-o", str(pipe)])
        written = reader.communicate(timeout=60)[0]

    assert json.loads(written)["text"] == "Ann said it rained."
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_byte_order_mark_belongs_to_no_line(tmp_path: Path) -> None:
    """A mark before the first line, as some editors write it, is passed over."""
    status, _, out = annotate(tmp_path, ["\ufeff" + line(text="Ann said it rained.")])

    assert (status, len(out)) == (0, 1)


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e400", "9" * 5000])
def test_a_number_that_would_change_is_a_bad_line(number: str, tmp_path: Path) -> None:
    """What comes out is JSON with the numbers that came in, or the line is named."""
    raw = f'{{"id": {number}, "text": "Ann said it rained."}}'

    status, errors, out = annotate(tmp_path, [raw, line(text="Bob said it snowed.")])

    assert (status, len(out)) == (1, 1)
    assert "line 1: is not JSON" in errors.replace("\n", " ")
    assert len(errors) < 300


def test_a_text_too_long_is_named_and_the_rest_done(tmp_path: Path) -> None:
    """A text over the bound is one error; --max-size moves the bound."""
    source = tmp_path / "in.jsonl"
    source.write_text(line(text="Ann said it rained. " * 10), encoding="utf-8")

    small = CliRunner().invoke(app, ["annotate", str(source), "--max-size", "0.001"])
    large = CliRunner().invoke(app, ["annotate", str(source)])

    assert (small.exit_code, small.stdout) == (1, "")
    assert "line 1: holds 200 characters, 62 at most are read" in small.stderr.replace("\n", " ")
    assert large.exit_code == 0


def test_gzip_is_undone(tmp_path: Path) -> None:
    """Packed lines are read; where the packing is cut short, those before the cut are done."""
    lines = [line(text="Ann said it rained.", noise=os.urandom(99).hex()) for _ in range(99)]
    packed = gzip.compress("\n".join(lines).encode())
    source = tmp_path / "in.jsonl.gz"
    counts = []
    for data in (packed, packed[: len(packed) // 2]):
        source.write_bytes(data)
        result = CliRunner().invoke(app, ["annotate", str(source)])
        counts.append((result.exit_code, len(result.stderr.splitlines())))
        done = len(result.stdout.splitlines())

    assert counts == [(0, 0), (1, 1)]
    assert 9 < done < 90


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"%PDF-1.4\n...", "is PDF, not JSON Lines"), (gzip.compress(b"WARC/1.0\r\n"), "is WARC")],
    ids=["pdf", "warc"],
)
def test_another_kind_of_file_is_one_error(data: bytes, words: str, tmp_path: Path) -> None:
    """A file that is plainly no JSON Lines is told once, not once a line."""
    source = tmp_path / "in.jsonl"
    source.write_bytes(data)

    result = CliRunner().invoke(app, ["annotate", str(source)])

    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert words in result.stderr


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("annotate - <&-", "error standard input: is closed; "),
        ("annotate https://a.example/b", "is an address, where a file is wanted; "),
        ("annotate /proc/self/mem", "cannot be read (input/output error); "),
    ],
)
def test_an_input_that_gives_no_bytes_is_one_error(script: str, words: str) -> None:
    """A closed standard input, an address, a file that fails when read: one line each."""
    command = ["bash", "-c", f'"$0" -m reportedly {script}', sys.executable]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert words in done.stderr


def test_lines_come_through_the_shell(tmp_path: Path) -> None:
    """What <(command) gives is read like a file."""
    source = tmp_path / "in.jsonl"
    source.write_text(line(text="Ann said it rained."), encoding="utf-8")
    script = f'"$0" -m reportedly annotate <(cat {source})'

    done = subprocess.run(["bash", "-c", script, sys.executable], capture_output=True, check=True)

    assert json.loads(done.stdout)["text"] == "Ann said it rained."
