"""«Operatrici»: who opens the archive and what each does; the coordinator adds a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.operator import Role
from desktop.services.operators import list_operators, permit_new_operator
from desktop.ui.pages.settings.new_operator import NewOperatorForm
from desktop.ui.pages.settings.part import Part
from desktop.ui.protocol_wording import ROLES
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from desktop.domain.operator import Operator
    from desktop.ui.pages.page import Desk

_NOT_YET = (
    "In questa versione una collega si aggiunge ma non si toglie, e la sua frase segreta non si cambia. Chi non lavora "
    "più al centro non deve poter arrivare a questo computer."
)


class OperatorsPart(Part):
    """The list, or the form that adds one."""

    SHOWS = frozenset({"operator", "operator_role"})
    TITLE = "Operatrici"
    LEAD = (
        "Chi apre questo archivio, ciascuna con la sua frase segreta. Un ruolo è ciò che si fa, non come si è pagate."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        card = Card()
        self._records = Records()
        card.body.addWidget(self._records)
        self.add = PrimaryButton("Aggiungi una collega", sign="plus")
        self.add.clicked.connect(self._on_add)
        row = FlowLayout()
        row.addWidget(self.add)
        column.addWidget(card)
        column.addLayout(row)
        column.addWidget(Note(_NOT_YET))
        self.form: NewOperatorForm | None = None
        self.body.addWidget(self._list)

    def load(self) -> None:
        """Ask for the colleagues."""
        self.desk.background.run(self, list_operators).then(self._show_operators)

    def leave(self) -> None:
        """Let go of the phrases of a form that was left."""
        if self.form is not None:
            self.form.forget()
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._show_list(shown=True)

    def _show_list(self, *, shown: bool) -> None:
        for each in (self.title, self.lead, self._list):
            each.setVisible(shown)

    @Slot()
    def _on_add(self) -> None:
        self.desk.background.run(self, permit_new_operator).then(self._show_form).otherwise(self.show_refused)

    @Slot(str)
    def _on_added(self, name: str) -> None:
        self.leave()
        self.load()
        self.banner.say(f"{name} può aprire l'archivio con il suo nome e la sua frase segreta.", Tone.SUCCESS)
        self.verticalScrollBar().setValue(0)
        self.add.setFocus()

    @Slot()
    def _on_left(self) -> None:
        self.leave()
        self.add.setFocus()

    def _show_form(self, _: object) -> None:
        self.leave()
        self.banner.hide()
        self._show_list(shown=False)
        self.form = NewOperatorForm(self.desk)
        self.form.added.connect(self._on_added)
        self.form.left.connect(self._on_left)
        self.body.addWidget(self.form)
        self.form.begin()

    def _show_operators(self, operators: tuple[Operator, ...]) -> None:
        self._records.show_records([Record(each.name, [_roles(each)]) for each in operators])


def _roles(operator: Operator) -> str:
    held = [ROLES[role] for role in Role if role in operator.roles]
    return ", ".join(held) if held else "Nessun ruolo"
