"""Small files under the vault key: whole and ours, or not read at all."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.storage.sealed_file import SealedFile, SealedFileUnreadable

KEY, VAULT = bytes(range(32)), bytes(range(16))
DOCUMENT = [["Ginestra", 3, None], {"a": True}]


@pytest.fixture
def sealed(tmp_path: Path) -> SealedFile:
    file = SealedFile(tmp_path / "a", "prova", VAULT)
    file.write(DOCUMENT, KEY)
    return file


def test_what_was_written_is_read(sealed: SealedFile) -> None:
    assert sealed.read(KEY) == DOCUMENT
    assert b"Ginestra" not in sealed.path.read_bytes()
    assert sealed.path.stat().st_mode & 0o077 == 0


def test_where_there_is_no_file_there_is_no_document(tmp_path: Path) -> None:
    assert SealedFile(tmp_path / "b", "prova", VAULT).read(KEY) is None


def test_its_length_does_not_tell_one_entry_from_ten(tmp_path: Path) -> None:
    lengths = set()
    for count in (0, 1, 10):
        file = SealedFile(tmp_path / "a", "prova", VAULT)
        file.write(["x" * 60] * count, KEY)
        lengths.add(len(file.path.read_bytes()))
    assert len(lengths) == 1


@pytest.mark.parametrize(
    ("kind", "vault", "key"),
    [("altro", VAULT, KEY), ("prova", bytes(16), KEY), ("prova", VAULT, bytes(32))],
)
def test_it_is_not_read_as_another_kind_of_another_archive_or_with_another_key(
    sealed: SealedFile, kind: str, vault: bytes, key: bytes
) -> None:
    with pytest.raises(SealedFileUnreadable):
        SealedFile(sealed.path, kind, vault).read(key)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_a_flipped_bit_or_a_missing_end_is_noticed(sealed: SealedFile, data: st.DataObject) -> None:
    whole = sealed.path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = bytearray(whole)
    damaged[at] ^= 1 << data.draw(st.integers(0, 7))
    for content in (bytes(damaged), whole[:at]):
        sealed.path.write_bytes(content)
        with pytest.raises(SealedFileUnreadable):
            sealed.read(KEY)
    sealed.path.write_bytes(whole)


def test_a_disk_that_refuses_is_not_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(SealedFileUnreadable):
        SealedFile(tmp_path / "a", "prova", VAULT).read(KEY)
