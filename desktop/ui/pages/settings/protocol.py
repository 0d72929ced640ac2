"""«Protocollo»: mailbox, centre, cadence, families of the year, signatories, and the key that the network asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.domain.protocol import Cadence, proposed_cadence
from desktop.errors import EditedMeanwhile
from desktop.services.mailbox.protocol import (
    change_setting,
    read_protocol_sheet,
    set_cadence,
    set_centre,
    set_families,
    set_mailbox,
)
from desktop.ui.pages.settings.families import FamiliesCard
from desktop.ui.pages.settings.part import Part
from desktop.ui.pages.settings.sending import SendingCard
from desktop.ui.pages.settings.signatories import SignatoriesCard
from desktop.ui.protocol_wording import CADENCES
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptLine
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.services.mailbox.protocol import ProtocolSheet
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

_READ_ONLY = "Il protocollo lo cambia la referente o la coordinatrice: tu qui lo leggi."
_CADENCE_WORDS = {cadence.value: words[0].upper() + words[1:] for cadence, words in CADENCES.items()}


class ProtocolPart(Part):
    """Each field is saved on leaving it; what holds only from next January says so."""

    SHOWS = frozenset({"setting", "signatory"})
    TITLE = "Protocollo"
    LEAD = "Quello che il centro ha concordato con il tavolo tecnico. Si salva da solo."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sheet: ProtocolSheet | None = None
        self._note = Note(_READ_ONLY)
        self.mailbox, self.centre, self.network, self.women = (KeptLine() for _ in range(4))
        self.mailbox.setPlaceholderText("casella@ente.it")
        self.mailbox_field = Field(
            "Indirizzo della casella INPS",
            self.mailbox,
            "Le bozze del riepilogo sono per questo indirizzo. Finché è vuoto restano senza destinatario.",
        )
        self.centre_field = Field("Nome del centro", self.centre, "Sta sulle carte che stampi, mai nel riepilogo.")
        self.network_field = Field("Rete antiviolenza", self.network)
        self.women_field = Field("Donne attese in un anno", self.women)
        self.cadence = ChoiceBox(_CADENCE_WORDS)
        self.cadence_field = Field("Ogni quanto esce il riepilogo, dal prossimo gennaio", self.cadence)
        self._now = PlainLabel()
        self.sending, self.families = SendingCard(), FamiliesCard(desk.knowledge)
        self.signatories = SignatoriesCard(desk)
        self._code, self._key = PlainLabel(look="phrase"), PlainLabel(look="phrase")
        self.keep_typed("signatory", {"name": self.signatories.name})
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        mailbox, centre = Card("Casella INPS"), Card("Il centro")
        mailbox.body.addWidget(self.mailbox_field)
        for part in (self.centre_field, self.network_field, self.women_field):
            centre.body.addWidget(part)
        cadence = Card("Cadenza del riepilogo")
        cadence.body.addWidget(self._now)
        cadence.body.addWidget(self.cadence_field)
        key = Card(
            "Per chi riceve il riepilogo",
            "Codice dell'archivio e chiave dei certificati: si leggono a voce alla rete, che così riconosce i "
            "riepiloghi veri. Non dicono niente di nessuna.",
        )
        for name, value in (("Codice dell'archivio", self._code), ("Chiave pubblica dei certificati", self._key)):
            key.body.addWidget(PlainLabel(name, look="strong"))
            value.setAccessibleName(name)
            key.body.addWidget(value)
        for each in (self._note, mailbox, centre, cadence, self.sending, self.families, self.signatories, key):
            self.body.addWidget(each)

    def _connect(self) -> None:
        self.mailbox.edited.connect(self._on_mailbox)
        for line, field, name in (
            (self.centre, self.centre_field, "centre"),
            (self.network, self.network_field, "network"),
            (self.women, self.women_field, "expected_women"),
        ):
            line.edited.connect(lambda text, field=field, name=name: self._keep_centre(field, name, text))
        self.cadence.chosen.connect(self._on_cadence)
        self.sending.chosen.connect(self._on_sending)
        self.families.chosen.connect(self._on_families)
        self.signatories.changed.connect(self.note_saved)
        self.signatories.refused.connect(self.show_refused)

    def load(self) -> None:
        """Ask for the protocol as it stands."""
        self.desk.background.run(self, read_protocol_sheet).then(self._show_sheet)

    # 3. react

    @Slot(str)
    def _on_mailbox(self, typed: str) -> None:
        if self._sheet is not None:
            seen = self._sheet.seen("mailbox")
            self._keep(self.mailbox_field, self.desk.background.run(self, set_mailbox, typed, seen))

    def _keep_centre(self, field: Field, name: str, typed: str) -> None:
        if self._sheet is not None:
            self._keep(field, self.desk.background.run(self, set_centre, name, typed, self._sheet.seen(name)))

    @Slot(str)
    def _on_cadence(self, code: str) -> None:
        if self._sheet is not None:
            seen = self._sheet.seen("cadence")
            self._keep(self.cadence_field, self.desk.background.run(self, set_cadence, Cadence(code), seen))

    @Slot(str, str)
    def _on_sending(self, name: str, value: str) -> None:
        if self._sheet is not None:
            seen = self._sheet.seen(name)
            field = self.sending.field_of(name)
            self._keep(field, self.desk.background.run(self, change_setting, name, value, seen=seen))

    @Slot(str)
    def _on_families(self, version: str) -> None:
        if self._sheet is not None:
            known, seen = self.desk.knowledge.families.versions, self._sheet.seen("families")
            days = [day.isoformat() for day in known]
            work = self.desk.background.run(self, set_families, version, days, seen)
            work.then(self.note_saved).otherwise(self._show_families_refused)

    def _keep(self, field: Field, work: Work[object]) -> None:
        """Say at the field how its saving went."""

        def saved(_: object) -> None:
            field.set_error("")
            self.note_saved()

        work.then(saved).otherwise(lambda refusal: self._show_wrong(field, refusal))

    def _show_families_refused(self, refusal: Refusal) -> None:
        self.show_refused(refusal)
        if isinstance(refusal, EditedMeanwhile):
            self.load()

    # 4. show

    def _show_wrong(self, field: Field, refusal: Refusal) -> None:
        if field is self.cadence_field and isinstance(refusal, EditedMeanwhile):
            refusal = EditedMeanwhile(*(_CADENCE_WORDS[code] for code in (refusal.kept, refusal.typed)))
        field.set_error(sentence(refusal))
        if isinstance(refusal, EditedMeanwhile):
            # Both values stand in the words; what is typed next is written over the one that was just read.
            self.desk.background.run(self, read_protocol_sheet).then(self._keep_sheet)

    def _keep_sheet(self, sheet: ProtocolSheet) -> None:
        self._sheet = sheet

    def _show_sheet(self, sheet: ProtocolSheet) -> None:
        self._sheet = sheet
        protocol, following = sheet.protocol, sheet.year + 1
        expected = "" if protocol.expected_women is None else str(protocol.expected_women)
        for line, field, text in (
            (self.mailbox, self.mailbox_field, protocol.mailbox),
            (self.centre, self.centre_field, protocol.centre),
            (self.network, self.network_field, protocol.network),
            (self.women, self.women_field, expected),
        ):
            if not field.error and not line.pending and line.text() != text:
                line.show_text(text)
            line.setReadOnly(not sheet.may_change)
        self.women_field.set_note(
            f"Per un centro così si propone: {CADENCES[proposed_cadence(protocol.expected_women)]}. "
            "Non cambia la cadenza già decisa."
        )
        self._now.setText(f"Nel {sheet.year} esce {CADENCES[protocol.cadence_for(sheet.year)]}. Non cambia più.")
        self.cadence_field.set_note(f"Vale dal 1/1/{following}. Ogni mese solo da 400 donne l'anno in su.")
        if not self.cadence_field.error:
            self.cadence.set_code(protocol.cadence_for(following).value)
        self._note.setVisible(not sheet.may_change)
        self.cadence.setEnabled(sheet.may_change)
        self.sending.show_sheet(sheet)
        self.families.show_year(sheet)
        self.signatories.show_signatories(sheet)
        self._code.setText(sheet.centre_code)
        self._key.setText(_grouped(sheet.certificate_key.hex()))


def _grouped(symbols: str) -> str:
    """Return symbols in groups of four, as one reads them aloud."""
    return " ".join(symbols[at : at + 4] for at in range(0, len(symbols), 4))
