"""«Lavoro e formazione»: what she can do and wants, her steps to a job that is kept, and what she has reached.

No paper is made here: what an employer may read is chosen by `services/documents/work_papers`.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import Final, TypeVar, cast

from desktop.domain.accords import Accord
from desktop.domain.approximate import already
from desktop.domain.contact import SafeContact, Way
from desktop.domain.days import not_after, not_before
from desktop.domain.documents.neutral import reveals
from desktop.domain.form.answering import tidy
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.rules.benefits import Rules
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.domain.work import (
    ASKED,
    LEVELS,
    ChoiceField,
    Contract,
    CvEntry,
    CvLevel,
    EmployerContact,
    Kept,
    Milestone,
    Month,
    Relief,
    StepPart,
    WordsField,
    WorkReview,
    WorkStep,
    WorkText,
)
from desktop.domain.work_relief import MEASURE, ends_on
from desktop.errors import ContactNotSafe, MonthUnusable, RecordUnknown, WorkIncomplete, WorkTellsWhy
from desktop.services.case.protected import never_in_her_pocket
from desktop.services.case.search import index_told
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.accords import require_accord
from desktop.storage.unit_of_work import UnitOfWork

T = TypeVar("T", bound=WorkText)
_MONTH: Final = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])", re.ASCII)
REACHES_HER: Final = frozenset({Way.TEL, Way.SMS, Way.APP, Way.MAIL})
"""The ways by which an employer may reach her herself: never by somebody else's telephone."""
READ_OUTSIDE: Final = frozenset({WordsField.SENDER})
"""What would stand at the head of a letter: it is refused where it tells why."""


# --- registers --------------------------------------------------------------------------------------------------------


def write_words(uow: UnitOfWork, case_id: CaseId, field: WordsField, words: str, seen: Stamp | None) -> Stamp:
    """Keep what is written of her search.

    Raises:
        AccordSwitchedOff: the centre does not use the protocol on work.
        WorkTellsWhy: it is the name a letter comes from, and tells why.
        EditedMeanwhile: it was written since it was read.
    """
    require_work(uow, case_id)
    kept = tidy(words).strip()
    if field in READ_OUTSIDE and kept and reveals(kept, never_in_her_pocket(uow, case_id)):
        raise WorkTellsWhy
    return uow.work.put_words(case_id, field, kept, seen)


def write_search(uow: UnitOfWork, case_id: CaseId, words: Mapping[WordsField, tuple[str, Stamp]]) -> None:
    """Keep several of them at once, each with the stamp it was read with.

    Raises:
        AccordSwitchedOff, WorkTellsWhy, EditedMeanwhile: as for one; then none is kept.
    """
    require_work(uow, case_id)
    for field, (text, seen) in words.items():
        write_words(uow, case_id, field, text, seen)


def choose_all(uow: UnitOfWork, case_id: CaseId, values: Mapping[ChoiceField, tuple[str, Stamp]]) -> None:
    """Keep several choices at once, each with the stamp it was read with.

    Raises:
        AccordSwitchedOff, ContactNotSafe, EditedMeanwhile: as for one; then none is kept.
    """
    require_work(uow, case_id)
    for field, (value, seen) in values.items():
        choose(uow, case_id, field, value, seen)


def choose(uow: UnitOfWork, case_id: CaseId, field: ChoiceField, value: str, seen: Stamp | None) -> Stamp:
    """Keep what she chose for her papers, or how far her autonomy goes; that is dated today by itself.

    Raises:
        AccordSwitchedOff: the centre does not use the protocol on work.
        ContactNotSafe: the way to reach her is none that she called safe.
        EditedMeanwhile: it was chosen since it was read.
    """
    require_work(uow, case_id)
    if field is ChoiceField.CONTACT and value and value not in {each.id.hex() for each in offered_ways(uow, case_id)}:
        raise ContactNotSafe
    stamp = uow.work.put_choice(case_id, field, value, seen)
    if field is ChoiceField.AUTONOMY:
        uow.work.put_choice(case_id, ChoiceField.AUTONOMY_ON, uow.today.isoformat() if value else "", None)
    return stamp


def offered_ways(uow: UnitOfWork, case_id: CaseId) -> tuple[SafeContact, ...]:
    """Return the ways to reach her that may stand on a CV, where she says which.

    Raises:
        FileNotShared: the file is a colleague's.
    """
    require_file(uow, case_id)
    return tuple(each for each in uow.contacts.safe(case_id) if each.way in REACHES_HER and each.address)


# --- records ----------------------------------------------------------------------------------------------------------


