"""Files, classes and functions stay small enough to be read at one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES_OF = {ast.ClassDef: 200, ast.FunctionDef: 40, ast.AsyncFunctionDef: 40}
LINES_OF_A_FILE = 400
LINES_OF_THE_MAIN_WINDOW = 200


def sources() -> Iterator[Path]:
    yield ROOT / "start.py"
    for folder in ("desktop", "tests", "benchmarks"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def too_long(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    limit = LINES_OF_THE_MAIN_WINDOW if path.name == "main_window.py" else LINES_OF_A_FILE
    if text.count("\n") > limit:
        yield f"{name}: {text.count(chr(10))} lines, at most {limit}"
    for node in ast.walk(ast.parse(text)):
        limit = LINES_OF.get(type(node), 0)
        if limit and (length := node.end_lineno - node.lineno + 1) > limit:
            yield f"{name}:{node.lineno} {node.name}: {length} lines, at most {limit}"


def test_no_file_class_or_function_is_longer_than_can_be_read_at_one_go() -> None:
    assert [line for path in sources() for line in too_long(path)] == []


@pytest.mark.parametrize("kind", ["class A:\n", "def a():\n", "async def a():\n"])
def test_what_is_too_long_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    path = tmp_path / "main_window.py"
    path.write_text(kind + "    b = 1\n" * 200)

    assert len(list(too_long(path))) == 2
