"""The track of a girl between 14 and 17: nothing to the mailbox, and papers only by the coordinator's choice."""

from datetime import date, timedelta

from desktop.domain.approximate import ApproximateDay, already
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.minors import (
    LONGEST_CHOICE_DAYS,
    YES,
    MinorTrack,
    PapersChoice,
    PapersReason,
    is_on,
    surely_of_age,
)
from desktop.domain.operator import Role
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import PapersChoiceUnusable, PapersShut
from desktop.services.colleagues.access import require_agenda_file, require_file
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.storage.unit_of_work import UnitOfWork


def read_track(uow: UnitOfWork, case_id: CaseId) -> MinorTrack:
    """Return whether a file is on the track, and what holds of its papers today.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open it.
    """
    require_file(uow, case_id)
    return _track(uow, case_id)


def is_on_track(uow: UnitOfWork, case_id: CaseId) -> bool:
    """Tell whether a file is on the track.

    Raises:
        RoleMissing, FileNotShared: the acting operator may see neither the file nor the agenda.
    """
    require_agenda_file(uow, case_id)
    return is_on(uow.minors.box(case_id)[0], uow.minors.answered(case_id))


def begin_track(uow: UnitOfWork, case_id: CaseId, born: ApproximateDay | None, seen: MinorTrack) -> None:
    """Tick the box in the file, with her birth as far as it is known.

    Raises:
        DayUnusable: the birth is still to come.
        EditedMeanwhile: a colleague wrote it since it was read.
    """
    require_file(uow, case_id)
    if not seen.by_box:
        uow.minors.set_box(case_id, YES, seen.seen)
        uow.journal.act("minor.begin", case_id)
    note_birth(uow, case_id, born, seen)


def note_birth(uow: UnitOfWork, case_id: CaseId, born: ApproximateDay | None, seen: MinorTrack) -> None:
    """Note when she was born, as far as it is known; None: it is not.

    Raises:
        DayUnusable: it is still to come.
        EditedMeanwhile: a colleague wrote it since it was read.
    """
    require_file(uow, case_id)
    if born != seen.born:
        uow.minors.set_born(case_id, None if born is None else already(born, uow.today), seen.born_seen)


def end_track(uow: UnitOfWork, case_id: CaseId, seen: MinorTrack) -> None:
    """End the track: somebody looked, and she is of age. It never ends by itself; a later A08 SI begins it again.

    Raises:
        EditedMeanwhile: a colleague wrote it since it was read.
    """
    require_file(uow, case_id)
    uow.minors.set_box(case_id, uow.today.isoformat(), seen.seen)
    uow.journal.act("minor.end", case_id)


def allow_papers(uow: UnitOfWork, case_id: CaseId, reason: PapersReason, note: str, until: date) -> None:
    """Let papers be made of a file on the track, from today until a day; the reason stands in the log.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        FileNotShared: she may not open the file.
        PapersChoiceUnusable: the day is past or too far away, or the file is not on the track.
    """
    require_role(uow, *COORDINATION)
    require_file(uow, case_id)
    if not is_on_track(uow, case_id):
        raise PapersChoiceUnusable(until, "no_track")
    if until < uow.today:
        raise PapersChoiceUnusable(until, "past")
    if until > uow.today + timedelta(days=LONGEST_CHOICE_DAYS):
        raise PapersChoiceUnusable(until, "too_long")
    words = " ".join(note.split())
    choice = PapersChoice(RecordId(new_id()), reason, words, uow.today, until, NOTHING_THERE)
    uow.minors.add_choice(case_id, choice)
    uow.journal.act(f"minor.papers.{reason.value}", case_id)


def shut_papers(uow: UnitOfWork, case_id: CaseId) -> None:
    """Take back every choice to make papers: from now on none is made.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        FileNotShared: she may not open the file.
    """
    require_role(uow, *COORDINATION)
    require_file(uow, case_id)
    for choice in uow.minors.choices(case_id):
        uow.minors.take_back(case_id, choice)
    uow.journal.act("minor.papers.end", case_id)


def require_papers_open(uow: UnitOfWork, case_id: CaseId) -> None:
    """Let a paper about a woman be made; of a girl on the track only while the coordinator's choice holds.

    Raises:
        RoleMissing, FileNotShared: the acting operator may see neither the file nor the agenda.
        PapersShut: she is on the track, and no choice holds today.
    """
    if is_on_track(uow, case_id) and _choice_today(uow, case_id) is None:
        raise PapersShut


def _track(uow: UnitOfWork, case_id: CaseId) -> MinorTrack:
    box, seen = uow.minors.box(case_id)
    born, born_seen = uow.minors.born(case_id)
    answered = uow.minors.answered(case_id)
    on = is_on(box, answered)
    return MinorTrack(
        on=on,
        by_box=box == YES,
        by_answer=on and box != YES,
        born=born,
        choice=_choice_today(uow, case_id) if on else None,
        of_age=on and surely_of_age(born, uow.today),
        today=uow.today,
        may_decide=Role.COORDINATRICE in uow.operator.roles,
        seen=seen,
        born_seen=born_seen,
    )


def _choice_today(uow: UnitOfWork, case_id: CaseId) -> PapersChoice | None:
    holding = [choice for choice in uow.minors.choices(case_id) if choice.holds_on(uow.today)]
    return holding[-1] if holding else None
