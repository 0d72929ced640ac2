"""«Dati per le pratiche»: off until she agrees; saved as they are typed, checked with warnings alone, erasable."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.domain.consent import Consent, Purpose
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.case.consents import Given, record_consent
from desktop.services.case.practice import PracticeSheet, erase_practice_data, practice_sheet
from desktop.services.case.upon import write_practice_upon
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.case.consent_card import ConsentForm
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.register import Register
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import DangerButton, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptLine
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.wording import PRACTICE_FIELDS, PRACTICE_WARNINGS, consent_words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.domain.identifiers import OperatorId
    from desktop.ui.pages.page import Desk

_WHAT = (
    "Nome, nascita, codice fiscale, IBAN e recapiti: servono solo per scrivere le pratiche al posto suo. "
    "Di solito qui non c'è nulla: sui fogli li scrive lei a penna. Se preferisce che li teniate, serve il suo "
    "consenso, con una scadenza. Non si cercano, non escono in nessun elenco, e si cancellano da soli, senza il resto."
)
_KEPT_WITHOUT = (
    "Qui è scritto qualcosa, ma il consenso non vale più: non si vede e non si stampa. "
    "Cancellalo, oppure registra un nuovo consenso se lei è d'accordo."
)
_PAIRS = (
    (PracticeField.FAMILY_NAME, PracticeField.GIVEN_NAME),
    (PracticeField.BIRTH_DATE, PracticeField.BIRTH_PLACE),
    (PracticeField.TAX_CODE, PracticeField.IBAN),
    (PracticeField.RESIDENCE, PracticeField.MAIL_ADDRESS),
    (PracticeField.PHONE, PracticeField.EMAIL),
)
_REASONS = {
    "chiesto da lei": "Lo chiede lei",
    "consenso finito": "Il consenso è finito",
    "pratiche concluse": "Le pratiche sono concluse",
}


class PracticePart(Part):
    """What an office asks to know; its main act, while it is off, is to record her consent."""

    # Not of the table of the data: the part reads them again itself, upon its own edits.
    SHOWS: ClassVar[frozenset[str]] = frozenset({"consent"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Dati per le pratiche")
        self._operator = ""
        self._today: date | None = None
        self._why = PlainLabel(_WHAT)
        self._state = PlainLabel()
        about = Card()
        about.body.addWidget(self._why)
        about.body.addWidget(self._state)
        self.main = PrimaryButton("Registra il suo consenso", sign="consent")
        self.starts_at = self.main
        self.main.clicked.connect(self._on_open)
        acts = FlowLayout()
        acts.addWidget(self.main)
        about.body.addLayout(acts)
        self.form = ConsentForm()
        self.form.given.connect(self._on_given)
        self.form.left.connect(self._on_left)
        self.form.opened.connect(self.main.hide)
        about.body.addWidget(self.form)
        self.body.addWidget(about)
        self.registers = {field: Register(PRACTICE_FIELDS[field], KeptLine()) for field in PracticeField}
        self._fields = self._built_fields()
        self.body.addWidget(self._fields)
        self._erasing = self._built_erasing()
        self.body.addWidget(self._erasing)
        self._fields.hide()
        self._erasing.hide()

    def _built_fields(self) -> QWidget:
        card = Card("I dati", "Si salvano mentre scrivi.")
        for pair in _PAIRS:
            row = Abreast()
            for field in pair:
                register = self.registers[field]
                register.edited.connect(lambda text, field=field: self._on_edited(field, text))
                register.settled.connect(self.load)
                row.add(register, least_em=14)
            card.body.addLayout(row)
        return card

    def _built_erasing(self) -> QWidget:
        card = Card("Cancellare", "Sparisce tutto quello che è scritto qui, e solo quello: il fascicolo resta.")
        self._reason = ChoiceBox(_REASONS)
        self.erase = DangerButton("Cancella i dati per le pratiche", sign="erase")
        self.erase.clicked.connect(self._on_erase)
        card.body.addWidget(Field("Perché", self._reason))
        acts = FlowLayout()
        acts.addWidget(self.erase)
        card.body.addLayout(acts)
        return card

    def begin(self) -> None:
        """Forget another file."""
        self.form.close_form()
        for register in self.registers.values():
            register.begin()
        self._fields.hide()
        self._erasing.hide()

    def load(self) -> None:
        """Read what her consent allows to be seen."""
        work = self.desk.background.run(self, practice_sheet, self.case_id)
        work.then(self._show_sheet).otherwise(self.say_refused)

    @Slot()
    def _on_open(self) -> None:
        self.form.begin_on(self._today)

    @Slot()
    def _on_left(self) -> None:
        self.main.setVisible(not self._fields.isVisibleTo(self))

    @Slot(object)
    def _on_given(self, given: Given) -> None:
        work = self.desk.background.run(self, record_consent, self.case_id, Purpose.PRACTICE, given)
        work.then(self._show_agreed).otherwise(self.form.refuse)

    def _on_edited(self, field: PracticeField, text: str) -> None:
        register = self.registers[field]
        run = self.desk.background.run
        register.follow(run(self, write_practice_upon, self.case_id, field, text, register.seen), self._show_written)

    @Slot()
    def _on_erase(self) -> None:
        asked = ConfirmDialog(
            self,
            "Cancellare i dati per le pratiche?",
            "Non si possono più riavere. Le copie già stampate restano dove sono.",
            act="Cancella i dati per le pratiche",
            keep="Tieni",
        )
        asked.agreed.connect(self._on_agreed)
        asked.open()

    @Slot()
    def _on_agreed(self) -> None:
        reason = "Per cancellare i dati per le pratiche serve di nuovo la tua frase segreta."
        act = "Cancella i dati per le pratiche"
        proof = SecondPassphraseDialog(self, self.desk.background, reason, act=act, name=self._operator)
        proof.confirmed.connect(self._on_confirmed)
        proof.open()

    @Slot(object)
    def _on_confirmed(self, operator: OperatorId) -> None:
        work = self.desk.background.run(self, erase_practice_data, self.case_id, self._reason.code(), operator)
        work.then(self._show_erased).otherwise(self.say_refused)

    def _show_agreed(self, _: Consent) -> None:
        self.form.close_form()
        self.note_saved()

    def _show_written(self, sheet: PracticeSheet) -> None:
        self._show_sheet(sheet)
        self.note_saved()

    def _show_erased(self, count: int) -> None:
        for register in self.registers.values():
            register.begin()
        self.load()
        fields = "1 dato cancellato" if count == 1 else f"{count} dati cancellati"
        self.banner.say(f"{fields}. Nel fascicolo resta scritto quando e perché.", Tone.SUCCESS)

    def _show_sheet(self, sheet: PracticeSheet) -> None:
        self._operator, self._today = sheet.operator, sheet.today
        if sheet.consent is not None:
            self._state.setText(f"Consenso: {consent_words(sheet.consent, sheet.today).lower()}.")
        else:
            self._state.setText(_KEPT_WITHOUT if sheet.kept else "")
        self._state.setVisible(bool(self._state.text()))
        self._state.set_look("success" if sheet.consent is not None else "warning")
        self._fields.setVisible(sheet.data is not None)
        self._erasing.setVisible(bool(sheet.kept))
        self.main.setVisible(sheet.consent is None and not self.form.isVisibleTo(self))
        if sheet.data is None:
            for register in self.registers.values():
                register.begin()
            return
        warnings = dict(PRACTICE_WARNINGS[warning] for warning in sheet.data.warnings)
        for field, register in self.registers.items():
            register.show_kept(sheet.data.values.get(field, ""), sheet.data.stamps.get(field, NOTHING_THERE))
            register.warn(warnings.get(field, ""))
