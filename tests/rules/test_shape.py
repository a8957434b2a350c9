"""The size rules of the house: short files, short functions, shallow nesting."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("buergerdraht", "routing", "contacts", "ivr", "kb", "reporting", "asterisk_conf", "agent_console")
LONGEST_FILE, LONGEST_TEST_FILE, LONGEST_FUNCTION = 300, 400, 40
MOST_ARGUMENTS, DEEPEST = 4, 2
Function = ast.FunctionDef | ast.AsyncFunctionDef
NESTS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Lines of the body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def depth(node: ast.AST) -> int:
    """How deep statements nest below a node; elif and a with around it all do not count as steps."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef | ast.Lambda):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        deepest = max(deepest, depth(child) + (isinstance(child, NESTS) and not is_elif))
    return deepest


def arguments(function: Function) -> int:
    """Arguments a caller passes: self, cls and keyword-only ones with a default do not count."""
    given = function.args
    names = [a.arg for a in [*given.posonlyargs, *given.args]]
    required_by_name = sum(default is None for default in given.kw_defaults)
    return len([name for name in names if name not in ("self", "cls")]) + required_by_name


def is_endpoint(function: Function) -> bool:
    """FastAPI and typer declare a form's fields as arguments; each is a field, not a parameter passed on."""
    return any(isinstance(d, ast.Call) and isinstance(d.func, ast.Attribute) for d in function.decorator_list)


def test_files_are_short() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for p in sources(*ROOMS)
        if (n := len(p.read_text().splitlines())) > LONGEST_FILE
    }
    long |= {
        str(p.relative_to(ROOT)): n
        for p in sources("tests")
        if (n := len(p.read_text().splitlines())) > LONGEST_TEST_FILE
    }
    assert long == {}


@pytest.mark.parametrize("room", ROOMS)
def test_functions_are_short_shallow_and_take_few_arguments(room: str) -> None:
    offences = []
    for path in sources(room):
        for function in functions(path):
            where = f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
            if length(function) > LONGEST_FUNCTION:
                offences.append(f"{where}: {length(function)} lines")
            if depth(function) > DEEPEST:
                offences.append(f"{where}: nests {depth(function)} deep")
            if arguments(function) > MOST_ARGUMENTS and not is_endpoint(function):
                offences.append(f"{where}: {arguments(function)} arguments")
    assert offences == []


def test_the_median_function_is_small() -> None:
    lengths = [length(f) for path in sources(*ROOMS) for f in functions(path)]
    assert median(lengths) <= 8


def test_the_median_file_is_small() -> None:
    lengths = [len(path.read_text().splitlines()) for path in sources(*ROOMS)]
    assert median(lengths) <= 80
