"""«Questo computer»: where the archive lives, whether it is whole, and whether it could be recovered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.errors import FaultsFound
from desktop.services.archive.upkeep import Health, check_archive, is_recovery_confirmed, trouble_of_place
from desktop.surroundings import look_around
from desktop.ui.announce import announce
from desktop.ui.pages.settings.part import Part
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.safety_card import SafetyCard
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_PLACE_WELL = "Sta bene dov'è: è su questo computer, e nessun programma che conosco la copia altrove."
_PLACES = {
    "network": (
        "È su un disco di rete, dove l'archivio si può rovinare. Chiudi il programma e chiedi a chi segue il computer "
        "di spostare tutta la cartella su questo disco."
    ),
    "synchronised": (
        "Un programma di sincronizzazione copia questa cartella altrove: i dati delle donne, pur cifrati, escono dal "
        "centro. Chiedi a chi segue il computer di escluderla, o di spostarla."
    ),
    "inside_program": (
        "È dentro la cartella del programma: un aggiornamento la cancellerebbe. Chiudi il programma e chiedi a chi "
        "segue il computer di spostarla."
    ),
    "not_writable": "In questa cartella non si può scrivere: chiedi a chi segue il computer di rimettere il permesso.",
}
_COPY = "Le copie di riserva stanno in «Copie di riserva»: una qui, una su una chiavetta."
_RECOVERY_UNCONFIRMED = (
    "Recupero: non ancora verificato. I fogli sono stati fatti con l'archivio, ma nessuno li ha provati. Li tengono "
    "tre persone diverse: ne servono due."
)
_RECOVERY_CONFIRMED = "Recupero: verificato. Due parti sono state riscritte e aprono questo archivio."
_CHECKING = "Controllo ogni pagina, ogni riga e il registro. Intanto aspetta: in un archivio grande ci vuole un po'."


class ComputerPart(Part):
    """Advice in plain words, never a wall."""

    TITLE = "Questo computer"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.folder, self.place = QLineEdit(), PlainLabel()
        self.folder.setReadOnly(True)
        self.recovery, self.result = PlainLabel(), PlainLabel()
        self.check = PrimaryButton("Controlla adesso", sign="check")
        self.check.clicked.connect(self._on_check)
        row = FlowLayout()
        row.addWidget(self.check)
        place, whole = Card("Dove sta l'archivio"), Card("L'archivio è integro?")
        recovery, self.safety = Card("Se tutte dimenticano la frase segreta"), SafetyCard()
        for part in (Field("Cartella dell'archivio", self.folder), self.place, Note(_COPY)):
            place.body.addWidget(part)
        whole.body.addWidget(Note("Ogni pagina, ogni riga e il registro di chi ha fatto che cosa."))
        whole.body.addWidget(self.result)
        whole.body.addLayout(row)
        recovery.body.addWidget(self.recovery)
        self.result.hide()
        for card in (place, self.safety, whole, recovery):
            self.body.addWidget(card)

    def load(self) -> None:
        """Look at the place, and ask about recovery."""
        folder = self.desk.archive_folder
        self.folder.setText(str(folder) if folder is not None else "")
        self.safety.setVisible(folder is not None)
        if folder is not None:
            self.desk.background.run_elsewhere(self, trouble_of_place, folder).then(self._show_place)
            self.desk.background.run_elsewhere(self, look_around, folder).then(self.safety.show_findings)
        self.desk.background.run(self, is_recovery_confirmed).then(self._show_recovery)

    @Slot()
    def _on_check(self) -> None:
        self.check.setEnabled(False)
        self._say(_CHECKING, "note")
        work = self.desk.background.run(self, check_archive)
        work.then(self._show_health).otherwise(self._show_unchecked).afterwards(lambda: self.check.setEnabled(True))

    def _show_place(self, why: str) -> None:
        self.place.setText(_PLACES[why] if why else _PLACE_WELL)
        self.place.set_look("warning" if why else "success")

    def _show_recovery(self, confirmed: bool) -> None:  # noqa: FBT001 - what the use case answers
        self.recovery.setText(_RECOVERY_CONFIRMED if confirmed else _RECOVERY_UNCONFIRMED)
        self.recovery.set_look("success" if confirmed else "warning")

    def _show_health(self, health: Health) -> None:
        found = health.findings
        if found.is_well:
            self._say(
                f"È tutto a posto: {found.rows} righe e {found.entries} voci del registro sono come furono scritte.",
                "success",
            )
        else:
            faults = tuple((fault.kind, fault.where, fault.count) for fault in found.faults)
            self._say(sentence(FaultsFound(faults)), "error")
        self._show_recovery(health.recovery_confirmed)

    def _show_unchecked(self, refusal: Refusal) -> None:
        self._say(sentence(refusal), "error")

    def _say(self, text: str, look: str) -> None:
        self.result.setText(text)
        self.result.set_look(look)
        self.result.show()
        announce(self.result, text)
