"""The new visit as it is typed in «Dossier» before it is on the agenda: hiding keeps it, leaving asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.agenda import next_working_day
from desktop.domain.visit import VisitPlan
from desktop.ui.dialogs.leaving import LeavingDialog, Loss
from desktop.ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.domain.identifiers import CaseId
    from desktop.domain.place import Draft
    from desktop.services.documents.dossier_desk import DossierDesk
    from desktop.ui.pages.dossier.asked_card import AskedCard
    from desktop.ui.pages.dossier.visit_card import VisitCard

_FORM, _BENEFITS = "visit", "benefits"
_LOSS: Final = Loss(
    "Mettere in agenda questo incontro?",
    "L'incontro che hai scritto non è ancora in agenda, e uscendo si perde.",
    save="Metti in agenda ed esci",
)


class NewVisit:
    """What is typed for a new visit, and what it began with."""

    def __init__(self, card: VisitCard, asked: AskedCard) -> None:
        self._card, self._asked = card, asked
        self._in_front = False
        self._back: Mapping[str, str] = {}
        self.then: Callable[[], object] | None = None

    @property
    def changed(self) -> bool:
        """Whether something was typed that is nowhere else."""
        return self._in_front and (self._card.typed.changed or bool(self._asked.benefits()))

    def draft(self) -> Draft:
        """Return what is typed."""
        if not self.changed:
            return {}
        return {_FORM: {**self._card.typed.texts(), _BENEFITS: " ".join(self._asked.benefits())}}

    def come_back(self, draft: Draft) -> bool:
        """Take note of what was typed before the window was hidden; return whether it was a new visit."""
        self._in_front, self.then = False, None
        self._back = draft.get(_FORM, {})
        return bool(self._back)

    def show(self, desk: DossierDesk) -> None:
        """Show a new visit on the next working day, or as it was typed before the window was hidden."""
        self._card.show_plan(VisitPlan(next_working_day(desk.today), wishes=desk.wishes))
        self._card.typed.begin()
        texts, self._back = self._back, {}
        self._card.typed.show(texts)
        self._asked.show_offered(desk.offered, tuple(texts.get(_BENEFITS, "").split()))
        self._in_front = True

    def forget(self) -> None:
        """It is on the agenda, or another visit is in front."""
        self._in_front = False

    def keep_then(self, go_on: Callable[[], object]) -> None:
        """Put it on the agenda, and `go_on` once it is there."""
        self.then = go_on
        self._card.wanted.emit()

    def go_on(self) -> None:
        """It is kept: go where one was going."""
        self.forget()
        then, self.then = self.then, None
        if then is not None:
            then()


class NewVisitPage(Page):
    """A page on which a new visit may be typed.

    Attributes:
        new: the new visit.
    """

    new: NewVisit

    @property
    def _case(self) -> CaseId:
        assert self.place.case_id is not None, "the page is about a file"
        return self.place.case_id

    def draft(self) -> Draft:
        """Return the new visit as it is typed."""
        return self.new.draft()

    def loss(self) -> Loss | None:
        """Return that a new visit would be lost."""
        return _LOSS if self.new.changed else None

    def discard(self) -> None:
        """Forget it."""
        self.new.forget()

    def save_then(self, go_on: Callable[[], object]) -> None:
        """Put it on the agenda, then go on."""
        self.new.keep_then(go_on)

    def ask_before(self, go_on: Callable[[], object], stay: Callable[[], object]) -> None:
        """Go on to another visit; where the new one would be lost, ask first."""
        loss = self.loss()
        if loss is None:
            go_on()
            return
        asked = LeavingDialog(self, loss)
        asked.left.connect(go_on)
        asked.saved.connect(lambda: self.save_then(go_on))
        asked.rejected.connect(stay)
        asked.open()
