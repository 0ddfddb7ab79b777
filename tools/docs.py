"""Write what is generated in the docs, or with --check fail when it is stale.

Generated are the blocks between cog marks in the Markdown files, and the picture of an account.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from reportedly.cli.console import Terminal
from reportedly.cli.render.account import print_account
from reportedly.documents.limits import Limits
from reportedly.ingest import Reading, read
from reportedly.reading.reader import Reader

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURE = ROOT / "docs" / "account.svg"
EXAMPLE = Path("examples") / "orrin_dam.html"

# rich's own frame names fonts on another host; ours asks for what the reader has.
_FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""


def main() -> None:
    """Write or check, and say which file is stale."""
    check = "--check" in sys.argv[1:]
    mode = ["--check"] if check else ["-r"]
    cog = [sys.executable, "-m", "cogapp", "-I", str(ROOT / "tools"), *mode]
    status = subprocess.run([*cog, *map(str, PAGES)], cwd=ROOT, check=False).returncode
    picture = draw()
    if not check:
        PICTURE.write_text(picture, encoding="utf-8")
    elif not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != picture:
        print(f"{PICTURE.relative_to(ROOT)} is stale; write it anew with: make docs")
        status = 1
    sys.exit(status)


def draw() -> str:
    """Return the terminal's view of an example's account as an SVG picture."""
    console = Console(
        record=True, width=92, file=io.StringIO(), color_system="truecolor", highlight=False
    )
    for reading in read([str(ROOT / EXAMPLE)], Reader.load(), Limits()):
        if isinstance(reading, Reading):
            print_account(Terminal(out=console), reading)
    return console.export_svg(
        title=f"reportedly read {EXAMPLE}",
        theme=DIMMED_MONOKAI,
        code_format=_FRAME,
        unique_id="account",
    )


if __name__ == "__main__":
    main()
