"""The form that destroys the archive: what goes and what stays, the centre's name typed, the certificate's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.errors import CentreNameWrong, OutputUnusable
from desktop.services.archive.handover import permit_ending, require_outside
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.pages.parting.asked import PartWith
from desktop.ui.pages.parting.works import end_archive
from desktop.ui.pages.settings.act_form import ActForm
from desktop.ui.pages.settings.paper_place import PaperPlace
from desktop.ui.paths_shown import breakable
from desktop.ui.widgets.fields import Field
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.domain.identifiers import OperatorId
    from desktop.errors import Refusal
    from desktop.services.archive.handover import AtStake
    from desktop.ui.pages.page import Desk

_KEEP: Final = "Tieni l'archivio"
_GOES: Final = (
    "Prima si distruggono tutte le chiavi: senza, quello che era cifrato non lo legge più nessuno. Poi i file "
    "dell'archivio, quelli messi da parte e le copie di riserva su questo computer{there}."
)
_AWAY: Final = (
    "Non si raggiungono adesso, e restano: {away}. Le copie che ci sono si aprono ancora con le frasi segrete e con i "
    "fogli di recupero di oggi: inserisci le chiavette prima di andare avanti, o distruggile a mano."
)
_NONE_AWAY: Final = (
    "Il programma non conosce copie in altri posti. Se qualcuna ne ha fatte a mano, vanno distrutte a mano."
)
_STAYS: Final = (
    "Dopo, i fogli di recupero non aprono più niente: vanno ritirati e distrutti. Restano le carte stampate, e i "
    "riepiloghi già mandati, che non dicono di nessuna. Il certificato è l'unica cosa che resta di questo archivio."
)
_MISSING: Final = "Scrivi il nome del centro, per intero."
_WAIT: Final = (
    "Prima le chiavi, poi i file. Non spegnere e non togliere le chiavette: alla fine il certificato è nel file che "
    "hai scelto."
)


class DestroyForm(ActForm):
    """Asks for everything, then once more; then the pages go, and the archive after them."""

    def __init__(self, desk: Desk, stake: AtStake) -> None:
        there = "".join(f" e in {breakable(place)}" for place in stake.there)
        away = _AWAY.format(away="; ".join(map(breakable, stake.away))) if stake.away else _NONE_AWAY
        lead = (_GOES.format(there=there), away, _STAYS)
        super().__init__(desk, "Distruggere l'archivio", lead, act="Vai avanti", keep=_KEEP)
        self._stake = stake
        self.centre, self.place = QLineEdit(), PaperPlace("Il certificato", "certificato.pdf")
        self.centre_field = Field("Il nome del centro, per intero", self.centre, "Come sta in Protocollo.")
        # Never the centre's name: it is typed as a confirmation, each time anew.
        self.kept = {"place": self.place.line}
        self.body.addWidget(self.place)
        self.body.addWidget(self.centre_field)
        self.requires(self._are_given)
        self.does(self._permitting)
        self.done.connect(self._on_permitted)

    def begin(self) -> None:
        """Take the keyboard at the way out: nothing is pressed by habit."""
        super().begin()
        self.leave.setFocus()

    def _are_given(self) -> bool:
        placed, named = self.place.require(), bool(self.centre.text().strip())
        self.centre_field.set_error("" if named else _MISSING)
        if placed and not named:
            self.centre.setFocus()
        return placed and named

    def _permitting(self, yours: str) -> Callable[[], tuple[OperatorId, str, Path]]:
        vault, typed, out = self._desk.background.vault, self.centre.text(), self.place.path
        assert out is not None, "it was asked for"

        def permit() -> tuple[OperatorId, str, Path]:
            require_outside(vault, out)
            if out.exists() or out.with_suffix(".json").exists():
                raise OutputUnusable("exists")
            return permit_ending(vault, yours, typed), typed, out

        return permit

    @Slot(object)
    def _on_permitted(self, permitted: tuple[OperatorId, str, Path]) -> None:
        files = self._stake.files
        count = "C'è 1 fascicolo" if files == 1 else f"Ci sono {files} fascicoli"
        dialog = ConfirmDialog(
            self,
            "Distruggere l'archivio per sempre?",
            f"{count}. Dopo non li può riavere nessuno: né tu, né il nuovo gestore, né chi ha fatto il programma.",
            act="Distruggi per sempre",
            keep=_KEEP,
        )
        dialog.agreed.connect(lambda: self._part(permitted))
        dialog.rejected.connect(self.allow)
        dialog.open()

    def _part(self, permitted: tuple[OperatorId, str, Path]) -> None:
        confirmed, typed, out = permitted
        bridge, fonts, training = self._desk.background, self._desk.knowledge.fonts, self._desk.training
        self._desk.part_with(
            PartWith(
                "Distruggo l'archivio",
                _WAIT,
                lambda: end_archive(bridge, typed, confirmed, out, fonts),
                fonts,
                training,
            )
        )

    def show_refused(self, refusal: Refusal) -> None:
        wrong = {CentreNameWrong: self.centre_field, OutputUnusable: self.place.field}.get(type(refusal))
        if wrong is None:
            super().show_refused(refusal)
            return
        self.allow()
        wrong.set_error(sentence(refusal))
        wrong.editor.setFocus()
