import shutil
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import Aliases, State, folded
from desktop.domain.contact import CameBy
from desktop.domain.form.answering import fit
from desktop.domain.form.assessment import Mark
from desktop.domain.form.gates import may_be_kept
from desktop.domain.form.questionnaire import Kind, visible
from desktop.domain.referral import ReferralState
from desktop.domain.visit import Arrangement
from desktop.domain.visit_outcome import Result
from desktop.errors import ArchiveExists
from desktop.services.archive.upkeep import check_archive
from desktop.services.case.search import list_cases
from desktop.services.demo.answers import broken_off, filled_in
from desktop.services.demo.archive import make_training_archive, settle_training_archive
from desktop.services.demo.margins import drawn
from desktop.services.demo.together import write_together
from desktop.services.demo.women import InventedWoman, Inventor
from desktop.services.directory.reading import read_directory
from desktop.services.mailbox.settling import unsettled
from desktop.services.path.referrals import referrals_waiting
from desktop.services.path.signallings import signallings_waiting
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import Work, a_case

UNTIL = date(2026, 9, 30)
INVENTION = load_knowledge().invention
MARGINS = INVENTION.margins
FORM = INVENTION.form


def women(count: int, seed: int = 1, until: date = UNTIL) -> list[InventedWoman]:
    inventor = Inventor(MARGINS, FORM, INVENTION.families, until, seed)
    return inventor.women(count, INVENTION.aliases)


@pytest.fixture(scope="module")
def many() -> list[InventedWoman]:
    return women(5000, seed=2)


def contents(invented: list[InventedWoman]) -> list[object]:
    return [
        (
            woman.first.alias,
            woman.first.at,
            woman.states,
            woman.identity,
            [
                (each.held_on, each.stopped_at, [(key, a.mark, a.chosen, a.text) for key, a in each.answers.items()])
                for each in woman.interviews
            ],
        )
        for woman in invented
    ]


def test_the_same_seed_gives_the_same_women() -> None:
    assert contents(women(60)) == contents(women(60))
    assert contents(women(60)) != contents(women(60, seed=2))


def test_every_question_of_the_form_has_its_shares() -> None:
    for question in FORM.questions:
        if question.kind is Kind.TEXT:
            assert MARGINS.answers.texts[question.code]
            continue
        weights = {
            Kind.SINGLE: MARGINS.answers.one,
            Kind.MULTIPLE: MARGINS.answers.several,
            Kind.MATRIX: MARGINS.answers.rows,
        }[question.kind][question.code]
        assert set(weights) <= {option.code for option in question.choices}, question.code


def test_every_answer_suits_its_question_and_none_is_to_a_hidden_one(many: list[InventedWoman]) -> None:
    for woman in many[:400]:
        for interview in woman.interviews:
            shown = {question.code for question in visible(FORM, interview.answers)}
            assert may_be_kept(interview.answers)
            for key, answer in interview.answers.items():
                assert fit(FORM, key, answer) == answer
                assert FORM.question(key).code in shown


def test_the_short_path_asks_its_own_questions_alone(many: list[InventedWoman]) -> None:
    short = [each for woman in many for each in woman.interviews if each.short]

    assert short
    assert all(FORM.question(key).short for each in short for key in each.answers)


def share(many: list[InventedWoman], question: str, option: str) -> float:
    answered = [
        each.answers[question].chosen
        for woman in many
        for each in woman.interviews
        if question in each.answers and each.answers[question].mark is Mark.ANSWERED
    ]
    return sum(option in chosen for chosen in answered) / len(answered)


@pytest.mark.parametrize(
    ("question", "option", "published"),
    [
        ("F01", "STAB", 0.389),
        ("F01", "SALT", 0.143),
        ("F01", "STUD", 0.064),
        ("F01", "CASA", 0.075),
        ("F01", "PENS", 0.025),
        ("C02", "IT", 0.694),
        ("C04", "DIPL", 0.439),
        ("C04", "LAUR", 0.174),
    ],
)
def test_the_women_follow_the_published_shares(
    many: list[InventedWoman], question: str, option: str, published: float
) -> None:
    assert share(many, question, option) == pytest.approx(published, abs=0.04)


