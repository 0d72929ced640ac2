"""«Patrocini»: for which initiative, asked of whom and when, what was answered; the request printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.domain.table.paper import PaperAsked, PaperKind
from desktop.domain.table.records import Patronage, PatronageAnswer
from desktop.domain.table.words import ANSWERS
from desktop.services.table.spreading import Shelved, write_patronage
from desktop.ui.pages.table.form import TableForm
from desktop.ui.pages.table.part import TablePart, acts_of
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.table.records import Kept
    from desktop.domain.table.view import TableView
    from desktop.ui.background import Work

_CHOOSE = {"": "Scegli l'ente"}


class PatronagePart(TablePart):
    """The patronages, those that wait first."""

    TITLE = "Patrocini"
    LEAD = "Il patrocinio gratuito per un'iniziativa pubblica: si chiede prima, per iscritto, e si aspetta la risposta."
    ADD = "Aggiungi una richiesta"
    NONE = "Qui stanno i patrocini: per che cosa, chiesti a chi, con quale risposta."

    def _built_form(self) -> TableForm:
        form = TableForm("patronage", "La richiesta di patrocinio", "Salva la richiesta")
        form.line("initiative", "Per quale iniziativa")
        form.text("about", "Di che cosa si tratta", "Come va nella richiesta.", 2)
        form.abreast()
        form.day("on_day", "Quando si tiene")
        form.line("place", "Dove si tiene")
        form.below()
        form.choice("body", "A chi si chiede", _CHOOSE, long=True)
        form.abreast()
        form.day("asked_on", "Mandata il", "Vuoto: non ancora mandata.")
        form.choice("answer", "Risposta", {answer.value: words for answer, words in ANSWERS.items()})
        form.day("answered_on", "Risposta del")
        form.below()
        form.line("note", "Nota")
        form.ready()
        return form

    def _build_below(self) -> None:
        days = self.desk.knowledge.table_catalogue.patronage
        sources = Note(
            f"{days.before_source}. {days.before_verify}.\n{days.answer_source}. {days.answer_verify}.\n"
            f"Controllato il {day_words(self.desk.knowledge.table_catalogue.checked_on)}."
        )
        self.more = Disclosure("da dove vengono i giorni", lambda: sources)
        self.more.button.toggled.connect(lambda _: self.follow_layout())
        self.body.addWidget(self.more)

    def _offer(self, view: TableView) -> None:
        self.form.offer("body", _CHOOSE | {each.code: each.name for each in view.catalogue.bodies})

    def _new(self) -> dict[str, object]:
        blank = dict.fromkeys(("initiative", "about", "place", "answer", "note"), "")
        days = dict.fromkeys(("on_day", "asked_on", "answered_on"))
        return {**blank, **days, "body": self.view.catalogue.patronage.before_of}

    def _keep(self, typed: dict[str, Any]) -> Work[Any] | None:
        patronage = Patronage(**typed | {"answer": PatronageAnswer(typed["answer"])})
        return self.desk.background.run(self, write_patronage, patronage, self.form.record, self.form.seen)

    # --- show ----------------------------------------------------------------------------------------------------

    def _lines(self, view: TableView) -> Sequence[QWidget]:
        ordered = sorted(view.patronages, key=lambda each: not (each.text.waits or each.text.asked_on is None))
        return [self._record(view, each) for each in ordered]

    def _record(self, view: TableView, kept: Kept[Patronage]) -> Record:
        text = kept.text
        when = f"Si tiene il {day_words(text.on_day)}" if text.on_day is not None else "Giorno da decidere"
        print_it = ("Stampa la richiesta…", partial(self.papers.prepare, PaperAsked(PaperKind.PATRONAGE, kept.id)))
        acts = acts_of(
            view,
            text.initiative,
            print_it,
            ("Cambia…", partial(self._change, kept)),
            ("Togli", partial(self.take_away, Shelved.PATRONAGE, kept, text.initiative)),
            reading=1,
        )
        return Record(
            text.initiative,
            [
                " · ".join(filter(None, (when, text.place, view.catalogue.body_name(text.body)))),
                clock_words(view, text),
                text.note,
            ],
            acts,
            long=True,
        )

    def _change(self, kept: Kept[Patronage]) -> None:
        self.form.begin({name: getattr(kept.text, name) for name in self.form.fields}, kept.id, kept.stamp)


def clock_words(view: TableView, patronage: Patronage) -> str:
    """Return how far a patronage has come, with the day that counts now."""
    if patronage.answer is not PatronageAnswer.NONE:
        return f"{ANSWERS[patronage.answer]} il {day_words(patronage.answered_on)}."
    ask_by, answer_by = view.ask_by(patronage), view.answer_by(patronage)
    if answer_by is not None:
        late = "Era attesa" if answer_by < view.today else "Si aspetta"
        return f"Mandata il {day_words(patronage.asked_on)}. Risposta: {late.lower()} entro il {day_words(answer_by)}."
    if ask_by is None:
        return "Non ancora mandata."
    over = ", che è passato" if ask_by < view.today else ""
    return f"Non ancora mandata. Va mandata entro il {day_words(ask_by)}{over}."
