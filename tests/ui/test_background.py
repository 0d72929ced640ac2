import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.place import Place
from desktop.errors import CaseUnknown
from desktop.services.case.places import keep_place, last_place
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.ui.background import Background, Elsewhere


class Asker(QObject):
    """Stands for a page that asks and may be gone when the answer comes."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []


def refuse(_: UnitOfWork) -> None:
    raise CaseUnknown


def break_down(_: UnitOfWork) -> None:
    raise ZeroDivisionError


def who_acts(uow: UnitOfWork, before: str = "") -> str:
    return f"{before}{uow.operator.name}"


def who(uow: UnitOfWork, before: str, *, after: str = "") -> str:
    return f"{before}{uow.operator.name}{after}"


@pytest.fixture
def elsewhere(qapp: QApplication) -> Iterator[Elsewhere]:
    made = Elsewhere(qapp)
    yield made
    made.close()


def test_a_use_case_gets_the_unit_of_work_first_and_its_answer_comes_to_the_windows_thread(
    background: Background, qtbot: QtBot
) -> None:
    asker, threads = Asker(), []

    background.run(asker, who, "«", after="»").then(
        lambda name: (asker.heard.append(name), threads.append(threading.current_thread()))
    )

    qtbot.waitUntil(lambda: asker.heard == ["«Giulia»"])
    assert threads == [threading.main_thread()]


def test_answers_come_in_the_order_of_the_questions(background: Background, qtbot: QtBot) -> None:
    asker = Asker()

    for number in range(50):
        background.run(asker, who, str(number)).then(asker.heard.append)

    qtbot.waitUntil(lambda: len(asker.heard) == 50)
    assert asker.heard == [f"{number}Giulia" for number in range(50)]


def test_what_was_read_ahead_is_the_answer_of_who_asks_it_next(background: Background, qtbot: QtBot) -> None:
    asker, done = Asker(), []

    def counted(uow: UnitOfWork) -> str:
        done.append(uow.operator.name)
        return uow.operator.name

    background.read_ahead(counted)
    qtbot.waitUntil(lambda: done == ["Giulia"])
    background.run(asker, counted).then(asker.heard.append)
    qtbot.waitUntil(lambda: asker.heard == ["Giulia"])
    assert done == ["Giulia"]

    background.run(asker, counted).then(asker.heard.append)
    qtbot.waitUntil(lambda: asker.heard == ["Giulia", "Giulia"])
    assert done == ["Giulia", "Giulia"]


def test_what_was_read_ahead_is_no_answer_once_something_else_was_asked(background: Background, qtbot: QtBot) -> None:
    asker = Asker()

    background.read_ahead(last_place)
    background.run(asker, keep_place, Place(page="agenda"))
    background.run(asker, last_place).then(asker.heard.append)
    background.read_ahead(who_acts)
    background.run(asker, who_acts, "«").then(asker.heard.append)

    qtbot.waitUntil(lambda: len(asker.heard) == 2)
    assert asker.heard == [Place(page="agenda"), "«Giulia"]


def test_a_refusal_read_ahead_comes_to_who_asks(background: Background, qtbot: QtBot) -> None:
    asker = Asker()

    background.read_ahead(refuse)
    background.run(asker, refuse).otherwise(asker.heard.append)

    qtbot.waitUntil(lambda: len(asker.heard) == 1)
    assert isinstance(asker.heard[0], CaseUnknown)


def test_nobody_is_called_back_once_the_one_who_asked_is_gone(
    background: Background, qtbot: QtBot, let_go: Callable[[], None]
) -> None:
    gone, there = Asker(), Asker()
    heard: list[str] = []
    gate = threading.Event()
    background.vault.run(lambda _: gate.wait(10))
    background.run(gone, who, "").then(heard.append).otherwise(heard.append).afterwards(lambda: heard.append("closed"))
    background.run(there, who, "").then(there.heard.append)

    gone.deleteLater()
    let_go()
    gate.set()

    qtbot.waitUntil(lambda: there.heard == ["Giulia"])
    assert heard == []


def test_a_refusal_goes_to_the_one_who_asked(background: Background, qtbot: QtBot) -> None:
    asker = Asker()

    background.run(asker, refuse).otherwise(asker.heard.append)

    qtbot.waitUntil(lambda: len(asker.heard) == 1)
    assert isinstance(asker.heard[0], CaseUnknown)


def test_a_refusal_nobody_takes_is_said_by_the_window(background: Background, qtbot: QtBot) -> None:
    with qtbot.waitSignal(background.refused) as said:
        background.run(background, refuse)

    assert isinstance(said.args[0], CaseUnknown)


def test_a_fault_is_no_refusal(background: Background, qtbot: QtBot) -> None:
    asker = Asker()

    with qtbot.waitSignal(background.broke) as said:
        background.run(asker, break_down).otherwise(asker.heard.append)

    assert isinstance(said.args[0], ZeroDivisionError)
    assert asker.heard == []


@pytest.mark.parametrize("use_case", [refuse, lambda _: None])
def test_what_was_disabled_is_enabled_whatever_comes(
    background: Background, qtbot: QtBot, use_case: Callable[[UnitOfWork], None]
) -> None:
    asker = Asker()

    background.run(asker, use_case).afterwards(lambda: asker.heard.append("closed")).otherwise(lambda _: None)

    qtbot.waitUntil(lambda: asker.heard == ["closed"])


def test_what_was_written_is_named_after_its_own_answer_was_shown(background: Background, qtbot: QtBot) -> None:
    asker = Asker()
    background.changed.connect(asker.heard.append)

    background.run(asker, keep_place, Place(page="cases")).then(lambda _: asker.heard.append("shown"))

    qtbot.waitUntil(lambda: len(asker.heard) == 2)
    assert asker.heard == ["shown", frozenset({"place"})]


def test_reading_changes_nothing(background: Background, qtbot: QtBot) -> None:
    asker = Asker()
    background.changed.connect(lambda _: asker.heard.append("changed"))

    background.run(asker, last_place).then(asker.heard.append)

    qtbot.waitUntil(lambda: asker.heard == [None])


def test_what_was_rolled_back_changes_nothing(background: Background, qtbot: QtBot) -> None:
    asker = Asker()
    background.changed.connect(lambda _: asker.heard.append("changed"))

    def write_then_refuse(uow: UnitOfWork) -> None:
        keep_place(uow, Place(page="cases"))
        raise CaseUnknown

    background.run(asker, write_then_refuse).otherwise(lambda _: asker.heard.append("refused"))

    qtbot.waitUntil(lambda: asker.heard == ["refused"])


def test_a_dropped_question_is_not_answered(background: Background, qtbot: QtBot) -> None:
    asker = Asker()
    gate = threading.Event()
    background.vault.run(lambda _: gate.wait(10))

    background.run(asker, who, "1").then(asker.heard.append).drop()
    gate.set()
    background.run(asker, who, "2").then(asker.heard.append)

    qtbot.waitUntil(lambda: asker.heard == ["2Giulia"])


def test_other_work_runs_while_the_vault_is_busy(background: Background, qtbot: QtBot) -> None:
    asker = Asker()
    gate = threading.Event()
    background.run(asker, lambda _: gate.wait(10)).then(lambda _: asker.heard.append("vault"))

    background.run_elsewhere(asker, sorted, [2, 1]).then(asker.heard.append)

    qtbot.waitUntil(lambda: asker.heard == [[1, 2]])
    gate.set()
    qtbot.waitUntil(lambda: asker.heard == [[1, 2], "vault"])


def test_what_takes_long_is_shown_as_busy_until_it_ends(elsewhere: Elsewhere, qtbot: QtBot) -> None:
    gate, said = threading.Event(), []
    elsewhere.busy.connect(said.append)

    elsewhere.run_elsewhere(elsewhere, gate.wait, 10)

    qtbot.waitUntil(lambda: said == [True])
    gate.set()
    qtbot.waitUntil(lambda: said == [True, False])


def test_what_nobody_waits_for_is_never_shown_as_busy(elsewhere: Elsewhere, qtbot: QtBot) -> None:
    said: list[bool] = []
    elsewhere.busy.connect(said.append)
    future: Future[int] = Future()
    arrived: list[int] = []

    elsewhere.follow(elsewhere, future, awaited=False).then(arrived.append)

    assert not elsewhere._patience.isActive()
    future.set_result(7)
    qtbot.waitUntil(lambda: arrived == [7])
    assert said == []


def test_what_is_quick_is_never_shown_as_busy(elsewhere: Elsewhere, qtbot: QtBot) -> None:
    said: list[object] = []
    elsewhere.busy.connect(said.append)

    elsewhere.run_elsewhere(elsewhere, sorted, []).then(said.append)

    qtbot.waitUntil(lambda: said == [[]])


def test_a_future_of_others_comes_back_too(elsewhere: Elsewhere, vault: Vault, qtbot: QtBot) -> None:
    heard: list[object] = []

    elsewhere.follow(elsewhere, vault.run(lambda uow: uow.operator.name)).then(heard.append)

    qtbot.waitUntil(lambda: heard == ["Giulia"])


def test_what_is_asked_for_once_it_is_closed_is_not_done(elsewhere: Elsewhere, qtbot: QtBot) -> None:
    done: list[int] = []
    owner = QObject()
    elsewhere.close()
    elsewhere.run_elsewhere(owner, lambda: 1).then(done.append)
    qtbot.waitUntil(lambda: not elsewhere._finished)

    assert done == []
