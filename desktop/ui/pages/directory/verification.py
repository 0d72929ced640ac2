"""«Verifica»: what is doubtful, old or contradictory, a service after the other, by telephone and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.domain.own_services import OwnValue
from desktop.domain.place import Place
from desktop.services.directory.reading import read_directory
from desktop.services.directory.writing import doubt_value, prefer_newer, put_back, tried_today, write_value
from desktop.ui.dialogs.leaving import Loss
from desktop.ui.pages.directory.waiting_card import WaitingCard
from desktop.ui.pages.directory.wording import label_of
from desktop.ui.pages.page import Desk, Page
from desktop.ui.widgets import fields
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.column import stay_at_top
from desktop.ui.widgets.empty import EmptyList
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.typed import TypedFields
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.directory import Detail, Service
    from desktop.domain.own_services import Key
    from desktop.domain.place import Draft
    from desktop.errors import Refusal
    from desktop.services.directory.reading import DirectoryView

_LEAD = "Una telefonata dopo l'altra, da quello che nessuno guarda da più tempo. Invio: è giusto."
_ANY = ""
_TYPED = "right"
_LOSS = Loss("Lasciare senza salvare?", "Il valore che hai scritto non è ancora salvato.")


class VerificationPage(Page):
    """One value at a time; `place.question` is the area it is about, empty: all."""

    SHOWS = frozenset({"own_service", "service_value"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: DirectoryView | None = None
        self._waiting: list[tuple[Service, Detail]] = []
        self._skipped: set[Key] = set()
        self._arrives = False
        self._called = ""  # the service one is on the telephone with: all that is asked of it is asked before the next
        self._done: tuple[Key, OwnValue | None] | None = None  # the value written last, and what stood there before
        column = self.scrolled_column("Verifica", _LEAD, width_em=46)
        self.area = ChoiceBox({_ANY: "Tutte"} | dict(desk.knowledge.directory.areas))
        self.area.chosen.connect(self._on_area)
        self.banner, self.card = Banner(), WaitingCard()
        self.banner.acted.connect(self._on_undo)
        self._wire()
        self._typing = TypedFields({_TYPED: self.card.typed})
        self.none = EmptyList("done", "Qui è tutto verificato", "Dopo sei mesi un recapito torna qui da sé.")
        for part in (self.banner, fields.Field("Zona", self.area), self.card, self.none):
            column.addWidget(part)
        column.addStretch(1)
        self.card.hide()
        self.none.hide()

    def _wire(self) -> None:
        card = self.card
        for button, act in (
            (card.right, self._on_right),
            (card.newer, self._on_newer),
            (card.silent, self._on_silent),
            (card.later, self._on_later),
            (card.save, self._on_save),
        ):
            button.clicked.connect(act)
        card.typed.returnPressed.connect(self._on_save)

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Begin at the first value of an area that waits, or at what was being typed."""
        self.banner.hide()
        self._skipped.clear()
        self._arrives = True
        area, _, _ = place.question.partition(" ")
        self.area.set_code(area)
        super().open_at(place)
        self._typing.show(place.draft.get(_TYPED, {_TYPED: ""}))

    def load(self) -> None:
        """Ask for what waits."""
        shipped = self.desk.knowledge.directory
        self.desk.background.run(self, lambda uow: read_directory(uow, shipped)).then(self._show)

    def here(self) -> Place:
        """Return the area in front."""
        return Place(self.place.page, question=self.area.code(), draft=self.draft())

    def take_focus(self) -> None:
        """Begin at the one key; before the list is read, at the area."""
        (self.card.first if self._waiting else self.area).setFocus()

    def draft(self) -> Draft:
        """Return the value that is typed and not yet saved."""
        return {_TYPED: self._typing.texts()} if self._typing.changed else {}

    def loss(self) -> Loss | None:
        """Return that what was typed is not saved."""
        return _LOSS if self._typing.changed else None

    def discard(self) -> None:
        """Lose it."""
        self.card.typed.clear()

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_area(self, _: str) -> None:
        self._show_next()

    @Slot()
    def _on_right(self) -> None:
        self._do("Provato oggi", tried_today)

    @Slot()
    def _on_newer(self) -> None:
        self._do("Vale quello del programma, provato oggi", prefer_newer)

    @Slot()
    def _on_silent(self) -> None:
        if self._view is not None:
            why = f"Nessuno ha risposto il {day_words(self._view.today)}."
            self._do("Segnato", lambda uow, shipped, key, seen: doubt_value(uow, shipped, key, why, seen), skip=True)

    @Slot()
    def _on_save(self) -> None:
        if self._view is not None and self.card.typed.text().strip():
            typed = OwnValue(self.card.typed.text(), checked_on=self._view.today)
            self._do("Salvato", lambda uow, shipped, key, seen: write_value(uow, shipped, key, typed, seen))

    @Slot()
    def _on_later(self) -> None:
        if self._waiting:
            self._skipped.add(_key(self._waiting[0]))
            self.card.typed.clear()
            self._show_next()

    @Slot()
    def _on_undo(self) -> None:
        done, self._done = self._done, None
        self.banner.hide()
        if done is not None:
            self._skipped.discard(done[0])
            work = self.desk.background.run(self, put_back, *done)
            work.then(lambda _: self.load()).otherwise(self._show_refusal)

    def _do(self, said: str, act: Callable[..., OwnValue | None], *, skip: bool = False) -> None:
        if self._view is None or not self._waiting:
            return
        pair = self._waiting[0]
        key = _key(pair)
        shipped, seen = self.desk.knowledge.directory, self._view.seen(*key)
        work = self.desk.background.run(self, lambda uow: act(uow, shipped, key, seen))
        if skip:
            self._skipped.add(key)
        words = f"{said}: {label_of(pair[1])} di {pair[0].name}."
        work.then(lambda former: self._show_done(words, key, former)).otherwise(self._show_refusal)

    # --- show ----------------------------------------------------------------------------------------------------

    def _show(self, view: DirectoryView) -> None:
        self._view = view
        self._show_next()
        if self._arrives:
            self._arrives = False
            stay_at_top(self)

    def _show_next(self) -> None:
        if self._view is None:
            return
        area = self.area.code()
        waiting = [pair for pair in self._view.to_verify if not area or pair[0].area == area]
        left = [pair for pair in waiting if _key(pair) not in self._skipped]
        self._waiting = sorted(left, key=lambda pair: pair[0].id != self._called)
        self.card.setVisible(bool(self._waiting))
        self.none.setVisible(not self._waiting)
        if not self._waiting:
            self.none.set_text(
                f"Ne restano {len(waiting)} saltati." if waiting else "Dopo sei mesi un recapito torna qui da sé."
            )
            return
        self._called = self._waiting[0][0].id
        self.card.show_value(*self._waiting[0], self._view)
        skipped = f", {len(waiting) - len(self._waiting)} saltati" if len(waiting) > len(self._waiting) else ""
        self.card.count.setText(f"Da verificare: {len(self._waiting)}{skipped}")
        if not self._typing.changed:
            self.card.first.setFocus()

    def _show_done(self, said: str, key: Key, former: OwnValue | None) -> None:
        self._done = key, former
        self.card.typed.clear()
        self.banner.say(said, Tone.INFO, "Annulla")
        self.load()

    def _show_refusal(self, refusal: Refusal) -> None:
        self._done = None
        self.banner.say(sentence(refusal), Tone.WARNING)
        self.load()


def _key(pair: tuple[Service, Detail]) -> Key:
    return pair[0].id, pair[1].key
