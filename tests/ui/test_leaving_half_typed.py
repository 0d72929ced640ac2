"""What is half typed in «Dossier», «Impostazioni» or before a closed file comes back, and leaving asks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop.domain.case import Case
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.visit import Arrangement, VisitPlan, Wishes
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.mailbox.protocol import read_protocol_sheet
from desktop.services.visits.visits import plan_visit, visits_of
from desktop.storage.vault import Vault
from desktop.ui.dialogs.leaving import LeavingDialog
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.dossier.page import DossierPage
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.new_operator import NewOperatorForm
from desktop.ui.pages.settings.operators import OperatorsPart
from desktop.ui.pages.settings.page import SettingsPage
from tests.builders import Work, a_case
from tests.colleagues import MARTA, join, sit_down
from tests.passphrases import OPERATOR
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

STAY, LEAVE = "Resta qui", "Esci senza salvare"
SAVE = "Metti in agenda ed esci"
TODAY = date(2026, 11, 25)
PHRASE = "abaco collina sereno viola pietra"
Back = Callable[[AtWork], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def settings(desk: Desk, qtbot: "QtBot", part: str) -> AtWork:
    return AtWork(desk, Place("settings", question=part), qtbot)


def asked(at: AtWork) -> bool:
    return any(each.isVisible() for each in at.workplace.findChildren(LeavingDialog))


def drafts(archive_vault: Vault) -> str:
    rows = archive_vault.run(lambda uow: uow.rows.all("SELECT draft FROM place")).result()
    return "".join(draft for (draft,) in rows)


# --- «Dossier» -----------------------------------------------------------------------------------------------------


def dossier(desk: Desk, qtbot: "QtBot", case: Case) -> AtWork:
    return AtWork(desk, Place("dossier", case.id), qtbot)


def tick(at: AtWork, code: str) -> None:
    assert isinstance(at.page, DossierPage)
    listed = at.page.asked._list
    assert listed is not None
    next(each for each in listed.targets if each.code == code).click()
    at.rest()


def test_a_new_visit_of_a_dossier_comes_back_after_hiding(
    desk: Desk, qtbot: "QtBot", case: Case, hide_and_come_back: Back
) -> None:
    at = dossier(desk, qtbot, case)
    assert at.page.loss() is None
    at.type("Giorno", "9/12/2026")
    at.type("Chi la accompagna", "Marta")
    tick(at, "adi")
    back = hide_and_come_back(at)
    assert isinstance(back.page, DossierPage)
    assert back.editor("Giorno").property("text") == "9/12/2026"
    assert back.editor("Chi la accompagna").property("text") == "Marta"
    assert back.page.asked.benefits() == ("adi",)
    back.press("Metti in agenda")
    (kept,) = back.desk.background.vault.run(lambda uow: visits_of(uow, case.id)).result()
    assert kept.plan == VisitPlan(date(2026, 12, 9), companion="Marta", benefits=("adi",))
    assert back.page.loss() is None


def test_a_day_half_typed_for_a_dossier_comes_back_as_it_is(
    desk: Desk, qtbot: "QtBot", case: Case, hide_and_come_back: Back
) -> None:
    at = dossier(desk, qtbot, case)
    at.type("Giorno", "9/1")
    back = hide_and_come_back(at)
    assert back.editor("Giorno").property("text") == "9/1"
    assert back.page.loss() is not None


def test_leaving_a_dossier_asks_and_can_put_the_visit_on_the_agenda(
    desk: Desk, qtbot: "QtBot", case: Case, work: Work
) -> None:
    at = dossier(desk, qtbot, case)
    at.type("Giorno", "presto")
    at.workplace.go_to(Place("cases"))
    at.press(SAVE, at.dialog())
    assert "non è una data" in at.texts()
    at.type("Giorno", "9/12/2026")
    at.workplace.go_to(Place("cases"))
    at.press(SAVE, at.dialog())
    qtbot.waitUntil(lambda: at.page.place.page == "cases")
    assert len(work(lambda uow: visits_of(uow, case.id))) == 1


def test_turning_to_another_visit_asks_before_a_new_one_is_lost(
    desk: Desk, qtbot: "QtBot", case: Case, work: Work
) -> None:
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY + timedelta(days=3))))
    at = dossier(desk, qtbot, case)
    at.choose("Quale incontro", "")
    at.type("Chi la accompagna", "Marta")
    at.choose("Quale incontro", visit.id.hex())
    at.press(STAY, at.dialog())
    assert at.editor("Chi la accompagna").property("text") == "Marta"
    assert at.page.here().question == ""
    at.choose("Quale incontro", visit.id.hex())
    at.press(LEAVE, at.dialog())
    at.rest()
    assert at.page.here().question == visit.id.hex()
    assert at.page.loss() is None
    assert len(work(lambda uow: visits_of(uow, case.id))) == 1


# --- «Impostazioni» ------------------------------------------------------------------------------------------------


def test_another_signatory_half_typed_comes_back_and_leaving_asks(
    desk: Desk, qtbot: "QtBot", hide_and_come_back: Back
) -> None:
    at = settings(desk, qtbot, "protocol")
    at.type("Un altro firmatario", "Comune di prova")
    at.workplace.go_to(Place("cases"))
    at.press(STAY, at.dialog())
    assert isinstance(at.page, SettingsPage)
    at.page.turn_to("look")
    at.press(STAY, at.dialog())
    assert at.page.here().question == "protocol"

    back = hide_and_come_back(at)
    assert back.editor("Un altro firmatario").property("text") == "Comune di prova"
    back.press("Aggiungi il firmatario")
    sheet = back.desk.background.vault.run(read_protocol_sheet).result()
    assert sheet.signatories[-1][1] == "Comune di prova"
    back.workplace.go_to(Place("cases"))
    assert not asked(back)


def test_a_part_that_is_left_all_the_same_forgets_what_was_typed(desk: Desk, qtbot: "QtBot") -> None:
    at = settings(desk, qtbot, "protocol")
    at.type("Un altro firmatario", "Comune di prova")
    assert isinstance(at.page, SettingsPage)
    at.page.turn_to("look")
    at.press(LEAVE, at.dialog())
    assert at.page.here().question == "look"
    at.page.turn_to("protocol")
    at.rest()
    assert at.editor("Un altro firmatario").property("text") == ""


def test_the_form_of_a_new_colleague_comes_back_with_her_name_and_roles_and_no_phrase(
    desk: Desk, qtbot: "QtBot", hide_and_come_back: Back, work: Work
) -> None:
    work(lambda uow: keep_files_apart(uow, apart=True))
    at = settings(desk, qtbot, "operators")
    at.press("Aggiungi una collega")
    at.type("Il suo nome", "Marta")
    form = form_of(at)
    next(each for each in form.roles.targets if each.code == Role.OPERATRICE).click()
    form._passphrase.line.setText(PHRASE)
    form.yours._phrase.line.setText(PHRASE)
    at.workplace.go_to(Place("cases"))
    at.press(STAY, at.dialog())

    back = hide_and_come_back(at)
    again = form_of(back)
    assert (again.operator, again.roles.codes()) == ("Marta", {Role.OPERATRICE.value})
    assert again.older.isVisibleTo(again)
    assert again.passphrase == ""
    kept = drafts(back.desk.background.vault)
    assert "Marta" in kept
    assert not any(word in kept for word in PHRASE.split())
    back.press("Torna indietro")
    back.workplace.go_to(Place("cases"))
    assert not asked(back)


def form_of(at: AtWork) -> NewOperatorForm:
    assert isinstance(at.page, SettingsPage)
    part = at.page.part
    assert isinstance(part, OperatorsPart)
    assert isinstance(part.shown, NewOperatorForm)
    return part.shown


def test_the_form_of_a_new_colleague_is_lost_only_when_it_is_agreed_to(desk: Desk, qtbot: "QtBot") -> None:
    at = settings(desk, qtbot, "operators")
    at.press("Aggiungi una collega")
    at.type("Il suo nome", "Marta")
    at.workplace.go_to(Place("cases"))
    at.press(LEAVE, at.dialog())
    assert at.page.place.page == "cases"
    at.workplace.go_back()
    at.rest()
    assert at.offers("Aggiungi una collega")


@pytest.mark.parametrize(
    ("part", "field", "typed", "asks"),
    [
        ("missing", "Il centro se ne è accorto il giorno", "20/11/20", True),
        ("retention", "Codice del fascicolo", "K7M", False),
        ("accesses", "Il suo codice", "K7M", False),
    ],
)
def test_what_is_typed_in_a_part_comes_back_after_hiding(
    desk: Desk, qtbot: "QtBot", hide_and_come_back: Back, part: str, field: str, typed: str, *, asks: bool
) -> None:
    at = settings(desk, qtbot, part)
    at.type(field, typed)
    assert (at.page.loss() is not None) is asks
    back = hide_and_come_back(at)
    assert back.editor(field).property("text") == typed


# --- a colleague's file --------------------------------------------------------------------------------------------


def test_why_a_colleagues_file_is_needed_comes_back_and_leaving_asks(
    desk: Desk, qtbot: "QtBot", vault: Vault, work: Work, hide_and_come_back: Back
) -> None:
    join(vault)
    sit_down(vault, MARTA)
    case = work(a_case)
    sit_down(vault, OPERATOR)
    work(lambda uow: keep_files_apart(uow, apart=True))
    at = AtWork(desk, Place("case", case.id), qtbot)
    assert at.page.loss() is None
    at.type("Perché ti serve adesso", "La questura chiede")
    at.workplace.go_to(Place("cases"))
    at.press(STAY, at.dialog())

    back = hide_and_come_back(at)
    assert isinstance(back.page, CasePage)
    assert back.editor("Perché ti serve adesso").property("text") == "La questura chiede"
    back.workplace.go_to(Place("cases"))
    back.press(LEAVE, back.dialog())
    assert back.page.place.page == "cases"


def test_a_visit_settled_anew_in_a_dossier_keeps_what_she_wishes(
    desk: Desk, qtbot: "QtBot", case: Case, work: Work
) -> None:
    wishes = Wishes((Arrangement.MEDIATION,), "arabo", "Via Prova")
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY + timedelta(days=3), wishes=wishes)))
    at = dossier(desk, qtbot, case)
    assert "una mediatrice o interprete (arabo). Si cambia in «Incontri»" in at.texts()
    at.type("Chi la accompagna", "Marta")
    (kept,) = work(lambda uow: visits_of(uow, case.id))
    assert (kept.plan.companion, kept.plan.wishes) == ("Marta", wishes)
