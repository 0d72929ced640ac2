"""The form that hands the archive over: who receives it types her phrase; the copy, the record, the phrase again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot

from desktop.domain.personal import Personal
from desktop.errors import (
    BackupPlaceUnusable,
    OperatorNameEmpty,
    OperatorNameTaken,
    OperatorNameTooLong,
    OutputUnusable,
)
from desktop.services.archive.backups import check_second_place
from desktop.services.archive.handover import Successor, permit_handover, require_outside
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.pages.parting.asked import PartWith
from desktop.ui.pages.parting.works import hand_over
from desktop.ui.pages.settings.paper_place import ChosenPlace, PaperPlace
from desktop.ui.pages.settings.phrase_form import PhraseForm
from desktop.ui.paths_shown import breakable
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.errors import Refusal
    from desktop.services.archive.handover import AtStake
    from desktop.ui.pages.page import Desk

_WHAT: Final = (
    (
        "Tu e le colleghe non lo aprite più: nessuna frase segreta e nessun foglio di recupero di oggi vale dopo. Le "
        "donne di tutte passano a chi riceve, e quello che avete scritto resta con il vostro nome."
    ),
    (
        "Le copie fatte finora, anche sulle chiavette e nel secondo posto, si aprono ancora con le frasi e i fogli di "
        "oggi: il verbale le elenca, da distruggere o riscrivere."
    ),
)
_AWAY: Final = "Adesso non si raggiunge: {away}. Quello che c'è lì resta com'è."
_COPY_NOTE: Final = "Facoltativa: una cartella su una chiavetta di chi riceve. Senza, l'archivio passa con il computer."
_WAIT: Final = (
    "Cambio la chiave e rifaccio l'archivio: ci vuole da qualche secondo a qualche minuto. Non spegnere. Se la "
    "corrente manca adesso non si perde niente, e si può rifare."
)


@dataclass(frozen=True, slots=True, repr=False)
class _Permitted(Personal):
    """What was proved, and is about to be done."""

    yours: str
    successor: Successor
    out: Path


class HandOverForm(PhraseForm):
    """Asks for everything, then once more; then the pages go, and the archive changes hands."""

    TITLE: ClassVar[str] = "Consegnare l'archivio"
    LEAD: ClassVar[str] = (
        "Chi riceve si siede qui e scrive il suo nome e una frase segreta che sa solo lei. Poi confermi tu. Alla fine "
        "ci sono tre fogli di recupero nuovi, da dare a persone sue, e il verbale."
    )
    NAME: ClassVar[tuple[str, str, str]] = (
        "Chi riceve e coordina da adesso",
        "Se lavora già qui, il nome che ha nell'archivio e la sua frase di adesso.",
        "Manca il suo nome.",
    )

    def __init__(self, desk: Desk, stake: AtStake) -> None:
        super().__init__(desk, self._permit, act="Vai avanti")
        self.copy = ChosenPlace("Dove mettere la copia da consegnare", _COPY_NOTE, "Scegli la cartella…")
        self.record = PaperPlace("Il verbale", "verbale.pdf")
        what, papers = Card("Che cosa succede"), Card("Copia e verbale")
        for words in (*_WHAT, *([_AWAY.format(away="; ".join(map(breakable, stake.away)))] if stake.away else [])):
            what.body.addWidget(PlainLabel(words))
        for place in (self.copy, self.record):
            papers.body.addWidget(place)
        self.body.insertWidget(2, what)
        self.body.addWidget(papers)
        self.done.connect(self._on_permitted)

    @property
    def kept(self) -> dict[str, QWidget]:
        """What is kept on hiding, by name: who receives it, and where the papers go; never a phrase."""
        return {"name": self._name, "copy": self.copy.line, "record": self.record.line}

    def begin(self) -> None:
        super().begin()
        follow_layout(self)

    def _missing(self) -> QWidget | None:
        after = super()._missing()
        self.copy.field.set_error("")
        return after if self.record.require() else self.record.choose

    def _permit(self, yours: str, phrase: str) -> Future[object]:
        """Prove it all on a thread of its own: keys are derived three times."""
        vault, out, copy = self._desk.background.vault, self.record.path, self.copy.line.text()
        name = self.operator
        assert out is not None, "it was asked for"

        def permit() -> object:
            require_outside(vault, out)
            if out.exists():
                raise OutputUnusable("exists")
            successor = Successor(name, phrase, check_second_place(vault, copy) if copy.strip() else None)
            permit_handover(vault, yours, successor)
            return _Permitted(yours, successor, out)

        thread = ThreadPoolExecutor(1, "permit")
        future = thread.submit(permit)
        thread.shutdown(wait=False)
        return future

    @Slot(object)
    def _on_permitted(self, permitted: _Permitted) -> None:
        dialog = ConfirmDialog(
            self,
            f"Consegnare l'archivio a {permitted.successor.name}?",
            "Da quel momento lo apre solo lei. Tu e le colleghe non entrate più.",
            act="Consegna l'archivio",
            keep="Non consegnarlo",
        )
        dialog.agreed.connect(lambda: self._part(permitted))
        dialog.rejected.connect(self._allow)
        dialog.open()

    def _part(self, permitted: _Permitted) -> None:
        self.forget()
        bridge, fonts, training = self._desk.background, self._desk.knowledge.fonts, self._desk.training
        yours, successor, out = permitted.yours, permitted.successor, permitted.out
        self._desk.part_with(
            PartWith(
                "Consegno l'archivio", _WAIT, lambda: hand_over(bridge, yours, successor, out, fonts), fonts, training
            )
        )

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, OperatorNameEmpty | OperatorNameTaken | OperatorNameTooLong):
            wrong = self._name_field
        elif isinstance(refusal, OutputUnusable):
            wrong = self.record.field
        elif isinstance(refusal, BackupPlaceUnusable):
            wrong = self.copy.field
        else:
            super()._show_refused(refusal)
            return
        self._allow()
        wrong.set_error(sentence(refusal))
        wrong.editor.setFocus()
