"""«Ostacoli ricorrenti»: what is brought to the table, chosen from closed lists: no word and no count of any file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.domain.identifiers import RecordId
from desktop.domain.table.records import Obstacle, ObstacleKind, ObstacleState
from desktop.domain.table.words import OBSTACLE_KINDS, OBSTACLE_STATES
from desktop.services.table.spreading import Shelved, answer_obstacle, bring_obstacle
from desktop.ui.pages.table.form import TableForm
from desktop.ui.pages.table.part import TablePart, acts_of
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.table.records import Kept
    from desktop.domain.table.view import TableView
    from desktop.ui.background import Work

_NOT_SAID = {"": "Nessun incontro, per ora"}
_SPLIT = "|"


class ObstaclesPart(TablePart):
    """What was brought, what still comes back first.

    Attributes:
        answering: the form for what the table said.
    """

    TITLE = "Ostacoli ricorrenti"
    LEAD = (
        "Al tavolo si porta solo ciò che non parla di nessuna: un ostacolo dell'elenco, una domanda generale, un "
        "numero già uscito in un riepilogo. Il programma non ne propone: sceglie chi lavora, senza contare fascicoli."
    )
    ADD = "Porta un ostacolo al tavolo"
    NONE = "Qui stanno gli ostacoli portati al tavolo, e che cosa ha risposto."

    def _built_form(self) -> TableForm:
        form = TableForm("obstacle", "Che cosa si porta", "Porta al tavolo")
        form.choice("what", "Che cosa", {}, long=True)
        form.choice("meeting_id", "A quale incontro", _NOT_SAID)
        form.ready()
        return form

    def _build_below(self) -> None:
        self.answering = form = TableForm("answering", "Che cosa ha detto il tavolo", "Segna")
        form.text("answer", "Risposta", "Come si può rileggere fra un anno.", 2)
        form.choice("state", "A che punto è", {state.value: words for state, words in OBSTACLE_STATES.items()})
        form.ready()
        form.kept.connect(self._on_answered)
        self.body.addWidget(form)

    def _offer(self, view: TableView) -> None:
        listed = {_code(ObstacleKind.LISTED, each.code): each.name for each in view.catalogue.obstacles}
        asked = {_code(ObstacleKind.QUESTION, each.code): f"Domanda: {each.text}" for each in view.questions}
        figures = {
            _code(ObstacleKind.FIGURE, each.family, each.period): f"Numero: {each.label}, {each.period}, {each.shown}"
            for each in reversed(view.figures)
        }
        self.form.offer("what", listed | asked | figures)
        meetings = {each.id.hex(): day_words(each.text.on_day) for each in reversed(view.meetings)}
        self.form.offer("meeting_id", _NOT_SAID | meetings)

    def _new(self) -> dict[str, object]:
        ahead = self.view.next_meeting
        first = _code(ObstacleKind.LISTED, self.view.catalogue.obstacles[0].code)
        return {"what": first, "meeting_id": ahead.id.hex() if ahead is not None else ""}

    def _keep(self, typed: dict[str, Any]) -> Work[Any] | None:
        kind, code, period = typed["what"].split(_SPLIT)
        meeting = RecordId(bytes.fromhex(typed["meeting_id"])) if typed["meeting_id"] else None
        obstacle, ground = Obstacle(ObstacleKind(kind), code, period, meeting), self.desk.knowledge
        return self.desk.background.run(self, lambda uow: bring_obstacle(uow, ground.table_ground, obstacle))

    def _on_answered(self) -> None:
        typed, record = self.answering.read(), self.answering.record
        if typed is None or record is None:
            return
        state = ObstacleState(typed["state"])
        work = self.desk.background.run(self, answer_obstacle, record, typed["answer"], state, self.answering.seen)
        work.then(self._show_answered).otherwise(partial(self.say_not_kept, self.answering))

    def _show_answered(self, _: object) -> None:
        self.answering.close_form()
        self.done()
        self.add.setFocus()

    # --- show ----------------------------------------------------------------------------------------------------

    def _lines(self, view: TableView) -> Sequence[QWidget]:
        ordered = sorted(view.obstacles, key=lambda each: each.text.state is ObstacleState.OVERCOME)
        return [self._record(view, each) for each in ordered]

    def _record(self, view: TableView, kept: Kept[Obstacle]) -> Record:
        text, words = kept.text, view.obstacle_words(kept.text)
        meeting = view.meeting(text.meeting_id)
        brought = f"all'incontro del {day_words(meeting.text.on_day)}" if meeting is not None else ""
        acts = acts_of(
            view,
            words,
            ("Che cosa ha detto il tavolo…", partial(self._answer, kept)),
            ("Togli", partial(self.take_away, Shelved.OBSTACLE, kept, words)),
        )
        return Record(
            words,
            [
                OBSTACLE_KINDS[text.kind],
                " ".join(filter(None, (OBSTACLE_STATES[text.state], brought))),
                f"Il tavolo: {text.answer}" if text.answer else "",
            ],
            acts,
            long=True,
        )

    def _answer(self, kept: Kept[Obstacle]) -> None:
        self.answering.begin({"answer": kept.text.answer, "state": kept.text.state.value}, kept.id, kept.stamp)


def _code(kind: ObstacleKind, code: str, period: str = "") -> str:
    return _SPLIT.join((kind.value, code, period))
