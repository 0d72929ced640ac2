"""The form of one person: who they are first, what may go out of them last; a child needs a name or a year alone."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QLineEdit

from desktop.domain.disclosure import ASKED, Door, May
from desktop.domain.identifiers import RecordId
from desktop.domain.people import Lives, Person, PersonTyped, Relation
from desktop.domain.people_words import DOORS, LIVES, MAY, RELATIONS
from desktop.domain.stamp import Stamp
from desktop.ui.pages.case.forms import ApproximateField, InlineForm
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field, OpenedChoiceBox
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.errors import Refusal

_Code = TypeVar("_Code", bound=StrEnum)
NEW, CHANGED = "Una persona", "Cambia una persona"
_UNSAID = "Non detto"
_MORE = {
    "depends": "Dipende da lei",
    "supports": "La sostiene",
    "in_household": "È nel nucleo dell'assegno di inclusione",
    "never_contact": "Non va mai contattata né avvisata",
}
_DOORS_NOTE = "Chiedilo a lei. Dove non è detto, di questa persona le carte non dicono niente."


class PersonForm(InlineForm):
    """A person as they are typed.

    Attributes:
        upon: the person that is changed, the child of the benefits that is given a name, or None for a new one.
    """

    def __init__(self) -> None:
        super().__init__(NEW, "Salva")
        self.upon: Person | RecordId | None = None
        self.called, self.school, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.relation = ChoiceBox(_to_choose(RELATIONS))
        self.born = ApproximateField("Quando è nata o nato", "Basta l'anno.")
        self.lives = ChoiceBox(_to_choose(LIVES))
        self.more = ChoiceList("Altro da sapere", [Choice(code, words) for code, words in _MORE.items()], several=True)
        answers = {"": _UNSAID} | _to_choose(MAY)
        self.doors = {door: OpenedChoiceBox(answers) for door in ASKED}
        self._called = Field("Come la chiama, o come lo chiama", self.called)
        self._arrange()
        for line in (self.called, self.born.line, self.school, self.note):
            line.returnPressed.connect(self.act.click)
        editors = {"called": self.called, "relation": self.relation, "born": self.born.line, "lives": self.lives}
        editors |= {"more": self.more, "school": self.school, "note": self.note}
        self.keep_draft("person", editors | {door.value: box for door, box in self.doors.items()})

    def _arrange(self) -> None:
        first, second, third = Abreast(), Abreast(), Abreast()
        first.add(self._called, least_em=14)
        first.add(Field("Chi è per lei", self.relation), least_em=14)
        second.add(self.born, least_em=14)
        second.add(Field("Con chi vive", self.lives), least_em=14)
        third.add(Field("Scuola o posto dove va", self.school, "Non va su nessuna carta."), least_em=14)
        third.add(Field("Nota", self.note), least_em=14)
        for row in (first, second):
            self.body.addLayout(row)
        self.body.addWidget(self.more)
        self.body.addLayout(third)
        self.body.addWidget(PlainLabel("Che cosa può uscire", look="strong"))
        self.body.addWidget(Note(_DOORS_NOTE))
        boxes = list(self.doors.items())
        for start in range(0, len(boxes), 2):
            row = Abreast()
            for door, box in boxes[start : start + 2]:
                row.add(Field(DOORS[door], box), least_em=11)
            self.body.addLayout(row)

    def begin_with(self, typed: PersonTyped, answers: Mapping[Door, May], upon: Person | RecordId | None) -> None:
        """Open the form with what is known of a person."""
        self.upon = upon
        self.heading.setText(CHANGED if isinstance(upon, Person) else NEW)
        self.called.setText(typed.called)
        self.relation.set_code(typed.relation.value)
        self.born.line.setText(typed.born.words if typed.born is not None else "")
        self.lives.set_code(typed.lives.value)
        self.school.setText(typed.school)
        self.note.setText(typed.note)
        self.more.set_codes(code for code in _MORE if getattr(typed, code))
        for door, box in self.doors.items():
            box.set_code(answers[door].value if door in answers else "")
        self.about = _about(upon)
        self.open_form(self.called)

    def read(self) -> PersonTyped | None:
        """Return what is typed, None where a day cannot be read: then its field says so and has the keyboard."""
        born = self.born.read() if self.born.line.text().strip() else None
        if born is None and self.born.line.text().strip():
            return None
        more = self.more.codes()
        return PersonTyped(
            called=self.called.text(),
            relation=Relation(self.relation.code()),
            born=born,
            lives=Lives(self.lives.code()),
            depends="depends" in more,
            supports="supports" in more,
            in_household="in_household" in more,
            never_contact="never_contact" in more,
            school=self.school.text(),
            note=self.note.text(),
        )

    def answers(self) -> dict[Door, May | None]:
        """Return what is chosen for each door, None where nothing is."""
        return {door: May(box.code()) if box.code() else None for door, box in self.doors.items()}

    def settle_upon(self, people: Iterable[Person]) -> None:
        """Find again whom the form was changing when the window was hidden, upon the stamp it had then."""
        if self.upon is not None or not self.about:
            return
        identity, *stamp = self.about.split()
        found = next((person for person in people if person.id.hex() == identity), None)
        if found is not None and stamp:
            self.upon = replace(found, stamp=Stamp(*map(int, stamp)))
        elif not stamp:
            self.upon = RecordId(bytes.fromhex(identity))

    def close_form(self) -> None:
        """Put the form away."""
        self.upon = None
        super().close_form()

    def is_upon(self, person: Person) -> bool:
        """Tell whether this is the person that is changed."""
        return isinstance(self.upon, Person) and self.upon.id == person.id

    def refuse(self, refusal: Refusal) -> None:
        """Say under the name what was not done, and why; what was typed stays."""
        self._called.set_error(sentence(refusal))
        self.called.setFocus()


def _about(upon: Person | RecordId | None) -> str:
    if isinstance(upon, Person):
        return f"{upon.id.hex()} {upon.stamp.device} {upon.stamp.seq}"
    return upon.hex() if upon is not None else ""


def _to_choose(words: Mapping[_Code, str]) -> dict[str, str]:
    """Return the words of a list to choose from, by their code: there each begins a line."""
    return {each.value: f"{said[:1].upper()}{said[1:]}" for each, said in words.items()}
