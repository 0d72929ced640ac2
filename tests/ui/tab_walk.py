"""Walks with Tab itself, key by key, as a person without a mouse does; `accessibility` only reads Qt's focus chain."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget

from tests.ui.accessibility import called, tab_order

_BACK = Qt.KeyboardModifier.ShiftModifier


def stops(root: QWidget, most: int, *, back: bool = False) -> tuple[list[QWidget], list[str]]:
    """Where Tab, or Shift and Tab, stops in `root` until it leaves or comes round, and which stops are out of sight."""
    modifier = _BACK if back else Qt.KeyboardModifier.NoModifier
    reached: list[QWidget] = []
    unseen: list[str] = []
    now = QApplication.focusWidget()
    while now is not None and (now is root or root.isAncestorOf(now)) and now not in reached and len(reached) <= most:
        reached.append(now)
        if now.visibleRegion().isEmpty():
            unseen.append(f"out of sight: {called(now)}")
        QTest.keyClick(now.window().windowHandle(), Qt.Key.Key_Tab, modifier)
        QApplication.processEvents()  # what comes into view does so after the key
        now = QApplication.focusWidget()
    return reached, unseen


def _expected(root: QWidget) -> list[QWidget]:
    """The focus chain; of answers of which one alone can be chosen Tab stops at the chosen one, arrows go to others."""
    chain = tab_order(root)
    chosen = {each.group() for each in chain if isinstance(each, QAbstractButton) and each.isChecked()} - {None}
    radios = [each for each in chain if isinstance(each, QRadioButton)]
    passed = [each for each in radios if each.group() in chosen and not each.isChecked()]
    return [each for each in chain if each not in passed]


def trapped_or_skipped(root: QWidget) -> list[str]:
    """The stops that the keys make and the focus chain does not say, and the other way round, there and back."""
    chain = _expected(root)
    faults: list[str] = []
    for back in (False, True):
        expected = chain[::-1] if back else chain
        expected[0].setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        reached, unseen = stops(root, len(chain), back=back)
        way = "back" if back else "on"
        faults += unseen
        faults += [f"{way}: never at {called(each)}" for each in expected if each not in reached]
        faults += [f"{way}: also at {called(each)}" for each in reached if each not in expected]
        if not faults and reached != expected:
            faults.append(f"{way}: in another order than {[called(each) for each in expected]}")
    return faults


def check_walk(root: QWidget) -> None:
    """Assert that Tab stops where it should."""
    faults = trapped_or_skipped(root)
    assert not faults, faults
