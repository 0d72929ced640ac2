"""Reads a form from its parsed file, refusing one that does not hold together: that is a bug of the file."""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop.domain.form.questionnaire import (
    AskedBy,
    Derivation,
    Kind,
    Need,
    Option,
    Privacy,
    Question,
    Questionnaire,
    Section,
)
from desktop.domain.form.show_if import Compared, Comparison, Condition, parse_condition

_FORM = frozenset(("id", "version", "title", "opening", "closing", "section", "need"))
_SECTION = frozenset(("code", "title", "intro", "asked_by", "question"))
_QUESTION = frozenset(Question.__dataclass_fields__)
_NEED = frozenset(Need.__dataclass_fields__)


def from_toml(table: Mapping[str, Any]) -> Questionnaire:
    """Return the form written in `table`, a parsed file of resources/questionnaires.

    Raises:
        ValueError: a word is not known, a code stands twice, a question points forward or to what is not there.
        KeyError: a word that must be there is not.
    """
    _only(table, _FORM, "the form")
    form = Questionnaire(
        id=table["id"],
        version=table["version"],
        title=table["title"],
        opening=table["opening"],
        closing=table["closing"],
        sections=tuple(_section(section) for section in table["section"]),
        needs=tuple(_need(need) for need in table["need"]),
    )
    _once((section.code for section in form.sections), "section")
    _once((question.code for question in form.questions), "question")
    _once((need.code for need in form.needs), "need")
    _check_references(form)
    return form


def _section(table: Mapping[str, Any]) -> Section:
    _only(table, _SECTION, "a section")
    asked_by = AskedBy(table["asked_by"])
    questions = tuple(_question(question, asked_by) for question in table["question"])
    return Section(table["code"], table["title"], table["intro"], asked_by, questions)


def _question(table: Mapping[str, Any], asked_by: AskedBy) -> Question:
    code = table["code"]
    _only(table, _QUESTION, code)
    question = Question(
        code=code,
        text=table["text"],
        kind=Kind(table["kind"]),
        privacy=Privacy(table["privacy"]),
        asked_by=AskedBy(table.get("asked_by", asked_by)),
        help=table.get("help", ""),
        note=table.get("note", ""),
        options=_options(table.get("options", ()), code),
        columns=_options(table.get("columns", ()), code),
        exclusive=frozenset(table.get("exclusive", ())),
        max_chosen=table.get("max_chosen"),
        may_decline=table.get("may_decline", False),
        may_not_know=table.get("may_not_know", False),
        short=table.get("short", False),
        on_request=table.get("on_request", False),
        show_if=parse_condition(table["show_if"]) if "show_if" in table else None,
        derives=tuple(Derivation(parse_condition(d["when"]), tuple(d["needs"])) for d in table.get("derives", ())),
    )
    _check_shape(question)
    return question


def _options(tables: Iterable[Mapping[str, str]], code: str) -> tuple[Option, ...]:
    options = tuple(Option(table["code"], table["label"]) for table in tables)
    _once((option.code for option in options), f"option of {code}")
    return options


def _need(table: Mapping[str, Any]) -> Need:
    _only(table, _NEED, "a need")
    return Need(table["code"], table["label"], table["recipient"], table["in_summary"], table["in_question"])


def _check_shape(question: Question) -> None:
    has_options, has_columns = bool(question.options), bool(question.columns)
    if has_options is (question.kind is Kind.TEXT) or has_columns is not (question.kind is Kind.MATRIX):
        raise ValueError(f"{question.code}: options and columns do not suit {question.kind}")
    if not question.exclusive <= {option.code for option in question.options}:
        raise ValueError(f"{question.code}: an exclusive option that is none of its options")
    if question.kind is not Kind.MULTIPLE and (question.exclusive or question.max_chosen is not None):
        raise ValueError(f"{question.code}: only a multiple choice has exclusive options or a maximum")
    if question.max_chosen is not None and question.max_chosen < 1:
        raise ValueError(f"{question.code}: a maximum of no options")


def _check_references(form: Questionnaire) -> None:
    needs = {need.code for need in form.needs}
    known: dict[str, Question] = {}
    for question in form.questions:
        if question.show_if is not None:
            _check_condition(question.show_if, known, f"show_if of {question.code}")
        known[question.code] = question
        for derivation in question.derives:
            _check_condition(derivation.when, known, f"derives of {question.code}")
            if not derivation.needs or not needs.issuperset(derivation.needs):
                raise ValueError(f"derives of {question.code}: a need that is not in the catalogue")


def _check_condition(condition: Condition, known: Mapping[str, Question], where: str) -> None:
    for compared in condition.comparisons():
        _check_compared(compared, known.get(compared.question), where)


def _check_compared(compared: Compared, question: Question | None, where: str) -> None:
    if question is None:
        raise ValueError(f"{where}: {compared.question} is not a question that comes before")
    suits = Kind.MULTIPLE if compared.comparison is Comparison.CONTAINS_ANY else Kind.SINGLE
    if question.kind is not suits:
        raise ValueError(f"{where}: {compared.comparison} does not suit {question.code}")
    if not compared.options <= {option.code for option in question.options}:
        raise ValueError(f"{where}: an option {question.code} does not have")


def _only(table: Mapping[str, Any], known: frozenset[str], what: str) -> None:
    if not known.issuperset(table):
        raise ValueError(f"{what}: words that are not known: {sorted(set(table) - known)}")


def _once(codes: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise ValueError(f"the {what} {code} stands twice")
        seen.add(code)
