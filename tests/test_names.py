"""One name for one thing, and no circle of imports: see CONTRIBUTING.md."""

from __future__ import annotations

import ast
import tokenize
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1] / "src"
PATHS = sorted((ROOT / "reportedly").rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PATHS}

MOST_MODULES = 14
MOST_LATE_IMPORTS = 30
NAME_OF = {
    "Document": "document",
    "SourcedAccount": "account",
    "Attribution": "attribution",
    "Claim": "claim",
    "Chain": "chain",
    "Link": "link",
    "Event": "event",
    "Entity": "entity",
    "Source": "source",
    "Judgement": "judgement",
}
# Words that fit anything, and so say nothing of what stands behind them.
VAGUE = frozenset(
    [
        "one",
        "found",
        "known",
        "own",
        "told",
        "doing",
        "side",
        "slowly",
        "plain",
        "who",
        "shown",
        "pictured",
    ]
)

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def where(path: Path, node: ast.expr | ast.stmt | ast.arg | ast.alias) -> str:
    """Return the place of a node as a person looks it up."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def parameters(tree: ast.AST) -> Iterator[ast.arg]:
    """Yield all parameters of all functions."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            arguments = node.args
            yield from (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)


def class_of(annotation: ast.expr | None) -> str:
    """Return the class that a parameter is annotated with, None aside; "" for anything else."""
    if isinstance(annotation, ast.BinOp):
        parts = [annotation.left, annotation.right]
        classes = [part for part in parts if not isinstance(part, ast.Constant)]
        return class_of(classes[0]) if len(classes) == 1 else ""
    return annotation.id if isinstance(annotation, ast.Name) else ""


def test_a_value_goes_by_the_name_of_its_class() -> None:
    """A parameter that is an attribution is ``attribution``, ``outer_attribution`` or the like."""
    misnamed = [
        f"{where(path, parameter)} {parameter.arg}: {name}"
        for path, tree in TREES.items()
        for parameter in parameters(tree)
        if (name := NAME_OF.get(class_of(parameter.annotation)))
        and parameter.arg != name
        and not parameter.arg.endswith(f"_{name}")
    ]

    assert misnamed == []


def names_given(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt | ast.arg | ast.alias, str]]:
    """Yield each name that a module gives to something, with where it does."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node, node.name
        elif isinstance(node, ast.arg):
            yield node, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node, node.attr
        elif isinstance(node, ast.alias) and node.asname:
            yield node, node.asname


def test_names_say_what_they_name() -> None:
    """Nothing is called by a word that would fit anything."""
    vague = [
        f"{where(path, node)} {name}"
        for path, tree in TREES.items()
        for node, name in names_given(tree)
        if name.strip("_").lower() in VAGUE
    ]

    assert vague == []
    assert [path.name for path in PATHS if path.stem in VAGUE] == []


def test_rooms_are_small() -> None:
    """No folder holds more than fourteen modules: a larger one is several rooms."""
    sizes = Counter(path.parent for path in PATHS if path.name != "__init__.py")

    assert {str(room): size for room, size in sizes.items() if size > MOST_MODULES} == {}


def module_of(path: Path) -> str:
    """Return the dotted name of a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST, modules: frozenset[str]) -> set[str]:
    """Return the modules of ours that a module imports, late and for types alone too."""
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                imported.add(inner if inner in modules else node.module)
        elif isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
    return imported & modules


def test_no_imports_run_in_a_circle() -> None:
    """No module imports, by whatever way, one that imports it."""
    modules = frozenset(module_of(path) for path in PATHS)
    graph = {
        module_of(path): imports(tree, modules) - {module_of(path)} for path, tree in TREES.items()
    }
    circle: list[str] = []
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]

    assert circle == []


def late_imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for inner in ast.walk(node):
                if isinstance(inner, (ast.Import, ast.ImportFrom)):
                    yield inner


def test_late_imports_are_few_and_say_why() -> None:
    """An import inside a function spares the start a heavy package, and a comment says so.

    It stands on the import's line or above; a run of such imports shares one reason.
    """
    silent, count = [], 0
    for path, tree in TREES.items():
        with path.open("rb") as file:
            comments = {
                token.start[0]
                for token in tokenize.tokenize(file.readline)
                if token.type == tokenize.COMMENT
            }
        for node in sorted(late_imports(tree), key=lambda node: node.lineno):
            count += 1
            if comments & {node.lineno - 1, node.lineno, node.end_lineno or node.lineno}:
                comments.add(node.end_lineno or node.lineno)
            else:
                silent.append(where(path, node))

    assert silent == []
    assert count <= MOST_LATE_IMPORTS
