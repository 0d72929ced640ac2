"""«Consensi»: one card for each purpose and recipient; none is preset, each has a beginning and perhaps an end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.domain.consent import Consent, Purpose, Recipient, in_force
from desktop.domain.place import Place
from desktop.services.case.consents import Given, list_consents, record_consent, withdraw_consent
from desktop.services.documents.consent_sheets import compile_consent_sheet, note_consent_sheet_printed
from desktop.services.overview.today import this_moment
from desktop.ui.pages.case.consent_card import ConsentCard
from desktop.ui.pages.case.forget import ForgetAnswers
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.dossier.preparing import drawn_sheet
from desktop.ui.pages.dossier.ready import Ready
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.languages import LanguageBox
from desktop.ui.wording import consent_title

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop.domain.documents.dossier import ConsentSheet
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_EVERY: tuple[tuple[Purpose, Recipient | None], ...] = (
    (Purpose.KEEP_ANSWERS, None),
    (Purpose.SUMMARY, None),
    (Purpose.QUESTION, None),
    (Purpose.INPS_BY_NAME, None),
    (Purpose.PRACTICE, None),
    *((Purpose.TALK_WITH, recipient) for recipient in Recipient),
)
CONSENT_SHEET = "consent"
_READ_IT = "Leggetelo insieme prima di firmare. Quello che decide si registra poi qui, casella per casella."


class ConsentsPart(Part):
    """The consents of a file."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"consent", "assessment"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, "Consensi", "Uno per ogni scopo e per ogni destinatario. Può dire di no a tutti, e l'aiuto continua."
        )
        self._today: date | None = None
        self.language = LanguageBox(desk.knowledge.translations.languages, self.content)
        self.body.addWidget(self.language)
        self.cards: dict[tuple[Purpose, Recipient | None], ConsentCard] = {}
        for purpose, recipient in _EVERY:
            card = ConsentCard(purpose, recipient)
            card.given.connect(self._on_given)
            card.withdrawn.connect(self._on_withdrawn)
            self.cards[purpose, recipient] = card
            self.body.addWidget(card)
            sheet = Button("Foglio del consenso", sign="print")
            sheet.setAccessibleName(f"Foglio del consenso «{consent_title(purpose, recipient)}», da stampare")
            sheet.clicked.connect(partial(self._on_sheet, purpose, recipient))
            card.acts.addWidget(sheet)
        self.forget = ForgetAnswers(desk)
        self.forget.erased.connect(self._on_erased)
        self.forget.refused.connect(self.say_refused)
        self.cards[Purpose.KEEP_ANSWERS, None].body.addWidget(self.forget)

    def begin(self) -> None:
        """Forget another file."""
        for card in self.cards.values():
            card.begin()
        self.forget.hide()

    def load(self) -> None:
        """Read the consents, with the day of the archive's clock."""
        self.desk.background.run(self, this_moment).then(self._show_moment)
        work = self.desk.background.run(self, list_consents, self.case_id)
        work.then(self._show_consents).otherwise(self.say_refused)

    def _on_sheet(self, purpose: Purpose, recipient: Recipient | None) -> None:
        """Prepare the sheet that asks for a consent; for the one with her name, where the practices are chosen."""
        if purpose is Purpose.INPS_BY_NAME:
            self.go.emit(Place("dossier", self.case_id, question=CONSENT_SHEET))
            return
        law = self.desk.knowledge.informativa
        text = law.sheet_for(purpose, recipient)
        work = self.desk.background.run(self, compile_consent_sheet, self.case_id, text.id, law)
        work.then(self._draw).otherwise(self.say_refused)

    def _draw(self, sheet: ConsentSheet) -> None:
        beside = self.desk.knowledge.translations.beside(self.language.language)
        work = self.desk.background.run_elsewhere(self, drawn_sheet, sheet, self.desk.knowledge, beside)
        work.then(lambda drawing: self._show_sheet(sheet, drawing)).otherwise(self.say_refused)

    def _show_sheet(self, sheet: ConsentSheet, drawing: tuple[bytes, int]) -> None:
        ready = Ready(*drawing, partial(note_consent_sheet_printed, case_id=self.case_id), holds=None)
        PaperDialog(self, self.desk.background, ready, f"Consenso: {sheet.text.name}", _READ_IT).open()

    @Slot(object, object)
    def _on_given(self, card: ConsentCard, given: Given) -> None:
        work = self.desk.background.run(self, record_consent, self.case_id, card.purpose, given, card.recipient)
        work.then(lambda _: self._show_settled(card)).otherwise(card.refuse)

    @Slot(object, object, object)
    def _on_withdrawn(self, card: ConsentCard, consent: Consent, on: date) -> None:
        work = self.desk.background.run(self, withdraw_consent, self.case_id, consent.id, on, consent.stamp)
        work.then(lambda _: self._show_withdrawn(card)).otherwise(lambda refusal: self._show_refused(card, refusal))

    @Slot(int)
    def _on_erased(self, _: int) -> None:
        self.banner.say("Le risposte sono cancellate. Resta scritto solo il giorno e perché.", Tone.SUCCESS)
        self.load()

    def _show_moment(self, now: datetime) -> None:
        self._today = now.date()

    def _show_consents(self, consents: tuple[Consent, ...]) -> None:
        if self._today is None:
            return
        for (purpose, recipient), card in self.cards.items():
            mine = [each for each in consents if (each.purpose, each.recipient) == (purpose, recipient)]
            card.show_consents(mine, self._today)
        kept = in_force(consents, Purpose.KEEP_ANSWERS, self._today)
        self.forget.look(self.case_id, agrees=kept is not None)

    def _show_withdrawn(self, card: ConsentCard) -> None:
        if card.purpose is Purpose.KEEP_ANSWERS:
            self.forget.ask()
        self._show_settled(card)

    def _show_settled(self, card: ConsentCard) -> None:
        card.close_forms()
        self.note_saved()

    def _show_refused(self, card: ConsentCard, refusal: Refusal) -> None:
        card.refuse(refusal)
        self.load()
