"""The people around her, one after the other, with the form that adds or changes one, and what may go out of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot

from desktop.domain.disclosure import ASKED
from desktop.domain.people import CHILDREN, Lives, LooseEntry, Person, PersonTyped
from desktop.domain.people_words import DOORS, LIVES, MAY, RELATIONS
from desktop.errors import EditedMeanwhile, Refusal
from desktop.services.case.people import PeopleOfFile, children_are_all_there, keep_person, read_people
from desktop.ui.pages.case.person_form import PersonForm
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.widgets.wrapped_table import WrappedTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.identifiers import CaseId
    from desktop.ui.pages.page import Desk

_NONE = "Qui staranno figlie, figli e chi vive con lei: scritti una volta, valgono anche per le prestazioni."
_GRID = (
    "Esce solo chi ha «sì». «Da chiedere» non esce finché lei non risponde. Verso la casella INPS e nei file per "
    "l'agenda non esce mai nessuno."
)
_TAKEN_AWAY = "Tolta"
_COLUMNS = ("Persona", "Che cosa può uscire")
_Index = QModelIndex | QPersistentModelIndex


class PeopleCard(Card):
    """Who is around her.

    Attributes:
        saved, refused: what came of an act.
        take, back: a person to be taken away, or brought back.
        taken_away: those who were.
    """

    saved = Signal()
    refused = Signal(object)
    take = Signal(object)
    back = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Chi le sta intorno")
        self._run = desk.background.run
        self._case_id: CaseId | None = None
        self.taken_away: tuple[Person, ...] = ()
        self.form = PersonForm()
        self.form.kept.connect(self._on_kept)
        self._none, self._records, self._loose = Note(_NONE), Records(), Records()
        self._loose_heading = PlainLabel("Sono nei dati per le prestazioni, senza un nome", look="strong")
        self.all_there = Button("Figlie e figli ci sono tutti")
        self.all_there.clicked.connect(self._on_all_there)
        self._never_heading = PlainLabel("Non vanno mai contattate né avvisate", look="warning")
        self._never = Note()
        self._grid_heading, self._grid_note = PlainLabel("Che cosa può uscire", look="strong"), Note(_GRID)
        self.model = DoorsModel()
        self.grid = WrappedTable("Che cosa può uscire di ogni persona", self.model, (3, 6), self)
        self._past_heading, self._past = Note("Tolte"), Records()
        acts = FlowLayout()
        acts.addWidget(self.all_there)
        above: tuple[QWidget, ...] = (self.form, self._none, self._records)
        below: tuple[QWidget, ...] = (
            *(self._loose_heading, self._loose, self._never_heading, self._never),
            *(self._grid_heading, self._grid_note, self.grid, self._past_heading, self._past),
        )
        for part in above:
            self.body.addWidget(part)
        self.body.addLayout(acts)
        for part in below:
            self.body.addWidget(part)

    def begin(self) -> None:
        """Forget another file."""
        self.form.close_form()
        self._show(PeopleOfFile((), (), (), (), children_complete=True))

    @Slot()
    def begin_new(self) -> None:
        """Begin with a new person."""
        self.form.begin_with(PersonTyped(lives=Lives.ME), {}, None)

    def show_people(self, case_id: CaseId, people: PeopleOfFile) -> None:
        """Show the people of a file; a form that is open stays as it is."""
        self._case_id = case_id
        self.form.settle_upon(people.all)
        self._show(people)

    @Slot()
    def _on_kept(self) -> None:
        typed = self.form.read()
        if typed is not None and self._case_id is not None:
            work = self._run(self, keep_person, self._case_id, typed, self.form.answers(), self.form.upon)
            work.then(self._show_kept).otherwise(self._show_refused)

    @Slot()
    def _on_all_there(self) -> None:
        if self._case_id is not None:
            work = self._run(self, children_are_all_there, self._case_id, complete=True)
            work.then(lambda _: self.saved.emit()).otherwise(self.refused.emit)

    def _show_refused(self, refusal: Refusal) -> None:
        if not isinstance(refusal, EditedMeanwhile) or self._case_id is None:
            self.form.refuse(refusal)
            return
        self._run(self, read_people, self._case_id).then(self._show_stale).otherwise(self.refused.emit)

    def _show_stale(self, people: PeopleOfFile) -> None:
        """Show both values; what is saved next is upon the one that is shown now."""
        self._show(people)
        kept = next((each for each in people.all if self.form.is_upon(each)), None)
        self.form.upon = kept
        typed = self.form.read()
        now = f"{name_of(kept)}, {words_of(kept.typed)}" if kept is not None else ""
        mine = f"{typed.called}, {words_of(typed)}" if typed is not None else ""
        self.form.refuse(EditedMeanwhile(now, mine))

    def _show_kept(self, _: None) -> None:
        self.form.close_form()
        self.saved.emit()

    def _show(self, people: PeopleOfFile) -> None:
        self.taken_away = people.taken_away
        self._records.show_records([self._record(person) for person in people.all])
        self._none.setVisible(not people.all)
        children = any(CHILDREN in person.entries for person in people.all)
        self.all_there.setVisible(children and not people.children_complete)
        loose = [self._loose_record(entry) for entry in people.loose if entry.list == CHILDREN]
        self._loose.show_records(loose)
        self._loose_heading.setVisible(bool(loose))
        self._never.setText("; ".join(each.who for each in people.never))
        self._never_heading.setVisible(bool(people.never))
        self._never.setVisible(bool(people.never))
        self.model.show_people(people.all)
        shown: tuple[QWidget, ...] = (self._grid_heading, self._grid_note, self.grid)
        for part in shown:
            part.setVisible(bool(people.all))
        self._past.show_records([self._past_record(person) for person in people.taken_away])
        self._past_heading.setVisible(bool(people.taken_away))

    def _record(self, person: Person) -> Record:
        change, take = Button("Cambia"), QuietButton("Togli")
        for act in (change, take):
            act.setAccessibleName(f"{act.text()}: {name_of(person)}")
        change.clicked.connect(lambda: self.form.begin_with(person.typed, person.answers, person))
        take.clicked.connect(lambda: self.take.emit(person))
        return Record(name_of(person), [words_of(person.typed), person.typed.note], [change, take])

    def _loose_record(self, entry: LooseEntry) -> Record:
        words = f"Figlia o figlio, nata o nato il {entry.born.words}" if entry.born else "Figlia o figlio, senza data"
        add = Button("Aggiungi alle persone")
        add.setAccessibleName(f"Aggiungi alle persone: {words}")
        add.clicked.connect(lambda: self.form.begin_with(PersonTyped(born=entry.born, lives=Lives.ME), {}, entry.id))
        return Record(words, acts=[add])

    def _past_record(self, person: Person) -> Record:
        back = QuietButton("Rimetti")
        back.setAccessibleName(f"Rimetti: {name_of(person)}")
        back.clicked.connect(lambda: self.back.emit(person))
        return Record(_TAKEN_AWAY, [name_of(person)], [back])


def name_of(person: Person) -> str:
    """Return what a person is called, or what they are where nobody said."""
    return person.typed.called or RELATIONS[person.typed.relation].capitalize()


def words_of(typed: PersonTyped) -> str:
    """Return what is known of a person beside what they are called."""
    said = [RELATIONS[typed.relation]] if typed.called else []
    said += [f"nata o nato: {typed.born.words}"] if typed.born is not None else []
    said += [f"vive {LIVES[typed.lives]}"] if typed.lives is not Lives.UNSAID else []
    said += ["dipende da lei"] * typed.depends + ["la sostiene"] * typed.supports
    said += ["nel nucleo ADI"] * typed.in_household + ["mai da contattare"] * typed.never_contact
    return " · ".join(said)


class DoorsModel(QAbstractTableModel):
    """Each person, and through which doors they may be read of: a line for each answer."""

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Person, ...] = ()

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Show these people."""
        self.beginResetModel()
        self._people = people
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._people)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        person = self._people[index.row()]
        if index.column() == 0:
            return name_of(person)
        told = doors_words(person)
        return f"{name_of(person)}. {told}" if role == Qt.ItemDataRole.AccessibleTextRole else told

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _COLUMNS[section] if shown else None


def doors_words(person: Person) -> str:
    """Return through which doors a person may be read of, a line for each answer that holds somewhere."""
    lines = []
    for may, said in MAY.items():
        doors = [DOORS[door] for door in ASKED if person.may(door) is may]
        if doors:
            lines.append(f"{said.capitalize()}: {', '.join(door[0].lower() + door[1:] for door in doors)}")
    return "\n".join(lines)
