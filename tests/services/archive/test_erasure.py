"""A woman who is erased is erased from the archive and every copy within reach; the certificate says what is left."""

import errno
import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.app import load_knowledge
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.erasure import CopyOutOfReach, ErasureCertificate, ErasureScope, Part
from desktop.domain.form.questionnaire import free_questions
from desktop.domain.identifiers import new_id
from desktop.domain.operator import Role
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import ArchiveUnwell, CaseUnknown, ConfirmationMissing, RoleMissing
from desktop.services.archive import erasure
from desktop.services.archive.backups import back_up, choose_second_place
from desktop.services.archive.erasure import (
    ErasureRequest,
    erase_file,
    note_certificate_printed,
    read_scope,
    signed_document,
)
from desktop.services.archive.rewriting import Course
from desktop.services.case.practice import write_practice_field
from desktop.services.case.search import find
from desktop.storage.backups import BackupPlace
from desktop.storage.opening import OpenArchive
from desktop.storage.restoring import WhoRestores, restore
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from desktop.sync.shapes import canonical
from tests.builders import a_case_with_contact, a_consent, hold_only
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE
from tests.decrypted import decrypted
from tests.summary_women import a_woman, released

WORD = "SETTEMBRINAVIOLA"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "chiavetta"
    place.mkdir()
    return place


@pytest.fixture
def case(vault: Vault) -> Case:
    return vault.run(lambda uow: a_case_with_contact(uow, asked=WORD)).result()


def erase(vault: Vault, case: Case, part: Part = Part.ALL, reason: str = "lo chiede") -> ErasureCertificate:
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    return erase_file(vault, ErasureRequest(case.shown_code.lower(), part, reason, confirmed, ("B09",)))


def test_nothing_of_her_is_left_in_the_archive_or_its_backups(vault: Vault, case: Case, stick: Path) -> None:
    vault.run(lambda uow: choose_second_place(uow, stick)).result()
    made = back_up(vault)
    assert made.second is not None
    folders = (vault.folder, made.first, made.second)
    assert all(WORD.encode() in decrypted(folder) for folder in folders)

    certificate = erase(vault, case)

    for folder in folders:
        content = decrypted(folder)
        assert WORD.encode() not in content
        assert WORD.lower().encode() not in content
        assert case.code.encode() not in content
    assert (certificate.rewritten, certificate.out_of_reach) == (2, ())
    assert certificate.gone_by == date(2026, 11, 25)
    assert vault.run(lambda uow: find(uow, WORD)).result() == []


def test_she_stays_away_after_an_older_backup_is_restored(
    vault: Vault, case: Case, stick: Path, clock: Clock, tmp_path: Path
) -> None:
    vault.run(lambda uow: choose_second_place(uow, stick)).result()
    back_up(vault)
    shutil.copytree(stick, tmp_path / "altra")
    erase(vault, case)
    vault.lock().result()
    (older,) = (tmp_path / "altra").glob("*/2*")
    restore(older, vault.folder, WhoRestores(OPERATOR, PASSPHRASE), clock)
    with open_vault(vault.folder, OPERATOR, PASSPHRASE, clock=clock) as again:
        assert again.run(lambda uow: find(uow, WORD)).result() == []
    assert WORD.encode() not in decrypted(vault.folder)
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_a_stick_that_was_not_there_is_named_with_its_day_and_forgets_her_when_it_comes_back(
    vault: Vault, case: Case, stick: Path, clock: Clock
) -> None:
    vault.run(lambda uow: choose_second_place(uow, stick)).result()
    copied = back_up(vault).second
    assert copied is not None
    stick.rename(stick.with_name("tolta"))
    clock.now += timedelta(days=3)

    certificate = erase(vault, case)

    assert certificate.out_of_reach == (CopyOutOfReach(str(stick), date(2026, 11, 25), date(2027, 11, 1)),)
    assert certificate.gone_by == date(2027, 11, 1)
    stick.with_name("tolta").rename(stick)
    assert WORD.encode() in decrypted(copied)
    back_up(vault)
    assert WORD.encode() not in decrypted(copied)


def test_a_stick_whose_last_copy_has_rotated_out_is_not_named(
    vault: Vault, case: Case, stick: Path, clock: Clock
) -> None:
    vault.run(lambda uow: choose_second_place(uow, stick)).result()
    back_up(vault)
    stick.rename(stick.with_name("tolta"))
    clock.set_day("2027-11-01")
    assert erase(vault, case).out_of_reach == ()


