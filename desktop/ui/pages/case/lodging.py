"""«Dove vive»: a safety fact, read only when it is asked for and put out of sight on leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.case import LodgingPlace
from desktop.errors import DayUnusable, Refusal
from desktop.services.case.cases import lodge, read_lodgings
from desktop.services.overview.today import this_moment
from desktop.ui.pages.case.forms import DayField, InlineForm
from desktop.ui.pages.case.part import Part
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import LODGINGS, day_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from desktop.domain.case import Lodging
    from desktop.ui.pages.page import Desk


class LodgingPart(Part):
    """Where she lodges and lodged; its main act is to show it."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"lodging"})
    FORGETS: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Dove vive",
            "Sta solo qui: mai in un elenco, in un titolo o su un foglio. Non scrivere l'indirizzo di una casa "
            "protetta. Si mostra quando lo chiedi, e torna nascosto quando esci.",
        )
        self.main = PrimaryButton("Mostra dove vive", sign="eye")
        self.starts_at = self.main
        self.main.clicked.connect(self._on_show)
        self._hide = Button("Nascondi di nuovo", sign="hide")
        self._hide.clicked.connect(self.leave)
        self._add = Button("È cambiato", sign="plus")
        self._add.setAccessibleName("È cambiato dove vive: scrivilo")
        self._add.clicked.connect(self._on_add)
        acts = FlowLayout()
        for button in (self.main, self._add, self._hide):
            acts.addWidget(button)
        self.body.addLayout(acts)
        self.form = self._built_form()
        self.body.addWidget(self.form)
        self._card = Card()
        self._none, self._records = Note("Non è scritto dove vive."), Records()
        self._card.body.addWidget(self._none)
        self._card.body.addWidget(self._records)
        self.body.addWidget(self._card)
        self.leave()

    def _built_form(self) -> InlineForm:
        form = InlineForm("Dove vive adesso", "Salva dove vive")
        self._place = ChoiceBox({place.value: words for place, words in LODGINGS.items()})
        self._since, self._note = DayField("Da quando"), QLineEdit()
        row = Abreast()
        row.add(Field("Dove", self._place), 2, least_em=16)
        row.add(self._since, least_em=10)
        form.body.addLayout(row)
        form.body.addWidget(Field("Nota", self._note, "Solo se serve alla sua sicurezza."))
        form.kept.connect(self._on_kept)
        form.keep_draft("lodging", {"place": self._place, "since": self._since.line, "note": self._note})
        return form

    def begin(self) -> None:
        """Forget another file."""
        self.leave()

    def load(self) -> None:
        """Read again what is in sight; what was not asked for is not read."""
        if self._card.isVisibleTo(self):
            self._read()

    @Slot()
    def leave(self) -> None:
        """Put it out of sight, and keep nothing of it on the page."""
        self.form.close_form()
        self._records.show_records([])
        for part in (self._card, self._hide, self._add):
            part.hide()
        self.main.show()

    def restore(self, code: str, texts: Mapping[str, str]) -> None:
        """Show where she lives, as it was while one was writing, and open the form again."""
        self._on_show()
        super().restore(code, texts)

    def _read(self) -> None:
        work = self.desk.background.run(self, read_lodgings, self.case_id)
        work.then(self._show_lodgings).otherwise(self.say_refused)

    @Slot()
    def _on_show(self) -> None:
        self._card.show()
        self._read()

    @Slot()
    def _on_add(self) -> None:
        self.desk.background.run(self, this_moment).then(self._show_form)

    def _show_form(self, now: datetime) -> None:
        self._since.line.setText(day_words(now.date()))
        self._note.clear()
        self.form.open_form(self._place)

    @Slot()
    def _on_kept(self) -> None:
        since = self._since.read()
        if since is None:
            return
        place = LodgingPlace(self._place.code())
        work = self.desk.background.run(self, lodge, self.case_id, place, since, self._note.text())
        work.then(self._show_written).otherwise(self._show_refused)

    def _show_written(self, lodgings: tuple[Lodging, ...]) -> None:
        self.form.close_form()
        self._add.setFocus()
        self._show_lodgings(lodgings)
        self.note_saved()

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, DayUnusable):
            self._since.point_at(refusal)
        else:
            self.say_refused(refusal)

    def _show_lodgings(self, lodgings: tuple[Lodging, ...]) -> None:
        if not self._card.isVisibleTo(self):
            return  # hidden again before it was read
        hidden: tuple[QWidget, ...] = (self._hide, self._add)
        for part in hidden:
            part.show()
        if self.main.hasFocus():
            self._add.setFocus()
        self.main.hide()
        self._none.setVisible(not lodgings)
        self._records.show_records(
            [Record(f"{LODGINGS[each.place]}, dal {day_words(each.since)}", [each.note]) for each in reversed(lodgings)]
        )
