"""A file that moves between two archives is whole in at least one of them at any moment, and comes as it was."""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.case import Case, LodgingPlace
from desktop.domain.operator import Role
from desktop.errors import (
    BackupFailed,
    CaseUnknown,
    ConfirmationMissing,
    FileChangedSincePack,
    FileErasedHere,
    FileHereAlready,
    FileNotTravelling,
    FormUnknown,
    PackNameTelling,
    PackPhraseWrong,
    PackTooNew,
    PackUnusable,
    PackUsed,
    ReceiptWrong,
    RoleMissing,
)
from desktop.services import moving
from desktop.services.access_log import who_saw
from desktop.services.backups import back_up
from desktop.services.cases import lodge, rename_case
from desktop.services.contacts import add_never_contact
from desktop.services.erasure import ErasureRequest, Part, erase_file
from desktop.services.moving import FileToMove, files_travelling, keep_here, make_pack, travelling_since
from desktop.services.search import find
from desktop.services.summaries import prepare
from desktop.storage.integrity import check
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.ledger_check import verify_ledger
from desktop.storage.packed_file import CARRIED, LEFT_BEHIND
from desktop.storage.restoring import WhoRestores, restore
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.builders import OPENED, Work, a_case, hold_only
from tests.clock import Clock
from tests.copies import copy_of
from tests.decrypted import decrypted
from tests.forms import FORMS
from tests.packs import SHEILA, SHEILAS, a_whole_file, accepted, altered, closed, content, pack_of, second_archive
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.summary_women import COUNTING, a_woman, released

CANARY = "affitto"


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return second_archive(tmp_path_factory.mktemp("second") / "archivio")


@pytest.fixture
def there(second: Path, tmp_path: Path, clock: Clock) -> Iterator[Vault]:
    """The other archive, opened by Sheila."""
    opened = Vault(copy_of(second, tmp_path / "altrove"), clock=clock)
    opened.unlock(SHEILA, SHEILAS).result()
    yield opened
    opened.lock().result()


@pytest.fixture
def case(vault: Vault) -> Case:
    return vault.run(a_whole_file).result()


def is_well(vault: Vault) -> bool:
    return vault.run(lambda uow: check(uow, (verify_ledger,))).result().is_well


def codes(vault: Vault) -> set[str]:
    return {row.code for row in vault.run(lambda uow: find(uow, "")).result()}


# --- what goes and what comes -------------------------------------------------------------------------------------


def test_every_table_of_a_file_goes_with_it_or_is_said_to_stay(work: Work) -> None:
    tables = work(lambda uow: dict(uow.rows.tables))
    of_a_file = {name for name, each in tables.items() if {"case_id", "assessment_id", "visit_id"} & set(each.columns)}
    assert of_a_file | {"case_file"} == set(CARRIED) | LEFT_BEHIND
    assert not set(CARRIED) & LEFT_BEHIND


def test_a_file_comes_row_by_row_as_it_was_with_who_wrote_it_where_and_when(
    vault: Vault, there: Vault, case: Case
) -> None:
    before = vault.run(lambda uow: content(uow, case)).result()
    assert all(before.values())

    taken = accepted(there, *pack_of(vault, case))

    assert there.run(lambda uow: content(uow, case)).result() == before
    assert (taken.code, taken.code_there, taken.alias) == (case.code, case.code, "Ginestra")
    assert taken.rows == sum(map(len, before.values()))
    assert (taken.doubles, taken.backed_up) == ((), True)
    assert [row.id for row in there.run(lambda uow: find(uow, CANARY)).result()] == [case.id]
    assert there.run(lambda uow: uow.access.of(case.id).owner).result() == there.run(lambda u: u.operator.id).result()
    assert is_well(there)
    assert is_well(vault)


