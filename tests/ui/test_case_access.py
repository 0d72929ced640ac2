"""Who opens a file: sharing and handing over on its page, and a colleague's file opened with a reason."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.case import Case, show_code
from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.services.case.cases import read_case
from desktop.services.colleagues import access
from desktop.ui.pages.case.access import AccessPart
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.cases import CasesPage
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case_with_contact, hold_only
from tests.clock import Clock
from tests.colleagues import MARTA, NORA, join, sit_down
from tests.passphrases import OPERATOR
from tests.ui.accessibility import check
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.storage.vault import Vault

Open = Callable[..., AtWork]


@pytest.fixture
def marta(vault: "Vault") -> OperatorId:
    return join(vault)


@pytest.fixture
def case(work: Work, marta: OperatorId) -> Case:
    """A file of Giulia's."""
    assert marta
    return work(a_case_with_contact)


@pytest.fixture
def apart(work: Work) -> None:
    work(lambda uow: access.keep_files_apart(uow, apart=True))


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda part="access": AtWork(desk, Place("case", case.id, question=part), qtbot)


@pytest.fixture
def martas(vault: "Vault", case: Case, apart: None, file: Open) -> AtWork:
    """Marta in front of Giulia's file."""
    assert apart is None
    assert case
    sit_down(vault, MARTA)
    return file("summary")


def page_of(at: AtWork) -> CasePage:
    assert isinstance(at.page, CasePage)
    return at.page


def part_of(at: AtWork) -> AccessPart:
    part = page_of(at).part
    assert isinstance(part, AccessPart)
    return part


def owner(work: Work, case: Case) -> OperatorId | None:
    return work(lambda uow: uow.access.of(case.id)).owner


# --- sharing -------------------------------------------------------------------------------------------------------


def test_until_files_are_kept_apart_the_part_says_that_everybody_opens_it(file: Open) -> None:
    told = file().texts()

    assert OPERATOR in told
    assert "Aperto a tutte: al centro ogni operatrice apre tutti i fascicoli." in told
    assert "Non è condiviso con nessun'altra." in told


@pytest.mark.usefixtures("apart")
def test_it_is_shared_with_a_colleague_and_taken_back(file: Open, work: Work, marta: OperatorId, case: Case) -> None:
    at = file()
    assert "Riservato: lo aprono chi segue la donna" in at.texts()
    at.press("Condividi")
    assert part_of(at).banner.text == f"Ora lo apre anche {MARTA}."
    assert work(lambda uow: uow.access.of(case.id)).shared == {marta}
    assert not at.offers("Condividi")
    at.press(f"Non condividere più con {MARTA}")

    assert part_of(at).banner.text == f"Non è più condiviso con {MARTA}."
    assert work(lambda uow: uow.access.of(case.id)).shared == frozenset()


def test_shared_while_everybody_opens_it_says_when_it_counts(file: Open) -> None:
    at = file()
    at.press("Condividi")

    assert "Se un giorno ogni fascicolo sarà riservato, lo apriranno anche:" in at.texts()


@pytest.mark.usefixtures("apart")
def test_handing_over_asks_once_and_the_file_closes_for_who_gave_it(
    file: Open, work: Work, marta: OperatorId, case: Case
) -> None:
    at = file()
    at.press("Consegna il fascicolo")
    at.press("Lascia com'è", at.dialog())
    assert owner(work, case) != marta
    at.press("Consegna il fascicolo")
    at.press("Consegna il fascicolo", at.dialog())

    assert owner(work, case) == marta
    assert "Questa donna la segue una collega" in at.texts()
    assert "Ginestra" not in at.texts()
    assert at.titles[-1] == ""


def test_who_neither_follows_her_nor_coordinates_decides_nothing(
    file: Open, work: Work, vault: "Vault", marta: OperatorId, case: Case
) -> None:
    at = file()
    part = part_of(at)
    assert at.offers("Consegna il fascicolo")
    sit_down(vault, MARTA)
    part.sharing._on_share()
    at.rest()
    assert part.banner.text.startswith("Questo fascicolo lo segue una collega: decide lei")
    part.banner.hide()
    part.sharing._on_give_agreed()
    at.rest()
    assert part.banner.text.startswith("Questo fascicolo lo segue una collega: decide lei")
    part.load()
    at.rest()

    assert owner(work, case) != marta
    assert not at.offers("Consegna il fascicolo")
    assert not at.offers("Condividi")
    assert "Decide chi lo apre la collega che la segue" in at.texts()


def test_a_file_that_waits_says_so(desk: Desk, qtbot: "QtBot", vault: "Vault", work: Work) -> None:
    work(lambda uow: access.keep_files_apart(uow, apart=True))
    join(vault, NORA, Role.ACCOGLIENZA)
    sit_down(vault, NORA)
    waiting = work(a_case_with_contact)
    sit_down(vault, OPERATOR)

    at = AtWork(desk, Place("case", waiting.id, question="access"), qtbot)

    assert "Nessuna ancora" in at.texts()
    assert "Non la segue ancora nessuna: finché è così lo apre ogni operatrice." in at.texts()


