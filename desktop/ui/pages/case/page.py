"""«Fascicolo»: a woman's page. The title is the code of her file; one part of it is in front."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.place import Draft, Place
from desktop.errors import FileNotShared
from desktop.services.cases import read_case
from desktop.ui.dialogs.leaving import LeavingDialog
from desktop.ui.pages.case.closed import ClosedFile
from desktop.ui.pages.case.typed import draft_of, first_unsaved, loss_of, named_in
from desktop.ui.pages.page import Desk, Page
from desktop.ui.theme import em
from desktop.ui.widgets.column import scrolled
from desktop.ui.widgets.empty import EmptyList
from desktop.ui.widgets.fields import ChoiceBox, flush_under
from desktop.ui.widgets.labels import Note, Title
from desktop.ui.widgets.parts import PartList
from desktop.ui.wording import STATES, day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from desktop.domain.case import Case
    from desktop.errors import Refusal
    from desktop.ui.dialogs.leaving import Loss
    from desktop.ui.pages.case.part import Part

# Code of the part: its name, and the class that draws it, read when it is first opened.
PARTS = {
    "summary": ("Riepilogo", "summary:SummaryPart"),
    "contacts": ("Contatti", "contacts:ContactsPart"),
    "questionnaires": ("Questionari", "questionnaires:QuestionnairesPart"),
    "visits": ("Incontri", "visits:VisitsPart"),
    "papers": ("Documenti", "papers:PapersPart"),
    "consents": ("Consensi", "consents:ConsentsPart"),
    "practice": ("Dati per le pratiche", "practice:PracticePart"),
    "lodging": ("Dove vive", "lodging:LodgingPart"),
    "keeping": ("Conservazione", "keeping:KeepingPart"),
    "access": ("Chi lo apre", "access:AccessPart"),
}
FIRST = "summary"
_ROOM_BESIDE_EM = 52  # narrower than this, the list of parts goes above them


class CasePage(Page):
    """The file `place.case_id` names; `place.question` is the part in front."""

    SHOWS = frozenset(
        {
            *("case_field", "case_state", "contact", "safe_contact", "never_contact", "lodging", "consent"),
            *("assessment", "assessment_field", "answer", "paper", "visit", "visit_benefit", "case_access"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._parts: dict[str, Part] = {}
        self._code = FIRST
        self._beside = True
        names = {code: name for code, (name, _) in PARTS.items()}
        self.title, self.under = Title(), Note()
        self.list, self.box = PartList("Parti del fascicolo", names), ChoiceBox(names)
        self.box.setAccessibleName("Parte del fascicolo")
        self.list.chosen.connect(self.turn_to)
        self.box.chosen.connect(self.turn_to)
        self._parts_stack, self._whole = QStackedWidget(), QStackedWidget()
        self._refused = EmptyList("lock", "Questo fascicolo non si può aprire", "", "Torna alla prima pagina")
        self._refused.acted.connect(lambda: self.go.emit(Place("today")))
        self.closed = ClosedFile(desk.background)
        self.closed.opened.connect(self._on_opened)
        self.closed.left.connect(lambda: self.go.emit(Place("cases")))
        file = QWidget()
        row = QHBoxLayout(file)
        row.setContentsMargins(em(1.2), 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._parts_stack, 1)
        self._whole.addWidget(file)
        self._whole.addWidget(scrolled(self._refused))
        self._whole.addWidget(self.closed)
        self._whole.currentChanged.connect(self._arrange_head)
        head = QVBoxLayout()
        head.setContentsMargins(em(2), em(1.2), em(2), em(0.4))
        head.setSpacing(em(0.3))
        for part in (self.title, self.under, self.box):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._whole, 1)

    @property
    def part(self) -> Part:
        """The part in front."""
        return self._part(self._code)

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Show the file and the part that `place` names."""
        if place.case_id != self.place.case_id:
            self.title.setText("")
            self.under.setText("")
        self.place = place
        self._whole.setCurrentIndex(0)
        self._front(place.question if place.question in PARTS else FIRST)
        for named, texts in place.draft.items():
            self._restore(named, texts)
        self._load_head()

    def load(self) -> None:
        """Read again the head of the file and the part in front."""
        self._load_head()
        if self.place.case_id is not None:
            self.part.load()

    def here(self) -> Place:
        """Return the file with the part in front."""
        return Place(self.place.page, self.place.case_id, question=self._code)

    def settle(self) -> None:
        """Bring the part in front to rest."""
        self.part.leave()

    def draft(self) -> Draft:
        """Return what is typed and not yet saved, in whatever part."""
        return draft_of(self._parts)

    def loss(self) -> Loss | None:
        """Return that what was typed in a part would be lost, and in which."""
        return loss_of([PARTS[code][0] for code, part in self._parts.items() if part.unsaved is not None])

    def discard(self) -> None:
        """Forget what is typed and not yet saved."""
        for part in self._parts.values():
            part.discard()

    def save_then(self, go_on: Callable[[], object]) -> None:
        """Save one form after the other, then go on."""
        unsaved = first_unsaved(self._parts)
        if unsaved is None:
            go_on()
            return
        code, form = unsaved
        if code != self._code:
            self._turn_to(code)
        form.save_then(lambda: self.save_then(go_on))

    def take_focus(self) -> None:
        """Begin at the main act of the part in front; where it has nothing to be used yet, at its name."""
        if self._whole.currentWidget() is self.closed:
            self.closed.take_focus()
            return
        if self.part.take_focus():
            return
        if self._beside:
            self.list.take_focus()
        else:
            self.box.setFocus()

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def turn_to(self, code: str) -> None:
        """Put a part in front; where the one before forgets what was typed in it, ask first."""
        flush_under(self.part)
        form = self.part.unsaved if self.part.FORGETS else None
        loss = loss_of([PARTS[self._code][0]] if form is not None and code != self._code else [])
        if loss is None or form is None:
            self._turn_to(code)
            return
        asked = LeavingDialog(self, loss)
        asked.left.connect(lambda: self._turn_to(code))
        asked.saved.connect(lambda: form.save_then(lambda: self._turn_to(code)))
        asked.rejected.connect(lambda: self._light(self._code))
        asked.open()

    @Slot()
    def _on_opened(self) -> None:
        self.open_at(self.place)
        self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list of parts beside them only while there is room for both."""
        super().resizeEvent(event)
        self._beside = event.size().width() >= em(_ROOM_BESIDE_EM)
        self.list.setVisible(self._beside)
        self._arrange_head()
        for part in self._parts.values():
            part.title.setVisible(self._beside)

    @Slot()
    def _arrange_head(self) -> None:
        """Show above the file what is its own; where it is closed, nothing stands there."""
        is_open = self._whole.currentIndex() == 0
        self.title.setVisible(is_open)
        self.under.setVisible(is_open)
        self.box.setVisible(is_open and not self._beside)

    # --- show ----------------------------------------------------------------------------------------------------

    def _turn_to(self, code: str) -> None:
        self.part.leave()
        self._front(code)

    def _light(self, code: str) -> None:
        self.list.light(code)
        self.box.set_code(code)

    def _front(self, code: str) -> None:
        self._code = code
        self._light(code)
        part = self._part(code)
        part.title.setVisible(self._beside)
        self._parts_stack.setCurrentWidget(part)
        if self.place.case_id is not None:
            part.open(self.place.case_id)

    def _restore(self, named: str, texts: Mapping[str, str]) -> None:
        """Give back what was being typed in a part when the window was hidden."""
        code, form = named_in(named)
        if code not in PARTS or self.place.case_id is None:
            return
        if code != self._code:
            self._part(code).open(self.place.case_id)
        self._part(code).restore(form, texts)

    def _part(self, code: str) -> Part:
        if code not in self._parts:
            module, _, name = PARTS[code][1].partition(":")
            build = cast("Callable[[Desk], Part]", getattr(import_module(f"desktop.ui.pages.case.{module}"), name))
            made = build(self.desk)
            made.go.connect(self.go)
            made.saved.connect(self.saved)
            made.turned.connect(self.turn_to)
            self._parts[code] = made
            self._parts_stack.addWidget(made)
        return self._parts[code]

    def _load_head(self) -> None:
        if self.place.case_id is None:
            self.go.emit(Place("cases"))
            return
        work = self.desk.background.run(self, read_case, self.place.case_id)
        work.then(self._show_head).otherwise(self._show_refused)

    def _show_head(self, case: Case) -> None:
        self._whole.setCurrentIndex(0)
        self.titled.emit(case.shown_code)
        self.title.setText(case.shown_code)
        since = f" dal {day_words(case.states[-1].since)}" if case.states else ""
        self.under.setText(f"{case.alias} · {STATES[case.state]}{since}")

    def _show_refused(self, refusal: Refusal) -> None:
        self.titled.emit("")
        self.title.setText("")
        self.under.setText("")
        if isinstance(refusal, FileNotShared) and self.place.case_id is not None:
            self.closed.show_closed(self.place.case_id)
            self._whole.setCurrentIndex(2)
            self.closed.take_focus()
            return
        self._refused.set_text(sentence(refusal))
        self._whole.setCurrentIndex(1)
