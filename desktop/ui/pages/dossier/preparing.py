"""Compiles what one visit puts on paper and renders it, off the window's thread; a newer wish sends the older away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.printing import consent_sheet
from desktop.printing import dossier as desk_copy
from desktop.printing.pages import Pages
from desktop.services.dossier_desk import Prepared, prepare_dossier
from desktop.services.dossiers import (
    compile_consent_sheet,
    note_consent_sheet_printed,
    note_dossier_printed,
    note_dossier_saved,
)
from desktop.ui.pages.dossier.paper_out import Ready

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app import Knowledge
    from desktop.domain.dossier import ConsentSheet, Dossier, DossierRequest
    from desktop.domain.identifiers import CaseId
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

T = TypeVar("T")


class Preparing(QObject):
    """What is being prepared.

    Attributes:
        prepared: a `Prepared`: the dossier, the papers and the consent of that day.
        ready: a `Ready`: the document, to be shown and to go out.
        refused: why it cannot be prepared.
    """

    prepared = Signal(object)
    ready = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drop: Callable[[], None] | None = None

    @property
    def under_way(self) -> bool:
        """Whether something is still to come."""
        return self._drop is not None

    def begin(self, case_id: CaseId, request: DossierRequest, *, sheet: bool) -> None:
        """Prepare the copy for the desk, or the consent `sheet`, instead of whatever was under way."""
        knowledge = self._desk.knowledge

        def show(prepared: Prepared) -> None:
            self.prepared.emit(prepared)
            if sheet:
                work = self._desk.background.run(self, compile_consent_sheet, case_id, request, knowledge.rules)
                self._follow(work, lambda made: self._render_sheet(case_id, made))
            else:
                self._render_copy(case_id, prepared.dossier)

        work = self._desk.background.run(self, prepare_dossier, knowledge.rules, knowledge.forms, case_id, request)
        self.drop()
        self._follow(work, show)

    def drop(self) -> None:
        """Want nothing any more."""
        if self._drop is not None:
            self._drop()
            self._drop = None

    def _render_copy(self, case_id: CaseId, dossier: Dossier) -> None:
        work = self._desk.background.run_elsewhere(self, _copy, dossier, self._desk.knowledge)
        printed, saved = partial(note_dossier_printed, case_id=case_id), partial(note_dossier_saved, case_id=case_id)
        self._follow(work, lambda made: self._end(Ready(*made, printed, saved)))

    def _render_sheet(self, case_id: CaseId, sheet: ConsentSheet) -> None:
        work = self._desk.background.run_elsewhere(self, _sheet, sheet, self._desk.knowledge)
        printed = partial(note_consent_sheet_printed, case_id=case_id)
        self._follow(work, lambda made: self._end(Ready(*made, printed)))

    def _follow(self, work: Work[T], show: Callable[[T], object]) -> None:
        self._drop = work.drop
        work.then(show).otherwise(self._refuse)

    def _end(self, ready: Ready) -> None:
        self._drop = None
        self.ready.emit(ready)

    def _refuse(self, refusal: object) -> None:
        self._drop = None
        self.refused.emit(refusal)


def _copy(dossier: Dossier, knowledge: Knowledge) -> tuple[bytes, int]:
    return _counted(desk_copy.render(dossier, knowledge.fonts))


def _sheet(sheet: ConsentSheet, knowledge: Knowledge) -> tuple[bytes, int]:
    return _counted(consent_sheet.render(sheet, knowledge.fonts))


def _counted(pdf: bytes) -> tuple[bytes, int]:
    with Pages(pdf) as pages:
        return pdf, len(pages)
