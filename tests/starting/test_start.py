"""start.py on its own: a bare machine, a broken one, an interrupted installation; all without the network."""

import ast
import base64
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import start

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, os, sys, tiny
told = {"version": tiny.VERSION, "arguments": sys.argv[1:], "read": sys.stdin.read(), "cwd": os.getcwd()}
json.dump(told, sys.stdout)
sys.exit(int(os.environ.get("ENDS_WITH", "0")))
"""


def wheel(folder: Path, version: str) -> str:
    """Write a wheel of the package `tiny` and return the line of a lock file that asks for it."""
    folder.mkdir(exist_ok=True)
    path = folder / f"tiny-{version}-py3-none-any.whl"
    kept = f"tiny-{version}.dist-info"
    members = {
        "tiny.py": f'VERSION = "{version}"\n',
        f"{kept}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
        f"{kept}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = [
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')},"
        for name, text in members.items()
    ]
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
        archive.writestr(f"{kept}/RECORD", "\n".join([*rows, f"{kept}/RECORD,,"]) + "\n")
    return f"tiny=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Project:
    """A checkout in a folder with spaces, whose only library is the tiny wheel."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "un posto suo"
        self.wheels = folder / "wheels"
        self.elsewhere = folder / "altrove"
        self.elsewhere.mkdir()
        (self.root / "requirements").mkdir(parents=True)
        (self.root / "desktop").mkdir()
        (self.root / "desktop/__init__.py").touch()
        (self.root / "desktop/__main__.py").write_text(PROGRAM)
        (self.root / "start.py").write_bytes((ROOT / "start.py").read_bytes())
        self.lock = self.root / "requirements/runtime.lock"

    def start(self, *arguments: str, ends_with: int = 0) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "ENDS_WITH": str(ends_with),
        }
        return subprocess.run(
            [sys.executable, str(self.root / "start.py"), *arguments],
            cwd=self.elsewhere,
            env=environment,
            input="frase segreta\n",
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_the_first_start_installs_and_the_next_ones_hand_everything_on(project: Project) -> None:
    project.lock.write_text(wheel(project.wheels, "1"))

    first = project.start("case", "una cartella", "--json")

    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout) == {
        "version": "1",
        "arguments": ["case", "una cartella", "--json"],
        "read": "frase segreta\n",
        "cwd": str(project.elsewhere),
    }

    for kept in project.wheels.iterdir():
        kept.unlink()
    second = project.start("verify", ends_with=1)

    assert second.returncode == 1, "the exit code is the command's own"
    assert second.stderr == "", "nothing is installed while the lock stays the same"

    project.lock.write_text(wheel(project.wheels, "2"))
    after_an_update = project.start("verify")

    assert json.loads(after_an_update.stdout)["version"] == "2"


def test_a_failed_installation_says_so_and_the_next_start_mends_it(project: Project) -> None:
    line = wheel(project.wheels, "1")
    project.lock.write_text(line.replace("sha256:", "sha256:0", 1)[:-2] + "\n")

    failed = project.start("verify")

    assert (failed.returncode, failed.stdout) == (1, "")
    assert "riprova" in failed.stderr.splitlines()[-1]
    assert "Traceback" not in failed.stderr

    project.lock.write_text(line)
    assert json.loads(project.start("verify").stdout)["version"] == "1"


def test_a_venv_left_half_made_is_made_again(project: Project) -> None:
    project.lock.write_text(wheel(project.wheels, "1"))
    python = start.venv_python(project.root / ".venv")
    python.parent.mkdir(parents=True)
    python.symlink_to(project.root / "a Python removed since")
    (project.root / ".venv/left over").touch()

    assert json.loads(project.start("verify").stdout)["version"] == "1"
    assert not (project.root / ".venv/left over").exists()


def test_a_folder_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / ".venv.lock").mkdir()

    with pytest.raises(start.NotReady, match="Non riesco a scrivere in"):
        start.prepare(tmp_path, ("runtime",))


def test_an_old_python_reads_a_sentence_and_not_a_syntax_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(sys, "version_info", (3, 8, 10, "final", 0))

    assert start.main(["self-test"]) == 1
    assert capsys.readouterr().err == (
        "Accompagna ha bisogno di Python 3.11 o più recente: questo è Python 3.8. Installalo e riprova.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "asked"),
    [
        (["self-test"], {}, ()),
        (["verify", "DIR"], {"DISPLAY": ":0"}, ()),
        (["test"], {}, ("libEGL.so.1",)),
        ([], {"QT_QPA_PLATFORM": "offscreen"}, ("libEGL.so.1",)),
        ([], {"DISPLAY": ":0"}, ("libEGL.so.1", "libxcb-cursor.so.0")),
        (["--demo"], {"WAYLAND_DISPLAY": "wayland-0"}, ("libEGL.so.1", "libwayland-cursor.so.0")),
    ],
)
def test_only_a_window_needs_the_libraries_of_a_screen(
    arguments: list[str], environment: dict[str, str], asked: tuple[str, ...]
) -> None:
    libraries = start.qt_libraries(arguments, "linux", environment)

    assert set(asked) <= set(libraries)
    assert bool(asked) == bool(libraries)
    assert ("libxcb-cursor.so.0" in asked) == ("libxcb-cursor.so.0" in libraries)
    assert start.qt_libraries(arguments, "win32", environment) == {}


