"""The archive is damaged, or not the one it was: what happened, what is safe, and the ways to go on.

The newest good copy comes first, salvage second; to begin again with an empty archive is no way at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.services.archive.restoring import (
    FoundBackup,
    Restored,
    WhoRestores,
    WhoSalvages,
    local_now,
    newest_good_backup,
    restore,
    salvage_in_place,
)
from desktop.ui.dialogs.file_dialog import ask_folder
from desktop.ui.pages.bringing_back import BringBack
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Column, stay_at_top
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel, Title
from desktop.ui.wording import moment_words
from desktop.words import sentence

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from desktop.errors import Refusal
    from desktop.ui.background import Elsewhere

_SAFE = (
    "Qualunque cosa tu scelga, il file che c'è adesso resta da parte, cifrato: non viene cancellato. La tua frase "
    "segreta e i fogli di recupero valgono come prima. Non serve decidere in fretta."
)
_GONE = "Il file dell'archivio non è più nella sua cartella. Le copie di riserva non sono state toccate."
_SAFE_WITHOUT = (
    "La tua frase segreta e i fogli di recupero valgono come prima. Se qualcuno ha spostato la cartella, basta "
    "rimetterla dov'era. Non serve decidere in fretta."
)
_SEARCHING = "Cerco l'ultima copia di riserva intera: la riapro e la controllo pagina per pagina."
_NO_COPY = (
    "A portata di mano non c'è nessuna copia intera. Se ne avete una su una chiavetta, inseriscila e cercala qui."
)
_SALVAGE = (
    "Il programma legge ogni pagina ancora intera, e quello che manca lo prende dalle copie se è uguale a come fu "
    "salvato. Di solito si perde poco. Alla fine dice quali fascicoli sono da rileggere."
)
_SALVAGE_FIRST = "Conviene quando dall'ultima copia avete scritto molto."
_NO_FILE = frozenset({"archive_missing"})


class DamagePage(Column):
    """Offers the ways on; nothing is done before one is chosen.

    Args:
        elsewhere: looks for copies.
        folder: of the archive, closed.
        who: name and passphrase, as typed to open it.
        refusal: what was found.
        form: id and version of the form of today, for questionnaires of which nothing else tells.

    Attributes:
        chosen: what to do (a `BringBack`).
        left: do nothing now.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, elsewhere: Elsewhere, folder: Path, who: tuple[str, str], refusal: Refusal, form: tuple[str, str]
    ) -> None:
        super().__init__(46)
        self.setObjectName("entrance")
        self._elsewhere, self._folder, self._form = elsewhere, folder, form
        self._name, self._passphrase = who
        self._found: FoundBackup | None = None
        self._copy = PlainLabel(_SEARCHING)
        self._lost = Note()
        self.back = PrimaryButton("Torna a questa copia")
        self.look = Button("Cerca su una chiavetta o altrove…")
        self.rescue = Button("Recupera tutto quello che si legge")
        self.leave = QuietButton("Non adesso")
        self._arrange(refusal)
        self.back.clicked.connect(self._on_back)
        self.look.clicked.connect(self._on_look)
        self.rescue.clicked.connect(self._on_rescue)
        self.leave.clicked.connect(self.left)
        self._search(())

    def _arrange(self, refusal: Refusal) -> None:
        self.body.addWidget(Title("L'archivio non è come deve essere"))
        gone = refusal.kind in _NO_FILE
        self.body.addWidget(PlainLabel(_GONE if gone else sentence(refusal)))
        self.body.addWidget(Note(_SAFE_WITHOUT if gone else _SAFE))
        copy = Card("1. Tornare all'ultima copia intera")
        copy.body.addWidget(self._copy)
        copy.body.addWidget(self._lost)
        copy.body.addLayout(_row(self.back, self.look))
        self.body.addWidget(copy)
        rest = Card("2. Recuperare dal file tutto quello che si legge")
        rest.body.addWidget(PlainLabel(_SALVAGE))
        rest.body.addWidget(Note(_SALVAGE_FIRST))
        rest.body.addLayout(_row(self.rescue))
        self.body.addWidget(rest)
        rest.setVisible(not gone)  # after: without a parent it would be a window, and take the keyboard
        self.body.addLayout(_row(self.leave))
        self.body.addStretch(1)
        self._lost.hide()
        self.back.hide()
        self.look.hide()

    # 3. react

    def _search(self, elsewhere: tuple[Path, ...]) -> None:
        self._copy.set_look("")
        self._copy.setText(_SEARCHING)
        self.look.setEnabled(False)
        work = self._elsewhere.run_elsewhere(
            self, newest_good_backup, self._folder, self._name, self._passphrase, elsewhere
        )
        work.then(self._show_found).otherwise(self._show_refused)

    @Slot()
    def _on_look(self) -> None:
        ask_folder(self, self._on_folder)

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        self._search((Path(folder), Path(folder).parent))

    @Slot()
    def _on_back(self) -> None:
        if self._found is None:
            return
        backup, folder, name, passphrase = self._found.folder, self._folder, self._name, self._passphrase

        def work(anyway: bool) -> Restored:  # noqa: FBT001 - as `BringBack` calls it
            who = WhoRestores(name, passphrase, present=passphrase, anyway=anyway)
            return restore(backup, folder, who, local_now)

        self._choose(BringBack("Torno alla copia", work))

    @Slot()
    def _on_rescue(self) -> None:
        folder, who = self._folder, WhoSalvages(self._name, self._passphrase, self._form)
        self._choose(BringBack("Recupero quello che si legge", lambda _: salvage_in_place(folder, who, local_now)))

    def _choose(self, what: BringBack) -> None:
        self._passphrase = ""
        self.chosen.emit(what)

    # 4. show

    def _show_found(self, found: FoundBackup | None) -> None:
        self._found = found
        self.look.setVisible(True)
        self.look.setEnabled(True)
        self.back.setVisible(found is not None)
        self._lost.setVisible(found is not None)
        if found is None:
            self._copy.setText(_NO_COPY)
            self._begin_at(self.look)
            return
        self._copy.set_look("strong")
        self._copy.setText(f"Copia di {moment_words(found.taken)}, intera.")
        self._lost.setText(f"Si perde quello che è stato scritto dopo: {_since(found.taken)}.")
        self._begin_at(self.back)

    def _begin_at(self, button: QWidget) -> None:
        button.setFocus()
        stay_at_top(self)

    def _show_refused(self, refusal: Refusal) -> None:
        self._show_found(None)
        self._copy.set_look("error")
        self._copy.setText(sentence(refusal))


def _row(*buttons: QWidget) -> FlowLayout:
    row = FlowLayout()
    for button in buttons:
        row.addWidget(button)
    return row


def _since(taken: datetime) -> str:
    days = (local_now().date() - taken.date()).days
    if days <= 0:
        return "il lavoro di oggi da quell'ora in poi"
    return "il lavoro di un giorno" if days == 1 else f"il lavoro di {days} giorni"
