"""What the program asks of the system before it touches anybody's file: closed files, no dumps, no screenshots.

The system's libraries come in as arguments, so that the branches of another system are tested with stand-ins.
"""

import ctypes
import os
import sys
from typing import Any

_PRIVATE_UMASK = 0o077
_PR_SET_DUMPABLE = 4
_NO_FAULT_BOXES = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX
_EXCLUDE_FROM_CAPTURE = 0x11  # WDA_EXCLUDEFROMCAPTURE: neither screenshots nor Windows Recall


def harden(platform: str = sys.platform, library: Any = None) -> None:  # noqa: ANN401 - a system library has no type
    """Close new files to others and stop memory from being written to a dump.

    A system that grants less goes on: the archive is encrypted either way.
    """
    os.umask(_PRIVATE_UMASK)
    if platform == "win32":
        _exclude_from_error_reporting(library or _windows())
    else:
        _no_core_dumps()
        if platform == "linux":
            (library or ctypes.CDLL(None)).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def hide_from_capture(window: int, platform: str = sys.platform, library: Any = None) -> bool:  # noqa: ANN401 - same
    """Keep a top-level window out of screenshots where the system can; say whether it does."""
    if platform != "win32":
        return False
    return bool((library or _windows()).user32.SetWindowDisplayAffinity(window, _EXCLUDE_FROM_CAPTURE))


def _no_core_dumps() -> None:
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _exclude_from_error_reporting(library: Any) -> None:  # noqa: ANN401 - a system library has no type
    library.kernel32.SetErrorMode(_NO_FAULT_BOXES)
    library.wer.WerAddExcludedApplication(os.path.basename(sys.executable), False)  # noqa: PTH119 - a name, not a path


def _windows() -> Any:  # noqa: ANN401 - the type exists on Windows alone
    return ctypes.windll  # type: ignore[attr-defined]  # same
