"""Third step: the first operator and her passphrase, proposed as five words or her own."""

from typing import ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.services.archive.founding import passphrase_strength, propose_passphrase
from desktop.ui.background import Elsewhere, Work
from desktop.ui.pages.first_run.step import Step
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.passphrase import PassphraseField

_PROPOSED, _OWN = "PROPOSED", "OWN"
_PAUSE_MS = 300


def strength_words(bits: int, needed: int) -> str:
    """Return how strong a passphrase is, in words; `bits` a guesser must try against the `needed` ones."""
    if bits < needed // 2:
        return "Debole: si indovina in poco tempo. Aggiungi parole che non c'entrano una con l'altra."
    if bits < needed:
        return "Non basta ancora: aggiungi una o due parole."
    return "Forte: va bene."


class OperatorStep(Step):
    """Asks the name, and a passphrase hard to guess; it is typed once more, so that it is known by hand.

    Args:
        elsewhere: proposes phrases and measures them.
        known_as: the name of who has one already; then it is not asked.
    """

    act = "Crea l'archivio"
    TITLE: ClassVar[str] = "Tu e la tua frase segreta"
    LEAD: ClassVar[str] = (
        "La frase segreta apre l'archivio. Non si può chiedere a nessuno e non sta scritta da nessuna parte: "
        "imparala, e scrivila su un foglio che tieni solo tu finché non la sai."
    )
    NAME: ClassVar[tuple[str, str, str]] = (
        "Il tuo nome",
        "Quello con cui ti riconoscono le colleghe.",
        "Manca il tuo nome.",
    )

    def __init__(self, elsewhere: Elsewhere, known_as: str = "") -> None:
        super().__init__(self.TITLE, self.LEAD)
        self._elsewhere, self._known_as = elsewhere, known_as
        self.known_words: tuple[str, ...] = ()
        self._asked: Work[tuple[int, int]] | None = None
        self._going_on = False
        self._name = QLineEdit(known_as)
        self._name_field = Field(self.NAME[0], self._name, self.NAME[1])
        self._way = ChoiceList(
            "Quale frase",
            (Choice(_PROPOSED, "Uso le cinque parole proposte"), Choice(_OWN, "Ne scelgo una mia")),
        )
        self._way.set_codes({_PROPOSED})
        self._proposal = PlainLabel(look="phrase")
        self._proposal.setAccessibleDescription("Frase proposta")
        self._strength = Note()
        self._passphrase, self._again = PassphraseField(), PassphraseField()
        self._passphrase_field = Field("Scrivi la frase segreta", self._passphrase)
        self._again_field = Field("Scrivila un'altra volta", self._again)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._arrange()
        self._connect()
        self._on_another()
        self._show_way()

    def _arrange(self) -> None:
        who = Card()
        who.body.addWidget(self._name_field)
        self._another = Button("Proponi altre cinque parole")
        row = FlowLayout()
        row.addWidget(self._another)
        phrase = Card("Frase segreta")
        phrase.body.addWidget(self._way)
        phrase.body.addWidget(self._proposal)
        phrase.body.addLayout(row)
        for part in (self._passphrase_field, self._strength, self._again_field):
            phrase.body.addWidget(part)
        self.body.addWidget(who)
        self.body.addWidget(phrase)
        who.setVisible(not self._known_as)

    def _connect(self) -> None:
        self._another.clicked.connect(self._on_another)
        self._way.chosen.connect(self._show_way)
        self._passphrase.line.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._on_pause)

    @property
    def operator(self) -> str:
        """The name as written."""
        return self._name.text().strip()

    @property
    def passphrase(self) -> str:
        """The passphrase as written."""
        return self._passphrase.text()

    @property
    def _own(self) -> bool:
        return _OWN in self._way.codes()

    def begin(self) -> None:
        (self._passphrase_field if self._known_as else self._name).setFocus()

    def forget(self) -> None:
        """Let go of what was typed and proposed: the archive is made."""
        for field in (self._passphrase, self._again):
            field.forget()
        self._proposal.setText("")

    def check(self) -> None:
        self._name_field.set_error("" if self.operator else self.NAME[2])
        same = self.passphrase == (self._again.text() if self._own else self._proposal.text())
        second = self._again_field if self._own else self._passphrase_field
        for each in (self._passphrase_field, self._again_field):
            each.set_error("")
        if not self.passphrase:
            self._passphrase_field.set_error("Scrivi qui la frase segreta.")
        elif not same:
            second.set_error("Non è uguale. Riscrivila: maiuscole e spazi contano.")
        elif self._own:
            self._ask_strength(then_go_on=True)
            return
        self._conclude()

    def _conclude(self) -> None:
        fields = (self._name_field, self._passphrase_field, self._again_field)
        wrong = [field for field in fields if field.error]
        if wrong:
            wrong[0].editor.setFocus()
            self.stuck.emit()
        else:
            self.finished.emit()

    def _ask_strength(self, *, then_go_on: bool) -> None:
        self._going_on = then_go_on
        if self._asked is not None:
            self._asked.drop()
        known = (*self.known_words, self.operator)
        self._asked = self._elsewhere.run_elsewhere(self, passphrase_strength, self.passphrase, known)
        self._asked.then(lambda found: self._show_strength(found, go_on=then_go_on))

    @Slot()
    def _on_pause(self) -> None:
        if self._own and self.passphrase and not self._going_on:  # else going on would be forgotten
            self._ask_strength(then_go_on=False)

    @Slot()
    def _on_another(self) -> None:
        self._elsewhere.run_elsewhere(self, propose_passphrase).then(self._show_proposal)

    def _show_proposal(self, phrase: str) -> None:
        self._proposal.setText(phrase)

    def _show_strength(self, found: tuple[int, int], *, go_on: bool) -> None:
        self._going_on = False
        bits, needed = found
        words = strength_words(bits, needed)
        self._strength.setText(words)
        self._strength.set_look("success" if bits >= needed else "warning")
        if go_on:
            self._passphrase_field.set_error("" if bits >= needed else words)
            self._conclude()

    @Slot()
    def _show_way(self) -> None:
        self._proposal.setVisible(not self._own)
        self._another.setVisible(not self._own)
        self._strength.setVisible(self._own)
        self._again_field.setVisible(self._own)
