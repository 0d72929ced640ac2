"""The facts of a woman: from the questionnaire, the file, the centre and the keyboard, and what may be due."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import LodgingPlace, State
from desktop.domain.facts.facts import Facts
from desktop.domain.facts.from_form import facts_from_answers
from desktop.domain.facts.typed import TypedFact, TypedFacts
from desktop.domain.facts.values import about, exactly
from desktop.domain.form.assessment import DECLINED, UNKNOWN, Answer, Meeting
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.rules.benefit import Status
from desktop.domain.rules.benefits import Due
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import CaseUnknown, EditedMeanwhile, FactListUnknown, FactMistyped, FactUnknown, RoleMissing
from desktop.services.case.cases import change_state, lodge, start_path
from desktop.services.interview.assessments import write_completed
from desktop.services.rules import benefits
from tests.builders import Work, a_case, hold_only
from tests.forms import AGREED, FORM, FORMS

RULES = load_knowledge().rules
HELD = date(2026, 10, 5)


@pytest.fixture
def case(work: Work) -> CaseId:
    return work(a_case).id


def facts(work: Work, case: CaseId) -> Facts:
    return work(lambda uow: benefits.facts_of(uow, RULES, FORMS, case))


def remember(work: Work, case: CaseId, name: str, value: object, **seen: Stamp) -> Stamp:
    return work(lambda uow: benefits.remember_fact(uow, RULES, case, name, value, **seen))


def answer(work: Work, case: CaseId, **answers: Answer) -> None:
    filled = {**AGREED, **answers}
    work(lambda uow: write_completed(uow, FORM, case, filled, Meeting(HELD)))


def test_nothing_is_known_of_a_new_file(work: Work, case: CaseId) -> None:
    assert dict(facts(work, case).values) == {}
    outcomes = work(lambda uow: benefits.evaluate_case(uow, RULES, FORMS, case))
    assert {outcome.due for outcome in outcomes if outcome.status is not Status.CLOSED} == {Due.UNKNOWN}


def test_the_questionnaire_completed_last_gives_facts_with_their_question(work: Work, case: CaseId) -> None:
    answer(work, case, C02=Answer.of("UE"), C05=DECLINED, D01=Answer.of("NO"), F01=Answer.of("DISOCC"), G02=UNKNOWN,
           G05=Answer.of("NASPI", "AUU"), E03=Answer.written("Rho"))  # fmt: skip

    known = facts(work, case)

    assert known.get("cittadinanza") == "UE"
    assert known.get("figli") == ()
    assert (known.get("stato_occupazione"), known.get("tipo_lavoro")) == ("disoccupata", "nessuno")
    assert known.get("prestazioni_in_corso") == {"naspi", "assegno_unico"}
    assert known.get("comune_residenza") == "Rho"
    assert known.get("stato_civile") is None
    assert known.get("iban_personale") is None
    assert known.origins["cittadinanza"] == "dal questionario del 5 ottobre 2026, domanda C02"


def test_the_file_and_the_centre_give_theirs(work: Work, case: CaseId) -> None:
    work(lambda uow: start_path(uow, case, date(2026, 9, 20), NOTHING_THERE))
    work(lambda uow: change_state(uow, case, State.PRESA_IN_CARICO, date(2026, 9, 20)))
    work(lambda uow: benefits.set_centre_recognised(uow, recognised=True))

    known = facts(work, case)

    assert dict(known.values) == {
        "data_inizio_percorso": date(2026, 9, 20),
        "presa_in_carico_cav": True,
        "violenza_dichiarata": True,
        "cav_riconosciuto_regione": True,
    }
    assert set(known.origins.values()) == {"dal fascicolo", "dato del centro"}


@pytest.mark.parametrize(("recognised", "fact"), [(False, {"cav_riconosciuto_regione": False}), (None, {})])
def test_whether_the_centre_is_recognised_may_be_no_or_not_known(
    work: Work,
    case: CaseId,
    recognised: bool | None,  # noqa: FBT001 - what is said of the centre
    fact: dict[str, bool],
) -> None:
    work(lambda uow: benefits.set_centre_recognised(uow, recognised=recognised))

    assert dict(facts(work, case).values) == fact


def test_what_is_typed_wins_and_can_be_taken_back(work: Work, case: CaseId) -> None:
    answer(work, case, C02=Answer.of("UE"))
    remember(work, case, "cittadinanza", "IT")
    typed = facts(work, case)
    assert (typed.get("cittadinanza"), typed.origins["cittadinanza"]) == ("IT", "scritto qui")

    remember(work, case, "cittadinanza", None)

    assert facts(work, case).get("cittadinanza") == "UE"


def test_where_she_lodges_now_wins_over_what_she_said_once(work: Work, case: CaseId) -> None:
    answer(work, case, E01=Answer.of("PROT"))
    assert facts(work, case).get("ospite_casa_rifugio") is True

    work(lambda uow: lodge(uow, case, LodgingPlace.SEMI, date(2026, 11, 1)))
    assert facts(work, case).get("ospite_casa_rifugio") is None

    work(lambda uow: lodge(uow, case, LodgingPlace.FAM, date(2026, 11, 10)))
    known = facts(work, case)
    assert (known.get("ospite_casa_rifugio"), known.origins["ospite_casa_rifugio"]) == (False, "dal fascicolo")


def test_an_amount_is_kept_as_it_was_typed(work: Work, case: CaseId) -> None:
    for value, read in (
        (10140.01, exactly(Fraction(1014001, 100))),
        ({"about": 10141}, about(Fraction(10141))),
        (Decimal("0.1"), exactly(Fraction(1, 10))),
    ):
        remember(work, case, "isee_pfi", value)
        assert facts(work, case).get("isee_pfi") == read


def test_an_edit_upon_an_older_value_is_refused(work: Work, case: CaseId) -> None:
    first = remember(work, case, "cittadinanza", "IT", seen=NOTHING_THERE)
    remember(work, case, "cittadinanza", "UE", seen=first)

    with pytest.raises(EditedMeanwhile):
        remember(work, case, "cittadinanza", "extra_UE", seen=first)


@pytest.mark.parametrize(
    ("name", "value", "refusal"),
    [
        ("cittadinanza", "Italia", FactMistyped),
        ("isee", 1, FactUnknown),
        ("figli", [], FactMistyped),
        ("figli.eta", 1, FactUnknown),
        ("complete:figli", True, FactUnknown),
    ],
)
def test_what_no_rule_could_read_is_not_kept(
    work: Work, case: CaseId, name: str, value: object, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        remember(work, case, name, value)

    assert work(lambda uow: benefits.typed_facts(uow, case)).facts == {}


def a_child(work: Work, case: CaseId, **known: object) -> RecordId:
    child = work(lambda uow: benefits.add_list_member(uow, RULES, case, "figli"))
    for name, value in known.items():
        work(lambda uow, n=name, v=value: benefits.remember_member_fact(uow, RULES, (case, child), n, v))  # type: ignore[misc]  # mypy sees no type in a default
    return child


def complete(work: Work, case: CaseId, *, complete: bool = True) -> None:
    work(lambda uow: benefits.complete_list(uow, RULES, case, "figli", complete=complete))


def test_a_list_is_known_only_once_it_is_complete(work: Work, case: CaseId) -> None:
    a_child(work, case, data_nascita="2020-02-01")
    assert facts(work, case).get("figli") is None

    complete(work, case)
    assert facts(work, case).get("figli") == ({"data_nascita": date(2020, 2, 1)},)

    complete(work, case, complete=False)
    assert facts(work, case).get("figli") is None


def test_a_complete_list_without_entries_is_known_to_be_empty(work: Work, case: CaseId) -> None:
    complete(work, case)

    assert facts(work, case).get("figli") == ()


def test_an_entry_can_be_taken_out(work: Work, case: CaseId) -> None:
    first, second = a_child(work, case, eta=3), a_child(work, case, eta=9, a_carico=True)
    complete(work, case)

    work(lambda uow: benefits.remove_list_member(uow, case, first))

    assert facts(work, case).get("figli") == ({"eta": exactly(9), "a_carico": True},)
    typed = work(lambda uow: benefits.typed_facts(uow, case))
    assert [(member.id, member.list) for member in typed.members] == [(second, "figli")]


def test_lists_and_entries_that_are_not_there_are_refused(work: Work, case: CaseId) -> None:
    gone = a_child(work, case)
    work(lambda uow: benefits.remove_list_member(uow, case, gone))

    for use_case in (
        lambda uow: benefits.add_list_member(uow, RULES, case, "nonni"),
        lambda uow: benefits.add_list_member(uow, RULES, case, "eta"),
        lambda uow: benefits.complete_list(uow, RULES, case, "nonni"),
        lambda uow: benefits.remove_list_member(uow, case, gone),
        lambda uow: benefits.remember_member_fact(uow, RULES, (case, RecordId(new_id())), "eta", 3),
    ):
        with pytest.raises(FactListUnknown):
            work(use_case)


def test_what_a_member_cannot_hold_is_refused(work: Work, case: CaseId) -> None:
    child = a_child(work, case)

    with pytest.raises(FactMistyped):
        work(lambda uow: benefits.remember_member_fact(uow, RULES, (case, child), "eta", "tre"))
    with pytest.raises(FactUnknown):
        work(lambda uow: benefits.remember_member_fact(uow, RULES, (case, child), "isee_pfi", 3))


def test_a_value_that_later_rules_do_not_take_counts_as_not_known(work: Work, case: CaseId) -> None:
    child = a_child(work, case, eta=3)
    complete(work, case)
    for name, value, member in (("nome_antico", 1, None), ("cittadinanza", "Italia", None), ("eta", "tre", child)):
        work(lambda uow, n=name, v=value, m=member: uow.facts.put(case, n, v, member=m))  # type: ignore[misc]  # mypy sees no type in a default
    work(lambda uow: uow.facts.set_complete(case, "elenco_antico", complete=True))

    assert dict(facts(work, case).values) == {"figli": ({},)}


def test_what_may_be_due_is_told_for_a_day(work: Work, case: CaseId) -> None:
    for name, value in {
        "tipo_lavoro": "domestica",
        "certificazione_percorso": "ottenibile",
        "data_inizio_percorso": "2024-01-10",
        "giorni_congedo_usati": 0,
    }.items():
        remember(work, case, name, value)

    def due(on: date | None = None) -> Due:
        outcomes = work(lambda uow: benefits.evaluate_case(uow, RULES, FORMS, case, on))
        return next(outcome.due for outcome in outcomes if outcome.benefit.id == "congedo_violenza")

    assert due() is Due.IF_OBTAINED
    assert due(date(2027, 1, 11)) is Due.NO


def uses(case: CaseId) -> Iterator[Any]:
    yield lambda uow: benefits.facts_of(uow, RULES, FORMS, case)
    yield lambda uow: benefits.typed_facts(uow, case)
    yield lambda uow: benefits.remember_fact(uow, RULES, case, "eta", 3)
    yield lambda uow: benefits.add_list_member(uow, RULES, case, "figli")
    yield lambda uow: benefits.complete_list(uow, RULES, case, "figli")


def test_a_file_that_is_not_there_is_refused(work: Work) -> None:
    for use_case in uses(CaseId(new_id())):
        with pytest.raises(CaseUnknown):
            work(use_case)


def test_only_those_who_follow_the_women_know_their_facts(work: Work, case: CaseId) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))

    for use_case in uses(case):
        with pytest.raises(RoleMissing):
            work(use_case)
    with pytest.raises(RoleMissing):
        work(lambda uow: benefits.set_centre_recognised(uow, recognised=True))


def test_only_answers_that_mean_exactly_a_fact_give_it() -> None:
    catalogue = RULES.catalogue

    def told(**answers: Answer) -> dict[str, object]:
        return dict(facts_from_answers(catalogue, "bisogni", answers, "detto").values)

    assert told(C05=Answer.of("SEP")) == {}
    assert told(C06=Answer.of("NESSUNO")) == {"provvedimenti": frozenset({"nessuno"}), "divorzio_proposto": False}
    assert told(C06=Answer.of("OP", "AMM")) == {}
    assert told(C03=Answer.of("RINN")) == {"titolo_soggiorno_regolare": True, "titolo_soggiorno": "in_rinnovo"}
    assert told(C03=Answer.of("ALTRO")) == {}
    assert told(G05=Answer.of("NESSUNO")) == {"prestazioni_in_corso": frozenset()}
    assert told(E03=Answer.written("  ")) == {}
    assert told(F01=Answer.of("PRIMA"), F02=Answer.of("PRIV")) == {"tipo_lavoro": "nessuno"}
    assert dict(facts_from_answers(catalogue, "altro", {"C02": Answer.of("IT")}, "").values) == {}


def test_several_choices_never_give_a_single_value() -> None:
    both = Answer.of("IT", "UE")

    assert dict(facts_from_answers(RULES.catalogue, "bisogni", {"C02": both}, "").values) == {}


def test_typed_facts_do_not_show_what_they_hold() -> None:
    typed = TypedFacts({"eta": TypedFact(41, NOTHING_THERE)}, (), {})

    assert "41" not in repr(typed)
