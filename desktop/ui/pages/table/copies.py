"""«Opuscoli lasciati»: how many copies of which edition were left where; the neutral edition is counted apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.domain.documents.plain_words import Edition
from desktop.domain.table.records import CopiesLeft
from desktop.domain.table.words import EDITIONS
from desktop.services.table.spreading import Shelved, write_copies
from desktop.ui.pages.table.form import TableForm
from desktop.ui.pages.table.part import TablePart, acts_of
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.table.records import Kept
    from desktop.domain.table.view import TableView
    from desktop.ui.background import Work

_ELSEWHERE = {"": "Un altro luogo, scritto qui sotto"}
_NEUTRAL = (
    "L'edizione neutra si conta a parte: si lascia dove può essere trovata, e non dice di che centro è. Gli opuscoli "
    "si stampano in «Impostazioni ▸ Opuscoli»."
)


class CopiesPart(TablePart):
    """The copies left, the last first.

    Attributes:
        sums: how many of each edition there are in all.
    """

    TITLE = "Opuscoli lasciati"
    LEAD = _NEUTRAL
    ADD = "Segna copie lasciate"
    NONE = "Qui si segna quante copie di un opuscolo sono state lasciate, dove e quando."

    def _built_form(self) -> TableForm:
        form = TableForm("copies", "Copie lasciate", "Salva")
        form.abreast()
        form.day("on_day", "Giorno")
        form.choice("edition", "Quale edizione", {edition.value: words for edition, words in EDITIONS.items()})
        form.abreast()
        form.line("copies", "Quante copie")
        form.day("edition_day", "Il giorno scritto sull'opuscolo", "Vuoto: non si sa.")
        form.below()
        form.choice("service", "Dove", _ELSEWHERE, long=True)
        form.line("place", "Un altro luogo", "Biblioteca, scuola, evento: se non è un servizio della rete.")
        form.line("note", "Nota")
        form.ready()
        return form

    def _build_below(self) -> None:
        self.sums = Note()
        self.body.addWidget(self.sums)

    def _offer(self, view: TableView) -> None:
        self.form.offer(
            "service", _ELSEWHERE | dict(sorted(view.services.items(), key=lambda each: each[1].casefold()))
        )

    def _new(self) -> dict[str, object]:
        blank = dict.fromkeys(("copies", "service", "place", "note"), "")
        return {**blank, "on_day": self.view.today, "edition": Edition.WOMEN.value, "edition_day": None}

    def _keep(self, typed: dict[str, Any]) -> Work[Any] | None:
        if typed["on_day"] is None:
            self.form.fields["on_day"].set_error("Manca il giorno.")
            return None
        counted = typed["copies"].strip()
        copies = int(counted) if counted.isascii() and counted.isdigit() else 0
        left = CopiesLeft(**typed | {"copies": copies, "edition": Edition(typed["edition"])})
        return self.desk.background.run(self, write_copies, left, self.form.record, self.form.seen)

    # --- show ----------------------------------------------------------------------------------------------------

    def _lines(self, view: TableView) -> Sequence[QWidget]:
        sums = {
            edition: sum(each.text.copies for each in view.copies if each.text.edition is edition)
            for edition in EDITIONS
        }
        told = [f"{EDITIONS[edition]}: {count}" for edition, count in sums.items() if count]
        self.sums.setText(f"In tutto. {'; '.join(told)}." if told else "")
        self.sums.setVisible(bool(told))
        return [self._record(view, each) for each in reversed(view.copies)]

    def _record(self, view: TableView, kept: Kept[CopiesLeft]) -> Record:
        text = kept.text
        copies = "1 copia" if text.copies == 1 else f"{text.copies} copie"
        of_day = f", del {day_words(text.edition_day)}" if text.edition_day is not None else ""
        where = view.services.get(text.service, "") or text.place
        title = f"{copies} · {EDITIONS[text.edition]}{of_day}"
        acts = acts_of(
            view,
            f"{title}, {where}",
            ("Cambia…", partial(self._change, kept)),
            ("Togli", partial(self.take_away, Shelved.COPIES, kept, title)),
        )
        return Record(title, [" · ".join(filter(None, (day_words(text.on_day), where))), text.note], acts)

    def _change(self, kept: Kept[CopiesLeft]) -> None:
        values = {name: getattr(kept.text, name) for name in self.form.fields}
        self.form.begin({**values, "copies": str(kept.text.copies)}, kept.id, kept.stamp)