def test_what_is_written_there_afterwards_counts_as_later(vault: Vault, there: Vault, case: Case, clock: Clock) -> None:
    clock.now += timedelta(hours=3)
    vault.run(lambda uow: rename_case(uow, case.id, "Erica", uow.cases.one(case.id).alias_stamp)).result()  # type: ignore[union-attr]  # it is there
    made = pack_of(vault, case)
    clock.now -= timedelta(hours=3)
    accepted(there, *made)
    kept = there.run(lambda uow: uow.cases.one(case.id)).result()
    assert kept is not None
    renamed = there.run(lambda uow: rename_case(uow, case.id, "Salice", kept.alias_stamp)).result()
    assert renamed.alias == "Salice"
    (newest,) = there.run(lambda uow: uow.rows.all("SELECT field FROM case_field ORDER BY hlc DESC LIMIT 1")).result()
    assert newest == ("alias",)


def test_a_clock_a_year_ahead_there_does_not_carry_this_one_along(vault: Vault, there: Vault, case: Case) -> None:
    made, sealed = pack_of(vault, case)

    def ahead(document: Any) -> None:  # noqa: ANN401 - JSON
        for row in document["tables"]["contact"]["rows"]:
            row[-2] = (1 << 62) - 1
        document["digest"] = "00" * 32

    with pytest.raises(PackUnusable):
        accepted(there, made, altered(made, sealed, ahead))
    accepted(there, made, sealed)
    (hlc,) = there.run(lambda uow: uow.rows.one("SELECT max(hlc) FROM pack")).result() or (0,)
    assert hlc >> 16 < there.now().timestamp() * 1000 + 1000


def test_the_woman_is_told_also_who_saw_her_file_where_it_comes_from(vault: Vault, there: Vault, case: Case) -> None:
    before = vault.run(lambda uow: who_saw(uow, case.id)).result().lines
    accepted(there, *pack_of(vault, case))
    lines = there.run(lambda uow: who_saw(uow, case.id)).result().lines
    assert {(line.operator, line.act) for line in before} < {(line.operator, line.act) for line in lines}
    here = [(line.operator, line.act, line.times) for line in lines if line.operator == SHEILA]
    assert here == [(SHEILA, "move.in", 1), (SHEILA, "write", 2)]


def test_a_name_that_wrote_there_stays_with_the_file_and_opens_nothing_here(
    vault: Vault, there: Vault, case: Case
) -> None:
    accepted(there, *pack_of(vault, case))
    assert [each.name for each in there.run(lambda uow: uow.operators.all()).result()] == [SHEILA]
    rows = there.run(lambda uow: uow.rows.all("SELECT name, removed, public_key FROM operator ORDER BY no")).result()
    assert rows[1:] == [(OPERATOR, 1, None)]
    there.lock().result()
    with open_vault(there.folder, SHEILA, SHEILAS) as again:
        assert again.run(check).result().is_well
    there.unlock(SHEILA, SHEILAS).result()


def test_a_coordinator_who_follows_no_women_leaves_it_waiting(vault: Vault, there: Vault, case: Case) -> None:
    there.run(lambda uow: hold_only(uow, Role.COORDINATRICE)).result()
    accepted(there, *pack_of(vault, case))
    assert [each.case_id for each in there.run(lambda uow: uow.access.waiting()).result()] == [case.id]


def test_a_code_that_another_woman_has_there_becomes_another_one(vault: Vault, there: Vault, case: Case) -> None:
    other = there.run(a_case).result()
    there.run(lambda uow: uow.packs.change_code(other.id, case.code)).result()
    made, sealed = pack_of(vault, case)
    taken = accepted(there, made, sealed)
    assert taken.code != case.code == taken.code_there
    assert taken.doubles == (case.code,)
    assert codes(there) == {case.code, taken.code}
    assert is_well(there)
    # A second pack with the latest words leaves it the code it got.
    vault.run(lambda uow: add_never_contact(uow, case.id, "lo zio")).result()
    assert accepted(there, *pack_of(vault, case)).code == taken.code
    closed(vault, case, accepted(there, *pack_of(vault, case)).receipt)


