"""Fills in a form as an invented woman would: only the questions she is shown, each answer fitting the ones before."""

from collections.abc import Iterator, Mapping
from random import Random

from desktop.domain.form.assessment import DECLINED, UNKNOWN, Answer, Answers, Mark
from desktop.domain.form.questionnaire import Kind, Question, Questionnaire
from desktop.services.demo.margins import AnswerMargins, Weights, drawn

_MOST_TRIES = 3


def filled_in(rng: Random, form: Questionnaire, margins: AnswerMargins, *, short: bool) -> Answers:
    """Return the answers of a whole interview, on the short path or the full one.

    What happens by chance in one question moves no other: a question asked on request is never put.
    """
    answers: dict[str, Answer] = {}
    for question in form.questions:
        if question.on_request or (short and not question.short):
            continue
        if question.show_if is not None and not question.show_if.holds(answers):
            continue
        answers.update(_answered(rng, question, margins, answers))
    return answers


def broken_off(rng: Random, form: Questionnaire, answers: Answers) -> tuple[Answers, str]:
    """Return the answers up to a place after the consents, and the question she stopped at."""
    codes = list(dict.fromkeys(form.question(key).code for key in answers))
    opening = sum(form.section_of(code) is form.sections[0] for code in codes)
    stop = rng.randrange(opening, len(codes))
    kept = {key: answer for key, answer in answers.items() if form.question(key).code in codes[:stop]}
    return kept, codes[stop]


def _answered(
    rng: Random, question: Question, margins: AnswerMargins, before: Mapping[str, Answer]
) -> Iterator[tuple[str, Answer]]:
    if question.may_decline and rng.random() < margins.declined:
        yield from ((key, DECLINED) for key in question.keys)
    elif question.may_not_know and rng.random() < margins.unknown:
        yield from ((key, UNKNOWN) for key in question.keys)
    elif question.kind is Kind.TEXT:
        if rng.random() < margins.written:
            yield question.code, Answer.written(rng.choice(margins.texts[question.code]))
    elif question.kind is Kind.MULTIPLE:
        yield question.code, Answer(Mark.ANSWERED, _several(rng, question, margins.several[question.code]))
    elif question.kind is Kind.MATRIX:
        yield from ((key, Answer.of(drawn(rng, margins.rows[question.code]))) for key in question.keys)
    else:
        yield question.code, Answer.of(drawn(rng, _weights(question, margins, before)))


def _weights(question: Question, margins: AnswerMargins, before: Mapping[str, Answer]) -> Weights:
    for given in margins.given.get(question.code, ()):
        earlier = before.get(given.question)
        if earlier is not None and earlier.chosen & given.options:
            return given.weights
    return margins.one[question.code]


def _several(rng: Random, question: Question, chances: Weights) -> frozenset[str]:
    for option in sorted(question.exclusive):
        if rng.random() < chances[option]:
            return frozenset((option,))
    open_to_her = {option: chance for option, chance in chances.items() if option not in question.exclusive}
    for _ in range(_MOST_TRIES):
        chosen = [option for option, chance in open_to_her.items() if rng.random() < chance]
        if chosen:
            most = question.max_chosen or len(chosen)
            return frozenset(rng.sample(chosen, min(most, len(chosen))))
    return frozenset((drawn(rng, open_to_her),))
