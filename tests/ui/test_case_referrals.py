"""«Invii» of a file: proposed by typing, carried on step by step, undone, printed, and what nobody could give."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.domain.case import Case
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.plan import Area
from desktop.domain.referral import HandedBy, HandedHow, Referral, ReferralPlan, ReferralState, RefusalReason
from desktop.services.path.referrals import change_referral, read_referrals, withdraw_agreement
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.pages.case.referrals import ReferralsPart
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.choices import ChoiceList
from tests.builders import OPENED, Work, a_case_with_contact, hold_only
from tests.referred import TODAY, a_plan, a_referral, moved_on
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

STUDIO = "Studio di prova"


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case_with_contact)


@pytest.fixture
def at(desk: Desk, qtbot: "QtBot", case: Case) -> AtWork:
    return AtWork(desk, Place("case", case.id, question="referrals"), qtbot)


def kept(work: Work, case: Case) -> tuple[Referral, ...]:
    return work(lambda uow: read_referrals(uow, case.id))


def kept_one(uow: UnitOfWork, case: Case) -> Referral:
    return uow.referrals.of(case.id)[0]


def reload(at: AtWork) -> None:
    at.page.load()
    at.rest()


def tick(at: AtWork, code: str) -> None:
    (listed,) = [each for each in at.page.findChildren(ChoiceList) if each.accessibleName() == "Che cosa può sapere"]
    next(each for each in listed.targets if each.code == code).click()


def test_a_referral_is_proposed_by_typing_a_few_letters_and_what_follows_is_filled_in(
    at: AtWork, work: Work, case: Case
) -> None:
    assert "Nessun invio" in at.texts()
    assert faults(at.page) == []
    at.press("Proponi un invio")
    part = at.page.findChild(ReferralsPart)
    assert isinstance(part, ReferralsPart)
    part.form.service.setText("AFOL Metropolitana · Lavoro e formazione")
    part.form.service.chosen.emit("lavoro.afol")
    at.choose("Bisogno", "BIS-CPI")
    at.type("Che cosa si chiede", "Un colloquio di orientamento")
    assert faults(at.page) == []
    at.press("Salva l'invio")
    (referral,) = kept(work, case)
    assert referral.plan == ReferralPlan(
        "lavoro", "lavoro.afol", "", Area.WORK, "BIS-CPI", "Un colloquio di orientamento", answer_days=15
    )
    assert referral.steps[0].on == TODAY
    assert "AFOL, Centro per l'impiego · lavoro e formazione. Si chiede: Iscrizione al Centro" in at.texts()
    assert at.button("È d'accordo: AFOL Metropolitana").hasFocus()
    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(work, case) == ()
    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(work, case) == ()


def test_a_service_of_no_directory_is_written_by_name_with_all_there_is_to_say(
    at: AtWork, work: Work, case: Case
) -> None:
    at.press("Proponi un invio")
    at.press("Salva l'invio")
    assert "Manca il servizio." in at.texts()
    at.choose("Che servizio è", "scuola")
    at.type("Servizio", STUDIO)
    at.type("Che cosa si chiede", "Un incontro")
    at.press("Apri: consegna, giorni, lingua")
    at.type("Giorni per la risposta", "presto")
    at.press("Salva l'invio")
    assert "Scrivi un numero di giorni" in at.texts()
    at.type("Giorni per la risposta", "4")
    at.type("Proposto il", "20/11/2026")
    at.type("Lingua, se serve una mediatrice", "arabo")
    at.choose("Chi lo consegna", HandedBy.TOGETHER.value)
    at.choose("Come", HandedHow.MEETING.value)
    at.choose("Area", "")
    assert faults(at.page) == []
    at.press("Salva l'invio")
    (referral,) = kept(work, case)
    plan = ReferralPlan("scuola", "", STUDIO, None, "", "Un incontro", "arabo", HandedBy.TOGETHER, HandedHow.MEETING, 4)
    assert (referral.plan, referral.last.on) == (plan, date(2026, 11, 20))


def test_it_goes_on_step_by_step_each_with_what_it_asks_and_each_is_undone(at: AtWork, work: Work, case: Case) -> None:
    work(lambda uow: a_referral(uow, case))
    reload(at)
    at.press(f"È d'accordo: {STUDIO}")
    tick(at, "name")
    at.press("Salva")
    (agreed,) = kept(work, case)
    consent = agreed.consent_on(TODAY)
    assert consent is not None
    assert (consent.agreed.by_name, consent.agreed.reach, consent.agreed.children) == (True, True, False)
    assert "D'accordo fino al 24/5/2027: il suo nome, come raggiungerla" in at.texts()
    at.press(f"Consegnato: {STUDIO}")
    at.type("Giorno", "20/11/2026")
    at.press("Salva")
    assert "viene prima dell'inizio" in at.texts()
    at.type("Giorno", "25/11/2026")
    at.press("Salva")
    assert "Consegnato oggi, entro il" in at.texts()
    at.press(f"Non accolto: {STUDIO}")
    at.press("Salva")
    assert "Manca perché il servizio non la accoglie." in at.texts()
    at.choose("Perché", RefusalReason.NO_ROOM.value)
    at.type("Altro da sapere", "Fino a marzo")
    assert faults(at.page) == []
    at.press("Salva")
    assert "posti esauriti; Fino a marzo" in at.texts()
    assert "Quello che ha chiesto e non ha avuto" in at.texts()
    at.press("Annulla (Ctrl Z)")
    assert kept(work, case)[0].state is ReferralState.HANDED_OVER
    at.press(f"Torna al passo prima: {STUDIO}")
    assert kept(work, case)[0].state is ReferralState.CONSENTED
    at.press("Annulla (Ctrl Z)")
    assert kept(work, case)[0].state is ReferralState.HANDED_OVER
    at.press(f"Togli: {STUDIO}")
    assert kept(work, case) == ()
    at.press("Annulla (Ctrl Z)")
    assert kept(work, case)[0].state is ReferralState.HANDED_OVER


def test_how_long_nobody_answers_is_said_and_a_consent_is_taken_back_and_given_again(
    at: AtWork, work: Work, case: Case
) -> None:
    def late() -> Referral:
        return work(lambda uow: a_referral(uow, case, ReferralState.HANDED_OVER, OPENED))

    late()
    reload(at)
    assert "Si aspetta una risposta da 72 giorni, in ritardo di 65 giorni" in at.texts()
    at.press(f"Ritira il consenso: {STUDIO}")
    assert "Il consenso non vale più" in at.texts()
    assert not at.offers(f"Foglio: {STUDIO}")
    at.press("Annulla (Ctrl Z)")
    assert at.offers(f"Foglio: {STUDIO}")
    at.press(f"Ritira il consenso: {STUDIO}")
    at.press(f"È d'accordo di nuovo: {STUDIO}")
    at.press("Salva")
    assert len(kept(work, case)[0].consents) == 2
    assert kept(work, case)[0].consent_on(TODAY) is not None
    at.press("Annulla (Ctrl Z)")
    assert kept(work, case)[0].consent_on(TODAY) is None


def test_what_a_colleague_wrote_meanwhile_is_shown_beside_what_was_typed(at: AtWork, work: Work, case: Case) -> None:
    referral = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    reload(at)
    at.press(f"Cambia: {STUDIO}")
    assert not at.editor("Bisogno").isHidden()
    work(lambda uow: change_referral(uow, referral.id, a_plan(asked="Un parere"), referral.stamp))
    at.type("Che cosa si chiede", "Due colloqui")
    at.press("Salva l'invio")
    assert "qui è stato scritto «Un parere»; tu hai scritto «Due colloqui»" in at.texts()
    at.press("Salva l'invio")
    assert kept(work, case)[0].plan.asked == "Due colloqui"
    at.press("Annulla (Ctrl Z)")
    assert kept(work, case)[0].plan.asked == "Un parere"

    at.press(f"Consegnato: {STUDIO}")
    work(lambda uow: moved_on(uow, kept_one(uow, case), ReferralState.DECLINED, TODAY))
    at.press("Salva")
    assert "qui è stato scritto «rifiutato da lei»; tu hai scritto «consegnato»" in at.texts()


def test_the_sheet_is_shown_with_what_it_carries_and_refused_in_words(
    at: AtWork, work: Work, case: Case, qtbot: "QtBot", tmp_path: Path
) -> None:
    work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    reload(at)
    at.press(f"Foglio: {STUDIO}")
    qtbot.waitUntil(lambda: bool([each for each in at.page.findChildren(PaperDialog) if each.isVisible()]))
    dialog = next(each for each in at.page.findChildren(PaperDialog) if each.isVisible())
    at.rest()
    assert "Il foglio: senza il suo nome, come raggiungerla." in at.texts(dialog)
    assert "Va dato a mano." in at.texts(dialog)
    assert faults(dialog) == []
    (one,) = kept(work, case)
    consent = one.consents[-1]
    work(lambda uow: withdraw_agreement(uow, one.id, consent.id, TODAY, consent.stamp))
    dialog.out.write(dialog._ready, tmp_path / "documento.pdf")
    qtbot.waitUntil(lambda: "Non è stato consegnato né stampato nulla" in at.texts(dialog))
    assert not (tmp_path / "documento.pdf").exists()
    dialog.reject()
    at.rest()
    work(lambda uow: withdraw_agreement(uow, one.id, consent.id, None, kept_one(uow, case).consents[-1].stamp))
    (one,) = kept(work, case)
    work(lambda uow: change_referral(uow, one.id, a_plan(asked="Non lo dite a il fratello"), one.stamp))
    at.press(f"Foglio: {STUDIO}")
    assert "c'è qualcosa che questo servizio non deve leggere" in at.texts()


def test_what_is_half_typed_survives_hiding(
    at: AtWork, work: Work, case: Case, hide_and_come_back: Callable[[AtWork], AtWork]
) -> None:
    work(lambda uow: a_referral(uow, case, ReferralState.HANDED_OVER))
    reload(at)
    at.press("Proponi un invio")
    at.choose("Che servizio è", "scuola")
    at.type("Servizio", "Nido di prova")
    at.choose("Bisogno", "BIS-CONC")
    draft = at.page.draft()
    back = hide_and_come_back(at)
    assert back.editor("Servizio").property("text") == "Nido di prova"
    assert back.page.draft() == draft
    back.press("Lascia stare")

    back.press(f"Non accolto: {STUDIO}")
    back.choose("Perché", RefusalReason.WAITING.value)
    again = hide_and_come_back(back)
    assert f"Non accolto: {STUDIO}" in again.texts()
    again.press("Salva")
    assert "Non accolto il 25/11/2026: attesa troppo lunga" in again.texts()


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_or_without_a_name_in_any_state(
    desk: Desk, qtbot: "QtBot", work: Work, case: Case, theme: Theme, scale: int
) -> None:
    for state in ReferralState:
        work(lambda uow, state=state: a_referral(uow, case, state))
    theme.apply(ThemeChoice.DARK, scale)
    at = AtWork(desk, Place("case", case.id, question="referrals"), qtbot)
    assert faults(at.workplace) == []
    assert cut(at.workplace) == []
    at.press("Proponi un invio")
    at.press("Apri: consegna, giorni, lingua")
    assert faults(at.workplace) == []
    assert cut(at.workplace) == []


def test_who_coordinates_sees_what_the_services_could_not_give(
    desk: Desk, qtbot: "QtBot", work: Work, case: Case
) -> None:
    at = AtWork(desk, Place("directory"), qtbot)
    at.press("Bisogni senza risposta")
    assert at.went == [Place("unmet")]
    assert "Compaiono qui quando un invio finisce così." in at.texts()
    for state in (ReferralState.REFUSED, ReferralState.REFUSED, ReferralState.DECLINED):
        work(lambda uow, state=state: a_referral(uow, case, state))
    reload(at)
    assert "Parte legale: 3" in at.texts()
    assert f"{STUDIO}: posti esauriti (2)" in at.texts()
    assert f"{STUDIO}: lei non ha voluto (1)" in at.texts()
    assert faults(at.page) == []
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    reload(at)
    assert "posti esauriti" not in at.texts()
    assert "coordina" in at.texts()


def test_before_a_call_it_is_said_which_service_may_be_told_what(
    desk: Desk, qtbot: "QtBot", work: Work, case: Case
) -> None:
    work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    at = AtWork(desk, Place("case", case.id, question="diary"), qtbot)
    at.press("Che cosa posso dire, e a chi")
    assert f"{STUDIO}: lo pseudonimo, o nessun nome, come raggiungerla" in at.texts()
    assert faults(at.page) == []


def test_today_says_that_a_consent_for_a_service_ends_and_names_no_service(
    desk: Desk, qtbot: "QtBot", work: Work, case: Case
) -> None:
    soon = date(2026, 12, 5)
    work(lambda uow: moved_on(uow, a_referral(uow, case), ReferralState.CONSENTED, TODAY, expires_on=soon))
    at = AtWork(desk, Place("today"), qtbot)
    assert "Per il servizio di un invio, fino al 5/12/2026" in at.texts()
    assert STUDIO not in at.texts()
    at.press(f"Apri: gli invii di {case.shown_code} · {case.alias}")
    assert at.went == [Place("case", case.id, question="referrals")]
