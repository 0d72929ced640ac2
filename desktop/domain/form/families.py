"""The families of needs the summary counts, with outward labels, and the table that decides where she chose none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from desktop.domain.form.assessment import Answers, Mark
from desktop.domain.form.questionnaire import Questionnaire
from desktop.errors import FamilyUnknown, TooManyFamilies

MOST_CHOSEN = 3
"""How many families of one woman are counted at most."""


@dataclass(frozen=True, slots=True)
class Family:
    """Some needs counted together. `label`, `asks` and `service` are read outside the centre."""

    code: str
    label: str
    needs: frozenset[str]
    asks: str
    service: str


@dataclass(frozen=True, slots=True)
class Families:
    """The families of one dated definition, in the order of the page; frozen during a year.

    `priorities`: an option of the question `priority_question` → the families it stands for.
    """

    version: date
    families: tuple[Family, ...]
    priority_question: str
    priorities: Mapping[str, frozenset[str]]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the families, in their order."""
        return tuple(family.code for family in self.families)

    def family(self, code: str) -> Family:
        """Return the family `code`.

        Raises:
            KeyError: there is no such family.
        """
        for family in self.families:
            if family.code == code:
                return family
        raise KeyError(code)

    def families_of(self, needs: Iterable[str]) -> tuple[Family, ...]:
        """Return the families that gather one of the need codes `needs`, in their order."""
        pointed = frozenset(needs)
        return tuple(family for family in self.families if family.needs & pointed)

    def called_important(self, answers: Answers) -> frozenset[str]:
        """Return the codes of the families that what she called most important stands for; perhaps none."""
        given = answers.get(self.priority_question)
        if given is None or given.mark is not Mark.ANSWERED:
            return frozenset()
        return frozenset().union(*(self.priorities.get(option, frozenset()) for option in given.chosen))


def from_toml(table: Mapping[str, Any]) -> Families:
    """Return the families written in `table`, a parsed file of resources/families.

    Raises:
        ValueError: a family stands twice, a need belongs to two families, or a priority points to no family.
    """
    families = tuple(
        Family(entry["code"], entry["label"], frozenset(entry["needs"]), entry["asks"], entry["service"])
        for entry in table["family"]
    )
    codes = [family.code for family in families]
    needs = [need for family in families for need in family.needs]
    if len(set(codes)) != len(codes) or len(set(needs)) != len(needs):
        raise ValueError("a family or one of its needs stands twice")
    priorities = {option: frozenset(to) for option, to in table["priorities"]["families"].items()}
    if not frozenset(codes).issuperset(frozenset().union(*priorities.values())):
        raise ValueError("a priority points to a family that is not there")
    question = table["priorities"]["question"]
    return Families(table["version"], families, question, MappingProxyType(priorities))


def check_choice(families: Families, chosen: frozenset[str]) -> None:
    """Check the families a woman chose to have counted; what she chose counts only where her answers point to it.

    Raises:
        FamilyUnknown: one of them is not of this definition.
        TooManyFamilies: they are more than are counted.
    """
    for code in sorted(chosen - frozenset(families.codes)):
        raise FamilyUnknown(code)
    if len(chosen) > MOST_CHOSEN:
        raise TooManyFamilies(MOST_CHOSEN)


def check_against(families: Families, form: Questionnaire) -> None:
    """Check that the families fit the form whose needs they gather.

    Raises:
        ValueError: a family gathers a need the form does not count, the form counts one that no family gathers, or
            the priorities are not those of the form's question.
    """
    gathered = frozenset().union(*(family.needs for family in families.families))
    if gathered != {need.code for need in form.needs if need.in_summary}:
        raise ValueError("the families and the form do not count the same needs")
    options = {option.code for option in form.question(families.priority_question).options}
    if options != set(families.priorities):
        raise ValueError("the priorities are not the options of their question")
