"""«Azioni»: what was agreed, with whom and by when; how far it has come, and why it has not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.domain.identifiers import RecordId
from desktop.domain.table.records import TO_DO, Action, ActionState
from desktop.domain.table.words import ACTION_STATES
from desktop.services.table.meetings import settle_action, write_action
from desktop.services.table.spreading import Shelved
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

_NONE_CHOSEN = ""
_SETTLED = {
    ActionState.DONE.value: "Fatta",
    ActionState.OVERTAKEN.value: "Superata: non serve più",
    ActionState.POSTPONED.value: "Rinviata a un altro giorno",
    ActionState.OPEN.value: "Ancora aperta",
}


class ActionsPart(TablePart):
    """The actions, those to do first.

    Attributes:
        settling: the form that says how far one has come.
    """

    TITLE = "Azioni"
    LEAD = "Che cosa si è deciso di fare, chi lo fa ed entro quando. Quelle in ritardo stanno anche in «Oggi»."
    ADD = "Aggiungi un'azione"
    NONE = "Qui stanno le azioni concordate al tavolo. Ognuna ha un ente che la fa e, se c'è, un giorno."

    def _built_form(self) -> TableForm:
        form = TableForm("action", "L'azione", "Salva l'azione")
        form.line("what", "Che cosa")
        form.choice("body", "Quale ente la fa", {}, long=True)
        form.choice("who", "Chi, se si sa", {}, long=True)
        form.abreast()
        form.day("due", "Entro il", "Vuoto: nessun giorno.")
        form.choice("meeting_id", "Decisa in quale incontro", {})
        form.ready()
        return form

    def _build_below(self) -> None:
        self.settling = form = TableForm("settling", "A che punto è", "Segna")
        form.choice("state", "A che punto è", _SETTLED)
        form.line("why", "Perché", "Serve se è superata o rinviata.")
        form.day("due", "Il nuovo giorno", "Serve se è rinviata.")
        form.ready()
        form.kept.connect(self._on_settled)
        self.body.addWidget(form)

    def _offer(self, view: TableView) -> None:
        self.form.offer(
            "body", {_NONE_CHOSEN: "Scegli l'ente"} | {each.code: each.name for each in view.catalogue.bodies}
        )
        people = {each.id.hex(): each.text.name for each in view.delegates}
        self.form.offer("who", {_NONE_CHOSEN: "Nessuna in particolare"} | people)
        held = {each.id.hex(): day_words(each.text.on_day) for each in reversed(view.meetings)}
        self.form.offer("meeting_id", {_NONE_CHOSEN: "Fra due incontri"} | held)

    def _new(self) -> dict[str, object]:
        last = self.view.last_meeting
        return {
            "what": "",
            "body": _NONE_CHOSEN,
            "who": _NONE_CHOSEN,
            "due": None,
            "meeting_id": last.id.hex() if last is not None else _NONE_CHOSEN,
        }

    def _keep(self, typed: dict[str, Any]) -> Work[Any] | None:
        named = {name: _record_of(typed[name]) for name in ("who", "meeting_id")}
        return self.desk.background.run(self, write_action, Action(**typed | named), self.form.record, self.form.seen)

    def _on_settled(self) -> None:
        typed, record = self.settling.read(), self.settling.record
        if typed is None or record is None:
            return
        state, due = ActionState(typed["state"]), typed["due"]
        work = self.desk.background.run(self, settle_action, record, state, typed["why"], due, self.settling.seen)
        work.then(self._show_settled).otherwise(partial(self.say_not_kept, self.settling))

    def _show_settled(self, _: object) -> None:
        self.settling.close_form()
        self.done()
        self.add.setFocus()

    # --- show ----------------------------------------------------------------------------------------------------

    def _lines(self, view: TableView) -> Sequence[QWidget]:
        to_do = [each for each in view.actions if each.text.state in TO_DO]
        settled = [each for each in view.actions if each.text.state not in TO_DO]
        return [self._record(view, each) for each in (*to_do, *reversed(settled))]

    def _record(self, view: TableView, action: Kept[Action]) -> Record:
        text = action.text
        meeting = view.meeting(text.meeting_id)
        since = f" il {day_words(text.settled_on)}" if text.settled_on is not None else ""
        due = f"Entro il {day_words(text.due)}" if text.due is not None else "Nessun giorno"
        acts = acts_of(
            view,
            text.what,
            ("A che punto è…", partial(self._settle, action)),
            ("Cambia…", partial(self._change, action)),
            ("Togli", partial(self.take_away, Shelved.ACTION, action, text.what)),
        )
        return Record(
            text.what,
            [
                view.whose(text),
                " · ".join(
                    (f"{due}, è passato" if text.is_late(view.today) else due, f"{ACTION_STATES[text.state]}{since}")
                ),
                text.why,
                f"Decisa il {day_words(meeting.text.on_day)}" if meeting is not None else "",
            ],
            acts,
            long=True,
        )

    def _settle(self, action: Kept[Action]) -> None:
        self.settling.begin({"state": ActionState.DONE.value, "why": "", "due": None}, action.id, action.stamp)

    def _change(self, action: Kept[Action]) -> None:
        text = action.text
        values: dict[str, object] = {"what": text.what, "body": text.body, "due": text.due}
        named = {name: _code_of(getattr(text, name)) for name in ("who", "meeting_id")}
        self.form.begin({**values, **named}, action.id, action.stamp)


def _record_of(code: str) -> RecordId | None:
    return RecordId(bytes.fromhex(code)) if code else None


def _code_of(record: RecordId | None) -> str:
    return record.hex() if record is not None else _NONE_CHOSEN