# --- «accesso motivato» --------------------------------------------------------------------------------------------


def test_a_colleagues_file_shows_nothing_and_asks_for_a_reason(martas: AtWork, case: Case, work: Work) -> None:
    told = martas.texts()
    assert "Questa donna la segue una collega" in told
    assert "la coordinatrice" in told
    for hers in ("Ginestra", case.shown_code):
        assert hers not in told
    assert page_of(martas).closed.reason.hasFocus()
    martas.press("Apri con un accesso motivato")

    assert page_of(martas).closed._field.error.startswith("Manca il motivo.")
    assert work(lambda uow: access.open_by_reason_until(uow, case.id)) is None


def test_a_reason_opens_it_and_says_until_when(
    martas: AtWork, case: Case, work: Work, clock: Clock, qtbot: "QtBot"
) -> None:
    martas.type("Perché ti serve adesso", "chiama la questura")
    martas.press("Apri con un accesso motivato")

    assert "Ginestra" in martas.texts()
    assert martas.titles[-1] == case.shown_code
    qtbot.waitUntil(lambda: martas.workplace.reason_banner.text.endswith("che vale fino alle 12:30."))
    assert work(lambda uow: access.open_by_reason_until(uow, case.id)) == clock.now + timedelta(hours=3)
    assert page_of(martas).closed.reason.text() == ""
    martas.workplace.go_to(Place("today"))
    assert martas.workplace.reason_banner.text == ""


