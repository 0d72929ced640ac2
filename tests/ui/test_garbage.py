"""Where unused widgets are freed."""

import gc
import weakref

from PySide6.QtCore import QObject

from desktop.ui.garbage import GarbageCollector


class Cycle:
    def __init__(self) -> None:
        self.me = self


def test_python_no_longer_frees_on_whichever_thread_allocates(qapp: QObject) -> None:
    gc.enable()
    GarbageCollector(qapp).deleteLater()

    assert not gc.isenabled()


def test_unused_cycles_are_freed_on_the_windows_thread(qapp: QObject) -> None:
    collector = GarbageCollector(qapp)
    unused = weakref.ref(Cycle())
    held = [Cycle() for _ in range(2 * gc.get_threshold()[0])]
    collector.collect()

    assert unused() is None
    assert held
    collector.deleteLater()


def test_nothing_is_searched_for_while_little_was_made(qapp: QObject) -> None:
    collector = GarbageCollector(qapp)
    gc.collect()
    unused = weakref.ref(Cycle())
    collector.collect()

    assert unused() is not None
    collector.deleteLater()
