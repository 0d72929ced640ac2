"""«È sicuro questo computer?»: each system's branch, with what the system would say."""

import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from desktop import surroundings
from desktop.domain.surroundings import Concern, Finding, Standing
from desktop.surroundings import System, look_around, printed, text_of, this_system, windows_drive_type

WELL, TROUBLE, UNKNOWN = Standing.WELL, Standing.TROUBLE, Standing.UNKNOWN
HOME = Path("/home/giulia/archivio")
SWAPS = "Filename\tType\n"


def says(answers: dict[str, str]) -> Callable[[list[str]], str | None]:
    """What commands print, by what they begin with."""

    def run(command: list[str]) -> str | None:
        line = " ".join(command)
        return next((told for begins, told in answers.items() if line.startswith(begins)), None)

    return run


def look(system: System, folder: Path = HOME) -> dict[Concern, Finding]:
    found = look_around(folder, system)
    assert [each.concern for each in found] == list(Concern)
    return {each.concern: each for each in found}


def linux(answers: dict[str, str], **files: str) -> System:
    paths = {Path("/proc/swaps"): files.get("swaps"), Path("/etc/os-release"): files.get("release")}
    return System("linux", "#1", says(answers), paths.get)


LUKS = {
    "findmnt": "/dev/mapper/home[/x]\n",
    "lsblk -s -n -o TYPE": "crypt\npart\ndisk\n",
    "lsblk -s -n -o RM": " 0\n 0\n",
    "id": "giulia users\n",
    "gsettings": "true\n",
    "ps": "systemd\nbash\n",
}


def test_a_linux_on_which_all_is_well() -> None:
    found = look(
        linux(LUKS, swaps=SWAPS + "/dev/zram0 x\n/dev/dm-2 x\n/swapfile x\n", release='ID=debian\nVERSION_ID="12"')
    )
    assert {each.standing for each in found.values()} == {WELL}


def test_a_linux_on_which_nothing_is() -> None:
    bare = {
        **LUKS,
        "findmnt": "/dev/sda1",
        "lsblk -s -n -o TYPE": "part\ndisk\n",
        "lsblk -s -n -o RM": "1\n1\n",
        "id": "giulia sudo",
        "gsettings": "false",
        "ps": "bash\nAnyDesk\nTeamViewerd\n",
    }
    found = look(linux(bare, swaps=SWAPS + "/dev/sda2 x\n", release='ID=ubuntu\nVERSION_ID="20.04"'))
    assert {each.standing for each in found.values()} == {TROUBLE}
    assert found[Concern.REMOTE].detail == "anydesk, teamviewer"
    assert {each.concern for each in found.values() if each.is_serious} == {
        Concern.DISK,
        Concern.REMOTE,
        Concern.REMOVABLE,
    }


def test_a_system_that_tells_nothing_leaves_everything_unknown_and_nothing_serious() -> None:
    for platform in ("linux", "win32", "sunos5"):
        found = look(System(platform, "", says({}), lambda _: None))
        assert {each.standing for each in found.values()} == {UNKNOWN}
        assert not any(each.is_serious for each in found.values())


def test_a_system_nobody_looked_up_and_a_disk_of_no_device_are_unknown() -> None:
    odd = {**LUKS, "findmnt": "overlay", "gsettings": "perhaps"}
    found = look(linux(odd, swaps=SWAPS + "/swapfile x\n", release="ID=arch\n"))
    for concern in (Concern.DISK, Concern.SWAP, Concern.REMOVABLE, Concern.SCREEN_LOCK, Concern.OLD_SYSTEM):
        assert found[concern].standing is UNKNOWN
    assert look(linux(LUKS, swaps=SWAPS))[Concern.SWAP].standing is WELL


@pytest.mark.parametrize("place", ["/media/giulia/CHIAVETTA/archivio", "/run/media/giulia/x"])
def test_an_archive_on_a_stick_is_seen_by_its_place(place: str) -> None:
    assert look(linux(LUKS), Path(place))[Concern.REMOVABLE].standing is TROUBLE


def mac(answers: dict[str, str], version: str = "15.1") -> System:
    return System("darwin", version, says(answers), lambda _: None)


