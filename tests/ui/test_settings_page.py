from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import desktop
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.protocol import SIGNATORIES, Cadence
from desktop.services.mailbox.protocol import read_protocol, read_protocol_sheet, rename_signatory, set_mailbox
from desktop.storage.settings import RECOVERY_CONFIRMED_ON
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.computer import ComputerPart
from desktop.ui.pages.settings.limits import LIMITS
from desktop.ui.pages.settings.look import LookPart
from desktop.ui.pages.settings.new_operator import NewOperatorForm
from desktop.ui.pages.settings.operators import OperatorsPart
from desktop.ui.pages.settings.page import PARTS, SettingsPage
from desktop.ui.pages.settings.protocol import ProtocolPart
from desktop.ui.pages.settings.rules import RulesPart, in_force
from desktop.ui.theme import ThemeChoice
from tests.builders import Work, a_case_with_contact, hold_only
from tests.ui import accessibility
from tests.ui.settings_views import (
    Kept,
    Show,
    arrive,
    button,
    words_of,
)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def page(desk: Desk, show: Show, kept: Kept, archive: Path) -> SettingsPage:
    made = SettingsPage(
        replace(
            desk,
            set_idle_minutes=kept.set_minutes,
            idle_minutes=lambda: kept.minutes,
            keep_look=kept.keep_look,
            archive_folder=archive,
        )
    )
    desk.background.changed.connect(lambda tables: made.load() if made.SHOWS & tables else None)
    show(made)
    return made


# --- the parts -----------------------------------------------------------------------------------------------------


def test_one_part_is_in_front_and_is_come_back_to(page: SettingsPage) -> None:
    arrive(page)
    assert isinstance(page.part, ProtocolPart)
    button(page.list, "Questo computer").click()
    assert isinstance(page.part, ComputerPart)
    assert page.here() == Place("settings", question="computer")
    page.box.set_code("limits")
    page.box.chosen.emit("limits")
    assert page.here().question == "limits"
    page.take_focus()
    assert button(page.list, "Che cosa non è protetto").hasFocus()
    assert len(LIMITS) >= 10


def test_a_part_of_another_version_opens_the_first(page: SettingsPage) -> None:
    assert isinstance(arrive(page, "backups"), ProtocolPart)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("part", [*PARTS, "new_operator"])
def test_every_part_can_be_read_and_walked(desk: Desk, show: Show, qtbot: QtBot, part: str, scale: int) -> None:
    desk.theme.apply(ThemeChoice.LIGHT, scale)
    page = SettingsPage(replace(desk, archive_folder=Path("/archivio")))
    show(page)
    shown = arrive(page, "operators" if part == "new_operator" else part)
    if isinstance(shown, OperatorsPart) and part == "new_operator":
        shown.add.click()
        qtbot.waitUntil(lambda: isinstance(shown.shown, NewOperatorForm) and bool(shown.shown._proposal.text()))
    qtbot.wait(250)

    assert accessibility.faults(page) == []


# --- the protocol --------------------------------------------------------------------------------------------------


@pytest.fixture
def protocol(page: SettingsPage, qtbot: QtBot) -> ProtocolPart:
    part = arrive(page, "protocol")
    assert isinstance(part, ProtocolPart)
    qtbot.waitUntil(lambda: part.centre.text() == "Centro Prova")
    return part


def test_a_field_is_saved_on_leaving_it(protocol: ProtocolPart, qtbot: QtBot, work: Work) -> None:
    protocol.mailbox.setFocus()
    qtbot.keyClicks(protocol.mailbox, "tavolo@inps.example")

    with qtbot.waitSignal(protocol.saved):
        protocol.centre.setFocus()

    assert work(read_protocol).mailbox == "tavolo@inps.example"


@pytest.mark.parametrize("typed", ["tavolo", "due@inps.example, tre@inps.example"])
def test_what_is_no_address_is_refused_at_its_field_and_stays_to_be_mended(
    protocol: ProtocolPart, qtbot: QtBot, work: Work, typed: str
) -> None:
    qtbot.keyClicks(protocol.mailbox, typed)
    protocol.mailbox.flush()

    qtbot.waitUntil(lambda: bool(protocol.mailbox_field.error))
    assert protocol.mailbox.text() == typed
    assert work(read_protocol).mailbox == ""


def test_an_edit_upon_an_older_value_shows_both_and_the_next_one_decides(
    protocol: ProtocolPart, qtbot: QtBot, work: Work
) -> None:
    work(lambda uow: set_mailbox(uow, "prima@inps.example"))
    qtbot.keyClicks(protocol.mailbox, "dopo@inps.example")
    protocol.mailbox.flush()
    qtbot.waitUntil(lambda: bool(protocol.mailbox_field.error))
    assert "«prima@inps.example»; tu hai scritto «dopo@inps.example»" in protocol.mailbox_field.error
    assert work(read_protocol).mailbox == "prima@inps.example"

    qtbot.wait(50)
    protocol.mailbox.setText("terza@inps.example")
    with qtbot.waitSignal(protocol.saved):
        protocol.mailbox.flush()

    assert work(read_protocol).mailbox == "terza@inps.example"
    assert protocol.mailbox_field.error == ""


