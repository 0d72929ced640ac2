"""A woman's word typed at the table is found before her file is erased: named, left by choice, or emptied."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.documents.plain_words import Edition
from desktop.domain.erasure import Elsewhere, LoosePlace, LooseTable
from desktop.domain.loose_words import place_words
from desktop.domain.operator import Role
from desktop.domain.table.records import (
    Action,
    Attendance,
    CopiesLeft,
    Delegate,
    Event,
    EventKind,
    Meeting,
    Obstacle,
    ObstacleKind,
    Patronage,
)
from desktop.errors import CaseUnknown, RoleMissing, WordsElsewhere
from desktop.services.table.elsewhere import places_elsewhere
from desktop.services.table.meetings import write_body
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.words import sentence
from tests.builders import Work, hold_only
from tests.decrypted import decrypted
from tests.telling import TELLING, a_telling_case, erase_looking

DAY = date(2026, 10, 13)
MINUTES = Meeting(DAY, decided=f"Si aiuta la signora {TELLING} con la domanda")


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_telling_case)


def test_whatever_is_typed_at_the_table_is_looked_into(work: Work, case: Case, knowledge: Knowledge) -> None:
    def fill(uow: UnitOfWork) -> None:
        table = uow.technical_table
        meeting = table.meetings.put(replace(MINUTES, decided=""))
        table.meetings.put(MINUTES)
        table.delegates.put(Delegate(TELLING, "inps"))
        table.actions.put(Action(f"Chiamare {TELLING.upper()}", "inps", meeting))
        event = table.events.put(Event(EventKind.SCHOOL, "Incontro", DAY, contact=f"prof. {TELLING}"))
        table.attendances.put(Attendance(event, f"Ugo {TELLING}"))
        table.patronages.put(Patronage("Mostra", "inps", on_day=DAY, note=TELLING))
        table.copies.put(CopiesLeft(DAY, Edition.WOMEN, 3, note=TELLING))
        table.obstacles.put(Obstacle(ObstacleKind.LISTED, "x", answer=f"Si sente {TELLING}"))
        write_body(uow, f"Casa di {TELLING}")

    work(fill)
    ground = (knowledge.table_ground, knowledge.guarding)
    found = work(lambda uow: places_elsewhere(uow, case.code, *ground))
    every = work(lambda uow: {text.place.table for text in uow.loose_texts.all() if "table_" in text.table})
    assert {each.table for each in found} == every
    assert len(found) == 9
    assert len(set(map(place_words, found))) == 9
    assert work(lambda uow: uow.rows.all("SELECT case_id FROM log WHERE act = 'look.erasing'")) == [(None,)]
    with pytest.raises(CaseUnknown):
        work(lambda uow: places_elsewhere(uow, "ZZZZ-ZZZZ", *ground))
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    with pytest.raises(RoleMissing):
        work(lambda uow: places_elsewhere(uow, case.code, *ground))


def test_nothing_is_erased_before_each_place_was_looked_at_and_the_certificate_says_what_stayed(
    vault: Vault, work: Work, case: Case, knowledge: Knowledge
) -> None:
    record = work(lambda uow: uow.technical_table.meetings.put(MINUTES))
    with pytest.raises(WordsElsewhere) as refused:
        erase_looking(vault, case, knowledge, ())
    assert "Tavolo tecnico: un incontro del 13/10/2026" in sentence(refused.value)
    assert "Non è stato cancellato nulla" in sentence(refused.value)
    assert work(lambda uow: uow.cases.id_of(case.code)) == case.id

    place = LoosePlace(LooseTable.MEETING, (bytes(record),), DAY)
    assert erase_looking(vault, case, knowledge, (place,)).elsewhere == Elsewhere((place,))
    assert work(lambda uow: uow.technical_table.meetings.one(record).text) == MINUTES  # type: ignore[union-attr]  # it stays


def test_once_the_minutes_are_mended_and_what_was_taken_away_is_emptied_she_is_in_no_page(
    vault: Vault, work: Work, case: Case, knowledge: Knowledge
) -> None:
    record = work(lambda uow: uow.technical_table.meetings.put(MINUTES))

    def mend(uow: UnitOfWork) -> None:
        table = uow.technical_table
        table.meetings.put(replace(MINUTES, decided="Si aiuta una donna"), record)
        gone = table.actions.put(Action(f"Chiamare {TELLING}", "inps", why="Non risponde"))
        table.actions.take_away(gone)

    assert TELLING.encode() in decrypted(vault.folder)
    work(mend)
    certificate = erase_looking(vault, case, knowledge, ())
    assert certificate.elsewhere == Elsewhere((), 1)
    assert TELLING.encode() not in decrypted(vault.folder)
    assert work(lambda uow: uow.rows.all("SELECT what, why FROM table_action")) == [("", "Non risponde")]


def test_who_says_beforehand_that_all_may_stay_is_told_what_did(
    vault: Vault, work: Work, case: Case, knowledge: Knowledge
) -> None:
    work(lambda uow: uow.technical_table.meetings.put(MINUTES))
    elsewhere = erase_looking(vault, case, knowledge, None).elsewhere
    assert elsewhere is not None
    assert [each.table for each in elsewhere.left] == ["table_meeting"]
