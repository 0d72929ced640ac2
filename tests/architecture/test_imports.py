"""Who may import whom: the contracts of pyproject.toml, and that they would notice."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
IMPORT_ALL_BUT_THE_WINDOW = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = None
import desktop
for module in pkgutil.walk_packages(desktop.__path__, "desktop."):
    if not module.name.startswith("desktop.ui"):
        importlib.import_module(module.name)
from desktop.commands import main
sys.exit(main(["--version"]))
"""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", LINT], cwd=folder, capture_output=True, text=True, check=False)


def test_every_contract_is_kept() -> None:
    outcome = lint(ROOT)

    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("domain/case.py", "import reportlab"),
        ("sync/__init__.py", "from desktop.domain import personal"),
        ("printing/__init__.py", "import smtplib"),
        ("services/__init__.py", "import desktop.printing"),
        ("commands/__init__.py", "def main(): from PySide6 import QtCore"),
        ("ui/pages/__init__.py", "import desktop.storage"),
        ("ui/widgets/__init__.py", "import desktop.services"),
        ("words/__init__.py", "import socket"),
        ("ui/pages/__init__.py", "import desktop.sync.transport"),
        ("supervisor.py", "from desktop.domain import personal"),
    ],
)
def test_a_forbidden_import_breaks_a_contract(tmp_path: Path, module: str, line: str) -> None:
    """Each contract is shown a module that offends it, alone in the folders of the project."""
    for package in sorted((ROOT / "desktop").rglob("__init__.py")):
        empty = tmp_path / package.relative_to(ROOT)
        empty.parent.mkdir(parents=True, exist_ok=True)
        empty.touch()
    for named in (
        "app.py",
        "resources.py",
        "paths.py",
        "supervisor.py",
        "domain/personal.py",
        "sync/gate.py",
    ):
        (tmp_path / "desktop" / named).touch()
    for named in ("report.py", "message.py", "transport.py", "sheet_gate.py", "sheet_page.py", "sealed_pdf.py"):
        (tmp_path / "desktop/sync" / named).touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert lint(tmp_path).returncode == 0, "the empty project keeps every contract"

    (tmp_path / "desktop" / module).write_text(line + "\n")

    assert "BROKEN" in lint(tmp_path).stdout


def test_everything_below_the_window_works_where_qt_cannot_be_imported() -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL_BUT_THE_WINDOW], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert outcome.returncode == 0, outcome.stderr
