"""What a release enters in the ledger, who confirms it, and what is noticed when the ledger is touched."""

from dataclasses import replace

import pytest

from desktop.domain.identifiers import OperatorId, new_id
from desktop.domain.operator import Role
from desktop.errors import (
    ArchiveUnwell,
    PeriodOverlaps,
    RoleMissing,
    SecondOperatorNeeded,
    SummaryChanged,
)
from desktop.services.colleagues.operators import require_coordination
from desktop.services.mailbox.protocol import change_setting
from desktop.services.mailbox.summaries import (
    already_released,
    is_alone,
    prepare,
    read_ledger,
    release,
    require_second_operator,
)
from desktop.storage.enrolment import Newcomer
from desktop.storage.integrity import check
from desktop.storage.ledger_check import ledger_is_whole, verify_ledger
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, hold_only
from tests.conftest import PASSPHRASE
from tests.summary_women import (
    AUGUST,
    COUNTING,
    a_woman,
    files_of,
    gate_of,
    released,
)

SECOND_PASSPHRASE = "martello cipresso uva tempo gatto"


def add_colleague(vault: Vault) -> OperatorId:
    newcomer = Newcomer("Sara", SECOND_PASSPHRASE, frozenset({Role.OPERATRICE}))
    vault.add_operator(PASSPHRASE, newcomer, require_coordination).result()
    return vault.confirm("Sara", SECOND_PASSPHRASE).result()


# --- the release --------------------------------------------------------------------------------------------------


def test_a_release_enters_exactly_what_was_previewed(work: Work) -> None:
    women = [work(lambda uow: a_woman(uow, AUGUST, "INVAL")) for _ in range(2)]
    draft = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))
    files = files_of(draft)
    sent = work(lambda uow: release(uow, draft, gate_of(draft).release(draft.outgoing, draft.seal, files),
                                    uow.operator.id, COUNTING))  # fmt: skip

    assert sent.files == {file.name: file.content for file in files.all}
    assert dict(sent.release.entry.figures) == {
        figure.family.text: figure.value.value for figure in draft.outgoing.figures
    }
    assert work(lambda uow: uow.releases.counted("needs")) == {woman.id for woman in women}
    assert sent.release.head == draft.seal(sent.files).head
    assert (sent.release.released_by, sent.release.confirmed_by, sent.release.alone) == ("Giulia", "Giulia", True)
    assert work(read_ledger) == ((sent.release,), True)


def test_asking_again_gives_the_stored_bytes_and_draws_nothing(work: Work) -> None:
    assert work(lambda uow: already_released(uow, "2026-Q3")) is None
    sent = released(work)
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))

    assert work(lambda uow: already_released(uow, "2026-q3")) == sent
    assert work(lambda uow: already_released(uow, "2026-Q2")) is None
    assert len(work(read_ledger)[0]) == 1


def test_releases_are_chained(work: Work) -> None:
    first = released(work, "2026-Q2").release
    second = released(work, "2026-Q3").release

    assert (first.entry.number, second.entry.number) == (1, 2)
    assert second.entry.previous == first.head


def test_a_referent_alone_confirms_by_herself_and_the_log_says_so(work: Work) -> None:
    released(work)

    assert work(is_alone)
    assert work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act LIKE 'release%'")) == [("release.alone",)]


def test_where_there_are_colleagues_one_of_them_confirms(work: Work, vault: Vault) -> None:
    colleague = add_colleague(vault)
    assert not work(is_alone)

    with pytest.raises(SecondOperatorNeeded):
        released(work)
    sent = released(work, confirmed_by=colleague)
    assert (sent.release.released_by, sent.release.confirmed_by, sent.release.alone) == ("Giulia", "Sara", False)
    assert work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act LIKE 'release%'")) == [("release",)]


def test_nobody_from_outside_confirms(work: Work) -> None:
    with pytest.raises(SecondOperatorNeeded):
        work(lambda uow: require_second_operator(uow, OperatorId(new_id())))


def test_only_a_referent_prepares_releases_and_sends_again(work: Work) -> None:
    draft = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))
    files = files_of(draft)
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.COORDINATRICE, Role.ACCOGLIENZA))

    for use_case in (
        lambda uow: prepare(uow, "2026-Q3", COUNTING),
        lambda uow: release(uow, draft, files, uow.operator.id, COUNTING),
        lambda uow: already_released(uow, "2026-Q3"),
    ):
        with pytest.raises(RoleMissing):
            work(use_case)
    assert work(read_ledger) == ((), True)


def test_what_changed_after_the_preview_must_be_seen_again(work: Work) -> None:
    draft = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))
    files = files_of(draft)
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))

    with pytest.raises(SummaryChanged):
        work(lambda uow: release(uow, draft, files, uow.operator.id, COUNTING))
    assert work(read_ledger) == ((), True)


