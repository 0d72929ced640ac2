"""The ways to reach her, to be added and changed, and who must never answer or know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.contact import Message, NeverContact, SafeContact, SafeWay, Way
from desktop.errors import EditedMeanwhile, Refusal
from desktop.services.case.contacts import (
    Ways,
    add_never_contact,
    add_safe_way,
    bring_back_never_contact,
    bring_back_safe_way,
    change_safe_way,
    every_way,
    take_away_never_contact,
    take_away_safe_way,
)
from desktop.ui.pages.case.forms import InlineForm
from desktop.ui.pages.case.upon import about, changed_of
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import MESSAGES, WAYS, safe_way_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.identifiers import CaseId
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

_TAKEN_AWAY = "Tolto"
_NONE = "Qui staranno i modi di sentirla che lei ha detto sicuri."


class WaysCard(Card):
    """How to reach her.

    Attributes:
        saved: something was kept.
        refused: something was not, and why.
    """

    saved = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Come sentirla in sicurezza")
        self._desk, self._run = desk, desk.background.run
        self._case_id: CaseId | None = None
        self._safe: tuple[SafeContact, ...] = ()
        self._changing: SafeContact | None = None
        self._none, self._records, self._never_records, self._past = Note(_NONE), Records(), Records(), Records()
        self._never_heading = PlainLabel("Non devono mai rispondere né saperlo", look="warning")
        self._past_heading = Note("Non valgono più")
        self.add_way, self.add_never = Button("Aggiungi un modo sicuro"), Button("Aggiungi chi non deve sapere")
        self.add_way.clicked.connect(self._on_add_way)
        self.add_never.clicked.connect(self._on_add_never)
        acts = FlowLayout()
        acts.addWidget(self.add_way)
        acts.addWidget(self.add_never)
        for part in (self._none, self._records, self._never_heading, self._never_records):
            self.body.addWidget(part)
        self.body.addLayout(acts)
        self.body.addWidget(self._past_heading)
        self.body.addWidget(self._past)
        self.way_form, self.never_form = self._built_way_form(), self._built_never_form()
        self.body.addWidget(self.way_form)
        self.body.addWidget(self.never_form)

    def _built_way_form(self) -> InlineForm:
        form = InlineForm("Un modo sicuro", "Salva questo modo")
        self._way = ChoiceBox({way.value: words for way, words in WAYS.items()})
        self._address, self._hours = QLineEdit(), QLineEdit()
        self._message = ChoiceBox({each.value: words for each, words in MESSAGES.items()})
        self._way_field = Field("In che modo", self._way)
        first, second = Abreast(), Abreast()
        first.add(self._way_field, least_em=14)
        first.add(Field("Recapito", self._address), least_em=14)
        second.add(Field("In quali momenti", self._hours), least_em=14)
        second.add(Field("Si può lasciare un messaggio?", self._message), least_em=14)
        form.body.addLayout(first)
        form.body.addLayout(second)
        form.kept.connect(self._on_way_kept)
        reached = {"way": self._way, "address": self._address, "hours": self._hours, "message": self._message}
        form.keep_draft("way", reached)
        return form

    def _built_never_form(self) -> InlineForm:
        form = InlineForm("Chi non deve sapere", "Salva")
        self._who = QLineEdit()
        self._who_field = Field("Chi non deve mai rispondere o saperlo", self._who)
        form.body.addWidget(self._who_field)
        form.kept.connect(self._on_never_kept)
        form.keep_draft("never", {"who": self._who})
        return form

    def begin(self) -> None:
        """Forget another file."""
        self.way_form.close_form()
        self.never_form.close_form()
        self._show_ways(Ways())

    def load(self, case_id: CaseId) -> None:
        """Read the ways to reach her; a form that is open stays as it is."""
        self._case_id = case_id
        self._desk.background.run(self, every_way, case_id).then(self._show_ways).otherwise(self.refused.emit)

    @Slot()
    def _on_add_way(self) -> None:
        self._open_way(None, SafeWay(Way.TEL))

    @Slot()
    def _on_add_never(self) -> None:
        self._who.clear()
        self.never_form.open_form(self._who)

    def _open_way(self, changing: SafeContact | None, way: SafeWay) -> None:
        self._changing = changing
        self._way.set_code(way.way.value)
        self._address.setText(way.address)
        self._hours.setText(way.hours)
        self._message.set_code(way.message.value)
        self._way_field.set_error("")
        self.way_form.about = about(changing)
        self.way_form.open_form(self._way)

    @Slot()
    def _on_way_kept(self) -> None:
        if self._case_id is None:
            return
        run = self._run
        if self._changing is None:
            work = run(self, add_safe_way, self._case_id, self._typed())
        else:
            seen = self._changing.stamp
            work = run(self, change_safe_way, self._case_id, self._changing.id, self._typed(), seen)
        work.then(self._show_kept).otherwise(self._show_way_refused)

    @Slot()
    def _on_never_kept(self) -> None:
        if not self._who.text().strip():
            self._who_field.set_error("Manca chi non deve sapere. Scrivilo in poche parole, come «il fratello».")
            self._who.setFocus()
        elif self._case_id is not None:
            work = self._desk.background.run(self, add_never_contact, self._case_id, self._who.text())
            work.then(self._show_kept).otherwise(self.refused.emit)

    def _typed(self) -> SafeWay:
        return SafeWay(Way(self._way.code()), self._address.text(), self._hours.text(), Message(self._message.code()))

    def _show_kept(self, _: None) -> None:
        form, back = (
            (self.way_form, self.add_way) if self.way_form.isVisibleTo(self) else (self.never_form, self.add_never)
        )
        form.close_form()
        back.setFocus()
        self.saved.emit()

    def _show_way_refused(self, refusal: Refusal) -> None:
        if not isinstance(refusal, EditedMeanwhile) or self._case_id is None:
            self.refused.emit(refusal)
            return
        work = self._desk.background.run(self, every_way, self._case_id)
        work.then(self._show_stale).otherwise(self.refused.emit)

    def _show_stale(self, ways: Ways) -> None:
        """Show both values; what is saved next is upon the one that is shown now."""
        self._show_ways(ways)
        kept = next((way for way in ways.safe if self._changing is not None and way.id == self._changing.id), None)
        self._changing = kept
        shown = safe_way_words(kept) if kept is not None else ""
        self._way_field.set_error(sentence(EditedMeanwhile(shown, safe_way_words(self._typed()))))
        self._way.setFocus()

    def _show_ways(self, ways: Ways) -> None:
        self._safe = ways.safe
        if self._changing is None:  # what was being changed when the window was hidden
            self._changing = changed_of(self.way_form.about, self._safe)
        self._records.show_records([self._record(way) for way in self._safe])
        self._never_records.show_records([self._never_record(each) for each in ways.never])
        self._none.setVisible(not self._safe)
        self._never_heading.setVisible(bool(ways.never))
        past = [self._past_way(each) for each in ways.past_safe] + [self._past_never(each) for each in ways.past_never]
        self._past.show_records(past)
        self._past_heading.setVisible(bool(past))

    def _record(self, way: SafeContact) -> Record:
        change = Button("Cambia")
        change.setAccessibleName(f"Cambia: {WAYS[way.way]}")
        typed = SafeWay(way.way, way.address, way.hours, way.message)
        change.clicked.connect(lambda: self._open_way(way, typed))
        take = self._act("Togli", WAYS[way.way], lambda case: self._run(self, take_away_safe_way, case, way))
        return Record(safe_way_words(way), acts=[change, take])

    def _never_record(self, never: NeverContact) -> Record:
        take = self._act("Togli", never.who, lambda case: self._run(self, take_away_never_contact, case, never))
        return Record(never.who, acts=[take])

    def _past_way(self, way: SafeContact) -> Record:
        words = safe_way_words(way)
        back = self._act("Rimetti", words, lambda case: self._run(self, bring_back_safe_way, case, way))
        return Record(_TAKEN_AWAY, [words], [back])  # as lesser words: nobody may take it for one that is safe

    def _past_never(self, never: NeverContact) -> Record:
        words = f"Da tenere lontano: {never.who}"
        back = self._act("Rimetti", words, lambda case: self._run(self, bring_back_never_contact, case, never))
        return Record(_TAKEN_AWAY, [words], [back])

    def _act(self, verb: str, named: str, settle: Callable[[CaseId], Work[None]]) -> Button:
        """Return the button that takes something away, or brings it back."""
        act = QuietButton(verb)
        act.setAccessibleName(f"{verb}: {named}")
        act.clicked.connect(lambda: self._settle(settle))
        return act

    def _settle(self, settle: Callable[[CaseId], Work[None]]) -> None:
        if self._case_id is not None:
            settle(self._case_id).then(lambda _: self.saved.emit()).otherwise(self._show_unsettled)

    def _show_unsettled(self, refusal: Refusal) -> None:
        self.refused.emit(refusal)
        if self._case_id is not None:
            self.load(self._case_id)
