"""Invents a woman's path with the centre: first contact, states, interviews, visits. Pure: a seed in, values out."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from desktop.domain.case import Aliases, LodgingPlace, State
from desktop.domain.contact import CameBy, FirstContact, Message, SafeWay, Way
from desktop.domain.form.assessment import Answers
from desktop.domain.form.families import MOST_CHOSEN, Families
from desktop.domain.form.needs import derive, need_codes
from desktop.domain.form.questionnaire import Questionnaire
from desktop.domain.papers import PaperState
from desktop.domain.personal import Personal
from desktop.domain.practice import PracticeField
from desktop.domain.visit import VisitPlan
from desktop.domain.visit_outcome import VisitOutcome
from desktop.services.demo.answers import broken_off, filled_in
from desktop.services.demo.facts import InventedFacts, invented_facts
from desktop.services.demo.margins import Margins, drawn
from desktop.services.demo.visits import invented_outcome, invented_wishes

_DAYS_A_MONTH = 30.4
_WEEKEND = 5


@dataclass(frozen=True, slots=True, repr=False)
class InventedInterview(Personal):
    """One interview; `stopped_at` is empty for a completed one."""

    held_on: date
    by_colleague: bool
    short: bool
    answers: Answers
    stopped_at: str
    families: frozenset[str]


@dataclass(frozen=True, slots=True, repr=False)
class InventedWoman(Personal):
    """Everything about one invented woman, in the order in which it happened."""

    first: FirstContact
    states: tuple[tuple[State, date], ...] = ()
    path_started_on: date | None = None
    lodging: LodgingPlace | None = None
    interviews: tuple[InventedInterview, ...] = ()
    identity: tuple[tuple[PracticeField, str], ...] = ()
    visit: VisitPlan | None = None
    outcome: VisitOutcome | None = None
    papers: tuple[tuple[str, PaperState], ...] = ()
    facts: InventedFacts | None = None


class Inventor:
    """Invents women, one after the other: the same ones for the same seed.

    Args:
        margins: the shares they follow.
        form: the questionnaire they fill in.
        families: the families of needs they choose from.
        until: the day everything is seen from.
        seed: which women.
    """

    def __init__(self, margins: Margins, form: Questionnaire, families: Families, until: date, seed: int) -> None:
        self._margins, self._form, self._families, self._until = margins, form, families, until
        self._rng = Random(seed)  # noqa: S311 - invented women need no secrets, and the same ones come back
        # Drawn apart: what came of the visits changes nothing of the women.
        self._of_visits = Random(f"{seed}.visits")  # noqa: S311 - same

    def women(self, count: int, aliases: Aliases) -> list[InventedWoman]:
        """Return `count` women in the order in which they first came, each under an alias of her own."""
        days = sorted(self._first_day() for _ in range(count))
        return [self._woman(alias, day) for alias, day in zip(self._names(count, aliases), days, strict=True)]

    def _names(self, count: int, aliases: Aliases) -> list[str]:
        words = self._rng.sample(aliases.words, len(aliases.words))
        pairs = [f"{word} {place}" for word in aliases.words for place in aliases.places]
        names = [*words, *self._rng.sample(pairs, len(pairs))]
        rounds = range(2, 2 + count // len(names))
        return [*names, *(f"{name} {number}" for number in rounds for name in names)][:count]

    def _first_day(self) -> date:
        months = self._margins.women.archive["months"]
        day = self._until - timedelta(days=self._rng.randrange(int(months * _DAYS_A_MONTH)))
        # Hardly anybody comes at the weekend: those days fall to the Friday before.
        return day - timedelta(days=max(0, day.weekday() - _WEEKEND + 1)) if self._rng.random() < 0.9 else day  # noqa: PLR2004 - one in ten comes all the same

    def _happens(self, chance: float) -> bool:
        return self._rng.random() < chance

    def _later(self, day: date, least: int, most: int) -> date:
        return day + timedelta(days=self._rng.randint(least, most))

    def _woman(self, alias: str, day: date) -> InventedWoman:
        first = self._first_contact(alias, day)
        path = self._margins.women.path
        welcomed = self._later(day, 1, 14)
        if welcomed > self._until or not self._happens(path["welcomed"]):
            return InventedWoman(first)
        states = [(State.ACCOGLIENZA, welcomed)]
        started = self._later(welcomed, 7, 35)
        on_path = started <= self._until and self._happens(path["taken_on"])
        if on_path:
            states.append((State.PRESA_IN_CARICO, started))
            states.extend(self._end_of_path(started))
        interviews = self._interviews(welcomed) if self._happens(path["with_interview"]) else ()
        woman = InventedWoman(
            first,
            tuple(states),
            started if on_path else None,
            self._lodging(interviews),
            interviews,
        )
        return self._at_the_desk(self._told(woman)) if on_path and interviews else woman

    def _first_contact(self, alias: str, day: date) -> FirstContact:
        rng, texts = self._rng, self._margins.women.contact
        at = datetime.combine(day, time(rng.randint(9, 18), rng.choice((0, 10, 15, 30, 45))))
        way = Way(drawn(rng, {Way.TEL: 60, Way.TEL_FID: 14, Way.APP: 16, Way.SMS: 6, Way.MAIL: 3, Way.MAI: 1}))
        address = "prova@esempio.invalid" if way is Way.MAIL else f"333 00{rng.randrange(100_000):05}"
        message = drawn(rng, {Message.NO: 45, Message.NEUTRO: 42, Message.SI: 13})
        safe = SafeWay(way) if way is Way.MAI else SafeWay(way, address, rng.choice(texts["hours"]), message)
        return FirstContact(
            at=at,
            came_by=CameBy(drawn(rng, self._margins.women.came_by)),
            alias=alias,
            asked=rng.choice(texts["asked"]),
            agreed=rng.choice(texts["agreed"]),
            safe=(safe,),
            never=(rng.choice(texts["never"]),) if self._happens(0.4) else (),
        )

    def _end_of_path(self, started: date) -> list[tuple[State, date]]:
        path = self._margins.women.path
        if (self._until - started).days > path["concluded_after_days"]:
            ended = min(self._later(started, 120, 420), self._until)
            return [(State.CONCLUSO, ended)] if self._happens(path["concluded"]) else []
        ended = min(self._later(started, 20, 90), self._until)
        return [(State.SOSPESO, ended)] if self._happens(path["suspended"]) else []

    def _interviews(self, welcomed: date) -> tuple[InventedInterview, ...]:
        path = self._margins.women.path
        held_on = min(self._later(welcomed, 0, 10), self._until)
        recent = (self._until - held_on).days <= path["broken_off_days"]
        if recent and self._happens(path["broken_off"]):
            return (self._interview(held_on, broken=True),)
        first = self._interview(held_on, broken=False)
        again_on = self._later(held_on, int(path["again_after_days"]), int(path["again_after_days"]) + 60)
        if again_on <= self._until and self._happens(path["again"]):
            return first, self._interview(again_on, broken=False)
        return (first,)

    def _interview(self, held_on: date, *, broken: bool) -> InventedInterview:
        short = self._happens(self._margins.women.path["short"])
        by_colleague = self._happens(0.45)
        answers = filled_in(self._rng, self._form, self._margins.answers, short=short)
        if broken:
            kept, stopped_at = broken_off(self._rng, self._form, answers)
            return InventedInterview(held_on, by_colleague, short, kept, stopped_at, frozenset())
        return InventedInterview(held_on, by_colleague, short, answers, "", self._chosen_families(answers))

    def _chosen_families(self, answers: Answers) -> frozenset[str]:
        """Half of the women choose; the others leave it to what they called most important."""
        pointed = [family.code for family in self._families.families_of(need_codes(derive(self._form, answers)))]
        if not pointed or self._happens(0.5):
            return frozenset()
        return frozenset(self._rng.sample(pointed, min(len(pointed), self._rng.randint(1, MOST_CHOSEN))))

    def _lodging(self, interviews: tuple[InventedInterview, ...]) -> LodgingPlace | None:
        answered = [each.answers["E01"].chosen for each in interviews if "E01" in each.answers]
        return LodgingPlace(next(iter(answered[-1]))) if answered and answered[-1] else None

    def _told(self, woman: InventedWoman) -> InventedWoman:
        last = woman.interviews[-1]
        if last.stopped_at or not self._happens(self._margins.women.path["with_facts"]):
            return woman
        return replace(woman, facts=invented_facts(self._rng, last.answers, last.held_on))

    def _at_the_desk(self, woman: InventedWoman) -> InventedWoman:
        last = woman.interviews[-1]
        wishes = last.answers.get("I03")
        if not wishes or not wishes.chosen & {"SI", "DIST"} or not self._happens(self._margins.women.desk["visit"]):
            return woman
        desk, rng = self._margins.women.desk, self._of_visits
        identity = self._identity() if self._happens(desk["identity"]) else ()
        visit = self._visit(last.held_on, remote="DIST" in wishes.chosen)
        visit = replace(visit, wishes=invented_wishes(rng, last.answers, desk))
        return replace(
            woman,
            identity=identity,
            visit=visit,
            outcome=invented_outcome(rng, visit, self._until, desk),
            papers=tuple((paper, self._rng.choice(tuple(PaperState))) for paper in desk["papers"]),
        )

    def _visit(self, held_on: date, *, remote: bool) -> VisitPlan:
        rng, desk = self._rng, self._margins.women.desk
        soonest = max(held_on + timedelta(days=2), self._until - timedelta(days=90))
        day = self._later(soonest, 0, max(0, (self._until - soonest).days + desk["days_ahead"]))
        while day.weekday() >= _WEEKEND:
            day += timedelta(days=1)
        benefits = tuple(rng.sample(desk["benefits"], rng.randint(1, 3)))
        hour = time.fromisoformat(rng.choice(desk["hours"]))
        return VisitPlan(
            day, hour, "" if remote else rng.choice(desk["offices"]), remote, rng.choice(desk["companions"]), benefits
        )

    def _identity(self) -> tuple[tuple[PracticeField, str], ...]:
        rng, texts = self._rng, self._margins.women.identity
        birth = self._until - timedelta(days=rng.randint(20 * 366, 60 * 365))
        residence = f"{rng.choice(texts['streets'])} {rng.randint(1, 90)}, 20100 Milano"
        return (
            (PracticeField.GIVEN_NAME, rng.choice(texts["given_names"])),
            (PracticeField.FAMILY_NAME, rng.choice(texts["family_names"])),
            (PracticeField.BIRTH_DATE, birth.isoformat()),
            (PracticeField.BIRTH_PLACE, "Milano"),
            (PracticeField.RESIDENCE, residence),
            (PracticeField.IBAN, texts["iban"]),
        )