def test_how_they_came_and_how_many_began_a_path_follow_the_published_shares(many: list[InventedWoman]) -> None:
    came = Counter(woman.first.came_by.value for woman in many)
    on_path = sum(woman.path_started_on is not None for woman in many)

    assert came["SOLA"] / len(many) == pytest.approx(0.268, abs=0.03)
    assert came["CERCHIA"] / len(many) == pytest.approx(0.175, abs=0.03)
    assert sum(came[each] for each in ("F_ORDINE", "SERVIZI", "SANITA")) / len(many) == pytest.approx(0.327, abs=0.03)
    assert on_path / len(many) == pytest.approx(0.59, abs=0.04)


def test_nothing_but_a_visit_is_still_to_come(many: list[InventedWoman]) -> None:
    begins = UNTIL - timedelta(days=18 * 31)
    for woman in many:
        days = [woman.first.at.date(), *(since for _, since in woman.states), *(e.held_on for e in woman.interviews)]
        assert all(begins <= day <= UNTIL for day in days)
        assert [state for state, _ in woman.states] == sorted((s for s, _ in woman.states), key=tuple(State).index)
    assert any(woman.visit and woman.visit.on > UNTIL for woman in many)
    assert any(woman.visit and woman.visit.on <= UNTIL for woman in many)
    assert all(woman.visit.on.weekday() < 5 for woman in many if woman.visit)


def test_some_interviews_were_suspended_and_some_held_again(many: list[InventedWoman]) -> None:
    first_400 = women(400)

    assert sum(bool(each.stopped_at) for woman in first_400 for each in woman.interviews) >= 3
    assert any(len(woman.interviews) == 2 for woman in many)
    for woman in many:
        for each in woman.interviews:
            assert not each.stopped_at or not any(FORM.question(key).code == each.stopped_at for key in each.answers)


def test_what_she_told_is_in_step_with_her_answers(many: list[InventedWoman]) -> None:
    told = [woman for woman in many if woman.facts]

    assert len(told) > 300
    assert any(woman.facts.children for woman in told if woman.facts)
    for woman in told:
        assert woman.facts
        last, values = woman.interviews[-1], dict(woman.facts.values)
        band = last.answers["C01"].chosen if "C01" in last.answers else frozenset()
        assert ("data_nascita" in values) == bool(band)
        for age in band:
            years = (last.held_on - date.fromisoformat(str(values["data_nascita"]))).days / 365.25
            assert int(age[:2]) <= years < int(age[3:] or 82) + 1
        if woman.facts.children:
            assert len(woman.facts.children) == int(next(iter(last.answers["D02"].chosen))[0])


def test_the_papers_marked_are_those_the_measures_ask_for(many: list[InventedWoman]) -> None:
    versions = [version for benefit in INVENTION.rules.benefits for version in benefit.versions]
    asked = {paper.id for version in versions for paper in version.papers}
    marked = {paper for woman in many for paper, _ in woman.papers}

    assert marked
    assert marked <= asked


def test_aliases_differ_however_many_women_there_are() -> None:
    few_words = Aliases(("Ginestra", "Rondine"), ("di mare",))
    names = Inventor(MARGINS, FORM, INVENTION.families, UNTIL, 1)._names(11, few_words)

    assert len({folded(name) for name in names}) == 11


def test_a_suspended_interview_keeps_the_consents_and_stops_at_a_question_not_answered() -> None:
    rng = Random(7)
    answers = filled_in(rng, FORM, MARGINS.answers, short=True)
    for _ in range(50):
        kept, stopped_at = broken_off(rng, FORM, answers)
        assert may_be_kept(kept)
        assert stopped_at not in kept


def test_a_weight_of_nothing_is_never_drawn() -> None:
    rng = Random(7)

    assert {drawn(rng, {"a": 0, "b": 1}) for _ in range(50)} == {"b"}


