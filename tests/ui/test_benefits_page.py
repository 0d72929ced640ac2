"""«Prestazioni» against a real archive: what is shown, which answers were written, what can be taken back."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.domain.case import Case, LodgingPlace, State, show_code
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.place import Place
from desktop.domain.rules.benefits import Due
from desktop.services.case.cases import change_state, lodge, start_path
from desktop.services.interview.assessments import write_completed
from desktop.services.rules.benefits_view import read_benefits
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.buttons import Button
from tests.builders import Work, a_case
from tests.clock import Clock
from tests.forms import AGREED, FORM, FORMS
from tests.ui import accessibility
from tests.ui.accessibility import cut, faults, stretch
from tests.ui.at_work import AtWork
from tests.ui.benefits_asked import RULES, answer, ask_all, card_of, page_of, remember, said, unfold, values

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HELD = date(2026, 10, 5)
CITIZENSHIP = "Che cittadinanza ha?"
Open = Callable[[], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


@pytest.fixture
def opened(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda: AtWork(desk, Place("benefits", case.id), qtbot)


# --- what is shown -------------------------------------------------------------------------------------------------


def test_the_title_is_the_code_and_every_measure_has_one_card(opened: Open, case: Case) -> None:
    at = opened()
    assert at.titles[-1] == show_code(case.code)
    assert {card.outcome.benefit.id for card in page_of(at).cards} == {benefit.id for benefit in RULES.benefits}
    assert "37 da verificare" in at.texts()


def test_nothing_promises_and_nothing_shouts(opened: Open, work: Work, case: Case) -> None:
    remember(work, case, cittadinanza="IT", certificazione_percorso="ottenibile", motivo_cessazione="fatti_concludenti")
    at = opened()
    for card in page_of(at).cards:
        unfold(at, card.outcome.benefit.id)
    words = at.texts().lower()
    assert "ha diritto" not in words
    assert "hai diritto" not in words
    assert "!" not in words


def test_a_household_that_rests_on_a_paper_still_to_be_had_says_which(opened: Open, work: Work, case: Case) -> None:
    remember(work, case, stato_civile="coniugata", convivenza_anagrafica_autore=False)
    remember(work, case, accertamento_abbandono="ottenibile", dsu_ordinaria="ottenibile", reddito_sceso_25=True)

    at = opened()

    assert "se ottenete: accertamento dell'abbandono" in said(at, "isee_servizio")
    assert "se ottenete: attestazione ISEE di una DSU" in said(at, "isee_corrente")


def test_outcomes_are_in_words_and_what_can_be_asked_today_comes_first(opened: Open, work: Work, case: Case) -> None:
    remember(work, case, stato_civile="nubile", convivenza_anagrafica_autore=False)
    remember(work, case, certificazione_percorso="ottenibile", tipo_lavoro="dipendente_privata", giorni_congedo_usati=0)
    remember(work, case, motivo_cessazione="dimissioni_volontarie")
    work(lambda uow: start_path(uow, case.id, date(2026, 11, 1), case.path_stamp))
    at = opened()
    order = [Due.YES, Due.IF_OBTAINED, Due.UNKNOWN, Due.NO]
    dues = [order.index(card.outcome.due) for card in page_of(at).cards]

    assert dues == sorted(dues)
    assert said(at, "isee_servizio") == "✓  Potrebbe spettarle"
    assert said(at, "congedo_violenza").startswith("◐  Potrebbe spettarle se ottenete: certificazione")
    assert said(at, "reddito_liberta").startswith("?  Da verificare: manca «")
    assert said(at, "naspi").startswith("○  Con questi dati non risulta. Manca: ")


def test_an_opened_card_says_why_with_the_fact_its_origin_and_its_act(opened: Open, work: Work, case: Case) -> None:
    answers = AGREED | {"C02": Answer.of("UE"), "H05.CI": Answer.of("HO")}
    work(lambda uow: write_completed(uow, FORM, case.id, answers, Meeting(HELD)))
    at = opened()

    words = unfold(at, "adi")

    assert "Che cittadinanza ha? Di un altro Paese UE (dal questionario del 5 ottobre 2026, domanda C02)." in words
    assert "art. 2" in words
    assert "Documento d'identità: ✓ in mano" in words
    assert "Codice fiscale: ? da controllare" in words
    assert "Regole controllate il" in words
    assert "(da verificare)" in words
    assert "da accertare" in words
    assert "Nucleo per l'ADI: da chiarire con il CAF." in words


def test_a_deadline_that_is_past_says_what_can_still_be_done(opened: Open, work: Work, case: Case) -> None:
    remember(work, case, data_inizio_congedo="2026-11-27", data_cessazione="2026-08-01")
    at = opened()

    leave, naspi = unfold(at, "congedo_violenza"), unfold(at, "naspi")

    assert "20 novembre 2026, è passato: " in leave
    assert "documentare che il preavviso non era possibile" in leave
    assert "27 novembre 2026 (tra 2 giorni): " in leave
    assert "8 ottobre 2026, è passato: " in naspi
    assert "patronato se resta una possibilità" in naspi


def test_a_card_nobody_checked_for_long_is_greyed_and_says_so(opened: Open, clock: Clock) -> None:
    assert not card_of(opened(), "isee_servizio").stale
    clock.set_day("2027-08-01")

    card = card_of(opened(), "isee_servizio")

    assert card.stale
    assert card.property("look") == "card-stale"
    words = [label.text() for label in card.findChildren(QLabel)]
    assert any(each.startswith("Scheda da ricontrollare: l'ultimo controllo è del 21 novembre 2026") for each in words)


def test_where_she_lodges_is_never_shown(opened: Open, work: Work, case: Case) -> None:
    work(lambda uow: lodge(uow, case.id, LodgingPlace.PROT, HELD, "Lacasasegreta"))
    at = opened()
    at.press("Apri: che cosa sappiamo già")
    words = unfold(at, "isee_servizio") + unfold(at, "adi") + at.texts()

    assert "Lacasasegreta" not in words
    assert "struttura protetta? Sì" not in words
    assert "struttura protetta: nucleo a sé" not in words
    assert "Dato riservato: resta nel fascicolo." in words
    assert "C'è anche un motivo riservato: resta nel fascicolo." in words


def test_attestations_are_gathered_and_what_to_change_first_is_said(opened: Open, work: Work, case: Case) -> None:
    work(lambda uow: write_completed(uow, FORM, case.id, AGREED | {"G02": Answer.of("COINT")}, Meeting(HELD)))
    at = opened()
    words = at.texts()

    assert "Attestazioni da chiedere insieme" in words
    assert "Serve per: Reddito di libertà" in words
    assert "1. Un conto, un libretto o una carta con IBAN intestato solo a lei." in words


def test_what_the_file_says_stands_among_the_known_facts(opened: Open, work: Work, case: Case) -> None:
    work(lambda uow: change_state(uow, case.id, State.PRESA_IN_CARICO, HELD))
    at = opened()
    at.press("Apri: che cosa sappiamo già")

    assert "Sì · dal fascicolo" in at.texts(page_of(at).known)


# --- answering -----------------------------------------------------------------------------------------------------


def test_an_answer_is_saved_at_once_and_everything_is_worked_out_anew(opened: Open, work: Work, case: Case) -> None:
    at = opened()
    ask_all(at)
    assert CITIZENSHIP in at.texts(page_of(at).questions)

    answer(at, "Italiana")

    assert values(work, case) == {"cittadinanza": "IT"}
    assert CITIZENSHIP not in at.texts(page_of(at).questions)
    now = QApplication.focusWidget()
    assert now is not None
    assert page_of(at).questions.isAncestorOf(now)  # the keyboard goes on to the next question
    assert "✓ Salvato" in at.texts(at.workplace.bar)


def test_the_last_answer_can_be_taken_back(opened: Open, work: Work, case: Case) -> None:
    at = opened()
    assert not page_of(at).take_back.isEnabled()
    answer(at, "Italiana")

    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert values(work, case) == {"cittadinanza": None}
    assert not page_of(at).take_back.isEnabled()


def test_what_she_does_not_know_is_kept_and_asked_again_last(opened: Open, work: Work, case: Case) -> None:
    at = opened()
    ask_all(at)
    ask = page_of(at).questions.asking_for("cittadinanza")
    at._qtbot.mouseClick(at.editor("Non so", ask), Qt.MouseButton.LeftButton)
    at.rest()
    view = work(lambda uow: read_benefits(uow, RULES, FORMS, case.id))

    assert values(work, case) == {"cittadinanza": None}
    assert view.questions[-1].fact.name == "cittadinanza"
    assert "L'hai già chiesto e non si sa ancora." in at.texts(page_of(at).questions)
    at.press("Mostra una domanda per volta")
    assert len(page_of(at).questions._asks) == 1


@pytest.fixture
def asking(opened: Open) -> AtWork:
    """The page with every question open."""
    at = opened()
    ask_all(at)
    at.rest()
    return at


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("isee_pfi", "10.141,50", 10141.5),
        ("data_residenza_italia", "3/11/2016", "2016-11-03"),
        ("settimane_contributi_4anni", "20", 20),
    ],
)
def test_what_is_written_is_kept_by_its_kind(
    asking: AtWork, work: Work, case: Case, name: str, written: str, value: object
) -> None:
    ask = page_of(asking).questions.asking_for(name)
    assert ask is not None
    asking.type(ask.fact.question, written, ask)
    assert values(work, case) == {name: value}


def test_where_she_lives_is_not_asked_here(asking: AtWork, case: Case) -> None:
    ask = page_of(asking).questions.asking_for("ospite_casa_rifugio")
    assert ask is not None
    assert [type(each) for each in accessibility.tab_order(ask)] == [Button]
    asking.press("Apri «Dove vive»")
    assert asking.went == [Place("case", case.id, question="lodging")]


def test_an_amount_known_roughly_is_kept_so(asking: AtWork, work: Work, case: Case) -> None:
    ask = page_of(asking).questions.asking_for("isee_pfi")
    assert ask is not None
    asking.choose("Come lo sa (€)", "circa", ask)
    asking.type(ask.fact.question, "9.000", ask)

    assert values(work, case) == {"isee_pfi": {"about": 9000}}


def test_what_cannot_be_read_is_said_at_the_field_and_nothing_is_lost(asking: AtWork, work: Work, case: Case) -> None:
    ask = page_of(asking).questions.asking_for("isee_pfi")
    assert ask is not None
    asking.type(ask.fact.question, "molto", ask)

    assert "«molto» non è un numero da 0 in su." in asking.texts(ask)
    assert values(work, case) == {}
    line = ask.findChild(QLineEdit)
    assert line is not None
    assert line.text() == "molto"


def test_an_answer_that_another_operator_gave_meanwhile_shows_both(opened: Open, work: Work, case: Case) -> None:
    at = opened()
    remember(work, case, cittadinanza="UE")

    answer(at, "Italiana")

    assert "risposto «di un altro Paese UE»; tu hai risposto «italiana»" in at.texts(page_of(at).questions)
    assert values(work, case) == {"cittadinanza": "UE"}
    answer(at, "Italiana")
    assert values(work, case) == {"cittadinanza": "IT"}


def test_a_known_fact_can_be_corrected(opened: Open, work: Work, case: Case) -> None:
    work(lambda uow: write_completed(uow, FORM, case.id, AGREED | {"C02": Answer.of("UE")}, Meeting(HELD)))
    at = opened()
    known = page_of(at).known
    at.press("Apri: che cosa sappiamo già")
    at.press(f"Cambia: {CITIZENSHIP}", known)

    at._qtbot.mouseClick(at.editor("Italiana", known), Qt.MouseButton.LeftButton)
    at.rest()

    assert values(work, case) == {"cittadinanza": "IT"}
    assert "Italiana · scritto qui" in at.texts(known)


# --- going round ---------------------------------------------------------------------------------------------------


def test_the_main_act_is_the_dossier_and_has_the_keyboard(opened: Open, case: Case) -> None:
    at = opened()
    at.key(Qt.Key.Key_Return)
    assert at.went == [Place("dossier", case.id)]


def test_another_file_takes_nothing_along(opened: Open, work: Work) -> None:
    at = opened()
    answer(at, "Italiana")
    other = work(lambda uow: a_case(uow, "Betulla"))
    at.workplace.go_to(Place("benefits", other.id))
    at.rest()

    assert at.titles[-1] == show_code(other.code)
    assert not page_of(at).take_back.isEnabled()
    ask_all(at)
    assert CITIZENSHIP in at.texts(page_of(at).questions)


def test_without_a_file_the_page_goes_to_the_list(desk: Desk, qtbot: "QtBot") -> None:
    at = AtWork(desk, Place("cases"), qtbot)
    at.workplace.go_to(Place("benefits"))
    at.rest()
    assert type(at.page).__name__ == "CasesPage"


def test_a_card_stays_open_while_answers_come(opened: Open) -> None:
    at = opened()
    unfold(at, "adi")
    answer(at, "Italiana")
    more = card_of(at, "adi").more
    assert more is not None
    assert more.is_open
    assert "Che cittadinanza ha? Italiana (scritto qui)." in at.texts(card_of(at, "adi"))


@pytest.mark.parametrize("scale", [100, 200])
def test_the_page_can_be_read_and_walked(opened: Open, theme: Theme, scale: int, qtbot: "QtBot") -> None:
    theme.apply(ThemeChoice.DARK, scale)
    at = opened()
    page = page_of(at)
    page.questions.added.emit("figli", {})
    at.rest()
    ask_all(at)
    at.rest()
    unfold(at, "adi")
    at.press("Apri: che cosa sappiamo già")

    qtbot.waitUntil(lambda: faults(page) == [])


def test_longer_words_fit_too(opened: Open, qtbot: "QtBot") -> None:
    at = opened()
    unfold(at, "adi")
    stretch(at.page)
    qtbot.waitUntil(lambda: cut(at.page) == [])
