import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's Python prints what the README says it prints."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    match = re.search(r"```python\n(.+?)```\n\n```text\n(.+?)```", text, re.DOTALL)
    assert match is not None
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(match[1], "README.md", "exec"), {})

    assert printed.getvalue() == match[2]
