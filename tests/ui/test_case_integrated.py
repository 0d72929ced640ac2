"""«Presa in carico integrata» of a file by keyboard: contact rules above each call, nothing of the hospital unasked."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.domain.case import Case
from desktop.domain.integrated.signalling import AttemptOutcome, HookOutcome
from desktop.domain.integrated.team import Field, MeetingText
from desktop.domain.place import Place
from desktop.domain.referral import ReferralState
from desktop.services.path.care_teams import take_member_away, write_meeting
from desktop.services.path.discharges import DischargePartText, DischargeText, add_discharge_part, write_discharge
from desktop.services.path.signallings import change_signalling, take_signalling_away
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.pages.case.integrated import IntegratedPart
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case_with_contact
from tests.followed_together import a_member, a_signalling, signalled, tried
from tests.referred import a_referral
from tests.services.path.test_care_teams import with_a_plan
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 25)
Open = Callable[[], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(lambda uow: a_case_with_contact(uow, "Zefiranta"))


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda: AtWork(desk, Place("case", case.id, question="integrated"), qtbot)


def part_of(at: AtWork) -> IntegratedPart:
    assert isinstance(at.page, CasePage)
    part = at.page.part
    assert isinstance(part, IntegratedPart)
    return part


def filled(uow: UnitOfWork, case: Case, desk: Desk) -> None:
    """Everything there can be on the page."""
    kept = signalled(uow, case)
    tried(uow, kept, AttemptOutcome.NO_ANSWER)
    with_a_plan(uow, case)
    a_referral(uow, case, ReferralState.CONSENTED)
    there = a_member(uow, case)
    a_member(uow, case, named="Comune di prova", field=Field.SOCIAL)
    a_member(uow, case, field=Field.CENTRE, operator=uow.operator.id)
    write_discharge(uow, case.id, DischargeText(TODAY, place_agreed=True))
    add_discharge_part(uow, uow.discharges.of(case.id)[0], DischargePartText(Field.SOCIAL, "Avvisa la scuola"))
    shipped = desk.knowledge.directory
    write_meeting(uow, case.id, MeetingText(TODAY + timedelta(5), with_her=True), shipped)
    held = MeetingText(TODAY, None, True, False, "Si sente la scuola", frozenset({there.id}))
    write_meeting(uow, case.id, held, shipped)


def test_a_signalling_is_written_by_keyboard_and_never_without_her_consent(file: Open, work: Work, case: Case) -> None:
    at = file()
    assert "Chi l'ha segnalata, con il suo consenso" in at.texts()
    at.press("Scrivi una segnalazione")
    at.type("Quale servizio", "Ospedale di prova")
    at.press("Salva la segnalazione")
    assert "Scegli se è d'accordo." in at.texts()
    at.choose("È d'accordo a essere cercata", "no")
    at.press("Salva la segnalazione")
    assert "Senza il suo consenso a essere cercata non si scrive niente." in at.texts()
    at.choose("È d'accordo a essere cercata", "yes")
    at.type("Alle ore", "21:30")
    at.type("Il consenso è del", "23/11/2026")
    at.press("Apri: dimissione, referto, codice · segnalazione")
    at.type("Giorni di prognosi", "sette")
    at.press("Salva la segnalazione")
    assert "Scrivi un numero di giorni" in at.texts()
    at.type("Giorni di prognosi", "7")
    at.type("Che cosa ne è uscito", "Due su cinque")
    at.type("Arrivata il", "23/11/2026")
    at.type("Alle", "22:15")
    at.press("Salva la segnalazione")
    (kept,) = work(lambda uow: uow.signallings.of(case.id))
    assert (kept.text.named, kept.text.prognosis_days, kept.text.assessment_words) == (
        *("Ospedale di prova", 7),
        "Due su cinque",
    )
    assert "Nessuna le ha ancora parlato: sono passate 35 ore" in at.texts()
    assert "Due su cinque" not in at.texts()
    at.press("Mostra che cosa ha detto l'ospedale")
    assert "Due su cinque" in at.texts()


def test_she_is_heard_beneath_the_contact_rules_and_may_take_her_consent_back(
    file: Open, work: Work, case: Case
) -> None:
    work(lambda uow: signalled(uow, case))
    at = file()
    part = part_of(at)
    at.press("Prova a sentirla: la segnalazione del 23/11/2026")
    for rule in ("333 0000001", "Non devono mai rispondere né saperlo: Il fratello"):
        assert rule in at.texts(part.writing.attempt)
    at.type("Giorno", "24/11/2026")
    at.type("Ora", "10:15")
    at.type("Che cosa è stato detto", "Richiama lei")
    at.press("Salva il tentativo")

    assert work(lambda uow: uow.signallings.of(case.id))[0].outcome is HookOutcome.REACHED
    assert "Primo colloquio dopo 12 ore" in at.texts()
    at.press("Togli: Ci siamo parlate, 24/11/2026 alle 10:15")
    assert "Tolto." in at.texts()
    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert work(lambda uow: uow.signallings.of(case.id))[0].outcome is HookOutcome.REACHED
    at.press("Detto a chi la segnala: la segnalazione del 23/11/2026")
    assert work(lambda uow: uow.signallings.of(case.id))[0].told_on == TODAY
    at.press("Chiudi: la segnalazione del 23/11/2026")
    at.choose("Com'è finita", HookOutcome.WITHDRAWN.value)
    at.press("Chiudi la segnalazione")
    assert work(lambda uow: uow.signallings.of(case.id))[0].text.prognosis_days is None
    assert not at.offers("Prova a sentirla: la segnalazione del 23/11/2026")


def test_a_stale_edit_shows_both_values_and_the_next_one_is_upon_what_is_kept_now(
    file: Open, work: Work, case: Case
) -> None:
    kept = work(lambda uow: signalled(uow, case))
    at = file()
    at.press("Cambia: la segnalazione del 23/11/2026")
    at.type("Quale servizio", "Ospedale nuovo")
    work(lambda uow: change_signalling(uow, kept, a_signalling(named="Ospedale di mezzo")))
    at.press("Salva la segnalazione")
    assert "Ospedale di mezzo" in at.texts(part_of(at).writing.signalling)
    at.press("Salva la segnalazione")
    assert work(lambda uow: uow.signallings.of(case.id))[0].text.named == "Ospedale nuovo"


@pytest.mark.parametrize("read_again", [False, True])
def test_what_was_written_upon_a_signalling_taken_away_meanwhile_is_kept_and_it_can_be_put_back(
    file: Open, work: Work, case: Case, *, read_again: bool
) -> None:
    kept = work(lambda uow: signalled(uow, case))
    at = file()
    form = part_of(at).writing.attempt
    at.press("Prova a sentirla: la segnalazione del 23/11/2026")
    at.type("Che cosa è stato detto", "Richiama lei")
    work(lambda uow: take_signalling_away(uow, kept))
    if read_again:
        at.page.load()
        at.rest()
    at.press("Salva il tentativo")
    assert "Una collega ha tolto questa segnalazione mentre scrivevi. Non è stato salvato niente" in at.texts(form)
    assert form.said.toPlainText() == "Richiama lei"

    at.press("Rimetti la segnalazione")
    assert "La segnalazione è di nuovo qui." in at.texts(form)
    assert not at.offers("Rimetti la segnalazione")
    at.press("Salva il tentativo")
    ((attempt,),) = (each.attempts for each in work(lambda uow: uow.signallings.of(case.id)))
    assert attempt.text.said == "Richiama lei"


def test_what_a_colleague_took_away_is_never_written_anew_unasked(
    file: Open, work: Work, case: Case, desk: Desk, qtbot: "QtBot"
) -> None:
    kept = work(lambda uow: signalled(uow, case))
    work(lambda uow: a_member(uow, case))
    (member,) = work(lambda uow: uow.care_teams.members(case.id))
    at = file()
    at.press("Cambia: la segnalazione del 23/11/2026")
    at.type("Quale servizio", "Ospedale nuovo")
    work(lambda uow: take_signalling_away(uow, kept))
    # After F9 there is nothing but its id: it can be put back all the same.
    back = AtWork(desk, replace(at.page.here(), draft=at.page.draft()), qtbot)
    back.press("Salva la segnalazione")
    assert work(lambda uow: uow.signallings.of(case.id)) == ()
    back.press("Rimetti la segnalazione")
    back.press("Salva la segnalazione")
    assert [each.text.named for each in work(lambda uow: uow.signallings.of(case.id))] == ["Ospedale nuovo"]

    (change,) = (each for each in back.page.findChildren(QPushButton) if "Cambia: ASST" in each.accessibleName())
    back.press(change.accessibleName())
    back.type("Che cosa fa", "Medica")
    work(lambda uow: take_member_away(uow, member))
    back.page.load()
    back.rest()
    back.press("Salva")
    assert "Una collega ha tolto dalla squadra questa riga mentre scrivevi." in back.texts()
    assert work(lambda uow: uow.care_teams.members(case.id)) == ()
    back.press("Salva come nuova")
    (again,) = work(lambda uow: uow.care_teams.members(case.id))
    assert (again.text.task, again.id != member.id) == ("Medica", True)


def test_the_team_meets_and_a_sheet_is_handed_over_and_received_by_keyboard(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: with_a_plan(uow, case))
    at = file()
    at.press("Aggiungi alla squadra")
    at.press("Salva")
    assert "Manca il servizio." in at.texts()
    at.type("Quale servizio", "Studio di prova")
    at.type("Che cosa fa", "Assistente sociale")
    at.press("Salva")
    assert "Non deve sapere niente, nemmeno che il centro la conosce" in at.texts()
    assert "Nel progetto: Visita di controllo (da fare)." in at.texts()
    assert "Progetto integrato" in at.texts()
    assert "Referente: Giulia." in at.texts()
    at.press("Scrivi un incontro")
    at.choose("A che punto è", "held")
    at.type("Che cosa si è concordato", "Si sente la scuola")
    part_of(at).writing.meeting.present.targets[0].click()
    at.press("Salva l'incontro")
    assert "manca il suo consenso perché sappiano di lei: «Studio di prova»" in at.texts()
    work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    at.press("Salva l'incontro")
    assert "C'erano: ASST, ospedale · Studio di prova · Assistente sociale." in at.texts()
    at.page.load()
    at.rest()
    at.press("Consegnata: Studio di prova")
    at.type("A chi", "La dottoressa")
    at.press("Scrivi nel registro")
    parts = "pseudonimo e codice, come raggiungerla, che cosa si chiede, il centro, i passi del servizio"
    assert f"Sul foglio: {parts}." in at.texts()
    at.press("Ricevuta: la scheda a Studio di prova del 25/11/2026")
    at.press("Salva la ricevuta")
    assert "Ricevuta il 25/11/2026." in at.texts()
    at.press("Non era arrivata: la scheda a Studio di prova del 25/11/2026")
    assert "Non hanno ancora detto di averla ricevuta." in at.texts()


def test_each_paper_is_shown_before_it_is_printed(
    file: Open, work: Work, case: Case, desk: Desk, qtbot: "QtBot"
) -> None:
    work(lambda uow: filled(uow, case, desk))
    at = file()
    part = part_of(at)
    for act, told in (
        ("Scheda di passaggio: Studio di prova", "Va dato a mano"),
        ("Verbale: Incontro del 25/11/2026", "Resta nel centro"),
        ("Promemoria per lei…", "Non dice chi siete né perché"),
    ):
        at.press(act)
        qtbot.waitUntil(lambda: part.papers.dialog is not None)
        dialog = part.papers.dialog
        assert isinstance(dialog, PaperDialog)
        assert told in at.texts(dialog)
        part.papers.dialog = None
        dialog.close()
        at.rest()


def test_no_sheet_of_passage_is_offered_to_a_service_that_must_not_know_who_follows_her(
    file: Open, work: Work, case: Case
) -> None:
    work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED, kind="lavoro", named="Agenzia di prova"))
    at = file()
    assert at.offers("Scheda di passaggio: Studio di prova")
    assert at.offers("Consegnata: Studio di prova")
    for act in ("Scheda di passaggio", "Consegnata"):
        assert not at.offers(f"{act}: Agenzia di prova")
    assert at.texts().count("A questo servizio non si passa una scheda") == 1
    at.press("Apri gli invii")


def test_how_she_leaves_says_nowhere_where_she_goes(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.press("Scrivi la dimissione")
    at.choose("Dove va", "PROT")
    at.choose("Chi la accompagna", "centro")
    at.press("Salva la dimissione")
    assert [each.place.value for each in work(lambda uow: uow.cases.lodgings(case.id))] == ["PROT"]
    assert "Un posto dove andare è concordato." in at.texts()
    assert "casa protetta" not in at.texts(part_of(at).cards)
    at.press("Aggiungi chi fa che cosa: la dimissione del 25/11/2026")
    at.type("Che cosa fa", "Tiene il letto")
    at.press("Aggiungi")
    assert "Tiene il letto" in at.texts()


def test_the_part_is_whole_named_and_cut_nowhere_with_letters_twice_as_large(
    file: Open, work: Work, case: Case, desk: Desk, theme: Theme
) -> None:
    work(lambda uow: filled(uow, case, desk))
    at = file()
    _look(at, "integrated-light")
    theme.apply(ThemeChoice.DARK, 200)
    at.rest()
    acts = ("Scrivi una segnalazione", "Prova a sentirla: la segnalazione del 23/11/2026", "Scrivi un incontro")
    for place, act in enumerate(acts):
        at.press(act)
        assert faults(at.page) == []
        assert cut(at.workplace) == []
        _look(at, f"integrated-dark-{place}")
        at.press("Lascia stare")


def _look(at: AtWork, name: str) -> None:
    folder = os.environ.get("SHOTS")
    if folder:
        at.workplace.grab().save(str(Path(folder) / f"{name}.png"))
        part_of(at).content.grab().save(str(Path(folder) / f"whole-{name}.png"))


def test_what_is_half_typed_survives_hiding(file: Open, work: Work, case: Case, desk: Desk, qtbot: "QtBot") -> None:
    ours = work(lambda uow: a_member(uow, case, field=Field.CENTRE, operator=uow.operator.id))
    at = file()
    at.press("Scrivi un incontro")
    at.choose("A che punto è", "held")
    at.type("Che cosa si è concordato", "Si sente la scuola")
    part_of(at).writing.meeting.present.targets[0].click()
    back = AtWork(desk, replace(at.page.here(), draft=at.page.draft()), qtbot)
    back.press("Salva l'incontro")
    (kept,) = work(lambda uow: uow.care_teams.meetings(case.id))
    assert (kept.text.agreed, kept.text.present) == ("Si sente la scuola", frozenset({ours.id}))
