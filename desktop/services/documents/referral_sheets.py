"""The one page by which she is sent to a service: compiled from what she agreed to, looked over, and its way out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.domain.accords import Accord
from desktop.domain.case import Case, folded
from desktop.domain.contact import Way
from desktop.domain.dated import Dated
from desktop.domain.directory import Directory
from desktop.domain.disclosure import Around, Detail, Door
from desktop.domain.documents.neutral import bears, reveals
from desktop.domain.documents.referral_sheet import (
    ChildTold,
    Passage,
    ReferralSheet,
    SheetPart,
    SheetTemplate,
    SheetTemplates,
    StepTold,
    WayTold,
)
from desktop.domain.form.questionnaire import Questionnaire
from desktop.domain.guard.looking import Guard
from desktop.domain.guard.own import add_initials, own_words
from desktop.domain.guard.vocabulary import Vocabulary
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.practice import PracticeField
from desktop.domain.referral import Referral, ReferralConsent, ReferralState, answer_day
from desktop.domain.refuges import refuge_names
from desktop.errors import (
    PassageDiscreet,
    RecordUnknown,
    ReferralConsentMissing,
    ReferralEnded,
    ReferralIncomplete,
    ReferralSheetTelling,
    ReferralUnclear,
)
from desktop.services.case.cases import read_case
from desktop.services.case.minors import require_papers_open
from desktop.services.case.protected import never_on_paper, usable_on_paper
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.accords import require_accord
from desktop.services.directory.reading import read_directory
from desktop.storage.unit_of_work import UnitOfWork

_PRINTED: Final = "print.referral"
_SAVED: Final = "save.referral"
_MOST_WAYS: Final = 3


@dataclass(frozen=True)
class SheetGround:
    """What sheets are made with.

    Attributes:
        templates: what each kind of service may be told.
        directory: the services around the centre.
        form: the needs questionnaire, whose needs are asked for.
        vocabulary: ordinary words, for the last look.
        free_questions: those answered in free words, for the same.
    """

    templates: Dated[SheetTemplates]
    directory: Directory
    form: Questionnaire
    vocabulary: Vocabulary
    free_questions: frozenset[str]

    def of_archive(self, uow: UnitOfWork) -> "SheetGround":
        """Return the same with the services as the open archive knows them."""
        return replace(self, directory=read_directory(uow, self.directory).directory)

    def service_name(self, referral: Referral) -> str:
        """Return what the service of a referral is called, empty where nobody knows it any more."""
        return self.directory.called(referral.plan.service, referral.plan.named)

    def need_name(self, code: str) -> str:
        """Return what a need is called, empty where this form has no such need."""
        return next((need.label for need in self.form.needs if need.code == code), "")


def compile_referral_sheet(
    uow: UnitOfWork, case_id: CaseId, referral: RecordId, ground: SheetGround, *, passage: bool = False
) -> ReferralSheet:
    """Return the sheet of a referral, with nothing but what its service may be told and she agreed to.

    Args:
        uow: the acting operator's.
        case_id: the file.
        referral: what the sheet is about.
        ground: what sheets are made with.
        passage: whether it goes to a service that follows her together with the centre: with the steps of her plan
            that are its own, and of no other.

    Raises:
        AccordSwitchedOff: it is one of passage, and the centre makes none.
        PassageDiscreet: it is one of passage, and such a service must not know who follows her.
        PapersShut: she is 14 to 17, and the coordinator let no paper be made.
        RecordUnknown: the file has no such referral.
        ReferralConsentMissing: no consent of hers for this service holds today.
        ReferralEnded: nothing is handed over any more.
        ReferralKindUnknown: no template is of this kind of service.
        ReferralIncomplete: nobody knows any more which service is meant.
        ReferralSheetTelling: what was typed for it bears what this service must not read.
    """
    require_file(uow, case_id)
    require_papers_open(uow, case_id)
    kept = uow.referrals.one(referral)
    if kept is None or kept.case_id != case_id:
        raise RecordUnknown
    agreed = _agreement(uow, kept)
    ground = ground.of_archive(uow)
    template = ground.templates.on(uow.today).kind(kept.plan.kind)
    case = read_case(uow, case_id)
    sheet = _Sheet(uow, kept, agreed, case, template, ground).compile()
    if passage:
        sheet = _as_passage(uow, kept, sheet)
    telling = (*filter(None, map(uow.settings.all().get, ("centre", "network"))), case.alias, case.code)
    _look_over(uow, kept, sheet, ground, telling)
    return sheet


def _as_passage(uow: UnitOfWork, referral: Referral, sheet: ReferralSheet) -> ReferralSheet:
    require_accord(uow, Accord.INTEGRATED)
    if sheet.discreet:
        raise PassageDiscreet
    return replace(sheet, passage=Passage(_steps(uow, referral)))


def _agreement(uow: UnitOfWork, referral: Referral) -> ReferralConsent:
    if not referral.following:
        raise ReferralEnded(referral.state.value)
    consent = referral.consent_on(uow.today)
    if consent is None:
        raise ReferralConsentMissing(uow.today)
    return consent


class _Sheet:
    """One sheet, part by part: each only where its template has it and she agreed."""

    def __init__(
        self,
        uow: UnitOfWork,
        referral: Referral,
        consent: ReferralConsent,
        case: Case,
        template: SheetTemplate,
        ground: SheetGround,
    ) -> None:
        self._uow, self._referral, self._ground = uow, referral, ground
        self._template, self._agreed = template, consent.agreed
        self._case = case

    def compile(self) -> ReferralSheet:
        plan, template = self._referral.plan, self._template
        service = self._ground.service_name(self._referral)
        if not service:
            raise ReferralIncomplete("service")
        if self._ground.directory.lodges(plan.service):
            raise ReferralSheetTelling("service")  # that she goes to one stands on no paper
        name = self._name()
        unnamed = self._has(SheetPart.PSEUDONYM) and name is None
        return ReferralSheet(
            heading=template.heading,
            lead=template.lead,
            discreet=template.discreet,
            service=service,
            made_on=self._uow.today,
            code=self._case.code if unnamed else None,
            alias=self._case.alias if unnamed else None,
            name=name,
            centre=self._uow.settings.all().get("centre", "") if self._has(SheetPart.CENTRE) else "",
            need=self._ground.need_name(plan.need),
            asked=plan.asked,
            language=plan.language if self._has(SheetPart.LANGUAGE) else "",
            ways=self._ways(),
            children=self._children(),
            handed_by=plan.handed_by,
            how=plan.how,
            answer_by=self._answer_by(),
            agreed_on=self._agreed.on,
            agreed_until=self._agreed.expires_on,
            contact=self._has(SheetPart.CONTACT),
            training=self._uow.archive.training,
        )

    def _has(self, part: SheetPart) -> bool:
        return part in self._template.parts

    def _name(self) -> str | None:
        """Return her name, only where this service may have it, she agreed, and it may be used at all."""
        if not (self._has(SheetPart.NAME) and self._agreed.by_name):
            return None
        kept = usable_on_paper(self._uow, self._case.id)
        parts = (kept.get(PracticeField.GIVEN_NAME, ""), kept.get(PracticeField.FAMILY_NAME, ""))
        return " ".join(filter(None, parts)) or None

    def _ways(self) -> tuple[WayTold, ...] | None:
        if not (self._has(SheetPart.REACH) and self._agreed.reach):
            return None
        never = never_on_paper(self._uow, self._case.id)
        told = [
            WayTold(each.way, each.address, "" if bears(each.hours, never) else each.hours, each.message)
            for each in self._uow.contacts.safe(self._case.id)
            if each.way is not Way.MAI and not bears(each.address, never)
        ]
        return tuple(told[:_MOST_WAYS])

    def _children(self) -> tuple[ChildTold, ...] | None:
        """Return the children who may be told of to services, each by the year of birth at most."""
        if not (self._has(SheetPart.CHILDREN) and self._agreed.children):
            return None
        people = self._uow.people.of(self._case.id)
        told = [each for each in people if each.around is Around.CHILD and each.passes(Door.REFERRALS)]
        return tuple(
            ChildTold(each.typed.born.begins.year)
            if each.typed.born is not None and each.passes(Door.REFERRALS, Detail.BORN)
            else ChildTold(None)
            for each in told
        )

    def _answer_by(self) -> date | None:
        referral = self._referral
        if referral.state is ReferralState.CONSENTED:
            return answer_day(self._uow.today, referral.plan.answer_days)
        day = referral.answer_by
        return day if day is not None and day >= self._uow.today else None


def _steps(uow: UnitOfWork, referral: Referral) -> tuple[StepTold, ...]:
    """Return the open steps of her plan that the service of a referral does."""
    plan = next((each for each in uow.plans.of(referral.case_id) if each.end is None), None)
    steps = () if plan is None else plan.steps
    which = referral.plan.service or folded(referral.plan.named)
    mine = (step.text for step in steps if step.text.takes_part == which and step.text.progress.is_open)
    return tuple(StepTold(text.what, text.due) for text in mine)


def _look_over(
    uow: UnitOfWork, referral: Referral, sheet: ReferralSheet, ground: SheetGround, telling: Iterable[str]
) -> None:
    """Compare what was typed for the sheet with the file: nothing of it is there but what she let this service know.

    Args:
        uow: the acting operator's.
        referral: what the sheet is about.
        sheet: as it was compiled.
        ground: knows the ordinary words.
        telling: the names by which a discreet sheet would tell who follows her.

    Raises:
        ReferralSheetTelling: something else is.
    """
    never, refuges = never_on_paper(uow, referral.case_id), refuge_names(ground.directory, ground.vocabulary)
    typed = [("asked", sheet.asked), ("service", sheet.service), ("sheet", sheet.language)]
    typed += [("steps", step) for step in sheet.steps]
    for what, text in typed:
        hiding = refuges.told_as_service(text) if what == "service" else refuges.told(text)
        if hiding or bears(text, never) or (sheet.discreet and reveals(text, telling)):
            raise ReferralSheetTelling(what)
    guard = _guard(uow, referral, sheet, ground)
    for what, text in typed:
        if guard.hits(text):
            raise ReferralSheetTelling(what)


def _guard(uow: UnitOfWork, referral: Referral, sheet: ReferralSheet, ground: SheetGround) -> Guard:
    """Return what looks for her own words, but for those that this sheet is made to tell."""
    told = {referral.plan.asked, referral.plan.named, *sheet.texts(), sheet.code}
    kept = uow.own_texts.of(referral.case_id, ground.free_questions)
    names = uow.own_texts.names(referral.case_id)
    if sheet.name is not None:
        told.update(names)
    own = own_words([each for each in kept if each.text not in told], ground.vocabulary)
    if sheet.name is None:
        add_initials(own, *names)
    fixed = "\n".join((sheet.heading, sheet.lead, sheet.need, sheet.centre, _official(referral, sheet)))
    return Guard(own, ground.vocabulary, fixed)


def _official(referral: Referral, sheet: ReferralSheet) -> str:
    """Return the name of a service that stands in the directory: its words are nobody's."""
    return sheet.service if referral.plan.service else ""


