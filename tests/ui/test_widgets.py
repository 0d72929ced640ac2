from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, SignButton
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.empty import EmptyList
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptLine, KeptText, flush_under
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.passphrase import PassphraseField
from desktop.ui.widgets.saved_mark import SavedMark
from desktop.ui.widgets.section_list import Progress, SectionList, SectionState
from tests.ui import accessibility

Show = Callable[[QWidget], QWidget]
pytestmark = pytest.mark.usefixtures("theme")
ANSWERS = (Choice("SI", "Sì", "نعم"), Choice("NO", "No"), Choice("PNR", "Preferisce non rispondere"))


def role_of(widget: QWidget) -> QAccessible.Role:
    seen = QAccessible.queryAccessibleInterface(widget)
    assert seen is not None
    return seen.role()


def heard(choices: ChoiceList) -> list[frozenset[str]]:
    said: list[frozenset[str]] = []
    choices.chosen.connect(said.append)
    return said


def test_what_a_person_typed_is_never_read_as_markup(qtbot: QtBot) -> None:
    label = PlainLabel("<b>Anna</b> & <img src='file:///etc/passwd'>")
    qtbot.addWidget(label)

    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>Anna</b> & <img src='file:///etc/passwd'>"


def test_an_answer_shows_both_languages_and_has_its_role(show: Show) -> None:
    one = ChoiceList("Vuoi?", ANSWERS)
    several = ChoiceList("Che cosa?", ANSWERS, several=True)
    show(one)
    show(several)

    assert one.targets[0].accessibleName() == "Sì · نعم"
    assert role_of(one.targets[0]) is QAccessible.Role.RadioButton
    assert role_of(several.targets[0]) is QAccessible.Role.CheckBox


def test_one_answer_takes_the_place_of_another(show: Show, qtbot: QtBot) -> None:
    choices = ChoiceList("Vuoi?", ANSWERS)
    show(choices)
    said = heard(choices)

    for target in choices.targets[:2]:
        qtbot.mouseClick(
            target, Qt.MouseButton.LeftButton, pos=target.rect().topRight() + target.rect().bottomLeft() / 2
        )

    assert said == [frozenset({"SI"}), frozenset({"NO"})]
    assert choices.codes() == {"NO"}


def test_a_digit_chooses(show: Show, qtbot: QtBot) -> None:
    choices = ChoiceList("Vuoi?", ANSWERS)
    show(choices)
    said = heard(choices)
    choices.targets[0].setFocus()

    qtbot.keyClick(choices.targets[0], Qt.Key.Key_3)
    qtbot.keyClick(choices.targets[0], Qt.Key.Key_9)
    qtbot.keyClick(choices.targets[0], Qt.Key.Key_X)

    assert said == [frozenset({"PNR"})]


def test_what_a_page_sets_is_not_sent_back(show: Show) -> None:
    choices = ChoiceList("Vuoi?", ANSWERS)
    show(choices)
    said = heard(choices)

    choices.set_codes({"NO"})
    choices.set_codes(())

    assert (said, choices.codes()) == ([], frozenset())


def test_none_of_these_sends_the_others_away_and_is_sent_away_by_them(show: Show) -> None:
    choices = ChoiceList("Che cosa?", ANSWERS, several=True, alone=("PNR",))
    show(choices)
    yes, no, none = choices.targets

    yes.click()
    no.click()
    assert choices.codes() == {"SI", "NO"}
    none.click()
    assert choices.codes() == {"PNR"}
    yes.click()

    assert choices.codes() == {"SI"}


def test_no_more_can_be_chosen_than_may_be(show: Show) -> None:
    choices = ChoiceList("Fino a due", ANSWERS, several=True, most=2)
    show(choices)

    for target in choices.targets:
        target.click()

    assert choices.codes() == {"SI", "NO"}


def test_a_long_answer_wraps_instead_of_being_cut(show: Show, theme: Theme) -> None:
    theme.apply(ThemeChoice.LIGHT, 200)
    choices = ChoiceList("Vuoi?", (Choice("A", "una risposta molto lunga " * 12), Choice("B", "breve")))
    holder = QWidget()
    QVBoxLayout(holder).addWidget(choices)
    show(holder)

    assert accessibility.cut(holder) == []
    assert choices.targets[0].height() > 3 * choices.targets[1].height() / 2


