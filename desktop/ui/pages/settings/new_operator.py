"""A new colleague: her name, her own phrase, her roles; whoever adds her types her own phrase once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot

from desktop.domain.operator import Role
from desktop.errors import OperatorNameEmpty, OperatorNameTaken, OperatorNameTooLong, Refusal
from desktop.services.colleagues.access import share_all
from desktop.services.colleagues.enrolment import enrol, new_colleague
from desktop.ui.pages.settings.phrase_form import PhraseForm
from desktop.ui.protocol_wording import ROLE_NOTES, ROLES
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.labels import PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from PySide6.QtWidgets import QWidget

    from desktop.domain.identifiers import OperatorId
    from desktop.ui.pages.page import Desk

NO_ROLE = "Scegli almeno un ruolo: senza, potrebbe solo aprire l'archivio."
_SHARE = "SHARE"
_ALL_OF_THEM = "Condividi con lei tutti i fascicoli che ci sono: altrimenti apre solo i suoi"


def role_choices(name: str, offered: Iterable[Role] = tuple(Role)) -> ChoiceList:
    """Return the roles that are offered, of which several may be ticked."""
    choices = [Choice(role.value, f"{ROLES[role]}: {ROLE_NOTES[role]}") for role in Role if role in set(offered)]
    return ChoiceList(name, choices, several=True)


class NewOperatorForm(PhraseForm):
    """The step of the first opening, for a colleague: she writes her phrase herself.

    Args:
        desk: what the page is given.
        apart: whether each operatrice opens only her files: then it is asked whether she opens those there are.
        roles: those that can be given.

    Attributes:
        added: she can open the archive; her name.
    """

    added = Signal(str)

    TITLE: ClassVar[str] = "Una nuova collega"
    LEAD: ClassVar[str] = (
        "Il nome e i ruoli li scrivi tu. La frase segreta la scrive lei, da sola: non la deve sapere nessun'altra, e "
        "non sta scritta da nessuna parte."
    )
    NAME: ClassVar[tuple[str, str, str]] = (
        "Il suo nome",
        "Quello con cui la riconoscono le colleghe.",
        "Manca il suo nome.",
    )

    def __init__(self, desk: Desk, *, apart: bool = False, roles: Iterable[Role] = tuple(Role)) -> None:
        super().__init__(desk, self._enrol, act="Aggiungi la collega")
        self.roles = role_choices("I suoi ruoli", roles)
        self._roles_error = PlainLabel(look="error")
        self._roles_error.hide()
        self.older = ChoiceList("I fascicoli che ci sono", [Choice(_SHARE, _ALL_OF_THEM)], several=True)
        self._apart = apart
        self.older.hide()
        self.roles.chosen.connect(self.show_older)
        card = Card("I suoi ruoli")
        for part in (self.roles, self._roles_error, self.older):
            card.body.addWidget(part)
        self.body.addWidget(card)
        self.done.connect(self._on_enrolled)

    @property
    def kept(self) -> dict[str, QWidget]:
        """What is kept on hiding, by name: who she is and what she does, never a phrase."""
        return {"name": self._name, "roles": self.roles, "older": self.older}

    @Slot()
    def show_older(self) -> None:
        """Ask about the files there are, where it matters."""
        self.older.setVisible(self._apart and Role.OPERATRICE in self.roles.codes())

    def _missing(self) -> QWidget | None:
        after = super()._missing()
        chosen = bool(self.roles.codes())
        self._roles_error.setText("" if chosen else NO_ROLE)
        self._roles_error.setVisible(not chosen)
        return after if chosen else self.roles.targets[0]

    def _enrol(self, yours: str, phrase: str) -> Future[object]:
        newcomer = new_colleague(self.operator, phrase, sorted(self.roles.codes()))
        enrolled: Future[object] = enrol(self._desk.background.vault, yours, newcomer)  # type: ignore[assignment]  # read only
        return enrolled

    def _on_enrolled(self, colleague: OperatorId) -> None:
        name = self.operator
        if self.older.isHidden() or not self.older.codes():
            self.added.emit(name)
            return
        work = self._desk.background.run(self, share_all, colleague)
        work.then(lambda _: self.added.emit(name)).otherwise(self._show_refused)

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, OperatorNameEmpty | OperatorNameTaken | OperatorNameTooLong):
            self._allow()
            self._name_field.set_error(sentence(refusal))
            self._name.setFocus()
        else:
            super()._show_refused(refusal)
