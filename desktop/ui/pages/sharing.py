"""Who opens a file: who follows the woman, with whom it is shared, and giving it to a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.identifiers import CaseId, OperatorId
from desktop.domain.operator import Role
from desktop.services.colleagues.access import hand_over, read_sharing, share_file
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from desktop.domain.operator import Operator
    from desktop.services.colleagues.access import FileSharing
    from desktop.ui.background import Background

_OPEN = "Aperto a tutte: al centro ogni operatrice apre tutti i fascicoli. Lo decide la coordinatrice."
_APART = "Riservato: lo aprono chi segue la donna e le colleghe con cui è condiviso. Le altre, con un accesso motivato."
_WAITS = "Non la segue ancora nessuna: finché è così lo apre ogni operatrice."
_NOT_SHARED = "Non è condiviso con nessun'altra."
_NOT_YET = "Se un giorno ogni fascicolo sarà riservato, lo apriranno anche:"
_DECIDES = "Decide chi lo apre la collega che la segue, o la coordinatrice."


class SharingView(QWidget):
    """Shows who opens a file; who may decide shares it and hands it over here.

    Attributes:
        told: what was done, in words.
        refused: what was not done.
    """

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._case_id: CaseId | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        for part in (self._built_who(), self._built_shared(), self._built_over()):
            column.addWidget(part)

    def show_file(self, case_id: CaseId | None) -> None:
        """Ask who opens this file; None: there is none in front."""
        self._case_id = case_id
        self.setVisible(case_id is not None)
        if case_id is not None:
            work = self._background.run(self, read_sharing, case_id)
            work.then(self._show_sharing).otherwise(self.refused.emit)

    # --- build -----------------------------------------------------------------------------------------------------

    def _built_who(self) -> Card:
        card = Card("Chi la segue")
        self._owner, self._rule, self._decides = PlainLabel(look="strong"), Note(), Note(_DECIDES)
        for label in (self._owner, self._rule, self._decides):
            card.body.addWidget(label)
        return card

    def _built_shared(self) -> Card:
        card = Card("Condiviso con")
        self._shared_note, self._shared = Note(), Records()
        self.colleague, self.share = ChoiceBox({}), Button("Condividi", sign="people")
        self.share.clicked.connect(self._on_share)
        self._sharing = _asking("Con chi condividerlo", self.colleague, self.share)
        for part in (self._shared_note, self._shared, self._sharing):
            card.body.addWidget(part)
        return card

    def _built_over(self) -> Card:
        self._over = Card(
            "Consegna a una collega", "Da quel momento la segue lei. Quello che è scritto resta di chi l'ha scritto."
        )
        self.to, self.give = ChoiceBox({}), Button("Consegna il fascicolo", sign="forward")
        self.give.clicked.connect(self._on_give)
        self._over.body.addWidget(_asking("A chi consegnarlo", self.to, self.give))
        return self._over

    # --- react -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_share(self) -> None:
        self._do_share(self.colleague.code(), self.colleague.currentText(), shared=True)

    def _do_share(self, colleague: str, name: str, *, shared: bool) -> None:
        if self._case_id is None:
            return
        to = OperatorId(bytes.fromhex(colleague))
        work = self._background.run(self, share_file, self._case_id, to, shared=shared)
        words = f"Ora lo apre anche {name}." if shared else f"Non è più condiviso con {name}."
        work.then(lambda sharing: self._show_done(sharing, words)).otherwise(self.refused.emit)

    @Slot()
    def _on_give(self) -> None:
        name = self.to.currentText()
        question = ConfirmDialog(
            self,
            f"Consegnare il fascicolo a {name}?",
            f"Da adesso la segue {name}. Dove i fascicoli sono riservati, lo riapri solo se lei lo condivide.",
            act="Consegna il fascicolo",
            keep="Lascia com'è",
            danger=False,
        )
        question.agreed.connect(self._on_give_agreed)
        question.open()

    @Slot()
    def _on_give_agreed(self) -> None:
        if self._case_id is None:
            return
        to, name = OperatorId(bytes.fromhex(self.to.code())), self.to.currentText()
        work = self._background.run(self, hand_over, self._case_id, to)
        work.then(lambda sharing: self._show_done(sharing, f"Da adesso la segue {name}.")).otherwise(self.refused.emit)

    # --- show ------------------------------------------------------------------------------------------------------

    def _show_done(self, sharing: FileSharing, words: str) -> None:
        self._show_sharing(sharing)
        self.told.emit(words)

    def _show_sharing(self, sharing: FileSharing) -> None:
        names = {each.id: each.name for each in sharing.team}
        owner, shared = sharing.access.owner, sharing.access.shared
        self._owner.setText(names[owner] if owner is not None else "Nessuna ancora")
        self._rule.setText(_rule(sharing))
        self._decides.setVisible(not sharing.may_decide)
        self._shared_note.setText(_shared_words(sharing))
        ordered = [each for each in sharing.team if each.id in shared]
        self._shared.show_records([self._record(each, may=sharing.may_decide) for each in ordered])
        could = [each for each in sharing.team if Role.OPERATRICE in each.roles and each.id != owner]
        _fill(self.colleague, [each for each in could if each.id not in shared])
        _fill(self.to, could)
        self._sharing.setVisible(sharing.may_decide and self.colleague.count() > 0)
        self._over.setVisible(sharing.may_decide and self.to.count() > 0)

    def _record(self, colleague: Operator, *, may: bool) -> Record:
        stop = Button("Non condividere più")
        stop.setAccessibleName(f"Non condividere più con {colleague.name}")
        stop.clicked.connect(lambda: self._do_share(colleague.id.hex(), colleague.name, shared=False))
        return Record(colleague.name, acts=[stop] if may else [])


def _rule(sharing: FileSharing) -> str:
    if not sharing.apart:
        return _OPEN
    return _APART if sharing.access.owner is not None else _WAITS


def _shared_words(sharing: FileSharing) -> str:
    if not sharing.access.shared:
        return _NOT_SHARED
    return "" if sharing.apart else _NOT_YET


def _fill(box: ChoiceBox, colleagues: list[Operator]) -> None:
    before = box.code()
    box.clear()
    for each in colleagues:
        box.addItem(each.name, each.id.hex())
    box.set_code(before)


def _asking(name: str, box: ChoiceBox, act: Button) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(em(0.6))
    row = FlowLayout()
    row.addWidget(act)
    column.addWidget(Field(name, box))
    column.addLayout(row)
    return held
