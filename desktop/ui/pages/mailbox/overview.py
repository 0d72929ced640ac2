"""The first view of «Casella INPS»: what waits to be prepared, and what has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.domain.periods import read_period
from desktop.errors import PeriodNotOfCadence, PeriodNotOver, PeriodOverlaps, PeriodUnreadable
from desktop.ui.pages.mailbox.so_far import SoFarCard
from desktop.ui.protocol_wording import CADENCES, period_days, period_words, release_words
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel, Title
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.errors import Refusal
    from desktop.services.mailbox.mailbox import DueSummary, MailboxView, Release
    from desktop.sync.catalogue import Catalogue

_LEAD = "Il riepilogo anonimo dei bisogni, come dice il protocollo: si guarda, si conferma in due, esce una volta sola."
_WHOLE = "Il registro degli invii è integro: nessun invio è stato cambiato, tolto o aggiunto dopo."
_BROKEN = (
    "Il registro degli invii non torna: qualcosa è stato cambiato senza passare dal programma. Da qui non esce più "
    "niente. Conserva questo archivio e riparti da una copia di riserva recente."
)
_NOTHING_LEFT = "Ancora niente. Qui resta, con i suoi file identici, ogni riepilogo che esce."
_OF_THE_PERIOD = (PeriodNotOfCadence, PeriodNotOver, PeriodOverlaps, PeriodUnreadable)


class Overview(Column):
    """Offers the periods.

    Attributes:
        chosen: a period to prepare, or to see again, as it is written.
        mailbox_asked: write the mailbox's address in «Impostazioni».
    """

    chosen = Signal(str)
    mailbox_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._trouble = Banner()
        self._addressee = Banner(can_close=False)
        self._addressee.acted.connect(self.mailbox_asked)
        self._cadence = Note()
        self._waiting, self._released = Records(), Records()
        self._none_waiting, self._none_left = PlainLabel(), Note(_NOTHING_LEFT)
        self._chain = PlainLabel()
        self._other = ChoiceBox({})
        self._other_field = Field("Un altro periodo", self._other, "Quelli finiti negli ultimi tre anni.")
        look = Button("Guarda questo periodo")
        look.clicked.connect(self._on_other)
        row = FlowLayout()
        row.addWidget(look)
        waiting, released = Card("Da preparare"), Card("Già usciti")
        for part in (self._cadence, self._waiting, self._none_waiting, self._other_field):
            waiting.body.addWidget(part)
        waiting.body.addLayout(row)
        for part in (self._chain, self._none_left, self._released):
            released.body.addWidget(part)
        self.so_far = SoFarCard()
        parts = (Title("Casella INPS"), Note(_LEAD), self._trouble, self._addressee, waiting, released, self.so_far)
        for each in parts:
            self.body.addWidget(each)

    def show_view(self, view: MailboxView, catalogues: Collection[Catalogue]) -> None:
        """Show what waits, what left, and what that adds up to."""
        self.so_far.show_years(view.so_far, catalogues)
        self._show_addressee(view)
        running = view.running.period
        self._cadence.setText(f"Il riepilogo esce {CADENCES[running.cadence]}, come dice il protocollo.")
        self._waiting.show_records([self._built_waiting(due) for due in view.waiting])
        self._waiting.setVisible(bool(view.waiting))
        self._none_waiting.setVisible(not view.waiting)
        self._none_waiting.setText(
            f"Niente da preparare adesso. Il prossimo è «{period_words(running.code).lower()}», che finisce il "
            f"{day_words(running.span.ends)}: da inviare entro il {day_words(view.running.by)}."
        )
        chosen = self._other.code() if self._other.count() else ""
        self._other.clear()
        for period in view.choosable:
            self._other.addItem(period_words(period.code), period.code)
        self._other.set_code(chosen)
        self._chain.setText(_WHOLE if view.whole else _BROKEN)
        self._chain.set_look("success" if view.whole else "error")
        self._chain.setVisible(bool(view.released) or not view.whole)
        self._none_left.setVisible(not view.released)
        self._released.setVisible(bool(view.released))
        self._released.show_records([self._built_released(release) for release in reversed(view.released)])

    def show_refused(self, refusal: Refusal, typed: str) -> None:
        """Say why the period as `typed` cannot be seen: beside the field where that is about the period."""
        if isinstance(refusal, _OF_THE_PERIOD):
            self._other.set_code(typed.strip().upper())
            self._other_field.set_error(sentence(refusal))
            self._other.setFocus()
        else:
            self._trouble.say(sentence(refusal), Tone.WARNING)
            self.show_part(self._trouble)

    def forget_refusal(self) -> None:
        """Take away what was refused before."""
        self._other_field.set_error("")
        self._trouble.hide()

    def take_focus(self) -> None:
        """Begin at the first period, or at the field where none waits."""
        buttons = self._waiting.findChildren(Button)
        (buttons[0] if buttons else self._other).setFocus()

    def _show_addressee(self, view: MailboxView) -> None:
        if view.training:
            self._addressee.say(
                f"Archivio di prova: le bozze sono per {view.addressee} e ogni pagina lo dice. Non vanno inviate.",
                Tone.INFO,
            )
        elif view.addressee:
            self._addressee.say(f"Le bozze sono per {view.addressee}.", Tone.INFO)
        else:
            self._addressee.say(
                "L'indirizzo della casella non è ancora scritto. La bozza si può preparare lo stesso: resta senza "
                "destinatario.",
                Tone.WARNING,
                "Scrivilo in Impostazioni",
            )

    def _built_waiting(self, due: DueSummary) -> Record:
        period, words = due.period, period_words(due.period.code)
        act = Button("Prepara", sign="forward")
        act.setAccessibleName(f"Prepara: {words}")
        act.clicked.connect(lambda _=False, code=period.code: self.chosen.emit(code))
        late = ": è in ritardo" if due.late else ""
        return Record(words, [period_days(period), f"Da inviare entro il {day_words(due.by)}{late}."], [act])

    def _built_released(self, release: Release) -> Record:
        period = read_period(release.entry.period)
        words = period_words(period.code)
        act = Button("Guarda di nuovo")
        act.setAccessibleName(f"Guarda di nuovo: {words}")
        act.clicked.connect(lambda _=False, code=period.code: self.chosen.emit(code))
        number = f"Numero {release.entry.number} del registro"
        return Record(words, [f"{period_days(period)}. {number}.", release_words(release)], [act])

    @Slot()
    def _on_other(self) -> None:
        self.chosen.emit(self._other.code())