def test_a_mailbox_typed_after_the_preview_must_be_seen_too(work: Work) -> None:
    draft = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))
    files = files_of(draft)
    work(lambda uow: change_setting(uow, "mailbox", "tavolo@inps.example"))

    with pytest.raises(SummaryChanged):
        work(lambda uow: release(uow, draft, files, uow.operator.id, COUNTING))


def test_a_period_is_released_once_even_from_two_drafts(work: Work) -> None:
    draft = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))
    files = files_of(draft)
    work(lambda uow: release(uow, draft, files, uow.operator.id, COUNTING))

    with pytest.raises(PeriodOverlaps):
        work(lambda uow: release(uow, draft, files, uow.operator.id, COUNTING))
    assert len(work(read_ledger)[0]) == 1


def test_files_of_another_summary_are_not_entered(work: Work) -> None:
    other = files_of(work(lambda uow: prepare(uow, "2026-Q2", COUNTING)))
    draft = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))

    with pytest.raises(ValueError, match="not those of this summary"):
        work(lambda uow: release(uow, draft, other, uow.operator.id, COUNTING))


def test_a_release_that_fails_leaves_no_trace(work: Work) -> None:
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    draft = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))
    files = files_of(draft)

    def broken(uow: UnitOfWork) -> None:
        release(uow, draft, files, uow.operator.id, COUNTING)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        work(broken)
    assert work(read_ledger) == ((), True)
    assert work(lambda uow: uow.releases.counted("needs")) == frozenset()


# --- the ledger, tampered with ------------------------------------------------------------------------------------

TAMPERED = [
    "UPDATE release SET period = '2026-Q1' WHERE no = 1",
    "UPDATE release SET method = 'none' WHERE no = 2",
    "UPDATE release SET no = 3 WHERE no = 2",
    "UPDATE release SET hash = zeroblob(32) WHERE no = 1",
    "UPDATE release SET previous = zeroblob(32) WHERE no = 2",
    "UPDATE release SET output = zeroblob(32) WHERE no = 1",
    "UPDATE release SET ends = '2026-12-31' WHERE no = 1",
    "UPDATE release_figure SET value = value + 1 WHERE code = 'REDD'",
    "DELETE FROM release_figure WHERE code = 'PENS'",
    "UPDATE release_file SET content = x'00' WHERE name LIKE '%.csv'",
    "UPDATE release_file SET content = x'00' WHERE name LIKE '%.eml'",
    "UPDATE release_file SET content = x'00' WHERE name LIKE '%.json'",
    "UPDATE release_file SET name = 'altro.txt' WHERE name LIKE '%Q2.txt'",
    "DELETE FROM release_file WHERE name LIKE '%.pdf'",
]
TAKEN_AWAY = ["WHERE no = 1", "WHERE no = 2", "WHERE no > 0"]


@pytest.mark.parametrize("sql", TAMPERED)
def test_a_row_changed_behind_the_programs_back_is_noticed_and_nothing_more_leaves(work: Work, sql: str) -> None:
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    released(work, "2026-Q2")
    released(work, "2026-Q3")
    assert work(lambda uow: list(verify_ledger(uow.rows))) == []
    work(lambda uow: uow.rows.all(sql))

    assert not work(lambda uow: ledger_is_whole(uow.rows))
    assert [fault.kind for fault in work(lambda uow: list(verify_ledger(uow.rows)))] == ["ledger"]
    assert not work(lambda uow: check(uow, (verify_ledger,))).is_well
    for use_case in (
        lambda uow: prepare(uow, "2026-Q1", COUNTING),
        lambda uow: already_released(uow, "2026-Q3"),
    ):
        with pytest.raises(ArchiveUnwell) as refused:
            work(use_case)
        assert refused.value.what == "tampered"


@pytest.mark.parametrize("which", TAKEN_AWAY)
def test_a_release_taken_away_with_all_its_rows_is_noticed(work: Work, which: str) -> None:
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    released(work, "2026-Q2")
    released(work, "2026-Q3")

    def take_away(uow: UnitOfWork) -> None:
        for table in ("release_figure", "release_file"):
            uow.rows.all(f"DELETE FROM {table} WHERE release_id IN (SELECT id FROM release {which})")  # noqa: S608 - the test's own words
        uow.rows.all(f"DELETE FROM release {which}")  # noqa: S608 - same

    work(take_away)
    assert not work(lambda uow: ledger_is_whole(uow.rows))


def test_a_draft_changed_in_memory_is_not_released(work: Work) -> None:
    draft = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))
    changed = replace(draft, women=frozenset({a.id for a in [work(a_case)]}))

    with pytest.raises(SummaryChanged):
        work(lambda uow: release(uow, changed, files_of(draft), uow.operator.id, COUNTING))
