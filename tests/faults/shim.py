"""Builds the shim and speaks to it from inside the process it was loaded into."""

import ctypes
import os
import subprocess
from hashlib import sha256
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
BUILD = Path(__file__).parents[2] / "build"
NO_FAULT = -1


def built() -> Path:
    """Return the shim as a shared library, compiled once for each version of its source."""
    version = sha256(SOURCE.read_bytes()).hexdigest()[:16]
    library = BUILD / f"faults-{version}.so"
    if not library.exists():
        BUILD.mkdir(exist_ok=True)
        beside = library.with_suffix(f".{os.getpid()}")
        subprocess.run(["cc", "-O1", "-Wall", "-shared", "-fPIC", "-o", str(beside), str(SOURCE), "-ldl"], check=True)
        beside.replace(library)
    return library


def surroundings() -> dict[str, str]:
    """Return the environment of a program that is to have the shim loaded."""
    return {**os.environ, "LD_PRELOAD": str(built())}


def is_loaded() -> bool:
    """Tell whether this process has the shim."""
    return hasattr(ctypes.CDLL(None), "faults_begin")


def begin(
    root: Path | None,
    *,
    notes: Path | None = None,
    at: int = NO_FAULT,
    code: int = 0,
    sticky: bool = False,
    room: int = -1,
) -> None:
    """Have the calls on files below `root`, None for none, noted, or fail; see shim.c."""
    ctypes.CDLL(None).faults_begin(
        str(root or "").encode(),
        str(notes or "").encode(),
        ctypes.c_long(at),
        code,
        int(sticky),
        ctypes.c_longlong(room),
    )


def end() -> None:
    """Let every call do what it should again."""
    begin(None)


def kinds() -> str:
    """Return the calls on the files that matter since `begin`, a letter for each; see shim.c."""
    library = ctypes.CDLL(None)
    library.faults_kinds.restype = ctypes.c_char_p
    return bytes(library.faults_kinds()).decode()