def test_whoever_was_counted_is_not_counted_again_there(vault: Vault, there: Vault, work: Work) -> None:
    woman = work(lambda uow: a_woman(uow, chosen=frozenset({"REDD"})))
    released(work)
    accepted(there, *pack_of(vault, woman))
    assert is_well(there)
    draft = there.run(lambda uow: prepare(uow, "2026-Q3", COUNTING)).result()
    assert sum(draft.true.by_family.values()) == 0


# --- the receipt --------------------------------------------------------------------------------------------------


def test_the_file_stays_open_here_until_the_receipt_comes_and_is_then_gone_everywhere(
    vault: Vault, there: Vault, case: Case, work: Work
) -> None:
    made_backup = back_up(vault).first
    made, sealed = pack_of(vault, case)
    assert work(lambda uow: travelling_since(uow, case.id)) == vault.now()
    assert [each.code for each in work(files_travelling)] == [case.code]
    taken = accepted(there, made, sealed)
    assert case.code in codes(vault)

    certificate = closed(vault, case, taken.receipt.lower().replace("-", " "))

    assert (certificate.code, certificate.reason, certificate.rewritten) == (case.code, moving.MOVED, 1)
    assert codes(vault) == set()
    for folder in (vault.folder, made_backup):
        assert CANARY.encode() not in decrypted(folder)
    assert codes(there) == {case.code}
    assert work(files_travelling) == ()
    (pack,) = work(lambda uow: uow.packs.of(case.id))
    assert (pack.outcome, pack.travels) == ("received", False)
    assert is_well(vault)


def test_no_other_receipt_closes_it(vault: Vault, there: Vault, case: Case, work: Work) -> None:
    other = work(lambda uow: a_whole_file(uow, "Salice"))
    made, sealed = pack_of(vault, other)
    receipt = accepted(there, made, sealed).receipt
    pack_of(vault, case)
    for typed in ("", "ZZZZ-ZZZZ-ZZZZ", receipt, receipt[:-1]):
        with pytest.raises(ReceiptWrong):
            closed(vault, case, typed)
    assert codes(vault) == {case.code, other.code}


def test_the_receipt_cannot_be_made_from_the_pack_alone(vault: Vault, case: Case, work: Work) -> None:
    """It is said by a commit there: whoever has the words could compute it, whoever carries the stick cannot."""
    pack_of(vault, case)
    (pack,) = work(lambda uow: uow.packs.of(case.id))
    assert pack.receipt is not None
    assert len(pack.receipt) == 32


def test_what_is_written_here_after_the_pack_stops_the_closing_until_a_newer_pack_is_taken_in(
    vault: Vault, there: Vault, case: Case, work: Work
) -> None:
    older = pack_of(vault, case)
    first = accepted(there, *older)
    work(lambda uow: add_never_contact(uow, case.id, "lo zio"))
    with pytest.raises(FileChangedSincePack):
        closed(vault, case, first.receipt)
    assert case.code in codes(vault)

    second = accepted(there, *pack_of(vault, case))

    assert [each.who for each in there.run(lambda uow: uow.contacts.never(case.id)).result()] == [
        "Il fratello",
        "lo zio",
    ]
    # The older pack brings nothing back, and its receipt still closes nothing.
    assert accepted(there, *older).rows == 0
    with pytest.raises(FileChangedSincePack):
        closed(vault, case, first.receipt)
    closed(vault, case, second.receipt)
    assert is_well(there)
    outcomes = [pack.outcome for pack in work(lambda uow: uow.packs.of(case.id))]
    assert outcomes == ["withdrawn", "received"]


def test_an_older_pack_does_not_take_the_place_of_a_newer_one(
    vault: Vault, there: Vault, case: Case, work: Work
) -> None:
    older = pack_of(vault, case)
    work(lambda uow: add_never_contact(uow, case.id, "lo zio"))
    accepted(there, *pack_of(vault, case))
    with pytest.raises(FileHereAlready) as refused:
        accepted(there, *older)
    assert refused.value.why == "older"
    assert len(there.run(lambda uow: uow.contacts.never(case.id)).result()) == 2


