"""«Recupero»: how the three sheets are, two of them typed back, the drill of every year, and new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.place import Place
from desktop.services.archive.recovery import (
    NewSheets,
    RecoveryState,
    Tried,
    confirm_recovery,
    drill,
    make_new_sheets,
    read_recovery,
)
from desktop.ui.pages.settings.act_form import ActForm
from desktop.ui.pages.settings.drilled import DrilledCard
from desktop.ui.pages.settings.new_sheets import NewSheetsView
from desktop.ui.pages.settings.part import Part
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.pages.page import Desk

HERE = Place("settings", question="recovery")
_UNCONFIRMED = (
    "Nessuno ha ancora provato che questi fogli aprono l'archivio. Fai portare due fogli alle persone che li tengono, "
    "e riscrivili qui una volta: poi li riportano al loro posto."
)
_CONFIRM = (
    "Due persone portano il loro foglio. Quello che scrivi qui non resta da nessuna parte: serve solo a vedere che "
    "aprono davvero l'archivio."
)
_DRILL = (
    "Come se il computer non ci fosse più: il programma prende la copia di riserva più recente, la apre con i due "
    "fogli in un posto di prova e poi cancella la prova. Nell'archivio non cambia niente."
)
_WHEN_RENEW = (
    "Servono fogli nuovi quando uno è andato perso, quando qualcuno lo ha visto, o quando chi lo teneva non c'è più."
)
_RENEW = (
    "I tre fogli di adesso non apriranno più l'archivio. Aprono ancora solo le copie fatte prima di oggi: alla fine "
    "il programma dice quali sono. Le frasi segrete delle colleghe restano quelle che sono."
)
_WAIT_DRILL = "Apro la copia e la controllo pagina per pagina…"
_WAIT_RENEW = "Cambio la chiave dell'archivio e faccio subito una copia nuova. In un archivio grande ci vuole un po'…"
_UNFINISHED = (
    "I fogli nuovi valgono già, e questi segni non si rivedono: scrivi o stampa tutti e tre prima di lasciare."
)


class RecoveryPart(Part):
    """How the sheets are, or one of the three acts upon them."""

    SHOWS = frozenset({"setting"})
    TITLE = "Recupero"
    LEAD = (
        "Tre fogli, tre persone diverse: due fogli insieme riaprono l'archivio, uno solo non apre niente. Servono "
        "quando nessuna ricorda la frase segreta, o quando il computer non c'è più."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: RecoveryState | None = None
        self.made, self.confirmed, self.drilled = PlainLabel(), PlainLabel(), PlainLabel()
        self.confirm = PrimaryButton("Riscrivi due fogli", sign="check")
        self.drill = Button("Fai la prova dell'anno")
        self.renew = Button("Fai fogli nuovi")
        self.form: ActForm | None = None
        self.sheets: NewSheetsView | None = None
        self.result: DrilledCard | None = None
        self._arrange()
        self.confirm.clicked.connect(self._on_confirm)
        self.drill.clicked.connect(self._on_drill)
        self.renew.clicked.connect(self._on_renew)

    def _arrange(self) -> None:
        how, new = Card("Come sono i fogli"), Card("Se un foglio non è più al sicuro")
        for part in (self.made, self.confirmed, self.drilled):
            how.body.addWidget(part)
        how.body.addLayout(_row(self.confirm, self.drill))
        new.body.addWidget(Note("Se un foglio è andato perso o qualcuno lo ha visto, se ne fanno tre nuovi."))
        new.body.addLayout(_row(self.renew))
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        for card in (how, new):
            column.addWidget(card)
        self.body.addWidget(self._list)

    def load(self) -> None:
        """Ask how the sheets are."""
        self.desk.background.run(self, read_recovery).then(self._show_state)

    def leave(self) -> None:
        """Let go of what was typed; signs that nobody copied yet stay until they are, whatever else is looked at."""
        if self.sheets is not None:
            return
        self._close()

    def _close(self) -> None:
        for part in (self.form, self.result, self.sheets):
            if part is not None:
                part.forget()
                part.hide()
                part.deleteLater()
        self.form = self.result = self.sheets = None
        self._show_list(shown=True)

    # 3. react

    @Slot()
    def _on_confirm(self) -> None:
        form = ActForm(self.desk, "Riscrivi due fogli", [_CONFIRM], act="Prova i due fogli")
        sheets, vault = form.ask_sheets(), self.desk.background.vault

        def prepare(yours: str) -> Callable[[], RecoveryState]:
            shares = sheets.shares
            return lambda: confirm_recovery(vault, yours, shares)

        form.does(prepare)
        form.done.connect(self._on_confirmed)
        self._show_form(form)

    @Slot()
    def _on_drill(self) -> None:
        form = ActForm(self.desk, "La prova dell'anno", [_DRILL], act="Apri la copia con i due fogli")
        sheets, vault = form.ask_sheets(), self.desk.background.vault

        def prepare(yours: str) -> Callable[[], Tried]:
            shares = sheets.shares
            return lambda: drill(vault, yours, shares)

        form.does(prepare, _WAIT_DRILL)
        form.done.connect(self._on_drilled)
        self._show_form(form)

    @Slot()
    def _on_renew(self) -> None:
        form = ActForm(
            self.desk, "Tre fogli nuovi", [_WHEN_RENEW, _RENEW], act="Fai fogli nuovi", keep="Tieni quelli di adesso"
        )
        vault = self.desk.background.vault
        form.does(lambda yours: lambda: make_new_sheets(vault, yours), _WAIT_RENEW)
        form.done.connect(self._on_renewed)
        self._show_form(form)

    @Slot()
    def _on_left(self) -> None:
        self._close()
        self.confirm.setFocus()

    @Slot(object)
    def _on_confirmed(self, _: RecoveryState) -> None:
        self._close()
        self.load()
        self._say_done("Verificato: due fogli aprono questo archivio. Riportateli al loro posto.")
        self.confirm.setFocus()

    @Slot(object)
    def _on_drilled(self, tried: Tried) -> None:
        self._close()
        self.load()
        assert self._state is not None
        self.result = DrilledCard(self.desk, tried, self._state)
        self.body.insertWidget(self.body.indexOf(self._list), self.result)
        self._say_done("Verificato: due fogli hanno riaperto la copia di riserva più recente.")
        self.result.print.setFocus()

    @Slot(object)
    def _on_renewed(self, made: NewSheets) -> None:
        assert self._state is not None
        self._close()
        self._show_list(shown=False)
        self.sheets = NewSheetsView(self.desk, made, training=self._state.training)
        self.sheets.finished.connect(self._on_sheets_kept)
        self.body.addWidget(self.sheets)
        self.banner.say(_UNFINISHED, Tone.WARNING)
        self.sheets.begin()

    @Slot()
    def _on_sheets_kept(self) -> None:
        self._close()
        self.load()
        self._say_done("I fogli nuovi sono fatti. Adesso riscrivine due, per sapere che aprono davvero l'archivio.")
        self.confirm.setFocus()

    # 4. show

    def _say_done(self, words: str) -> None:
        self.banner.say(words, Tone.SUCCESS)
        self.show_part(self.banner)

    def _show_form(self, form: ActForm) -> None:
        self._close()
        self.banner.hide()
        self._show_list(shown=False)
        self.form = form
        form.left.connect(self._on_left)
        self.body.addWidget(form)
        form.begin()

    def _show_list(self, *, shown: bool) -> None:
        for each in (self.title, self.lead, self._list):
            each.setVisible(shown)

    def _show_state(self, state: RecoveryState) -> None:
        self._state = state
        self.made.setText(f"I fogli in uso sono stati fatti il {day_words(state.made_on)}.")
        confirmed = state.confirmed_on is not None
        words = f"Due fogli riscritti, e aprono: verificato il {day_words(state.confirmed_on)}."
        self.confirmed.setText(words if confirmed else _UNCONFIRMED)
        self.confirmed.set_look("success" if confirmed else "warning")
        if state.drilled_on is None:
            drilled = "Su una copia di riserva non sono ancora stati provati: si fa una volta l'anno."
        else:
            drilled = f"Prova su una copia di riserva: verificato il {day_words(state.drilled_on)}."
        due = " È passato un anno: è ora di rifare la prova." if state.drill_due else ""
        self.drilled.setText(drilled + due)
        self.drilled.set_look("warning" if state.drill_due else "")


def _row(*buttons: QWidget) -> FlowLayout:
    row = FlowLayout()
    for button in buttons:
        row.addWidget(button)
    return row
