"""What may be due to a woman: each measure's conditions judged on her facts, with the reasons and what to ask next."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from desktop.domain.facts.facts import Fact, FactCatalogue, Facts
from desktop.domain.facts.figures import Figure, Figures
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Truth, Value
from desktop.domain.personal import Personal
from desktop.domain.rules.amounts import Worked, work_out
from desktop.domain.rules.benefit import Attestation, Benefit, BenefitVersion, Kind, Paper, Requirement, Source, Status
from desktop.domain.rules.conditions import Compared, Condition, Reading, to_obtain
from desktop.domain.rules.deadlines import Deadline, deadlines
from desktop.domain.rules.notices import NoticeExpected, notices_expected
from desktop.domain.rules.nucleus import Apart, Nucleus, derive_nucleus

# A permit's type alone never decides against her: the office has to be asked.
ASK_ABOUT_PERMIT = "il tipo di permesso da solo non basta per dire di no: chiedere all'ufficio"


class Due(StrEnum):
    """Whether something may be due, as the rules say; the words are those of `accompagna benefits`."""

    YES = "yes"
    IF_OBTAINED = "if_obtained"
    UNKNOWN = "unknown"
    NO = "no"


# Looked through by identity: a set would hash its members each time.
_NECESSARY = (Kind.NECESSARY, Kind.WINDOW)
_DECIDING = (*_NECESSARY, Kind.ALTERNATIVE)
_PLAIN = {Truth.YES: Due.YES, Truth.NO: Due.NO, Truth.UNKNOWN: Due.UNKNOWN}


@dataclass(frozen=True, slots=True, repr=False)
class FactUsed(Personal):
    """A fact in a condition: its value, None where it is not known, and where it comes from."""

    fact: Fact
    value: Value | None
    given: bool
    origin: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Reason(Personal):
    """How one condition of a measure turned out, on which facts and figures, by which acts.

    `result` is None where the condition is only told. `checks` are what a person has to verify, `attestations` what
    is still to be had, `stale` the figures whose validity has ended.
    """

    requirement: Requirement
    result: Due | None
    facts: tuple[FactUsed, ...]
    figures: tuple[Figure, ...]
    stale: tuple[str, ...]
    checks: tuple[str, ...]
    attestations: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class PaperNeeded(Personal):
    """A paper for the desk; `certain` is false where it may not be needed. `attestation` is what somebody writes."""

    paper: Paper
    attestation: Attestation | None
    certain: bool


@dataclass(frozen=True, slots=True, repr=False)
class Outcome(Personal):
    """What the rules of one measure say on a day. `version` is None before the first that is known.

    `missing` are paths of facts, the one that helps most measures first. `municipality`: the Comune that is asked,
    where it is one, as far as it is known.
    """

    benefit: Benefit
    version: BenefitVersion | None
    on: date
    due: Due
    reasons: tuple[Reason, ...] = ()
    nuclei: tuple[Nucleus, ...] = ()
    missing: tuple[str, ...] = ()
    papers: tuple[PaperNeeded, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    stale: tuple[str, ...] = ()
    amounts: tuple[Worked, ...] = ()
    notices: tuple[NoticeExpected, ...] = ()
    municipality: FactUsed | None = None

    @property
    def status(self) -> Status:
        """How the measure stands; to be verified before the first version known."""
        return self.version.status if self.version is not None else Status.UNVERIFIED

    @property
    def nucleus(self) -> Nucleus | None:
        """The household that decides this measure, where one does."""
        return next((nucleus for nucleus in self.nuclei if nucleus.rule.decides), None)

    @property
    def attestations(self) -> tuple[str, ...]:
        """What has still to be obtained for what the measure comes to, each once."""
        wanted = [name for reason in self.reasons if _decides(reason.requirement) for name in reason.attestations]
        wanted += self.nucleus.attestations if self.nucleus is not None else ()
        return tuple(dict.fromkeys(wanted))


@dataclass(frozen=True, slots=True)
class Rules:
    """All the measures, with the facts, figures and attestations they stand on."""

    catalogue: FactCatalogue
    figures: Figures
    benefits: tuple[Benefit, ...]
    attestations: Mapping[str, Attestation] = field(default_factory=dict)

    def evaluate(self, facts: Facts, on: date) -> tuple[Outcome, ...]:
        """Return what each measure says of these `facts` on a day."""
        known = KnownFacts(facts, self.catalogue, self.figures, on)
        outcomes = [_Evaluation(self, facts, known, benefit).outcome() for benefit in self.benefits]
        helping = Counter(path for outcome in outcomes for path in outcome.missing)
        place = {fact.path: index for index, fact in enumerate(self.catalogue.facts)}

        def order(path: str) -> tuple[int, int]:
            return -helping[path], place[path]

        return tuple(replace(outcome, missing=tuple(sorted(outcome.missing, key=order))) for outcome in outcomes)

    def dues(self, facts: Facts, on: date) -> Mapping[str, Due]:
        """Return what each measure comes to on a day, and nothing more: much faster, for all the women at once."""
        known = KnownFacts(facts, self.catalogue, self.figures, on)
        versions = ((benefit.id, benefit.on(on)) for benefit in self.benefits)
        return {name: _due_alone(version, known) for name, version in versions}

    def benefit(self, name: str) -> Benefit | None:
        """Return the measure with this id, None where there is none."""
        return next((benefit for benefit in self.benefits if benefit.id == name), None)


def ask_first(outcomes: tuple[Outcome, ...]) -> tuple[tuple[str, int], ...]:
    """Return the paths of the facts still to ask, with how many open measures each helps to settle, most first."""
    helping = Counter(path for outcome in outcomes for path in outcome.missing)
    return tuple(helping.most_common())


def evaluate(rules: Rules, benefit: Benefit, facts: Facts, on: date) -> Outcome:
    """Return what one measure says of these `facts` on a day."""
    return _Evaluation(rules, facts, KnownFacts(facts, rules.catalogue, rules.figures, on), benefit).outcome()


def papers_needed(
    rules: Rules, benefits: Iterable[Benefit], facts: Facts, on: date
) -> Mapping[str, tuple[PaperNeeded, ...]]:
    """Return the papers that each measure asks for of these `facts` on a day, and nothing more: much faster."""
    known = KnownFacts(facts, rules.catalogue, rules.figures, on)
    versions = ((benefit.id, benefit.on(on)) for benefit in benefits)
    return {name: tuple(_papers(rules, version, known)) if version is not None else () for name, version in versions}


class _Evaluation:
    """The judging of one measure on one woman's facts."""

    def __init__(self, rules: Rules, facts: Facts, known: KnownFacts, benefit: Benefit) -> None:
        self._rules, self._facts, self._known, self._benefit = rules, facts, known, benefit

    def outcome(self) -> Outcome:
        version = self._benefit.on(self._known.on)
        if version is None:
            return Outcome(self._benefit, None, self._known.on, Due.UNKNOWN)
        reasons = tuple(self._reason(requirement) for requirement in version.requirements)
        nuclei = tuple(derive_nucleus(rule, self._known) for rule in version.nuclei)
        due = _due(version, [(reason.requirement, reason.result) for reason in reasons], nuclei)
        return Outcome(
            benefit=self._benefit,
            version=version,
            on=self._known.on,
            due=due,
            reasons=reasons,
            nuclei=nuclei,
            missing=self._missing(reasons, nuclei) if due is Due.UNKNOWN else (),
            papers=tuple(_papers(self._rules, version, self._known)),
            deadlines=deadlines(version.terms, self._known),
            stale=tuple(self._stale(version)),
            amounts=work_out(version.calculations, self._known),
            notices=notices_expected(version.notices, self._known),
            municipality=self._used(version.municipality) if version.municipality else None,
        )

    def _reason(self, requirement: Requirement) -> Reason:
        if requirement.condition is None:
            return Reason(requirement, None, (), (), (), (), (), ())
        compared = tuple(requirement.condition.comparisons())
        result = result_of(requirement.condition, self._known)
        checks = _checks(requirement.condition, result, self._known)
        figures = self._figures(compared)
        open_facts = requirement.condition.open_facts(self._known) if result is Due.UNKNOWN else ()
        return Reason(
            requirement=requirement,
            result=result,
            facts=tuple(self._facts_used(compared)),
            figures=figures,
            stale=tuple(figure.id for figure in figures if figure.stale(self._known.on)),
            checks=checks,
            attestations=to_obtain(requirement.condition, self._known) if result is Due.IF_OBTAINED else (),
            missing=tuple(open_facts),
        )

    def _facts_used(self, compared: tuple[Compared, ...]) -> Iterator[FactUsed]:
        seen = {}
        for comparison in compared:
            seen[comparison.fact.path] = comparison.fact
        for fact in seen.values():
            # What is compared on the members of a list is shown as the list itself.
            yield self._used(fact.of or fact.name)

    def _used(self, name: str) -> FactUsed:
        origin = self._facts.origins.get(name, "")
        return FactUsed(self._rules.catalogue.get(name), self._known.get(name), self._known.is_given(name), origin)

    def _figures(self, compared: tuple[Compared, ...]) -> tuple[Figure, ...]:
        names = dict.fromkeys(comparison.figure for comparison in compared if comparison.figure)
        return tuple(self._rules.figures.by_id[name] for name in names)

    def _missing(self, reasons: tuple[Reason, ...], nuclei: tuple[Nucleus, ...]) -> tuple[str, ...]:
        deciding = [path for reason in reasons if _decides(reason.requirement) for path in reason.missing]
        deciding += [path for nucleus in nuclei if nucleus.rule.decides for path in nucleus.missing]
        return tuple(dict.fromkeys(asked for path in deciding for asked in self._inputs(path)))

    def _inputs(self, path: str) -> Iterator[str]:
        """Yield what to ask to know a fact: the facts it is computed from, or itself where they do not settle it."""
        fact = self._rules.catalogue.at(path)
        sources = fact.computed.sources if fact.computed is not None and not fact.proof else ()
        asked = [name for name in sources if fact.of or self._known.get(name) is None]
        prefix = f"{fact.of}." if fact.of else ""
        yield from (prefix + name for name in asked) if asked else (path,)

    def _stale(self, version: BenefitVersion) -> Iterator[str]:
        """Yield the figures this version speaks of whose last known value had ended on the day."""
        compared = [c for r in version.requirements if r.condition is not None for c in r.condition.comparisons()]
        named = [comparison.figure for comparison in compared if comparison.figure]
        shown = [name for text in version.amounts for name in figures_in(text)]
        shown += [o.figure.id for c in version.calculations for o in c.of.operands() if o.figure is not None]
        for name in dict.fromkeys(named + shown):
            if self._rules.figures.by_id[name].stale(self._known.on):
                yield name


