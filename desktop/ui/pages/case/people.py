"""«Persone»: who is around her and may be read of; apart, who harmed her, files of her family, the 14-17 track."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.services.case.family import read_family
from desktop.services.case.minors import read_track
from desktop.services.case.people import bring_person_back, read_people, take_person_away
from desktop.services.case.perpetrators import read_perpetrators
from desktop.ui.pages.case.family_card import FamilyCard
from desktop.ui.pages.case.minor_card import MinorCard
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.people_card import PeopleCard
from desktop.ui.pages.case.perpetrator_card import PerpetratorCard
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.people import Person
    from desktop.ui.pages.page import Desk

_LEAD = "Figlie e figli, chi vive con lei, chi dipende da lei, chi la sostiene. Basta come li chiama."


class PeoplePart(Part):
    """The people of a file; its main act is to add one."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            *("person", "person_disclosure", "person_subject", "never_contact", "fact", "fact_subject"),
            *("perpetrator", "perpetrator_measure", "family_tie", "minor_papers", "case_field"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Persone", _LEAD)
        self._undo: Callable[[], object] | None = None
        self.main = PrimaryButton("Aggiungi una persona", sign="plus")
        self.starts_at = self.main
        self.people, self.perpetrators = PeopleCard(desk), PerpetratorCard(desk)
        self.family, self.minor = FamilyCard(desk), MinorCard(desk)
        self.main.clicked.connect(self.people.begin_new)
        self.people.form.opened.connect(self.main.hide)
        self.people.form.left.connect(self.main.show)
        self.people.take.connect(self._on_take)
        self.people.back.connect(self._on_back)
        self.family.go.connect(self.go)
        self.perpetrators.box.button.toggled.connect(lambda _: follow_layout(self))
        self.people.form.opened.connect(lambda: follow_layout(self))
        acts = FlowLayout()
        acts.addWidget(self.main)
        self.body.addLayout(acts)
        for card in (self.people, self.family, self.perpetrators, self.minor):
            card.saved.connect(self._on_saved)
            card.refused.connect(self.say_refused)
            self.body.addWidget(card)
        self.banner.acted.connect(self._on_undo)

    def begin(self) -> None:
        """Forget another file."""
        self._undo = None
        for card in (self.people, self.family, self.perpetrators, self.minor):
            card.begin()

    def load(self) -> None:
        """Read who is around her."""
        run, case = self.desk.background.run, self.case_id
        run(self, read_people, case).then(partial(self.people.show_people, case)).otherwise(self.say_refused)
        run(self, read_family, case).then(partial(self.family.show_family, case)).otherwise(self.say_refused)
        run(self, read_perpetrators, case).then(partial(self.perpetrators.show_all, case)).otherwise(self.say_refused)
        run(self, read_track, case).then(partial(self.minor.show_track, case)).otherwise(self.say_refused)

    @Slot()
    def _on_saved(self) -> None:
        self.note_saved()
        self.load()
        self.main.setFocus()

    @Slot(object)
    def _on_take(self, person: Person) -> None:
        work = self.desk.background.run(self, take_person_away, self.case_id, person)
        work.then(lambda _: self._show_taken(person)).otherwise(self.say_refused)

    def _show_taken(self, person: Person) -> None:
        self.note_saved()
        self.load()
        self._undo = partial(self._bring_back, person)
        self.banner.say("Tolta, anche dai dati per le prestazioni.", Tone.SUCCESS, act="Rimettila")

    def _bring_back(self, person: Person) -> None:
        gone = next((each for each in self.people.taken_away if each.id == person.id), None)
        if gone is not None:
            self._on_back(gone)

    @Slot(object)
    def _on_back(self, person: Person) -> None:
        work = self.desk.background.run(self, bring_person_back, self.case_id, person)
        work.then(lambda _: self._on_saved()).otherwise(self.say_refused)

    @Slot()
    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()
