"""What leaves the table was compared with every file of the archive: nothing leaves until each finding is explained."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from jsonschema import Draft202012Validator

from desktop.app import Knowledge
from desktop.domain.accords import Accord
from desktop.domain.consent import Purpose
from desktop.domain.operator import Role
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.domain.table.paper import PaperAsked, PaperKind
from desktop.domain.table.records import (
    Action,
    Attendance,
    Came,
    Delegate,
    Event,
    EventKind,
    Meeting,
    MeetingState,
    Patronage,
)
from desktop.errors import AccordSwitchedOff, RecordUnknown
from desktop.resources import read_text
from desktop.services.case.practice import write_practice_field
from desktop.services.colleagues.accords import set_accord
from desktop.services.mailbox.outgoing_check import OtherWord
from desktop.services.table import leaving
from desktop.services.table.events import enter_attendance, write_attendance, write_event
from desktop.services.table.leaving import (
    Prepared,
    note_printed,
    note_saved,
    prepare_giving_way,
    prepare_paper,
    table_document,
)
from desktop.services.table.meetings import write_action, write_body, write_delegate, write_meeting
from desktop.services.table.spreading import write_patronage
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work, a_case_with_contact, a_consent, hold_only

DAY = date(2026, 10, 13)
HELD = Meeting(DAY, time(10), time(12), agenda="Date", decided="Si fa", state=MeetingState.HELD)
TELLING = "Zefiranta"
Write = Callable[[UnitOfWork], PaperAsked]


def a_woman_of_that_name(uow: UnitOfWork) -> None:
    """Her family name stands in a file that the table knows nothing of."""
    case = a_case_with_contact(uow)
    a_consent(uow, case, Purpose.PRACTICE)
    write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, TELLING, NOTHING_THERE)


def _minutes(uow: UnitOfWork) -> PaperAsked:
    return PaperAsked(PaperKind.MINUTES, write_meeting(uow, replace(HELD, decided=f"Si aiuta {TELLING}")))


def _agenda(uow: UnitOfWork) -> PaperAsked:
    return PaperAsked(PaperKind.MINUTES, write_meeting(uow, replace(HELD, agenda=f"Il caso {TELLING.upper()}")))


def _action(uow: UnitOfWork) -> PaperAsked:
    meeting = write_meeting(uow, HELD)
    write_action(uow, Action(f"Chiamare {TELLING}", "inps", meeting))
    return PaperAsked(PaperKind.MINUTES, meeting)


def _body(uow: UnitOfWork) -> PaperAsked:
    meeting, body = write_meeting(uow, HELD), write_body(uow, f"Casa di {TELLING}")
    write_action(uow, Action("Fare", body, meeting))
    return PaperAsked(PaperKind.MINUTES, meeting)


def _register(uow: UnitOfWork) -> PaperAsked:
    return PaperAsked(PaperKind.REGISTER, write_event(uow, Event(EventKind.SCHOOL, "", DAY, place=f"Da {TELLING}")))


def _certificate(uow: UnitOfWork) -> PaperAsked:
    event = write_event(uow, Event(EventKind.OFFICERS, "Corso", DAY))
    line = write_attendance(uow, Attendance(event, f"Ugo {TELLING}"))
    enter_attendance(uow, event, {line: Came.YES})
    return PaperAsked(PaperKind.CERTIFICATE, line)


def _patronage(uow: UnitOfWork) -> PaperAsked:
    asked = Patronage("Mostra", "inps", f"In ricordo di {TELLING}")
    return PaperAsked(PaperKind.PATRONAGE, write_patronage(uow, asked))


def _year(uow: UnitOfWork) -> PaperAsked:
    write_action(uow, Action(f"Per {TELLING}", "inps", write_meeting(uow, HELD)))
    return PaperAsked(PaperKind.YEAR, year=DAY.year)


@pytest.mark.parametrize(
    "write",
    [_minutes, _agenda, _action, _body, _register, _certificate, _patronage, _year],
    ids=lambda each: each.__name__,
)
def test_no_paper_leaves_with_a_word_of_any_file_until_it_is_explained(
    work: Work, knowledge: Knowledge, write: Write
) -> None:
    def prepared(asked: PaperAsked, **given: object) -> Prepared:
        ground = (knowledge.table_ground, knowledge.guarding)
        return work(lambda uow: prepare_paper(uow, *ground, asked, **given))  # type: ignore[arg-type]  # explained

    asked = work(write)
    assert prepared(asked).paper is not None
    work(a_woman_of_that_name)
    stopped = prepared(asked)
    assert stopped.paper is None
    shown = [stopped.look.passages[at.passage].text[at.start : at.end] for at in stopped.look.found]
    assert {words.casefold() for words in shown} == {TELLING.casefold()}
    assert stopped.look.case_id is None
    half = dict.fromkeys(stopped.look.found[1:], OtherWord.OFFICE)
    assert prepared(asked, explained=half).paper is None
    whole = dict.fromkeys(stopped.look.found, OtherWord.OFFICE)
    paper = prepared(asked, explained=whole).paper
    assert paper is not None
    assert TELLING.casefold() in paper.text.casefold()
    logged = work(lambda uow: uow.rows.all("SELECT case_id FROM log WHERE act = 'other_word.office'"))
    assert logged == [(None,)] * len(stopped.look.found)
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'look.table'")) == (4,)


def test_what_the_program_says_by_itself_is_no_finding_though_a_file_says_it_too(
    work: Work, knowledge: Knowledge
) -> None:
    said = "Va dal Comune di Milano, da INPS e al Centro Prova per il Verbale del Tavolo"
    work(lambda uow: a_case_with_contact(uow, asked=said))
    meeting = work(lambda uow: write_meeting(uow, HELD))
    asked = PaperAsked(PaperKind.MINUTES, meeting)
    found = work(lambda uow: prepare_paper(uow, knowledge.table_ground, knowledge.guarding, asked))
    assert found.look.found == ()


def test_the_data_leave_without_the_texts_in_which_something_was_found(work: Work, knowledge: Knowledge) -> None:
    ground = (knowledge.table_ground, knowledge.guarding)

    def fill(uow: UnitOfWork) -> None:
        neri = write_delegate(uow, Delegate("Ada Neri", "inps"))
        write_action(uow, Action("Mandare le date", "inps", write_meeting(uow, HELD), neri, DAY))
        write_action(uow, Action(f"Chiamare {TELLING}", "comune"))
        event = write_event(uow, Event(EventKind.OFFICERS, "Corso", DAY, time(9), time(13)), ["ascolto"])
        enter_attendance(uow, event, {write_attendance(uow, Attendance(event, f"Ugo {TELLING}")): Came.YES})

    work(fill)
    work(a_woman_of_that_name)
    document = work(lambda uow: table_document(uow, *ground))
    schema = json.loads(read_text("schemas", "technical-table-1.schema.json"))
    assert [each.message for each in Draft202012Validator(schema).iter_errors(document)] == []
    assert TELLING not in json.dumps(document)
    assert document["left_out"] == 1
    assert [each["what"] for each in document["actions"]] == ["Mandare le date", None]
    assert (document["actions"][0]["who"], document["actions"][0]["late"]) == ("Ada Neri", True)
    assert document["actions"][1]["agreed_on"] is None
    assert document["events"] == [
        {
            "kind": "officers",
            "title": "Corso",
            "place": "",
            "topics": "",
            "materials": "",
            "classes": "",
            "on": "2026-10-13",
            "minutes": 240,
            "catalogue_topics": ["ascolto"],
            "state": "held",
            "enrolled": 1,
            "came": 1,
        }
    ]


def test_who_reads_prints_too_and_each_way_out_stands_in_the_log(work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    for note in (note_printed, note_saved):
        work(note)
    acts = work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act LIKE '%.table' ORDER BY no"))
    assert acts == [("print.table",), ("save.table",)]


def test_no_paper_is_asked_for_where_the_table_is_not_used_or_of_what_is_not_there(
    work: Work, knowledge: Knowledge
) -> None:
    ground = (knowledge.table_ground, knowledge.guarding)
    with pytest.raises(RecordUnknown):
        work(lambda uow: prepare_paper(uow, *ground, PaperAsked(PaperKind.MINUTES)))
    work(lambda uow: set_accord(uow, Accord.TABLE, in_use=False))
    for asked in (
        lambda uow: prepare_paper(uow, *ground, PaperAsked(PaperKind.YEAR, year=2026)),
        lambda uow: table_document(uow, *ground),
        note_printed,
        note_saved,
    ):
        with pytest.raises(AccordSwitchedOff):
            work(asked)


# --- giving way ---------------------------------------------------------------------------------------------------


class Between:
    """The vault, with something else done before each of its transactions from the second on."""

    def __init__(self, vault: Vault, between: Callable[[int], None]) -> None:
        self._vault, self._between, self.asked = vault, between, 0

    def run(self, work: Callable[[UnitOfWork], object]) -> object:
        self.asked += 1
        if self.asked > 1:
            self._between(self.asked)
        return self._vault.run(work)


def test_the_files_are_read_a_few_at_a_time_and_what_is_found_is_the_same(
    vault: Vault, work: Work, knowledge: Knowledge
) -> None:
    asked = work(_minutes)
    for _ in range(leaving._AT_A_TIME):
        work(a_case_with_contact)
    work(a_woman_of_that_name)
    ground = (knowledge.table_ground, knowledge.guarding)
    watched = Between(vault, lambda _: None)
    found = prepare_giving_way(watched, *ground, asked)  # type: ignore[arg-type]  # it runs what it is given
    assert watched.asked == 4
    assert found.paper is None
    assert found.look.found == work(lambda uow: prepare_paper(uow, *ground, asked)).look.found
    told = dict.fromkeys(found.look.found, OtherWord.OFFICE)
    paper = prepare_giving_way(vault, *ground, asked, told).paper
    assert paper is not None
    assert TELLING in paper.text


@pytest.mark.parametrize("often", [1, 9])
def test_a_woman_who_is_entered_meanwhile_is_compared_with_too(
    vault: Vault, work: Work, knowledge: Knowledge, often: int
) -> None:
    asked = work(_minutes)
    work(a_case_with_contact)
    left = [often]

    def write(_: int) -> None:
        if left[0]:
            left[0] -= 1
            work(a_woman_of_that_name)

    ground = (knowledge.table_ground, knowledge.guarding)
    found = prepare_giving_way(Between(vault, write), *ground, asked)  # type: ignore[arg-type]  # same
    assert found.paper is None
    assert found.look.found


def test_reading_a_file_meanwhile_begins_nothing_anew(vault: Vault, work: Work, knowledge: Knowledge) -> None:
    asked = work(_minutes)
    case = work(a_case_with_contact)
    watched = Between(vault, lambda _: work(lambda uow: uow.journal.read(case.id)))
    prepare_giving_way(watched, knowledge.table_ground, knowledge.guarding, asked)  # type: ignore[arg-type]  # same
    assert watched.asked == 3
    assert work(lambda uow: uow.journal.changed()) > 0
