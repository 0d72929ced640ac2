"""«Orfani»: the families that are followed, the nearest day of each, and the first call about a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.accords import Accord
from desktop.domain.days import read_day
from desktop.domain.orphans.spoken import CLOCKS
from desktop.domain.place import Draft, Place
from desktop.errors import DayUnusable, OrphanWordMissing
from desktop.services.orphans.families import FamilyRow, FirstCall, begin_family, list_families
from desktop.ui.dialogs.leaving import Loss
from desktop.ui.pages.case.forms import InlineForm
from desktop.ui.pages.page import Desk, Page
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field, KeptText
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.domain.identifiers import CaseId
    from desktop.errors import Refusal

_NONE = (
    "Qui staranno le famiglie che seguite. Si comincia dalla prima telefonata: basta sapere chi chiama e per che cosa."
)
_CALLED = "Una parola che a chi la legge non dice niente."
_LOSS = Loss("Salvare quello che hai scritto?", "La prima telefonata non è ancora salvata.", save="Salva ed esci")


class OrphansPage(Page):
    """The list of the families; nothing in it says of which children it is."""

    OF_A_WOMAN: ClassVar[bool] = False
    SHOWS = frozenset({"orphan_family", "orphan_field", "orphan_hearing", "orphan_action", "orphan_request", "setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        what, asks = Accord.ORPHANS.told
        column = self.scrolled_column("Orfani", f"{what} {asks}")
        self.banner = Banner()
        self.new = PrimaryButton("Nuova famiglia", sign="plus")
        self.new.clicked.connect(self._on_new)
        acts = FlowLayout()
        acts.addWidget(self.new)
        self.form = FirstCallForm()
        self.form.kept.connect(self._on_kept)
        self.form.opened.connect(self._on_opened)
        self.form.left.connect(self._on_left)
        self.card = Card("Famiglie seguite", parent=self)
        self._none, self._records = Note(_NONE), Records()
        self.card.body.addWidget(self._none)
        self.card.body.addWidget(self._records)
        column.addWidget(self.banner)
        column.addLayout(acts)
        for part in (self.form, self.card):
            column.addWidget(part)
        column.addStretch(1)
        shortcut(Keys.NEW_CONTACT, self).activated.connect(self._on_new)

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Show the list, and the form with what was typed in it."""
        super().open_at(place)
        if self.form.code in place.draft:
            self.form.restore(place.draft[self.form.code])

    def load(self) -> None:
        """Read the families."""
        work = self.desk.background.run(self, list_families, self.desk.knowledge.orphan_words)
        work.then(self._show_families).otherwise(self._show_refused)

    def take_focus(self) -> None:
        """Begin at the main act."""
        if self.form.isHidden():
            self.new.setFocus()

    def draft(self) -> Draft:
        """Return what is typed of a first call."""
        return {self.form.code: self.form.texts()} if self.form.changed else {}

    def loss(self) -> Loss | None:
        """Return that what is typed would be lost."""
        return _LOSS if self.form.changed else None

    def discard(self) -> None:
        """Lose it."""
        self.form.close_form()

    def save_then(self, go_on: Callable[[], object]) -> None:
        """Save it, then go on."""
        self.form.save_then(go_on)

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_new(self) -> None:
        if self.form.isHidden():
            self.form.begin_new()

    @Slot()
    def _on_opened(self) -> None:
        self.new.hide()
        follow_layout(self)

    @Slot()
    def _on_left(self) -> None:
        self.new.show()
        self.new.setFocus()

    @Slot()
    def _on_kept(self) -> None:
        call = self.form.read()
        if call is not None:
            work = self.desk.background.run(self, begin_family, call)
            work.then(self._show_begun).otherwise(self._show_refused)

    # --- show ----------------------------------------------------------------------------------------------------

    def _show_begun(self, family: CaseId) -> None:
        self.banner.hide()
        self.form.close_form()
        self.go.emit(Place("orphan_family", family))

    def _show_refused(self, refusal: Refusal) -> None:
        if not self.form.point_at(refusal):
            self.banner.say(sentence(refusal), Tone.WARNING)

    def _show_families(self, rows: tuple[FamilyRow, ...]) -> None:
        self._records.show_records([self._record(row) for row in rows])
        self._none.setVisible(not rows)

    def _record(self, row: FamilyRow) -> Record:
        opened = Button("Apri")
        title = f"{row.shown_code} · {row.called}"
        opened.setAccessibleName(f"Apri: {title}")
        opened.clicked.connect(lambda: self.go.emit(Place("orphan_family", row.id)))
        return Record(title, _told(row), [opened])


def _told(row: FamilyRow) -> list[str]:
    near = f"{day_words(row.next.day)}: {CLOCKS[row.next.kind]}" if row.next is not None else ""
    divided = "Fratelli e sorelle: da tenere insieme" if row.divided else ""
    closed = "Non la seguite più" if row.closed else ""
    due = "si può decidere se conservarla" if row.due else ""
    return [near, divided, " · ".join(filter(None, (closed, due)))]


class FirstCallForm(InlineForm):
    """The first call about a family."""

    def __init__(self) -> None:
        super().__init__("La prima telefonata", "Comincia")
        self._called, self._on, self._who = QLineEdit(), QLineEdit(), QLineEdit()
        self._said, self._agreed = KeptText(3), KeptText(2)
        self._on.setPlaceholderText("gg/mm/aaaa")
        self._called_field = Field("Come chiamiamo questa famiglia", self._called, _CALLED)
        self._on_field = Field("Giorno", self._on, "Vuoto: oggi.")
        for part in (
            self._called_field,
            Field("Chi chiama", self._who, "La zia, l'insegnante, l'assistente sociale."),
            self._on_field,
            Field("Che cosa chiede", self._said),
            Field("Che cosa si è deciso", self._agreed),
        ):
            self.body.addWidget(part)
        editors = {"called": self._called, "on": self._on, "who": self._who, "said": self._said, "agreed": self._agreed}
        self.keep_draft("first_call", editors)

    def begin_new(self) -> None:
        """Open it empty."""
        for line in (self._called, self._on, self._who):
            line.clear()
        for text in (self._said, self._agreed):
            text.show_text("")
        self.open_form(self._called)

    def read(self) -> FirstCall | None:
        """Return the call, None where the day cannot be read: then its field says so and has the keyboard."""
        self._called_field.set_error("")
        self._on_field.set_error("")
        typed = self._on.text().strip()
        try:
            on = read_day(typed) if typed else None
        except DayUnusable as refusal:
            self.point_at(refusal)
            return None
        words = self._said.toPlainText(), self._agreed.toPlainText()
        return FirstCall(self._called.text(), on, self._who.text(), *words)

    def point_at(self, refusal: Refusal) -> bool:
        """Say what is not right at its field; return whether there is one."""
        fields: Mapping[type[Refusal], tuple[Field, QLineEdit]] = {
            DayUnusable: (self._on_field, self._on),
            OrphanWordMissing: (self._called_field, self._called),
        }
        found = fields.get(type(refusal))
        if found is None:
            return False
        field, editor = found
        field.set_error(sentence(refusal))
        editor.setFocus()
        return True