def test_what_was_changed_there_is_never_overwritten(vault: Vault, there: Vault, case: Case) -> None:
    accepted(there, *pack_of(vault, case))
    there.run(lambda uow: add_never_contact(uow, case.id, "il vicino")).result()
    with pytest.raises(FileHereAlready) as refused:
        accepted(there, *pack_of(vault, case))
    assert refused.value.why == "changed"
    assert len(there.run(lambda uow: uow.contacts.never(case.id)).result()) == 2


def test_taken_in_twice_it_is_there_once_and_the_receipt_is_the_same(vault: Vault, there: Vault, case: Case) -> None:
    made, sealed = pack_of(vault, case)
    first = accepted(there, made, sealed)
    rows = there.run(lambda uow: content(uow, case)).result()
    again = accepted(there, made, sealed)
    assert (again.receipt, again.rows, again.code) == (first.receipt, 0, first.code)
    assert there.run(lambda uow: content(uow, case)).result() == rows
    assert len(there.run(lambda uow: uow.packs.of(case.id)).result()) == 1


def test_who_gives_up_keeps_the_file_and_waits_for_nothing(vault: Vault, there: Vault, case: Case, work: Work) -> None:
    made, sealed = pack_of(vault, case)
    pack_of(vault, case)
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    work(lambda uow: keep_here(uow, case.code, confirmed))
    assert work(lambda uow: travelling_since(uow, case.id)) is None
    with pytest.raises(FileNotTravelling):
        work(lambda uow: keep_here(uow, case.code, confirmed))
    # Somebody took it in all the same: its receipt says so, and then it is there.
    closed(vault, case, accepted(there, made, sealed).receipt)
    assert codes(vault) == set()


def test_a_pack_that_cannot_be_written_is_not_waited_for(vault: Vault, case: Case, work: Work) -> None:
    def refuse(_: bytes) -> None:
        raise OSError

    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    with pytest.raises(OSError, match=r"^$"):
        make_pack(vault, FileToMove(case.code, confirmed, "pacco"), refuse, CHEAPEST)
    assert work(lambda uow: travelling_since(uow, case.id)) is None


# --- back again, erased, made here --------------------------------------------------------------------------------


def test_a_file_that_moved_away_may_come_back(vault: Vault, there: Vault, case: Case, clock: Clock) -> None:
    closed(vault, case, accepted(there, *pack_of(vault, case)).receipt)
    there.run(lambda uow: add_never_contact(uow, case.id, "lo zio")).result()
    clock.now += timedelta(days=1)
    written: list[bytes] = []
    confirmed = there.confirm(SHEILA, SHEILAS).result()
    made = make_pack(there, FileToMove(case.code, confirmed, "pacco"), written.append, CHEAPEST)

    taken = accepted(vault, made, written[0])

    moving.close_moved(there, case.code, taken.receipt, confirmed)
    assert (codes(vault), codes(there)) == ({case.code}, set())
    assert len(vault.run(lambda uow: uow.contacts.never(case.id)).result()) == 2
    assert is_well(vault)
    assert is_well(there)
    # Its tombstone of then buries nothing that came later, whoever opens the archive next.
    vault.lock().result()
    vault.unlock(OPERATOR, PASSPHRASE).result()
    assert codes(vault) == {case.code}


def test_a_used_pack_brings_nothing_back(vault: Vault, there: Vault, case: Case) -> None:
    made, sealed = pack_of(vault, case)
    with pytest.raises(FileHereAlready) as refused:
        accepted(vault, made, sealed)
    assert refused.value.why == "own"
    closed(vault, case, accepted(there, made, sealed).receipt)
    with pytest.raises(PackUsed):
        accepted(vault, made, sealed)
    confirmed = there.confirm(SHEILA, SHEILAS).result()
    erase_file(there, ErasureRequest(case.code, Part.ALL, "lo chiede", confirmed, ()))
    with pytest.raises(PackUsed):
        accepted(there, made, sealed)