def test_typed_text_is_sent_after_a_pause_and_once(show: Show, qtbot: QtBot) -> None:
    line = KeptLine()
    show(line)
    said: list[str] = []
    line.edited.connect(said.append)

    qtbot.keyClicks(line, "di sera")

    qtbot.waitUntil(lambda: said == ["di sera"])
    line.flush()
    assert said == ["di sera"]


def test_leaving_a_field_sends_it_at_once(show: Show, qtbot: QtBot) -> None:
    holder = QWidget()
    row = QHBoxLayout(holder)
    text, other = KeptText(), QLineEdit()
    row.addWidget(text)
    row.addWidget(other)
    show(holder)
    said: list[str] = []
    text.edited.connect(said.append)
    text.setFocus()

    qtbot.keyClicks(text, "una riga")
    qtbot.keyClick(text, Qt.Key.Key_Tab)

    assert said == ["una riga"]
    assert other.hasFocus()


def test_text_that_is_shown_is_not_sent_back(show: Show) -> None:
    line, text = KeptLine(), KeptText()
    said: list[str] = []
    for field in (line, text):
        show(field)
        field.edited.connect(said.append)
        field.show_text("già salvato")
        field.flush()

    assert said == []


def test_every_field_under_a_window_is_flushed(show: Show) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    line, text = KeptLine(), KeptText()
    column.addWidget(line)
    column.addWidget(text)
    show(holder)
    said: list[str] = []
    line.edited.connect(said.append)
    text.edited.connect(said.append)
    line.setText("uno")
    text.setPlainText("due")

    flush_under(holder)

    assert said == ["uno", "due"]


def test_a_field_says_its_name_and_what_is_not_right(show: Show) -> None:
    line = QLineEdit()
    field = Field("Cognome", line, "Come sta sul documento.")
    show(field)
    assert accessibility.unnamed(field) == []
    assert line.accessibleDescription() == "Come sta sul documento."

    field.set_error("Manca la data. Se non la sai, scegli «Non so».")
    assert (field.error, line.property("wrong")) == ("Manca la data. Se non la sai, scegli «Non so».", True)
    assert line.accessibleDescription() == field.error
    field.set_error("")

    assert (field.error, line.property("wrong")) == ("", False)


def test_a_field_that_is_not_right_is_brought_into_view(show: Show, qtbot: QtBot) -> None:
    column = Column()
    fields = [Field(f"Campo {number}", QLineEdit(), "Una spiegazione.") for number in range(30)]
    for field in fields:
        column.body.addWidget(field)
    show(column)
    assert fields[-1].visibleRegion().isEmpty()

    fields[-1].set_error("Manca.")

    qtbot.waitUntil(lambda: not fields[-1]._error.visibleRegion().isEmpty())


def test_the_keyboard_brings_its_field_into_view(show: Show, qtbot: QtBot) -> None:
    column = Column()
    fields = [Field(f"Campo {number}", QLineEdit()) for number in range(30)]
    for field in fields:
        column.body.addWidget(field)
    window = show(column)
    with qtbot.waitActive(window):
        window.activateWindow()

    fields[-1].editor.setFocus()

    qtbot.waitUntil(lambda: not fields[-1].editor.visibleRegion().isEmpty())


def test_a_choice_is_not_changed_by_scrolling_past_it(show: Show) -> None:
    box = ChoiceBox({"a": "Una", "b": "Un'altra"})
    show(box)
    said: list[str] = []
    box.chosen.connect(said.append)

    box.set_code("b")
    box.set_code("sconosciuto")
    box.activated.emit(1)

    assert (box.code(), said) == ("a", ["b"])


def test_a_phrase_is_hidden_until_asked_and_pasted_whole(show: Show) -> None:
    field = PassphraseField()
    show(field)
    field.line.setText("una due tre")
    assert field.line.echoMode() is QLineEdit.EchoMode.Password

    field._show.click()
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    field.forget()

    assert (field.text(), field.line.echoMode()) == ("", QLineEdit.EchoMode.Password)
    assert not field.line.isUndoAvailable()


