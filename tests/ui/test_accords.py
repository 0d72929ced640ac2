"""What belongs to a protocol the centre does not use is nowhere in the window, and comes back with what is written."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.app import load_knowledge
from desktop.domain.accords import Accord
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.services.case.places import keep_place
from desktop.services.colleagues.accords import accords_in_use, read_accords, set_accord
from desktop.services.demo.archive import make_training_archive
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import open_vault
from desktop.ui import opened as opened_module
from desktop.ui.accords import AccordsInUse
from desktop.ui.background import Background
from desktop.ui.navigation import PAGES, PageEntry
from desktop.ui.pages.case import parts as case_parts
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings import page as settings
from desktop.ui.pages.settings.accords import AccordsPart
from desktop.ui.pages.today.page import TodayPage
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.parts import PartList
from desktop.ui.workplace import Workplace
from tests.builders import Work, a_case_with_contact, hold_only
from tests.clock import Clock
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WOMEN = 40
FILES = "SELECT min(case_id) FROM work_step UNION SELECT min(case_id) FROM team_member"
SAID = "Che cosa vi siete dette"
CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = {each.called: each for each in Accord} | {"Segue gli orfani": Accord.ORPHANS}
CALLED = re.compile(rf"\b({'|'.join(NAMES)})\b")
# Where the same words mean something else, that belongs to no protocol: an area of a plan, a kind of service, a word
# that several services agreed on. Where they are switched, they stand.
ELSEWHERE = {
    ("settings", "accords"): set(Accord),
    ("settings", "shared_words"): {Accord.INTEGRATED},
    ("case", "plan"): {Accord.WORK},
    ("case", "referrals"): {Accord.WORK},
    ("directory", ""): {Accord.WORK},
    ("new_service", ""): {Accord.WORK},
    ("service", ""): {Accord.WORK},
    ("unmet", ""): {Accord.WORK},
    ("interview", ""): {Accord.WORK},
}


def of_accord(accord: Accord) -> PageEntry:
    """A page that belongs to a protocol; what it draws is the list of files."""
    return PageEntry(f"of_{accord}", "desktop.ui.pages.cases:CasesPage", f"Pagina {accord}", "folder", accord=accord)


ENTRIES = (PAGES[0], *map(of_accord, Accord), PAGES[-1])


def read_in(root: QWidget) -> Iterator[str]:
    """Everything in sight under `root` that is read, shown or said."""
    for each in (root, *root.findChildren(QWidget)):
        if each.isVisibleTo(root) or each is root:
            yield from (str(each.property("text") or ""), each.accessibleName(), each.accessibleDescription())
            yield each.toolTip()
            if isinstance(each, QComboBox):
                yield from (each.itemText(row) for row in range(each.count()))
            if isinstance(each, QLineEdit | QPlainTextEdit):
                yield each.placeholderText()


def traces(at: Workplace, place: tuple[str, str]) -> list[tuple[Accord, str]]:
    """What is read of a protocol in the page in front, and around it."""
    assert at.page is not None
    read = [text for root in (at.page, at.navigation, at.bar) for text in read_in(root) if CALLED.search(text)]
    told = [(NAMES[name], text) for text in read for name in CALLED.findall(text)]
    return [(each, text) for each, text in told if each not in ELSEWHERE.get(place, ())]


@pytest.fixture
def told(tmp_path: Path, theme: Theme, qapp: QApplication) -> Iterator[tuple[Desk, list[CaseId]]]:
    """An archive in which something of each protocol is written, and two files in which something of one is."""
    known = load_knowledge()
    made = make_training_archive(
        tmp_path / "prova", known.invention, women=WOMEN, seed=1, until=date(2026, 11, 25), cost=CHEAPEST
    )
    with open_vault(tmp_path / "prova", made.operator, made.passphrase, clock=Clock()) as vault:
        written = {
            table: vault.run(lambda uow, table=table: uow.rows.all(f"SELECT 1 FROM {table}")).result()  # noqa: S608 - four names
            for table in ("work_step", "orphan_child", "team_member", "table_meeting")
        }
        assert all(written.values()), written
        files = [CaseId(case) for (case,) in vault.run(lambda uow: uow.rows.all(FILES)).result()]
        bridge = Background(vault, qapp)
        yield Desk(bridge, known, theme), files
        bridge.close()


def test_with_all_of_them_off_no_page_no_part_and_no_setting_has_a_word_of_one(
    told: tuple[Desk, list[CaseId]], qtbot: "QtBot"
) -> None:
    """It goes to every page there is, and so takes its time."""
    desk, files = told
    at = AtWork(desk, Place("settings", question="accords"), qtbot)
    part = at.page.findChild(AccordsPart)
    assert part is not None
    at.workplace.go_to(Place("today"))
    at.rest()
    assert traces(at.workplace, ("today", "")), "something of them is on «Oggi» while they are used"
    at.workplace.go_to(Place("settings", question="accords"))
    at.rest()
    for choice in part.choices.values():
        choice.chosen.emit(frozenset({"OFF"}))
        at.rest()
    assert desk.background.vault.run(accords_in_use).result() == frozenset()

    at.workplace.go_to(Place("today"))
    at.rest()
    others = [entry.name for entry in PAGES if entry.accord is None and entry.name not in ("case", "settings")]
    places = [*((name, "", files[0]) for name in others)]
    places += [("case", code, case) for case in files for code in case_parts.parts_in_use(desk.accords)]
    places += [("settings", code, files[0]) for code in settings.PARTS if code not in settings.OF_ACCORD]
    found, reached = [], set()
    for name, code, case in places:
        at.workplace.go_to(Place(name, case, question=code))
        at.rest()
        reached.add((at.workplace.here().page, at.workplace.here().question))
        found += [(name, code, *trace) for trace in traces(at.workplace, (name, code))]
    assert found == []
    assert reached > {("case", "diary"), ("settings", "limits"), ("today", "")}


def lines(at: Workplace) -> list[tuple[str, str]]:
    """The lines of the navigation in sight, with the key of each."""
    shown = [each for each in at.navigation.findChildren(Button) if each.isCheckable() and not each.isHidden()]
    return [(each.text(), each.toolTip().rpartition("(")[2].rstrip(")")) for each in shown]


def test_the_pages_and_their_keys_close_up_over_one_that_is_off_and_open_for_one_that_is_on(
    desk: Desk, qtbot: "QtBot", work: Work
) -> None:
    assert work(accords_in_use)
    at = Workplace(desk, ENTRIES)
    qtbot.addWidget(at)
    at.resize(1280, 700)
    at.begin_at(Place(f"of_{Accord.TABLE}"))
    assert [label for label, _ in lines(at)] == [entry.label for entry in ENTRIES]
    at.go_to(Place("today"))
    at.go_to(Place("settings"))
    with qtbot.waitActive(at):
        at.show()
        at.activateWindow()

    desk.accords.learn(set(Accord) - {Accord.WORK, Accord.TABLE})
    qtbot.waitUntil(lambda: len(lines(at)) == len(ENTRIES) - 2)
    assert lines(at) == [
        ("Oggi", "Ctrl 1"),
        ("Pagina orphans", "Ctrl 2"),
        ("Pagina integrated", "Ctrl 3"),
        ("Impostazioni", "Ctrl 4"),
    ]
    lit = [each.text() for each in at.navigation.findChildren(Button) if each.isChecked() and not each.isHidden()]
    assert lit == ["Impostazioni"]
    qtbot.keyClick(at, Qt.Key.Key_3, CTRL)
    assert at.here().page == f"of_{Accord.INTEGRATED}"
    qtbot.keyClick(at, Qt.Key.Key_6, CTRL)
    assert at.here().page == f"of_{Accord.INTEGRATED}", "a key without a page does nothing"
    visited = []
    for _ in range(4):
        at.go_back()
        visited.append(at.here().page)
    assert f"of_{Accord.TABLE}" not in visited

    at.begin_at(Place(f"of_{Accord.WORK}", CaseId(b"0" * 16), question="qui"))
    assert isinstance(at.page, TodayPage)
    assert at.page.place == Place("today"), "what one came back to is gone: the first page begins at its beginning"
    desk.accords.learn(Accord)
    qtbot.waitUntil(lambda: [label for label, _ in lines(at)] == [entry.label for entry in ENTRIES])


def test_a_part_of_a_file_vanishes_with_its_protocol_and_what_was_typed_in_another_stays(
    desk: Desk, qtbot: "QtBot", work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_parts, "OF_ACCORD", {"plan": Accord.WORK})
    case = work(a_case_with_contact)
    at = AtWork(desk, Place("case", case.id, question="plan"), qtbot)
    assert "Progetto" in shown_parts(at)
    at.workplace.go_to(Place("case", case.id, question="diary"))
    at.rest()
    at.press("Annota nel diario")
    at.type(SAID, "sta meglio")
    typed = at.workplace.here().draft
    assert typed
    at.workplace._show(Place("settings", question="accords"))  # as where a reason ends: nothing is asked
    at.rest()

    desk.accords.learn(set(Accord) - {Accord.WORK})
    at.workplace.go_to(Place("case", case.id, question="plan"))
    at.rest()
    assert at.page.here().question == "summary"
    assert "Progetto" not in shown_parts(at)
    assert "Il percorso" in at.texts()
    assert at.workplace.here().draft == typed
    assert at.workplace.navigation.isVisible()


def shown_parts(at: AtWork) -> list[str]:
    (held,) = at.page.findChildren(PartList)
    return [each.text() for each in held.findChildren(Button) if not each.isHidden()]


def test_no_heading_stands_above_nothing() -> None:
    codes = list(case_parts.PARTS)
    plan = codes.index("plan")

    assert case_parts.headings_of(codes) == case_parts.HEADINGS
    for heading, words in case_parts.HEADINGS.items():
        after = codes[codes.index(heading) + 1]
        assert case_parts.headings_of([code for code in codes if code != heading])[after] == words
    assert "Il percorso" not in case_parts.headings_of(codes[:plan]).values()


def test_one_is_switched_off_by_keyboard_taken_back_and_a_colleagues_choice_is_not_overwritten(
    desk: Desk, qtbot: "QtBot", work: Work
) -> None:
    work(lambda uow: hold_only(uow, *Role))  # of the group of the orphans too: nobody else sees their page
    at = AtWork(desk, Place("settings", question="accords"), qtbot)
    for accord in Accord:
        assert all(each in at.texts() for each in (accord.called, *accord.told))
    part = at.page.findChild(AccordsPart)
    assert part is not None
    assert faults(at.workplace) == []

    part.choices[Accord.ORPHANS].setFocus()
    at.key(Qt.Key.Key_2)
    assert work(accords_in_use) == set(Accord) - {Accord.ORPHANS}
    assert not desk.accords.uses(Accord.ORPHANS)
    assert part.undo.text == "«Orfani» ora è spento. Quello che è scritto resta."
    at.press("Annulla")
    assert work(accords_in_use) == desk.accords._in_use == frozenset(Accord)
    assert "«Orfani» ora è acceso" in part.undo.text

    shown = part.load
    part.load = lambda: None  # type: ignore[method-assign]  # what a colleague wrote is not yet read
    seen = work(read_accords).stamps[Accord.TABLE]
    work(lambda uow: set_accord(uow, Accord.TABLE, in_use=False, seen=seen))
    part.load = shown  # type: ignore[method-assign]
    part.choices[Accord.TABLE].chosen.emit(frozenset({"OFF"}))
    at.rest()
    assert "Intanto qualcuna l'aveva già cambiato" in at.texts()
    assert not desk.accords.uses(Accord.TABLE)


def test_who_does_not_coordinate_reads_which_are_used(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE))
    at = AtWork(desk, Place("settings", question="accords"), qtbot)
    part = at.page.findChild(AccordsPart)
    assert part is not None

    assert "Lo decide la coordinatrice" in at.texts()
    assert not any(choice.isEnabled() for choice in part.choices.values())


def test_nothing_is_cut_with_letters_twice_as_large(desk: Desk, theme: Theme, qtbot: "QtBot") -> None:
    at = AtWork(desk, Place("settings", question="accords"), qtbot)
    theme.apply(ThemeChoice.DARK, 200)
    at.rest()
    assert cut(at.workplace) == []


def test_the_archive_opens_on_today_where_one_was_last_is_off(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened_module, "PAGES", ENTRIES)
    work(lambda uow: hold_only(uow, *Role))
    work(lambda uow: set_accord(uow, Accord.WORK, in_use=False))
    work(lambda uow: keep_place(uow, Place(f"of_{Accord.WORK}")))

    arrival = work(opened_module.arrive)
    assert arrival.accords == set(Accord) - {Accord.WORK}
    assert AccordsInUse(arrival.accords).uses(Accord.TABLE)
