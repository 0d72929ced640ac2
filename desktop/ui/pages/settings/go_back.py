"""Going back to one copy: what is lost, what stays, what it brings back with it, and the phrase once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.services.archive.copies import Copy, CopyState
from desktop.services.archive.restoring import Restored, WhoRestores, go_back, permit_going_back
from desktop.ui.pages.bringing_back import BringBack
from desktop.ui.pages.settings.act_form import ActForm
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.passphrase import PassphraseField
from desktop.ui.wording import moment_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.pages.page import Desk

_LOST = "Quello che è stato scritto {since} nell'archivio non ci sarà più."
_KEPT = (
    "L'archivio di adesso non viene cancellato: resta da parte, cifrato. Le cancellazioni fatte dopo la copia valgono "
    "ancora, e nessuna donna cancellata ritorna."
)
_RULE = (
    "Dopo, per mandare il prossimo riepilogo serve l'ultimo certificato inviato, o la dichiarazione di due operatrici "
    "che dal giorno della copia non è stato inviato niente."
)
_OLDER_KEY = (
    "Questa copia è di prima di un cambio di chiave. Se da allora una collega non lavora più al centro, con la sua "
    "frase di allora riaprirà l'archivio: subito dopo togli di nuovo il suo accesso, in Impostazioni ▸ Operatrici."
)
_THEN = "La tua frase segreta di allora, se era un'altra"


class GoBackForm(ActForm):
    """Asks once more, and then has the pages taken away: the archive closes before another takes its place."""

    def __init__(self, desk: Desk, copy: Copy) -> None:
        moment = moment_words(copy.taken)
        today = desk.background.vault.now().date()
        lead = (_LOST.format(since=_since((today - copy.taken.date()).days)), _KEPT, _RULE)
        super().__init__(
            desk, f"Torna alla copia di {moment}", lead, act="Torna a questa copia", keep="Tieni l'archivio com'è"
        )
        self._copy = copy
        self._older_key = copy.state is CopyState.OLDER_KEY
        self.then = PassphraseField()
        if self._older_key:
            self.body.addWidget(PlainLabel(_OLDER_KEY, look="warning"))
        self.body.addWidget(Field(_THEN, self.then))
        vault, folder = desk.background.vault, copy.folder

        def prepare(yours: str) -> Callable[[], WhoRestores]:
            then = self.then.text()
            return lambda: permit_going_back(vault, yours, folder, then)

        self.does(prepare)
        self.done.connect(self._on_permitted)

    def forget(self) -> None:
        """Let go of both phrases."""
        super().forget()
        self.then.forget()

    @Slot(object)
    def _on_permitted(self, who: WhoRestores) -> None:
        vault, folder = self._desk.background.vault, self._copy.folder

        def work(anyway: bool) -> Restored:  # noqa: FBT001 - as `BringBack` calls it
            return go_back(vault, folder, who, anyway=anyway)

        moment = moment_words(self._copy.taken)
        self._desk.bring_back(BringBack(f"Torno alla copia di {moment}", work, older_key=self._older_key))


def _since(days: int) -> str:
    if days <= 0:
        return "oggi da quell'ora in poi"
    return "da ieri" if days == 1 else f"negli ultimi {days} giorni"