def figures_in(text: str) -> tuple[str, ...]:
    """Return the ids of the figures named in braces in a text of a measure's file."""
    return tuple(part.partition("}")[0] for part in text.split("{")[1:])


def _papers(rules: Rules, version: BenefitVersion, known: KnownFacts) -> Iterator[PaperNeeded]:
    for paper in version.papers:
        truth = paper.when.judge(known, Reading.WHOLE) if paper.when is not None else Truth.YES
        if truth is not Truth.NO:
            attestation = rules.attestations.get(paper.attestation)
            yield PaperNeeded(paper, attestation, truth is Truth.YES and not paper.optional)


def _decides(requirement: Requirement) -> bool:
    return requirement.kind in _DECIDING


def result_of(condition: Condition, known: KnownFacts) -> Due:
    """Return how one condition turns out."""
    truth = condition.judge(known, Reading.WHOLE)
    if truth is Truth.NO and condition.judge(known, Reading.WITHOUT_PERMIT) is not Truth.NO:
        return Due.UNKNOWN
    if truth is Truth.YES and condition.judge(known, Reading.IN_HAND) is not Truth.YES:
        return Due.IF_OBTAINED
    return _PLAIN[truth]


def _checks(condition: Condition, result: Due, known: KnownFacts) -> tuple[str, ...]:
    """Return what a person has to check for a condition that is open."""
    if result is not Due.UNKNOWN:
        return ()
    by_permit = condition.judge(known, Reading.WHOLE) is Truth.NO
    return (ASK_ABOUT_PERMIT,) if by_permit else tuple(dict.fromkeys(condition.checks(known)))


