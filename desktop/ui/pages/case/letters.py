"""«Lettere»: attestations and letters prepared for signature, each under a number of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.printing import letter as paper
from desktop.printing.pages import Pages
from desktop.services.documents.letters import (
    Written,
    compile_letter,
    note_letter_printed,
    note_letter_saved,
    numbered_letters,
    prepare_letter,
)
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.dossier.ready import Ready, still_so
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.app import Knowledge
    from desktop.domain.documents.letter import LetterTemplate
    from desktop.domain.documents.written_letter import Letter, Numbered
    from desktop.domain.identifiers import CaseId
    from desktop.ui.pages.page import Desk

_LEAD = (
    "Attestazioni e lettere già compilate con quello che il fascicolo può dire, da finire a penna e firmare. "
    "Ogni lettera preparata prende un numero."
)
_NOT_NAMED = "Manca il consenso che serve: la lettera è senza i suoi dati, con righe da compilare a penna."
_NOT_FOLLOWED = "Nel fascicolo la presa in carico non risulta: la lettera la dichiara."


class LettersPart(Part):
    """The kinds of letters, and those that took a number.

    Attributes:
        acts: the buttons that prepare one, by its kind.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Lettere", _LEAD)
        self.acts: dict[str, Button] = {}
        kinds, self._given = Records(), Records()
        kinds.show_records([self._kind(template) for template in desk.knowledge.letters.templates])
        to_prepare, self._numbers = Card("Da preparare"), Card("Numeri già dati")
        to_prepare.body.addWidget(kinds)
        self._numbers.body.addWidget(self._given)
        self._numbers.hide()
        self.body.addWidget(to_prepare)
        self.body.addWidget(self._numbers)
        self.body.addSpacing(em(0.5))

    def begin(self) -> None:
        """Forget the letters of another file."""
        self._show_numbered(())

    def load(self) -> None:
        """Read the letters that took a number."""
        work = self.desk.background.run(self, numbered_letters, self.case_id)
        work.then(self._show_numbered).otherwise(self.say_refused)

    def _kind(self, template: LetterTemplate) -> Record:
        act = Button("Prepara…", sign="print")
        act.setAccessibleName(f"Prepara: {template.name}")
        act.clicked.connect(lambda: self._on_prepare(template))
        self.acts[template.id] = act
        return Record(template.name, [template.about], [act])

    def _on_prepare(self, template: LetterTemplate) -> None:
        knowledge, case_id = self.desk.knowledge, self.case_id
        written = Written(template, knowledge.rules, knowledge.forms)
        work = self.desk.background.run(self, prepare_letter, case_id, written)
        work.then(lambda made: self._draw(case_id, written, made)).otherwise(self.say_refused)

    def _draw(self, case_id: CaseId, written: Written, made: Letter) -> None:
        again = partial(compile_letter, case_id=case_id, written=written, number=made.number)

        def show(drawing: tuple[bytes, int]) -> None:
            printed = partial(note_letter_printed, case_id=case_id, letter=made)
            saved = partial(note_letter_saved, case_id=case_id, letter=made)
            ready, name = Ready(*drawing, printed, saved, holds=still_so(again, made)), written.template.name
            dialog = PaperDialog(self, self.desk.background, ready, name, "\n".join(filter(None, told(made))))
            dialog.finished.connect(self.load)
            dialog.open()

        self.load()
        self.desk.background.run_elsewhere(self, _drawn, made, self.desk.knowledge).then(show)

    def _show_numbered(self, numbered: tuple[Numbered, ...]) -> None:
        names = self.desk.knowledge.letters.names
        self._given.show_records(
            [
                Record(
                    f"N. {each.number}",
                    [names.get(each.kind, each.kind), f"{day_words(each.made_on)} · {each.operator}"],
                )
                for each in numbered
            ]
        )
        self._numbers.setVisible(bool(numbered))
        follow_layout(self)


def told(made: Letter) -> list[str]:
    """Return what to know of a letter before it is printed: its number, what is missing, what is to be verified."""
    missing = "; ".join(f"{each.label} ({each.words})" for each in made.missing)
    sources = (
        f"{'; '.join(source.act for source in made.sources)}. Confronto con gli atti: {day_words(made.checked_on)}."
    )
    return [
        f"Numero {made.number}.",
        "" if made.followed else _NOT_FOLLOWED,
        "" if made.named else _NOT_NAMED,
        f"Da completare a penna, perché l'atto lo chiede: {missing}." if missing else "",
        f"Testo proposto. {sources}",
        f"Da verificare: {'; '.join(made.to_verify)}." if made.to_verify else "",
    ]


def _drawn(made: Letter, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = paper.render(made, knowledge.fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)
