"""«Cambio di gestore»: what is at stake, and the two ways: the archive handed over, or destroyed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import RoleMissing
from desktop.services.archive.handover import AtStake, read_stake
from desktop.ui.pages.settings.destroying import DestroyForm
from desktop.ui.pages.settings.handing_over import HandOverForm
from desktop.ui.pages.settings.part import Part
from desktop.ui.paths_shown import breakable
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, DangerButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel

if TYPE_CHECKING:
    from desktop.domain.place import Draft
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_ONLY_COORDINATOR: Final = "Consegnare o distruggere l'archivio spetta alla coordinatrice."
_HAND: Final = (
    "Chi riceve scrive qui, da sola, la sua frase segreta: da allora è la sola ad aprire l'archivio. La chiave cambia, "
    "i fogli di recupero sono nuovi, e resta un verbale da firmare."
)
_DESTROY: Final = (
    "Spariscono tutti i fascicoli, le chiavi e le copie che si raggiungono da qui. Non si torna indietro, nemmeno con "
    "i fogli di recupero. Resta un certificato."
)
_FIRST: Final = (
    "Prima di tutte e due le cose inserisci le chiavette che mancano: quello che non si raggiunge adesso resta com'è."
)
_FORMS: Final[dict[str, type[DestroyForm | HandOverForm]]] = {"hand": HandOverForm, "destroy": DestroyForm}
"""By their names in a draft, for ever the same."""


class EndingPart(Part):
    """The two ways, or the form of the one that was chosen."""

    SHOWS = frozenset({"case_file", "operator", "operator_role", "setting"})
    TITLE = "Cambio di gestore"
    LEAD = (
        "Quando un altro ente prende in gestione il centro, o il centro chiude. Che cosa fare dei fascicoli lo decide "
        "per iscritto chi è titolare dei dati: qui si fa."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._stake: AtStake | None = None
        self.form: DestroyForm | HandOverForm | None = None
        self._asked, self._draft = "", dict[str, Mapping[str, str]]()
        self.hand = Button("Consegna l'archivio…")
        self.end = DangerButton("Distruggi l'archivio…", sign="erase")
        self.counted, self.places = PlainLabel(), PlainLabel()
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        for card in self._built():
            column.addWidget(card)
        self.body.addWidget(self._list)
        self.hand.clicked.connect(self._on_hand)
        self.end.clicked.connect(self._on_destroy)
        self._allow(allowed=False)

    def _built(self) -> tuple[Card, Card, Card]:
        now, hand, destroy = Card("Di che cosa si tratta"), Card("Consegnare"), Card("Distruggere")
        for label in (self.counted, self.places, Note(_FIRST)):
            now.body.addWidget(label)
        for card, words, button in ((hand, _HAND, self.hand), (destroy, _DESTROY, self.end)):
            row = FlowLayout()
            row.addWidget(button)
            card.body.addWidget(PlainLabel(words))
            card.body.addLayout(row)
        return now, hand, destroy

    def load(self) -> None:
        """Ask what there is."""
        self.desk.background.run(self, read_stake).then(self._show_stake).otherwise(self._show_closed_to_her)

    def draft(self) -> Draft:
        """Return what is typed in the form, or what is about to be put back into one."""
        return super().draft() or self._draft

    def restore(self, draft: Draft) -> None:
        """Open the form again that held something, once it is known what there is; no phrase was kept."""
        self._draft = {name: texts for name, texts in draft.items() if name in _FORMS}

    def discard(self) -> None:
        """Let the form be left, with what was typed in it."""
        self._draft = {}
        self.leave()

    def leave(self) -> None:
        """Let go of what was typed in a form."""
        self.forget_typed(self._asked)
        if self.form is not None:
            self.form.forget()
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._show_list(shown=True)

    # 3. react

    @Slot()
    def _on_hand(self) -> None:
        self._ask("hand")

    @Slot()
    def _on_destroy(self) -> None:
        self._ask("destroy")

    @Slot()
    def _on_left(self) -> None:
        self.leave()
        self.hand.setFocus()

    def _ask(self, name: str) -> None:
        if self._stake is None:
            return
        self.leave()
        self._show_list(shown=False)
        self._asked, form = name, _FORMS[name](self.desk, self._stake)
        self.form = form
        form.left.connect(self._on_left)
        self.body.addWidget(form)
        form.begin()
        self.keep_typed(name, form.kept)
        draft, self._draft = self._draft, {}
        super().restore(draft)

    # 4. show

    def _show_list(self, *, shown: bool) -> None:
        self.banner.hide()
        for each in (self.title, self.lead, self._list):
            each.setVisible(shown)

    def _allow(self, *, allowed: bool) -> None:
        for button in (self.hand, self.end):
            button.setEnabled(allowed)

    def _show_stake(self, stake: AtStake) -> None:
        self._stake = stake
        self._allow(allowed=True)
        self.counted.setText(f"Fascicoli: {stake.files}. Persone che aprono l'archivio: {stake.operators}.")
        self.places.setText(places_words(stake))
        for name in tuple(self._draft):
            self._ask(name)

    def _show_closed_to_her(self, refusal: Refusal) -> None:
        self._stake = None
        self._allow(allowed=False)
        self.counted.setText(_ONLY_COORDINATOR)
        self.places.setText("")
        if not isinstance(refusal, RoleMissing):
            self.show_refused(refusal)


def places_words(stake: AtStake) -> str:
    """Return where the copies are."""
    lines = ["Copie di riserva: su questo computer"]
    lines += [f"si raggiunge anche {breakable(place)}" for place in stake.there]
    lines += [f"adesso non si raggiunge {breakable(place)}" for place in stake.away]
    return "; ".join(lines) + "."
