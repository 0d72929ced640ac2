"""«Lavoro e formazione»: what she can do and looks for, her steps to a job that is kept, and what she has reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.domain.accords import Accord
from desktop.domain.work import CvEntry, EmployerContact, Milestone, WorkStep
from desktop.services.path import work
from desktop.services.path.work_page import WorkSources, read_work_page
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.work_papers import WorkPapers
from desktop.ui.pages.case.work_records import WorkRecords, autonomy_line, relief_lines, search_lines
from desktop.ui.pages.case.work_writing import WorkWriting
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.app import Knowledge
    from desktop.domain.work import Kept, WorkText
    from desktop.errors import Refusal
    from desktop.services.path.work_page import WorkPage
    from desktop.ui.background import Question
    from desktop.ui.pages.page import Desk

_UNDO = "Annulla (Ctrl Z)"
_NOTHING = {
    "steps": "Ancora nessun passo. Si comincia da quello che vuole lei: un corso, la DID, un tirocinio, un lavoro.",
    "search": "Niente di scritto. Serve a cercare il lavoro che può tenere: orari, figli, spostamenti.",
    "cv": "Ancora vuoto. Ogni voce è una riga: si riordina, si cambia, si lascia fuori.",
    "contacts": "Nessun contatto. A chi assume non si dice mai perché è seguita.",
    "milestones": "Nessun traguardo. Li sceglie lei, con parole sue.",
}


class WorkPart(Part):
    """Her work; the main act is to add a step."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            *("work_words", "work_choice", "cv_entry", "work_step", "work_month", "work_review", "work_contact"),
            *("work_milestone", "plan_goal", "safe_contact", "visit_field", "fact", "operator", "setting"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Accord.WORK.called, " ".join(Accord.WORK.told))
        self._page: WorkPage | None = None
        self._undo: Question | None = None
        self.writing, self.records, self.papers = WorkWriting(desk, self), WorkRecords(self), WorkPapers(self)
        self._build_acts()
        for form in self.writing.forms:
            self.body.addWidget(form)
            form.opened.connect(self._on_form_opened)
            form.left.connect(self._on_form_left)
            self.return_from(form)
        self._lists: dict[str, tuple[Note, Records]] = {}
        self._build_cards()
        self._connect()

    def _build_acts(self) -> None:
        self.main = PrimaryButton("Aggiungi un passo", sign="plus")
        self.starts_at = self.main
        self.print_cv, self.print_letter = Button("Curriculum", sign="print"), Button("Lettera", sign="print")
        self.print_cv.setAccessibleName("Stampa il curriculum")
        self.print_letter.setAccessibleName("Stampa la lettera di presentazione")
        acts = FlowLayout()
        for act in (self.main, self.print_cv, self.print_letter):
            acts.addWidget(act)
        self.body.addLayout(acts)

    def _build_cards(self) -> None:
        self.search, self.add_entry = QuietButton("Scrivi che cosa cerca"), QuietButton("Aggiungi una voce")
        self.choose_papers = QuietButton("Che cosa va sui fogli")
        self.add_contact, self.add_milestone = QuietButton("Aggiungi un contatto"), QuietButton("Aggiungi un traguardo")
        self.say_autonomy = QuietButton("Autonomia economica")
        self._autonomy, self._relief = Note(), Note()
        self._card("steps", "Passi", ())
        self._card("reviews", "Come va il lavoro", ())
        self._card("search", "Che cosa cerca e che cosa le serve", (self.search,))
        self._card("cv", "Curriculum", (self.add_entry, self.choose_papers))
        self._card("contacts", "Con chi può assumerla", (self.add_contact,))
        self._card("milestones", "Traguardi scelti da lei", (self.add_milestone, self.say_autonomy), self._autonomy)
        relief = Card("Esonero per chi la assume")
        relief.body.addWidget(self._relief)
        self.body.addWidget(relief)

    def _card(self, code: str, title: str, acts: Sequence[Button], *more: QWidget) -> None:
        card, none, lines = Card(title), Note(_NOTHING.get(code, "")), Records()
        row = FlowLayout()
        for act in acts:
            row.addWidget(act)
        for each in (none, lines, *more):
            card.body.addWidget(each)
        card.body.addLayout(row)
        self.body.addWidget(card)
        self._lists[code] = none, lines
        if code == "reviews":
            self._reviews = card

    def _connect(self) -> None:
        writing, records = self.writing, self.records
        self.main.clicked.connect(lambda: writing.open_new(WorkStep))
        self.add_entry.clicked.connect(lambda: writing.open_new(CvEntry))
        self.add_contact.clicked.connect(lambda: writing.open_new(EmployerContact))
        self.add_milestone.clicked.connect(lambda: writing.open_new(Milestone))
        self.search.clicked.connect(writing.open_words)
        self.choose_papers.clicked.connect(writing.open_papers)
        self.say_autonomy.clicked.connect(writing.open_autonomy)
        self.print_cv.clicked.connect(self.papers.show_cv)
        self.print_letter.clicked.connect(lambda _: self.papers.show_letter())
        records.change.connect(writing.change)
        records.review.connect(writing.ask)
        records.month.connect(writing.open_month)
        records.take_away.connect(self._on_take_away)
        records.move_up.connect(self._on_move_up)
        records.sheet.connect(self.papers.show_sheet)
        records.register.connect(self._on_register)
        records.letter.connect(lambda kept: self.papers.show_letter(kept.text.employer))
        writing.written.connect(self._show_written)
        writing.stale.connect(self.load)
        writing.opened.connect(self.show_part)
        self.banner.acted.connect(self._on_undo)
        shortcut(Keys.UNDO, self).activated.connect(self._on_undo)

    # --- load ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget another file."""
        self._page, self._undo = None, None
        self.writing.forget()
        for _, lines in self._lists.values():
            lines.show_records(())

    def leave(self) -> None:
        """Go out of sight: what was done last stays so."""
        self._undo = None

    def load(self) -> None:
        """Read what is written of her work."""
        knowledge, case_id = self.desk.knowledge, self.case_id
        # The rules and the services are read on the vault's thread: the window does not wait for them.
        asked = self.desk.background.run(self, lambda uow: read_work_page(uow, _sources(knowledge), case_id))
        asked.then(self._show).otherwise(self.say_refused)

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_form_opened(self) -> None:
        self.main.hide()
        follow_layout(self)

    @Slot()
    def _on_form_left(self) -> None:
        self.main.setVisible(all(form.isHidden() for form in self.writing.forms))

    @Slot(object)
    def _on_take_away(self, kept: Kept[WorkText]) -> None:
        asked = self.desk.background.run(self, work.take_away, kept)
        asked.then(lambda _: self._show_written("Tolto.", lambda uow: work.bring_back(uow, kept))).otherwise(
            self._refuse_and_load
        )

    @Slot(object)
    def _on_move_up(self, kept: Kept[CvEntry] | Kept[Milestone]) -> None:
        asked = self.desk.background.run(self, work.move_up, kept)
        asked.then(self.note_saved).otherwise(self._refuse_and_load)

    @Slot(object)
    def _on_register(self, step: Kept[WorkStep]) -> None:
        if self._page is not None:
            self.papers.show_register(step, self._page.today)

    @Slot()
    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            self.desk.background.run(self, undo).then(self.note_saved).otherwise(self._refuse_and_load)

    # --- show ----------------------------------------------------------------------------------------------------

    def _show(self, page: WorkPage) -> None:
        self._page = page
        self.writing.show_page(page)
        made = self.records
        self._list("steps", [made.step(page, each) for each in page.steps])
        self._list("reviews", [made.reviewed(each, page) for each in reversed(page.reviews)])
        self._list("search", [Note(line) for line in search_lines(page)])
        self._list("cv", [made.entry(each) for each in page.entries])
        self._list("contacts", [made.contact(each) for each in reversed(page.contacts)])
        self._list("milestones", [made.milestone(page, each) for each in page.milestones])
        self._reviews.setVisible(bool(page.reviews))
        self._autonomy.setText(autonomy_line(page))
        self._relief.setText("\n".join(filter(None, relief_lines(page.relief))))
        follow_layout(self)

    def _list(self, code: str, records: Sequence[QWidget]) -> None:
        none, lines = self._lists[code]
        lines.show_records(records)
        none.setVisible(not records)

    @Slot(str, object)
    def _show_written(self, words: str, undo: Question | None) -> None:
        self.note_saved()
        self._undo = undo
        self.banner.say(words, Tone.INFO, _UNDO if undo is not None else "")
        self.main.setFocus()

    @Slot(object)
    def _refuse_and_load(self, refusal: Refusal) -> None:
        self.say_refused(refusal)
        self.load()


def _sources(knowledge: Knowledge) -> WorkSources:
    return WorkSources(knowledge.rules, knowledge.forms, knowledge.directory)