def add(uow: UnitOfWork, rules: Rules, case_id: CaseId, text: T) -> Kept[T]:
    """Keep a line of her CV, a step, a review, a contact or a milestone; it stands after those there are.

    Raises:
        AccordSwitchedOff: the centre does not use the protocol on work.
        WorkIncomplete: what makes it one is missing.
        WorkTellsWhy: a body would read in it why she is looked after.
        DayUnusable: it is still to come, or ends before it begins.
        RecordUnknown: the step it is of was taken away.
    """
    require_work(uow, case_id)
    checked = _checked(uow, case_id, text)
    if isinstance(checked, CvEntry | Milestone):
        last = max((each.text.ordinal for each in uow.work.of(case_id, type(checked))), default=0)
        checked = replace(checked, ordinal=last + 1)
    return _write(uow, rules, case_id, RecordId(new_id()), checked, NOTHING_THERE)


def change(uow: UnitOfWork, rules: Rules, before: Kept[T], text: T, seen: Stamp) -> Kept[T]:
    """Write one of them anew; in the lists its place stays.

    Raises:
        RecordUnknown: it was taken away.
        WorkIncomplete, WorkTellsWhy, DayUnusable, AccordSwitchedOff: as for a new one.
        EditedMeanwhile: it was written since it was read.
    """
    require_work(uow, before.case_id)
    kept = read_kept(uow, before)
    checked = _checked(uow, kept.case_id, text)
    if isinstance(checked, CvEntry | Milestone) and isinstance(kept.text, CvEntry | Milestone):
        checked = replace(checked, ordinal=kept.text.ordinal)
    return _write(uow, rules, kept.case_id, kept.id, checked, seen)


def read_kept(uow: UnitOfWork, before: Kept[T]) -> Kept[T]:
    """Return one of them as it is kept now; that it was read stands in the log.

    Raises:
        RecordUnknown: it was taken away.
    """
    require_file(uow, before.case_id)
    kept = uow.work.one(type(before.text), before.id)
    if kept is None:
        raise RecordUnknown
    uow.journal.read(kept.case_id)
    return kept


