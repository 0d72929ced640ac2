"""The diary of a file on its page: written, corrected, taken away, searched; what may be said; notes to colleagues."""

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.domain.approximate import ApproximateDay
from desktop.domain.case import Case
from desktop.domain.consent import Purpose, Recipient
from desktop.domain.diary import DiaryEntry, EntryKind, EntryPlace, Told
from desktop.domain.place import Place
from desktop.services.path.colleague_notes import NewNote, leave_note
from desktop.services.path.diary import Wanted, correct_entry, note_entry, read_diary
from desktop.storage.vault import Vault
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case_with_contact, a_consent
from tests.colleagues import MARTA, join, sit_down
from tests.passphrases import OPERATOR
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 25)
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SAID = "Che cosa vi siete dette"
Open = Callable[[str], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case_with_contact)


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda part: AtWork(desk, Place("case", case.id, question=part), qtbot)


def entries(work: Work, case: Case) -> tuple[DiaryEntry, ...]:
    return work(lambda uow: read_diary(uow, case.id, Wanted(most=None))).entries


def noted(work: Work, case: Case, *said: str) -> None:
    for days, words in enumerate(said):
        told = Told(EntryKind.CALL, ApproximateDay(TODAY - timedelta(days=days)), said=words)
        work(partial(note_entry, case_id=case.id, told=told))


def test_a_call_is_noted_with_what_is_proposed_and_two_texts(file: Open, work: Work, case: Case) -> None:
    at = file("diary")
    at.press("Annota nel diario")
    assert QApplication.focusWidget() is at.editor(SAID)
    at.type(SAID, "Aspetta il bonifico")
    at.type("Con chi", "la sorella")
    at.type("Minuti", "20")
    at.press("Salva nel diario")

    told = entries(work, case)[0].told
    assert (told.kind, told.on, told.at) == (EntryKind.CALL, ApproximateDay(TODAY), time(9, 30))
    assert (told.said, told.with_whom, told.minutes) == ("Aspetta il bonifico", "la sorella", 20)
    assert (told.place, told.held_by) == (EntryPlace.TELEPHONE, work(lambda uow: uow.operator.id))
    words = at.texts()
    assert "Mercoledì 25/11/2026, ore 9:30 · Telefonata" in words
    assert "Con la sorella · al telefono · 20 minuti · con Giulia del centro" in words
    assert words.index("Detto: Aspetta il bonifico") < words.index("Chiede: Chiede dell'affitto")
    assert QApplication.focusWidget() is at.button("Annota nel diario")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("Quando", "tempo fa", "con «circa» davanti"),
        ("Quando", "26/11/2026", "deve ancora venire"),
        ("Ora", "alle nove", "non è un'ora"),
        ("Minuti", "un po'", "non è un numero di minuti"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field_and_stays_typed(
    file: Open, work: Work, case: Case, field: str, typed: str, said: str
) -> None:
    at = file("diary")
    at.press("Annota nel diario")
    at.type(SAID, "Aspetta il bonifico")
    at.type(field, typed)
    at.press("Salva nel diario")

    assert said in at.texts()
    assert QApplication.focusWidget() is at.editor(field)
    assert at.editor(SAID).property("plainText") == "Aspetta il bonifico"
    assert len(entries(work, case)) == 1


def test_an_entry_is_corrected_taken_away_and_brought_back(file: Open, work: Work, case: Case) -> None:
    noted(work, case, "Aspetta il bonifico")
    at, title = file("diary"), "Mercoledì 25/11/2026 · Telefonata"
    at.press(f"Correggi: {title}")
    at.type("Quando", "circa marzo 2026")
    at.press("Salva nel diario")
    assert "Circa marzo 2026 · Telefonata" in at.texts()
    title = "Circa marzo 2026 · Telefonata"

    at.press(f"Togli: {title}")
    assert "La nota è tolta dal diario." in at.texts()
    assert len(entries(work, case)) == 1
    assert QApplication.focusWidget() is at.button("Rimetti com'era")
    at.key(Qt.Key.Key_Z, CTRL)
    assert [each.told.said for each in entries(work, case)] == ["Chiede dell'affitto", "Aspetta il bonifico"]

    at.press(f"Togli: {title}")
    at.press("Apri: note tolte dal diario")
    at.press(f"Rimetti: {title}")
    assert len(entries(work, case)) == 2
    assert not at.offers("Chiudi: note tolte dal diario")


def test_a_correction_upon_an_older_value_shows_both_and_is_saved_once_they_were_seen(
    file: Open, work: Work, case: Case
) -> None:
    noted(work, case, "Aspetta il bonifico")
    at = file("diary")
    at.press("Correggi: Mercoledì 25/11/2026 · Telefonata")
    (kept, _) = entries(work, case)
    assert kept.stamp is not None
    other, seen = Told(EntryKind.CALL, kept.told.on, said="Il bonifico è arrivato"), kept.stamp
    work(lambda uow: correct_entry(uow, case.id, kept.id, other, seen))
    at.type(SAID, "Nessun bonifico")
    at.press("Salva nel diario")

    title = "Mercoledì 25/11/2026 · Telefonata"
    assert f"qui è stato scritto «{title} · Detto: Il bonifico è arrivato»" in at.texts()
    assert f"tu hai scritto «{title} · Detto: Nessun bonifico»" in at.texts()
    assert entries(work, case)[0].told.said == "Il bonifico è arrivato"
    at.press("Salva nel diario")
    assert entries(work, case)[0].told.said == "Nessun bonifico"


def test_the_list_shows_the_first_screen_and_grows_and_is_filtered(file: Open, work: Work, case: Case) -> None:
    noted(work, case, *(f"Nota {number}" for number in range(30)))
    at = file("diary")
    assert "10 di 31" in at.texts()
    at.press("Mostra le note più vecchie")
    assert "31 di 31" in at.texts()
    assert not at.offers("Mostra le note più vecchie")

    at.choose("Quali note", EntryKind.FIRST.value)
    assert "Detto" not in at.texts()
    at.choose("Quali note", "")
    at.type("Con queste parole", "nota 29")
    qtwait(at, lambda: "Detto: Nota 29" in at.texts() and "Nota 28" not in at.texts())
    at.type("Con queste parole", "zebra")
    qtwait(at, lambda: "Nel diario non c'è niente di così." in at.texts())


def qtwait(at: AtWork, true: Callable[[], bool]) -> None:
    at._qtbot.waitUntil(true)
    at.rest()


def test_one_key_shows_what_may_be_said_before_a_call_and_puts_it_away(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.TALK_WITH, Recipient.AS, expires_on=date(2026, 12, 10)))
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    for part in ("diary", "contacts"):
        at = file(part)
        at.key(Qt.Key.Key_F2)
        words = at.texts()
        assert "Un messaggio si può lasciare, senza dire chi siamo." in words
        assert "Non si sa chi legge il suo telefono" in words
        assert "Non devono mai rispondere né saperlo: Il fratello" in words
        assert "Quello che serve alla sua richiesta, fino al 10/12/2026: scade presto" in words
        assert "Niente, nemmeno che la segui: Avvocata, AFOL, ASST, INPS, Patronato, e chiunque altro." in words
        assert "Assistente sociale: scade il 10/12/2026" in words
        assert "Conservare i dati per le pratiche" in words

        at.key(Qt.Key.Key_F2)
        assert "nemmeno che la segui" not in at.texts()


