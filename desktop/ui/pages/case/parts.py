"""The parts of a file in one stack, each built when it is first opened; and what is being typed in them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.accords import Accord
from desktop.ui.pages.case.typed import draft_of, loss_of, placed_now

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from desktop.domain.identifiers import CaseId
    from desktop.domain.place import Draft
    from desktop.ui.accords import AccordsInUse
    from desktop.ui.dialogs.leaving import Loss
    from desktop.ui.pages.case.part import Part
    from desktop.ui.pages.page import Desk

# Code of the part: its name, and the class that draws it, read when it is first opened.
PARTS = {
    "summary": ("Riepilogo", "summary:SummaryPart"),
    "contacts": ("Contatti", "contacts:ContactsPart"),
    "diary": ("Diario", "diary:DiaryPart"),
    "people": ("Persone", "people:PeoplePart"),
    "lodging": ("Dove vive", "lodging:LodgingPart"),
    "plan": ("Progetto", "plan:PlanPart"),
    "referrals": ("Invii", "referrals:ReferralsPart"),
    "risk": ("Sicurezza", "risk:RiskPart"),
    "work": (Accord.WORK.called, "work:WorkPart"),
    "integrated": (Accord.INTEGRATED.called, "integrated:IntegratedPart"),
    "questionnaires": ("Questionari", "questionnaires:QuestionnairesPart"),
    "visits": ("Incontri", "visits:VisitsPart"),
    "deadlines": ("Scadenze", "deadlines:DeadlinesPart"),
    "papers": ("Documenti", "papers:PapersPart"),
    "letters": ("Lettere", "letters:LettersPart"),
    "forms": ("Moduli degli uffici", "official_forms:OfficialFormsPart"),
    "consents": ("Consensi", "consents:ConsentsPart"),
    "practice": ("Dati per le pratiche", "practice:PracticePart"),
    "keeping": ("Conservazione", "keeping:KeepingPart"),
    "access": ("Chi lo apre", "access:AccessPart"),
    "merging": ("Fascicoli uniti", "merging:MergingPart"),
}
# What stands above a part and those after it.
HEADINGS = {
    "contacts": "Lei e chi le sta intorno",
    "plan": "Il percorso",
    "questionnaires": "Diritti e sportello",
    "consents": "Il fascicolo",
}
# The parts that belong to a protocol: there only while the centre uses it.
OF_ACCORD: Mapping[str, Accord] = {"work": Accord.WORK, "integrated": Accord.INTEGRATED}


def parts_in_use(accords: AccordsInUse) -> dict[str, str]:
    """Return what each part is called, by its code, but for those of a protocol the centre does not use."""
    return {code: name for code, (name, _) in PARTS.items() if accords.uses(OF_ACCORD.get(code))}


def headings_of(shown: Collection[str]) -> dict[str, str]:
    """Return what stands above the parts that are shown, by the code of the first below it; nothing above none."""
    found, heading = {}, ""
    for code in PARTS:
        heading = HEADINGS.get(code, heading)
        if code in shown and heading:
            found[code], heading = heading, ""
    return found


class CaseParts(QStackedWidget):
    """Holds the parts that were opened.

    Attributes:
        go, saved, turned: what any of them sends.
        built: those that were opened, by their code.
    """

    go = Signal(object)
    saved = Signal(object)
    turned = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.built: dict[str, Part] = {}

    def part(self, code: str) -> Part:
        """Return the part of this code."""
        if code not in self.built:
            module, _, name = PARTS[code][1].partition(":")
            build = cast("Callable[[Desk], Part]", getattr(import_module(f"desktop.ui.pages.case.{module}"), name))
            made = build(self._desk)
            made.go.connect(self.go)
            made.saved.connect(self.saved)
            made.turned.connect(self.turned)
            self.built[code] = made
            self.addWidget(made)
        return self.built[code]

    def draft(self) -> Draft:
        """Return what is typed and not yet saved."""
        return draft_of(self.built)

    def loss(self) -> Loss | None:
        """Return that what was typed would be lost, and in which parts."""
        return loss_of([PARTS[code][0] for code, part in self.built.items() if part.unsaved is not None])

    def restore(self, case_id: CaseId, draft: Mapping[str, Mapping[str, str]], in_front: str) -> None:
        """Give back what was being typed when the window was hidden; the part in front is open already."""
        for named, typed in draft.items():
            code, form, texts = placed_now(named, typed)
            if code not in PARTS or not self._desk.accords.uses(OF_ACCORD.get(code)):
                continue
            if code != in_front:
                self.part(code).open(case_id)
            self.part(code).restore(form, texts)
