"""A family's page: its code above, whether brothers and sisters are together, and one part in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop.domain.place import Draft, Place
from desktop.errors import OrphanFamilyUnknown
from desktop.services.orphans.families import read_family
from desktop.ui.dialogs.leaving import Loss
from desktop.ui.pages.orphans import parts
from desktop.ui.pages.orphans.erasing import FamilyErasing
from desktop.ui.pages.orphans.head import FamilyHead
from desktop.ui.pages.page import Desk, Page
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.fields import flush_under
from desktop.ui.widgets.parts import PartList
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desktop.errors import Refusal
    from desktop.services.orphans.families import FamilyView

PARTS: Final[dict[str, type[parts.FamilyPart]]] = {
    "overview": parts.OverviewPart,
    "children": parts.ChildrenPart,
    "adults": parts.AdultsPart,
    "court": parts.CourtPart,
    "lines": parts.LinesPart,
    "requests": parts.RequestsPart,
    "signs": parts.SignsPart,
    "diary": parts.DiaryPart,
    "sheets": parts.SheetsPart,
    "keeping": parts.KeepingPart,
}
FIRST: Final = "overview"
_BETWEEN: Final = "/"
_ROOM_BESIDE_EM: Final = 52


class OrphanFamilyPage(Page):
    """The family that `place.case_id` names; `place.question` is the part in front."""

    OF_A_WOMAN: ClassVar[bool] = False
    SHOWS = frozenset(
        {
            *("orphan_family", "orphan_field", "orphan_child", "orphan_adult", "orphan_contact", "orphan_proceeding"),
            *("orphan_hearing", "orphan_action", "orphan_request", "orphan_paper", "orphan_sign", "orphan_note"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._code = FIRST
        self._built: dict[str, parts.FamilyPart] = {}
        self._view: FamilyView | None = None
        names = {code: part.TITLE for code, part in PARTS.items()}
        self.head, self.list = FamilyHead(names), PartList("Parti", names)
        self.box = self.head.box
        self._stack = QStackedWidget()
        for chosen in (self.list.chosen, self.box.chosen):
            chosen.connect(self.turn_to)
        self.head.asked.connect(lambda: self.turn_to("children"))
        self.erasing = FamilyErasing(desk, self)
        self.erasing.erased.connect(lambda: self.go.emit(Place("orphans")))
        self.erasing.refused.connect(self._show_refused)
        self._arrange()

    def _arrange(self) -> None:
        beside = QHBoxLayout()
        beside.setContentsMargins(em(1.2), 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.list)
        beside.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(beside, 1)

    @property
    def part(self) -> parts.FamilyPart:
        """The part in front."""
        return self._part(self._code)

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Show the family and the part that `place` names."""
        if place.case_id != self.place.case_id:
            self._forget()
        self.place = place
        self._front(place.question if place.question in PARTS else FIRST)
        for named, texts in place.draft.items():
            code, _, form = named.partition(_BETWEEN)
            if code in PARTS:
                self._part(code).restore(form, texts)
        self.load()

    def load(self) -> None:
        """Read the family."""
        if self.place.case_id is None:
            self.go.emit(Place("orphans"))
            return
        known = self.desk.knowledge.orphan_words
        work = self.desk.background.run(self, read_family, known, self.place.case_id)
        work.then(self._show_family).otherwise(self._show_refused)

    def here(self) -> Place:
        """Return the family with the part in front."""
        return Place(self.place.page, self.place.case_id, question=self._code)

    def draft(self) -> Draft:
        """Return what is typed and not yet saved, in whatever part."""
        return {
            f"{code}{_BETWEEN}{form}": texts
            for code, part in self._built.items()
            for form, texts in part.draft().items()
        }

    def loss(self) -> Loss | None:
        """Return that what was typed in a part would be lost, and in which."""
        named = [f"«{part.TITLE}»" for part in self._built.values() if part.unsaved is not None]
        if not named:
            return None
        where = " e in ".join(named)
        return Loss(
            "Salvare quello che hai scritto?", f"In {where} qualcosa non è ancora salvato.", save="Salva ed esci"
        )

    def discard(self) -> None:
        """Forget what is typed and not yet saved."""
        for part in self._built.values():
            part.discard()

    def save_then(self, go_on: Callable[[], object]) -> None:
        """Save one form after the other, then go on."""
        code = next((code for code, part in self._built.items() if part.unsaved is not None), None)
        form = self._built[code].unsaved if code is not None else None
        if code is None or form is None:
            go_on()
            return
        if code != self._code:
            self.turn_to(code)
        form.save_then(lambda: self.save_then(go_on))

    def settle(self) -> None:
        """Bring the part in front to rest."""
        self.part.leave()

    def take_focus(self) -> None:
        """Begin at the main act of the part in front; where it has none, at its name."""
        if self.part.take_focus():
            return
        if self.list.isHidden():
            self.box.setFocus()
        else:
            self.list.take_focus()

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def turn_to(self, code: str) -> None:
        """Put a part in front; what is typed in the one before stays there."""
        flush_under(self.part)
        self.part.leave()
        self._front(code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list of parts beside them only while there is room for both."""
        super().resizeEvent(event)
        beside = event.size().width() >= em(_ROOM_BESIDE_EM)
        self.list.setVisible(beside)
        self.head.arrange(beside=beside)
        for part in self._built.values():
            part.title.setVisible(beside)

    # --- show ----------------------------------------------------------------------------------------------------

    def _front(self, code: str) -> None:
        self._code = code
        self.list.light(code)
        self.box.set_code(code)
        part = self._part(code)
        part.title.setVisible(not self.list.isHidden())
        self._stack.setCurrentWidget(part)

    def _part(self, code: str) -> parts.FamilyPart:
        if code not in self._built:
            made = PARTS[code](self.desk)
            made.saved.connect(self.saved)
            if isinstance(made, parts.KeepingPart):
                made.erase.connect(self.erasing.ask)
            self._built[code] = made
            self._stack.addWidget(made)
            if self.place.case_id is not None:
                made.open(self.place.case_id)
            if self._view is not None:
                made.show_family(self._view)
        return self._built[code]

    def _forget(self) -> None:
        self._view = None
        self.head.show_family(None)
        for part in self._built.values():
            self._stack.removeWidget(part)
            part.deleteLater()
        self._built.clear()

    def _show_family(self, view: FamilyView) -> None:
        self._view = view
        self.titled.emit(view.whole.family.shown_code)
        self.head.show_family(view.whole.family)
        for part in self._built.values():
            part.show_family(view)

    def _show_refused(self, refusal: Refusal) -> None:
        self._forget()
        self.titled.emit("")
        if isinstance(refusal, OrphanFamilyUnknown):
            self.go.emit(Place("orphans"))
            return
        self._front(FIRST)
        self.head.banner.say(sentence(refusal), Tone.WARNING)
