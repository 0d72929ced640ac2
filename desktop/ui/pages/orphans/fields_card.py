"""What is known of a family as a whole: shown as it stands, and changed in a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot

from desktop.domain.orphans.family import FamilyField, OrphanFamily
from desktop.domain.stamp import Stamp
from desktop.errors import EditedMeanwhile
from desktop.services.orphans.families import read_family, write_fields
from desktop.ui.pages.orphans.entries import How
from desktop.ui.pages.orphans.record_form import RecordForm
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.errors import Refusal
    from desktop.services.orphans.families import FamilyView
    from desktop.ui.pages.orphans.entries import Entry
    from desktop.ui.pages.page import Desk

_UNSAID = "Non è ancora scritto."


class FieldsCard(Card):
    """Some registers of a family.

    Args:
        desk: what the page is given.
        code: the form's name in a draft.
        heading: of the card.
        change: the words of the button that opens the form.
        entries: a field for each register.

    Attributes:
        saved: something was kept.
        refused: something was not, and why.
    """

    saved = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, code: str, heading: str, change: str, entries: Sequence[Entry]) -> None:
        super().__init__(heading)
        self._desk, self._entries = desk, tuple(entries)
        self._view: FamilyView | None = None
        self._shown = Records()
        self.change = Button(change)
        self.change.setAccessibleName(f"{change}: {heading}")
        self.change.clicked.connect(self._on_change)
        self.form = RecordForm(code, (heading, "Salva"), entries)
        self.form.heading.hide()  # the card's own stands right above it
        self.form.kept.connect(self._on_kept)
        self.form.opened.connect(self._on_opened)
        self.form.left.connect(self._on_left)
        acts = FlowLayout()
        acts.addWidget(self.change)
        self.body.addWidget(self._shown)
        self.body.addWidget(self.form)
        self.body.addLayout(acts)

    @property
    def main(self) -> Button:
        """Its main act."""
        return self.change

    def show_family(self, view: FamilyView) -> None:
        """Show what is known; a form that is open stays as it is."""
        self._view = view
        family = view.whole.family
        self._shown.show_records([Record(each.label, [self._words(each, family) or _UNSAID]) for each in self._entries])

    def _words(self, entry: Entry, family: OrphanFamily) -> str:
        value = family.text(FamilyField(entry.name))
        if entry.how is How.WORD:
            return str(dict(entry.choices(None)).get(value, ""))
        if entry.how is How.DAY:
            return day_words(_day(value))
        return value

    @Slot()
    def _on_change(self) -> None:
        if self._view is None:
            return
        family = self._view.whole.family
        begins: dict[str, Any] = {}
        for entry in self._entries:
            value = family.text(FamilyField(entry.name))
            begins[entry.name] = _day(value) if entry.how is How.DAY else value
        self.form.begin_new(begins)
        self.form.about = _seen(family, self._entries)

    @Slot()
    def _on_kept(self) -> None:
        read = self.form.read()
        if read is None or self._view is None:
            return
        family = self._view.whole.family
        values = {FamilyField(name): _written(value) for name, value in read.items()}
        work = self._desk.background.run(self, write_fields, family.id, values, _as_seen(family, self.form.about))
        work.then(self._show_kept).otherwise(self._show_refused)

    def _show_kept(self, _: object) -> None:
        self.form.close_form()
        self.change.setFocus()
        self.saved.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, EditedMeanwhile) and self._view is not None:
            known, family = self._desk.knowledge.orphan_words, self._view.whole.family.id
            read = self._desk.background.run(self, read_family, known, family)
            read.then(self._build_upon).otherwise(self.refused.emit)
        if not self.form.point_at(refusal):
            self.refused.emit(refusal)

    def _build_upon(self, view: FamilyView) -> None:
        """Show what is kept now above what is typed, which is saved next upon it."""
        self.show_family(view)
        self._shown.show()
        self.form.about = _seen(view.whole.family, self._entries)

    @Slot()
    def _on_opened(self) -> None:
        self.change.hide()
        self._shown.hide()

    @Slot()
    def _on_left(self) -> None:
        self.change.show()
        self._shown.show()


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _written(value: Any) -> str:  # noqa: ANN401 - of the type its entry reads
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _seen(family: OrphanFamily, entries: Sequence[Entry]) -> str:
    """Return how the registers of a form stood when it was opened, in the words of a draft."""
    stamps = (family.stamp(FamilyField(entry.name)) for entry in entries)
    return " ".join(f"{entry.name}:{stamp.device}:{stamp.seq}" for entry, stamp in zip(entries, stamps, strict=True))


def _as_seen(family: OrphanFamily, about: str) -> OrphanFamily:
    """Return the family with the stamps its registers had when the form was opened."""
    then: Mapping[str, Stamp] = {
        name: Stamp(int(device), int(seq)) for name, device, seq in (each.split(":") for each in about.split())
    }
    values = {field: replace(value, stamp=then.get(field.value, value.stamp)) for field, value in family.values.items()}
    return replace(family, values=values)
