"""One service: each value with how sure it is and who says so; tried, corrected and taken back from here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication

from desktop.domain.directory import KIND_NAMES, Field
from desktop.services.directory.reading import read_directory
from desktop.services.directory.writing import put_back, remove_service, take_back, tried_today, write_value
from desktop.ui.dialogs.leaving import Loss
from desktop.ui.pages.directory.value_form import ValueForm
from desktop.ui.pages.directory.wording import label_of, source_words, standing_words, text_of
from desktop.ui.pages.page import Desk, Page
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.directory import Detail, Service
    from desktop.domain.own_services import OwnValue
    from desktop.domain.place import Draft, Place
    from desktop.errors import Refusal
    from desktop.services.directory.reading import DirectoryView

_WITHHELD = "L'indirizzo non si scrive, nemmeno qui."
_GONE = "Questo servizio non c'è più."
_LOSS = Loss("Lasciare senza salvare?", "Quello che hai scritto di questo servizio non è ancora salvato.")
_COPIED = "Copiato: {what}. Resta negli appunti mezzo minuto."


class ServicePage(Page):
    """The service whose id is `place.question`."""

    SHOWS = frozenset({"own_service", "service_value"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: DirectoryView | None = None
        self._undo: Callable[..., object] | None = None
        self._arrives = False
        column = self.scrolled_column(" ", " ", width_em=50)
        self.banner = Banner()
        self.banner.acted.connect(self._on_undo)
        self.records, self._withheld = Records(), Note(_WITHHELD)
        self.form = ValueForm()
        self.form.kept.connect(self._on_kept)
        for turned in (self.form.opened, self.form.left):
            turned.connect(partial(follow_layout, self))
        self.card = Card()
        self.more, self.rename = Button("Un altro recapito", sign="plus"), QuietButton("Cambia il nome…")
        self.remove = QuietButton("Togli il servizio")
        self.more.clicked.connect(self._on_more)
        self.rename.clicked.connect(self._on_rename)
        self.remove.clicked.connect(self._on_remove)
        acts = FlowLayout()
        for button in (self.more, self.rename, self.remove):
            acts.addWidget(button)
        for part in (self.records, self._withheld, self.form):
            self.card.body.addWidget(part)
        self.card.body.addLayout(acts)
        column.addWidget(self.banner)
        column.addWidget(self.card)
        column.addStretch(1)
        self.card.hide()

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Show a service, and what was being typed of it."""
        self.banner.hide()
        self.form.close_form()
        self._arrives = True
        super().open_at(place)
        if self.form.code in place.draft:
            self.form.restore(place.draft[self.form.code])
            self.form.which_field.setVisible(not self.form.about)

    def load(self) -> None:
        """Ask for the services as the archive knows them."""
        shipped = self.desk.knowledge.directory
        self.desk.background.run(self, lambda uow: read_directory(uow, shipped)).then(self._show)

    def take_focus(self) -> None:
        """Begin where nothing is written by one key too many: at copying the number, else at one more value."""
        if self.card.isVisibleTo(self) and not self.form.isVisibleTo(self):
            copying = (each for each in self.records.findChildren(Button) if each.text() == "Copia")
            next(copying, self.more).setFocus()

    def draft(self) -> Draft:
        """Return what is typed and not yet saved."""
        return {self.form.code: self.form.texts()} if self.form.changed else {}

    def loss(self) -> Loss | None:
        """Return that what was typed is not saved."""
        return _LOSS if self.form.changed else None

    def discard(self) -> None:
        """Lose it."""
        self.form.close_form()

    @property
    def service(self) -> Service | None:
        """The service in front, None before it is read and where there is none of this id."""
        return self._view.directory.by_id(self.place.question) if self._view is not None else None

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_kept(self) -> None:
        typed, service, view = self.form.typed(), self.service, self._view
        if typed is not None and service is not None and view is not None:
            key = (service.id, self.form.key(service))
            shipped, seen = self.desk.knowledge.directory, view.seen(*key)
            work = self.desk.background.run(self, lambda uow: write_value(uow, shipped, key, typed, seen))
            work.then(lambda former: self._show_done("Salvato.", key, former)).otherwise(self._show_refusal)

    def _try(self, detail: Detail) -> None:
        if self._view is not None:
            key = (self.place.question, detail.key)
            shipped, seen = self.desk.knowledge.directory, self._view.seen(*key)
            work = self.desk.background.run(self, lambda uow: tried_today(uow, shipped, key, seen))
            said = f"Provato oggi: {label_of(detail)}."
            work.then(lambda former: self._show_done(said, key, former)).otherwise(self._show_refusal)

    def _take_back(self, detail: Detail) -> None:
        if self._view is not None:
            key = (self.place.question, detail.key)
            work = self.desk.background.run(self, take_back, key, self._view.seen(*key))
            said = f"Tolto quello del centro: {label_of(detail)}."
            work.then(lambda former: self._show_done(said, key, former)).otherwise(self._show_refusal)

    def _copy(self, detail: Detail) -> None:
        QApplication.clipboard().setText(detail.text)
        self._undo = None
        self.banner.say(_COPIED.format(what=label_of(detail)), Tone.INFO)

    def _change(self, detail: Detail) -> None:
        if self._view is not None:
            self.form.begin(detail, self._view.today)

    @Slot()
    def _on_more(self) -> None:
        if self._view is not None:
            self.form.begin(None, self._view.today)

    @Slot()
    def _on_rename(self) -> None:
        name = self.service.detail(Field.NAME.value) if self.service is not None else None
        if name is not None:
            self._change(name)

    @Slot()
    def _on_remove(self) -> None:
        service = self.place.question
        self._undo = partial(remove_service, service=service, removed=False)
        work = self.desk.background.run(self, remove_service, service)
        work.then(lambda _: self._say_done("Tolto dalla rete.")).otherwise(self._show_refusal)

    @Slot()
    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.banner.hide()
        if undo is not None:
            self.desk.background.run(self, undo).then(lambda _: self.load()).otherwise(self._show_refusal)

    # --- show ----------------------------------------------------------------------------------------------------

    def _show(self, view: DirectoryView) -> None:
        self._view = view
        service = self.service
        self.card.setVisible(service is not None and not service.closed)
        if service is None or service.closed:
            self.heading.setText(service.name if service is not None else "Rete")
            self.lead.setText(_GONE)
            return
        self.heading.setText(service.name)
        self.lead.setText(" · ".join(filter(None, (KIND_NAMES[service.kind], view.directory.area_name(service.area)))))
        self.titled.emit(service.name)
        shown = [each for each in service.details if each.field is not Field.NAME]
        self.records.show_records([self._record(each, view) for each in shown])
        self._withheld.setVisible(service.refuses(Field.ADDRESS))
        self.remove.setVisible(service.own)
        if self._arrives:
            self._arrives = False
            self.arrive()

    def _record(self, detail: Detail, view: DirectoryView) -> Record:
        acts: list[tuple[str, Callable[[Detail], object]]] = []
        if detail.text and not detail.lasting:
            acts.append(("L'ho provato oggi", self._try))
        if detail.text and detail.field in {Field.PHONE, Field.EMAIL}:
            acts.append(("Copia", self._copy))
        if not detail.lasting:
            acts.append(("Cambia…", self._change))
        if (self.place.question, detail.key) in view.ours:
            acts.append(("Togli quello del centro", self._take_back))
        buttons = []
        for words, act in acts:
            button = Button(words)
            button.setAccessibleName(f"{words.rstrip('…')}: {label_of(detail)}")
            button.clicked.connect(lambda _=False, act=act: act(detail))
            buttons.append(button)
        notes = [text_of(detail), standing_words(detail, view.today), source_words(detail)]
        return Record(label_of(detail), notes, buttons, long=True)

    def _show_done(self, said: str, key: tuple[str, str], former: OwnValue | None) -> None:
        self._undo = partial(put_back, key=key, former=former)
        self._say_done(said)

    def _say_done(self, said: str) -> None:
        self.form.close_form()
        self.banner.say(said, Tone.INFO, "Annulla")
        self.load()

    def _show_refusal(self, refusal: Refusal) -> None:
        if not self.form.point_at(refusal):
            self._undo = None
            self.banner.say(sentence(refusal), Tone.WARNING)
            self.load()
