import os
import resource
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from desktop import hardening
from desktop.hardening import harden, hide_from_capture


class Recorder:
    """Stands in for a system library: notes what was called, and answers that it worked."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a library answers to any name
        def noted(*arguments: object) -> int:
            self.calls.append((name, *arguments))
            return 1

        return noted


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(resource, "setrlimit", lambda *limits: limits_set.append(limits))
    limits_set.clear()
    umask = os.umask(0o022)
    os.umask(umask)
    yield
    os.umask(umask)


limits_set: list[tuple[Any, ...]] = []


def test_new_files_are_closed_to_others_and_memory_goes_to_no_dump() -> None:
    library = Recorder()

    harden("linux", library)

    assert os.umask(0o077) == 0o077
    assert limits_set == [(resource.RLIMIT_CORE, (0, 0))]
    assert library.calls == [("prctl", 4, 0, 0, 0, 0)]


def test_on_macos_there_are_no_core_dumps_either() -> None:
    harden("darwin")

    assert limits_set == [(resource.RLIMIT_CORE, (0, 0))]


def test_on_windows_the_program_stays_out_of_error_reporting() -> None:
    kernel, wer = Recorder(), Recorder()

    harden("win32", SimpleNamespace(kernel32=kernel, wer=wer))

    assert kernel.calls == [("SetErrorMode", 3)]
    assert wer.calls == [("WerAddExcludedApplication", os.path.basename(sys.executable), False)]  # noqa: PTH119 - a name
    assert limits_set == []


def test_a_window_is_hidden_from_screenshots_where_the_system_can() -> None:
    user = Recorder()

    assert hide_from_capture(42, "win32", SimpleNamespace(user32=user))
    assert user.calls == [("SetWindowDisplayAffinity", 42, 0x11)]
    assert not hide_from_capture(42, "linux")


def test_the_systems_own_library_is_used_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = SimpleNamespace(kernel32=Recorder(), wer=Recorder(), user32=Recorder())
    own = Recorder()
    monkeypatch.setattr(hardening.ctypes, "windll", windows, raising=False)
    monkeypatch.setattr(hardening.ctypes, "CDLL", lambda _: own)

    harden("win32")
    harden("linux")

    assert hide_from_capture(1, "win32")
    assert windows.kernel32.calls
    assert own.calls
