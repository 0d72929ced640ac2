from datetime import datetime, timedelta

import pytest

from desktop.domain.case import Case
from desktop.domain.colleague_note import ColleagueNote
from desktop.domain.identifiers import OperatorId, RecordId, new_id
from desktop.domain.operator import Role
from desktop.errors import DayUnusable, EditedMeanwhile, NoteEmpty, OperatorUnknown, RecordUnknown
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.path.colleague_notes import (
    NewNote,
    bring_back_note,
    leave_note,
    mark_read,
    notes_for_me,
    read_top,
    take_away_note,
)
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.words import sentence
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.colleagues import MARTA, NORA, join, sit_down
from tests.passphrases import OPERATOR


def test_a_note_stands_before_the_colleague_it_is_for_until_she_says_she_read_it(vault: Vault, work: Work) -> None:
    case, marta = work(a_case), join(vault)
    join(vault, NORA)
    note = work(lambda uow: leave_note(uow, case.id, NewNote(" Richiamare lunedì ", marta)))
    assert work(notes_for_me) == ()

    sit_down(vault, NORA)
    assert (work(notes_for_me), waiting(work, case)) == ((), ())

    sit_down(vault, MARTA)
    (row,) = work(notes_for_me)
    assert (row.code, row.alias, row.note.words) == (case.code, "Ginestra", "Richiamare lunedì")
    assert (row.note.written_by, row.note.meant_for) == (OPERATOR, MARTA)
    assert [each.id for each in waiting(work, case)] == [note]

    work(lambda uow: mark_read(uow, case.id, note))
    work(lambda uow: mark_read(uow, case.id, note))
    assert (work(notes_for_me), waiting(work, case)) == ((), ())

    sit_down(vault, OPERATOR)
    ((read,),) = (each.read for each in work(lambda uow: uow.colleague_notes.of(case.id)))
    assert (read.name, read.at) == (MARTA, datetime.fromisoformat("2026-11-25T09:30"))


def test_a_note_for_whoever_is_next_is_for_the_first_who_reads_it(vault: Vault, work: Work) -> None:
    case = work(a_case)
    join(vault)
    join(vault, NORA)
    note = work(lambda uow: leave_note(uow, case.id, NewNote("Ha un appuntamento")))

    for name, waits in ((OPERATOR, 0), (MARTA, 1), (NORA, 1)):
        sit_down(vault, name)
        assert len(work(notes_for_me)) == len(waiting(work, case)) == waits
    work(lambda uow: mark_read(uow, case.id, note))
    sit_down(vault, MARTA)
    assert work(notes_for_me) == ()


def test_a_note_matters_until_its_day(vault: Vault, work: Work, clock: Clock) -> None:
    case, marta = work(a_case), join(vault)
    today = work(lambda uow: uow.today)
    work(lambda uow: leave_note(uow, case.id, NewNote("Oggi no", marta, today)))
    with pytest.raises(DayUnusable):
        work(lambda uow: leave_note(uow, case.id, NewNote("Ieri", marta, today - timedelta(days=1))))

    sit_down(vault, MARTA)
    assert len(work(notes_for_me)) == 1
    clock.set_day("2026-11-26")
    assert (work(notes_for_me), waiting(work, case)) == ((), ())
    assert len(work(lambda uow: uow.colleague_notes.of(case.id))) == 1


def test_a_note_on_a_file_she_may_not_open_or_to_one_who_follows_no_woman_does_not_show(
    vault: Vault, work: Work
) -> None:
    case, marta = work(a_case), join(vault)
    work(lambda uow: leave_note(uow, case.id, NewNote("Richiamare", marta)))
    work(lambda uow: keep_files_apart(uow, apart=True))
    sit_down(vault, MARTA)
    assert work(notes_for_me) == ()
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    assert work(notes_for_me) == ()


def test_a_note_says_something_to_someone_who_works_here(work: Work) -> None:
    case = work(a_case)
    with pytest.raises(NoteEmpty) as refused:
        work(lambda uow: leave_note(uow, case.id, NewNote(" ")))
    assert "vuoto" in sentence(refused.value)
    with pytest.raises(OperatorUnknown):
        work(lambda uow: leave_note(uow, case.id, NewNote("A chi?", OperatorId(new_id()))))


def waiting(work: Work, case: Case) -> tuple[ColleagueNote, ...]:
    return work(lambda uow: read_top(uow, case.id)).notes


def read_by_her(work: Work, case: Case, note: RecordId) -> None:
    work(lambda uow: mark_read(uow, case.id, note))


def test_a_note_is_taken_away_and_comes_back_with_who_read_it(vault: Vault, work: Work) -> None:
    case, other = work(a_case), work(lambda uow: a_case(uow, "Betulla"))
    join(vault)
    note = work(lambda uow: leave_note(uow, case.id, NewNote("Richiamare")))
    sit_down(vault, MARTA)
    work(lambda uow: mark_read(uow, case.id, note))
    (kept,) = work(lambda uow: uow.colleague_notes.of(case.id))
    stamp = work(lambda uow: take_away_note(uow, case.id, note, kept.stamp))

    assert work(lambda uow: uow.colleague_notes.of(case.id)) == ()
    for file in (case, other):
        with pytest.raises(RecordUnknown):
            read_by_her(work, file, note)
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: bring_back_note(uow, case.id, note, kept.stamp))
    work(lambda uow: bring_back_note(uow, case.id, note, stamp))
    (back,) = work(lambda uow: uow.colleague_notes.of(case.id))
    assert (back.words, back.read) == (kept.words, kept.read)
    assert back.until is None


def test_however_many_notes_wait_they_are_asked_for_in_one_query(vault: Vault, work: Work) -> None:
    cases, marta = [work(lambda uow, name=name: a_case(uow, name)) for name in ("Ginestra", "Betulla")], join(vault)
    join(vault, NORA)
    for case in cases:
        work(lambda uow, case=case: leave_note(uow, case.id, NewNote("Richiamare", marta)))
    sit_down(vault, NORA)
    for case in cases:
        work(lambda uow, case=case: mark_read(uow, case.id, uow.colleague_notes.of(case.id)[0].id))
    sit_down(vault, MARTA)

    def asked(uow: UnitOfWork) -> list[str]:
        said: list[str] = []
        uow._connection.set_trace_callback(said.append)
        assert [row.note.read[0].name for row in notes_for_me(uow)] == [NORA, NORA]
        uow._connection.set_trace_callback(None)
        return [sql for sql in said if "colleague_note" in sql]

    assert len(work(asked)) == 1
