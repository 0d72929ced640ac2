"""The files around the code: documents, locks, licences, what a package takes along."""

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import desktop

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MADE_BY_MACHINES = {"build", "dist", "__pycache__", "node_modules"}
# Each name broken by a bracket, so that this file does not hold it itself.
OUTSIDE = re.compile(r"pyp[i]\.org|python[h]osted\.|npm[j]s\.|deb\.[d]ebian|(?<![\w.])/(?:wor[k]|roo[t])/")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE | re.IGNORECASE)

# What the pinned packages declare, each permissive or (LGPL, MPL) made to be linked from a work under EUPL-1.2.
AGREED = {
    "Apache 2.0",
    "Apache-2.0",
    "Apache-2.0 OR BSD-2-Clause",
    "Apache-2.0 OR BSD-3-Clause",
    "BSD 2-Clause License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses",
    "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "License :: OSI Approved :: Apache Software License",
    "License :: OSI Approved :: BSD License",
    "License :: OSI Approved :: GNU Lesser General Public License v2 or later (LGPLv2+)",
    "License :: OSI Approved :: MIT License",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
}
# The package declares nothing; its wheel carries the text of the zlib licence.
DECLARED_BY_TEXT = {"sqlcipher3": "subject to the following restrictions:"}


def files() -> Iterator[Path]:
    for folder, names, found in os.walk(ROOT):
        names[:] = [name for name in names if name == ".ci" or not (name.startswith(".") or name in MADE_BY_MACHINES)]
        yield from (Path(folder) / name for name in found if not name.startswith(".") or name == ".gitignore")


def documents() -> list[Path]:
    return sorted(path for path in files() if path.suffix == ".md")


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return {package.lower(): version for package, version in PIN.findall(text)}


def test_no_file_names_a_registry_or_a_place_on_someones_machine() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in files()
        if (found := OUTSIDE.search(path.read_bytes().decode("utf-8", "replace")))
    ]

    assert named == []


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)

    broken = [
        t for t in targets if "://" not in t and not t.startswith("mailto:") and not (document.parent / t).exists()
    ]

    assert broken == []


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.search(rf"^## \[?{re.escape(desktop.__version__)}\]?", changelog, re.MULTILINE)


def test_every_code_name_of_the_glossary_is_in_the_code() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    names = re.findall(r"`([^`]+)`", "\n".join(line for line in glossary.splitlines() if line.startswith("|")))
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "desktop").rglob("*") if path.suffix in {".py", ".sql"}
    )

    assert len(names) > 20
    assert [name for name in names if not re.search(rf"\b{re.escape(name)}\b", code)] == []


def test_the_readme_names_the_two_commands_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "python3 start.py\n" in readme
    assert "python3 start.py test\n" in readme
    assert "python3 start.py test" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_every_outside_tool_of_a_test_is_installed_by_ci() -> None:
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    tools = {
        tool
        for path in (ROOT / "tests").rglob("*.py")
        for marked in re.findall(r"mark\.outside\(([^)]*)\)", path.read_text(encoding="utf-8"))
        for tool in re.findall(r"[\"']([^\"']+)[\"']", marked)
    }

    assert [tool for tool in sorted(tools) if f" {tool}:" not in ci and tool not in pins("dev.lock")] == []


def test_every_pin_is_exact_hashed_and_the_same_everywhere() -> None:
    wanted = {**dict(PIN.findall("\n".join(PROJECT["project"]["dependencies"])))}

    assert {name.lower(): version for name, version in wanted.items()} == pins("runtime.in")
    for name, below in (("runtime", None), ("test", "runtime"), ("dev", "test")):
        lock = pins(f"{name}.lock")
        text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
        assert pins(f"{name}.in").items() <= lock.items()
        assert below is None or pins(f"{below}.lock").items() <= lock.items()
        requirements = re.split(r"\n(?=[a-z0-9])", text.partition("\n#    see CONTRIBUTING.md")[2])
        assert all("--hash=sha256:" in each for each in requirements[1:]), name
        assert not re.search(r"index-url|find-links|://", text)


def test_every_dependency_is_under_a_licence_that_agrees_with_ours() -> None:
    offending = []
    for name in pins("test.lock"):
        try:
            told = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # a dependency of another system
        declared = [told.get("License-Expression"), told.get("License"), *(told.get_all("Classifier") or ())]
        if name in DECLARED_BY_TEXT:
            texts = [file.read_text() for file in importlib.metadata.files(name) or () if "LICENSE" in file.name]
            agrees = any(DECLARED_BY_TEXT[name] in text for text in texts)
        else:
            agrees = bool(AGREED & set(declared))
        if not agrees:
            offending.append((name, declared))

    assert offending == []


def test_the_licence_is_the_whole_eupl() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\nEUPL © the European Union 2007, 2016\n")
    assert all(f"\n{number}." in licence for number in range(1, 16))
    assert licence.rstrip().endswith(
        "All other changes or additions to this Appendix require the production of a new EUPL version."
    )


def test_a_package_takes_every_resource_along() -> None:
    listed = PROJECT["tool"]["setuptools"]["data-files"]
    taken = {
        path for patterns in listed.values() for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()
    }
    resources = {path for path in files() if path.is_relative_to(ROOT / "resources")}

    assert resources - taken == set()
    for folder, patterns in listed.items():
        assert all(folder == f"share/accompagna/{Path(pattern).parent.as_posix()}" for pattern in patterns)


def test_the_program_says_its_version_without_a_display_or_qt() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "desktop", "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert said.stdout == f"{desktop.__version__}\n"
