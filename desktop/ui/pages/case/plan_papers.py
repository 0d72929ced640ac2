"""The plan on its way to paper: her copy and the centre's, shown before they are printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.printing import plan_paper
from desktop.printing.pages import Pages
from desktop.services.documents.plan_papers import compile_centre_plan, compile_her_plan, note_plan_printed
from desktop.ui.pages.dossier.ready import Ready, still_so
from desktop.ui.pages.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app import Knowledge
    from desktop.domain.documents.plan_paper import CentrePlan, HerPlan
    from desktop.ui.pages.case.part import Part

_HERS = (
    "La sua copia non dice chi siete né perché. Gli obiettivi di sicurezza, quello che ha rifiutato e quello che non "
    "c'è non ci stanno; quello che potrebbe dire qualcosa si scrive a penna."
)
_OURS = "La copia che resta nel centro, da firmare insieme. Non va data né lasciata a nessun altro."


class PlanPapers:
    """Shows a copy of the plan in front of a part, to be printed.

    Attributes:
        dialog: the one shown last.
    """

    def __init__(self, part: Part) -> None:
        self._part = part
        self.dialog: PaperDialog | None = None

    def show_hers(self) -> None:
        """Show her copy."""
        ground = self._part.desk.knowledge.sheet_ground
        compiled = partial(compile_her_plan, case_id=self._part.case_id, ground=ground)
        self._compile(compiled, "La copia per lei", _HERS)

    def show_ours(self) -> None:
        """Show the copy of the centre."""
        ground = self._part.desk.knowledge.sheet_ground
        compiled = partial(compile_centre_plan, case_id=self._part.case_id, ground=ground)
        self._compile(compiled, "La copia per il centro", _OURS)

    def _compile(self, compiled: Callable[..., HerPlan | CentrePlan], heading: str, text: str) -> None:
        background, printed = self._part.desk.background, partial(note_plan_printed, case_id=self._part.case_id)

        def draw(plan: HerPlan | CentrePlan) -> None:
            def show(drawing: tuple[bytes, int]) -> None:
                ready = Ready(*drawing, printed, holds=still_so(compiled, plan))
                self.dialog = PaperDialog(self._part, background, ready, heading, text)
                self.dialog.open()

            background.run_elsewhere(self._part, _drawn, plan, self._part.desk.knowledge).then(show)

        background.run(self._part, compiled).then(draw).otherwise(self._part.say_refused)


def _drawn(plan: HerPlan | CentrePlan, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = plan_paper.render(plan, knowledge.fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)