def test_every_button_is_named_and_a_sign_alone_too(show: Show) -> None:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.addWidget(Button("Cancella & chiudi", sign="erase"))
    row.addWidget(SignButton("copy", "Copia il codice"))
    show(holder)

    assert accessibility.faults(holder) == []


def test_a_row_of_buttons_goes_on_to_the_next_line(show: Show, theme: Theme) -> None:
    theme.apply(ThemeChoice.LIGHT, 200)
    holder = QWidget()
    flow = FlowLayout(holder)
    buttons = [QPushButton(f"Un bottone con un nome {number}") for number in range(6)]
    for button in buttons:
        flow.addWidget(button)
    show(holder)

    assert accessibility.cut(holder) == []
    assert buttons[-1].y() > buttons[0].y()
    assert flow.heightForWidth(2000) < flow.heightForWidth(600)


def test_a_flow_gives_back_what_it_is_asked_for(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    flow.addWidget(QPushButton("uno"))

    assert flow.itemAt(0) is not None
    assert flow.itemAt(1) is None
    assert flow.takeAt(1) is None
    assert flow.takeAt(0) is not None
    assert flow.count() == 0


def test_a_banner_says_what_happened_until_it_is_closed(show: Show) -> None:
    banner = Banner()
    holder = QWidget()
    QVBoxLayout(holder).addWidget(banner)
    show(holder)
    assert banner.text == ""

    for tone in Tone:
        banner.say("Il disco è pieno. Quello che era salvato è al sicuro.", tone, "Riprova")
        assert banner.text.startswith("Il disco è pieno.")
        assert accessibility.faults(banner) == []
    banner._close.click()

    assert banner.text == ""


def test_when_it_was_saved_is_said_and_that_nothing_is_saved_too(qtbot: QtBot) -> None:
    mark = SavedMark()
    qtbot.addWidget(mark)

    mark.show_saved(datetime.fromisoformat("2026-11-25T10:42:00+01:00"))
    assert mark.text() == "✓ Salvato alle 10:42"
    mark.show_not_saved()

    assert mark.text() == "Non si salva nulla"


def test_an_empty_list_offers_its_one_act(show: Show, qtbot: QtBot) -> None:
    empty = EmptyList("folder", "Qui staranno i fascicoli", "Si comincia da un contatto.", "Nuovo contatto")
    show(empty)

    assert accessibility.faults(empty) == []
    with qtbot.waitSignal(empty.acted):
        empty.findChild(Button).click()


def sections(*progress: Progress) -> tuple[SectionState, ...]:
    names = ("Consenso", "Nucleo familiare", "Bisogni")
    return tuple(
        SectionState(name[0], name, each, "2 di 5" if each is Progress.UNDER_WAY else "")
        for name, each in zip(names, progress, strict=False)
    )


def test_sections_say_their_state_in_words_and_sign_and_can_be_jumped_to(show: Show, qtbot: QtBot) -> None:
    listed = SectionList("Sezioni")
    show(listed)
    listed.show_sections(sections(Progress.DONE, Progress.UNDER_WAY, Progress.NOT_BEGUN), "N")
    lines = listed.findChildren(Button)

    assert [line.text() for line in lines] == ["✓ Consenso", "● Nucleo familiare – 2 di 5", "○ Bisogni"]  # noqa: RUF001 - an Italian dash
    assert lines[1].accessibleName() == "Nucleo familiare, in corso, 2 di 5"
    assert [line.isChecked() for line in lines] == [False, True, False]
    with qtbot.waitSignal(listed.chosen) as chosen:
        lines[2].click()
    assert chosen.args == ["B"]


def test_sections_that_stay_keep_their_lines_and_others_are_made_anew(show: Show, let_go: Callable[[], None]) -> None:
    listed = SectionList("Sezioni")
    show(listed)
    listed.show_sections(sections(Progress.UNDER_WAY, Progress.NOT_BEGUN), "C")
    first = listed.findChildren(Button)
    listed.show_sections(sections(Progress.DONE, Progress.UNDER_WAY), "N")
    assert listed.findChildren(Button) == first

    listed.show_sections(sections(Progress.DONE, Progress.DONE, Progress.UNDER_WAY), "B")
    let_go()

    assert len(listed.findChildren(Button)) == 3