def test_the_training_archive_opens_for_both_is_whole_and_says_what_it_is(tmp_path: Path) -> None:
    training = make_training_archive(tmp_path / "prova", INVENTION, women=260, seed=4, until=UNTIL, cost=CHEAPEST)

    for name, passphrase in (
        (training.operator, training.passphrase),
        (training.colleague, training.colleague_passphrase),
    ):
        with open_vault(tmp_path / "prova", name, passphrase) as vault:
            assert vault.run(lambda uow: uow.archive.training).result()
            assert len(vault.run(list_cases).result()) == 260
            assert vault.run(check_archive).result().findings.is_well
            assert vault.run(lambda uow: uow.assessments.open()).result()
            assert vault.run(lambda uow: uow.rows.one("SELECT count(*) FROM fact")).result() > (50,)
            assert vault.run(lambda uow: uow.rows.one("SELECT count(*) FROM settled_deadline")).result() > (0,)
            for table in ("person_subject", "person_disclosure", "perpetrator_measure", "family_tie"):
                assert vault.run(lambda uow, table=table: uow.rows.one(f"SELECT 1 FROM {table}")).result()  # noqa: S608 - four names
            assert vault.run(lambda uow: uow.settings.all()["mailbox"]).result() == "nessuno@esempio.invalid"
            own = vault.run(lambda uow: read_directory(uow, INVENTION.directory)).result().directory.find("prova")
            assert [len(each.sure_ways(UNTIL)) for each in own] == [2, 0, 0]  # tried; of long ago; doubted
            states = vault.run(lambda uow: uow.rows.all("SELECT DISTINCT state FROM referral_step")).result()
            assert {state for (state,) in states} == set(ReferralState)
            assert vault.run(lambda uow: len(referrals_waiting(uow))).result() > 1
            for table in ("contact_attempt", "discharge_part", "team_presence", "handed_part"):
                assert vault.run(lambda uow, table=table: uow.rows.one(f"SELECT 1 FROM {table}")).result()  # noqa: S608 - four names
    with pytest.raises(ArchiveExists):
        make_training_archive(tmp_path / "prova", INVENTION, women=0, seed=4, until=UNTIL, cost=CHEAPEST)


def test_of_most_visits_that_were_somebody_wrote_how_they_went(many: list[InventedWoman]) -> None:
    been = [woman for woman in many if woman.visit and woman.visit.on < UNTIL]
    told = [woman.outcome for woman in been if woman.outcome]
    assert 0.6 < len(told) / len(been) < 1
    assert {outcome.held for outcome in told} == {True, False}
    assert {each.result for outcome in told for each in outcome.benefits} == set(Result)
    assert all(woman.outcome is None for woman in many if woman.visit and woman.visit.on >= UNTIL)
    wishes = [woman.visit.wishes for woman in many if woman.visit]
    assert any(wished.language for wished in wishes)
    assert all(wished.language for wished in wishes if Arrangement.MEDIATION in wished.arrangements)


def test_the_training_archive_settled_where_it_lives_is_no_copy_and_a_copy_of_it_still_is(tmp_path: Path) -> None:
    made, home, copied = (tmp_path / name for name in ("made", "home", "copied"))
    named = MARGINS.women.archive
    make_training_archive(made, INVENTION, women=1, seed=1, until=UNTIL, cost=CHEAPEST)

    settle_training_archive(made, home)

    shutil.copytree(home, copied)
    found = []
    for folder in (home, copied):
        with open_vault(folder, named["operator"], named["passphrase"]) as vault:
            found.append(len(vault.run(unsettled).result()))
    assert found == [0, 1]
    assert not made.exists()


def test_whom_a_hospital_signalled_lately_is_still_to_be_heard(work: Work, many: list[InventedWoman]) -> None:
    woman = next(each for each in many if each.first.came_by is CameBy.SANITA)
    yesterday = datetime(2026, 11, 24, 10)  # noqa: DTZ001 - this place's time

    def write(uow: UnitOfWork) -> None:
        for no in range(10):
            first = replace(woman.first, alias=f"Alba {no}", at=yesterday)
            late = replace(woman, path_started_on=None, first=first)
            write_together(uow, INVENTION.together, a_case(uow).id, late, uow.operator.id)

    work(write)
    assert 3 < len(work(signallings_waiting)) <= 10
