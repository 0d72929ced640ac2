from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.background import Background
from desktop.ui.dialogs.bug import BugDialog
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.leaving import LeavingDialog, Loss
from desktop.ui.dialogs.mend import MendDialog
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.theme import Theme, ThemeChoice
from tests.conftest import OPERATOR, PASSPHRASE
from tests.ui import accessibility

pytestmark = pytest.mark.usefixtures("theme")
Make = Callable[[QWidget, Background], QDialog]

EVERY_DIALOG: tuple[Make, ...] = (
    lambda parent, _: BugDialog(parent, "ValueError ui/page.py:12 from KeyError storage/rows.py:40"),
    lambda parent, _: ConfirmDialog(
        parent, "Cancellare il fascicolo?", "Non si può annullare.", act="Cancella il fascicolo", keep="Tieni"
    ),
    lambda parent, background: SecondPassphraseDialog(
        parent, background, "Il riepilogo parte.", act="Conferma", name=OPERATOR
    ),
    lambda parent, _: LeavingDialog(
        parent, Loss("Salvare questo contatto?", "Uscendo si perde.", save="Salva ed esci")
    ),
    lambda parent, background: PrintPanel(parent, background, b"%PDF-1.7", 2),
)


@pytest.fixture
def parent(show: Callable[[QWidget], QWidget]) -> QWidget:
    return show(QWidget())


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


@pytest.mark.parametrize("make", EVERY_DIALOG)
@pytest.mark.parametrize("leave", [QDialog.reject, QDialog.accept])
def test_every_dialog_is_freed_on_close(
    make: Make, leave: Callable[[QDialog], None], parent: QWidget, background: Background, let_go: Callable[[], None]
) -> None:
    dialog = make(parent, background)
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.open()

    leave(dialog)
    del dialog
    let_go()

    assert gone == [True]
    assert parent.findChildren(QDialog) == []


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("make", EVERY_DIALOG)
def test_every_dialog_can_be_read_and_walked_inside_the_smallest_window(
    make: Make, scale: int, parent: QWidget, background: Background, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply(ThemeChoice.LIGHT, scale)
    dialog = make(parent, background)
    with qtbot.waitExposed(dialog):
        dialog.open()

    qtbot.waitUntil(lambda: accessibility.check(dialog))
    assert dialog.height() <= parent.height()
    assert dialog.windowTitle() == "Accompagna"
    assert dialog.isModal()


def test_a_dialog_that_grows_stays_inside_its_window(parent: QWidget, qtbot: QtBot) -> None:
    dialog = ConfirmDialog(parent, "Cancellare?", "Breve.", act="Cancella", keep="Tieni")
    dialog.open()
    qtbot.waitExposed(dialog)
    dialog.move(parent.frameGeometry().right() - 60, parent.frameGeometry().bottom() - 60)
    for _ in range(30):
        dialog.body.addWidget(QPushButton("Una riga in più"))
    qtbot.waitUntil(lambda: parent.frameGeometry().contains(dialog.frameGeometry()))
    assert dialog.height() > parent.height() // 2


def test_invio_keeps_things_as_they_are(parent: QWidget, qtbot: QtBot) -> None:
    dialog = ConfirmDialog(
        parent, "Cancellare il fascicolo?", "Non si può annullare.", act="Cancella il fascicolo", keep="Tieni"
    )
    agreed: list[bool] = []
    dialog.agreed.connect(lambda: agreed.append(True))
    dialog.open()

    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return)

    assert agreed == []


def test_the_act_is_done_when_its_button_is_pressed(parent: QWidget, qtbot: QtBot) -> None:
    dialog = ConfirmDialog(parent, "Mandare?", "Parte una volta sola.", act="Manda", keep="Non ancora", danger=False)
    dialog.open()

    with qtbot.waitSignals([dialog.agreed, dialog.accepted]):
        button(dialog, "Manda").click()


def ask(parent: QWidget, background: Background, name: str) -> SecondPassphraseDialog:
    dialog = SecondPassphraseDialog(parent, background, "Il riepilogo parte.", act="Conferma", name=name)
    dialog.open()
    return dialog


def test_the_heading_says_whether_she_confirms_herself_or_a_colleague_does(
    parent: QWidget, background: Background
) -> None:
    assert ask(parent, background, OPERATOR).accessibleName() == "Conferma tu"
    assert ask(parent, background, "").accessibleName() == "Una collega conferma"
    assert MendDialog(parent, background).accessibleName() == "Conferma tu"


def test_the_right_passphrase_tells_whose_it_is(parent: QWidget, background: Background, qtbot: QtBot) -> None:
    dialog = ask(parent, background, OPERATOR)
    dialog._passphrase.line.setText(PASSPHRASE)

    with qtbot.waitSignal(dialog.confirmed) as said:
        qtbot.keyClick(dialog._passphrase.line, Qt.Key.Key_Return)

    assert said.args[0] == background.vault.run(lambda uow: uow.operator.id).result()


def test_a_wrong_passphrase_is_said_inline_selected_and_the_dialog_stays(
    parent: QWidget, background: Background, qtbot: QtBot
) -> None:
    dialog = ask(parent, background, OPERATOR)
    dialog._passphrase.line.setText("sbagliata")

    button(dialog, "Conferma").click()

    qtbot.waitUntil(lambda: bool(dialog._passphrase_field.error))
    assert dialog._passphrase.line.selectedText() == "sbagliata"
    assert dialog.isVisible()
    assert button(dialog, "Conferma").isEnabled()


def test_after_three_wrong_ones_the_wait_is_counted_down(parent: QWidget, background: Background, qtbot: QtBot) -> None:
    dialog = ask(parent, background, OPERATOR)
    dialog._waiting.setInterval(1)
    dialog._passphrase.line.setText("sbagliata")
    confirm = button(dialog, "Conferma")
    for _ in range(4):
        qtbot.waitUntil(confirm.isEnabled)
        confirm.click()
        qtbot.waitUntil(lambda: bool(dialog._passphrase_field.error))

    qtbot.waitUntil(lambda: confirm.isEnabled() and not dialog._waiting.isActive())
    assert dialog.isVisible()


def test_the_details_of_a_fault_can_be_copied(parent: QWidget) -> None:
    dialog = BugDialog(parent, "ValueError ui/page.py:12")
    dialog.open()

    button(dialog, "Copia i dettagli").click()

    assert QApplication.clipboard().text() == "ValueError\nui/page.py:12"
    QApplication.clipboard().clear()
