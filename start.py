#!/usr/bin/env python3
"""Starts Accompagna from its source: makes .venv, installs the pinned libraries, hands every argument on.

Standard library only. It must parse on older Pythons too: they get a sentence, not a syntax error.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NEEDED = (3, 11)
FOLDER = Path(__file__).resolve().parent

# What the Qt wheels expect of a Linux system, and the Debian package that brings it. Read off the wheels themselves.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class NotReady(Exception):  # noqa: N818 - it names what happened: the machine lacks something, and the text says what
    """The program cannot be started yet; the text tells the operator why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Prepare what is needed and become the program (or its tests); return an exit code only where that failed."""
    if sys.version_info < NEEDED:
        found = ".".join(str(part) for part in sys.version_info[:2])
        _say(f"Accompagna ha bisogno di Python 3.11 o più recente: questo è Python {found}. Installalo e riprova.")
        return 1
    testing = list(arguments[:1]) == ["test"]
    try:
        require_system(FOLDER, qt_libraries(arguments, sys.platform, os.environ))
        python = prepare(FOLDER, ("runtime", "test") if testing else ("runtime",))
    except NotReady as missing:
        _say(str(missing))
        return 1
    if testing:
        return _become([str(python), "-m", "pytest", *arguments[1:]], FOLDER, os.environ)
    # The caller's folder stays current, so that relative paths mean what she typed; ours alone is searched for code.
    environment = {**os.environ, "PYTHONPATH": str(FOLDER), "PYTHONSAFEPATH": "1"}
    return _become([str(python), "-m", "desktop", *arguments], Path.cwd(), environment)


def qt_libraries(arguments: Sequence[str], platform: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the shared libraries (name → Debian package) without which what was asked for could not show itself.

    Raises:
        NotReady: a window was asked for where there is no screen.
    """
    opens_window = list(arguments) in ([], ["--demo"])
    if platform != "linux" or not (opens_window or list(arguments[:1]) == ["test"]):
        return {}
    if not opens_window or environment.get("QT_QPA_PLATFORM"):
        return QT_LIBRARIES
    if environment.get("DISPLAY"):
        return {**QT_LIBRARIES, **X11_LIBRARIES}
    if environment.get("WAYLAND_DISPLAY"):
        return {**QT_LIBRARIES, **WAYLAND_LIBRARIES}
    raise NotReady("Qui non c'è uno schermo su cui aprire la finestra. I comandi senza finestra: start.py --help")


def require_system(folder: Path, libraries: Mapping[str, str]) -> None:
    """Check at once all that only the system can bring: the Qt libraries and Python's own venv.

    Raises:
        NotReady: something is missing; the text is one line with the command that installs it.
    """
    missing = {name: package for name, package in libraries.items() if not _loads(name)}
    if not venv_python(folder / ".venv").exists() and not _has_venv():
        missing["venv"] = "python{}.{}-venv".format(*sys.version_info)
    if not missing:
        return
    line = f"Su questo computer manca: {', '.join(missing)}."
    if shutil.which("apt-get"):
        packages = " ".join(sorted(set(missing.values())))
        sudo = "" if os.geteuid() == 0 else "sudo "
        raise NotReady(f"{line} Si installa con: {sudo}apt-get install --yes {packages}")
    raise NotReady(f"{line} Si installa con il gestore di pacchetti del sistema.")


def prepare(folder: Path, locks: Sequence[str]) -> Path:
    """Make .venv and install `requirements/LOCK.lock` for each of `locks`, where that was not done yet.

    Returns:
        The Python of .venv.

    Raises:
        NotReady: it could not be done; the next start begins again from a clean .venv.
    """
    venv = folder / ".venv"
    if all(_installed(folder, lock) for lock in locks):
        return venv_python(venv)
    try:
        with _alone(folder / ".venv.lock") as unfinished:
            for lock in locks:
                if not _installed(folder, lock):
                    _install(folder, lock, unfinished)
    except OSError as error:
        raise NotReady(f"Non riesco a scrivere in {folder}: {error.strerror}.") from error
    return venv_python(venv)


def venv_python(venv: Path) -> Path:
    """Return where the Python of `venv` stands on this system."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _installed(folder: Path, lock: str) -> bool:
    stamp = _stamp(folder, lock)
    return venv_python(folder / ".venv").exists() and stamp.exists() and stamp.read_text() == _version(folder, lock)


def _install(folder: Path, lock: str, unfinished: _Mark) -> None:
    """Install one lock file; a mark stands meanwhile, so that the next start throws away what was interrupted."""
    python = venv_python(folder / ".venv")
    _say("Preparo le librerie di Accompagna: succede la prima volta e dopo un aggiornamento, e dura qualche minuto.")
    start_again = unfinished.stands() or not _works(python)
    unfinished.put()
    if start_again:
        _run([sys.executable, "-m", "venv", "--clear", str(folder / ".venv")], "Non riesco a creare la cartella .venv.")
    _run(
        [
            *(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"),
            *("--require-hashes", "--no-deps", "--only-binary", ":all:"),
            *("--requirement", str(folder / "requirements" / f"{lock}.lock")),
        ],
        "Le librerie non si sono installate: manca la rete, o il disco è pieno? I dati non sono toccati: riprova.",
    )
    _stamp(folder, lock).write_text(_version(folder, lock))
    unfinished.remove()


def _stamp(folder: Path, lock: str) -> Path:
    return folder / ".venv" / f"{lock}.installed"


def _version(folder: Path, lock: str) -> str:
    """Return what was installed if this lock was: its content, and the Python it was installed for."""
    content = (folder / "requirements" / f"{lock}.lock").read_bytes()
    return "{}.{} ".format(*sys.version_info) + hashlib.sha256(content).hexdigest()


def _works(python: Path) -> bool:
    """Tell whether a .venv made before can still install: its Python may have been replaced or removed."""
    if not python.exists():
        return False
    return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def _run(command: Sequence[str], failure: str) -> None:
    """Run one step; what it prints goes to standard error, since standard output belongs to the command asked for."""
    sys.stderr.flush()
    if subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode != 0:
        raise NotReady(failure)


def _become(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """Turn into `command`, with this process's streams; Windows has no exec that waits, so there it is a child."""
    if os.name != "nt":
        os.chdir(folder)
        os.execve(command[0], list(command), dict(environment))  # noqa: S606 - no shell is what is wanted
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_venv() -> bool:
    return all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))


class _Mark:
    """The content of the lock file: one byte while an installation has begun and not ended."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def stands(self) -> bool:
        return os.fstat(self._file.fileno()).st_size > 0

    def put(self) -> None:
        self._file.truncate(1)

    def remove(self) -> None:
        self._file.truncate(0)


@contextmanager
def _alone(path: Path) -> Iterator[_Mark]:
    """Hold a second start back until this one has installed: two at once would write over each other."""
    with path.open("ab") as held:
        _wait_for(held)
        yield _Mark(held)


if sys.platform == "win32":
    import msvcrt

    def _wait_for(held: BinaryIO) -> None:
        while True:
            try:
                msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)  # gives up by itself after ten seconds
            except OSError:
                continue
            return

else:
    import fcntl

    def _wait_for(held: BinaryIO) -> None:
        fcntl.flock(held, fcntl.LOCK_EX)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
