"""What may be asked for, and what was: each request with its papers, its days and the sheet that goes with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.orphans.records import Request, RequestState
from desktop.domain.orphans.spoken import REQUEST_STATES
from desktop.domain.orphans.words import TO_VERIFY
from desktop.services.orphans.families import mark_asked_paper
from desktop.ui.pages.orphans.entries import Entry, How, words_of
from desktop.ui.pages.orphans.kinds import of_child
from desktop.ui.pages.orphans.record_card import RecordCard, RecordKind
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.domain.identifiers import RecordId
    from desktop.domain.orphans.family import KeptRequest, WholeFamily
    from desktop.domain.orphans.words import Measure, OrphanWords
    from desktop.ui.pages.page import Desk
    from desktop.ui.widgets.record import Record

_ALL = "Per tutti"
_ENDS = "Come sta scritto nell'avviso: da verificare."


class _AsKept:
    """A request as the other records are: its id, what was told, its stamp; and the papers."""

    def __init__(self, request: KeptRequest) -> None:
        self.request = request
        self.id, self.told, self.stamp = request.kept.id, request.kept.told, request.kept.stamp


def _words(kept: Any, whole: WholeFamily, known: OrphanWords) -> tuple[str, list[str]]:  # noqa: ANN401 - as the card gives it
    told: Request = kept.told
    measure = known.measure(told.measure)
    stands = REQUEST_STATES[told.state]
    on = f" il {day_words(told.on_day)}" if told.on_day else ""
    ends = f"ultimo giorno {day_words(told.ends_on)}, da verificare" if told.ends_on else ""
    child = whole.child(told.of_child)
    whom = f"per {child}" if child else _ALL.lower()
    title = measure.name if measure is not None else told.measure
    notes = [" · ".join(filter(None, (f"{stands[:1].upper()}{stands[1:]}{on}", whom, told.notice, ends))), told.note]
    return title, notes


def kind_of(known: OrphanWords) -> RecordKind:
    """Return how requests are shown and typed."""
    measures = {measure.id: measure.name for measure in known.measures}
    return RecordKind(
        Request,
        "request",
        "Domande",
        "",
        "Qui si tiene che cosa si chiede, con quali carte e fino a quando.",
        "Comincia una domanda",
        ("Una domanda", "Salva"),
        (
            Entry("measure", "Che cosa si chiede", How.WORD, choices=lambda _: measures, wide=2),
            Entry("of_child", "Per chi", How.RECORD, choices=of_child(_ALL)),
            Entry("notice", "Quale avviso", note="Per esempio l'anno."),
            Entry("ends_on", "Ultimo giorno", How.DAY, _ENDS),
            Entry("state", "A che punto è", How.WORD, choices=words_of(REQUEST_STATES), kind=RequestState),
            Entry("on_day", "Dal giorno", How.DAY),
            Entry("note", "Da sapere", How.TEXT, wide=0),
        ),
        lambda whole: [_AsKept(each) for each in whole.requests],
        _words,
        lambda _: {"measure": known.measures[0].id, "state": RequestState.GATHERING},
    )


class RequestsCard(RecordCard):
    """The requests of a family.

    Attributes:
        sheet: the id of a request whose sheet is wanted.
    """

    sheet = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, kind_of(desk.knowledge.orphan_words), parent)

    def record_of(self, kept: Any, words: tuple[str, list[str]]) -> Record:  # noqa: ANN401 - a request
        """Return a request with the papers it asks for, to be ticked one by one."""
        made = super().record_of(kept, words)
        measure = self._desk.knowledge.orphan_words.measure(kept.told.measure)
        if measure is not None and not kept.told.state.waits_for_us:
            return made
        for paper in measure.papers if measure is not None else ():
            there = kept.request.papers.get(paper.id)
            ticked = ChoiceList(f"{words[0]}: {paper.name}", [Choice(paper.id, paper.name)], several=True)
            ticked.set_codes([paper.id] if there else [])
            ticked.chosen.connect(lambda codes, paper=paper.id: self._mark(kept.id, paper, there=paper in codes))
            made.words.addWidget(ticked)
        return made

    def acts_of(self, kept: Any, title: str) -> list[Button]:  # noqa: ANN401 - same
        """Return what can be done with a request: its sheet first."""
        sheet = Button("Foglio…", sign="print")
        sheet.setAccessibleName(f"Foglio: {title}")
        sheet.clicked.connect(lambda: self.sheet.emit(kept.id))
        return [sheet, *super().acts_of(kept, title)]

    def _mark(self, request: RecordId, paper: str, *, there: bool) -> None:
        work = self._desk.background.run(self, mark_asked_paper, self.family, request, paper, there)
        work.then(lambda _: self.saved.emit()).otherwise(self.refused.emit)


class MeasuresCard(Card):
    """What may be asked for: how much, by when, from which act, and what is to be verified."""

    def __init__(self, known: OrphanWords, parent: QWidget | None = None) -> None:
        super().__init__("Che cosa si può chiedere", "Decide l'ufficio. Qui sta che cosa dice la norma.", parent)
        for measure in known.measures:
            self.body.addWidget(PlainLabel(measure.name, look="strong"))
            self.body.addWidget(Disclosure("come si chiede", partial(_read_about, measure), of=measure.name))


def _read_about(measure: Measure) -> QWidget:
    told = QWidget()
    column = QVBoxLayout(told)
    column.setContentsMargins(0, 0, 0, 0)
    for line in _told(measure):
        column.addWidget(PlainLabel(line))
    source = measure.source
    column.addWidget(Note(f"{source.act}. Guardata il {day_words(source.checked_on)}."))
    return told


def _told(measure: Measure) -> list[str]:
    return [
        f"A chi si chiede: {measure.office}.",
        f"Chi può chiedere: {measure.who}.",
        *([f"Quanto: {measure.value}."] if measure.value else []),
        *([f"{TO_VERIFY.capitalize()}: {measure.doubt}"] if measure.doubt else []),
        f"Entro quando: {measure.term}",
    ]
