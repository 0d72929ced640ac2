"""«Nuovo contatto»: one page, by keyboard, within a minute; it opens a file in the state of contact."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Slot

from desktop.domain.accords import Accord
from desktop.domain.case import Case
from desktop.domain.place import Draft, Place
from desktop.errors import Refusal
from desktop.services.case.cases import possible_doubles, propose_alias
from desktop.services.case.contacts import note_first_contact
from desktop.services.overview.today import sees_files, this_moment
from desktop.services.path.signallings import open_signalled
from desktop.ui.dialogs.leaving import Loss
from desktop.ui.pages.first_contact import FirstContactForm
from desktop.ui.pages.page import Desk, Page
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.words import sentence

_DOUBLES_AFTER_MS = 300
_KEPT = "Il primo contatto è salvato: lo vede chi seguirà la donna."
_FORM = "contact"
_LOSS = Loss(
    "Salvare questo contatto?",
    "Quello che hai scritto non è ancora in un fascicolo, e uscendo si perde.",
    save="Salva ed esci",
)


class NewContactPage(Page):
    """Nothing of it is kept until «Apri il fascicolo»; then all of it is, or nothing."""

    ONCE: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pause = QTimer(self, interval=_DOUBLES_AFTER_MS, singleShot=True)
        self._pause.timeout.connect(self._look_for_doubles)
        self._sees_files = True
        self._then: Callable[[], object] | None = None
        column = self.scrolled_column(
            "Nuovo contatto", "Scrivi solo quello che serve. Il resto si può aggiungere dopo, nel fascicolo."
        )
        self._done = Banner()
        self.form = FirstContactForm()
        self.form.alias_asked.connect(self._propose)
        self.form.alias_typed.connect(self._pause.start)
        column.addWidget(self._done)
        column.addWidget(self.form)
        acts = FlowLayout()
        self._open = PrimaryButton("Apri il fascicolo")
        self._open.setToolTip("Ctrl+Invio")
        self._open.setShortcut(Qt.Modifier.CTRL | Qt.Key.Key_Return)
        self._open.clicked.connect(self._on_open)
        discard = QuietButton("Lascia perdere")
        discard.clicked.connect(self.leave)
        acts.addWidget(self._open)
        acts.addWidget(discard)
        column.addLayout(acts)
        column.addStretch(1)

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Show an empty page for a new woman with day, hour and alias proposed, or what was being typed."""
        self.place = place
        used = self.desk.accords.uses(Accord.INTEGRATED)
        self.form.signalled.offer(self.desk.knowledge.directory, used=used)
        self._then = None
        self._done.hide()
        if _FORM in place.draft:
            self.form.restore(place.draft[_FORM])
        else:
            self._begin_anew()
        self.desk.background.run(self, sees_files).then(self._show_role)

    def take_focus(self) -> None:
        """Begin at how she came: the day and the hour are there already."""
        self.form.came_by.setFocus()

    def draft(self) -> Draft:
        """Return the page as it is typed, if anything is."""
        return {_FORM: self.form.texts()} if self.form.changed else {}

    def loss(self) -> Loss | None:
        """Return that a contact typed half way would be lost."""
        return _LOSS if self.form.changed else None

    def discard(self) -> None:
        """Forget what was typed."""
        self.form.clear()

    def save_then(self, go_on: Callable[[], object]) -> None:
        """Open the file, then go where one was going."""
        self._on_open()
        self._then = go_on

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot()
    def _propose(self) -> None:
        self.desk.background.run(self, propose_alias, self.desk.knowledge.aliases).then(self.form.propose_alias)

    @Slot()
    def _look_for_doubles(self) -> None:
        self.desk.background.run(self, possible_doubles, self.form.alias).then(self.form.show_doubles)

    @Slot()
    def _on_open(self) -> None:
        self._then = None
        typed = self.form.read()
        if typed is None:
            return
        self._open.setEnabled(False)
        signalled = self.form.signalled.read(typed)
        run = self.desk.background.run
        opening = (
            run(self, note_first_contact, typed) if signalled is None else run(self, open_signalled, typed, signalled)
        )
        opening.then(self._show_opened).otherwise(self._show_refusal)
        opening.afterwards(lambda: self._open.setEnabled(True))

    # --- show ----------------------------------------------------------------------------------------------------

    def _begin_anew(self) -> None:
        self.form.clear()
        self.desk.background.run(self, this_moment).then(self.form.propose_moment)
        self._propose()

    def _show_role(self, sees_files: bool) -> None:  # noqa: FBT001 - what the use case answers
        self._sees_files = sees_files

    def _show_opened(self, case: Case) -> None:
        then, self._then = self._then, None
        self.form.clear()
        self.saved.emit(datetime.now().astimezone())
        if then is not None:
            then()
        elif self._sees_files:
            self.go.emit(Place(page="case", case_id=case.id))
        else:
            self._begin_anew()
            self._done.say(f"{_KEPT} Il codice del fascicolo è {case.shown_code}.", Tone.SUCCESS)
            self.take_focus()

    def _show_refusal(self, refusal: Refusal) -> None:
        self._then = None
        if not self.form.refuse(refusal):
            self._done.say(sentence(refusal), Tone.WARNING)
