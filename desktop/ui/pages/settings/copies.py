"""«Copie di riserva»: the last one, the second place, every copy there is, and the way back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import BackupFailed
from desktop.services.archive.backups import BackupMade, BackupState, state
from desktop.services.archive.copies import Copies, Copy, CopyState, list_copies
from desktop.services.archive.kept import list_kept
from desktop.ui.backing_up import BackupKeeper
from desktop.ui.pages.outcome_words import size_words
from desktop.ui.pages.settings.go_back import GoBackForm
from desktop.ui.pages.settings.kept import KeptCard, destroy_form
from desktop.ui.pages.settings.part import Part
from desktop.ui.pages.settings.second_place import SecondPlaceCard
from desktop.ui.pages.settings.undone import UndoneCard
from desktop.ui.paths_shown import breakable
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import moment_words
from desktop.words import sentence

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.errors import Refusal
    from desktop.services.archive.kept import Kept
    from desktop.ui.pages.page import Desk
    from desktop.ui.pages.settings.act_form import ActForm

_SHOWN_FIRST = 6
_NEVER = "Su questo computer non è ancora stata fatta nessuna copia."
_NO_COPIES = "Qui staranno le copie, dalla più recente."
_STATES = {
    CopyState.GOOD: "è dell'archivio di adesso",
    CopyState.OLDER_KEY: "di prima di un cambio di chiave: la aprono anche le frasi di chi allora lavorava qui",
    CopyState.DAMAGED: "danneggiata: non si può usare",
}
_PROVED = "intera, riletta adesso pagina per pagina"


class CopiesPart(Part):
    """The copies, or the form that goes back to one of them."""

    SHOWS = frozenset({"setting"})
    TITLE = "Copie di riserva"
    LEAD = (
        "Il programma fa una copia quando lo chiudi e una ogni giorno che resta aperto. È cifrata come l'archivio, e "
        "vale solo dopo che è stata riaperta e controllata. Restano 7 giorni, 4 settimane e 12 mesi."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._keeper = BackupKeeper(desk.background, self)
        self._copies = Copies((), (), proved=False)
        self._all_shown = False
        self.last, self.failed = PlainLabel(), PlainLabel(look="error")
        self.now = PrimaryButton("Fai una copia adesso", sign="copy")
        self.undone, self.second = UndoneCard(desk), SecondPlaceCard(desk)
        self.records, self._none = Records(), Note(_NO_COPIES)
        self.check, self.more = Button("Rileggile tutte", sign="check"), Button("")
        self.kept = KeptCard()
        self.kept.asked.connect(self._on_destroy)
        self.form: ActForm | None = None
        self._arrange()
        self.now.clicked.connect(self._on_now)
        self.check.clicked.connect(self._on_check)
        self.more.clicked.connect(self._on_more)
        self.second.chosen.connect(self.load)
        self.undone.ended.connect(self.load)
        for card in (self.second, self.undone):
            card.refused.connect(self.show_refused)

    def _arrange(self) -> None:
        last, every = Card("L'ultima copia"), Card("Le copie che ci sono")
        last.body.addWidget(self.last)
        last.body.addWidget(self.failed)
        last.body.addLayout(_row(self.now))
        for part in (self._none, self.records):
            every.body.addWidget(part)
        every.body.addLayout(_row(self.more, self.check))
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        for card in (last, self.undone, self.second, every, self.kept):
            column.addWidget(card)
        self.body.addWidget(self._list)
        self.failed.hide()
        self.more.hide()

    def load(self) -> None:
        """Ask how the backups are, and which there are."""
        background = self.desk.background
        background.run(self, state).then(self._show_state)
        self._look()
        work = background.run_elsewhere(self, list_kept, background.vault)
        work.then(self.kept.show_kept).otherwise(self.show_refused)

    def leave(self) -> None:
        """Let go of the phrases of a form that was left."""
        if self.form is not None:
            self.form.forget()
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._show_list(shown=True)

    def _look(self, *, proved: bool = False) -> None:
        background = self.desk.background
        work = background.run_elsewhere(self, list_copies, background.vault, proved=proved)
        work.then(self._show_copies).otherwise(self.show_refused).afterwards(lambda: self.check.setEnabled(True))

    # 3. react

    @Slot()
    def _on_now(self) -> None:
        self.now.setEnabled(False)
        self.banner.hide()
        self._keeper.make(self).then(self._show_made).otherwise(self._show_failed)

    @Slot()
    def _on_check(self) -> None:
        self.check.setEnabled(False)
        self._look(proved=True)

    @Slot()
    def _on_more(self) -> None:
        self._all_shown = True
        self._show_records()

    def _on_go_back(self, copy: Copy) -> None:
        self._ask(GoBackForm(self.desk, copy))

    @Slot(object)
    def _on_destroy(self, kept: Kept) -> None:
        form = destroy_form(self.desk, kept)
        form.done.connect(self._show_destroyed)
        self._ask(form)

    def _ask(self, form: ActForm) -> None:
        self.leave()
        self.banner.hide()
        self._show_list(shown=False)
        self.form = form
        form.left.connect(self._on_left)
        self.body.addWidget(form)
        form.begin()

    @Slot()
    def _on_left(self) -> None:
        self.leave()
        self.now.setFocus()

    # 4. show

    def _show_list(self, *, shown: bool) -> None:
        for each in (self.title, self.lead, self._list):
            each.setVisible(shown)

    def _show_state(self, now: BackupState) -> None:
        self.last.setText(_NEVER if now.done_at is None else f"Fatta {moment_words(now.done_at)}.")
        self.failed.setVisible(now.failed is not None)
        if now.failed is not None:
            words = sentence(BackupFailed(now.failed.place, now.failed.why))
            self.failed.setText(f"{words} È successo {moment_words(now.failed.at)}.")
        self.undone.show_undone(now.undone)
        self.second.show_state(now)

    def _show_copies(self, copies: Copies) -> None:
        self._copies = copies
        self.second.show_away(copies.away)
        self._show_records()
        if copies.proved:
            bad = sum(copy.state is CopyState.DAMAGED for copy in copies.copies)
            words = "Sono tutte intere." if not bad else f"Copie danneggiate: {bad}. Fai una copia nuova."
            self.banner.say(words, Tone.WARNING if bad else Tone.SUCCESS)

    def _show_records(self) -> None:
        copies = self._copies.copies
        shown = copies if self._all_shown else copies[:_SHOWN_FIRST]
        self._none.setVisible(not copies)
        self.records.show_records([self._record(copy) for copy in shown])
        hidden = len(copies) - len(shown)
        self.more.setVisible(hidden > 0)
        self.more.setText("Mostra anche l'altra" if hidden == 1 else f"Mostra le altre {hidden}")
        self.check.setVisible(bool(copies))

    def _record(self, copy: Copy) -> Record:
        moment = moment_words(copy.taken)
        place = self._place_words(copy.place)
        state_words = _PROVED if self._copies.proved and copy.state is CopyState.GOOD else _STATES[copy.state]
        acts = []
        if copy.state is not CopyState.DAMAGED:
            back = Button("Torna a questa")
            back.setAccessibleName(f"Torna alla copia di {moment}, {place}")
            back.clicked.connect(lambda: self._on_go_back(copy))
            acts.append(back)
        return Record(f"{moment[:1].upper()}{moment[1:]}", [f"{place} · {size_words(copy.size)}", state_words], acts)

    def _place_words(self, place: str) -> str:
        if not place:
            return "Su questo computer"
        if place == self.second.folder:
            return "Nel secondo posto"
        return f"In un altro posto: {breakable(place)}"

    def _show_made(self, made: BackupMade | None) -> None:
        self.now.setEnabled(True)
        self.load()
        if made is None:
            return
        where = "in tutti e due i posti" if made.second is not None else "su questo computer"
        self.banner.say(f"La copia è fatta {where}: è stata riaperta, ed è intera.", Tone.SUCCESS)
        self.show_part(self.banner)

    @Slot(object)
    def _show_destroyed(self, left: tuple[Path, ...]) -> None:
        self._on_left()
        self.load()
        if left:
            names = ", ".join(path.name for path in left)
            self.banner.say(f"Il disco non ha lasciato cancellare: {names}.", Tone.WARNING)
        else:
            self.banner.say("L'archivio messo da parte non c'è più.", Tone.SUCCESS)
        self.show_part(self.banner)

    def _show_failed(self, refusal: Refusal) -> None:
        self.now.setEnabled(True)
        self.load()
        self.show_refused(refusal)


def _row(*buttons: QWidget) -> FlowLayout:
    row = FlowLayout()
    for button in buttons:
        row.addWidget(button)
    return row