def test_when_the_reason_ends_the_page_closes_to_the_list_and_what_was_typed_is_kept(
    martas: AtWork, case: Case, vault: "Vault", clock: Clock, work: Work, qtbot: "QtBot"
) -> None:
    work(lambda uow: access.open_with_reason(uow, case.id, "chiama la questura"))
    page_of(martas)._on_opened()
    martas.rest()
    alias = martas.editor("Pseudonimo")
    alias.setFocus()
    qtbot.keyClick(alias, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(alias, "Betulla")
    clock.now += timedelta(hours=2, minutes=59, seconds=54, milliseconds=900)
    martas.workplace.reason_banner.watch.look()

    qtbot.waitUntil(lambda: isinstance(martas.workplace.page, CasesPage) or not clock_on(clock))
    martas.rest()
    assert martas.workplace.banner.text.startswith("L'accesso motivato è finito e il fascicolo è chiuso.")
    assert martas.workplace.reason_banner.text == ""
    assert martas.titles[-1] == ""
    sit_down(vault, OPERATOR)
    assert work(lambda uow: read_case(uow, case.id)).alias == "Betulla"


def test_what_is_half_typed_when_the_reason_ends_is_said_to_be_unsaved_and_is_there_when_it_is_opened_again(
    martas: AtWork, case: Case, clock: Clock, work: Work, qtbot: "QtBot"
) -> None:
    work(lambda uow: access.open_with_reason(uow, case.id, "chiama la questura"))
    martas.workplace.go_to(Place("case", case.id, question="diary"))
    martas.rest()
    martas.press("Annota nel diario", page_of(martas).part)
    martas.type("Che cosa vi siete dette", "Chiede dell'affitto")
    clock.now += timedelta(hours=2, minutes=59, seconds=54, milliseconds=900)
    martas.workplace.reason_banner.watch.look()
    qtbot.waitUntil(lambda: isinstance(martas.workplace.page, CasesPage) or not clock_on(clock))
    martas.rest()

    assert "non è salvato: riaprilo subito" in martas.workplace.banner.text
    work(lambda uow: access.open_with_reason(uow, case.id, "richiama"))
    martas.workplace.go_to(Place("case", case.id, question="diary"))
    martas.rest()
    assert "Chiede dell'affitto" in str(martas.page.draft())


def clock_on(clock: Clock) -> bool:
    """Let the archive's clock go on, as the window's timers do."""
    clock.now += timedelta(milliseconds=200)
    return True


def test_a_reason_given_again_holds_longer_and_a_file_shared_meanwhile_stays_open(
    martas: AtWork, case: Case, clock: Clock, work: Work, marta: OperatorId, qtbot: "QtBot"
) -> None:
    vault = martas.desk.background.vault
    work(lambda uow: access.open_with_reason(uow, case.id, "chiama la questura"))
    page_of(martas)._on_opened()
    martas.rest()
    clock.now += timedelta(hours=1)
    work(lambda uow: access.open_with_reason(uow, case.id, "richiama"))
    martas.workplace.reason_banner.watch.look_after(frozenset({"access_reason"}))
    qtbot.waitUntil(lambda: martas.workplace.reason_banner.text.endswith("che vale fino alle 13:30."))
    sit_down(vault, OPERATOR)
    work(lambda uow: access.share_file(uow, case.id, marta))
    sit_down(vault, MARTA)
    martas.workplace.reason_banner.watch.look()

    qtbot.waitUntil(lambda: martas.workplace.reason_banner.text == "")
    assert isinstance(martas.page, CasePage)
    assert "Ginestra" in martas.texts()


def test_a_clock_put_forward_past_its_end_closes_the_file_too(
    martas: AtWork, case: Case, clock: Clock, work: Work, qtbot: "QtBot"
) -> None:
    work(lambda uow: access.open_with_reason(uow, case.id, "chiama la questura"))
    page_of(martas)._on_opened()
    martas.rest()
    martas.workplace.reason_banner.watch.look_after(frozenset({"access_reason"}))
    qtbot.waitUntil(lambda: bool(martas.workplace.reason_banner.text))
    clock.now += timedelta(hours=4)
    martas.workplace.reason_banner.watch.look()

    qtbot.waitUntil(lambda: isinstance(martas.workplace.page, CasesPage))


def test_first_contact_alone_gives_no_reason(martas: AtWork, work: Work, case: Case) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    martas.type("Perché ti serve adesso", "chiama la questura")
    martas.press("Apri con un accesso motivato")

    assert page_of(martas).closed._field.error.startswith("Questo può farlo solo l'operatrice.")
    assert work(lambda uow: uow.rows.all("SELECT id FROM access_reason WHERE case_id = ?", case.id)) == []


def test_what_was_begun_for_one_file_is_not_said_of_another(martas: AtWork, vault: "Vault", work: Work) -> None:
    martas.type("Perché ti serve adesso", "chiama la questura")
    sit_down(vault, OPERATOR)
    other = work(lambda uow: a_case_with_contact(uow, "Felce"))
    sit_down(vault, MARTA)
    martas.workplace.go_to(Place("case", other.id))
    martas.press("Esci senza salvare", martas.dialog())

    assert page_of(martas).closed.reason.text() == ""
    martas.press("Torna ai fascicoli")
    assert isinstance(martas.page, CasesPage)


# --- found by its whole code ---------------------------------------------------------------------------------------


def test_in_the_list_a_colleagues_file_is_found_by_its_whole_code_alone(
    martas: AtWork, case: Case, qtbot: "QtBot"
) -> None:
    martas.workplace.go_to(Place("cases"))
    martas.rest()
    cases = martas.page
    assert isinstance(cases, CasesPage)

    def search(words: str) -> str:
        cases._search.setText(words)
        qtbot.waitUntil(lambda: not cases._pause.isActive())
        martas.rest()
        return martas.texts()

    for words in ("Ginestra", case.code[:4]):
        assert "Nessun fascicolo trovato" in search(words)
    told = search(show_code(case.code))
    assert "C'è un fascicolo con questo codice" in told
    assert "Ginestra" not in told
    cases._search.setFocus()
    martas.key(Qt.Key.Key_Return)

    assert page_of(martas).closed.isVisible()
    martas.workplace.go_to(Place("cases"))
    search(show_code(case.code))
    martas.press("Accesso motivato")
    assert page_of(martas).closed.isVisible()


def test_the_only_file_found_is_opened_and_no_others(file: Open, qtbot: "QtBot", case: Case) -> None:
    at = file()
    at.workplace.go_to(Place("cases"))
    at.rest()
    assert isinstance(at.page, CasesPage)
    at.page._search.setText("Ginestra")
    qtbot.waitUntil(lambda: not at.page._pause.isActive())  # type: ignore[attr-defined]  # the page's own pause
    at.rest()
    at.page._search.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    at.rest()

    assert page_of(at).place == Place("case", case.id)
    assert len(at.workplace._way_back) == 2


@pytest.mark.parametrize("scale", [100, 200])
def test_the_closed_file_can_be_read_and_walked(martas: AtWork, qtbot: "QtBot", theme: Theme, scale: int) -> None:
    theme.apply(ThemeChoice.LIGHT, scale)

    qtbot.waitUntil(lambda: check(martas.workplace))


@pytest.mark.parametrize("scale", [100, 200])
def test_an_open_one_with_its_banner_can_be_read_and_walked(
    martas: AtWork, qtbot: "QtBot", theme: Theme, scale: int, case: Case, work: Work
) -> None:
    theme.apply(ThemeChoice.LIGHT, scale)
    work(lambda uow: access.open_with_reason(uow, case.id, "chiama la questura"))
    martas.workplace.go_to(Place("case", case.id, question="access"))
    martas.rest()

    qtbot.waitUntil(lambda: check(martas.workplace))
