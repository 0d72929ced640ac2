"""What goals are proposed for a plan, from the needs of the questionnaire and the measures under way: dated data.

Nothing is ever entered by itself: a proposal becomes a goal when somebody takes it, or says that she would rather not.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from desktop.domain.personal import Personal
from desktop.domain.plan import Area, Plan

_MEASURE: Final = "misura."
"""What the code of a proposal begins with that comes from a measure under way."""


@dataclass(frozen=True, slots=True)
class ProposedGoal:
    """A goal that some needs lead to, in words she could say."""

    code: str
    area: Area
    words: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True, repr=False)
class Proposal(Personal):
    """A goal proposed for one woman.

    Attributes:
        code: by which a goal that was taken from it knows it.
        because: what it comes from, in the words of the form or the name of the measure.
    """

    code: str
    area: Area
    words: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanGoals:
    """The proposals of one dated version.

    Attributes:
        measure_words: what is proposed for a measure under way, with its name at «{measure}».
        measure_area, measure_areas: the area of such a goal, and those of the measures that belong elsewhere.
    """

    goals: tuple[ProposedGoal, ...]
    measure_words: str
    measure_area: Area
    measure_areas: Mapping[str, Area]

    def propose(
        self, needs: Mapping[str, str], measures: Mapping[str, str], plans: Iterable[Plan]
    ) -> tuple[Proposal, ...]:
        """Return the goals not proposed in vain before: what a plan has already, open, reached or refused, is left out.

        Args:
            needs: the codes of the needs of her answers, with their words.
            measures: the measures under way, with their names.
            plans: all of hers.
        """
        found = [
            Proposal(
                goal.code, goal.area, goal.words, tuple(words for code, words in needs.items() if code in pointing)
            )
            for goal in self.goals
            if (pointing := goal.needs & needs.keys())
        ]
        found += [
            Proposal(
                f"{_MEASURE}{code}",
                self.measure_areas.get(code, self.measure_area),
                self.measure_words.format(measure=name),
                (name,),
            )
            for code, name in measures.items()
        ]
        taken = _taken(plans)
        places = list(Area)
        left = (proposal for proposal in found if proposal.code not in taken)
        return tuple(sorted(left, key=lambda proposal: places.index(proposal.area)))


def from_toml(table: Mapping[str, Any]) -> PlanGoals:
    """Return the proposals written in `table`, a parsed file of resources/plan_goals.

    Raises:
        ValueError: a code stands twice, a need leads to two goals, or an area is not one.
    """
    goals = tuple(
        ProposedGoal(entry["code"], Area(entry["area"]), entry["words"], frozenset(entry["needs"]))
        for entry in table["goal"]
    )
    _require_distinct([goal.code for goal in goals])
    _require_distinct([need for goal in goals for need in goal.needs])
    measure = table["measure"]
    areas = {code: Area(area) for code, area in measure["areas"].items()}
    return PlanGoals(goals, measure["words"], Area(measure["area"]), areas)


def _taken(plans: Iterable[Plan]) -> Collection[str]:
    return {goal.text.proposal for plan in plans for goal in plan.goals}


def _require_distinct(codes: list[str]) -> None:
    if len(set(codes)) < len(codes):
        raise ValueError(codes)
