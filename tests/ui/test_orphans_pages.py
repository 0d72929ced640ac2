"""The pages of the families of orphans: written by typing, put back, kept while hidden, and there for nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.approximate import read_approximate
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.orphans.family import FamilyField, Siblings
from desktop.domain.orphans.records import ActionState, Child, Line, MayCall, Request, RequestState
from desktop.domain.place import Place
from desktop.services.colleagues.access_log import open_log
from desktop.services.colleagues.accords import accords_open_to_her
from desktop.services.orphans.families import (
    FamilyView,
    list_families,
    read_family,
    take_away,
    tell,
    tell_again,
    write_fields,
)
from desktop.ui.accords import AccordsInUse
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.leaving import hidden
from desktop.ui.navigation import PAGES, pages_in_use
from desktop.ui.pages.orphans.family import PARTS, OrphanFamilyPage
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.log import _cells
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.choices import ChoiceList
from tests.builders import Work, hold_only
from tests.clock import Clock
from tests.orphaned import KNOWN, a_family, a_whole_family, join_group
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork


@pytest.fixture
def family(work: Work) -> CaseId:
    """A family; the acting operator is of the group."""
    work(join_group)
    return work(a_family)


Open = Callable[..., AtWork]


@pytest.fixture
def at(desk: Desk, qtbot: QtBot, family: CaseId) -> Open:
    def opened(part: str = "overview", page: str = "orphan_family", case_id: CaseId | None = None) -> AtWork:
        place = Place(page, case_id or family, question=part) if page == "orphan_family" else Place(page)
        return AtWork(desk, place, qtbot)

    return opened


def kept(work: Work, family: CaseId) -> FamilyView:
    return work(lambda uow: read_family(uow, KNOWN, family))


# --- the list -------------------------------------------------------------------------------------------------------


def test_a_first_call_opens_a_family_and_the_list_says_a_day_and_no_name(at: Open, work: Work, family: CaseId) -> None:
    list_page = at(page="orphans")
    assert "F-" in list_page.texts()
    assert "i figli delle donne uccise" in list_page.texts()
    list_page.press("Nuova famiglia")
    list_page.press("Comincia")
    assert "Manca come chiamate questa famiglia" in list_page.texts()
    list_page.type("Come chiamiamo questa famiglia", "Olmo")
    list_page.type("Giorno", "ieri")
    list_page.press("Comincia")
    assert "Scrivila come 31/3/2026" in list_page.texts()
    list_page.type("Giorno", "20/11/2026")
    assert faults(list_page.page) == []
    list_page.press("Comincia")
    assert list_page.went[-1].page == "orphan_family"
    assert [row.called for row in work(lambda uow: list_families(uow, KNOWN))] == ["Olmo", "Salice"]
    assert family in {row.id for row in work(lambda uow: list_families(uow, KNOWN))}


def test_what_is_typed_of_a_first_call_is_kept_while_the_window_hides(at: Open, desk: Desk, qtbot: QtBot) -> None:
    before = at(page="orphans")
    before.press("Nuova famiglia")
    before.type("Chi chiama", "Il nonno")
    place = hidden(before.page)
    assert before.page.loss() is not None
    after = AtWork(desk, place, qtbot)
    assert after.editor("Chi chiama").text() == "Il nonno"  # type: ignore[attr-defined]  # a line


# --- a family -------------------------------------------------------------------------------------------------------


def test_every_part_can_be_walked_and_nothing_is_cut_in_large_letters(
    at: Open, work: Work, theme: Theme, desk: Desk, qtbot: QtBot
) -> None:
    whole = work(a_whole_family)
    page = at(case_id=whole)
    assert isinstance(page.page, OrphanFamilyPage)
    for code in PARTS:
        page.page.turn_to(code)
        page.rest()
        assert faults(page.page) == [], code
    theme.apply(ThemeChoice.DARK, 200)
    large = AtWork(desk, Place("orphan_family", whole, question="requests"), qtbot)
    for code in PARTS:
        assert isinstance(large.page, OrphanFamilyPage)
        large.page.turn_to(code)
        large.rest()
        assert cut(large.page) == [], code


def test_a_child_is_written_changed_taken_away_and_put_back(at: Open, work: Work, family: CaseId) -> None:
    page = at("children")
    page.press("Aggiungi")
    assert faults(page.page) == []
    page.press("Salva")
    assert "Manca come chiamate questa bambina" in page.texts()
    page.type("Come si chiama per noi", "A.")
    page.type("Data di nascita", "mai")
    page.press("Salva")
    page.type("Data di nascita", "marzo 2009")
    page.choose("Vive", "affidatari")
    page.press("Salva")
    assert "Data di nascita: marzo 2009 · vive con una famiglia affidataria" in page.texts()
    page.press("Cambia: A.")
    page.type("Scuola", "Scuola di prova")
    page.press("Salva")
    (child,) = kept(work, family).whole.children
    assert (child.told.school, child.told.lives.value) == ("Scuola di prova", "affidatari")
    page.press("Togli: A.")
    assert kept(work, family).whole.children == ()
    page.press("Rimetti")
    assert len(kept(work, family).whole.children) == 1


def test_a_request_for_a_child_taken_off_the_list_says_so_and_stays_theirs_when_it_is_changed(
    at: Open, work: Work, family: CaseId
) -> None:
    child = work(lambda uow: tell(uow, KNOWN, family, Child("Zoe")))
    work(lambda uow: tell(uow, KNOWN, family, Request("borsa_studio", of_child=child)))
    (there,) = kept(work, family).whole.children
    work(lambda uow: take_away(uow, family, Child, (child, there.stamp)))
    page = at("requests")
    assert "per Zoe (tolta o tolto dall'elenco)" in page.texts()
    (change,) = (each for each in page.page.findChildren(QPushButton) if each.accessibleName().startswith("Cambia: "))
    page.press(change.accessibleName())
    page.type("Quale avviso", "2026")
    page.press("Salva")
    (request,) = kept(work, family).whole.requests
    assert (request.told.notice, request.told.of_child) == ("2026", child)


def test_what_is_half_typed_in_any_part_comes_back_with_the_record_it_changes(
    at: Open, work: Work, desk: Desk, qtbot: QtBot
) -> None:
    whole = work(a_whole_family)
    page = at("requests", case_id=whole)
    page.press("Cambia: Contributo a chi ha l'affido")
    page.choose("A che punto è", RequestState.SENT.value)
    page.page.turn_to("diary")  # type: ignore[attr-defined]  # a family's page
    page.press("Scrivi nel diario")
    page.type("Con chi", "Il nonno")
    place = hidden(page.page)
    assert set(place.draft) == {"requests/request", "diary/note"}

    after = AtWork(desk, place, qtbot)
    assert after.editor("Con chi").text() == "Il nonno"  # type: ignore[attr-defined]  # a line
    after.press("Salva")
    after.page.turn_to("requests")  # type: ignore[attr-defined]  # same
    after.rest()
    after.press("Salva")
    (request,) = kept(work, whole).whole.requests
    assert request.told.state is RequestState.SENT
    assert request.told.of_child is not None


def test_what_was_written_meanwhile_is_shown_beside_what_is_typed_and_saved_upon(
    at: Open, work: Work, family: CaseId
) -> None:
    work(lambda uow: tell(uow, KNOWN, family, Child("A.")))
    page = at("children")
    page.press("Cambia: A.")
    page.type("Come si chiama per noi", "B.")
    (child,) = kept(work, family).whole.children
    newer = replace(child.told, school="Elementare di prova")
    work(lambda uow: tell_again(uow, KNOWN, family, (child.id, newer, child.stamp)))
    page.press("Salva")
    assert "Elementare di prova" in page.texts()
    page.press("Salva")
    assert [each.told.called for each in kept(work, family).whole.children] == ["B."]
    page.press("Cambia: B.")
    (child,) = kept(work, family).whole.children
    work(lambda uow: take_away(uow, family, Child, (child.id, child.stamp)))
    page.press("Salva")
    page.press("Salva")
    assert [each.told.called for each in kept(work, family).whole.children] == ["B."]

    page.page.turn_to("overview")  # type: ignore[attr-defined]  # a family's page
    page.press("Cambia: La famiglia")
    page.type("Come la chiamiamo", "Acero")
    seen = kept(work, family).whole.family
    work(lambda uow: write_fields(uow, family, {FamilyField.CALLED: "Betulla"}, seen))
    page.press("Salva")
    assert "Betulla" in page.texts()
    page.press("Salva")
    assert kept(work, family).whole.family.called == "Acero"


def test_siblings_apart_stand_above_every_part(at: Open, work: Work, family: CaseId) -> None:
    apart = {FamilyField.SIBLINGS: Siblings.APART.value}
    work(lambda uow: write_fields(uow, family, apart, uow.orphans.one(family)))
    page = at("diary")
    assert "Fratelli e sorelle vivono divisi." in page.texts()
    page.press("Guarda")
    page.press("Cambia: Fratelli e sorelle insieme")
    page.choose("Vivono insieme?", Siblings.TOGETHER.value)
    page.press("Salva")
    assert kept(work, family).whole.family.siblings is Siblings.TOGETHER
    assert "vivono divisi." not in page.texts()


def test_who_does_what_in_a_line_and_who_may_be_called(at: Open, work: Work, family: CaseId) -> None:
    page = at("lines")
    adding = [each for each in page.page.findChildren(type(page.button("Linee di aiuto"))) if each.text() == "Aggiungi"]
    visible = [each for each in adding if each.isVisibleTo(page.page)]
    assert len(visible) == len(Line)
    visible[1].click()
    page.rest()
    page.type("Che cosa si fa", "Patrocinio")
    page.choose("Chi, tra chi ha firmato", "avvocati")
    page.choose("A che punto è", ActionState.DONE.value)
    page.press("Salva")
    (action,) = kept(work, family).whole.actions
    assert (action.told.line, action.told.who, action.told.state) == (Line.LEGAL, "avvocati", ActionState.DONE)
    assert "Ordine degli Avvocati" in page.texts()

    page.page.turn_to("adults")  # type: ignore[attr-defined]  # a family's page
    page.rest()
    page.press("Aggiungi un contatto")
    page.type("Chi", "Il nonno")
    page.choose("Si può chiamare?", MayCall.NEVER.value)
    page.press("Salva")
    assert "Non si chiama" in page.texts()


def test_a_paper_is_ticked_and_the_sheets_are_shown(at: Open, work: Work) -> None:
    whole = work(a_whole_family)
    page = at("requests", case_id=whole)
    ticks = [each for each in page.page.findChildren(ChoiceList) if "IBAN" in each.accessibleName()]
    ticks[0].targets[0].click()
    page.rest()
    assert dict(kept(work, whole).whole.requests[0].papers) == {"affido": True, "iban": True}
    page.press("Foglio: Contributo a chi ha l'affido")
    close_the_sheet(page)
    page.page.turn_to("sheets")  # type: ignore[attr-defined]  # same
    page.rest()
    for sheet in ("Registro delle linee", "Foglio per chi ha l'affido", "Chi ha aperto queste carte"):
        page.press(sheet)
        close_the_sheet(page)


def close_the_sheet(page: AtWork) -> None:
    page._qtbot.waitUntil(lambda: any(each.isVisible() for each in page.page.findChildren(PaperDialog)))
    dialog = page.dialog()
    assert isinstance(dialog, PaperDialog)
    dialog.reject()
    page.rest()


def test_a_family_is_closed_and_erased_with_her_phrase_and_a_certificate(
    at: Open, work: Work, family: CaseId, qtbot: QtBot
) -> None:
    page = at("keeping")
    assert not page.button("Cancella tutto…").isEnabled()
    page.press("Cambia: Fino a quando")
    page.type("Non la seguiamo più dal", "24/11/2026")
    page.press("Salva")
    assert kept(work, family).whole.family.closed_on == date(2026, 11, 24)
    assert "Si può decidere dal 24/11/2028" in page.texts()
    page.press("Cancella tutto…")
    dialog = page.dialog()
    assert isinstance(dialog, SecondPassphraseDialog)
    page.type("Nome dell'operatrice", OPERATOR, dialog)
    dialog._passphrase.line.setText(PASSPHRASE)
    page.press("Cancella per sempre", dialog)
    qtbot.waitUntil(lambda: any(isinstance(each, PaperDialog) for each in _open_dialogs(page)))
    certificate = next(each for each in _open_dialogs(page) if isinstance(each, PaperDialog))
    certificate.reject()
    certificate.reject()
    page.rest()
    assert work(lambda uow: list_families(uow, KNOWN)) == ()
    assert page.went[-1].page == "orphans"


def _open_dialogs(page: AtWork) -> list[object]:
    return [each for each in page.page.findChildren(PaperDialog) if each.isVisible()]


# --- who ------------------------------------------------------------------------------------------------------------


def test_who_is_not_of_the_group_sees_no_line_of_it_and_is_led_nowhere(
    desk: Desk, qtbot: QtBot, work: Work, family: CaseId
) -> None:
    work(lambda uow: hold_only(uow, *(set(Role) - {Role.ORFANI})))
    hers = AccordsInUse(work(accords_open_to_her))
    assert not {"orphans", "orphan_family"} & {entry.name for entry in pages_in_use(hers)}
    assert {"orphans", "orphan_family"} <= {entry.name for entry in PAGES}
    desk.accords.learn(work(accords_open_to_her))
    page = AtWork(desk, Place("orphan_family", family, question="diary"), qtbot)
    assert page.page.place.page == "today"
    assert "Famiglie" not in page.texts()
    for key in (Qt.Key.Key_7, Qt.Key.Key_8):
        page.key(key, Qt.KeyboardModifier.ControlModifier)
        assert page.page.place.page not in {"orphans", "orphan_family"}


def test_the_log_on_the_screen_says_another_group(work: Work, family: CaseId) -> None:
    work(lambda uow: read_family(uow, KNOWN, family))
    shown = work(lambda uow: open_log(uow, (uow.today, uow.today), None, "").page)
    assert [what for _, what in _cells(shown) if what.startswith("ha aperto il fascicolo\n")] == [
        "ha aperto il fascicolo\nun fascicolo di altro gruppo"
    ]


def test_who_lost_the_role_meanwhile_is_shown_nothing(at: Open, work: Work) -> None:
    page = at("diary")
    assert "Salice" in page.texts()
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    page.page.load()
    page.rest()
    assert "Salice" not in page.texts()
    assert "Questo può farlo solo chi segue gli orfani" in page.texts()


def test_today_says_a_code_and_a_day_and_leads_there(desk: Desk, qtbot: QtBot, work: Work, family: CaseId) -> None:
    whole = work(a_whole_family)
    page = AtWork(desk, Place("today"), qtbot)
    texts = page.texts()
    assert "appuntamento" in texts
    assert "parola" not in texts
    shown = kept(work, whole).whole.family.shown_code
    page.press(f"Apri: {shown}, 3/12/2026 · appuntamento")
    assert page.went[-1] == Place("orphan_family", whole, question="court")
    assert family != whole


def test_a_birthday_that_may_be_another_day_is_said_to_be_verified_wherever_it_stands(
    at: Open, desk: Desk, qtbot: QtBot, work: Work, family: CaseId, clock: Clock
) -> None:
    clock.now = clock.now.replace(year=2029)
    work(lambda uow: tell(uow, KNOWN, family, Child("Zoe", read_approximate("29/2/2012"))))
    assert "Da verificare: chi è nato il 29 febbraio è contato dal 28" in at().texts()
    assert "28/2/2030 · compleanno, da verificare" in AtWork(desk, Place("today"), qtbot).texts()
