"""Looks at this computer, each system in its own branch; what the system offers comes in as arguments, for tests.

Nothing here asks for privileges, waits long, or changes anything; what cannot be known is unknown.
"""

import os
import platform as system_platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop.domain.surroundings import Concern, Finding, Standing

_PATIENCE_SECONDS: Final = 5
_REMOTE: Final = (
    "aeroadmin",
    "ammyy",
    "anydesk",
    "dwagent",
    "dwagsvc",
    "iperius",
    "logmein",
    "quickassist",
    "rustdesk",
    "screenconnect",
    "splashtop",
    "supremo",
    "teamviewer",
    "vino-server",
    "winvnc",
    "x11vnc",
)
# The oldest that still got corrections on 22 November 2026; Windows 10 (before build 22000) ended on 14 October 2025.
_OLDEST: Final = {"win32": (22000,), "darwin": (14,), "debian": (12,), "ubuntu": (22, 4), "fedora": (42,)}
_BITLOCKER: Final = (
    "(New-Object -ComObject Shell.Application).NameSpace('{drive}').Self."
    "ExtendedProperty('System.Volume.BitLockerProtection')"
)
_BITLOCKER_ON, _BITLOCKER_OFF = frozenset({"1", "3", "5"}), frozenset({"2", "4"})
_POWER: Final = r"HKLM\SYSTEM\CurrentControlSet\Control\Power"
_DESKTOP: Final = r"HKCU\Control Panel\Desktop"
_ADMINISTRATORS: Final = "S-1-5-32-544"
_DRIVE_REMOVABLE: Final = 2


@dataclass(frozen=True)
class System:
    """What a system offers.

    Attributes:
        platform: as `sys.platform`.
        version: of the system, as it names it.
        run: gives what a command prints, None where it cannot be run.
        read: gives the text of a file, None where it cannot be read.
        drive_type: what Windows says of a drive; None elsewhere.
    """

    platform: str
    version: str
    run: Callable[[list[str]], str | None]
    read: Callable[[Path], str | None]
    drive_type: Callable[[str], int] | None = None


def this_system() -> System:
    """Return the system this program runs on."""
    version = system_platform.mac_ver()[0] if sys.platform == "darwin" else system_platform.version()
    return System(sys.platform, version, printed, text_of, windows_drive_type(sys.platform))


def windows_drive_type(platform: str, library: Any = None) -> Callable[[str], int] | None:  # noqa: ANN401 - a system library has no type
    """Return what tells a removable drive on Windows; None elsewhere."""
    if platform != "win32":
        return None
    import ctypes  # noqa: PLC0415 - on Windows alone

    found = library or ctypes.windll  # type: ignore[attr-defined]  # the type exists on Windows alone
    kind: Callable[[str], int] = found.kernel32.GetDriveTypeW
    return kind


def look_around(folder: Path, system: System | None = None) -> tuple[Finding, ...]:
    """Return how it is with each concern; to be called off the window's thread.

    Args:
        folder: where the archive is, or will be.
        system: None: the one this program runs on.
    """
    system = system or this_system()
    branch = {"win32": _windows, "darwin": _mac}.get(system.platform, _linux)
    found = {finding.concern: finding for finding in (*branch(folder, system), _remote(system))}
    return tuple(found.get(concern, Finding(concern, Standing.UNKNOWN)) for concern in Concern)