def test_a_mac_on_which_all_that_can_be_known_is_well() -> None:
    found = look(
        mac({"fdesetup": "FileVault is On.\n", "sysctl": "total = 0 (encrypted)", "id": "staff", "ps": "Finder\n"})
    )
    assert {concern for concern, each in found.items() if each.standing is not WELL} == {Concern.SCREEN_LOCK}


def test_a_mac_on_which_it_is_not() -> None:
    answers = {"fdesetup": "FileVault is Off.", "sysctl": "total = 0", "id": "staff admin", "ps": "/x/RustDesk\n"}
    found = look(mac(answers, "12.7.6"), Path("/Volumes/CHIAVETTA"))
    assert {concern for concern, each in found.items() if each.standing is not TROUBLE} == {Concern.SCREEN_LOCK}
    told_nothing = look(mac({}, ""))
    assert told_nothing[Concern.DISK].standing is UNKNOWN
    assert told_nothing[Concern.OLD_SYSTEM].standing is UNKNOWN


def windows(answers: dict[str, str], *, build: str = "10.0.26100", drive: int = 3) -> System:
    return System("win32", build, says(answers), lambda _: None, lambda _: drive)


WINDOWS_HOME = Path(str(PureWindowsPath("C:/Users/giulia/archivio")))
SECURED = {
    "powershell": "1\r\n",
    "reg query HKLM": "    HibernateEnabled    REG_DWORD    0x1\r\n",
    "whoami": '"Users","S-1-5-32-545"',
    "reg query HKCU": "    ScreenSaverIsSecure    REG_SZ    1\r\n",
    "tasklist": '"explorer.exe"\r\n',
}


def test_a_windows_on_which_all_is_well() -> None:
    found = look(windows(SECURED), WINDOWS_HOME)
    assert {each.standing for each in found.values()} == {WELL}


def test_a_windows_on_which_nothing_is() -> None:
    bare = {
        **SECURED,
        "powershell": "2\r\n",
        "whoami": '"Administrators","S-1-5-32-544"',
        "reg query HKCU": "    ScreenSaverIsSecure    REG_SZ    0\r\n",
        "tasklist": '"TeamViewer_Service.exe"\r\n',
    }
    found = look(windows(bare, build="10.0.19045", drive=2), WINDOWS_HOME)
    assert {each.standing for each in found.values()} == {TROUBLE}


def test_without_hibernation_an_open_disk_leaves_the_page_file_to_ask_about() -> None:
    never = {**SECURED, "powershell": "2", "reg query HKLM": "HibernateEnabled REG_DWORD 0x0"}
    assert look(windows(never), WINDOWS_HOME)[Concern.SWAP].standing is WELL
    untold = {**SECURED, "powershell": "2", "reg query HKLM": "errore"}
    assert look(windows(untold), WINDOWS_HOME)[Concern.SWAP].standing is TROUBLE
    assert look(windows({**SECURED, "powershell": "0"}), WINDOWS_HOME)[Concern.SWAP].standing is UNKNOWN


def test_this_very_computer_is_looked_at_without_an_error(tmp_path: Path) -> None:
    assert [each.concern for each in look_around(tmp_path / "manca" / "archivio")] == list(Concern)
    assert this_system().platform == sys.platform


def test_a_mac_says_its_own_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setattr(surroundings.system_platform, "mac_ver", lambda: ("15.1", ("", "", ""), ""))
    assert this_system().version == "15.1"


def test_drives_are_asked_about_on_windows_alone() -> None:
    library = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=lambda _: 2))
    kind = windows_drive_type("win32", library)
    assert kind is not None
    assert kind("E:\\") == 2
    assert windows_drive_type("linux") is None


def test_a_command_that_fails_is_missing_or_slow_tells_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed([sys.executable, "-c", "print('ciao')"]) == f"ciao{chr(13) if sys.platform == 'win32' else ''}\n"
    assert printed([sys.executable, "-c", "raise SystemExit(1)"]) is None
    assert printed([str(tmp_path / "manca")]) is None
    monkeypatch.setattr(surroundings, "_PATIENCE_SECONDS", 0.01)
    assert printed([sys.executable, "-c", "import threading; threading.Event().wait(5)"]) is None


def test_a_file_that_is_not_there_tells_nothing(tmp_path: Path) -> None:
    assert text_of(tmp_path / "manca") is None
    (tmp_path / "c").write_text("x")
    assert text_of(tmp_path / "c") == "x"
