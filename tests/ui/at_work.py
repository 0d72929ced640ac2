"""One page in front of the workplace of a real archive, as an operator has it, driven by keys and clicks."""

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from desktop.domain.place import Place
from desktop.ui.navigation import PAGES
from desktop.ui.pages.page import Desk, Page
from desktop.ui.tab_order import is_settled
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.workplace import Workplace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

P = TypeVar("P", bound=QWidget)


class AtWork:
    """The workplace with one place in front.

    Attributes:
        went: the places that the page in front asked for.
        titles: the titles the window was given.
    """

    def __init__(self, desk: Desk, place: Place, qtbot: "QtBot") -> None:
        self.desk, self._qtbot = desk, qtbot
        self.went: list[Place] = []
        self.titles: list[str] = []
        self.broken: list[BaseException] = []
        desk.background.broke.connect(self.broken.append)
        self.workplace = Workplace(desk, PAGES)
        self.workplace.titled.connect(self.titles.append)
        qtbot.addWidget(self.workplace)
        self.workplace.resize(1024, 700)
        with qtbot.waitExposed(self.workplace):
            self.workplace.show()
        self.workplace.begin_at(place)
        self.page.go.connect(self.went.append)
        self.rest()

    @property
    def page(self) -> Page:
        assert self.workplace.page is not None
        return self.workplace.page

    def rest(self) -> None:
        """Wait until nothing is asked of the archive any more, and Tab goes as the page is laid out."""
        background = self.desk.background
        self._qtbot.waitUntil(lambda: not background._under_way)
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: not background._under_way and is_settled(self.workplace))
        assert self.broken == []

    def texts(self, root: QWidget | None = None) -> str:
        """Everything that can be read in `root`, the page in front where none is given."""
        held = root or self.page
        labels = (each for each in held.findChildren(QLabel) if each.isVisibleTo(held))
        return "\n".join(each.text() for each in labels if each.text())

    def button(self, named: str, root: QWidget | None = None) -> QPushButton:
        """The one button in sight that shows `named`, or that the screen reader calls so."""
        held = root or self.page
        shown = [each for each in held.findChildren(QPushButton) if each.isVisibleTo(held)]
        found = [each for each in shown if named in (each.text(), each.accessibleName())]
        assert len(found) == 1, [each.text() for each in shown]
        return found[0]

    def offers(self, named: str, root: QWidget | None = None) -> bool:
        held = root or self.page
        return any(
            named in (b.text(), b.accessibleName()) for b in held.findChildren(QPushButton) if b.isVisibleTo(held)
        )

    def press(self, named: str, root: QWidget | None = None) -> None:
        """Press a button with the keyboard."""
        button = self.button(named, root)
        button.setFocus()
        self._qtbot.keyClick(button, Qt.Key.Key_Return)
        self.rest()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(QApplication.focusWidget() or self.workplace, key, modifier)
        self.rest()

    def editor(self, named: str, root: QWidget | None = None) -> QWidget:
        """The one field in sight of this name."""
        held = root or self.page
        found = [
            each
            for each in held.findChildren(QWidget)
            if each.accessibleName() == named
            and each.isVisibleTo(held)
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert len(found) == 1, [named, *found]
        return found[0]

    def type(self, named: str, text: str, root: QWidget | None = None) -> None:
        """Type `text` in place of what the field holds, and leave it."""
        editor = self.editor(named, root)
        editor.window().activateWindow()  # a dialog may just have closed
        editor.setFocus()
        self._qtbot.waitUntil(editor.hasFocus)
        self._qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._qtbot.keyClick(editor, Qt.Key.Key_Delete)
        self._qtbot.keyClicks(editor, text)
        editor.clearFocus()
        self.rest()

    def choose(self, named: str, code: str, root: QWidget | None = None) -> None:
        """Choose a code in a closed list, as a person does."""
        box = self.editor(named, root)
        assert isinstance(box, ChoiceBox)
        box.set_code(code)
        assert box.code() == code
        box.chosen.emit(code)
        self.rest()

    def dialog(self) -> QDialog:
        found = [each for each in self.workplace.findChildren(QDialog) if each.isVisible()]
        assert len(found) == 1
        return found[0]