def test_who_is_not_to_be_sought_and_whose_ways_are_not_known_are_told(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    case = work(lambda uow: a_case_with_contact(uow, "Betulla", safe=(), never=()))
    at = AtWork(desk, Place("case", case.id, question="diary"), qtbot)
    at.press("Che cosa posso dire, e a chi")
    assert "Non è scritto come sentirla in sicurezza" in at.texts()
    assert "Non lasciare messaggi." in at.texts()


def test_a_note_to_a_colleague_stands_above_the_file_until_she_read_it(
    desk: Desk, qtbot: "QtBot", work: Work, case: Case, vault: Vault
) -> None:
    join(vault)
    at = AtWork(desk, Place("case", case.id, question="access"), qtbot)
    at.press("Lascia una consegna")
    assert at.went[-1].question == "diary/notes"
    at = AtWork(desk, at.went[-1], qtbot)
    at.press("Lascia il passaggio")
    assert "Il passaggio di consegne è vuoto." in at.texts()
    at.type("Che cosa deve sapere", "Richiamare domani")
    at.type("Fino a quando conta", "1/1/2026")
    at.press("Lascia il passaggio")
    assert "è già passato" in at.texts()
    at.type("Fino a quando conta", "1/12/2026")
    at.press("Lascia il passaggio")
    assert "Per chi viene dopo, da Giulia" in at.texts()
    assert "Letto: non ancora" in at.texts()
    assert not any("L'ho letto" in each for each in (at.texts(),))

    sit_down(vault, MARTA)
    hers = AtWork(desk, Place("case", case.id, question="diary"), qtbot)
    assert "Passaggio di consegne da Giulia" in hers.texts()
    hers.press("L'ho letto")
    assert "Passaggio di consegne da" not in hers.texts()
    ((reading,),) = (note.read for note in work(lambda uow: uow.colleague_notes.of(case.id)))
    assert reading.name == MARTA
    assert "Letto: Marta, mercoledì 25/11/2026, ore 9:30" in hers.texts()


def test_a_note_that_is_taken_away_comes_back(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: leave_note(uow, case.id, NewNote("Richiamare")))
    at = file("diary")
    at.press("Togli il passaggio di consegne, mercoledì 25/11/2026, ore 9:30")
    assert work(lambda uow: uow.colleague_notes.of(case.id)) == ()
    at.press("Rimetti com'era")
    assert [note.words for note in work(lambda uow: uow.colleague_notes.of(case.id))] == ["Richiamare"]
    assert "Richiamare" in at.texts()


def test_what_is_half_typed_is_kept_when_the_window_hides(file: Open, desk: Desk, qtbot: "QtBot", case: Case) -> None:
    at = file("diary")
    at.press("Annota nel diario")
    at.type(SAID, "Aspetta il bonifico")
    at.press("Lascia una consegna")
    at.type("Che cosa deve sapere", "Richiamare")
    assert isinstance(at.page, CasePage)
    draft = at.page.draft()

    back = AtWork(desk, Place("case", case.id, question="diary", draft=draft), qtbot)
    said = back.editor(SAID)
    assert isinstance(said, QPlainTextEdit)
    assert said.toPlainText() == "Aspetta il bonifico"
    assert back.editor("Chi del centro").property("currentText") == OPERATOR
    assert back.editor("Che cosa deve sapere").property("plainText") == "Richiamare"


def test_one_key_leads_to_the_diary_from_any_part(file: Open) -> None:
    at = file("summary")
    at.key(Qt.Key.Key_D, CTRL)
    assert QApplication.focusWidget() is at.button("Annota nel diario")