def test_the_women_expected_propose_a_cadence_and_change_none(protocol: ProtocolPart, qtbot: QtBot, work: Work) -> None:
    protocol.women.setText("90")
    with qtbot.waitSignal(protocol.saved):
        protocol.women.flush()

    qtbot.waitUntil(lambda: "si propone: ogni sei mesi" in words_of(protocol.women_field))
    assert work(read_protocol).cadence_for(2026) is Cadence.QUARTER
    protocol.women.setText("molte")
    protocol.women.flush()
    qtbot.waitUntil(lambda: bool(protocol.women_field.error))


def test_a_cadence_holds_from_next_january_and_says_so(protocol: ProtocolPart, qtbot: QtBot, work: Work) -> None:
    assert "Nel 2026 esce ogni trimestre. Non cambia più." in words_of(protocol)
    assert "Vale dal 1/1/2027" in words_of(protocol.cadence_field)
    protocol.cadence.set_code("half")

    with qtbot.waitSignal(protocol.saved):
        protocol.cadence.chosen.emit("half")

    kept = work(read_protocol)
    assert (kept.cadence_for(2026), kept.cadence_for(2027)) == (Cadence.QUARTER, Cadence.HALF)


def test_a_month_is_refused_at_its_field_where_few_women_are_expected(protocol: ProtocolPart, qtbot: QtBot) -> None:
    protocol.cadence.chosen.emit("month")

    qtbot.waitUntil(lambda: bool(protocol.cadence_field.error))


def test_the_families_of_the_year_stand_with_their_needs(protocol: ProtocolPart) -> None:
    model = protocol.families._model

    assert model.rowCount() == 10
    assert str(model.index(0, 0).data()).startswith("Sostegno al reddito")
    assert "Assegno di inclusione" in str(model.index(0, 1).data())
    assert "Nel 2026 contano le famiglie della versione del 1/1/2026" in words_of(protocol.families)


def test_families_this_program_lacks_are_said_in_words(protocol: ProtocolPart, qtbot: QtBot, work: Work) -> None:
    work(lambda uow: uow.settings.put("families.2026", "2025-01-01"))
    protocol.load()

    qtbot.waitUntil(lambda: protocol.families._model.rowCount() == 0)
    assert protocol.families._year.property("look") == "error"


def test_code_and_key_can_be_read_out(protocol: ProtocolPart, work: Work) -> None:
    sheet = work(read_protocol_sheet)

    assert protocol._code.text() == sheet.centre_code
    assert protocol._key.text().replace(" ", "") == sheet.certificate_key.hex()
    assert all(len(group) == 4 for group in protocol._key.text().split(" "))


def names(work: Work) -> list[str]:
    return [name for _, name in work(read_protocol_sheet).signatories]


def test_signatories_are_added_renamed_taken_away_and_brought_back(
    protocol: ProtocolPart, qtbot: QtBot, work: Work
) -> None:
    card = protocol.signatories
    card.name.setText("Regione Lombardia")
    with qtbot.waitSignal(card.changed):
        card.add.click()
    qtbot.waitUntil(lambda: len(card._written) == 5)
    line = list(card._written.values())[-1]
    line.setText("Regione")
    with qtbot.waitSignal(card.changed):
        line.flush()
    assert names(work) == [*SIGNATORIES, "Regione"]

    first = next(each for each in card.findChildren(QWidget) if each.accessibleName() == "Togli INPS")
    with qtbot.waitSignal(card.changed):
        first.click()  # type: ignore[attr-defined]  # a button
    assert names(work) == [*SIGNATORIES[1:], "Regione"]
    assert card.undo.text == "«INPS» non è più tra i firmatari."
    with qtbot.waitSignal(card.changed):
        card.undo.acted.emit()
    assert names(work) == [*SIGNATORIES, "Regione"]


def test_a_signatory_renamed_meanwhile_by_another_shows_both_names(
    protocol: ProtocolPart, qtbot: QtBot, work: Work
) -> None:
    card = protocol.signatories
    first, line = next(iter(card._written.items()))
    work(lambda uow: rename_signatory(uow, first, "Comune"))
    line.setText("Regione")
    line.flush()

    qtbot.waitUntil(lambda: line.text() == "Comune")
    assert "«Comune»; tu hai scritto «Regione»" in protocol.banner.text
    line.setText("Regione")
    with qtbot.waitSignal(card.changed):
        line.flush()
    assert names(work)[0] == "Regione"


