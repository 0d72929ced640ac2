"""What the parts of a file have in common: the file they are about, and what they tell the page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.pages.case.forms import InlineForm
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.labels import Note, Title
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.identifiers import CaseId
    from desktop.domain.place import Draft
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_WIDTH_EM = 50


class Part(Column):
    """One part of a file.

    Attributes:
        go: a `Place` to be taken to.
        saved: the time at which something was saved.
        turned: the code of another part to put in front.
        title: its name, hidden where it stands above all parts already.
        banner: what happened, above everything else of the part.
        starts_at: the button of its main act, where it has one: the keyboard begins there.
    """

    go = Signal(object)
    saved = Signal(object)
    turned = Signal(str)

    SHOWS: ClassVar[frozenset[str]] = frozenset()
    FORGETS: ClassVar[bool] = False  # what is typed in it is gone as soon as another part is in front

    def __init__(self, desk: Desk, title: str, lead: str = "") -> None:
        super().__init__(_WIDTH_EM)
        self.desk = desk
        self.starts_at: QWidget | None = None
        self._case_id: CaseId | None = None
        self.title = Title(title)
        self.body.addWidget(self.title)
        if lead:
            self.body.addWidget(Note(lead))
        self.banner = Banner()
        self.body.addWidget(self.banner)

    def return_from(self, form: InlineForm) -> None:
        """Bring the keyboard back to where the part starts when `form` is put away: it never falls out of the part."""
        came: list[InlineForm] = []
        form.opened.connect(lambda: came.append(form))
        form.left.connect(lambda: self._take_back_keyboard(came))

    def _take_back_keyboard(self, came: list[InlineForm]) -> None:
        focused = QApplication.focusWidget()
        outside = focused is None or not self.isAncestorOf(focused)
        if came and outside and self.starts_at is not None:
            self.starts_at.setFocus()
        came.clear()

    @property
    def case_id(self) -> CaseId:
        """The file the part is about."""
        assert self._case_id is not None, "a part is opened before it is used"
        return self._case_id

    def open(self, case_id: CaseId) -> None:
        """Show this part of a file; what was being typed for another one is gone."""
        self.banner.hide()
        self.verticalScrollBar().setValue(0)
        if case_id != self._case_id:
            self._case_id = case_id
            self.begin()
        self.load()

    def begin(self) -> None:
        """Forget what belongs to another file."""

    def load(self) -> None:
        """Ask the archive for what the part shows; nothing that is being typed is touched."""

    def begin_at(self, record: str) -> None:
        """Begin at one record of the part, once it is read; a part that has none of its own begins as always."""

    def leave(self) -> None:
        """Go out of sight."""

    @property
    def unsaved(self) -> InlineForm | None:
        """The form that holds something typed and not yet saved; the first of several."""
        return next((form for form in self._forms() if form.changed), None)

    def draft(self) -> Draft:
        """Return what is typed and not yet saved, by form."""
        return {form.code: form.texts() for form in self._forms() if form.changed}

    def restore(self, code: str, texts: Mapping[str, str]) -> None:
        """Open a form with what was typed in it before the window was hidden."""
        for form in self._forms():
            if form.code == code:
                form.restore(texts)

    def discard(self) -> None:
        """Forget what is typed and not yet saved."""
        for form in self._forms():
            form.close_form()

    def _forms(self) -> list[InlineForm]:
        return [form for form in self.findChildren(InlineForm) if form.code]

    def take_focus(self) -> bool:
        """Take the keyboard on arrival, at the main act or else where Tab would begin; return whether anything can."""
        first = self.starts_at
        if first is None or not first.isVisibleTo(self):
            first = next((each for each in self.content.findChildren(QWidget) if self._can_have_keyboard(each)), None)
        if first is not None:
            first.setFocus()
        return first is not None

    def _can_have_keyboard(self, widget: QWidget) -> bool:
        by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        return by_tab and widget.isEnabled() and widget.isVisibleTo(self)

    def note_saved(self, *_: object) -> None:
        """Say that what was typed is in the archive."""
        self.banner.hide()
        self.saved.emit(datetime.now().astimezone())

    def say_refused(self, refusal: Refusal) -> None:
        """Say above the part what was not done, and why."""
        self.banner.say(sentence(refusal), Tone.WARNING)
        self.show_part(self.banner)
