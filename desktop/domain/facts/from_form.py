"""What the needs questionnaire already says of the facts: only where question and fact mean exactly the same."""

from desktop.domain.facts.facts import FactCatalogue, Facts, FactType, FormFact
from desktop.domain.facts.given import read_value
from desktop.domain.facts.values import Value
from desktop.domain.form.assessment import Answer, Answers, Mark


def facts_from_answers(catalogue: FactCatalogue, form: str, answers: Answers, origin: str) -> Facts:
    """Return the facts that `answers` to the form give; declined, not known, put off or not asked give none.

    `origin` says where the facts come from; the question's code is added to it.
    """
    values: dict[str, Value] = {}
    origins = {}
    for link in catalogue.from_form:
        answer = answers.get(link.question)
        if link.form != form or link.fact in values or answer is None or answer.mark is not Mark.ANSWERED:
            continue
        value = _value(catalogue, link, answer)
        if value is not None:
            values[link.fact], origins[link.fact] = value, f"{origin}, domanda {link.question}"
    return Facts(values, origins)


def _value(catalogue: FactCatalogue, link: FormFact, answer: Answer) -> Value | None:
    fact = catalogue.get(link.fact)
    if not link.values:
        return answer.text.strip() or None
    if not answer.chosen <= set(link.values):
        return None
    said = [link.values[choice] for choice in sorted(answer.chosen)]
    if fact.type is FactType.SET:
        return read_value(fact, [choice for choice in said if choice], catalogue)
    return read_value(fact, said[0], catalogue) if len(said) == 1 else None
