"""One period of «Casella INPS»: true and outgoing figures side by side, the page as it leaves, and the release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from desktop.domain.outbox import What
from desktop.sync.disclosure import told
from desktop.sync.shapes import Count
from desktop.ui.announce import announce
from desktop.ui.models.text_table import TextTable
from desktop.ui.pages.mailbox.dispatch import DispatchCard
from desktop.ui.pages.mailbox.handing import Handing
from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.protocol_wording import period_days, period_words, release_words
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel, Title
from desktop.ui.widgets.wrapped_table import WrappedTable
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.errors import Refusal
    from desktop.services.mailbox.mailbox import MailboxView
    from desktop.services.mailbox.summaries import Released, SummaryDraft
    from desktop.sync.catalogue import Catalogue
    from desktop.sync.outgoing import OutgoingFile, OutgoingFiles
    from desktop.ui.pages.page import Desk

_WHY = (
    "I numeri che escono sono mossi a caso, una volta sola, perché nessuno possa capire se una donna c'è, nemmeno chi "
    "sapesse tutto delle altre. Quelli veri si vedono solo qui: non vanno scritti, stampati o detti fuori."
)
_STORED = "È già uscito: questi sono i file di allora, identici. I numeri non si estraggono un'altra volta."
_JUST = "È uscito adesso: questi sono i suoi file, e restano identici. I numeri non si estraggono un'altra volta."
_ALONE = (
    "Sei la sola operatrice dell'archivio: per confermare scrivi di nuovo la tua frase segreta. Il registro dice che "
    "hai confermato da sola."
)
_IN_TWO = "Lo conferma una collega: guarda anche lei questa pagina, poi scrive il suo nome e la sua frase segreta."
_BESIDE = ("Di che cosa si tratta", "Veri, solo su questo schermo", "Come escono")
_LEFT = ("Di che cosa si tratta", "Come sono usciti")
_LEFT_ALL_THE_SAME = "Il riepilogo è uscito, ed è scritto nel registro delle uscite: non va rifatto."
_TEXT_LINES_EM = 15


class PeriodView(Column):
    """Shows a draft to be confirmed, or what left.

    Attributes:
        confirm_asked: the draft was seen and is to be confirmed.
        again_asked: prepare it anew: something changed meanwhile.
        back_asked: back to the periods.
        mailbox_asked: write the mailbox's address first.
    """

    confirm_asked = Signal()
    again_asked = Signal()
    back_asked = Signal()
    mailbox_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(60)
        self._title, self._state = Title(), Note()
        self._addressee, self._trouble = Banner(can_close=False), Banner()
        self._addressee.acted.connect(self.mailbox_asked)
        self._trouble.acted.connect(self.again_asked)
        self._why = PlainLabel(_WHY)
        self._model = TextTable(_BESIDE, self)
        self._preview = PdfPreview(desk.background, "La pagina che legge l'ufficio")
        self._preview.setMinimumHeight(em(34))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("Il testo del messaggio")
        self._text.setMinimumHeight(em(_TEXT_LINES_EM))
        self.handing = Handing(desk)
        self.handing.arranged.connect(lambda: follow_layout(self))
        self.dispatch = DispatchCard(desk)
        self.dispatch.turned.connect(lambda: follow_layout(self))
        self.dispatch.left.connect(self.handing.offer_to_clear)
        self._how = Note()
        self.confirm = PrimaryButton("Conferma e fai uscire", sign="send")
        self.confirm.clicked.connect(self.confirm_asked)
        self._release = Card("Farlo uscire", "Esce una volta sola: dopo non si cambia e non si rifà.")
        self._arrange()

    def _arrange(self) -> None:
        self._back = QuietButton("Tutti i periodi", sign="back")
        self._back.clicked.connect(self.back_asked)
        top, act = FlowLayout(), FlowLayout()
        top.addWidget(self._back)
        act.addWidget(self.confirm)
        figures = Card("I numeri")
        table = WrappedTable("I numeri del riepilogo", self._model, (6, 3, 4), self)
        for part in (self._why, table):
            figures.body.addWidget(part)
        page = Card("La pagina che legge l'ufficio", "Esattamente come esce, in allegato al messaggio.")
        page.body.addWidget(self._preview)
        text = Card("Il testo del messaggio")
        text.body.addWidget(self._text)
        self._release.body.addWidget(self._how)
        self._release.body.addWidget(self._trouble)
        self._release.body.addLayout(act)
        self.body.addLayout(top)
        above = (self._title, self._state, self._addressee, self.dispatch, self.handing)
        for each in (*above, figures, page, text, self._release):
            self.body.addWidget(each)

    def take_focus(self) -> None:
        """Begin at the top: everything is read before anything is pressed."""
        self._back.setFocus()

    def show_draft(self, draft: SummaryDraft, files: OutgoingFiles, view: MailboxView) -> None:
        """Show what would leave beside what it was made from, which stands nowhere else."""
        self._begin(draft.period.code, f"Bozza, {period_days(draft.period)}. Non è ancora uscito niente.")
        self._show_addressee(view)
        self._how.setText(_ALONE if view.alone else _IN_TWO)
        figures = {figure.family.text: figure.value.value for figure in draft.outgoing.figures}
        names = _named(draft.catalogue, tuple(figures))
        rows = [(names[code], str(draft.true.by_family[code]), _as_it_leaves(value)) for code, value in figures.items()]
        self._model.show_rows(_BESIDE, rows)
        self._show_files(files.all)
        self._why.show()
        self._release.show()
        self.handing.hide()
        self.dispatch.forget()
        self.confirm.setEnabled(True)

    def show_released(
        self, sent: Released, files: tuple[OutgoingFile, ...], catalogue: Catalogue | None, *, just: bool
    ) -> None:
        """Show what left, from its stored bytes, and hand it on; `just`: it left a moment ago."""
        entry = sent.release.entry
        self._begin(entry.period, f"{release_words(sent.release)} {_JUST if just else _STORED}")
        figures = dict(entry.figures)
        names = _named(catalogue, tuple(figures))
        self._model.show_rows(_LEFT, [(names[code], _as_it_leaves(value)) for code, value in figures.items()])
        self._show_files(files)
        self._addressee.hide()
        self._why.hide()
        self._release.hide()
        self.handing.show()
        self.handing.hand_on(files)
        self.dispatch.show_what(What(release=sent.release.head))

    def show_left_with(self, trouble: Refusal) -> None:
        """Say that it left, and what the disk refused afterwards."""
        self._addressee.say(f"{_LEFT_ALL_THE_SAME} {sentence(trouble)}", Tone.WARNING)
        self.show_part(self._addressee)

    def show_refused(self, refusal: Refusal, *, again: bool) -> None:
        """Say beside the button why it did not leave; with `again`, offer to look at it anew."""
        self._trouble.say(sentence(refusal), Tone.WARNING, "Guardalo di nuovo" if again else "")
        self.confirm.setEnabled(not again)
        self.show_part(self._trouble)

    def forget(self) -> None:
        """Let go of every figure and page."""
        self._model.show_rows(_LEFT, ())
        self._preview.clear()
        self._text.clear()
        self.dispatch.forget()

    def _begin(self, code: str, state: str) -> None:
        self._title.setText(period_words(code))
        self._state.setText(state)
        self._trouble.hide()
        self.verticalScrollBar().setValue(0)
        announce(self._title, f"{period_words(code)}. {state}")

    def _show_files(self, files: Sequence[OutgoingFile]) -> None:
        by_ending = {file.name.rpartition(".")[2]: file.content for file in files}
        self._preview.show_pdf(by_ending["pdf"])
        self._text.setPlainText(by_ending["txt"].decode("utf-8").replace("\r\n", "\n"))

    def _show_addressee(self, view: MailboxView) -> None:
        if view.training:
            self._addressee.say(f"Archivio di prova: la bozza è per {view.addressee}. Non va inviata.", Tone.INFO)
        elif view.addressee:
            self._addressee.hide()
        else:
            self._addressee.say(
                "L'indirizzo della casella non è ancora scritto. Se esce adesso, la bozza resta senza destinatario.",
                Tone.WARNING,
                "Scrivilo in Impostazioni",
            )


def _as_it_leaves(value: int) -> str:
    """Return an outgoing figure as the officer reads it, and as it stands in the table for sums."""
    words = told(Count(value))
    return f"{words[0].upper()}{words[1:]}\nnel file CSV: {value}"


def _named(catalogue: Catalogue | None, codes: Sequence[str]) -> Mapping[str, str]:
    """Return label and question of each family; the code alone where this program lacks that year's catalogue."""
    known = {family.code.text: f"{family.label}\n{family.asks}" for family in catalogue.families} if catalogue else {}
    return {code: known.get(code, code) for code in codes}
