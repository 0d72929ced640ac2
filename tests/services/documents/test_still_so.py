"""What stood on a preview goes out only while the file lets it be made the same."""

from collections.abc import Callable
from functools import partial

import pytest

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.consent import Consent, Purpose
from desktop.domain.documents.dossier import Copy, DossierRequest
from desktop.domain.practice import PracticeField
from desktop.domain.referral import ReferralState
from desktop.errors import PaperOutdated, ReferralConsentMissing
from desktop.services.case.consents import withdraw_consent
from desktop.services.case.practice import write_practice_field
from desktop.services.documents.dossier_copies import compile_copy
from desktop.services.documents.letters import Written, compile_letter, prepare_letter
from desktop.services.documents.official_forms import compile_values
from desktop.services.documents.referral_sheets import compile_referral_sheet
from desktop.services.documents.still_so import require_still_so
from desktop.services.documents.work_papers import compile_cv
from desktop.services.path.referrals import withdraw_agreement
from desktop.storage.unit_of_work import UnitOfWork
from desktop.words import sentence
from tests.builders import Work, a_case, a_consent
from tests.referred import TODAY, a_referral

Compiled = Callable[[UnitOfWork], object]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


@pytest.fixture
def consents(work: Work, case: Case) -> tuple[Consent, ...]:
    def given(uow: UnitOfWork) -> tuple[Consent, ...]:
        consents = tuple(a_consent(uow, case, purpose) for purpose in (Purpose.PRACTICE, Purpose.INPS_BY_NAME))
        write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, "Rossipalla", None)
        return consents

    return work(given)


def papers(knowledge: Knowledge, case: Case, work: Work) -> dict[str, Compiled]:
    """Papers that leave on the strength of a consent, each as it is compiled once more."""
    template = next(each for each in knowledge.letters.templates if each.id == "delega")
    written = Written(template, knowledge.rules, knowledge.forms)
    number = work(lambda uow: prepare_letter(uow, case.id, written).number)
    request = DossierRequest(TODAY, ("adi",), copy=Copy.SPORTELLO)
    return {
        "dossier": partial(compile_copy, case_id=case.id, request=request, ground=knowledge.ground),
        "letter": partial(compile_letter, case_id=case.id, written=written, number=number),
        "values": partial(compile_values, known=knowledge.official_forms, case_id=case.id),
        "cv": partial(compile_cv, case_id=case.id, ground=knowledge.sheet_ground),
    }


def test_each_paper_made_twice_is_the_same_and_differs_once_a_consent_was_taken_back(
    work: Work, case: Case, consents: tuple[Consent, ...], knowledge: Knowledge
) -> None:
    made = papers(knowledge, case, work)
    shown = {name: work(compiled) for name, compiled in made.items()}
    for name, compiled in made.items():
        work(partial(require_still_so, compiled=compiled, shown=shown[name]))
    for consent in consents:
        work(lambda uow, each=consent: withdraw_consent(uow, case.id, each.id, uow.today, each.stamp))
    for name, compiled in made.items():
        with pytest.raises(PaperOutdated):
            work(partial(require_still_so, compiled=compiled, shown=shown[name]))
    assert "Non è stato stampato né salvato nulla" in sentence(PaperOutdated())


def test_a_sheet_for_a_service_is_refused_as_it_would_be_when_asked_for(
    work: Work, case: Case, knowledge: Knowledge
) -> None:
    referral = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    ground = knowledge.sheet_ground
    compiled = partial(compile_referral_sheet, case_id=case.id, referral=referral.id, ground=ground)
    sheet, consent = work(compiled), referral.consents[-1]
    work(partial(require_still_so, compiled=compiled, shown=sheet))
    work(lambda uow: withdraw_agreement(uow, referral.id, consent.id, uow.today, consent.stamp))
    with pytest.raises(ReferralConsentMissing):
        work(partial(require_still_so, compiled=compiled, shown=sheet))
