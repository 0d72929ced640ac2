"""Trials of calls that fail under the window (R3): said, nothing broken, and what was typed stays to be given again."""

import gc
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Self

from desktop.app import load_knowledge
from desktop.domain.identifiers import AssessmentId, CaseId
from desktop.domain.place import Place as Front
from desktop.errors import ArchiveUnwell
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.words import sentence
from tests.clock import Clock
from tests.faults import shim
from tests.faults.bench import Bench, Plan, Result, Trial, timed
from tests.faults.disk_trials import FAULTS, one_of
from tests.faults.trial import in_child
from tests.passphrases import OPERATOR, PASSPHRASE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_QUESTION = "B03"
_SAID = frozenset(sentence(ArchiveUnwell(what)) for what in ("full", "io", "readonly", "corrupt"))
_PATIENCE_SECONDS = 60
_WAYS = tuple((fault, sticky) for fault in FAULTS for sticky in (False, True))


def run_all(bench: Bench, plan: Plan) -> Iterator[Trial]:
    """Give the trials of this module, each still to be run."""
    if plan.wants("R3"):
        yield partial(answers_refused, bench, plan.one_in(4))


def answers_refused(bench: Bench, every: int = 1) -> Result:
    """Type an answer in the window and go on while each call fails; then let the disk be well, and try again."""
    with timed(Result("R3", "each I/O call failed while answering in the window: said, and kept on screen")) as result:
        outcomes: Counter[str] = Counter()
        calls = 0
        for fault, sticky in _WAYS:
            bench.again()
            told = in_child(lambda way=(fault, sticky): _in_window(bench, *way, every))
            if not isinstance(told, dict) or "raised" in told:
                result.judge(str(told), f"{fault} {sticky}")
                continue
            calls = told["calls"]
            for at, wrong, outcome in told["trials"]:
                outcomes[outcome] += 1
                result.judge(wrong, f"call {at} {fault}{' for good' if sticky else ''}")
        result.told = f"{calls} calls; " + ", ".join(f"{kind} {count}" for kind, count in outcomes.most_common())
    return result


def _in_window(bench: Bench, fault: str, sticky: bool, every: int) -> dict[str, object]:  # noqa: FBT001 - as the fault has it
    """Answer under one fault after the other, in one window of this process."""
    # In memory there is no window manager, which Qt says again and again.
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    gc.disable()
    code, befalls = FAULTS[fault]
    with _Window(bench) as window:
        kinds = window.answered()
        places = one_of([at for at, kind in enumerate(kinds) if kind in befalls], every, bench.chance)
        return {"calls": len(kinds), "trials": [(at, *window.tried(at, code, sticky=sticky)) for at in places]}


class _Bot:
    """Waits for the window, as a test of it does."""

    def addWidget(self, widget: "QWidget") -> None:  # noqa: N802 - as pytest-qt names it
        """Nothing: the process ends with it."""

    @contextmanager
    def waitExposed(self, _: "QWidget") -> Iterator[None]:  # noqa: N802 - same
        """Nothing: drawn in memory, it is exposed at once."""
        yield

    def waitUntil(self, is_so: Callable[[], bool]) -> None:  # noqa: N802 - same
        """Let the window work until something is so."""
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only where there is a window

        until = time.monotonic() + _PATIENCE_SECONDS
        while not is_so():
            if time.monotonic() > until:
                raise TimeoutError
            QApplication.processEvents()


class _Window:
    """The workplace with the woman's interview in front."""

    def __init__(self, bench: Bench) -> None:
        self._bench, self._bot, self._no = bench, _Bot(), 0
        self._vault = Vault(bench.place.archive, clock=Clock())

    def __enter__(self) -> Self:
        """Open archive and window."""
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only where there is a window

        from desktop.ui.background import Background  # noqa: PLC0415 - same
        from desktop.ui.pages.page import Desk  # noqa: PLC0415 - same
        from desktop.ui.theme import Theme, ThemeChoice  # noqa: PLC0415 - same
        from tests.ui.at_work import AtWork  # noqa: PLC0415 - same

        self._application = QApplication([])
        self._vault.unlock(OPERATOR, PASSPHRASE).result()
        case, held = self._vault.run(_interview).result()
        self._held = held
        desk = Desk(Background(self._vault), load_knowledge(), Theme(self._application, ThemeChoice.LIGHT))
        self._at = AtWork(desk, Front("interview", case, held), self._bot)  # type: ignore[arg-type]  # it waits as a bot does
        return self

    def __exit__(self, *_: object) -> None:
        """Close the archive; the process ends with the window."""
        self._vault.lock().result()

    def answered(self) -> str:
        """Type an answer and go on; return the calls that took."""
        self._type()
        shim.begin(self._bench.root)
        self._go_on()
        kinds = shim.kinds()
        shim.end()
        if self._written() != self._answer:
            raise RuntimeError(self._written())
        return kinds

    def tried(self, at: int, code: int, *, sticky: bool) -> tuple[str, str]:
        """Type an answer and go on while a call fails; return what is wrong then, and what came of it."""
        self._type()
        shim.begin(self._bench.root, at=at, code=code, sticky=sticky)
        self._go_on()
        shim.end()
        if self._written() == self._answer:
            return self._after(), "written"
        wrong = [
            *(["not said"] if self._banner not in _SAID else []),
            *(["taken for saved"] if self._page.loss() is None else []),
        ]
        self._course.go(_QUESTION)
        if self._text != self._answer:
            wrong.append(f"on screen: {self._text!r}")
        return ", ".join(wrong) or self._after(), "refused, said and kept on screen"

    def _after(self) -> str:
        """Let what was refused be written again, and return what is wrong after that."""
        self._course.keeping.try_again()
        self._at.rest()
        if self._written() != self._answer:
            return f"still not written: {self._written()!r}"
        return f"still said: {self._banner}" if self._banner or self._page.loss() is not None else ""

    def _type(self) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415 - only where there is a window
        from PySide6.QtTest import QTest  # noqa: PLC0415 - same

        self._no += 1
        self._answer = f"333 {self._no:07}"
        self._course.go(_QUESTION)
        self._at.rest()
        QTest.keyClick(self._page.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self._page.focusWidget(), self._answer)

    def _go_on(self) -> None:
        self._page.bar._onward.click()
        self._at.rest()

    @property
    def _page(self):  # noqa: ANN202 - a page is known only where there is a window
        return self._at.page

    @property
    def _course(self):  # noqa: ANN202 - same
        return self._page._course

    @property
    def _banner(self) -> str:
        return str(self._page.head._banner.text)

    @property
    def _text(self) -> str:
        return str(self._page.focusWidget().property("plainText"))

    def _written(self) -> str:
        return self._vault.run(lambda uow: _answer(uow, self._held)).result()


def _interview(uow: UnitOfWork) -> tuple[CaseId, AssessmentId]:
    case, held = uow.rows.one("SELECT case_id, id FROM assessment") or (b"", b"")
    return CaseId(case), AssessmentId(held)


def _answer(uow: UnitOfWork, held: AssessmentId) -> str:
    (value,) = uow.rows.one("SELECT value FROM answer WHERE assessment_id = ? AND question = ?", held, _QUESTION) or (
        "",
    )
    return str(value)
