"""Her work with a word of its own in every field, and what of them may stand on which paper."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.identifiers import CaseId
from desktop.domain.plan import Doer
from desktop.domain.work import CvEntry, CvKind, EmployerContact, Milestone, StepKind, WordsField, WorkReview, WorkStep
from desktop.printing import cv, placement_sheet, presence_sheet, work_letter
from desktop.services.documents.work_papers import (
    compile_cv,
    compile_placement,
    compile_presence,
    compile_presentation,
)
from desktop.services.path.work import add, write_words
from desktop.storage.unit_of_work import UnitOfWork
from tests.services.path.works import RULES

CV, TO_EMPLOYER, PLACED, PRESENT = "cv", "letter to an employer", "sheet for a body", "register of presence"
# What stays in the file: the children, the places to avoid, her health, and under which name somebody else would write.
_KEPT: Final = frozenset({WordsField.CARE, WordsField.AVOID, WordsField.HEALTH, WordsField.SENDER})


def plant_work(uow: UnitOfWork, case: Case, one: Callable[[], str], home: str) -> dict[str, list[str]]:
    """Write her work, a protected address and a name typed into it too; return what may stand on which paper."""
    (never,) = (each.who for each in uow.contacts.never(case.id))
    said = {field: one() for field in WordsField}
    for field, text in said.items():
        write_words(uow, case.id, field, text, None)
    entry, trade, project = CvEntry(CvKind.EXPERIENCE, one()), one(), one()
    kept = replace(entry, what=one(), in_cv=False)
    for line in (entry, replace(entry, what=home), replace(entry, words=f"Con {never}"), kept):
        add(uow, RULES, case.id, line)
    course = WorkStep(StepKind.COURSE, Doer.SERVICE, trade, named=home, project=project, note=one())
    step = add(uow, RULES, case.id, course)
    add(uow, RULES, case.id, WorkReview(step.id, uow.today, words=one()))
    add(uow, RULES, case.id, EmployerContact(one(), uow.today, one(), told=one(), of_step=step.id))
    add(uow, RULES, case.id, Milestone(one()))
    told = [text for field, text in said.items() if field not in _KEPT]
    return {
        CV: [entry.what, said[WordsField.HOURS], said[WordsField.PROFILE]],
        TO_EMPLOYER: [entry.what, *told],
        PLACED: [entry.what, trade, project, *(text for text in told if text != said[WordsField.PROFILE])],
        PRESENT: [trade],
    }


def work_papers(uow: UnitOfWork, case_id: CaseId, knowledge: Knowledge) -> Iterator[tuple[str, bytes]]:
    """Make each paper about her work."""
    ground, fonts = knowledge.sheet_ground, knowledge.fonts
    (step,) = uow.work.of(case_id, WorkStep)
    yield CV, cv.render(compile_cv(uow, case_id, ground), fonts)
    yield TO_EMPLOYER, work_letter.render(compile_presentation(uow, case_id, ground), fonts)
    yield PLACED, placement_sheet.render(compile_placement(uow, case_id, ground, step.id), fonts)
    yield PRESENT, presence_sheet.render(compile_presence(uow, case_id, ground, step.id, date(2026, 12, 2)), fonts)