def test_a_window_without_a_screen_is_refused_before_qt_aborts() -> None:
    with pytest.raises(start.NotReady, match="non c'è uno schermo"):
        start.qt_libraries([], "linux", {})


@pytest.fixture
def path_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return a function that leaves only a program of that name on the search path."""

    def only(name: str) -> None:
        program = tmp_path / name
        program.touch(mode=0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return only


@pytest.mark.parametrize(("euid", "command"), [(1000, "sudo apt-get"), (0, "apt-get")])
def test_missing_system_libraries_are_named_in_one_line_with_what_installs_them(
    tmp_path: Path, path_with: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, euid: int, command: str
) -> None:
    path_with("apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: euid)
    missing = {"libnotthere.so.1": "libnotthere1", "libneither.so.2": "libneither2"}

    with pytest.raises(start.NotReady) as refused:
        start.require_system(tmp_path, missing)

    assert str(refused.value) == (
        "Su questo computer manca: libnotthere.so.1, libneither.so.2. "
        f"Si installa con: {command} install --yes libneither2 libnotthere1"
    )


def test_a_system_without_apt_gets_the_names_alone(tmp_path: Path, path_with: Callable[[str], None]) -> None:
    path_with("dnf")

    with pytest.raises(start.NotReady, match="gestore di pacchetti"):
        start.require_system(tmp_path, {"libnotthere.so.1": "libnotthere1"})


def test_a_python_without_venv_is_named_with_its_package(
    tmp_path: Path, path_with: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path_with("apt-get")
    monkeypatch.setattr(start, "_has_venv", lambda: False)
    package = f"python3.{sys.version_info.minor}-venv"

    with pytest.raises(start.NotReady, match=f"manca: venv. Si installa con: .*apt-get install --yes {package}$"):
        start.require_system(tmp_path, {})


def needed_by(library: Path) -> set[str]:
    """Return the names of the shared libraries that an ELF file asks for (DT_NEEDED, System V ABI, chapter 5)."""
    content = library.read_bytes()
    sections, size, count = struct.unpack_from("<Q10xHH", content, 40)
    headers = [struct.unpack_from("<IIQQQQIIQQ", content, sections + index * size) for index in range(count)]
    dynamic = next(header for header in headers if header[1] == 6)
    names = headers[dynamic[6]][4]
    entries = struct.iter_unpack("<QQ", content[dynamic[4] : dynamic[4] + dynamic[5]])
    starts = [names + value for tag, value in entries if tag == 1]
    return {content[start : content.index(b"\0", start)].decode() for start in starts}


@pytest.mark.skipif(sys.platform != "linux", reason="the wheels of other systems bring all they need")
def test_every_library_that_the_qt_wheels_expect_of_the_system_is_in_the_tables() -> None:
    import PySide6  # noqa: PLC0415 - only this test looks into the wheel

    qt = Path(PySide6.__path__[0])
    opened = [
        *qt.glob("Qt[CGWS]*.abi3.so"),
        *(
            qt / "Qt/lib" / f"libQt6{name}.so.6"
            for name in ("Core", "DBus", "Gui", "Widgets", "XcbQpa", "WaylandClient")
        ),
        *(qt / "Qt/plugins/platforms" / f"libq{name}.so" for name in ("xcb", "wayland", "offscreen")),
    ]
    wanted = set().union(*(needed_by(library) for library in opened))
    brought = {path.name for path in qt.rglob("*.so*")} | {path.name for path in (qt.parent / "shiboken6").iterdir()}
    # libxcb comes with libx11-6, the others with dpkg and the C and C++ runtimes.
    on_every_debian = re.compile(r"lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+|z|zstd|xcb)\.so\.\d+|ld-linux.*")

    named = {*start.QT_LIBRARIES, *start.X11_LIBRARIES, *start.WAYLAND_LIBRARIES}
    unnamed = {name for name in wanted - brought - named if not on_every_debian.fullmatch(name)}

    assert unnamed == set()
