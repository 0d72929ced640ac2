"""«Prestazioni»: answers are given where they are asked, saved at once, and every outcome is worked out anew."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.case import show_code
from desktop.domain.place import Place
from desktop.domain.rules.benefit_words import day_words
from desktop.domain.rules.benefits import Due
from desktop.errors import EditedMeanwhile, FactMistyped, Refusal
from desktop.services.rules.benefits_view import BenefitsView, FactEdit, read_benefits
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.benefits.beside import Attestations, BeforeAll
from desktop.ui.pages.benefits.card import BenefitCard
from desktop.ui.pages.benefits.changed import Changed
from desktop.ui.pages.benefits.keeping import Keeping
from desktop.ui.pages.benefits.known import KnownCard
from desktop.ui.pages.benefits.questions import AskFirst
from desktop.ui.pages.benefits.shown import shown_of
from desktop.ui.pages.benefits.words import stale_edit
from desktop.ui.pages.page import Desk, Page
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.identifiers import CaseId
    from desktop.domain.rules.benefits import Outcome
    from desktop.ui.background import Work
    from desktop.ui.pages.benefits.questions import AnyAsk

_LEAD = "È una traccia per parlarne insieme, con i dati di oggi: decide sempre l'ufficio."
_COUNTED = {
    Due.YES: ("potrebbe spettarle", "potrebbero spettarle"),
    Due.IF_OBTAINED: ("potrebbe spettarle con un'attestazione", "potrebbero spettarle con un'attestazione"),
    Due.UNKNOWN: ("da verificare", "da verificare"),
    Due.NO: ("non risulta", "non risultano"),
}
_LODGING = "lodging"  # the part of the file that keeps where she lives
_NOT_THIS = "Questo valore non va bene qui. Controllalo, oppure scegli «Non so»."


class BenefitsPage(Page):
    """What may be due to one woman."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            "fact",
            "fact_subject",
            "case_field",
            "case_state",
            "lodging",
            "assessment_field",
            "answer",
            "paper",
            "settled_deadline",
            "visit_outcome",
            "setting",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rules = desk.knowledge.rules
        self._asked: Work[BenefitsView] | None = None
        self._view: BenefitsView | None = None
        self._keeping = Keeping(desk, self)
        self._keeping.saved.connect(self._on_saved)
        self._keeping.refused.connect(self._on_refused)
        column = self.scrolled_column("Prestazioni", _LEAD)
        self.banner = Banner()
        column.addWidget(self.banner)
        column.addLayout(self._built_acts())
        self.questions = AskFirst(self._rules.catalogue)
        self.changed = Changed()
        self.known = KnownCard(self._rules.catalogue)
        self._before, self._attestations = BeforeAll(), Attestations()
        self._held = QWidget()
        self._column = QVBoxLayout(self._held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(1))
        self.cards: tuple[BenefitCard, ...] = ()
        for part in (self.questions, self.changed, self._held, self._before, self._attestations, self.known):
            column.addWidget(part)
        column.addStretch(1)
        for source in (self.questions, self.known):
            source.edited.connect(self._keeping.edit)
            source.added.connect(self._keeping.add)
            source.removed.connect(self._keeping.remove)
            source.completed.connect(self._keeping.complete)
        self.questions.lodging_wanted.connect(self._on_lodging)

    def _built_acts(self) -> FlowLayout:
        self._dossier = PrimaryButton("Prepara il dossier", sign="paper")
        self._dossier.clicked.connect(self._on_dossier)
        self.take_back = Button("Annulla l'ultima modifica", sign="undo")
        self.take_back.setEnabled(False)
        self.take_back.clicked.connect(self._keeping.undo)
        shortcut(Keys.UNDO, self).activated.connect(self._keeping.undo)
        acts = FlowLayout()
        acts.addWidget(self._dossier)
        acts.addWidget(self.take_back)
        return acts

    @property
    def _case(self) -> CaseId:
        assert self.place.case_id is not None, "the page is about a file"
        return self.place.case_id

    def open_at(self, place: Place) -> None:
        """Show a file; of another one nothing stays. Without one there is nothing to show here."""
        if place.case_id is None:
            self.go.emit(Place("cases"))
            return
        another = place.case_id != self.place.case_id
        self.place = place
        self.banner.hide()
        if another:
            self._view = None
            self._keeping.begin(self._case)
            self.questions.begin()
            self.known.begin()
            self.changed.hide()
            self._show_cards(None)
            self.take_back.setEnabled(False)
        self.load()

    def load(self) -> None:
        """Work out everything anew."""
        if self._asked is not None:
            self._asked.drop()
        knowledge = self.desk.knowledge
        self._asked = self.desk.background.run(self, read_benefits, knowledge.rules, knowledge.forms, self._case)
        self._asked.then(self._show_view)

    def take_focus(self) -> None:
        """Begin at the main act."""
        self._dossier.setFocus()

    @Slot()
    def _on_dossier(self) -> None:
        self.go.emit(Place("dossier", self._case))

    @Slot()
    def _on_lodging(self) -> None:
        self.go.emit(Place("case", self._case, question=_LODGING))

    @Slot()
    def _on_saved(self) -> None:
        self.banner.hide()
        self.take_back.setEnabled(self._keeping.can_undo)
        self.saved.emit(datetime.now().astimezone())

    @Slot(object, object)
    def _on_refused(self, edit: FactEdit | None, refusal: Refusal) -> None:
        """Say at the question what was not kept; elsewhere, above the page."""
        ask = self._asking_for(edit)
        words = sentence(refusal)
        if edit is not None and isinstance(refusal, EditedMeanwhile):
            of = "" if edit.member is None else self._list_of(edit)
            words = stale_edit(self._rules.catalogue, self._rules.catalogue.get(edit.name, of), refusal)
        elif isinstance(refusal, FactMistyped):
            words = _NOT_THIS
        if ask is not None:
            ask.show_error(words)
        else:
            self.banner.say(words, Tone.WARNING)
        self.load()

    def _asking_for(self, edit: FactEdit | None) -> AnyAsk | None:
        if edit is None or edit.member is not None:
            return None
        return self.questions.asking_for(edit.name) or self.known.asking_for(edit.name)

    def _list_of(self, edit: FactEdit) -> str:
        members = self._view.typed.members if self._view is not None else ()
        return next((member.list for member in members if member.id == edit.member), "")

    def _show_view(self, view: BenefitsView) -> None:
        self.changed.compare(self._view, view)
        self._view = view
        self.titled.emit(show_code(view.code))
        self.lead.setText(f"{_LEAD} Al {day_words(view.on)}: {_summary(view.outcomes)}.")
        self._keeping.show_typed(view.typed)
        self._show_cards(view)
        names = {each.benefit.id: on_screen(each.version.name) for each in view.outcomes if each.version is not None}
        self.questions.show_questions(view.questions, view.typed, names)
        self._before.show_changes(view.changes)
        self._attestations.show_outcomes(view.outcomes)
        self.known.show_facts(view.facts, view.typed)
        follow_layout(self)

    def _show_cards(self, view: BenefitsView | None) -> None:
        """Show the measures in their order, none without a file; a card about which nothing changed stays as it is."""
        before = {card.outcome.benefit.id: card for card in self.cards}
        self.cards = tuple(self._cards(view, before)) if view is not None else ()
        for gone in before.values():
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, card in enumerate(self.cards):
            self._column.insertWidget(place, card)

    def _cards(self, view: BenefitsView, before: dict[str, BenefitCard]) -> Iterator[BenefitCard]:
        """Give the cards of a file, and take out of those of `before` what stays."""
        for outcome in view.outcomes:
            card = before.get(outcome.benefit.id)
            shown = shown_of(view, outcome)
            if card is not None and card.shown == shown:
                yield before.pop(outcome.benefit.id)
                continue
            made = BenefitCard(shown, self._rules)
            self._column.addWidget(made)
            if card is not None:
                made.go_on_from(card)
            yield made


def _summary(outcomes: Sequence[Outcome]) -> str:
    counts = Counter(outcome.due for outcome in outcomes)
    said = ((counts[due], one if counts[due] == 1 else more) for due, (one, more) in _COUNTED.items())
    return ", ".join(f"{count} {words}" for count, words in said if count)
