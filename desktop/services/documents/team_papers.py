"""The minutes of a meeting of her team, and her own note: without what no paper bears, hers without what tells."""

from dataclasses import dataclass

from desktop.domain.accords import Accord
from desktop.domain.directory import Directory
from desktop.domain.documents.neutral import reveals
from desktop.domain.documents.team_paper import HerTeamNote, Present, StepAgreed, TeamMinutes
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.integrated.team import Meeting, MemberText
from desktop.domain.personal import Personal
from desktop.domain.plan import Doer, Plan, StepText
from desktop.domain.refuges import OnOurPaper, lodging_named, refuge_names
from desktop.errors import RecordUnknown
from desktop.services.case.minors import require_papers_open
from desktop.services.case.protected import never_in_her_pocket, never_on_paper
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.accords import require_accord
from desktop.services.documents.referral_sheets import SheetGround
from desktop.services.path.plans import PlanView, read_plans
from desktop.storage.unit_of_work import UnitOfWork


def compile_minutes(uow: UnitOfWork, case_id: CaseId, meeting: RecordId, ground: SheetGround) -> TeamMinutes:
    """Return the minutes of a meeting that was held, to stay in the centre.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
        RecordUnknown: there is no such meeting, or it was not held.
    """
    view, plan = _read(uow, case_id)
    held = next((each for each in uow.care_teams.meetings(case_id) if each.id == meeting and each.text.held), None)
    if held is None:
        raise RecordUnknown
    directory = ground.of_archive(uow).directory
    hidden = lodging_named(plan, directory) if plan is not None else ()
    names = (*never_on_paper(uow, case_id), *hidden)
    page = _Page(view, directory, OnOurPaper(names, refuge_names(directory, ground.vocabulary, plan)))
    present = [each.text for each in uow.care_teams.members(case_id) if each.id in held.text.present]
    following = _following(uow, case_id)
    return TeamMinutes(
        code=view.case.code,
        made_on=uow.today,
        held_on=held.text.on,
        at=held.text.at,
        with_her=held.text.with_her,
        present=tuple(map(page.present, present)),
        agreed=page.ours.text(held.text.agreed),
        steps=tuple(map(page.agreed, _open_steps(plan))),
        referente=view.name(plan.terms.referente) if plan is not None else "",
        next_on=following.text.on if following is not None else None,
        training=uow.archive.training,
    )


def compile_her_note(uow: UnitOfWork, case_id: CaseId, ground: SheetGround) -> HerTeamNote:
    """Return her own note: when they meet again, where she is there too, and what she does herself.

    A step that names a refuge is left to the pen, like all that tells.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
    """
    _, plan = _read(uow, case_id)
    names = never_in_her_pocket(uow, case_id)
    refuges = refuge_names(ground.of_archive(uow).directory, ground.vocabulary, plan)

    def quiet(text: str) -> str:
        return "" if reveals(text, names) or refuges.told(text, anyhow=True) else text

    following = _following(uow, case_id, with_her=True)
    hers = [step for step in _open_steps(plan) if step.doer is Doer.WOMAN]
    return HerTeamNote(
        next_on=following.text.on if following is not None else None,
        at=following.text.at if following is not None else None,
        steps=tuple((quiet(text.what), text.due) for text in hers),
        training=uow.archive.training,
    )


def note_team_paper_printed(uow: UnitOfWork, case_id: CaseId) -> None:
    """Enter in the log that a paper of the team goes out; to be called before it does.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        RoleMissing, FileNotShared: the acting operator may not open the file.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
    """
    require_accord(uow, Accord.INTEGRATED)
    require_file(uow, case_id)
    require_papers_open(uow, case_id)
    uow.journal.act("print.team", case_id)


def _read(uow: UnitOfWork, case_id: CaseId) -> tuple[PlanView, Plan | None]:
    require_accord(uow, Accord.INTEGRATED)
    require_papers_open(uow, case_id)
    view = read_plans(uow, case_id)
    plan = view.plan
    return view, plan if plan is not None and plan.end is None else None


def _open_steps(plan: Plan | None) -> list[StepText]:
    return [step.text for step in plan.steps if step.text.progress.is_open] if plan is not None else []


@dataclass(frozen=True, slots=True, repr=False)
class _Page(Personal):
    """What may stand on the minutes, and no service where women live in hiding."""

    view: PlanView
    directory: Directory
    ours: OnOurPaper

    def present(self, member: MemberText) -> Present:
        """Return somebody who was there."""
        if self.directory.lodges(member.service):
            return Present(member.field, "", "", "")
        service = self.ours.service(self.directory.called(member.service, member.named))
        person = self.view.name(member.operator) if member.of_the_centre else self.ours.person(member.person)
        return Present(member.field, service, self.ours.text(member.task), person)

    def agreed(self, step: StepText) -> StepAgreed:
        """Return a step of the one plan."""
        return StepAgreed(self.ours.text(step.what), self._by(step), step.due)

    def _by(self, step: StepText) -> str:
        """Return who does a step, empty for who is named by the kind alone."""
        if step.doer is not Doer.SERVICE:
            return self.ours.person(self.view.name(step.operator))
        return "" if self.directory.lodges(step.service) else self.ours.service(step.service_name)


def _following(uow: UnitOfWork, case_id: CaseId, *, with_her: bool = False) -> Meeting | None:
    """Return the next meeting that is fixed; with her, where that is asked for."""
    to_come = (each for each in uow.care_teams.meetings(case_id) if not each.text.held and each.text.on >= uow.today)
    return next((each for each in to_come if each.text.with_her or not with_her), None)
