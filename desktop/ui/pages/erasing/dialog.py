"""One dialog for an erasure: how much, what goes and what stays in numbers, why, the phrase; then how far it is."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.case import show_code
from desktop.domain.erasure import Part
from desktop.printing.erasure_words import REASONS
from desktop.services.archive.erasure import ErasureRequest, erase_file
from desktop.services.archive.rewriting import Course
from desktop.ui.announce import announce
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.pages.erasing.elsewhere import ElsewhereCard
from desktop.ui.pages.erasing.words import ACTS, PARTS, going, held_words, staying, total
from desktop.ui.pages.own_phrase import OwnPhrase
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, DangerButton
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import Heading, Note, PlainLabel
from desktop.ui.widgets.typed import TypedFields
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.erasure import ErasureCertificate
    from desktop.domain.identifiers import OperatorId
    from desktop.errors import Refusal
    from desktop.ui.background import Background
    from desktop.ui.pages.erasing.elsewhere import Asking

_NO_REASON = "Scegli perché: resta scritto nel certificato."
_CANNOT_BE_UNDONE = "Non si può più riavere, nemmeno da una copia di riserva."
_ACT = "Cancella"
_NOTHING = "Non c'è nulla da cancellare."
_ARCHIVE = "Cancello dall'archivio. Resta su questa finestra finché ho finito."
_COPIES = "Dall'archivio è tolto. Ora le copie di riserva: {done} di {of}."
_STOP = "Fermati dopo questa copia"
_STOPPING = (
    "Dall'archivio è tolto. Finisco la copia che ho in mano e mi fermo: le altre restano da riscrivere, e lo ricorda "
    "«Oggi»."
)
_WIDTH_EM = 50


class EraseDialog(Dialog):
    """Asks for everything an erasure needs, does it away from the window, and closes once it is done.

    Args:
        page: the one that asks.
        background: erases.
        asking: what would go, what would stay, and what stands elsewhere.
        part: what was chosen before; None: nothing yet, and nothing is proposed.

    Attributes:
        erased: it is done; the certificate.
    """

    erased = Signal(object)
    _counted = Signal(int, int)

    def __init__(self, page: QWidget, background: Background, asking: Asking, part: Part | None) -> None:
        scope = asking.scope
        super().__init__(page, f"Cancellare dal fascicolo {show_code(scope.code)}", _CANNOT_BE_UNDONE)
        self.resize(em(_WIDTH_EM), self.height())
        self._background, self._scope, self._asking = background, scope, asking
        self._under_way = False
        self._stop_asked = Event()
        self.parts = ChoiceList("Che cosa cancellare", [Choice(each.value, PARTS[each]) for each in Part])
        self.parts.set_codes({part.value} if part is not None else ())
        self.parts.chosen.connect(self._show_part)
        self._going, self._staying = PlainLabel(), Note()
        held = PlainLabel(held_words(scope, background.vault.now().date()), look="warning")
        self.reason = ChoiceBox({"": "Scegli…", **REASONS})
        self.reason.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason.setMinimumContentsLength(8)
        self.reason_field = Field("Perché", self.reason)
        self.elsewhere, self.phrase = ElsewhereCard(asking.places), OwnPhrase()
        self._error, self._progress = PlainLabel(look="error"), PlainLabel(look="strong")
        self.keep, self.act, self.stop = Button("Tieni"), DangerButton("", sign="erase"), Button(_STOP)
        self._numbers, beside = QWidget(), Abreast(gap_em=1.6)
        self._numbers.setLayout(beside)
        for heading, lines in (("Che cosa sparisce", self._going), ("Che cosa resta", self._staying)):
            beside.add(_headed(heading, lines), least_em=15)
        asked = (self.parts, self._numbers, self.elsewhere, self.reason_field, self.phrase)
        for shown in (held, *asked, self._error, self._progress):
            self.body.addWidget(shown)
        held.setVisible(bool(held.text()))
        self._error.hide()
        self._progress.hide()
        for button in (self.keep, self.act, self.stop):
            self.add_button(button, default=button is self.keep)
        self.stop.hide()
        self.stop.clicked.connect(self._on_stop)
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self._on_act)
        self.phrase.submitted.connect(self._on_act)
        self.phrase.ready.connect(self._allow)
        self._counted.connect(self._show_counted, Qt.ConnectionType.QueuedConnection)
        self._typed = TypedFields({"part": self.parts, "reason": self.reason})
        self._show_part()

    @property
    def part(self) -> Part | None:
        """How much is chosen."""
        return next(map(Part, self.parts.codes()), None)

    @property
    def typed(self) -> dict[str, str]:
        """What is chosen and not yet done, by name; nothing where nothing was changed, or where it erases already."""
        return self._typed.texts() if self._typed.changed and not self._under_way else {}

    def restore(self, texts: Mapping[str, str]) -> None:
        """Put back what was chosen before the window was hidden."""
        self._typed.show(texts)
        self._show_part()

    def reject(self) -> None:
        """Close, but never while it erases: what is said at the end would be lost."""
        if not self._under_way:
            super().reject()

    def done(self, result: int) -> None:
        self.phrase.forget()
        super().done(result)

    @Slot()
    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        self._error.hide()
        given, reason = self.phrase.require(), self.reason.code()
        self.reason_field.set_error("" if reason else _NO_REASON)
        if not reason:
            self.reason.setFocus()
        elif not self.elsewhere.settled():
            self.elsewhere.take_keyboard()
        elif not given:
            self.phrase.take_keyboard()
        else:
            self._allow(allowed=False)
            proof = self._background.vault.confirm(self._scope.operator, self.phrase.text())
            self._background.follow(self, proof).then(self._erase).otherwise(self._show_refused)

    def _erase(self, operator: OperatorId) -> None:
        assert self.part is not None, "the act is disabled until something is chosen"
        self.phrase.forget()
        wanted = (self._scope.code, self.part, self.reason.code(), operator, self._asking.questions)
        request = ErasureRequest(*wanted, look=self._asking.look)
        self._say(_ARCHIVE)
        vault = self._background.vault
        asked = self._stop_asked
        course = Course(self._tell, lambda: not asked.is_set())
        work = self._background.run_elsewhere(self, erase_file, vault, request, course)
        work.then(self._show_erased).otherwise(self._show_refused)

    def _tell(self, done: int, of: int) -> None:
        """Say how far it is. Called on the second thread."""
        if isValid(self):
            self._counted.emit(done, of)

    @Slot()
    def _on_stop(self) -> None:
        """Stop between two copies: the archive itself is done already."""
        self._stop_asked.set()
        self.stop.setEnabled(False)
        self._say(_STOPPING)

    @Slot()
    def _allow(self, *, allowed: bool = True) -> None:
        self._under_way = not allowed
        for widget in (self.keep, self.parts, self.elsewhere, self.reason, self.phrase):
            widget.setEnabled(allowed)
        self.act.setEnabled(allowed and self._erases_something())

    @Slot(int, int)
    def _show_counted(self, done: int, of: int) -> None:
        if self._stop_asked.is_set():
            return
        if done < of and self.stop.isHidden():
            for button in (self.keep, self.act):
                button.hide()
            self.stop.show()
            self.stop.setFocus()
        self._say(_COPIES.format(done=done, of=of))

    def _say(self, words: str) -> None:
        self._progress.setText(words)
        self._progress.show()
        announce(self._progress, words)

    @Slot()
    def _show_part(self) -> None:
        part = self.part
        self._numbers.setVisible(part is not None)
        if part is not None:
            self._going.setText("\n".join(going(self._scope, part)) or _NOTHING)
            self._staying.setText("\n".join(staying(self._scope, part)))
        self.act.setText(_ACT if part is None else ACTS[part])
        self.act.setEnabled(self._erases_something())

    def _erases_something(self) -> bool:
        return self.part is not None and bool(total(self._scope, self.part))

    def _show_erased(self, certificate: ErasureCertificate) -> None:
        self._under_way = False
        self.erased.emit(certificate)
        self.accept()

    def _show_refused(self, refusal: Refusal) -> None:
        self.stop.hide()
        for button in (self.keep, self.act):
            button.show()
        self._allow()
        self._progress.hide()
        if self.phrase.takes(refusal):
            return
        words = sentence(refusal)
        self._error.setText(words)
        self._error.show()
        announce(self._error, words, at_once=True)


def _headed(heading: str, lines: PlainLabel) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(em(0.4))
    column.addWidget(Heading(heading))
    column.addWidget(lines)
    column.addStretch(1)
    return held