def _due_alone(version: BenefitVersion | None, known: KnownFacts) -> Due:
    if version is None:
        return Due.UNKNOWN
    results = [
        (requirement, result_of(requirement.condition, known))
        for requirement in version.requirements
        if _decides(requirement) and requirement.condition is not None
    ]
    return due_of(version, results, known)


Results = Sequence[tuple[Requirement, Due | None]]


def due_of(version: BenefitVersion, results: Results, known: KnownFacts) -> Due:
    """Return what conditions that turned out so come to, with the households derived from `known`."""
    return _due(version, results, tuple(derive_nucleus(rule, known) for rule in version.nuclei if rule.decides))


def _due(version: BenefitVersion, results: Results, nuclei: tuple[Nucleus, ...]) -> Due:
    """Return what the deciding conditions come to; a measure none of whose conditions decides is not known."""
    if version.status is Status.CLOSED:
        return Due.NO
    if version.status is Status.WAITING:
        return Due.UNKNOWN
    deciding = [result for requirement, result in results if requirement.kind in _NECESSARY]
    alternatives = [result for requirement, result in results if requirement.kind is Kind.ALTERNATIVE]
    if alternatives:
        deciding.append(next(due for due in (Due.YES, Due.IF_OBTAINED, Due.UNKNOWN, Due.NO) if due in alternatives))
    deciding += [_nucleus_due(nucleus) for nucleus in nuclei if nucleus.rule.decides]
    worst = (Due.NO, Due.UNKNOWN, Due.IF_OBTAINED, Due.YES)
    return next((due for due in worst if due in deciding), Due.UNKNOWN)


def _nucleus_due(nucleus: Nucleus) -> Due:
    if nucleus.apart is Apart.UNCLEAR:
        return Due.UNKNOWN
    return Due.IF_OBTAINED if nucleus.attestations else Due.YES


def sources_of(benefit: Benefit, requirement: Requirement) -> tuple[Source, ...]:
    """Return the acts a condition comes from, empty where the sources do not tie it to one."""
    return tuple(benefit.sources[key] for key in requirement.sources)
