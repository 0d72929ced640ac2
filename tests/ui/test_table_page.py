"""«Tavolo tecnico»: what each part keeps and says, who writes, and what is found before a paper leaves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.app import load_knowledge
from desktop.domain.accords import Accord
from desktop.domain.documents.plain_words import Edition
from desktop.domain.identifiers import RecordId
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.table.records import (
    Action,
    ActionState,
    Came,
    Event,
    EventKind,
    Meeting,
    MeetingState,
    ObstacleKind,
    ObstacleState,
    Patronage,
    PatronageAnswer,
)
from desktop.domain.table.view import TableView
from desktop.services.table.events import write_event
from desktop.services.table.meetings import write_action, write_meeting
from desktop.services.table.reading import read_table
from desktop.services.table.spreading import Shelved, take_away, write_patronage
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.dialogs.found_words import FoundWordsDialog
from desktop.ui.navigation import PAGES, pages_in_use
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.table.page import PARTS, TablePage
from desktop.ui.pages.table.part import TablePart
from tests.builders import Work, a_case, hold_only
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[str], AtWork]
HELD = Meeting(date(2026, 11, 10), agenda="Date", decided="Si fa", state=MeetingState.HELD)


@pytest.fixture
def page(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda part: AtWork(desk, Place("table", question=part), qtbot)


def kept(work: Work) -> TableView:
    return work(lambda uow: read_table(uow, load_knowledge().table_ground))


def kept_meeting(uow: UnitOfWork) -> RecordId:
    return uow.technical_table.meetings.all()[0].id


def part_of(at: AtWork) -> TablePart:
    assert isinstance(at.page, TablePage)
    assert isinstance(at.page.part, TablePart)
    return at.page.part


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_read_and_heard_whole(page: Open, work: Work, part: str) -> None:
    at = page(part)
    assert faults(at.page) == []
    assert cut(at.page) == []
    if isinstance(at.page.part, TablePart):  # type: ignore[attr-defined]  # a page of parts
        part_of(at).add.click()
        at.rest()
        assert faults(at.page) == []
        assert cut(at.page) == []
    assert kept(work).meetings == ()


def test_an_action_is_postponed_with_why_and_a_day_and_is_taken_away_and_brought_back(page: Open, work: Work) -> None:
    at = page("actions")
    at.press("Aggiungi un'azione")
    at.press("Salva l'azione")
    assert "Manca che cosa si è deciso di fare." in at.texts()
    at.type("Che cosa", "Mandare le date")
    at.choose("Quale ente la fa", "inps")
    at.type("Entro il", "20/11/2026")
    at.press("Salva l'azione")
    assert "è passato" in at.texts()
    at.press("A che punto è: Mandare le date")
    at.choose("A che punto è", "postponed")
    at.press("Segna")
    assert "Manca il perché." in at.texts()
    at.type("Perché", "Manca la sala")
    at.type("Il nuovo giorno", "20/12/2026")
    at.press("Segna")
    (action,) = kept(work).actions
    assert (action.text.state, action.text.due) == (ActionState.POSTPONED, date(2026, 12, 20))
    at.press("Togli: Mandare le date")
    assert kept(work).actions == ()
    at.press("Annulla")
    assert len(kept(work).actions) == 1
    at.press("Cambia: Mandare le date")
    assert part_of(at).form.record == action.id
    assert not part_of(at).unsaved


def test_who_came_is_said_person_by_person_and_certificates_follow(page: Open, work: Work, qtbot: "QtBot") -> None:
    work(lambda uow: write_event(uow, Event(EventKind.OFFICERS, "Corso", uow.today - timedelta(2))))
    at = page("trainings")
    assert "segna chi c'era" in at.texts()
    at.press("Aggiungi chi partecipa: Corso")
    for name in ("Ugo Gialli", "Eva Grigi"):
        at.type("Nome e cognome", name)
        at.press("Aggiungi")
    at.press("Lascia stare")
    at.press("Chi c'era: Corso")
    for name, came in (("Ugo Gialli", "yes"), ("Eva Grigi", "no")):
        at.choose(name, came)
    assert {each.text.name: each.text.came for each in kept(work).attendances} == {
        "Ugo Gialli": Came.YES,
        "Eva Grigi": Came.NO,
    }
    assert "Presenti: 1." in at.texts()
    at.press("Attestati: Corso")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in at.page.findChildren(PaperDialog)))
    at.dialog().reject()
    at.press("Chiudi l'elenco")


def test_the_other_parts_keep_what_is_written_in_them(page: Open, work: Work) -> None:
    at = page("patronage")
    at.press("Aggiungi una richiesta")
    at.type("Per quale iniziativa", "Mostra")
    at.type("Quando si tiene", "1/1/2027")
    at.press("Salva la richiesta")
    assert "Va mandata entro il 2/12/2026" in at.texts()
    at.page.turn_to("copies")  # type: ignore[attr-defined]  # a page of parts
    at.rest()
    at.press("Segna copie lasciate")
    at.choose("Quale edizione", "neutra")
    at.type("Quante copie", "sessanta")
    at.type("Un altro luogo", "Biblioteca")
    at.press("Salva")
    assert "Le copie sono un numero" in at.texts()
    at.type("Quante copie", "60")
    at.press("Salva")
    assert "Edizione neutra: 60" in at.texts()
    at.page.turn_to("obstacles")  # type: ignore[attr-defined]  # same
    at.rest()
    at.press("Porta un ostacolo al tavolo")
    at.choose("Che cosa", "listed|posta|")
    at.press("Porta al tavolo")
    at.press("Che cosa ha detto il tavolo: Lettere e avvisi arrivano dove li legge un'altra persona.")
    at.choose("A che punto è", "overcome")
    at.press("Segna")
    at.page.turn_to("people")  # type: ignore[attr-defined]  # same
    at.rest()
    at.press("Aggiungi un ente")
    at.type("Come si chiama", "Ente nuovo")
    at.press("Salva l'ente")
    at.press("Togli: ATS Città metropolitana di Milano")
    view = kept(work)
    assert view.copies[0].text.edition is Edition.NEUTRAL
    (obstacle,) = view.obstacles
    assert (obstacle.text.kind, obstacle.text.state) == (ObstacleKind.LISTED, ObstacleState.OVERCOME)
    assert [body.name for body in view.catalogue.bodies if not body.code.startswith("rete")][3:] == ["Ente nuovo"]


def test_a_word_of_a_file_is_shown_in_place_and_explained_before_the_minutes_are_seen(
    page: Open, work: Work, qtbot: "QtBot"
) -> None:
    work(lambda uow: a_case(uow, "Zefiranta"))
    work(lambda uow: write_meeting(uow, Meeting(HELD.on_day, decided="Per Zefiranta", state=MeetingState.HELD)))
    at = page("meetings")
    at.press("Stampa il verbale: l'incontro del 10/11/2026")
    qtbot.waitUntil(lambda: bool(at.page.findChildren(FoundWordsDialog)))
    found = at.dialog()
    assert isinstance(found, FoundWordsDialog)
    ((box,),) = (tuple(each.values()) for each in found.reasons)
    box.set_code("office")
    found.go_on.click()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in at.page.findChildren(PaperDialog)))
    at.dialog().reject()


def test_a_meeting_is_saved_for_a_calendar_and_says_nothing_of_what_it_is(
    page: Open, work: Work, qtbot: "QtBot", tmp_path: Path
) -> None:
    at = page("meetings")
    at.press("Convoca un incontro")
    at.press("Salva l'incontro")
    assert "Manca il giorno." in at.texts()
    at.type("Giorno", "10/12/2026")
    at.type("Dalle", "9:30")
    at.type("Dove", "Palazzo")
    at.press("Salva l'incontro")
    assert "Mancano 15 giorni" in at.texts()
    (meeting,) = kept(work).meetings
    part_of(at).papers.write(meeting.id, tmp_path / "appuntamento.ics")
    qtbot.waitUntil((tmp_path / "appuntamento.ics").exists)
    at.rest()
    written = (tmp_path / "appuntamento.ics").read_text("utf-8")
    assert "20261210T083000Z" in written
    assert "Palazzo" not in written
    assert "avolo" not in written


def test_who_does_not_write_reads_and_prints_and_what_is_half_typed_survives_hiding(
    desk: Desk, page: Open, work: Work, qtbot: "QtBot"
) -> None:
    work(lambda uow: write_meeting(uow, HELD))
    work(lambda uow: write_patronage(uow, Patronage("Mostra", "inps")))
    at = page("actions")
    at.press("Aggiungi un'azione")
    at.type("Che cosa", "Lasciata aperta")
    at.choose("Quale ente la fa", "ats")
    draft = at.page.draft()
    assert at.page.loss() is not None
    back = AtWork(desk, Place("table", question="actions", draft=draft), qtbot)
    form = part_of(back).form
    assert form.isVisibleTo(back.page)
    assert (form.texts()["what"], form.texts()["body"]) == ("Lasciata aperta", "ats")
    named = page("people")
    named.press("Cambia il nome: Comune di Milano")
    named.type("Come si chiama", "Comune")
    kept_name = AtWork(desk, Place("table", question="people", draft=named.page.draft()), qtbot)
    kept_name.press("Salva l'ente")
    assert kept(work).catalogue.body_name("comune") == "Comune"
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    read = page("meetings")
    assert read.offers("Stampa il verbale: l'incontro del 10/11/2026")
    assert not read.offers("Cambia: l'incontro del 10/11/2026")
    assert not read.offers("Convoca un incontro")
    assert "tu leggi e stampi" in read.texts()
    assert kept(work).patronages[0].text.answer is PatronageAnswer.NONE


def test_a_centre_that_does_not_use_the_table_has_no_page_of_it(desk: Desk) -> None:
    assert "table" in {entry.name for entry in pages_in_use(desk.accords, PAGES)}
    desk.accords.learn(set(Accord) - {Accord.TABLE})
    assert "table" not in {entry.name for entry in pages_in_use(desk.accords, PAGES)}
    desk.accords.learn(Accord)


def test_what_was_refused_because_a_colleague_wrote_meanwhile_is_saved_upon_what_she_wrote(
    page: Open, work: Work
) -> None:
    record = work(lambda uow: write_meeting(uow, HELD))
    work(lambda uow: write_action(uow, Action("Chiamare l'ufficio", "inps", record)))
    at = page("meetings")
    at.press("Cambia…")
    at.type("Che cosa si è deciso", "Si fa a dicembre")
    work(lambda uow: write_meeting(uow, replace(HELD, decided="Si fa a gennaio"), record))
    at.press("Salva l'incontro")
    assert "qui è stato scritto «Si fa a gennaio»; tu hai scritto «Si fa a dicembre»" in at.texts()
    assert "Si è deciso: Si fa a gennaio" in at.texts()
    at.press("Salva l'incontro")
    assert kept(work).meetings[0].text.decided == "Si fa a dicembre"

    at = page("actions")
    at.press("A che punto è: Chiamare l'ufficio")
    (action,) = kept(work).actions
    work(lambda uow: write_action(uow, replace(action.text, what="Scrivere all'ufficio"), action.id))
    at.press("Segna")
    assert "Nel frattempo" in at.texts()
    at.press("Segna")
    assert kept(work).actions[0].text.state is ActionState.DONE


def test_what_was_taken_away_meanwhile_is_saved_anew(page: Open, work: Work) -> None:
    work(lambda uow: write_meeting(uow, HELD))
    at = page("meetings")
    at.press("Cambia…")
    at.type("Che cosa si è deciso", "Si fa a dicembre")
    work(lambda uow: take_away(uow, Shelved.MEETING, kept_meeting(uow)))
    at.press("Salva l'incontro")
    at.press("Salva l'incontro")
    (meeting,) = kept(work).meetings
    assert meeting.text.decided == "Si fa a dicembre"