def test_a_woman_erased_there_does_not_come_back_in_another_pack(vault: Vault, there: Vault, case: Case) -> None:
    accepted(there, *pack_of(vault, case))
    confirmed = there.confirm(SHEILA, SHEILAS).result()
    erase_file(there, ErasureRequest(case.code, Part.ALL, "lo chiede", confirmed, ()))
    with pytest.raises(FileErasedHere) as refused:
        accepted(there, *pack_of(vault, case))
    assert refused.value.on.isoformat() == "2026-11-25"


def test_a_copy_of_this_archive_that_has_the_file_already_keeps_its_own(
    vault: Vault, case: Case, tmp_path: Path, clock: Clock
) -> None:
    copied = back_up(vault).first
    made, sealed = pack_of(vault, case)
    restore(copied, tmp_path / "copia", WhoRestores(OPERATOR, PASSPHRASE), clock)
    with open_vault(tmp_path / "copia", OPERATOR, PASSPHRASE, clock=clock) as other:
        with pytest.raises(FileHereAlready) as refused:
            accepted(other, made, sealed)
        assert refused.value.why == "changed"


def test_a_restored_archive_that_knows_nothing_of_the_pack_keeps_the_file(
    vault: Vault, there: Vault, case: Case, clock: Clock
) -> None:
    copied = back_up(vault).first
    receipt = accepted(there, *pack_of(vault, case)).receipt
    vault.lock().result()
    restore(copied, vault.folder, WhoRestores(OPERATOR, PASSPHRASE), clock)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    with pytest.raises(ReceiptWrong):
        closed(vault, case, receipt)
    again = accepted(there, *pack_of(vault, case))
    assert again.rows > 0
    closed(vault, case, again.receipt)


# --- who may, under which name ------------------------------------------------------------------------------------


def test_only_a_coordinator_who_types_her_passphrase_again_lets_a_file_go(vault: Vault, case: Case, work: Work) -> None:
    mine = vault.confirm(OPERATOR, PASSPHRASE).result()
    for confirmed, refusal in ((None, ConfirmationMissing), (mine, RoleMissing)):
        if confirmed:
            work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE))
        with pytest.raises(refusal):
            make_pack(vault, FileToMove(case.code, confirmed, "pacco"), pytest.fail, CHEAPEST)
        with pytest.raises(refusal):
            moving.close_moved(vault, case.code, "", confirmed)
        with pytest.raises(refusal):
            work(lambda uow, confirmed=confirmed: keep_here(uow, case.code, confirmed))  # type: ignore[misc]  # bound by default
    with pytest.raises(RoleMissing):
        work(files_travelling)


def test_who_neither_follows_women_nor_coordinates_takes_nothing_in(vault: Vault, there: Vault, case: Case) -> None:
    there.run(lambda uow: hold_only(uow, Role.ACCOGLIENZA, Role.REFERENTE)).result()
    with pytest.raises(RoleMissing):
        accepted(there, *pack_of(vault, case))


def test_a_code_nobody_has_is_said_so(vault: Vault) -> None:
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    with pytest.raises(CaseUnknown):
        make_pack(vault, FileToMove("ZZZZZZ", confirmed, "pacco"), pytest.fail, CHEAPEST)


@pytest.mark.parametrize("name", ["ginestra.pacco", "La GINESTRA", "immacolata-1", "{code}", "{shown}.bin"])
def test_the_name_of_the_pack_tells_nobody_whose_it_is(vault: Vault, case: Case, name: str, work: Work) -> None:
    named = name.format(code=case.code.lower(), shown=case.shown_code)
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    with pytest.raises(PackNameTelling):
        make_pack(vault, FileToMove(case.code, confirmed, named), pytest.fail, CHEAPEST)
    assert work(lambda uow: uow.packs.of(case.id)) == ()


def test_a_failed_backup_is_told_and_the_file_is_there(
    vault: Vault, there: Vault, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Vault) -> None:
        raise BackupFailed("first", "full")

    monkeypatch.setattr(moving, "back_up", full)
    taken = accepted(there, *pack_of(vault, case))
    assert not taken.backed_up
    closed(vault, case, taken.receipt)


# --- hostile ------------------------------------------------------------------------------------------------------


