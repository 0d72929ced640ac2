from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from desktop.paths import Paths
from desktop.ui.preferences import Preferences
from desktop.ui.theme import ThemeChoice


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "archivio", tmp_path / "prova", tmp_path / "log", tmp_path / "impostazioni")


def test_without_a_choice_the_look_is_the_usual_one(paths: Paths) -> None:
    fresh = Preferences(paths)

    assert (fresh.theme, fresh.scale, fresh.capture_hidden) == (ThemeChoice.SYSTEM, 100, True)
    assert fresh.geometry.isEmpty()
    assert fresh.archive_folder == paths.archive


def test_look_geometry_and_folder_are_remembered(paths: Paths, tmp_path: Path) -> None:
    before = Preferences(paths)
    before.keep_look(ThemeChoice.DARK, 150)
    before.keep_geometry(QByteArray(b"somewhere"))
    before.keep_archive_folder(tmp_path / "altrove")

    after = Preferences(paths)

    assert (after.theme, after.scale) == (ThemeChoice.DARK, 150)
    assert after.geometry == QByteArray(b"somewhere")
    assert after.archive_folder == tmp_path / "altrove"


def test_the_proposed_folder_leaves_no_trace(paths: Paths, tmp_path: Path) -> None:
    kept = Preferences(paths)
    kept.keep_archive_folder(tmp_path / "altrove")

    kept.keep_archive_folder(paths.archive)

    assert not (paths.settings / "archive-folder").exists()
    assert kept.archive_folder == paths.archive


def test_a_spoilt_file_is_no_reason_not_to_open(paths: Paths) -> None:
    paths.settings.mkdir()
    (paths.settings / "window.ini").write_text("[General]\ntheme=pink\nscale=many\ngeometry=x\n", encoding="utf-8")
    (paths.settings / "archive-folder").write_bytes(b"\xff\xfe\xff")

    spoilt = Preferences(paths)

    assert (spoilt.theme, spoilt.scale) == (ThemeChoice.SYSTEM, 100)
    assert spoilt.geometry.isEmpty()
    assert spoilt.archive_folder == paths.archive


def test_capture_protection_can_be_switched_off_in_the_file_alone(paths: Paths) -> None:
    paths.settings.mkdir()
    (paths.settings / "window.ini").write_text("[General]\ncapture_hidden=false\n", encoding="utf-8")

    assert Preferences(paths).capture_hidden is False


def test_the_folder_of_the_settings_is_the_owners_alone(paths: Paths) -> None:
    Preferences(paths)

    assert paths.settings.stat().st_mode & 0o077 == 0


def test_the_mail_program_is_remembered(paths: Paths) -> None:
    assert Preferences(paths).mail_program == ""
    Preferences(paths).keep_mail_program("webmail")
    assert Preferences(paths).mail_program == "webmail"
