"""Small files are old or new, never half; one program at a time; Windows' own ways, on stand-ins."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.errors import ArchiveInUse, ArchiveUnwell
from desktop.storage import durable, oslock, windows
from desktop.storage.connection import disk_told_once
from desktop.storage.oslock import ArchiveLock, system_lock


def refused(code: int = errno.EIO, winerror: int | None = None) -> OSError:
    error = OSError(code, "refused")
    if winerror is not None:
        error.winerror = winerror  # type: ignore[attr-defined]  # as Windows sets it
    return error


def test_a_file_is_replaced_whole_and_stays_private(tmp_path: Path) -> None:
    durable.replace_whole(tmp_path / "f", b"one")
    durable.replace_whole(tmp_path / "f", b"two")
    assert (tmp_path / "f").read_bytes() == b"two"
    assert stat.S_IMODE((tmp_path / "f").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_whatever_call_the_disk_refuses_the_old_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    durable.replace_whole(tmp_path / "f", b"old")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, "refused")

    where = {"write": "open", "fsync": "fsync", "replace": "replace"}[call]
    monkeypatch.setattr(os, where, refuse)
    if call == "replace":
        monkeypatch.setattr(windows, "patiently_replace", refuse)
    with pytest.raises(OSError, match="refused"):
        durable.replace_whole(tmp_path / "f", b"new")
    monkeypatch.undo()

    assert (tmp_path / "f").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


def test_windows_keeps_names_by_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "name", "nt")
    durable.sync_folder(tmp_path / "nowhere")


class Time:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_held_for_a_moment_is_replaced_after_it(code: int) -> None:
    time, calls = Time(), []

    def replace(source: Path, target: Path) -> None:
        calls.append((source, target))
        if time.now < 2:
            raise refused(winerror=code)

    windows.patiently_replace(Path("a"), Path("b"), replace=replace, now=time, pause=time.pause)
    assert 2 <= time.now < 2.5
    assert set(calls) == {(Path("a"), Path("b"))}


@pytest.mark.parametrize(("code", "waited"), [(32, True), (None, False), (2, False)])
def test_patience_ends_and_other_failures_get_none(code: int | None, waited: bool) -> None:  # noqa: FBT001 - a table
    time = Time()

    def replace(*_: Path) -> None:
        raise refused(winerror=code)

    with pytest.raises(OSError, match="refused"):
        windows.patiently_replace(Path("a"), Path("b"), replace=replace, now=time, pause=time.pause)
    assert (time.now >= 2.5) == waited


class Msvcrt:
    LK_NBLCK = 2

    def __init__(self, *, held: bool) -> None:
        self.held, self.asked = held, []  # type: ignore[var-annotated]  # a stand-in

    def locking(self, _handle: int, mode: int, length: int) -> None:
        self.asked.append((mode, length))
        if self.held:
            raise refused(errno.EACCES)


def test_windows_locks_the_first_byte_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = Msvcrt(held=False)
    monkeypatch.setitem(sys.modules, "msvcrt", free)
    lock = ArchiveLock(tmp_path / "lock", lock=system_lock("win32"))
    lock.release()
    assert free.asked == [(2, 1)]

    held = Msvcrt(held=True)
    with pytest.raises(ArchiveInUse):
        ArchiveLock(tmp_path / "lock", wait=0, lock=lambda handle: windows.lock_first_byte(handle, held))


@pytest.mark.parametrize(
    ("path", "kind", "remote"),
    [
        ("\\\\server\\share\\x", 3, True),
        ("//server/share", 3, True),
        ("Z:\\archivio", 4, True),
        ("C:\\archivio", 3, False),
    ],
)
def test_windows_tells_a_share_from_a_disk(path: str, kind: int, remote: bool) -> None:  # noqa: FBT001 - a table
    class Written:
        def __str__(self) -> str:
            return path

    assert windows.is_remote_drive(Written(), lambda _: kind) is remote  # type: ignore[arg-type]  # a path of Windows


def test_windows_is_asked_about_the_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Kernel:
        @staticmethod
        def GetDriveTypeW(drive: str) -> int:  # noqa: N802 - Windows' name
            asked.append(drive)
            return 4

    class Ctypes:
        class windll:  # noqa: N801 - Windows' name
            kernel32 = Kernel

    monkeypatch.setitem(sys.modules, "ctypes", Ctypes)
    assert windows.is_remote_drive(Path("Z:\\x"))
    assert asked == ["Z:\\"]


HOLDING = (
    "import sys; from pathlib import Path; from desktop.storage.oslock import ArchiveLock\n"
    "lock = ArchiveLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
)


def test_a_lock_is_one_programs_and_ends_with_it(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLDING,
            str(tmp_path / "lock"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ArchiveInUse):
            ArchiveLock(tmp_path / "lock", wait=0.05)
        holder.kill()
    ArchiveLock(tmp_path / "lock").release()


def test_a_lock_waits_for_a_program_that_is_ending(tmp_path: Path) -> None:
    tries = []

    def held_twice(handle: int) -> None:
        tries.append(handle)
        if len(tries) < 3:
            raise refused(errno.EAGAIN)

    lock = ArchiveLock(tmp_path / "lock", lock=held_twice)
    lock.release()
    lock.release()
    assert len(tries) == 3
    assert 0 < oslock.WAIT_SECONDS < 1


def test_an_old_lock_file_means_nothing(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("12345")
    ArchiveLock(tmp_path / "lock").release()


@pytest.mark.parametrize(
    ("code", "what"),
    [(errno.ENOSPC, "full"), (errno.EROFS, "readonly"), (errno.EACCES, "readonly"), (errno.EIO, "io"), (None, "io")],
)
def test_what_the_disk_refuses_is_said_in_one_way(code: int | None, what: str) -> None:
    error = OSError() if code is None else OSError(code, "refused")
    with pytest.raises(ArchiveUnwell) as said, disk_told_once():
        raise error
    assert said.value.what == what