def nothing_came(there: Vault, case: Case) -> bool:
    rows = there.run(lambda uow: content(uow, case)).result()
    return not any(rows.values()) and there.run(lambda uow: uow.packs.of(case.id)).result() == () and is_well(there)


def test_damaged_new_and_wrongly_opened_packs_bring_nothing(vault: Vault, there: Vault, case: Case) -> None:
    made, sealed = pack_of(vault, case)
    newer = altered(made, sealed, lambda document: document.update(schema=99))
    for hostile, phrase, refusal in (
        (sealed[:-1], made.phrase, PackUnusable),
        (sealed, "sei parole che non sono sue", PackPhraseWrong),
        (newer, made.phrase, PackTooNew),
    ):
        with pytest.raises(refusal):
            moving.take_in(there, hostile, phrase, FORMS)
    assert nothing_came(there, case)


def test_an_invented_woman_does_not_come_among_real_ones(vault: Vault, there: Vault, case: Case) -> None:
    made, sealed = pack_of(vault, case)
    with pytest.raises(PackUnusable) as refused:
        accepted(there, made, altered(made, sealed, lambda document: document.update(training=True)))
    assert refused.value.why == "training"


def put(name: str, column: str, value: object) -> Callable[[Any], None]:
    """Write a value into the first row of a table."""

    def change(document: Any) -> None:  # noqa: ANN401 - JSON
        table = document["tables"][name]
        table["rows"][0][table["columns"].index(column)] = value

    return change


def another_woman(document: Any) -> None:  # noqa: ANN401 - same
    for name in ("consent", "lodging"):
        put(name, "case_id", {"hex": "ab" * 16})(document)


