"""«Enti e persone»: who sits at the table; signatories and networks come with the program, and can be changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.domain.table.records import Delegate
from desktop.services.table.meetings import sit_no_more, write_body, write_delegate
from desktop.services.table.spreading import Shelved
from desktop.ui.pages.table.form import TableForm
from desktop.ui.pages.table.part import TablePart, acts_of
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.table.catalogue import ListedBody
    from desktop.domain.table.records import Kept
    from desktop.domain.table.view import TableView
    from desktop.ui.background import Work

_CHOOSE = {"": "Scegli l'ente"}


class PeoplePart(TablePart):
    """The people first, then the bodies.

    Attributes:
        naming: the form for a body.
        bodies: the list of the bodies.
    """

    TITLE = "Enti e persone"
    LEAD = (
        "Chi firma il protocollo e le reti ci sono già. Le persone cambiano: qui si scrivono solo nome, ente e che "
        "cosa fanno al tavolo."
    )
    ADD = "Aggiungi una persona"
    NONE = "Qui stanno le persone che vengono al tavolo, una per una."

    def _built_form(self) -> TableForm:
        form = TableForm("delegate", "Chi siede al tavolo", "Salva")
        form.line("name", "Nome e cognome")
        form.choice("body", "Per quale ente", _CHOOSE, long=True)
        form.line("task", "Che cosa fa", "Per esempio: referente, segreteria.")
        form.ready()
        return form

    def _build_after(self) -> None:
        self.naming = form = TableForm("body", "L'ente", "Salva l'ente")
        form.line("name", "Come si chiama")
        form.ready()
        form.kept.connect(self._on_named)
        self.add_body = Button("Aggiungi un ente")
        self.add_body.clicked.connect(lambda: self._name(None))
        self.bodies = Records()
        card = Card("Gli enti")
        row = FlowLayout()
        row.addWidget(self.add_body)
        card.body.addWidget(self.bodies)
        card.body.addLayout(row)
        card.body.addWidget(form)
        self.body.addWidget(card)

    def _offer(self, view: TableView) -> None:
        self.form.offer("body", _CHOOSE | {each.code: each.name for each in view.catalogue.bodies})

    def _new(self) -> dict[str, object]:
        return {"name": "", "body": "", "task": ""}

    def _keep(self, typed: dict[str, Any]) -> Work[Any] | None:
        return self.desk.background.run(self, write_delegate, Delegate(**typed), self.form.record, self.form.seen)

    def _on_named(self) -> None:
        typed = self.naming.read()
        if typed is None:
            return
        code = self.naming.about
        work = self.desk.background.run(self, write_body, typed["name"], code, self.view.body_stamps.get(code))
        work.then(self._show_named).otherwise(partial(self.say_not_kept, self.naming))

    def _show_named(self, _: object) -> None:
        self.naming.close_form()
        self.done()
        self.add_body.setFocus()

    # --- show ----------------------------------------------------------------------------------------------------

    def _lines(self, view: TableView) -> Sequence[QWidget]:
        self.add_body.setVisible(view.may_write)
        self.bodies.show_records([self._body(view, each) for each in view.catalogue.bodies])
        return [self._record(view, each) for each in view.delegates]

    def _record(self, view: TableView, kept: Kept[Delegate]) -> Record:
        text = kept.text
        acts = acts_of(
            view,
            text.name,
            ("Cambia…", partial(self._change, kept)),
            ("Togli", partial(self.take_away, Shelved.DELEGATE, kept, text.name)),
        )
        return Record(text.name, [" · ".join(filter(None, (view.catalogue.body_name(text.body), text.task)))], acts)

    def _body(self, view: TableView, body: ListedBody) -> Record:
        acts = acts_of(
            view,
            body.name,
            ("Cambia il nome…", partial(self._name, body)),
            ("Togli", partial(self._sit_no_more, body)),
        )
        return Record(body.name, ["Firma il protocollo" if body.signs else ""], acts)

    def _name(self, body: ListedBody | None) -> None:
        self.naming.begin({"name": body.name if body is not None else ""})
        self.naming.about = body.code if body is not None else ""

    def _sit_no_more(self, body: ListedBody) -> None:
        self.do(self.desk.background.run(self, sit_no_more, body.code, self.view.body_stamps.get(body.code)))

    def _change(self, kept: Kept[Delegate]) -> None:
        self.form.begin({name: getattr(kept.text, name) for name in self.form.fields}, kept.id, kept.stamp)
