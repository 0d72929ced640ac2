"""The parts of a file where things are recorded and marked: consents, her identity, papers."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain.case import Case
from desktop.domain.consent import How, Purpose, Recipient
from desktop.domain.papers import PaperState
from desktop.domain.place import Place
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.domain.visit import VisitPlan
from desktop.errors import EditedMeanwhile
from desktop.services.case.consents import list_consents, withdraw_consent
from desktop.services.case.practice import practice_sheet, write_practice_field
from desktop.services.visits.visits import mark_paper, plan_visit
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.case.consent_card import ConsentCard
from desktop.ui.pages.case.consents import ConsentsPart
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.words import sentence
from tests.builders import Work, a_case, a_consent
from tests.interviews import rows_of
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 25)
Open = Callable[[str], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda part: AtWork(desk, Place("case", case.id, question=part), qtbot)


def acts_of(work: Work, case: Case, act: str) -> int:
    found = work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE case_id = ? AND act = ?", case.id, act))
    assert found is not None
    return int(found[0])


# --- consents ------------------------------------------------------------------------------------------------------


def card(at: AtWork, purpose: Purpose, recipient: Recipient | None = None) -> ConsentCard:
    assert isinstance(at.page, CasePage)
    part = at.page.part
    assert isinstance(part, ConsentsPart)
    return part.cards[purpose, recipient]


def test_there_is_a_card_for_each_purpose_and_recipient_and_none_is_preset(file: Open, work: Work) -> None:
    at = file("consents")
    assert isinstance(at.page, CasePage)
    part = at.page.part
    assert isinstance(part, ConsentsPart)

    assert len(part.cards) == 5 + len(Recipient)
    assert {each.state.text() for each in part.cards.values()} == {"Non chiesto, o non dato"}
    assert not at.offers("Ritira")
    assert rows_of(work, "consent") == 0


def test_a_consent_is_recorded_with_its_day_its_end_and_how(file: Open, work: Work, case: Case) -> None:
    at = file("consents")
    at.press("Registra il consenso: Parlare della richiesta con: Avvocata")
    mine = card(at, Purpose.TALK_WITH, Recipient.AVV)
    assert at.editor("Dato il", mine).property("text") == "25/11/2026"
    at.type("Dato il", "20/11/2026", mine)
    at.type("Vale fino al", "31/12/2026", mine)
    at.choose("Come", How.FIRMA.value, mine)
    at.press("Registra", mine.form)

    (kept,) = work(lambda uow: list_consents(uow, case.id))
    assert (kept.purpose, kept.recipient, kept.how) == (Purpose.TALK_WITH, Recipient.AVV, How.FIRMA)
    assert (kept.given_on, kept.expires_on) == (date(2026, 11, 20), date(2026, 12, 31))
    assert mine.state.text() == "In vigore fino al 31/12/2026 · con la firma, il 20/11/2026"
    assert QApplication.focusWidget() is mine.record


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("Dato il", "ieri", "non è una data"),
        ("Dato il", "26/11/2026", "deve ancora venire"),
        ("Vale fino al", "presto", "non è una data"),
        ("Vale fino al", "1/1/2026", "viene prima dell'inizio"),
    ],
)
def test_a_consent_that_cannot_be_kept_is_refused_at_its_field(
    file: Open, work: Work, field: str, typed: str, said: str
) -> None:
    at = file("consents")
    mine = card(at, Purpose.SUMMARY)
    at.press("Registra", mine)
    at.type(field, typed, mine)
    at.press("Registra", mine.form)

    assert said in at.texts(mine)
    assert QApplication.focusWidget() is at.editor(field, mine)
    assert rows_of(work, "consent") == 0


def test_a_consent_is_withdrawn_with_its_day(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.SUMMARY))
    at = file("consents")
    mine = card(at, Purpose.SUMMARY)
    assert mine.state.text() == "In vigore, finché non lo ritira · con la firma, il 14/9/2026"
    at.press("Ritira", mine)
    at.type("Ritirato il", "1/1/2026", mine)
    at.press("Ritira", mine.withdrawal)
    assert "viene prima dell'inizio" in at.texts(mine)
    at.type("Ritirato il", "20/11/2026", mine)
    at.press("Ritira", mine.withdrawal)

    (kept,) = work(lambda uow: list_consents(uow, case.id))
    assert kept.withdrawn_on == date(2026, 11, 20)
    assert mine.state.text().startswith("Ritirato il 20/11/2026")
    assert not at.offers("Ritira", mine)


def test_a_consent_withdrawn_meanwhile_is_shown_as_it_is_now(file: Open, work: Work, case: Case) -> None:
    consent = work(lambda uow: a_consent(uow, case, Purpose.SUMMARY))
    at = file("consents")
    mine = card(at, Purpose.SUMMARY)
    at.press("Ritira", mine)
    work(lambda uow: withdraw_consent(uow, case.id, consent.id, date(2026, 11, 1), consent.stamp))
    at.press("Ritira", mine.withdrawal)

    assert "Nel frattempo questo consenso è cambiato" in at.texts(mine)
    assert mine.state.text().startswith("Ritirato il 1/11/2026")
    (kept,) = work(lambda uow: list_consents(uow, case.id))
    assert kept.withdrawn_on == date(2026, 11, 1)


def test_what_was_before_stands_beside_what_holds_now(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.QUESTION, expires_on=TODAY - timedelta(1)))
    at = file("consents")
    mine = card(at, Purpose.QUESTION)
    assert mine.state.text().startswith("Scaduto il 24/11/2026")

    at.press("Registra", mine)
    at.press("Registra", mine.form)

    assert mine.state.text().startswith("In vigore, finché non lo ritira")
    assert "Prima: dato il 14/9/2026, scaduto il 24/11/2026" in at.texts(mine)


def test_the_consent_sheet_for_inps_is_one_key_away(file: Open, case: Case) -> None:
    at = file("consents")
    at.page.go.disconnect(at.workplace.go_to)
    at.press("Foglio del consenso", card(at, Purpose.INPS_BY_NAME))
    assert at.went == [Place("dossier", case.id, question="consent")]


def test_each_consent_has_its_sheet_shown_to_be_read_and_printed(file: Open, work: Work, case: Case) -> None:
    at = file("consents")
    at.press("Foglio del consenso", card(at, Purpose.TALK_WITH, Recipient.AS))
    at._qtbot.waitUntil(lambda: at.page.findChild(PaperDialog) is not None)
    dialog = at.dialog()
    assert isinstance(dialog, PaperDialog)
    at.rest()

    assert "Consenso: Comune, servizio sociale" in at.texts(dialog)
    assert not dialog.save.isVisible()
    at.press("Stampa", dialog)
    assert acts_of(work, case, "print.consent") == 0
    dialog.reject()


# --- her identity --------------------------------------------------------------------------------------------------


def values(work: Work, case: Case) -> dict[PracticeField, str]:
    sheet = work(lambda uow: practice_sheet(uow, case.id))
    return sheet.data.values if sheet.data is not None else {}


def test_her_identity_is_off_until_she_agrees(file: Open, work: Work, case: Case) -> None:
    at = file("practice")
    assert not [each for each in at.page.findChildren(QLineEdit) if each.isVisibleTo(at.page)]
    at.press("Registra il suo consenso")
    at.type("Vale fino al", "31/12/2026")
    at.press("Registra")

    (kept,) = work(lambda uow: list_consents(uow, case.id))
    assert (kept.purpose, kept.expires_on) == (Purpose.PRACTICE, date(2026, 12, 31))
    assert "Consenso: in vigore fino al 31/12/2026." in at.texts()
    assert at.editor("Cognome").isVisible()
    assert not at.offers("Cancella i dati per le pratiche")


def test_each_field_is_saved_as_it_is_typed_and_only_warned_about(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    at = file("practice")
    at.type("Codice fiscale", "RSSMRA85T10A562X")
    at.type("IBAN intestato solo a lei", "IT00X")
    at.type("Data di nascita", "l'anno scorso")

    assert values(work, case) == {
        PracticeField.TAX_CODE: "RSSMRA85T10A562X",
        PracticeField.IBAN: "IT00X",
        PracticeField.BIRTH_DATE: "l'anno scorso",
    }
    for warned in ("Il codice fiscale non torna", "L'IBAN non torna", "La data non si legge"):
        assert warned in at.texts()
    at.type("Codice fiscale", "RSSMRA85T10A562S")
    assert "Il codice fiscale non torna" not in at.texts()


def test_fields_typed_one_after_the_other_without_a_pause_are_all_kept(
    file: Open, work: Work, case: Case, qtbot: "QtBot"
) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    at = file("practice")
    for word in ("Via", "Via di", "Via di prova"):
        editor = at.editor("Indirizzo di residenza")
        assert isinstance(editor, QLineEdit)
        editor.clear()
        qtbot.keyClicks(editor, word)
        editor.flush()  # type: ignore[attr-defined]  # a kept line: as when the focus leaves it
    at.rest()

    assert values(work, case) == {PracticeField.RESIDENCE: "Via di prova"}
    assert "Nel frattempo" not in at.texts()


def test_a_field_written_by_somebody_else_meanwhile_shows_both(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    at = file("practice")
    work(lambda uow: write_practice_field(uow, case.id, PracticeField.PHONE, "333 0000001", NOTHING_THERE))
    at.type("Telefono", "333 0000002")

    assert sentence(EditedMeanwhile("333 0000001", "333 0000002")) in at.texts()
    at.press("Tieni quello che c'è")
    assert values(work, case) == {PracticeField.PHONE: "333 0000001"}
    assert at.editor("Telefono").property("text") == "333 0000001"


def test_once_the_consent_is_over_nothing_is_shown_but_that_it_can_be_erased(
    file: Open, work: Work, case: Case
) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE, expires_on=TODAY))
    work(lambda uow: write_practice_field(uow, case.id, PracticeField.PHONE, "333 0000001", NOTHING_THERE))
    consent = work(lambda uow: list_consents(uow, case.id))[0]
    work(lambda uow: withdraw_consent(uow, case.id, consent.id, TODAY, consent.stamp))

    at = file("practice")

    assert "il consenso non vale più" in at.texts()
    assert not [each for each in at.page.findChildren(QLineEdit) if "333" in each.text()]
    assert at.offers("Cancella i dati per le pratiche")


def erase(at: AtWork, qtbot: "QtBot", passphrase: str) -> None:
    at.press("Cancella i dati per le pratiche")
    at.press("Cancella i dati per le pratiche", at.dialog())
    at.rest()
    (proof,) = at.page.findChildren(SecondPassphraseDialog)
    assert proof._name.text() == OPERATOR
    qtbot.keyClicks(QApplication.focusWidget(), passphrase)
    at.key(Qt.Key.Key_Return)


def test_her_identity_is_erased_with_the_passphrase_and_the_rest_stays(
    file: Open, work: Work, case: Case, qtbot: "QtBot"
) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    work(lambda uow: write_practice_field(uow, case.id, PracticeField.PHONE, "333 0000001", NOTHING_THERE))
    at = file("practice")
    erase(at, qtbot, "un'altra frase")
    assert rows_of(work, "practice_datum") == 1
    at.dialog().reject()

    erase(at, qtbot, PASSPHRASE)

    assert rows_of(work, "practice_datum") == 0
    assert rows_of(work, "erased") == 1
    assert rows_of(work, "consent") == 1
    assert "1 dato cancellato" in at.texts()
    assert at.editor("Telefono").property("text") == ""
    at.type("Telefono", "333 0000003")
    assert values(work, case) == {PracticeField.PHONE: "333 0000003"}


def test_invio_keeps_her_identity_as_it_is(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    work(lambda uow: write_practice_field(uow, case.id, PracticeField.PHONE, "333 0000001", NOTHING_THERE))
    at = file("practice")
    at.press("Cancella i dati per le pratiche")
    at.key(Qt.Key.Key_Return)
    assert rows_of(work, "practice_datum") == 1


# --- papers --------------------------------------------------------------------------------------------------------


def marks(work: Work, case: Case) -> dict[str, PaperState]:
    return {code: mark.state for code, mark in work(lambda uow: uow.papers.of(case.id)).items()}


def test_a_paper_is_marked_and_unmarked(file: Open, work: Work, case: Case) -> None:
    at = file("papers")
    at.choose("Codice fiscale: come sta", PaperState.ASKED.value)
    assert marks(work, case) == {"codice_fiscale": PaperState.ASKED}
    at.choose("Codice fiscale: come sta", PaperState.IN_HAND.value)
    assert marks(work, case) == {"codice_fiscale": PaperState.IN_HAND}
    at.choose("Codice fiscale: come sta", "")
    assert marks(work, case) == {}


def test_a_paper_marked_meanwhile_shows_both_and_is_written_only_when_chosen_again(
    file: Open, work: Work, case: Case
) -> None:
    at = file("papers")
    work(lambda uow: mark_paper(uow, case.id, "codice_fiscale", PaperState.IN_HAND, None))
    at.choose("Codice fiscale: come sta", PaperState.MISSING.value)

    assert sentence(EditedMeanwhile("In mano", "Manca")) in at.texts()
    assert marks(work, case) == {"codice_fiscale": PaperState.IN_HAND}
    assert at.editor("Codice fiscale: come sta").property("currentText") == "In mano"
    at.choose("Codice fiscale: come sta", PaperState.MISSING.value)
    assert marks(work, case) == {"codice_fiscale": PaperState.MISSING}
    assert "Nel frattempo" not in at.texts()


def test_the_papers_of_the_next_visit_stand_first(file: Open, work: Work, case: Case) -> None:
    assert "Per il prossimo incontro" not in file("papers").texts()
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY + timedelta(3), benefits=("naspi",))))

    words = file("papers").texts()

    assert words.index("L'incontro è il 28/11/2026.") < words.index("Lettera di licenziamento")
    assert words.index("Lettera di licenziamento") < words.index("Le altre carte")
