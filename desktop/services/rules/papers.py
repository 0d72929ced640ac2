"""The papers of a woman: which ones the measures ask for, which are in hand, and what to look for before a visit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.domain.agenda import VisitPapers, next_working_day
from desktop.domain.days import not_after, not_before
from desktop.domain.facts.facts import Facts
from desktop.domain.form.assessment import NO_ANSWERS, Answers
from desktop.domain.form.questionnaire import counting
from desktop.domain.identifiers import CaseId
from desktop.domain.papers import PaperAsked, PaperLine, PaperNote, PaperState, Signer, gather, note_for
from desktop.domain.personal import Personal
from desktop.domain.rules.benefit import Provider
from desktop.domain.rules.benefits import Due, PaperNeeded, Rules, papers_needed
from desktop.domain.rules.requests import WrittenRequest, written_requests
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.domain.visit import VisitRow
from desktop.domain.visit_outcome import PaperWanted
from desktop.services.colleagues.access import opened_to_her, require_file
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.services.interview.assessments import Forms, form_of, latest_completed
from desktop.services.rules.benefits import evaluate_case, facts_and_answers, known_in_file
from desktop.storage.unit_of_work import UnitOfWork

_MOST_VISITS = 40


@dataclass(frozen=True, slots=True, repr=False)
class CasePapers(Personal):
    """The papers of a file.

    Attributes:
        lines: each paper once, those of the next visit first.
        stamps: what a mark of each paper says it saw; absent where it was never noted.
        next_visit: the day of the next visit, None where none is planned.
        for_visit: the codes of the papers which that visit asks for.
        names: of the measures, by id.
        requests: what others must write for her, one request for each who writes.
        wanted: the day on which the office asked for a paper, by its code.
    """

    lines: tuple[PaperLine, ...]
    stamps: Mapping[str, Stamp]
    next_visit: date | None
    for_visit: frozenset[str]
    names: Mapping[str, str] = field(default_factory=dict)
    requests: tuple[WrittenRequest, ...] = ()
    wanted: Mapping[str, date] = field(default_factory=dict)

    def seen(self, code: str) -> Stamp:
        """Return what an edit of this paper was made upon."""
        return self.stamps.get(code, NOTHING_THERE)


def read_papers(uow: UnitOfWork, rules: Rules, forms: Forms, case_id: CaseId) -> CasePapers:
    """Return the papers of a file: those the office wants, those of her next visit, those of what may be due.

    Raises:
        CaseUnknown: there is no such file.
    """
    outcomes = {outcome.benefit.id: outcome for outcome in evaluate_case(uow, rules, forms, case_id)}
    coming = [visit for visit in uow.visits.of(case_id) if visit.plan.on >= uow.today]
    wanted = [outcomes[name] for name in coming[0].plan.benefits if name in outcomes] if coming else []
    others = [outcome for outcome in outcomes.values() if outcome.due is not Due.NO and outcome not in wanted]
    marks, asked_for = uow.papers.of(case_id), uow.outcomes.wanted(case_id)
    needed = _asked((outcome.benefit.id, outcome.papers) for outcome in (*wanted, *others))
    asked = [*_wanted(rules, asked_for, uow.today), *needed]
    lines = gather(asked, latest_answers(uow, forms, case_id), marks)
    return CasePapers(
        lines,
        uow.papers.stamps(case_id),
        coming[0].plan.on if coming else None,
        frozenset(each.paper.id for outcome in wanted for each in outcome.papers),
        {name: outcome.version.name for name, outcome in outcomes.items() if outcome.version is not None},
        written_requests(outcomes.values()),
        {paper.code: paper.on for paper in asked_for},
    )


def note_paper(
    uow: UnitOfWork, case_id: CaseId, paper: str, state: PaperState | None, note: PaperNote, seen: Stamp | None
) -> None:
    """Note how a paper stands, who signs it, and when it was asked for and came.

    Raises:
        DayUnusable: a day is still to come, or it came before it was asked for.
        EditedMeanwhile: it was noted since it was read.
    """
    require_file(uow, case_id)
    for day in filter(None, (note.asked_on, note.received_on)):
        not_after(day, uow.today)
    if note.asked_on is not None and note.received_on is not None:
        not_before(note.received_on, note.asked_on)
    uow.papers.put(case_id, paper, state, seen, note)


def ask_together(uow: UnitOfWork, case_id: CaseId, papers: Iterable[str], signer: Signer | None = None) -> int:
    """Note that several papers were asked for today, in one request; those in hand stay so. Return how many were.

    `signer` is noted as who signs them where nobody is yet.

    Raises:
        FileNotShared: the file is a colleague's.
    """
    require_file(uow, case_id)
    marks, stamps = uow.papers.of(case_id), uow.papers.stamps(case_id)
    asked = 0
    for code in dict.fromkeys(papers):
        noted = marks.get(code)
        if noted is None or noted.state not in {PaperState.IN_HAND, PaperState.ASKED}:
            note = note_for(PaperState.ASKED, noted, uow.today)
            note = replace(note, signer=note.signer or signer)
            uow.papers.put(case_id, code, PaperState.ASKED, stamps.get(code), note)
            asked += 1
    return asked


def read_papers_asked(
    uow: UnitOfWork, rules: Rules, forms: Forms, case_id: CaseId, benefits: tuple[str, ...], on: date
) -> CasePapers:
    """Return the papers that `benefits` ask for at a visit on a day, each once, in the order in which they are asked.

    Raises:
        CaseUnknown: there is no such file.
    """
    known = facts_and_answers(uow, rules, forms, case_id)
    return _papers_asked(uow, rules, known, case_id, benefits, on)


def papers_of_near_visits(uow: UnitOfWork, rules: Rules, forms: Forms) -> tuple[VisitPapers, ...]:
    """Return, for each visit from today to the next working day, the papers that are not in hand; only where some are.

    A paper that may not be needed counts where an operator or the woman said that it is missing. Nobody opens a file
    for this: nothing is entered in the log.
    """
    require_role(uow, *CASE_WORK)

    def read(most: int) -> tuple[VisitRow, ...]:
        return uow.visits.between(uow.today, next_working_day(uow.today), most)

    rows = opened_to_her(uow, read, lambda row: row.visit.case_id, _MOST_VISITS)
    found = (papers_of_visit(uow, rules, forms, row) for row in rows if row.visit.plan.benefits)
    return tuple(papers for papers in found if papers.missing or papers.to_check)


def paper_asked(needed: PaperNeeded) -> PaperAsked:
    """Return a paper as it stands on a list: under one code, with who gives it out."""
    paper, attestation = needed.paper, needed.attestation
    issuer = attestation.issuer if attestation is not None and attestation.provider is paper.provider else ""
    return PaperAsked(
        code=paper.id,
        label=paper.name,
        provider=paper.provider,
        issuer=f"{issuer[:1].upper()}{issuer[1:]}",
        certain=needed.certain,
        answered_by=paper.answered_by,
    )


def latest_answers(uow: UnitOfWork, forms: Forms, case_id: CaseId) -> Answers:
    """Return the answers that count of the questionnaire completed last, none where there is none."""
    latest = latest_completed(uow, forms, case_id)
    return NO_ANSWERS if latest is None else counting(form_of(forms, latest.head), latest.answers)


def papers_of_visit(uow: UnitOfWork, rules: Rules, forms: Forms, row: VisitRow) -> VisitPapers:
    """Return the papers of a visit that are not in hand, and how many nobody knows about yet.

    It is what a line of a list shows of a file: nothing is entered in the log.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file.
    """
    plan, case_id = row.visit.plan, row.visit.case_id
    require_file(uow, case_id)
    case = uow.cases.one(case_id)
    assert case is not None, "a visit is of a file"
    known = known_in_file(uow, rules, forms, case)
    lines = _papers_asked(uow, rules, known, case_id, plan.benefits, plan.on).lines
    missing = tuple(line.paper.label for line in lines if line.state not in (None, PaperState.IN_HAND))
    return VisitPapers(row, missing, sum(line.state is None and line.paper.certain for line in lines))


def _papers_asked(
    uow: UnitOfWork, rules: Rules, known: tuple[Facts, Answers], case_id: CaseId, benefits: tuple[str, ...], on: date
) -> CasePapers:
    facts, answers = known
    named = [benefit for name in dict.fromkeys(benefits) if (benefit := rules.benefit(name)) is not None]
    needed = papers_needed(rules, named, facts, on)
    asked_for = [paper for paper in uow.outcomes.wanted(case_id) if paper.benefit in benefits]
    asked = [*_wanted(rules, asked_for, on), *_asked((name, needed[name]) for name in benefits if name in needed)]
    lines = gather(asked, answers, uow.papers.of(case_id))
    return CasePapers(lines, uow.papers.stamps(case_id), on, frozenset(line.paper.code for line in lines))


def _wanted(rules: Rules, papers: Iterable[PaperWanted], on: date) -> list[tuple[str, tuple[PaperAsked, ...]]]:
    """Return the papers the office asked for at a visit, as they are called in the files of the measures."""
    return [(paper.benefit, (_called(rules, paper, on),)) for paper in papers]


def _called(rules: Rules, wanted: PaperWanted, on: date) -> PaperAsked:
    benefit = rules.benefit(wanted.benefit)
    version = benefit.on(on) if benefit is not None else None
    found = next((paper for paper in version.papers if paper.id == wanted.code), None) if version is not None else None
    if found is None:
        return PaperAsked(wanted.code, wanted.words or wanted.code.replace("_", " "), Provider.WOMAN)
    return PaperAsked(found.id, found.name, found.provider, answered_by=found.answered_by)


def _asked(needed: Iterable[tuple[str, Iterable[PaperNeeded]]]) -> list[tuple[str, tuple[PaperAsked, ...]]]:
    return [(benefit, tuple(map(paper_asked, papers))) for benefit, papers in needed]