def which_referral(uow: UnitOfWork, case_id: CaseId, service: str, number: int | None, ground: SheetGround) -> Referral:
    """Return the referral to a service that is under way; `number` tells several apart, from 1.

    Args:
        uow: the acting operator's.
        case_id: the file.
        service: its id in the directory, or its name where it is written by name.
        number: which of them, in the order in which they were proposed.
        ground: knows what the services are called.

    Raises:
        ReferralUnclear: there is none, or it is not said which.
    """
    require_file(uow, case_id)
    wanted = service.strip().casefold()
    ground = ground.of_archive(uow)
    under_way = [each for each in uow.referrals.of(case_id) if each.following]
    found = [each for each in under_way if wanted in _called(each, ground)]
    if number is None and len(found) == 1:
        return found[0]
    if number is not None and 1 <= number <= len(found):
        return found[number - 1]
    raise ReferralUnclear(service, len(found))


def _called(referral: Referral, ground: SheetGround) -> Iterable[str]:
    return {text.casefold() for text in (referral.plan.service, ground.service_name(referral)) if text}


def note_sheet_printed(uow: UnitOfWork, case_id: CaseId) -> None:
    """Enter in the log that a sheet for a service goes on paper; to be called before it does."""
    require_file(uow, case_id)
    uow.journal.act(_PRINTED, case_id)


def note_sheet_saved(uow: UnitOfWork, case_id: CaseId) -> None:
    """Enter in the log that a sheet for a service is saved as a file; to be called before it is."""
    require_file(uow, case_id)
    uow.journal.act(_SAVED, case_id)
