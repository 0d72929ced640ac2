from datetime import date

from desktop.app import load_knowledge
from desktop.domain.facts.facts import Facts
from desktop.domain.facts.given import read_facts
from desktop.domain.rules.benefits import Due
from desktop.domain.rules.to_ask import in_order_of_asking, to_ask

RULES = load_knowledge().rules
ON = date(2026, 11, 21)


def test_the_questions_that_help_most_come_first_each_once() -> None:
    outcomes = RULES.evaluate(Facts({}), ON)

    questions = to_ask(outcomes, RULES.catalogue, ())

    helped = [len(question.benefits) for question in questions]
    names = [question.fact.name for question in questions]
    assert helped == sorted(helped, reverse=True)
    assert helped[0] > 1
    assert len(names) == len(set(names))
    asked = {RULES.catalogue.asked(path).name for outcome in outcomes for path in outcome.missing}
    assert set(names) == asked
    assert {"figli", "dichiarazione_cav", "cittadinanza"} <= asked
    assert not {"figli.eta", "presa_in_carico_cav"} & asked


def test_what_is_asked_of_each_entry_stands_under_its_list() -> None:
    outcomes = RULES.evaluate(read_facts({"figli": [{}], "nucleo_adi": [{}]}, RULES.catalogue), ON)

    questions = {question.fact.name: question for question in to_ask(outcomes, RULES.catalogue, ())}

    assert {fact.of for fact in questions["nucleo_adi"].inside} == {"nucleo_adi"}
    assert "adi" in questions["nucleo_adi"].benefits
    assert questions["cittadinanza"].inside == ()


def test_what_she_does_not_know_is_asked_last() -> None:
    outcomes = RULES.evaluate(Facts({}), ON)
    first = to_ask(outcomes, RULES.catalogue, ())[0].fact.name

    questions = to_ask(outcomes, RULES.catalogue, {first})

    assert questions[-1].fact.name == first
    assert [question.set_aside for question in questions].count(True) == 1


def test_what_can_be_asked_today_comes_first_and_what_waits_for_the_isee_last() -> None:
    unknown = [outcome.benefit.id for outcome in in_order_of_asking(RULES.evaluate(Facts({}), ON))]
    alone = {"stato_civile": "nubile", "convivenza_anagrafica_autore": False, "residente_italia": False}
    isee_known = in_order_of_asking(RULES.evaluate(read_facts(alone, RULES.catalogue), ON))

    assert unknown.index("naspi") < unknown.index("isee_servizio") < unknown.index("adi") < unknown.index("sfl")
    assert unknown.index("reddito_liberta") < unknown.index("sgravio_rdl")
    assert unknown.index("isee_servizio") < unknown.index("isee_minorenni") < unknown.index("bonus_asilo_nido")
    assert isee_known[0].due is Due.YES
    order = [Due.YES, Due.IF_OBTAINED, Due.UNKNOWN, Due.NO]
    dues = [order.index(outcome.due) for outcome in isee_known]
    assert dues == sorted(dues)


def test_before_the_first_rules_nothing_is_said_of_the_isee() -> None:
    ancient = in_order_of_asking(RULES.evaluate(Facts({}), date(1999, 1, 1)))

    assert {outcome.benefit.id for outcome in ancient[-3:]} == {"isee_servizio", "isee_corrente", "isee_minorenni"}
