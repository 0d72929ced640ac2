"""The form of a visit: day, hour, office or from afar, who comes along, what she wishes, what is asked there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.visit import NO_WISHES, Arrangement, VisitPlan, Wishes
from desktop.ui.pages.case.forms import DayField, HourField, InlineForm
from desktop.ui.visit_wording import ARRANGEMENTS
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_AT_DESK, _REMOTE = "desk", "remote"
_WISHES = "Quello che l'ufficio può fare va nel dossier, come richiesta e senza il perché."
_AVOID = "Vie, sedi, mezzi. Resta qui: non va né sui fogli né negli elenchi."


class VisitForm(InlineForm):
    """A visit as it is typed.

    Attributes:
        planned: a `VisitPlan` that can be read.
        names: the measures, by id.
    """

    planned = Signal(object)

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__("Un incontro", "Salva l'incontro")
        self.names = names
        self._before: tuple[str, ...] = ()
        self._trouble = PlainLabel(look="error")
        self._trouble.hide()
        self._day = DayField("Giorno")
        self._hour = HourField("Ora", "Vuota se non la sai.")
        self._where = ChoiceBox({_AT_DESK: "Allo sportello", _REMOTE: "A distanza"})
        self._office, self._companion = QLineEdit(), QLineEdit()
        self._office_field = Field("Sede", self._office)
        self._where.chosen.connect(self._on_where)
        self._wishes = ChoiceList(
            "Che cosa la fa stare a suo agio",
            [Choice(each.value, words) for each, words in ARRANGEMENTS.items()],
            several=True,
        )
        self._wishes.chosen.connect(self._on_wishes)
        self._language, self._avoid = QLineEdit(), QLineEdit()
        self._language_field = Field("In che lingua", self._language)
        self._benefits = ChoiceList(
            "Che cosa si chiede", [Choice(code, name) for code, name in names.items()], several=True
        )
        self._arrange()
        self.kept.connect(self._on_kept)
        day = {"day": self._day.line, "hour": self._hour.line}
        there = {"where": self._where, "office": self._office, "companion": self._companion}
        wished = {"wishes": self._wishes, "language": self._language, "avoid": self._avoid}
        self.keep_draft("visit", day | there | wished | {"benefits": self._benefits})

    def _arrange(self) -> None:
        when, where = Abreast(), Abreast()
        when.add(self._day, least_em=9)
        when.add(self._hour, least_em=7)
        when.add(Field("Dove", self._where), least_em=10)
        where.add(self._office_field, least_em=14)
        where.add(Field("Chi la accompagna", self._companion, "Resta qui: non va sui fogli."), least_em=14)
        self.body.addWidget(self._trouble)
        self.body.addLayout(when)
        self.body.addLayout(where)
        self.body.addWidget(Field("Che cosa la fa stare a suo agio", self._wishes, _WISHES))
        self.body.addWidget(self._language_field)
        self.body.addWidget(Field("Luoghi da evitare", self._avoid, _AVOID))
        self.body.addWidget(Note("Che cosa si chiede"))
        self.body.addWidget(self._benefits)

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was typed before the window was hidden."""
        self.say("")
        super().restore(texts)
        self._on_where()
        self._on_wishes()

    def begin(self, plan: VisitPlan | None = None, told: Wishes = NO_WISHES) -> None:
        """Open the form with what is settled already; a new visit with what she told she wishes."""
        self.say("")
        self._day.line.setText(day_words(plan.on) if plan is not None else "")
        self._hour.line.setText(f"{plan.at:%H:%M}" if plan is not None and plan.at is not None else "")
        self._where.set_code(_REMOTE if plan is not None and plan.remote else _AT_DESK)
        self._office.setText(plan.office if plan is not None else "")
        self._companion.setText(plan.companion if plan is not None else "")
        self._before = plan.benefits if plan is not None else ()
        self._benefits.set_codes(self._before)
        wishes = plan.wishes if plan is not None else told
        self._wishes.set_codes(each.value for each in wishes.arrangements)
        self._language.setText(wishes.language)
        self._avoid.setText(wishes.avoid)
        self._on_where()
        self._on_wishes()
        self.open_form(self._day.line)

    def say(self, text: str) -> None:
        """Say what was not written, and why."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        if text:
            self._day.line.setFocus()

    @Slot()
    def _on_where(self) -> None:
        self._office_field.setVisible(self._where.code() == _AT_DESK)

    @Slot()
    def _on_wishes(self) -> None:
        self._language_field.setVisible(Arrangement.MEDIATION.value in self._wishes.codes())

    def _wished(self) -> Wishes:
        codes = self._wishes.codes()
        return Wishes(tuple(each for each in Arrangement if each in codes), self._language.text(), self._avoid.text())

    @Slot()
    def _on_kept(self) -> None:
        day = self._day.read()
        readable, hour = self._hour.read()
        if day is None or not readable:
            return
        chosen = self._benefits.codes()
        # Those that were asked before keep their order, and what this version does not know stays asked.
        kept = tuple(code for code in self._before if code in chosen or code not in self.names)
        added = tuple(code for code in self.names if code in chosen and code not in kept)
        remote = self._where.code() == _REMOTE
        office = "" if remote else self._office.text()
        benefits = (*kept, *added)
        self.planned.emit(VisitPlan(day, hour, office, remote, self._companion.text(), benefits, self._wished()))
