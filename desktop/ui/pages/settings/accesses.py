"""«Accessi»: whether files are kept apart, who opened a colleague's and why, and those that wait for someone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.case import show_code
from desktop.errors import CaseUnknown, Refusal
from desktop.services.colleagues.access import code_to_decide, keep_files_apart, see_reason
from desktop.services.colleagues.accesses import Accesses, read_accesses
from desktop.ui.pages.settings.part import Part
from desktop.ui.pages.sharing import SharingView
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.access import AccessReason, WaitingFile
    from desktop.domain.identifiers import CaseId, RecordId
    from desktop.ui.pages.page import Desk

_TOGETHER, _APART = "TOGETHER", "APART"
_CHOICES = (
    Choice(_TOGETHER, "Aperti a tutte: ogni operatrice apre tutti i fascicoli"),
    Choice(
        _APART, "Riservati: ogni operatrice apre i suoi e quelli condivisi con lei; gli altri con un accesso motivato"
    ),
)
_WHO_DECIDES = "Lo decide la coordinatrice, e lei sola legge i motivi."
_NO_REASONS = "Qui stanno i fascicoli che qualcuna ha aperto dicendo perché. Finora nessuno."
_NOBODY_WAITS = "Ogni donna ha chi la segue."
_MOST_SEEN = 20


class AccessesPart(Part):
    """For the coordinator; everybody sees how files are kept."""

    SHOWS = frozenset({"access_reason", "case_access", "setting", "operator", "operator_role"})
    TITLE = "Accessi"
    LEAD = "Chi apre i fascicoli delle donne. Quello che si apre resta sempre nel registro."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kept = ChoiceList("I fascicoli del centro", _CHOICES)
        self.kept.chosen.connect(self._on_kept)
        self._decides = Note(_WHO_DECIDES)
        kept = Card("I fascicoli del centro")
        kept.body.addWidget(self.kept)
        kept.body.addWidget(self._decides)
        self._reasons, self._no_reasons = Records(), Note(_NO_REASONS)
        self._reasons_card = Card("Accessi motivati")
        self._reasons_card.body.addWidget(self._no_reasons)
        self._reasons_card.body.addWidget(self._reasons)
        self._waiting, self._nobody_waits = Records(), Note(_NOBODY_WAITS)
        self._waiting_card = Card("Donne che nessuna segue ancora")
        self._waiting_card.body.addWidget(self._nobody_waits)
        self._waiting_card.body.addWidget(self._waiting)
        for card in (self._reasons_card, kept, self._waiting_card, self._built_file()):
            self.body.addWidget(card)
        self.sharing = SharingView(desk.background)
        self.sharing.told.connect(self._on_told)
        self.sharing.refused.connect(self.show_refused)
        self.sharing.hide()
        self.body.addWidget(self.sharing)

    def load(self) -> None:
        """Ask for all of it."""
        self.desk.background.run(self, read_accesses).then(self._show_accesses)

    def leave(self) -> None:
        """Put away the file that was looked at."""
        self.code.clear()
        self._code_field.set_error("")
        self.sharing.show_file(None)

    # --- build -----------------------------------------------------------------------------------------------------

    def _built_file(self) -> Card:
        self._file_card = Card("Un fascicolo", "Chi lo segue e con chi è condiviso, senza aprirlo.")
        self.code = QLineEdit()
        self.code.returnPressed.connect(self._on_look)
        self._code_field = Field("Il suo codice", self.code)
        self.keep_typed("file", {"code": self.code}, asks=False)
        self.look = Button("Mostra chi lo apre", sign="search")
        self.look.clicked.connect(self._on_look)
        row = FlowLayout()
        row.addWidget(self.look)
        self._file_card.body.addWidget(self._code_field)
        self._file_card.body.addLayout(row)
        return self._file_card

    # --- react -----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_kept(self, codes: frozenset[str]) -> None:
        work = self.desk.background.run(self, keep_files_apart, apart=_APART in codes)
        work.then(self.note_saved).otherwise(self._show_not_kept)

    def _on_seen(self, reason: RecordId) -> None:
        work = self.desk.background.run(self, see_reason, reason)
        work.then(self.note_saved).otherwise(self.show_refused)

    @Slot()
    def _on_look(self) -> None:
        self.sharing.show_file(None)
        work = self.desk.background.run(self, code_to_decide, self.code.text())
        work.then(self._show_file).otherwise(self._show_no_file)

    @Slot(str)
    def _on_told(self, words: str) -> None:
        self.note_saved()
        self.banner.say(words, Tone.SUCCESS)

    # --- show ------------------------------------------------------------------------------------------------------

    def _show_accesses(self, accesses: Accesses) -> None:
        may = accesses.may_decide
        self.kept.set_codes({_APART if accesses.apart else _TOGETHER})
        self.kept.setEnabled(may)
        self._decides.setVisible(not may)
        for card in (self._reasons_card, self._waiting_card, self._file_card):
            card.setVisible(may)
        new = [each for each in accesses.reasons if not each.seen]
        seen = [each for each in accesses.reasons if each.seen][:_MOST_SEEN]
        self._reasons.show_records([self._reason(each) for each in (*new, *seen)])
        self._no_reasons.setVisible(not accesses.reasons)
        self._waiting.show_records([self._waits(each) for each in accesses.waiting])
        self._nobody_waits.setVisible(not accesses.waiting)

    def _show_not_kept(self, refusal: Refusal) -> None:
        self.show_refused(refusal)
        self.load()

    def _show_file(self, case_id: CaseId) -> None:
        self._code_field.set_error("")
        self.sharing.show_file(case_id)
        self.show_part(self.sharing)

    def _show_no_file(self, refusal: Refusal) -> None:
        if isinstance(refusal, CaseUnknown):
            self._code_field.set_error(sentence(refusal))
            self.code.setFocus()
        else:
            self.show_refused(refusal)

    def _reason(self, reason: AccessReason) -> Record:
        title = f"{reason.operator} · {show_code(reason.code)}"
        when = f"{day_words(reason.since.date())}, dalle {reason.since:%H:%M} alle {reason.until:%H:%M}"
        if reason.seen:
            return Record(title, [reason.reason, f"{when} · visto"])
        seen = Button("Ho visto", sign="check")
        seen.setAccessibleName(f"Ho visto: {title}, {when}")
        seen.clicked.connect(lambda: self._on_seen(reason.id))
        return Record(title, [reason.reason, f"{when} · da vedere"], [seen])

    def _waits(self, waiting: WaitingFile) -> Record:
        code = show_code(waiting.code)
        give = Button("Scegli chi la segue")
        give.setAccessibleName(f"Scegli chi segue {code}")
        give.clicked.connect(lambda: self._look_at(waiting))
        return Record(code, [f"Aperto il {day_words(waiting.opened_on)}"], [give])

    def _look_at(self, waiting: WaitingFile) -> None:
        self.code.setText(show_code(waiting.code))
        self._show_file(waiting.case_id)
        self.sharing.to.setFocus()
