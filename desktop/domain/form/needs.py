"""The need codes the answers point to, each with the question it came from."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.form.assessment import Answers
from desktop.domain.form.questionnaire import Questionnaire, counting, visible
from desktop.domain.personal import Personal


@dataclass(frozen=True, slots=True, repr=False)
class DerivedNeed(Personal):
    """A need and the question whose answer points to it; the same need may come from several questions."""

    code: str
    from_question: str


def derive(form: Questionnaire, answers: Answers) -> tuple[DerivedNeed, ...]:
    """Return the needs the answers point to, in the order of the form, each once for each question it comes from.

    A hidden question gives no need, and its answer is not seen by the derivations of others.
    """
    counted = counting(form, answers)
    found = {
        DerivedNeed(code, question.code): None
        for question in visible(form, answers)
        for derivation in question.derives
        if derivation.when.holds(counted)
        for code in derivation.needs
    }
    return tuple(found)


def need_codes(needs: Iterable[DerivedNeed]) -> tuple[str, ...]:
    """Return each need code once, in the order in which they are first met."""
    return tuple(dict.fromkeys(need.code for need in needs))