def test_a_copy_that_is_there_and_damaged_is_named(vault: Vault, case: Case) -> None:
    first = back_up(vault).first
    kept = vault.folder / "archive.kept-2026-11-25-093000"
    shutil.copytree(first, kept)
    for folder in (first, kept):
        (folder / "archive.db").write_bytes(b"rotto")

    certificate = erase(vault, case)

    assert set(certificate.out_of_reach) == {
        CopyOutOfReach(str(first), date(2026, 11, 25), date(2027, 11, 1)),
        CopyOutOfReach(str(kept), None, None),
    }
    assert certificate.gone_by is None


def test_a_place_where_nothing_was_ever_put_has_no_day(vault: Vault, case: Case, tmp_path: Path) -> None:
    vault.run(lambda uow: uow.settings.put(f"backup.place:{tmp_path / 'mai'}", "")).result()
    assert erase(vault, case).out_of_reach == (CopyOutOfReach(str(tmp_path / "mai"), None, None),)


def test_only_part_of_a_file_goes_where_that_is_asked(vault: Vault, case: Case) -> None:
    def write(uow: object) -> None:
        a_consent(uow, case, Purpose.PRACTICE)  # type: ignore[arg-type]  # the transaction
        write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, "Rossi", NOTHING_THERE)  # type: ignore[arg-type]  # same

    vault.run(write).result()
    assert erase(vault, case, Part.PRACTICE).rows == 1
    assert vault.run(lambda uow: uow.rows.all("SELECT * FROM practice_datum")).result() == []
    assert [row.id for row in vault.run(lambda uow: find(uow, WORD)).result()] == [case.id]

    assert erase(vault, case, Part.TEXT).rows == 1
    assert vault.run(lambda uow: find(uow, WORD)).result() == []
    assert [row.id for row in vault.run(lambda uow: find(uow, "ginestra")).result()] == [case.id]
    kept = vault.run(lambda uow: [(stone.part, stone.questions) for stone in uow.erasures.all()]).result()
    assert set(kept) == {(Part.PRACTICE, ()), (Part.TEXT, ("B09",))}


def test_what_would_go_is_told_in_numbers_and_is_what_goes(vault: Vault) -> None:
    def work(use_case: Callable[..., object]) -> object:
        return vault.run(use_case).result()

    her = work(lambda uow: a_woman(uow, date(2026, 8, 2), "REDD"))
    assert isinstance(her, Case)
    released(work)  # type: ignore[arg-type]  # the same shape
    work(lambda uow: a_first_contact_in(uow, her))
    scope = work(lambda uow: read_scope(uow, her.shown_code, ("B09",)))
    assert isinstance(scope, ErasureScope)

    assert (scope.code, scope.operator, scope.releases) == (her.code, OPERATOR, 1)
    assert scope.log_entries > 10
    assert {hold.until for hold in scope.holds} == {None}
    assert scope.gone[Part.TEXT] == {"contact": 1}
    assert scope.gone[Part.PRACTICE] == {}
    assert "counted" not in scope.gone[Part.ALL]
    assert erase(vault, her, Part.TEXT).rows == 1
    assert erase(vault, her).rows == sum(scope.gone[Part.ALL].values())
    with pytest.raises(CaseUnknown):
        work(lambda uow: read_scope(uow, her.code, ()))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        work(lambda uow: read_scope(uow, her.code, ()))


def a_first_contact_in(uow: UnitOfWork, case: Case) -> None:
    uow.rows.add("contact", {"id": new_id(), "case_id": case.id, "asked": WORD}, case=case.id)


