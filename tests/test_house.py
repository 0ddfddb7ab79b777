"""The limits that keep the house small: see CONTRIBUTING.md."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the functions of a module, methods included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function, its docstring aside: prose is not complexity."""
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    return (node.end_lineno or node.lineno) - first.lineno + 2


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_modules_are_short(path: Path) -> None:
    """No module is longer than 400 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_functions_are_short() -> None:
    """No function is longer than 60 lines, nine in ten are not longer than 30."""
    lengths = sorted(length(node) for path in MODULES for node in functions(path))

    assert lengths[-1] <= 60
    assert lengths[int(len(lengths) * 0.9)] <= 30


def test_every_test_says_what_it_holds() -> None:
    """Every test has a docstring."""
    silent = [
        f"{path.name}::{node.name}"
        for path in TESTS
        for node in functions(path)
        if node.name.startswith("test_") and not ast.get_docstring(node)
    ]

    assert silent == []


def test_every_decision_says_why_not() -> None:
    """Every decision record is dated and says what was not chosen, and why."""
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert records
    for record in records:
        assert record.name[:10].count("-") == 2
        assert "## Why not" in record.read_text(encoding="utf-8"), record.name
