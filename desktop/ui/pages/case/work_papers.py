"""The papers of her work on their way out: shown first, with what was left out and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from desktop.printing import cv, placement_sheet, presence_sheet, work_letter
from desktop.printing.pages import Pages
from desktop.services.documents.work_papers import (
    compile_cv,
    compile_placement,
    compile_presence,
    compile_presentation,
    note_cv_printed,
    note_cv_saved,
    note_work_paper_printed,
)
from desktop.ui.pages.dossier.ready import Ready, still_so
from desktop.ui.pages.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.domain.documents.work_papers import Cv, PlacementSheet, PresenceSheet, Presentation
    from desktop.domain.work import Kept, WorkStep
    from desktop.paper.fonts import Fonts
    from desktop.ui.pages.case.part import Part

P = TypeVar("P", "Cv", "Presentation", "PlacementSheet", "PresenceSheet")
_CV = "Come lo legge chi può assumerla: non dice chi la segue né perché."
_LETTER = "Da chi arriva lo ha scelto lei. Non dice mai perché è seguita."
_SHEET = "Per l'ente che la inserisce: un progetto con un nome neutro e una sola persona con cui parlare."
_REGISTER = "Da firmare giorno per giorno, come quello di qualunque corso."
_LEFT_OUT = "Fuori dal foglio, perché direbbe troppo: "


class WorkPapers:
    """Shows a paper in front of the part, to be printed; the CV may be saved too.

    Attributes:
        dialog: the one shown last.
    """

    def __init__(self, part: Part) -> None:
        self._part = part
        self.dialog: PaperDialog | None = None

    def show_cv(self) -> None:
        """Show her CV."""
        case_id = self._part.case_id
        notes = partial(note_cv_printed, case_id=case_id), partial(note_cv_saved, case_id=case_id)
        self._ask(self._of_her(compile_cv), cv.render, (cv.TITLE, _CV), notes)

    def show_letter(self, to: str = "") -> None:
        """Show a letter to an employer, or to one to be written by pen."""
        made = self._of_her(compile_presentation, to=to)
        self._show(made, work_letter.render, "Lettera di presentazione", _LETTER)

    def show_sheet(self, step: Kept[WorkStep]) -> None:
        """Show the sheet for the body of a step."""
        made = self._of_her(compile_placement, step=step.id)
        self._show(made, placement_sheet.render, "Scheda di inserimento", _SHEET)

    def show_register(self, step: Kept[WorkStep], today: date) -> None:
        """Show the register of this month."""
        made = self._of_her(compile_presence, step=step.id, month=today)
        self._show(made, presence_sheet.render, "Registro delle presenze", _REGISTER)

    def _of_her(self, compiled: Callable[..., P], **which: object) -> Callable[..., P]:
        return partial(compiled, case_id=self._part.case_id, ground=self._part.desk.knowledge.sheet_ground, **which)

    def _show(self, made: Callable[..., P], render: Callable[[P, Fonts], bytes], heading: str, text: str) -> None:
        note = partial(note_work_paper_printed, case_id=self._part.case_id)
        self._ask(made, render, (heading, text), (note, None))

    def _ask(
        self,
        made: Callable[..., P],
        render: Callable[[P, Fonts], bytes],
        words: tuple[str, str],
        notes: tuple[Callable[..., None], Callable[..., None] | None],
    ) -> None:
        background, fonts = self._part.desk.background, self._part.desk.knowledge.fonts

        def draw(paper: P) -> None:
            def show(drawing: tuple[bytes, int]) -> None:
                ready = Ready(*drawing, *notes, holds=still_so(made, paper))
                self.dialog = PaperDialog(self._part, background, ready, words[0], _told(words[1], paper.left_out))
                self.dialog.open()

            background.run_elsewhere(self._part, lambda: _counted(render(paper, fonts))).then(show)

        background.run(self._part, made).then(draw).otherwise(self._part.say_refused)


def _told(text: str, left_out: tuple[str, ...]) -> str:
    """Return what a paper is for, and what of hers is not on it."""
    left = "; ".join(dict.fromkeys(left_out))
    return f"{text} {_LEFT_OUT}{left}." if left else text


def _counted(pdf: bytes) -> tuple[bytes, int]:
    with Pages(pdf) as pages:
        return pdf, len(pages)
