"""A file that moves between two archives is whole in at least one of them at any moment, and comes as it was."""

from datetime import timedelta
from typing import Any

import pytest

from desktop.domain.case import Case
from desktop.domain.operator import Role
from desktop.errors import (
    FileChangedSincePack,
    FileHereAlready,
    FileNotTravelling,
    PackUnusable,
    ReceiptWrong,
)
from desktop.services.archive import moving
from desktop.services.archive.backups import back_up
from desktop.services.archive.moving import (
    FileToMove,
    count_travelling,
    files_travelling,
    keep_here,
    make_pack,
    read_head,
    travelling_since,
)
from desktop.services.case.cases import rename_case
from desktop.services.case.contacts import add_never_contact
from desktop.services.case.search import find
from desktop.services.colleagues.access_log import who_saw
from desktop.services.mailbox.summaries import prepare
from desktop.storage.integrity import check
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.packed_file import CARRIED, LEFT_BEHIND, PARENTS
from desktop.storage.vault import Vault, open_vault
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.decrypted import decrypted
from tests.packs import SHEILA, SHEILAS, a_whole_file, accepted, altered, closed, codes, content, is_well, pack_of
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.summary_women import COUNTING, a_woman, released

CANARY = "affitto"


@pytest.fixture
def case(vault: Vault) -> Case:
    return vault.run(a_whole_file).result()


# --- what goes and what comes -------------------------------------------------------------------------------------


def test_every_table_of_a_file_goes_with_it_or_is_said_to_stay(work: Work) -> None:
    tables = work(lambda uow: dict(uow.rows.tables))
    of_a_file = {name for name, each in tables.items() if {"case_id", *PARENTS} & set(each.columns)}
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
    assert work(count_travelling) == 1
    head, since = work(lambda uow: read_head(uow, case.id))
    assert (head.code, since) == (case.code, vault.now())
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