def test_how_far_it_is_with_the_copies_is_told(vault: Vault, case: Case, stick: Path) -> None:
    vault.run(lambda uow: choose_second_place(uow, stick)).result()
    back_up(vault)
    told: list[tuple[int, int]] = []
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    request = ErasureRequest(case.code, Part.ALL, "", confirmed, ())
    erase_file(vault, request, Course(lambda done, of: told.append((done, of))))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_a_stick_pulled_out_meanwhile_is_named_and_she_is_erased_all_the_same(
    vault: Vault, case: Case, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.run(lambda uow: choose_second_place(uow, stick)).result()
    back_up(vault)
    listing = BackupPlace.all.fget
    assert listing is not None

    def pulled_out(place: BackupPlace) -> object:
        if place.home.is_relative_to(stick):
            raise OSError(errno.EIO, "gone")
        return listing(place)

    monkeypatch.setattr(BackupPlace, "all", property(pulled_out))
    certificate = erase(vault, case)
    assert (certificate.rewritten, [copy.where for copy in certificate.out_of_reach]) == (1, [str(stick)])
    assert vault.run(lambda uow: find(uow, WORD)).result() == []


def test_a_stick_taken_away_once_it_had_answered_is_named(
    vault: Vault, case: Case, stick: Path, tmp_path: Path
) -> None:
    """Nothing refuses then: in a folder that is gone there is no copy."""
    vault.run(lambda uow: choose_second_place(uow, stick)).result()
    back_up(vault)
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()

    def take_away(done: int, _: int) -> None:
        if not done:
            stick.rename(tmp_path / "in borsa")

    request = ErasureRequest(case.shown_code, Part.ALL, "lo chiede", confirmed, ())
    certificate = erase_file(vault, request, Course(take_away))
    assert (certificate.rewritten, [copy.where for copy in certificate.out_of_reach]) == (1, [str(stick)])


def test_a_disk_that_refuses_the_witness_leaves_her_erased_and_certified(
    vault: Vault, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: OpenArchive) -> None:
        raise ArchiveUnwell("full")

    with monkeypatch.context() as patched:
        patched.setattr(OpenArchive, "witness", refuse)
        certificate = erase(vault, case)
    assert certificate.log_head == vault.run(lambda uow: uow.log.head()).result()


def test_who_was_counted_stays_counted_by_a_random_id_alone(vault: Vault) -> None:
    def work(use_case: Callable[..., object]) -> object:
        return vault.run(use_case).result()

    case = work(lambda uow: a_woman(uow, date(2026, 8, 2), "REDD"))
    released(work)  # type: ignore[arg-type]  # the same shape
    before = work(lambda uow: uow.rows.all("SELECT * FROM counted"))
    erase(vault, case)  # type: ignore[arg-type]  # a file
    assert work(lambda uow: uow.rows.all("SELECT * FROM counted")) == before != []


def test_only_the_coordinator_erases_with_her_passphrase_typed_again(vault: Vault, case: Case) -> None:
    request = ErasureRequest(case.code, Part.ALL, "", None, ())
    with pytest.raises(ConfirmationMissing):
        erase_file(vault, request)
    vault.run(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE)).result()
    with pytest.raises(RoleMissing):
        erase(vault, case)
    with pytest.raises(RoleMissing):
        vault.run(note_certificate_printed).result()
    assert [row.id for row in vault.run(lambda uow: find(uow, WORD)).result()] == [case.id]


def test_a_file_that_is_not_there_is_said_not_to_be(vault: Vault, case: Case) -> None:
    erase(vault, case)
    with pytest.raises(CaseUnknown):
        erase(vault, case)


def test_a_disk_with_no_room_to_compact_erases_all_the_same(
    vault: Vault, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def execute(self, *_: object) -> None:
            raise ArchiveUnwell("full")

    real = erasure._compact

    def without_room(opened: object) -> None:
        class Opened:
            connection = Full()

        real(Opened())  # type: ignore[arg-type]  # all it looks at
        assert opened is not None

    monkeypatch.setattr(erasure, "_compact", without_room)
    erase(vault, case)
    assert WORD.encode() not in decrypted(vault.folder)


def test_the_signed_certificate_holds_the_facts_and_is_the_archives(vault: Vault, case: Case) -> None:
    certificate = erase(vault, case, reason="  lo \n chiede ")
    content = vault.run(lambda uow: signed_document(uow, certificate)).result()
    document = json.loads(content)
    facts = document["certificate"]

    assert content == canonical(document)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(facts["public_key"]))
    key.verify(bytes.fromhex(document["signature"]), canonical(facts))
    assert (facts["code"], facts["part"], facts["reason"], facts["gone_by"]) == (
        case.code,
        "all",
        "lo chiede",
        "2026-11-25",
    )
    head = vault.attend(lambda opened: opened.keys.key_file.head.hash.hex()).result()
    assert facts["log_head"] == certificate.log_head == head
    vault.run(note_certificate_printed).result()


def test_the_questions_in_free_words_are_those_of_every_version_of_the_forms() -> None:
    forms = load_knowledge().forms.values()
    assert len(free_questions(form.latest for form in forms)) == 6
    assert free_questions([]) == ()
