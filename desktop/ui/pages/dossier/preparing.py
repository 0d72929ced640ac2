"""Compiles what one visit puts on paper and renders it, off the window's thread; a newer wish sends the older away."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.domain.documents.dossier import Copy
from desktop.printing import consent_sheet, copies
from desktop.printing.pages import Pages
from desktop.services.documents.consent_sheets import compile_visit_sheet, note_consent_sheet_printed
from desktop.services.documents.dossier_copies import compile_copy, compile_each_copy
from desktop.services.documents.dossier_desk import Prepared, prepare_dossier
from desktop.services.documents.dossiers import note_dossier_printed, note_dossier_saved
from desktop.ui.pages.dossier.copy_pane import COPY_NAMES
from desktop.ui.pages.dossier.ready import Ready, still_so

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app import Knowledge
    from desktop.domain.documents.dossier import ConsentSheet, DossierRequest
    from desktop.domain.documents.translations import Beside
    from desktop.domain.identifiers import CaseId
    from desktop.services.documents.dossier_copies import AnyCopy
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

T = TypeVar("T")


class Preparing(QObject):
    """What is being prepared.

    Attributes:
        prepared: a `Prepared`: the dossier, the papers and the consent of that day.
        ready: a `Ready`: the document, to be shown and to go out.
        every: the three copies of what was prepared last: pairs of a name and a `Ready`.
        refused: why it cannot be prepared.
    """

    prepared = Signal(object)
    ready = Signal(object)
    every = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drop: Callable[[], None] | None = None
        self._last: tuple[CaseId, DossierRequest] | None = None
        self._beside: Beside | None = None

    @property
    def under_way(self) -> bool:
        """Whether something is still to come."""
        return self._drop is not None

    def begin(self, case_id: CaseId, request: DossierRequest, *, sheet: bool, language: str) -> None:
        """Prepare the copy that is asked for, or the consent `sheet`, instead of whatever was under way.

        What is hers to read says it in `language` too, one of those that somebody verified.
        """
        knowledge = self._desk.knowledge
        self._last, self._beside = (case_id, request), knowledge.translations.beside(language)

        def show(prepared: Prepared) -> None:
            self.prepared.emit(prepared)
            if sheet:
                basis = (request, knowledge.rules, knowledge.informativa)
                work = self._desk.background.run(self, compile_visit_sheet, case_id, *basis)
                self._follow(work, lambda made: self._render_sheet(case_id, made))
            else:
                self._render_copy(case_id, request, prepared.copy)

        work = self._desk.background.run(self, prepare_dossier, knowledge.ground, case_id, request)
        self.drop()
        self._follow(work, show)

    def begin_each(self, _: Ready) -> None:
        """Prepare the three copies of what was prepared last, to be printed in one go."""
        assert self._last is not None, "there is nothing to print before something was prepared"
        case_id, request = self._last
        desk = self._desk

        def show(made: tuple[tuple[Copy, AnyCopy], ...]) -> None:
            work = desk.background.run_elsewhere(self, _drawn_each, made, desk.knowledge, self._beside)
            work.then(lambda drawings: self._show_each(case_id, request, made, drawings)).otherwise(self.refused.emit)

        work = desk.background.run(self, compile_each_copy, case_id, request, desk.knowledge.ground)
        work.then(show).otherwise(self.refused.emit)

    def drop(self) -> None:
        """Want nothing any more."""
        if self._drop is not None:
            self._drop()
            self._drop = None

    def _render_copy(self, case_id: CaseId, request: DossierRequest, made: AnyCopy) -> None:
        knowledge = self._desk.knowledge
        work = self._desk.background.run_elsewhere(self, drawn, (request.copy, made), knowledge, self._beside)
        self._follow(work, lambda drawing: self._end(ready_to_go(case_id, request, made, drawing, knowledge)))

    def _show_each(
        self,
        case_id: CaseId,
        request: DossierRequest,
        made: tuple[tuple[Copy, AnyCopy], ...],
        drawings: tuple[tuple[bytes, int], ...],
    ) -> None:
        knowledge = self._desk.knowledge
        self.every.emit(
            tuple(
                (COPY_NAMES[copy], ready_to_go(case_id, replace(request, copy=copy), paper, drawing, knowledge))
                for (copy, paper), drawing in zip(made, drawings, strict=True)
            )
        )

    def _render_sheet(self, case_id: CaseId, sheet: ConsentSheet) -> None:
        work = self._desk.background.run_elsewhere(self, drawn_sheet, sheet, self._desk.knowledge, self._beside)
        printed = partial(note_consent_sheet_printed, case_id=case_id)
        self._follow(work, lambda made: self._end(Ready(*made, printed, holds=None)))

    def _follow(self, work: Work[T], show: Callable[[T], object]) -> None:
        self._drop = work.drop
        work.then(show).otherwise(self._refuse)

    def _end(self, ready: Ready) -> None:
        self._drop = None
        self.ready.emit(ready)

    def _refuse(self, refusal: object) -> None:
        self._drop = None
        self.refused.emit(refusal)


def _drawn_each(
    made: tuple[tuple[Copy, AnyCopy], ...], knowledge: Knowledge, beside: Beside | None
) -> tuple[tuple[bytes, int], ...]:
    return tuple(drawn(each, knowledge, beside) for each in made)


def drawn(made: tuple[Copy, AnyCopy], knowledge: Knowledge, beside: Beside | None = None) -> tuple[bytes, int]:
    """Return a copy as a PDF, hers with what stands `beside` the Italian, and the number of its pages."""
    whose, copy = made
    return _counted(copies.render(copy, knowledge.fonts, beside if whose is Copy.DONNA else None))


def ready_to_go(
    case_id: CaseId, request: DossierRequest, made: AnyCopy, drawing: tuple[bytes, int], knowledge: Knowledge
) -> Ready:
    """Return a copy with the use cases of its ways out."""
    again = partial(compile_copy, case_id=case_id, request=request, ground=knowledge.ground)
    printed = partial(note_dossier_printed, case_id=case_id, copy=request.copy)
    saved = partial(note_dossier_saved, case_id=case_id, copy=request.copy)
    return Ready(*drawing, printed, saved, holds=still_so(again, made))


def drawn_sheet(sheet: ConsentSheet, knowledge: Knowledge, beside: Beside | None = None) -> tuple[bytes, int]:
    """Return a consent sheet as a PDF, with what stands `beside` the Italian, and the number of its pages."""
    return _counted(consent_sheet.render(sheet, knowledge.fonts, beside))


def _counted(pdf: bytes) -> tuple[bytes, int]:
    with Pages(pdf) as pages:
        return pdf, len(pages)
