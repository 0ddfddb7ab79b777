"""Tell which outputs of the commands differ, to the byte, from those of another revision.

    python tools/same_outputs.py REVISION [TEXTS.jsonl …]

Both revisions read the example reports, the model case where it lies beside the checkout, and the
given texts, with every command that writes what was read. A change that moves code without
changing what it does prints nothing and ends with 0.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "sabirin_order"
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
REPORTS = [*sorted((EXAMPLES / "pages").glob("*.html")), EXAMPLES / "docs.jsonl"]


def commands(texts: Sequence[Path]) -> Iterator[tuple[str, list[str]]]:
    """Yield a name and the arguments of each run; ``{out}`` is a folder of its own."""
    reports = [str(path) for path in (*REPORTS, *([SEED] if SEED.exists() else []))]
    yield "read-json", ["read", "--json", *reports]
    for form in ("text", "mermaid", "dot"):
        yield f"read-{form}", ["read", "--format", form, *reports]
    yield "read", ["read", *reports]
    for path in (EXAMPLES / "docs.jsonl", *texts):
        yield f"annotate-{path.stem}", ["annotate", str(path), "-o", f"{{out}}/{path.stem}.jsonl"]
    database = ["--db", "{out}/archive.db"]
    yield "add", ["add", *database, *reports]
    yield "export", ["export", *database, "-o", "{out}/export.jsonl"]
    yield (
        "export-training",
        ["export", *database, "--format", "training", "-o", "{out}/train.jsonl"],
    )
    yield "list", ["list", *database]
    yield "actors", ["actors", "--json", *database]
    yield "search", ["search", "--json", *database, "port"]
    for name, forms in (("network", "graphml svg csv json"), ("timeline", "text svg csv json")):
        for form in forms.split():
            yield (
                f"{name}-{form}",
                [name, *database, "--format", form, "-o", f"{{out}}/{name}.{form}"],
            )


def name_entry_points(checkout: Path) -> None:
    """Give a checkout that is not installed the entry points of its own day, for spaCy to find."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    folder = checkout / "src" / f"{project['name']}-{project['version']}.dist-info"
    folder.mkdir()
    about = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (folder / "METADATA").write_text(about, encoding="utf-8")
    lines = (
        line
        for group, points in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {point}" for name, point in points.items()))
    )
    (folder / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def run_all(checkout: Path, out: Path, texts: Sequence[Path]) -> None:
    """Run every command with the code of ``checkout``; what it prints is kept beside its files."""
    out.mkdir()
    environment = os.environ | {"PYTHONPATH": str(checkout / "src"), "COLUMNS": "100"}
    for name, arguments in commands(texts):
        done = subprocess.run(
            [sys.executable, "-m", "reportedly", *(a.format(out=out) for a in arguments)],
            cwd=out,
            env=environment,
            capture_output=True,
            check=False,
        )
        printed = done.stdout + b"\n-- errors, status %d\n" % done.returncode + done.stderr
        # An archive's own path stands in what is said of it.
        (out / f"{name}.printed").write_bytes(printed.replace(str(out).encode(), b"OUT"))
    (out / "archive.db").unlink(missing_ok=True)


def main() -> int:
    """Compare the outputs of this checkout with those of the revision named."""
    revision, *texts = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "checkout"
        subprocess.run(["git", "worktree", "add", "-q", "--detach", other, revision], check=True)
        try:
            name_entry_points(other)
            paths = [Path(text).resolve() for text in texts]
            run_all(other, Path(folder) / "before", paths)
            run_all(ROOT, Path(folder) / "after", paths)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", other], check=True)
        differing = subprocess.run(
            ["diff", "-rq", "before", "after"], cwd=folder, stdout=subprocess.PIPE, check=False
        )
        print(differing.stdout.decode(), end="")
        return differing.returncode


if __name__ == "__main__":
    sys.exit(main())