HOSTILE: dict[str, object] = {
    "no object": lambda _: [1, 2],
    "a number": lambda _: 7,
    "no schema": lambda document: document.pop("schema"),
    "a schema in words": lambda document: document.update(schema="uno"),
    "no file": lambda document: document["tables"].pop("case_file"),
    "two files": lambda document: document["tables"]["case_file"]["rows"].append(
        document["tables"]["case_file"]["rows"][0]
    ),
    "another woman's rows": another_woman,
    "an answer of no questionnaire": put("answer", "assessment_id", {"hex": "ab" * 16}),
    "a table of the centre": lambda document: document["tables"].update(
        operator_role={"columns": ["operator_id", "role", "held"], "rows": []}
    ),
    "tables as a list": lambda document: document.update(tables=[]),
    "a column of no table": lambda document: document["tables"]["contact"]["columns"].__setitem__(0, "x"),
    "a stamp as a column": lambda document: document["tables"]["contact"]["columns"].__setitem__(0, "seq"),
    "a column twice": lambda document: document["tables"]["contact"]["columns"].__setitem__(0, "asked"),
    "a row too short": lambda document: document["tables"]["contact"]["rows"][0].pop(),
    "an empty row": lambda document: document["tables"]["contact"]["rows"].append([]),
    "a fraction": put("contact", "asked", 1.5),
    "a truth": put("contact", "removed", True),
    "a list for a text": put("contact", "asked", ["x"]),
    "bytes for a text": put("contact", "asked", {"hex": "00"}),
    "half a sign": put("contact", "asked", "\ud800"),
    "a number for a text": put("contact", "removed", 2),
    "nothing where something must be": put("contact", "asked", None),
    "a number too large": put("contact", "removed", 1 << 70),
    "no id": put("contact", "id", {"hex": "00"}),
    "a state nobody knows": put("case_state", "state", "persa"),
    "a day that is none": put("case_file", "opened_on", "ieri"),
    "a code that is none": put("case_file", "code", "../../x"),
    "a mark nobody knows": put("answer", "mark", "forse"),
    "a person nobody knows": lambda document: document["tables"]["contact"]["rows"][0].__setitem__(-1, 99),
    "a computer nobody knows": lambda document: document["tables"]["contact"]["rows"][0].__setitem__(-4, -1),
    "a change before the first": lambda document: document["tables"]["contact"]["rows"][0].__setitem__(-3, 0),
    "a computer twice": lambda document: document["devices"].append(document["devices"][0]),
    "a person twice": lambda document: document["operators"].append(document["operators"][0]),
    "nobody as a person": lambda document: document["operators"].append(["00" * 16, "Nessuna"]),
    "a short id": lambda document: document.update(pack="00"),
    "no hexadecimal": lambda document: document.update(case="zz" * 16),
    "a name without end": lambda document: document["operators"][0].__setitem__(1, "x" * 201),
    "an act that is no word": lambda document: document["acts"].append([1, None, 7]),
    "an act before time": lambda document: document["acts"].append([-1, None, "read"]),
    "an hour after the end of time": lambda document: document["acts"].append([1 << 62, None, "read"]),
    "a flag in words": lambda document: document.update(training="no"),
    "a product she was not counted in": lambda document: document["products"].append("needs"),
    "a word more than was packed": put("contact", "agreed", "x"),
    "no digest": lambda document: document.update(digest="00" * 32),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_hostile_pack_holds_nothing_of_it_comes(vault: Vault, there: Vault, case: Case, name: str) -> None:
    made, sealed = pack_of(vault, case)
    with pytest.raises(PackUnusable) as refused:
        accepted(there, made, altered(made, sealed, HOSTILE[name]))  # type: ignore[arg-type]  # a function of the document
    assert refused.value.why == "unreadable"
    assert nothing_came(there, case)
    assert accepted(there, made, sealed).rows


def digest_of(there: Vault, made: Any, hostile: bytes) -> str:  # noqa: ANN401 - a pack
    """What the digest of a changed pack would have to be, which only a program of one's own can compute."""
    found: list[bytes] = []

    def measure(uow: UnitOfWork) -> None:
        document = moving.open_pack(hostile, made.phrase).document
        file = moving.from_document(document, uow.rows.tables, 1)
        uow.packs._bring(file)
        found.append(uow.packs.digest(file.case_id))
        raise CaseUnknown

    with pytest.raises(CaseUnknown):
        there.run(measure).result()
    return found[0].hex()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (put("case_state", "state", "persa"), PackUnusable),
        (put("case_file", "opened_on", "ieri"), PackUnusable),
        (put("contact", "at", ""), PackUnusable),
        (put("assessment", "version", "2031-01-01"), FormUnknown),
        (lambda document: document["acts"].append([1 << 60, None, "read"]), PackUnusable),
    ],
    ids=["state", "day", "hour", "form", "act"],
)
def test_what_the_pages_could_not_show_is_not_let_in_even_with_a_right_digest(
    vault: Vault, there: Vault, case: Case, change: Callable[[Any], None], refusal: type[Exception]
) -> None:
    made, sealed = pack_of(vault, case)
    hostile = altered(made, sealed, change)
    digest = digest_of(there, made, hostile)
    with pytest.raises(refusal):
        accepted(there, made, altered(made, hostile, lambda document: document.update(digest=digest)))
    assert nothing_came(there, case)


def test_nobody_makes_up_changes_of_this_very_computer(vault: Vault, there: Vault, case: Case) -> None:
    made, sealed = pack_of(vault, case)
    own = there.run(lambda uow: uow.rows.one("SELECT device.id FROM device JOIN me ON me.device = device.no")).result()
    assert own is not None

    def forge(document: Any) -> None:  # noqa: ANN401 - JSON
        document["devices"][0][0] = own[0].hex()
        for table in document["tables"].values():
            for row in table["rows"]:
                row[-3] += 10_000

    with pytest.raises(PackUnusable):
        accepted(there, made, altered(made, sealed, forge))
    assert nothing_came(there, case)


# --- killed, and every file whatever ------------------------------------------------------------------------------