def take_away(uow: UnitOfWork, kept: Kept[WorkText]) -> None:
    """Take one of them out of the file; it can be brought back.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    require_work(uow, kept.case_id)
    uow.work.remove(kept, kept.stamp)
    _settle(uow, kept.case_id, kept.text)


def bring_back(uow: UnitOfWork, kept: Kept[WorkText]) -> None:
    """Put back what was taken out."""
    require_work(uow, kept.case_id)
    uow.work.restore(kept)
    _settle(uow, kept.case_id, kept.text)


def move_up(uow: UnitOfWork, kept: Kept[CvEntry] | Kept[Milestone]) -> None:
    """Let a line of her CV, or a milestone, stand before the one above it; the first one stays where it is.

    Lines of two files that became one may be of the same place: then each gets one of its own.

    Raises:
        EditedMeanwhile: one of the two was written since it was read.
    """
    require_work(uow, kept.case_id)
    same = [each for each in uow.work.of(kept.case_id, type(kept.text)) if _group(each.text) == _group(kept.text)]
    place = next((no for no, each in enumerate(same) if each.id == kept.id), 0)
    if not place:
        return
    ordinals = list(accumulate((each.text.ordinal for each in same), lambda last, ordinal: max(ordinal, last + 1)))
    same[place - 1 : place + 1] = kept, same[place - 1]
    for ordinal, each in zip(ordinals, same, strict=True):
        if each is kept or each.text.ordinal != ordinal:
            uow.work.put(each.id, each.case_id, replace(each.text, ordinal=ordinal), each.stamp)


def note_month(uow: UnitOfWork, step: RecordId, month: Month, seen: Stamp | None) -> Stamp:
    """Keep how often she was there in a month, and whether the indemnity came.

    Raises:
        RecordUnknown: the step was taken away.
        MonthUnusable: there is no such month, it has not begun, or it has fewer days.
        EditedMeanwhile: it was written since it was read.
    """
    kept = uow.work.one(WorkStep, step)
    if kept is None:
        raise RecordUnknown
    require_work(uow, kept.case_id)
    if not _MONTH.fullmatch(month.month) or month.month > uow.today.isoformat()[:7]:
        raise MonthUnusable
    days = monthrange(*map(int, month.month.split("-")))[1]
    if min(month.present, month.absent) < 0 or month.present + month.absent > days:
        raise MonthUnusable
    return uow.work.put_month(kept, month, seen)


# --- inside -----------------------------------------------------------------------------------------------------------


def require_work(uow: UnitOfWork, case_id: CaseId) -> None:
    """Let the acting operator go on with the work of a woman.

    Raises:
        AccordSwitchedOff: the centre does not use the protocol on work.
        RoleMissing, FileNotShared: she may not open the file.
    """
    require_accord(uow, Accord.WORK)
    require_file(uow, case_id)


def _group(text: CvEntry | Milestone) -> str:
    """Return among which lines one is moved: a CV is read kind by kind."""
    return text.kind if isinstance(text, CvEntry) else ""


def _write(uow: UnitOfWork, rules: Rules, case_id: CaseId, record: RecordId, text: T, seen: Stamp) -> Kept[T]:
    if isinstance(text, WorkStep):
        measure = rules.benefit(MEASURE)
        version = measure.on(uow.today) if measure is not None else None
        text = replace(text, relief_until=ends_on(version, text))
    stamp = uow.work.put(record, case_id, text, seen)
    _settle(uow, case_id, text)
    return Kept(record, case_id, text, stamp)


def _settle(uow: UnitOfWork, case_id: CaseId, text: WorkText) -> None:
    """Let what follows from one of them follow, once it was written, taken away or brought back."""
    if isinstance(text, WorkReview):
        _fix_next_review(uow, text)
    index_told(uow, case_id)


def _fix_next_review(uow: UnitOfWork, review: WorkReview) -> None:
    """Let a step be asked about again on the day the latest review of it says."""
    step = uow.work.one(WorkStep, review.of_step)
    if step is None:  # it was taken away since, and nobody is asked about it
        return
    reviews = [each.text for each in uow.work.of(step.case_id, WorkReview) if each.text.of_step == step.id]
    latest = reviews[-1] if reviews else None
    if latest is not None and latest.next_on != step.text.review_on:
        uow.work.put(step.id, step.case_id, replace(step.text, review_on=latest.next_on), step.stamp)


def _entry(uow: UnitOfWork, case_id: CaseId, text: CvEntry) -> CvEntry:
    del uow, case_id
    what = _line(text.what)
    if not what:
        raise WorkIncomplete("what")
    if text.begins is not None and text.ends is not None:
        not_before(text.ends.latest, text.begins.earliest)
    level = text.level if text.level in LEVELS.get(text.kind, ()) else CvLevel.NONE
    return replace(text, what=what, at_whom=_line(text.at_whom), words=tidy(text.words).strip(), level=level)


def _step(uow: UnitOfWork, case_id: CaseId, text: WorkStep) -> WorkStep:
    project, named, what = _line(text.project), _line(text.named), _line(text.what)
    if project and reveals(project, never_in_her_pocket(uow, case_id)):
        raise WorkTellsWhy
    asked = ASKED[text.kind]
    if not (what or named or text.service) and StepPart.WHAT in asked:
        raise WorkIncomplete("what")
    if text.begins is not None and text.ends is not None:
        not_before(text.ends.latest, text.begins.earliest)
    trainee, hired = StepPart.TRAINEE in asked, StepPart.HIRING in asked
    open_still = text.progress.is_open
    return replace(
        text,
        what=what,
        named=named,
        project=project,
        ends_by=text.ends.latest if text.ends is not None else None,
        indemnity=text.indemnity if trainee else 0,
        convention_on=text.convention_on if trainee else None,
        contract=text.contract if hired else Contract.NONE,
        trial_until=text.trial_until if hired else None,
        relief=text.relief if hired else Relief.NONE,
        on_day=None if open_still else not_after(text.on_day or uow.today, uow.today),
        note=tidy(text.note).strip(),
    )


def _review(uow: UnitOfWork, case_id: CaseId, text: WorkReview) -> WorkReview:
    _require_step(uow, case_id, text.of_step)
    not_after(text.held_on, uow.today)
    if text.next_on is not None:
        not_before(text.next_on, text.held_on)
    return replace(text, words=tidy(text.words).strip())


def _contact(uow: UnitOfWork, case_id: CaseId, text: EmployerContact) -> EmployerContact:
    employer = _line(text.employer)
    if not employer:
        raise WorkIncomplete("employer")
    if text.of_step is not None:
        _require_step(uow, case_id, text.of_step)
    not_after(text.on_day, uow.today)
    told = tidy(text.told).strip()
    if told and reveals(told):
        raise WorkTellsWhy
    return replace(text, employer=employer, person=_line(text.person), told=told)


def _milestone(uow: UnitOfWork, case_id: CaseId, text: Milestone) -> Milestone:
    del case_id
    words = tidy(text.words).strip()
    if not words:
        raise WorkIncomplete("words")
    if text.reached_on is not None:
        already(text.reached_on, uow.today)
    return replace(text, words=words)


_CHECKS: Final[Mapping[type, Callable[..., WorkText]]] = {
    CvEntry: _entry,
    WorkStep: _step,
    WorkReview: _review,
    EmployerContact: _contact,
    Milestone: _milestone,
}


def _checked(uow: UnitOfWork, case_id: CaseId, text: T) -> T:
    """Return one of them as it is kept."""
    return cast("T", _CHECKS[type(text)](uow, case_id, text))


def _require_step(uow: UnitOfWork, case_id: CaseId, step: RecordId) -> None:
    kept = uow.work.one(WorkStep, step)
    if kept is None or kept.case_id != case_id:
        raise RecordUnknown


def _line(text: str) -> str:
    return " ".join(tidy(text).split())
