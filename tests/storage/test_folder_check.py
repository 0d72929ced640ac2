"""An archive is refused on network drives and in synchronised folders, with the reason."""

import os
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import ArchiveMissing, FolderUnsuitable
from desktop.storage import folder_check
from desktop.storage.folder import ArchiveFolder
from desktop.storage.folder_check import is_network_place, is_synchronised, mounted_file_system, require_suitable
from desktop.storage.founding import Founding, found
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import open_vault
from tests.passphrases import OPERATOR, PASSPHRASE

MOUNTS = """/dev/sda1 / ext4 rw 0 0
//server/dati /mnt/dati cifs rw 0 0
nas:/export /home/anna/rete\\040grande nfs4 rw 0 0
/dev/sdb1 /mnt/dati/chiavetta vfat rw 0 0
tmpfs /srv tmpfs rw 0 0
overlay /srv fuse.sshfs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/anna/archivio", "ext4"),
        ("/mnt/dati/archivio", "cifs"),
        ("/mnt/dati2/archivio", "ext4"),
        ("/home/anna/rete grande/x", "nfs4"),
        ("/mnt/dati/chiavetta/x", "vfat"),
        ("/srv/x", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert mounted_file_system(Path(path), MOUNTS) == kind


def test_without_mounts_nothing_is_known() -> None:
    assert mounted_file_system(Path("/x"), "") == ""


def test_a_network_mount_is_told_from_a_disk(tmp_path: Path) -> None:
    (tmp_path / "mounts").write_text(MOUNTS)
    assert is_network_place(Path("/mnt/dati/x"), "linux", tmp_path / "mounts")
    assert not is_network_place(Path("/home/x"), "linux", tmp_path / "mounts")
    assert not is_network_place(Path("/home/x"), "darwin", tmp_path / "missing")


def test_windows_is_asked_in_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_check.windows, "is_remote_drive", lambda path: path == Path("Z"))
    assert is_network_place(Path("Z"), "win32")
    assert not is_network_place(Path("C"), "win32")


@pytest.mark.parametrize(
    "path",
    [
        "/home/anna/Dropbox/archivio",
        "/home/anna/Dropbox (Personale)/archivio",
        "/home/anna/OneDrive - Centro/archivio",
        "/home/anna/Google Drive/archivio",
        "/home/anna/Il mio Drive/archivio",
        "/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/archivio",
        "/Users/anna/Library/CloudStorage/GoogleDrive-x/archivio",
        "/home/anna/Nextcloud/archivio",
    ],
)
def test_known_names_of_synchronised_folders_are_refused(path: str) -> None:
    assert is_synchronised(Path(path), {})


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox", ".sync_journal.db", ".tmp.driveupload"])
def test_marks_left_by_a_synchronising_program_are_seen_in_any_folder_above(tmp_path: Path, mark: str) -> None:
    (tmp_path / "casa" / "centro").mkdir(parents=True)
    assert not is_synchronised(tmp_path / "casa" / "centro" / "archivio", {})
    (tmp_path / "casa" / mark).mkdir()
    assert is_synchronised(tmp_path / "casa" / "centro" / "archivio", {})


def test_windows_own_folder_is_known_by_its_variable(tmp_path: Path) -> None:
    assert is_synchronised(tmp_path / "lavoro" / "x", {"OneDriveCommercial": str(tmp_path / "lavoro")})
    assert not is_synchronised(tmp_path / "casa" / "x", {"OneDrive": str(tmp_path / "lavoro"), "OneDriveConsumer": ""})


@pytest.mark.parametrize(
    ("network", "below", "why"),
    [
        (True, "x", "network"),
        (False, "OneDrive/x", "synchronised"),
        (False, "file/x", "not_writable"),
    ],
)
def test_the_reason_is_given(tmp_path: Path, network: bool, below: str, why: str) -> None:  # noqa: FBT001 - a table
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderUnsuitable) as refused:
        require_suitable(tmp_path / below, lambda _: network)
    assert refused.value.why == why


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "qui").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(FolderUnsuitable) as refused:
        require_suitable(tmp_path / "qui" / "archivio")
    assert refused.value.why == "synchronised"


def test_the_program_itself_is_no_place_for_an_archive() -> None:
    with pytest.raises(FolderUnsuitable) as refused:
        require_suitable(Path(folder_check.__file__).parent / "archivio", lambda _: False)
    assert refused.value.why == "inside_program"


def test_a_folder_nobody_may_write_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FolderUnsuitable) as refused:
        require_suitable(tmp_path / "x")
    assert refused.value.why == "not_writable"


def test_an_ordinary_folder_is_taken(tmp_path: Path) -> None:
    require_suitable(tmp_path)
    require_suitable(tmp_path / "non" / "ancora" / "fatto")


def test_a_place_whose_name_no_disk_can_hold_is_refused_and_holds_no_archive(tmp_path: Path) -> None:
    place = tmp_path / ("a" * 5000)

    require_suitable(place, is_network=lambda _: False)  # what is above it would do

    assert not ArchiveFolder(place).exists
    with pytest.raises(FolderUnsuitable) as refused:
        found(place, Founding("Centro", "Rete", OPERATOR, PASSPHRASE, date(2026, 1, 7)), CHEAPEST)
    assert refused.value.why == "not_writable"
    with pytest.raises(ArchiveMissing), open_vault(place, OPERATOR, PASSPHRASE):
        pass