TAKING_IN = """
import sys
from pathlib import Path
from desktop.services.moving import take_in
from desktop.storage.vault import open_vault
sys.path.insert(0, sys.argv[4])
from tests.forms import FORMS
from tests.packs import SHEILA, SHEILAS
with open_vault(Path(sys.argv[1]), SHEILA, SHEILAS) as vault:
    sys.stdout.write("ready\\n"); sys.stdout.flush()
    print(take_in(vault, Path(sys.argv[2]).read_bytes(), sys.argv[3], FORMS).receipt, flush=True)
"""
CLOSING = """
import sys
from pathlib import Path
from desktop.services.moving import close_moved
from desktop.storage.vault import open_vault
phrase = "lampo tovaglia corsa nebbia ordine"
with open_vault(Path(sys.argv[1]), "Giulia", phrase) as vault:
    confirmed = vault.confirm("Giulia", phrase).result()
    sys.stdout.write("ready\\n"); sys.stdout.flush()
    close_moved(vault, sys.argv[2], sys.argv[3], confirmed)
    print("closed", flush=True)
"""


def killed_after(seconds: float, program: str, *arguments: object) -> str:
    """Start a program, wait until it is ready, kill it after some time, and return what it had acknowledged."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            running.kill()
        return running.stdout.read().strip()


def test_killed_at_any_moment_the_file_is_whole_in_at_least_one_archive(
    archive: Path, second: Path, tmp_path: Path
) -> None:
    chance = random.Random(12)
    root = Path(__file__).parents[2]
    other = copy_of(second, tmp_path / "altrove")
    seen = set()
    for turn in range(6):
        with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
            case = vault.run(lambda uow, turn=turn: a_whole_file(uow, f"Ginestra {turn}")).result()  # type: ignore[misc]  # bound by default
            whole = vault.run(lambda uow, case=case: content(uow, case)).result()  # type: ignore[misc]  # same
            made, sealed = pack_of(vault, case)
        (tmp_path / "pacco").write_bytes(sealed)
        receipt = killed_after(chance.random() * 0.25, TAKING_IN, other, tmp_path / "pacco", made.phrase, root)
        with open_vault(other, SHEILA, SHEILAS) as there:
            came = there.run(lambda uow, case=case: content(uow, case)).result()  # type: ignore[misc]  # same
            assert came == whole or not (receipt or any(came.values()))
            assert is_well(there)
            receipt = accepted(there, made, sealed).receipt
        said = killed_after(chance.random() * 0.25, CLOSING, archive, case.code, receipt)
        with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
            left = vault.run(lambda uow, case=case: content(uow, case)).result()  # type: ignore[misc]  # same
            assert left == whole or not any(left.values())
            assert is_well(vault)
            seen.add(bool(said))
        with open_vault(other, SHEILA, SHEILAS) as there:
            assert there.run(lambda uow, case=case: content(uow, case)).result() == whole  # type: ignore[misc]  # same
    assert seen


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_file_moves_there_and_back_as_it_was(vault: Vault, there: Vault, data: st.DataObject, clock: Clock) -> None:
    clock.now += timedelta(minutes=data.draw(st.integers(-90, 90)))
    alias = data.draw(st.sampled_from(["Ginestra", "Erica", "Più «su»"]))
    texts = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=3)
    never, notes = data.draw(texts), data.draw(texts)

    def write(uow: UnitOfWork) -> Case:
        case = a_case(uow, alias, OPENED)
        for who in never:
            add_never_contact(uow, case.id, who)
        for note in notes:
            lodge(uow, case.id, LodgingPlace.PROT, OPENED, note)
        return case

    case = vault.run(write).result()
    whole = vault.run(lambda uow: content(uow, case)).result()
    closed(vault, case, accepted(there, *pack_of(vault, case)).receipt)
    assert there.run(lambda uow: content(uow, case)).result() == whole
    written: list[bytes] = []
    confirmed = there.confirm(SHEILA, SHEILAS).result()
    made = make_pack(there, FileToMove(case.code, confirmed, "pacco"), written.append, CHEAPEST)
    moving.close_moved(there, case.code, accepted(vault, made, written[0]).receipt, confirmed)
    assert vault.run(lambda uow: content(uow, case)).result() == whole
    assert is_well(vault)
    assert is_well(there)
