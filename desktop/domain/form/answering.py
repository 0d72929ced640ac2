"""Whether an answer suits its question, and the form in which it is kept."""

from desktop.domain.form.assessment import Answer, Mark
from desktop.domain.form.questionnaire import Kind, Question, Questionnaire
from desktop.errors import AnswerUnfit

LONGEST_TEXT = 4000


def fit(form: Questionnaire, key: str, answer: Answer) -> Answer:
    """Return `answer` as it is kept under `key`: text tidied, nothing beside a mark.

    Raises:
        AnswerUnfit: the question does not take such an answer.
        KeyError: the form has no such key, which is a bug of the caller.
    """
    question = form.question(key)
    if key not in question.keys:
        raise KeyError(key)
    if answer.mark is not Mark.ANSWERED:
        _check_mark(question, key, answer.mark)
        return Answer(answer.mark)
    if question.kind is Kind.TEXT:
        return _fit_text(key, answer)
    return _fit_choice(question, key, answer)


def _check_mark(question: Question, key: str, mark: Mark) -> None:
    if mark is Mark.DECLINED and not question.may_decline:
        raise AnswerUnfit(key, "may_not_decline")
    if mark is Mark.UNKNOWN and not question.may_not_know:
        raise AnswerUnfit(key, "may_not_be_unknown")


def _fit_text(key: str, answer: Answer) -> Answer:
    if answer.chosen:
        raise AnswerUnfit(key, "text_only")
    text = tidy(answer.text)
    if not text:
        raise AnswerUnfit(key, "empty")
    if len(text) > LONGEST_TEXT:
        raise AnswerUnfit(key, "text_too_long", LONGEST_TEXT)
    return Answer.written(text)


def _fit_choice(question: Question, key: str, answer: Answer) -> Answer:
    chosen = answer.chosen
    if answer.text:
        raise AnswerUnfit(key, "no_text")
    if not chosen:
        raise AnswerUnfit(key, "empty")
    if not chosen <= {option.code for option in question.choices}:
        raise AnswerUnfit(key, "unknown_option")
    if len(chosen) > 1:
        _check_several(question, key, chosen)
    return answer


def _check_several(question: Question, key: str, chosen: frozenset[str]) -> None:
    if question.kind is not Kind.MULTIPLE:
        raise AnswerUnfit(key, "one_only")
    if chosen & question.exclusive:
        raise AnswerUnfit(key, "exclusive")
    if question.max_chosen is not None and len(chosen) > question.max_chosen:
        raise AnswerUnfit(key, "too_many", question.max_chosen)


def tidy(text: str) -> str:
    """Return `text` without control signs (but for new lines and tabs), lone surrogates and blanks around it.

    Signs that turn the direction of what follows go too: they would show a line, or the one after it, backwards.
    """
    kept = "".join(sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if _is_writing(sign))
    return kept.strip()


def _is_writing(sign: str) -> bool:
    if "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069":
        return False
    return sign in "\n\t" or not (sign < " " or "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff")
