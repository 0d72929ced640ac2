"""Where one is in the form: the sections with their state, and what comes before and after a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.form.questionnaire import next_after, previous_before, section_progress, visible
from desktop.ui.widgets.section_list import Progress, SectionState

if TYPE_CHECKING:
    from desktop.domain.form.questionnaire import Question
    from desktop.ui.pages.interview.keeping import Keeping

MEETING = "meeting"
"""The place before the first question: when the talk was held and with whom."""


def section_states(keeping: Keeping) -> tuple[SectionState, ...]:
    """Return the lines at left: the meeting, then the sections the path goes through."""
    lines = [SectionState(MEETING, "Il colloquio", Progress.DONE)]
    for each in section_progress(keeping.form, keeping.answers, short=keeping.short):
        if each.of:
            progress = Progress.NOT_BEGUN if not each.done else Progress.UNDER_WAY
            progress = Progress.DONE if each.done == each.of else progress
            count = f"{each.done} di {each.of}" if progress is Progress.UNDER_WAY else ""
            lines.append(SectionState(each.section.code, each.section.title, progress, count))
    return tuple(lines)


def section_count(keeping: Keeping, section: str) -> str:
    """Return «sezione 2 di 9», of the sections the path goes through."""
    codes = [line.code for line in section_states(keeping) if line.code != MEETING]
    return f"sezione {codes.index(section) + 1} di {len(codes)}" if section in codes else ""


def questions_of(keeping: Keeping, section: str) -> tuple[Question, ...]:
    """Return the questions of a section that are shown; those asked on request too, since one jumps here freely."""
    shown = visible(keeping.form, keeping.answers, short=keeping.short)
    return tuple(question for question in shown if keeping.form.section_of(question.code).code == section)


def first_of(keeping: Keeping, section: str) -> str | None:
    """Return the code of the first question shown of a section."""
    return next((question.code for question in questions_of(keeping, section)), None)


def following(keeping: Keeping, code: str, *, whole: bool) -> str | None:
    """Return what comes after `code`, or after its whole section; None where the review does."""
    after = None if code == MEETING else code
    if whole and after is not None:
        after = keeping.form.section_of(after).questions[-1].code
    return next_after(keeping.form, keeping.answers, after, short=keeping.short)


def previous(keeping: Keeping, code: str, *, whole: bool) -> str | None:
    """Return what comes before `code`, or before its whole section; None before the meeting."""
    if code == MEETING:
        return None
    before = keeping.form.section_of(code).questions[0].code if whole else code
    found = previous_before(keeping.form, keeping.answers, before, short=keeping.short)
    if found is None or not whole:
        return found or MEETING
    return first_of(keeping, keeping.form.section_of(found).code)