def printed(command: list[str]) -> str | None:
    """Return what a command prints, None where it fails or takes long; it gets no window and no input."""
    try:
        done = subprocess.run(  # noqa: S603 - the commands of this module alone
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def text_of(path: Path) -> str | None:
    """Return the text of a small file of the system, None where it cannot be read."""
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return None


# --- Linux --------------------------------------------------------------------------------------------------------


def _linux(folder: Path, system: System) -> Iterator[Finding]:
    source = (system.run(["findmnt", "-n", "-o", "SOURCE", "-T", str(_standing(folder))]) or "").strip()
    yield Finding(Concern.DISK, _standing_of(_encrypted(source.split("[")[0], system)))
    yield Finding(Concern.SWAP, _linux_swap(system))
    yield Finding(Concern.REMOVABLE, _linux_removable(source, folder, system))
    groups = (system.run(["id", "-Gn"]) or "").split()
    yield _of(Concern.ADMINISTRATOR, not {"root", "sudo", "wheel", "admin"} & set(groups) if groups else None)
    locks = system.run(["gsettings", "get", "org.gnome.desktop.screensaver", "lock-enabled"])
    yield _of(Concern.SCREEN_LOCK, {"true": True, "false": False}.get((locks or "").strip()))
    release = dict(
        re.findall(r'^(ID|VERSION_ID)="?([^"\n]*)', system.read(Path("/etc/os-release")) or "", re.MULTILINE)
    )
    yield Finding(Concern.OLD_SYSTEM, _age(release.get("ID", ""), release.get("VERSION_ID", "")))


def _encrypted(device: str, system: System) -> bool | None:
    """Tell whether a device, or one it lies on, is a LUKS volume; None where that cannot be known."""
    kinds = system.run(["lsblk", "-s", "-n", "-o", "TYPE", device]) if device.startswith("/dev/") else None
    return None if not kinds else "crypt" in kinds.split()


def _linux_swap(system: System) -> Standing:
    text = system.read(Path("/proc/swaps"))
    if text is None:
        return Standing.UNKNOWN
    places = [line.split()[0] for line in text.splitlines()[1:] if line.strip()]
    known = [_swap_encrypted(place, system) for place in places if "/zram" not in place]
    if False in known:
        return Standing.TROUBLE
    return Standing.UNKNOWN if None in known else Standing.WELL


def _swap_encrypted(place: str, system: System) -> bool | None:
    if not place.startswith("/dev/"):
        place = (system.run(["findmnt", "-n", "-o", "SOURCE", "-T", place]) or "").strip().split("[")[0]
    return _encrypted(place, system)


def _linux_removable(source: str, folder: Path, system: System) -> Standing:
    if folder.is_relative_to("/media") or folder.is_relative_to("/run/media"):
        return Standing.TROUBLE
    told = system.run(["lsblk", "-s", "-n", "-o", "RM", source]) if source.startswith("/dev/") else None
    return Standing.UNKNOWN if not told else _standing_of("1" not in told.split())


# --- macOS --------------------------------------------------------------------------------------------------------


def _mac(folder: Path, system: System) -> Iterator[Finding]:
    vault = system.run(["fdesetup", "status"]) or ""
    yield _of(Concern.DISK, True if "FileVault is On" in vault else False if "FileVault is Off" in vault else None)
    swap = system.run(["sysctl", "-n", "vm.swapusage"])
    yield _of(Concern.SWAP, None if swap is None else "encrypted" in swap)
    yield Finding(Concern.REMOVABLE, _standing_of(not folder.is_relative_to("/Volumes")))
    groups = (system.run(["id", "-Gn"]) or "").split()
    yield _of(Concern.ADMINISTRATOR, "admin" not in groups if groups else None)
    yield Finding(Concern.OLD_SYSTEM, _age("darwin", system.version))


# --- Windows ------------------------------------------------------------------------------------------------------


def _windows(folder: Path, system: System) -> Iterator[Finding]:
    drive = str(folder)[:2]
    asked = system.run(["powershell", "-NoProfile", "-NonInteractive", "-Command", _BITLOCKER.format(drive=drive)])
    state = (asked or "").strip()
    encrypted = True if state in _BITLOCKER_ON else False if state in _BITLOCKER_OFF else None
    yield _of(Concern.DISK, encrypted)
    hibernates = _registry(system, _POWER, "HibernateEnabled")
    # Page file and hibernation lie on the same disk: with it encrypted they are too.
    yield _of(Concern.SWAP, encrypted if encrypted is not False or hibernates is None else hibernates == 0)
    if system.drive_type is not None:
        yield Finding(Concern.REMOVABLE, _standing_of(system.drive_type(f"{drive}\\") != _DRIVE_REMOVABLE))
    groups = system.run(["whoami", "/groups", "/fo", "csv", "/nh"])
    yield _of(Concern.ADMINISTRATOR, None if groups is None else _ADMINISTRATORS not in groups)
    secure = _registry(system, _DESKTOP, "ScreenSaverIsSecure")
    yield _of(Concern.SCREEN_LOCK, None if secure is None else secure == 1)
    yield Finding(Concern.OLD_SYSTEM, _age("win32", system.version.rpartition(".")[2]))


def _registry(system: System, key: str, name: str) -> int | None:
    """Return a number of the registry, None where it is not there."""
    told = re.search(rf"{name}\s+REG_\w+\s+(\w+)", system.run(["reg", "query", key, "/v", name]) or "")
    return None if told is None else int(told.group(1), 0)


# --- all ----------------------------------------------------------------------------------------------------------


def _remote(system: System) -> Finding:
    command = ["tasklist", "/fo", "csv", "/nh"] if system.platform == "win32" else ["ps", "-A", "-o", "comm="]
    running = system.run(command)
    if running is None:
        return Finding(Concern.REMOTE, Standing.UNKNOWN)
    seen = sorted({name for name in _REMOTE if name in running.casefold()})
    return Finding(Concern.REMOTE, _standing_of(not seen), ", ".join(seen))


def _age(system: str, version: str) -> Standing:
    """Tell whether a version still gets corrections, unknown for a system nobody looked up."""
    oldest, found = _OLDEST.get(system), re.findall(r"\d+", version)
    if oldest is None or not found:
        return Standing.UNKNOWN
    return _standing_of(_as_numbers(found) >= oldest)


def _as_numbers(parts: Iterable[str]) -> tuple[int, ...]:
    return tuple(int(part) for part in parts)


def _of(concern: Concern, well: bool | None) -> Finding:  # noqa: FBT001 - three values, the third of which is not known
    return Finding(concern, _standing_of(well))


def _standing_of(well: bool | None) -> Standing:  # noqa: FBT001 - same
    return Standing.UNKNOWN if well is None else Standing.WELL if well else Standing.TROUBLE


def _standing(folder: Path) -> Path:
    """Return a folder or the nearest one above that exists."""
    return next((each for each in (folder, *folder.parents) if os.path.lexists(each)), Path("/"))
