"""The released needs questionnaire, small forms made for one rule, and answers drawn at random."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.form import questionnaire_file
from desktop.domain.form.assessment import DECLINED, LATER, UNKNOWN, Answer, Answers
from desktop.domain.form.questionnaire import Kind, Question, Questionnaire

FORMS = load_knowledge().forms
FORM = FORMS["bisogni"].latest
FAMILIES = load_knowledge().families.latest
AGREED: Answers = {key: Answer.of("SI") for key in ("A01", "A04", "A05")}
MARKS = (DECLINED, UNKNOWN, LATER)


def an_option(code: str) -> dict[str, str]:
    return {"code": code, "label": f"Etichetta {code}"}


def a_question(code: str, kind: str = "singola", **changed: object) -> dict[str, Any]:
    """A question of a form's file: a single choice of SI and NO, unless told otherwise."""
    question: dict[str, Any] = {"code": code, "text": f"Domanda {code}", "kind": kind, "privacy": "BIS"}
    if kind != "testo":
        question["options"] = [an_option("SI"), an_option("NO")]
    if kind == "matrice":
        question["columns"] = [an_option("HO"), an_option("MANCA")]
    return question | changed


def a_form_table(*questions: Mapping[str, Any], **changed: object) -> dict[str, Any]:
    """A form's file with one section and one need."""
    section = {"code": "A", "title": "Sezione", "intro": "", "asked_by": "donna", "question": list(questions)}
    need = {"code": "BIS-X", "label": "Bisogno", "recipient": "INPS", "in_summary": True, "in_question": True}
    table = {
        "id": "prova",
        "version": FORM.version,
        "title": "Prova",
        "opening": "Inizio",
        "closing": "Fine",
        "section": [section],
        "need": [need],
    }
    return table | changed


def a_form(*questions: Mapping[str, Any]) -> Questionnaire:
    return questionnaire_file.from_toml(a_form_table(*questions))


def answers_to(question: Question, *, later: bool = True) -> st.SearchStrategy[Answer]:
    """Any answer the question takes; put off till `later` too."""
    marks = [LATER] if later else []
    marks += [DECLINED] if question.may_decline else []
    marks += [UNKNOWN] if question.may_not_know else []
    codes = [option.code for option in question.choices]
    if question.kind is Kind.TEXT:
        given = st.text("abc àè\n<&>\"'", min_size=1).filter(str.strip).map(str.strip).map(Answer.written)
    elif question.kind is Kind.MULTIPLE:
        most = question.max_chosen or len(codes)
        several = st.frozensets(st.sampled_from([c for c in codes if c not in question.exclusive]), min_size=1)
        alone = [Answer.of(code) for code in sorted(question.exclusive)]
        given = several.map(lambda chosen: Answer.of(*sorted(chosen)[:most]))
        given = given | st.sampled_from(alone) if alone else given
    else:
        given = st.sampled_from(codes).map(Answer.of)
    return given | st.sampled_from(marks) if marks else given


def filled_in(form: Questionnaire = FORM) -> st.SearchStrategy[dict[str, Answer]]:
    """Any way to fill the form in, each question answered, marked or not asked."""
    return st.fixed_dictionaries({}, optional={key: answers_to(form.question(key)) for key in form.keys})
