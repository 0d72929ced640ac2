"""What the code must not say: rules that no linter knows, read off the syntax tree."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DESKTOP = ROOT / "desktop"
NATIVE_DIALOGS = {"getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"}
PRINTING_BY_QT = {"QPrinter", "QPrintDialog", "QPrintPreviewDialog", "QtPrintSupport"}

Found = Iterator[tuple[str, int]]


def calls(tree: ast.AST, *names: str) -> Found:
    """Yield each call of a function or method called one of `names`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in names:
                yield name, node.lineno


def mentions(tree: ast.AST, *names: str) -> Found:
    for node in ast.walk(tree):
        for field in ("id", "attr", "name", "module"):
            said = getattr(node, field, None)
            if isinstance(said, str) and set(said.split(".")) & set(names):
                yield said, getattr(node, "lineno", 0)


def prints(tree: ast.AST) -> Found:
    yield from calls(tree, "print")


def styles(tree: ast.AST) -> Found:
    yield from calls(tree, "setStyleSheet")


def waits(tree: ast.AST) -> Found:
    """Yield what stops or nests the event loop."""
    yield from calls(tree, "processEvents", "sleep", "exec_")
    yield from mentions(tree, "QEventLoop", "WaitForMoreEvents")


def nested_loops(tree: ast.AST) -> Found:
    yield from calls(tree, "exec")


def native_dialogs(tree: ast.AST) -> Found:
    yield from calls(tree, *NATIVE_DIALOGS)
    yield from mentions(tree, *PRINTING_BY_QT)


def untranslatable(tree: ast.AST) -> Found:
    """Yield each tr() of something that is not a literal: it would never reach a catalogue."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "tr":
            literal = node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
            if not literal:
                yield "tr", node.lineno


def sockets(tree: ast.AST) -> Found:
    for node in ast.walk(tree):
        imported = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        imported += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in imported:
            if name == "urllib.request" or name.split(".")[0] in {
                "socket",
                "smtplib",
                "ssl",
                "http",
                "ftplib",
                "imaplib",
                "socketserver",
            }:
                yield name, node.lineno


def offences(rule: Callable[[ast.AST], Found], folder: Path, *, but: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{path.relative_to(ROOT).as_posix()}:{line} {name}"
        for path in sorted(folder.rglob("*.py"))
        if not path.relative_to(DESKTOP).as_posix().startswith(but)
        for name, line in rule(ast.parse(path.read_text(encoding="utf-8")))
    ]


def test_the_program_never_prints() -> None:
    assert offences(prints, DESKTOP) == []


def test_the_style_sheet_is_set_in_one_place() -> None:
    assert len(offences(styles, DESKTOP / "ui")) == 1


def test_every_text_to_translate_is_a_literal() -> None:
    assert offences(untranslatable, DESKTOP / "ui") == []


def test_the_window_never_sleeps_and_never_nests_an_event_loop() -> None:
    assert offences(waits, DESKTOP / "ui") == []
    assert offences(nested_loops, DESKTOP / "ui", but=("ui/application.py",)) == []


def test_no_native_dialog_and_no_printing_by_qt() -> None:
    """They write plain temporary files and swallow the lock key."""
    assert offences(native_dialogs, DESKTOP / "ui") == []
    for path in (DESKTOP / "ui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "QFileDialog(" not in text or "DontUseNativeDialog" in text, path


def test_only_the_mailbox_door_imports_the_network() -> None:
    assert offences(sockets, DESKTOP, but=("sync/",)) == []


def unexplained(text: str) -> Iterator[int]:
    """Yield the lines that silence a warning for which neither they nor an earlier line of the file gives a reason."""
    explained: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        for silenced in re.finditer(r"# (?:noqa: |type: ignore\[)([A-Za-z0-9-]+(?:, ?[A-Za-z0-9-]+)*)\]?(.*)", line):
            codes = set(re.split(r", ?", silenced[1]))
            if re.search(r"(?: - |  # )\w", silenced[2]):
                explained |= codes
            elif codes - explained:
                yield number
        if re.search(r"# noqa(?!: )", line):
            yield number


def test_every_silenced_warning_has_its_reason() -> None:
    places = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for folder in ("desktop", "tests", "benchmarks")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path != Path(__file__)
        for number in unexplained(path.read_text(encoding="utf-8"))
    ]

    assert places == []


def test_a_warning_silenced_without_a_reason_is_found() -> None:
    assert list(unexplained("a  # noqa: E501\nb  # noqa: E501 - a table\nc  # noqa: E501\nd  # noqa\n")) == [1, 4]
    assert list(unexplained("a  # type: ignore[misc]\nb  # type: ignore[misc]  # untyped\n")) == [1]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (prints, "print(case)"),
        (styles, "label.setStyleSheet('color: red')"),
        (waits, "QApplication.processEvents()"),
        (waits, "time.sleep(1)"),
        (waits, "loop = QEventLoop()"),
        (nested_loops, "dialog.exec()"),
        (native_dialogs, "QFileDialog.getSaveFileName(self)"),
        (native_dialogs, "from PySide6.QtPrintSupport import QPrinter"),
        (untranslatable, "self.tr(title)"),
        (untranslatable, "self.tr(f'{count} donne')"),
        (sockets, "def send():\n    import smtplib"),
        (sockets, "from http.client import HTTPConnection"),
        (sockets, "import urllib.request"),
    ],
)
def test_what_is_forbidden_is_found(rule: Callable[[ast.AST], Found], code: str) -> None:
    assert list(rule(ast.parse(code)))
