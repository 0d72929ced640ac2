"""Two files made one: erased, brought back from an older copy, moved to another archive, counted in a summary."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.erasure import Part
from desktop.domain.identifiers import CaseId, new_id
from desktop.domain.merging import Side, SideBySide
from desktop.errors import (
    FileErasedHere,
    FileHereAlready,
    PackUnusable,
)
from desktop.services.archive.merging import (
    beside,
    merge_files,
    mergings_of,
    part_files,
)
from desktop.services.case.burying import bury
from desktop.services.case.cases import free_code
from desktop.services.case.search import find
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.builders import Work
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE
from tests.copies import copy_of
from tests.packs import SHEILA, SHEILAS, a_whole_file, accepted, closed, is_well, pack_of, second_archive
from tests.services.archive.test_merging import ALIAS, merge, two
from tests.storage.test_mergings import content

# --- erased, brought back, moved --------------------------------------------------------------------------------------


def gone(uow: UnitOfWork, *cases: CaseId) -> bool:
    return all(uow.cases.one(case) is None and not uow.mergings.holds(case) for case in cases)


def test_erasing_the_one_file_erases_both_and_an_older_copy_brings_neither_back(
    archive: Path, clock: Clock, tmp_path: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        first, second = vault.run(two).result()
    older = copy_of(archive, tmp_path / "vecchio")
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        vault.run(lambda uow: merge(uow, first, second)).result()
        vault.run(lambda uow: bury(uow, first, Part.ALL, "richiesta")).result()
        assert vault.run(lambda uow: gone(uow, first, second)).result()
        assert vault.run(lambda uow: uow.rows.all("SELECT * FROM merged_value")).result() == []
    shutil.copyfile(ArchiveFolder(archive).erasures, ArchiveFolder(older).erasures)
    with open_vault(older, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert vault.run(lambda uow: gone(uow, first, second)).result()
        assert vault.run(check).result().is_well


def test_a_file_erased_alone_since_goes_from_a_copy_in_which_it_is_one_with_another_and_that_one_stays(
    archive: Path, clock: Clock, tmp_path: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        first, second = vault.run(two).result()
        before = vault.run(lambda uow: content(uow, first)).result()
        merging = vault.run(lambda uow: merge(uow, first, second)).result()
    older = copy_of(archive, tmp_path / "vecchio")
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        vault.run(lambda uow: part_files(uow, merging.id)).result()
        vault.run(lambda uow: bury(uow, second, Part.ALL, "richiesta")).result()
    shutil.copyfile(ArchiveFolder(archive).erasures, ArchiveFolder(older).erasures)
    with open_vault(older, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert vault.run(lambda uow: gone(uow, second)).result()
        assert vault.run(lambda uow: content(uow, first)).result() == before
        assert vault.run(check).result().is_well


def test_a_part_erased_of_both_goes_from_what_gave_way_too_and_does_not_take_them_apart(
    archive: Path, clock: Clock, tmp_path: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        first, second = vault.run(two).result()
        for case, note in ((first, "Rosa"), (second, "Viola")):
            values = {"case_id": case, "benefit": "adi", "term": "t", "event": "2026-01-01", "note": note}
            vault.run(lambda uow, values=values: uow.rows.add("settled_deadline", values)).result()  # type: ignore[misc]  # the default binds this turn's
        merging = vault.run(lambda uow: merge(uow, first, second)).result()
    older = copy_of(archive, tmp_path / "vecchio")
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        vault.run(lambda uow: bury(uow, first, Part.TEXT, "sei mesi")).result()
        vault.run(lambda uow: bury(uow, first, Part.PRACTICE, "sei mesi")).result()
        kept = vault.run(lambda uow: uow.rows.all("SELECT stood, came FROM merged_value")).result()
        assert not {"Rosa", "Viola", "IT01", "IT02"} & {text.strip('"') for row in kept for text in row}
    shutil.copyfile(ArchiveFolder(archive).erasures, ArchiveFolder(older).erasures)
    with open_vault(older, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert [each.apart_on for each in vault.run(lambda uow: mergings_of(uow, first)).result()] == [None]
        vault.run(lambda uow: part_files(uow, merging.id)).result()
        assert vault.run(lambda uow: uow.rows.all("SELECT note FROM settled_deadline")).result() == [("",), ("",)]
        assert vault.run(lambda uow: (uow.practice.of(first), uow.practice.of(second))).result() == ({}, {})


@pytest.fixture
def elsewhere(tmp_path: Path, clock: Clock) -> Iterator[Vault]:
    with open_vault(second_archive(tmp_path / "altrove"), SHEILA, SHEILAS, clock=clock) as there:
        yield there


def test_it_moves_whole_is_taken_apart_there_and_comes_back_so(vault: Vault, work: Work, elsewhere: Vault) -> None:
    whole, other = work(a_whole_file), work(lambda uow: a_whole_file(uow, "Salice"))
    merging = work(lambda uow: merge(uow, whole.id, other.id, {ALIAS: Side.COMES}))
    work(lambda uow: uow.rows.add("counted", {"case_id": other.id, "product": "bisogni", "release_id": new_id()}))
    assert work(check).is_well
    case = work(lambda uow: uow.cases.one(whole.id))
    assert case is not None
    made, sealed = pack_of(vault, case)
    taken = accepted(elsewhere, made, sealed)
    closed(vault, case, taken.receipt)
    assert work(lambda uow: gone(uow, whole.id, other.id))
    assert elsewhere.run(lambda uow: part_files(uow, merging.id)).result().apart_on is not None
    aliases = elsewhere.run(lambda uow: {row.alias for row in find(uow, "")}).result()
    assert aliases == {"Ginestra", "Salice"}
    # Neither is counted again there in what the one file was counted in here.
    assert elsewhere.run(lambda uow: uow.releases.counted("bisogni")).result() == {whole.id, other.id}
    assert is_well(elsewhere)
    assert work(check).is_well


def test_a_pack_whose_other_file_was_erased_or_stands_here_is_not_taken_in(
    vault: Vault, work: Work, elsewhere: Vault
) -> None:
    first, second = work(two)
    work(lambda uow: merge(uow, first, second))
    made, sealed = pack_of(vault, work(lambda uow: uow.cases.one(first)))  # type: ignore[arg-type]  # it is there
    code = elsewhere.run(free_code).result()
    elsewhere.run(lambda uow: uow.cases.add(second, code, "Altra", date(2026, 1, 2))).result()
    with pytest.raises(FileHereAlready):
        accepted(elsewhere, made, sealed)
    elsewhere.run(lambda uow: bury(uow, second, Part.ALL, "richiesta")).result()
    with pytest.raises(FileErasedHere):
        accepted(elsewhere, made, sealed)


def test_a_file_taken_apart_since_is_taken_in_whatever_became_of_the_other(
    vault: Vault, work: Work, elsewhere: Vault
) -> None:
    first, second = work(two)
    merging = work(lambda uow: merge(uow, first, second))
    work(lambda uow: part_files(uow, merging.id))
    elsewhere.run(lambda uow: bury(uow, second, Part.ALL, "richiesta")).result()
    case = work(lambda uow: uow.cases.one(first))
    assert case is not None
    accepted(elsewhere, *pack_of(vault, case))
    assert [row.id for row in elsewhere.run(lambda uow: find(uow, "")).result()] == [first]


def test_a_woman_counted_twice_is_told_and_the_ledger_stays_as_it_is(work: Work) -> None:
    first, second = work(two)

    def count(uow: UnitOfWork, case: CaseId) -> None:
        uow.rows.add("counted", {"case_id": case, "product": "bisogni", "release_id": new_id()}, case=case)

    work(lambda uow: count(uow, second))
    assert work(lambda uow: beside(uow, first, second)).both_counted == 0
    work(lambda uow: count(uow, first))
    shown: SideBySide = work(lambda uow: beside(uow, first, second))
    assert shown.both_counted == 1
    ledger = work(lambda uow: uow.rows.all("SELECT * FROM counted"))
    work(lambda uow: merge_files(uow, shown, {}))
    assert work(lambda uow: uow.rows.all("SELECT * FROM counted")) == ledger
    assert work(lambda uow: uow.releases.counted("bisogni")) == {first, second}


def test_what_comes_with_a_pack_and_no_merging_writes_is_not_taken_in(
    vault: Vault, work: Work, elsewhere: Vault
) -> None:
    whole = work(a_whole_file)
    sound = work(lambda uow: uow.rows.all("SELECT entity, record FROM merged_row"))
    for entity, record in (("setting", '["x"]'), ("visit", '["a", "b"]'), ("visit", "{"), ("nothing", "[]")):
        for key in work(lambda uow: uow.rows.all("SELECT merging_id, entity, record FROM merged_row")):
            work(lambda uow, key=key: uow.rows.erase("merged_row", dict(zip(KEY, key, strict=True))))  # type: ignore[misc]  # the default binds this turn's
            forged = {"merging_id": key[0], "entity": entity, "record": record}
            work(lambda uow, forged=forged: uow.rows.add("merged_row", forged, case=whole.id))  # type: ignore[misc]  # the default binds this turn's
        made, sealed = pack_of(vault, whole)
        with pytest.raises(PackUnusable):
            accepted(elsewhere, made, sealed)
    assert sound


KEY = ("merging_id", "entity", "record")
