"""Her own copy of a dossier: what she needs that day, in words that tell nothing to whoever finds the paper."""

from desktop.domain.disclosure import Door
from desktop.domain.documents.dossier import Appointment, DossierRequest, check_benefits
from desktop.domain.documents.neutral import UNNAMED, NeutralWords, bears, neutral, reveals
from desktop.domain.documents.takeaway import Takeaway, TakeawayPaper
from desktop.domain.identifiers import CaseId
from desktop.domain.papers import PaperLine, PaperState, gather
from desktop.domain.rules.benefit import Provider
from desktop.domain.rules.benefits import Outcome, Rules
from desktop.services.case.minors import require_papers_open
from desktop.services.case.protected import never_in_her_pocket
from desktop.services.colleagues.access import require_file
from desktop.services.documents.dossiers import known_benefits, outcomes_asked, printable_facts
from desktop.services.interview.assessments import Forms
from desktop.services.rules.papers import latest_answers, paper_asked
from desktop.storage.unit_of_work import UnitOfWork


def compile_takeaway(
    uow: UnitOfWork, case_id: CaseId, request: DossierRequest, rules: Rules, forms: Forms, words: NeutralWords
) -> Takeaway:
    """Return what stands on her copy; that the file was read stands in the log.

    It needs no consent: nothing of it is for anybody else. A paper or a notice without a neutral name is not named,
    and an office whose name tells something, or is an address to be kept secret, is left to be written by pen.

    Raises:
        CaseUnknown: there is no such file.
        NoBenefitChosen, BenefitUnknown: a benefit has no rules for that day.
    """
    require_papers_open(uow, case_id)
    require_file(uow, case_id)
    check_benefits(request.benefits, known_benefits(rules, request.on))
    outcomes = outcomes_asked(rules, printable_facts(uow, rules, forms, case_id, Door.HER_COPY), request)
    asked = [(outcome.benefit.id, tuple(map(paper_asked, outcome.papers))) for outcome in outcomes]
    papers = gather(asked, latest_answers(uow, forms, case_id), uow.papers.of(case_id))
    named = [line for line in papers if line.paper.code in words.papers]
    others = dict.fromkeys(line.paper.provider for line in papers if line not in named)
    return Takeaway(
        on=request.on,
        appointment=_appointment(uow, case_id, request.appointment),
        asked=tuple(dict.fromkeys(_neutral_name(outcome) for outcome in outcomes)),
        papers=tuple(_paper(line, words) for line in named),
        others=tuple(provider for provider in Provider if provider in others),
        notices=_notices(outcomes, words),
        training=uow.archive.training,
    )


def _neutral_name(outcome: Outcome) -> str:
    assert outcome.version is not None, "the choice was checked"
    return neutral(outcome.version.neutral_name, UNNAMED)


def _paper(line: PaperLine, words: NeutralWords) -> TakeawayPaper:
    return TakeawayPaper(words.papers[line.paper.code], line.paper.provider, line.state is PaperState.IN_HAND)


def _notices(outcomes: list[Outcome], words: NeutralWords) -> tuple[str, ...]:
    """Return where notices come, each once; of those without neutral words nothing, for their very kind may tell."""
    ids = dict.fromkeys(each.notice.id for outcome in outcomes for each in outcome.notices)
    return tuple(dict.fromkeys(words.notices[name] for name in ids if name in words.notices))


def _appointment(uow: UnitOfWork, case_id: CaseId, appointment: Appointment) -> Appointment:
    office = appointment.office.strip()
    names = never_in_her_pocket(uow, case_id) if office else ()
    if reveals(office, names) or bears(office, names):
        office = ""
    return Appointment(appointment.at, office, appointment.remote)
