"""The archives put aside when another took their place: listed with day and reason, and destroyed on asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from desktop.services.archive.kept import Kept, Why, destroy_kept
from desktop.ui.pages.outcome_words import size_words
from desktop.ui.pages.settings.act_form import ActForm
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import moment_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.ui.pages.page import Desk

_WHAT: Final = (
    "Sono cifrati, e si aprono con le frasi segrete di allora: servono a riguardare che cosa c'era prima. "
    "Quando non servono più, distruggili."
)
_WHY: Final = {
    Why.RESTORED: "messo da parte quando siete tornate a una copia",
    Why.SALVAGED: "l'archivio danneggiato, prima del recupero",
    Why.KEYS: "resto di un cambio di chiave: lo aprono le frasi di chi allora lavorava qui",
    Why.UNKNOWN: "il motivo non è nel registro",
}
_LEAD: Final = (
    (
        "Prima si distruggono le sue chiavi, poi i file. Non si torna indietro: quello che c'è solo lì dentro è perso. "
        "L'archivio di adesso e le copie di riserva non cambiano."
    ),
    "Resta una riga nel registro.",
)


class KeptCard(Card):
    """Hidden while there is none.

    Attributes:
        asked: this one is to be destroyed (a `Kept`).
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("Archivi messi da parte", _WHAT)
        self.records = Records()
        self.body.addWidget(self.records)
        self.hide()

    def show_kept(self, kept: tuple[Kept, ...]) -> None:
        """Show which there are."""
        self.records.show_records([self._record(each) for each in kept])
        self.setVisible(bool(kept))

    def _record(self, kept: Kept) -> Record:
        since = since_words(kept)
        act = Button("Distruggi…")
        act.setAccessibleName(f"Distruggi l'archivio messo da parte {since}")
        act.clicked.connect(lambda: self.asked.emit(kept))
        return Record(f"{since[:1].upper()}{since[1:]}", [f"{size_words(kept.size)} · {_WHY[kept.why]}"], [act])


def since_words(kept: Kept) -> str:
    """Return since when it is put aside."""
    return "in un giorno che non si sa" if kept.since is None else moment_words(kept.since)


def destroy_form(desk: Desk, kept: Kept) -> ActForm:
    """Return the form that destroys one; it gives what the disk did not let go."""
    title = f"Distruggere l'archivio messo da parte {since_words(kept)}"
    form = ActForm(desk, title, _LEAD, act="Distruggi questo archivio", keep="Tienilo")
    vault, folder = desk.background.vault, kept.folder

    def prepare(yours: str) -> Callable[[], tuple[Path, ...]]:
        return lambda: destroy_kept(vault, yours, folder)

    form.does(prepare)
    return form