def test_a_signatory_without_a_name_stays_as_it_was(protocol: ProtocolPart, work: Work) -> None:
    line = next(iter(protocol.signatories._written.values()))
    line.setText(" ")
    line.flush()
    protocol.signatories.name.setText(" ")
    protocol.signatories.add.click()

    assert line.text() == SIGNATORIES[0]
    assert names(work) == list(SIGNATORIES)


def test_who_does_not_keep_the_protocol_reads_it(page: SettingsPage, qtbot: QtBot, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    part = arrive(page, "protocol")
    assert isinstance(part, ProtocolPart)
    qtbot.waitUntil(lambda: part.centre.text() == "Centro Prova")

    assert part._note.isVisible()
    assert all(line.isReadOnly() for line in (part.mailbox, part.centre, part.network, part.women))
    assert not part.cadence.isEnabled()
    assert not part.signatories.add.isVisible()
    part.signatories.changed.connect(lambda: pytest.fail("it was changed"))
    part.cadence.chosen.emit("year")
    qtbot.waitUntil(lambda: part.cadence_field.error.startswith("Questo può farlo solo"))


# --- look and hiding -----------------------------------------------------------------------------------------------


def test_colours_and_letters_change_at_once_and_are_remembered(page: SettingsPage, desk: Desk, kept: Kept) -> None:
    part = arrive(page, "look")
    assert isinstance(part, LookPart)
    assert part.theme.codes() == {"light"}

    part.theme.targets[1].click()
    part.scale.set_code("150")
    part.scale.chosen.emit("150")

    assert (desk.theme.choice, desk.theme.scale) == (ThemeChoice.DARK, 150)
    assert kept.looks == [(ThemeChoice.DARK, 100), (ThemeChoice.DARK, 150)]


def test_the_idle_minutes_are_chosen_and_can_be_the_usual_ones_again(page: SettingsPage, kept: Kept) -> None:
    part = arrive(page, "look")
    assert isinstance(part, LookPart)
    assert part.idle.currentText() == "Come di solito"

    part.idle.chosen.emit("15")
    assert kept.minutes == 15
    page.load()
    assert part.idle.code() == "15"
    part.idle.chosen.emit("")
    assert kept.minutes is None


# --- rules, computer -----------------------------------------------------------------------------------------------


def test_rules_stand_with_the_day_they_were_checked(page: SettingsPage, desk: Desk, qtbot: QtBot, work: Work) -> None:
    part = arrive(page, "rules")
    assert isinstance(part, RulesPart)
    qtbot.waitUntil(lambda: part.model.rowCount() > 0)

    found = work(lambda uow: in_force(desk.knowledge, uow.today))
    assert len(found.benefits) == len(desk.knowledge.rules.benefits)
    assert {row[2] for row in found.benefits} == {"21/11/2026"}
    assert f"Accompagna, versione {desktop.__version__}." in words_of(part)
    assert "Questionario dei bisogni, versione del 21/11/2026." in words_of(part)


@pytest.fixture
def computer(page: SettingsPage, qtbot: QtBot) -> ComputerPart:
    part = arrive(page, "computer")
    assert isinstance(part, ComputerPart)
    qtbot.waitUntil(lambda: bool(part.place.text()) and bool(part.recovery.text()))
    return part


def test_the_place_and_the_recovery_are_said_in_words(computer: ComputerPart, archive: Path) -> None:
    assert computer.folder.text() == str(archive)
    assert computer.place.text().startswith("Sta bene dov'è")
    assert computer.recovery.text().startswith("Recupero: non ancora verificato.")


def test_a_synchronising_program_that_came_later_is_advised_against(
    computer: ComputerPart, archive: Path, qtbot: QtBot
) -> None:
    (archive.parent / ".dropbox").touch()
    computer.load()

    qtbot.waitUntil(lambda: computer.place.text().startswith("Un programma di sincronizzazione"))
    assert computer.place.property("look") == "warning"


def test_a_whole_archive_is_said_to_be_whole(computer: ComputerPart, qtbot: QtBot, work: Work) -> None:
    work(lambda uow: uow.settings.put(RECOVERY_CONFIRMED_ON, "2026-11-25"))

    computer.check.click()

    assert not computer.check.isEnabled()
    qtbot.waitUntil(lambda: computer.result.text().startswith("È tutto a posto:"))
    assert computer.check.isEnabled()
    assert computer.recovery.text().startswith("Recupero: verificato.")


def test_a_row_changed_behind_the_programs_back_is_said_in_words(
    computer: ComputerPart, qtbot: QtBot, work: Work
) -> None:
    work(a_case_with_contact)
    work(lambda uow: uow.rows.all("UPDATE contact SET asked = 'altro'"))

    computer.check.click()

    qtbot.waitUntil(lambda: "qualcosa che non torna" in computer.result.text())
    assert computer.result.property("look") == "error"
