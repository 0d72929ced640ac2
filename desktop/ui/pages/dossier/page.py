"""«Dossier»: the visit, what is asked there, the papers, and the copy as it will come out."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout

from desktop.domain.case import show_code
from desktop.domain.documents.dossier import Copy
from desktop.domain.place import Place
from desktop.errors import NoBenefitChosen, Refusal
from desktop.services.documents.dossier_desk import DossierDesk, Prepared, read_dossier_desk
from desktop.ui.pages.dossier.choices import Choices
from desktop.ui.pages.dossier.copy_pane import SHEET, CopyPane
from desktop.ui.pages.dossier.drafting import NewVisit, NewVisitPage
from desktop.ui.pages.dossier.paper_out import PaperOut, Ready
from desktop.ui.pages.dossier.papers_card import Marking
from desktop.ui.pages.dossier.planning import Planning
from desktop.ui.pages.dossier.preparing import Preparing
from desktop.ui.pages.dossier.visit_card import NEW
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.wording import who_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.domain.visit import Visit
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

_PAUSE_MS = 250
_ROOM_EM = 46  # narrower than this, the choices and the preview are shown one at a time
_NOT_YET = "L'anteprima si sta ancora preparando: riprova tra un momento."
_CONSENTS = "consents"  # the part of the file that keeps them


class DossierPage(NewVisitPage):
    """The papers of one woman for one visit; `place.question` is the visit, or «consent» for the consent sheet."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"visit", "visit_benefit", "consent", "practice_datum", "paper", "answer", "assessment_field", "person"}
        | {"person_disclosure", "fact", "fact_subject", "case_field", "case_state", "lodging", "setting"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choices = Choices(desk.background)
        self.copy = CopyPane(desk.background, desk.knowledge.translations.languages)
        self.visit, self.asked = self.choices.visit, self.choices.asked
        self.new = NewVisit(self.visit, self.asked)
        self._front: str | None = None  # the visit in front; None until one is chosen
        self._on: date | None = None
        self._visits: tuple[Visit, ...] = ()
        self._asked: Work[DossierDesk] | None = None
        self._ready: Ready | None = None
        self._preparing, self._marking = Preparing(desk, self), Marking(desk.background, self)
        self._planning, self.out = Planning(desk.background, self), PaperOut(desk.background, self)
        self._preparing.every.connect(self.out.print_together)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._prepare)
        self.banner = Banner()
        self.panes = TwoPanes(("L'incontro", "Anteprima"), self.choices, self.copy, room_em=_ROOM_EM)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.panes, 1)
        self._connect()

    def _connect(self) -> None:
        self.visit.chosen.connect(self._on_visit)
        self.visit.edited.connect(self._on_edited)
        self.visit.wanted.connect(self._on_wanted)
        self.asked.chosen.connect(self._on_edited)
        self.choices.consent.sheet_wanted.connect(self._on_sheet)
        self.choices.consent.file_wanted.connect(lambda: self.go.emit(Place("case", self._case, question=_CONSENTS)))
        self.choices.papers.marked.connect(self._marking.mark)
        self.choices.file.wanted.connect(lambda: self._let_out(self.out.save_it))
        self._marking.kept.connect(self._note_saved)
        for changed in (self._marking.stale, self.copy.copied, self.choices.left_out.answered, self.out.outdated):
            changed.connect(self._prepare)
        self.copy.print_wanted.connect(lambda: self._let_out(self.out.print_it))
        self.copy.all_wanted.connect(lambda: self._let_out(self._preparing.begin_each))
        self.panes.turned.connect(lambda: follow_layout(self))
        self._planning.kept.connect(self._show_kept)
        self._preparing.prepared.connect(self._show_prepared)
        self._preparing.ready.connect(self._show_ready)
        self.out.done.connect(lambda words: self.banner.say(words, Tone.SUCCESS))
        self.out.half_done.connect(lambda words: self.banner.say(words, Tone.WARNING))
        for part in (self._marking, self._planning, self._preparing, self.out, self.choices.left_out):
            part.refused.connect(self._show_refused)

    def open_at(self, place: Place) -> None:
        """Show a file, with the visit that `place.question` names or the next one; of another file nothing stays."""
        if place.case_id is None:
            self.go.emit(Place("cases"))
            return
        self.place, self._visits = place, ()
        self.banner.hide()
        self.copy.show_copy(SHEET if place.question == SHEET else Copy.SPORTELLO.value)
        self._turn_to(NEW if self.new.come_back(place.draft) else None)

    def load(self) -> None:
        """Read the visits and the measures with rules for the day in front."""
        if self._asked is not None:
            self._asked.drop()
        knowledge, run = self.desk.knowledge, self.desk.background.run
        self._asked = run(self, read_dossier_desk, knowledge.rules, knowledge.forms, self._case, self._on)
        self._asked.then(self._show_desk)

    def here(self) -> Place:
        """Come back to the same visit, or to the consent sheet."""
        return Place("dossier", self.place.case_id, question=SHEET if self.copy.is_sheet else self._front or "")

    def take_focus(self) -> None:
        """Begin at the visit."""
        self.visit.take_keyboard()

    @Slot(str)
    def _on_visit(self, code: str) -> None:
        self.ask_before(lambda: self._turn_to(code), lambda: self.visit.show_visits(self._visits, NEW))

    def _turn_to(self, code: str | None) -> None:
        """Put a visit in front, a new one for `NEW`; None: the one that is best begun with."""
        self._front, self._on = code, None
        self.new.forget()
        self.choices.begin()
        self._planning.turn_to(_visit_of(self._visits, code))
        self._show_nothing()
        self.load()

    @Slot()
    def _on_edited(self) -> None:
        plan = self.visit.read(self.asked.benefits())
        if plan is None:
            return
        self._ready = None
        self._planning.change(plan)
        if plan.on != self._on:
            self._on = plan.on
            self.load()
        else:
            self._pause.start()

    @Slot()
    def _on_wanted(self) -> None:
        plan = self.visit.read(self.asked.benefits())
        if plan is not None:
            self._planning.plan(self._case, plan)

    @Slot()
    def _on_sheet(self) -> None:
        self.copy.show_copy(SHEET)
        self.panes.show_right()
        self._prepare()

    def _let_out(self, way: Callable[[Ready], None]) -> None:
        """Let what is shown go out; where there is nothing, say what is missing."""
        if not self.asked.printable():
            self.panes.show_left()
            self.asked.show_error(sentence(NoBenefitChosen()))
        elif self._ready is None:
            self.banner.say(_NOT_YET)
        else:
            way(self._ready)

    @Slot()
    def _prepare(self) -> None:
        """Prepare what the page says now."""
        self._pause.stop()
        plan, benefits = self.visit.read(self.asked.benefits()), self.asked.printable()
        if plan is None or not benefits:
            self._show_nothing()
            return
        self._ready = None
        request = self.copy.settled(self._planning.request(plan, benefits, self.copy.wanted))
        self._preparing.begin(self._case, request, sheet=self.copy.is_sheet, language=self.copy.language.language)

    def _show_desk(self, desk: DossierDesk) -> None:
        self.titled.emit(show_code(desk.code))
        self.choices.whose.setText(who_words(desk.code, desk.alias))
        self._visits = desk.visits
        if self._front is None:
            self._front = _first(desk, self.place.question)
            self._planning.turn_to(_visit_of(desk.visits, self._front))
        self.visit.show_visits(desk.visits, self._front)
        kept = self._planning.visit
        if not self._planning.under_way:
            if kept is not None:
                self.visit.show_plan(kept.plan)
                self.asked.show_offered(desk.offered, kept.plan.benefits)
            elif self._on is None:
                self.new.show(desk)
            else:
                self.asked.show_offered(desk.offered, self.asked.benefits())
        follow_layout(self)
        if (plan := self.visit.read(())) is not None and plan.on != self._on:
            self._on = plan.on
            self.load()
        else:
            self._prepare()

    def _show_nothing(self) -> None:
        """Show no document, no papers and no consent: nothing is asked yet, or the day cannot be read."""
        self._preparing.drop()
        self._ready = None
        self.copy.forget()
        self.choices.forget()

    def _show_prepared(self, prepared: Prepared) -> None:
        self._marking.show_papers(self._case, prepared.papers)
        self.choices.consent.show_prepared(prepared, prepared.dossier.on)
        self.choices.left_out.show_people(self._case, prepared.left_out)
        self.choices.papers.show_papers(prepared.papers, self._marking.said)
        follow_layout(self)

    def _show_ready(self, ready: Ready) -> None:
        self._ready = ready
        self.copy.show_pdf(ready.pdf)
        self.choices.file.setVisible(ready.note_saved is not None)
        follow_layout(self)

    def _show_kept(self, visit: Visit | None) -> None:
        """Turn to the visit that was kept; None where it was taken off the agenda meanwhile."""
        self._front = visit.id.hex() if visit is not None else NEW
        self._note_saved()
        self.load()
        self.new.go_on()

    def _note_saved(self, *_: object) -> None:
        self.banner.hide()
        self.saved.emit(datetime.now().astimezone())

    def _show_refused(self, refusal: Refusal) -> None:
        self.new.then = None
        self.banner.say(sentence(refusal), Tone.WARNING)


def _first(desk: DossierDesk, wanted: str) -> str:
    """Return the visit that was asked for; without one the next that is coming, or a new one."""
    if _visit_of(desk.visits, wanted) is not None:
        return wanted
    coming = [visit for visit in desk.visits if visit.plan.on >= desk.today]
    return coming[0].id.hex() if coming else NEW


def _visit_of(visits: tuple[Visit, ...], code: str | None) -> Visit | None:
    return next((visit for visit in visits if visit.id.hex() == code), None)
