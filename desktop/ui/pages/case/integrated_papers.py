"""The papers of the team on their way out: a sheet of passage, the minutes of a meeting, her own note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.printing import referral_sheet, team_paper
from desktop.printing.pages import Pages
from desktop.services.documents.referral_sheets import compile_referral_sheet
from desktop.services.documents.team_papers import compile_her_note, compile_minutes, note_team_paper_printed
from desktop.ui.pages.case.referral_paper import sheet_ready, told
from desktop.ui.pages.dossier.ready import Ready, still_so
from desktop.ui.pages.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.documents.referral_sheet import ReferralSheet
    from desktop.domain.documents.team_paper import HerTeamNote, TeamMinutes
    from desktop.domain.integrated.team import Meeting
    from desktop.domain.referral import Referral
    from desktop.ui.pages.case.part import Part

_HERS = "Non dice chi siete né perché. Quello che potrebbe dire qualcosa si scrive a penna, con lei."
_OURS = "Resta nel centro. A ogni servizio si dà solo la sua scheda di passaggio."


class IntegratedPapers:
    """Shows a paper in front of the part, to be printed.

    Attributes:
        dialog: the one shown last.
    """

    def __init__(self, part: Part) -> None:
        self._part = part
        self.dialog: PaperDialog | None = None

    def show_passage(self, referral: Referral, service: str) -> None:
        """Show the sheet of passage to the service of a referral."""
        case_id, desk = self._part.case_id, self._part.desk
        ground = desk.knowledge.sheet_ground
        compiled = partial(compile_referral_sheet, case_id=case_id, referral=referral.id, ground=ground, passage=True)

        def show(sheet: ReferralSheet) -> None:
            self._draw(
                lambda: referral_sheet.render(sheet, desk.knowledge.fonts),
                lambda drawing: sheet_ready(case_id, drawing, still_so(compiled, sheet)),
                (service, "\n".join(told(sheet))),
            )

        desk.background.run(self._part, compiled).then(show).otherwise(self._part.say_refused)

    def show_minutes(self, meeting: Meeting) -> None:
        """Show the minutes of a meeting."""
        case_id, ground = self._part.case_id, self._part.desk.knowledge.sheet_ground
        compiled = partial(compile_minutes, case_id=case_id, meeting=meeting.id, ground=ground)
        self._show_ours(compiled, "Verbale dell'incontro", _OURS)

    def show_her_note(self) -> None:
        """Show her own note."""
        case_id, ground = self._part.case_id, self._part.desk.knowledge.sheet_ground
        compiled = partial(compile_her_note, case_id=case_id, ground=ground)
        self._show_ours(compiled, "Il promemoria per lei", _HERS)

    def _show_ours(self, compiled: Callable[..., TeamMinutes | HerTeamNote], heading: str, text: str) -> None:
        desk, printed = self._part.desk, partial(note_team_paper_printed, case_id=self._part.case_id)

        def show(paper: TeamMinutes | HerTeamNote) -> None:
            self._draw(
                lambda: team_paper.render(paper, desk.knowledge.fonts),
                lambda drawing: Ready(*drawing, printed, holds=still_so(compiled, paper)),
                (heading, text),
            )

        desk.background.run(self._part, compiled).then(show).otherwise(self._part.say_refused)

    def _draw(
        self, render: Callable[[], bytes], ready: Callable[[tuple[bytes, int]], Ready], words: tuple[str, str]
    ) -> None:
        background = self._part.desk.background

        def drawn() -> tuple[bytes, int]:
            pdf = render()
            with Pages(pdf) as pages:
                return pdf, len(pages)

        def show(drawing: tuple[bytes, int]) -> None:
            self.dialog = PaperDialog(self._part, background, ready(drawing), *words)
            self.dialog.open()

        background.run_elsewhere(self._part, drawn).then(show)
