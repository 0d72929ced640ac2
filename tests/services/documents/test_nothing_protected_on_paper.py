"""What is planted wherever somebody may write what is to be protected is on no paper about a woman, for anybody."""

import subprocess
from collections.abc import Iterator
from datetime import date, time, timedelta
from importlib import import_module
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.app import Knowledge
from desktop.domain import diary
from desktop.domain.approximate import ApproximateDay, read_approximate
from desktop.domain.case import Case, LodgingPlace
from desktop.domain.consent import Purpose, Recipient
from desktop.domain.contact import CameBy, Message, SafeWay, Way
from desktop.domain.disclosure import ASKED, May
from desktop.domain.documents.dossier import Copy, DossierRequest
from desktop.domain.documents.neutral import bears
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.people import Lives, PersonTyped, Relation
from desktop.domain.perpetrator import LivesWithHer, PerpetratorRelation, PerpetratorTyped
from desktop.domain.personal import Personal
from desktop.domain.plan import Area, Doer, GoalText, PlanTerms, StepText
from desktop.domain.practice import PracticeField
from desktop.domain.referral import ReferralState
from desktop.domain.risk import Agrees, Judgement, Level, RiskEvent
from desktop.domain.risk_activation import Outcome, Told
from desktop.domain.stamp import NOTHING_THERE
from desktop.domain.visit import Arrangement, Visit, VisitPlan, Wishes
from desktop.domain.visit_outcome import BenefitOutcome, NextStep, Result, StepBy, VisitOutcome
from desktop.printing import (
    access_sheet,
    activation_record,
    centre_copy,
    consent_sheet,
    copies,
    cv,
    dossier,
    letter,
    letter_register,
    placement_sheet,
    plan_paper,
    presence_sheet,
    referral_sheet,
    takeaway,
    team_paper,
    values_sheet,
    work_letter,
)
from desktop.services.case.cases import lodge
from desktop.services.case.contacts import every_way, note_contact, take_away_never_contact, take_away_safe_way
from desktop.services.case.people import add_person, take_person_away
from desktop.services.case.perpetrators import add_perpetrator
from desktop.services.case.practice import write_practice_field
from desktop.services.case.protected import never_on_paper, usable_on_paper
from desktop.services.colleagues.access_log import who_saw
from desktop.services.documents.consent_sheets import compile_consent_sheet, compile_visit_sheet
from desktop.services.documents.dossier_copies import compile_copy, request_for_day
from desktop.services.documents.dossiers import known_benefits
from desktop.services.documents.letters import Written, prepare_letter, read_letter_register
from desktop.services.documents.official_forms import compile_values
from desktop.services.documents.plan_papers import compile_centre_plan, compile_her_plan
from desktop.services.documents.referral_sheets import compile_referral_sheet
from desktop.services.documents.team_papers import compile_her_note, compile_minutes
from desktop.services.interview.assessments import write_completed
from desktop.services.path.activation_record import compile_record
from desktop.services.path.activations import begin_activation, note_step
from desktop.services.path.colleague_notes import NewNote, leave_note
from desktop.services.path.diary import note_entry
from desktop.services.path.plan_parts import add_goal, add_step
from desktop.services.path.plans import begin_plan
from desktop.services.path.referrals import NextState, advance_referral
from desktop.services.path.risk import judge, note_event, note_sign, write_scale
from desktop.services.rules.benefits import add_list_member, remember_fact
from desktop.services.visits.visit_outcomes import read_told, tell_outcome
from desktop.services.visits.visits import plan_visit
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case_with_contact, a_consent
from tests.followed_together import follow_whole
from tests.printing.papers import PAPERS
from tests.referred import a_referral, moved_on
from tests.services.documents.worked import plant_work, work_papers

VISIT, BEFORE, HELD = date(2026, 12, 2), date(2026, 11, 24), date(2026, 11, 20)
HER_NAME, VALUES, REFERRAL = "Rossipalla", "values", "referral"
HER_PLAN, OUR_PLAN = "her plan", "our plan"
ACTIVATED = "what was set going"
MINUTES, HER_NOTE = "minutes", "her note"
MADE_HERE = {
    access_sheet,
    activation_record,
    centre_copy,
    consent_sheet,
    dossier,
    letter,
    letter_register,
    plan_paper,
    referral_sheet,
    takeaway,
    team_paper,
    values_sheet,
    cv,
    work_letter,
    placement_sheet,
    presence_sheet,
}


class Words:
    """Gives a word that stands nowhere else, and remembers it."""

    def __init__(self, seed: int) -> None:
        self._random, self.given, self._no = Random(seed), list[str](), count(seed * 1000)
        self.for_offices, self.for_services = list[str](), dict[str, list[str]]()

    def one(self) -> str:
        """A new one: letters alone, long enough to be no part of a word of the program."""
        made = "Zq" + "".join(self._random.choice("bcdfghklmnprstvz") + self._random.choice("aeiouy") for _ in range(5))
        self.given.append(made)
        return made

    def for_office(self) -> str:
        """A new one that she keeps for the offices: it may be copied into a request, and stands on no other paper."""
        self.for_offices.append(self.one())
        return self.for_offices[-1]

    def for_service(self, sheet: str) -> str:
        """A new one that is asked of a service: it stands on the sheet that service is sent, and on no other."""
        self.for_services.setdefault(sheet, []).append(self.one())
        return self.for_services[sheet][-1]

    def address(self) -> str:
        """A new street with its number."""
        return f"Via {self.one()} {next(self._no) % 90 + 1}, presso {self.one()}"


def plant(uow: UnitOfWork, knowledge: Knowledge, words: Words) -> Case:
    """A file in which everything to protect is written, each in words of its own, with every consent given."""
    one, home = words.one, words.address()
    ways = (SafeWay(Way.TEL, one(), one(), Message.SI), SafeWay(Way.MAIL, one(), one(), Message.NEUTRO))
    case = a_case_with_contact(
        uow, one(), asked=one(), agreed=one(), safe=(*ways, SafeWay(Way.SMS, one())), never=(one(), one())
    )
    note_contact(uow, case.id, uow.now.replace(tzinfo=None) - timedelta(days=1), CameBy.SCUOLA, (one(), one()))
    known = every_way(uow, case.id)
    take_away_safe_way(uow, case.id, known.safe[2])
    take_away_never_contact(uow, case.id, known.never[1])
    lodge(uow, case.id, LodgingPlace.FAM, date(2026, 9, 20), words.address())
    lodge(uow, case.id, LodgingPlace.PROT, HELD, home)
    for purpose in (Purpose.PRACTICE, Purpose.INPS_BY_NAME):
        a_consent(uow, case, purpose)
    a_consent(uow, case, Purpose.TALK_WITH, Recipient.AS)
    write_practice_field(uow, case.id, PracticeField.RESIDENCE, one(), None)
    for field in (PracticeField.PHONE, PracticeField.EMAIL):
        write_practice_field(uow, case.id, field, words.for_office(), None)
    write_practice_field(uow, case.id, PracticeField.MAIL_ADDRESS, home, None)
    write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, HER_NAME, None)
    # What may stand on paper, with what may not typed into it by mistake.
    write_practice_field(uow, case.id, PracticeField.BIRTH_PLACE, f"Milano ({home})", None)
    remember_fact(uow, knowledge.rules, case.id, "comune_presa_in_carico", home)
    remember_fact(uow, knowledge.rules, case.id, "comune_residenza", words.for_office())
    add_list_member(uow, knowledge.rules, case.id, "figli", {"data_nascita": "2020-02-02"})
    _people(uow, case, words)
    _diary(uow, case, words)
    _answer(uow, knowledge, case, words)
    _visit(uow, case, words, home)
    _send(uow, knowledge, case, words)
    _plan(uow, case, words, home)
    words.for_services |= plant_work(uow, case, words.one, home)
    _judge(uow, knowledge, case, words)
    sent = next(each for each in uow.referrals.of(case.id) if each.plan.kind == "sanita")
    words.for_services.setdefault(MINUTES, []).append(sent.plan.named)
    follow_whole(uow, knowledge, sent, (words.one, lambda: words.for_service(MINUTES)))
    return case


def _people(uow: UnitOfWork, case: Case, words: Words) -> None:
    """Write who is around her and may never be told of, one of them taken away since, and who harmed her."""
    never = dict.fromkeys(ASKED, May.NEVER)
    for relation in (Relation.FIGLIO, Relation.GENITORE, Relation.AMICO):
        typed = PersonTyped(words.one(), relation, lives=Lives.ME, school=words.one(), note=words.one())
        add_person(uow, case.id, typed, never)
    take_person_away(uow, case.id, uow.people.of(case.id)[-1])
    add_perpetrator(uow, case.id, PerpetratorTyped(PerpetratorRelation.EX, words.one(), LivesWithHer.YES))


def _diary(uow: UnitOfWork, case: Case, words: Words) -> None:
    """Write what was said to her, where and with whom, and what a colleague is to know."""
    one = words.one
    said = {"with_whom": one(), "said": one(), "agreed": one(), "place_words": words.address()}
    note_entry(
        uow, case.id, diary.Told(diary.EntryKind.CALL, ApproximateDay(HELD), mediator=one(), language=one(), **said)
    )
    leave_note(uow, case.id, NewNote(one()))


def _answer(uow: UnitOfWork, knowledge: Knowledge, case: Case, words: Words) -> None:
    form = knowledge.forms["bisogni"].on(HELD)
    texts = {code: Answer.written(words.one()) for code in knowledge.free_questions}
    gates = {gate: Answer.of("SI") for gate in ("A01", "A04", "A05", "I03")}
    answers = {**texts, **gates, "E01": Answer.of("PROT"), "D01": Answer.of("MIN"), "I04": Answer.of("MED")}
    meeting = Meeting(HELD, uow.operator.id, words.one(), words.one(), words.one())
    write_completed(uow, form, case.id, answers, meeting)


def _visit(uow: UnitOfWork, case: Case, words: Words, home: str) -> None:
    one = words.one
    told = plan_visit(uow, case.id, VisitPlan(BEFORE, time(9), "INPS Missori", companion=one(), benefits=("adi",)))
    outcome = BenefitOutcome(
        "adi", Result.WANTING, one(), one(), ("documento_identita",), (one(),), NextStep(one(), StepBy.OPERATOR, VISIT)
    )
    tell_outcome(uow, told.id, VisitOutcome(True, (outcome,)), read_told(uow, told.id).seen)
    wishes = Wishes(tuple(Arrangement), home, one())
    plan_visit(uow, case.id, VisitPlan(VISIT, time(9), home, companion=one(), benefits=("adi",), wishes=wishes))


def _send(uow: UnitOfWork, knowledge: Knowledge, case: Case, words: Words) -> None:
    """Send her to a service of every kind, which is told all that she may agree to but how she is reached."""
    for kind in knowledge.referral_sheets.latest.templates:
        sheet = f"{REFERRAL} {kind.id}"
        asked = {"kind": kind.id, "named": words.for_service(sheet), "asked": words.for_service(sheet)}
        agreed = moved_on(uow, a_referral(uow, case, **asked), ReferralState.CONSENTED, by_name=True, reach=False)
        handed = NextState(ReferralState.HANDED_OVER, OPENED, words=words.one())
        advance_referral(uow, agreed.id, handed, agreed.last.stamp)
        words.for_services[sheet].append(case.alias)


def _plan(uow: UnitOfWork, case: Case, words: Words, home: str) -> None:
    """Write a plan that bears an address and a name by mistake; what is on safety stands in the centre's copy alone."""
    (never,) = (each.who for each in uow.contacts.never(case.id))
    begin_plan(uow, case.id, PlanTerms(OPENED, uow.operator.id))
    (plan,) = uow.plans.of(case.id)
    for area, text in (
        (Area.SAFETY, words.for_service(OUR_PLAN)),
        (Area.HOUSING, f"Lasciare {home}"),
        (Area.WORK, f"Che non lo sappia {never}"),
    ):
        add_goal(uow, plan.id, GoalText(area, text))
    for goal in uow.plans.of(case.id)[0].goals:
        add_step(uow, goal.id, StepText(home, Doer.SERVICE, service_name=f"Da {never}", note=home))


def _judge(uow: UnitOfWork, knowledge: Knowledge, case: Case, words: Words) -> None:
    """Judge her danger on a scale of the centre's own, and set something going: the centre's own paper tells that."""
    one, told = words.one, knowledge.risk_words
    write_scale(uow, told, [Level(level := one(), 7)], NOTHING_THERE)
    event = note_event(uow, told, case.id, RiskEvent("udienza", read_approximate("20/11/2026"), one()))
    typed = Judgement("altro", uow.today, level, Agrees.NO, one(), one(), one(), event=event.id)
    judge(uow, told, case.id, typed)
    note_sign(uow, knowledge.shared_words, case.id, HELD, "alto_rischio", one())
    steps = knowledge.high_risk
    begun = begin_activation(uow, steps, case.id).activation.id
    done = Told(Outcome.DONE, words.for_service(ACTIVATED), words.for_service(ACTIVATED))
    note_step(uow, steps, begun, steps.latest.steps[0].code, done)


def every_paper(uow: UnitOfWork, knowledge: Knowledge, case: Case) -> Iterator[tuple[str, bytes]]:
    """Make each paper that is made from one woman's file, in every kind there is."""
    fonts, ground = knowledge.fonts, knowledge.sheet_ground
    for copy in Copy:
        asked = DossierRequest(VISIT, known_benefits(knowledge.rules, VISIT), copy)
        request = request_for_day(uow, case.id, asked)
        yield f"copy {copy}", copies.render(compile_copy(uow, case.id, request, knowledge.ground), fonts)
    for template in knowledge.letters.templates:
        made = prepare_letter(uow, case.id, Written(template, knowledge.rules, knowledge.forms))
        yield f"letter {template.id}", letter.render(made, fonts)
    for sheet in knowledge.informativa.sheets:
        asked_sheet = compile_consent_sheet(uow, case.id, sheet.id, knowledge.informativa)
        yield f"consent {sheet.id}", consent_sheet.render(asked_sheet, fonts)
    visit_sheet = compile_visit_sheet(
        uow, case.id, DossierRequest(VISIT, ("adi",)), knowledge.rules, knowledge.informativa
    )
    yield "consent for the visit", consent_sheet.render(visit_sheet, fonts)
    for measure in ("", *known_benefits(knowledge.rules, uow.today)):
        values = compile_values(uow, knowledge.official_forms, case.id, measure)
        yield f"{VALUES} {measure}", values_sheet.render(values, fonts)
    for referral in uow.referrals.of(case.id):
        sent = compile_referral_sheet(uow, case.id, referral.id, ground)
        yield f"{REFERRAL} {referral.plan.kind}", referral_sheet.render(sent, fonts)
        if not sent.discreet:
            passed = compile_referral_sheet(uow, case.id, referral.id, ground, passage=True)
            yield f"{REFERRAL} {referral.plan.kind}", referral_sheet.render(passed, fonts)
    for meeting in uow.care_teams.meetings(case.id):
        minutes = compile_minutes(uow, case.id, meeting.id, ground)
        yield MINUTES, team_paper.render(minutes, fonts)
    yield HER_NOTE, team_paper.render(compile_her_note(uow, case.id, ground), fonts)
    yield HER_PLAN, plan_paper.render(compile_her_plan(uow, case.id, ground), fonts)
    yield OUR_PLAN, plan_paper.render(compile_centre_plan(uow, case.id, ground), fonts)
    yield from work_papers(uow, case.id, knowledge)
    for activation in uow.activations.of(case.id):
        record = compile_record(uow, knowledge.high_risk, activation.id, ground.directory, ground.vocabulary)
        yield ACTIVATED, activation_record.render(record, fonts)
    yield "who saw her file", access_sheet.render(who_saw(uow, case.id), fonts)
    yield "register", letter_register.render(read_letter_register(uow, knowledge.letters.names), fonts)


def read(pdf: bytes, folder: Path) -> str:
    """Return all that another program reads in a PDF, without what divides words."""
    file = folder / "documento.pdf"
    file.write_bytes(pdf)
    shown = [
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
        for command in (["pdftotext", str(file), "-"], ["pdfinfo", "-struct-text", str(file)])
    ]
    return "".join("".join(shown).split()).casefold()


@pytest.mark.outside("pdftotext")
def test_nothing_protected_is_on_any_paper(work: Work, knowledge: Knowledge, tmp_path: Path) -> None:
    words = Words(1)
    case = work(lambda uow: plant(uow, knowledge, words))
    assert len(words.given) > 30
    papers = work(lambda uow: list(every_paper(uow, knowledge, case)))
    named = 0
    for name, pdf in papers:
        told = read(pdf, tmp_path)
        allowed = words.for_offices if name.startswith(VALUES) else words.for_services.get(name, [])
        assert [word for word in words.given if word.casefold() in told and word not in allowed] == [], name
        named += HER_NAME.casefold() in told
    assert named > 3, "what may be printed is"


def test_no_paper_made_from_a_file_is_forgotten_here() -> None:
    """A paper whose content is a record about a person is made above."""
    for paper in PAPERS:
        contents = [kind for kind in paper.kinds.values() if isinstance(kind, type) and issubclass(kind, Personal)]
        if any(kind.__module__.startswith("desktop.domain.documents.") for kind in contents):
            assert import_module(paper.render.__module__) in MADE_HERE, paper.name


@pytest.mark.outside("pdftotext")
def test_a_planted_word_would_be_found(work: Work, knowledge: Knowledge, tmp_path: Path) -> None:
    words = Words(3)
    case = work(lambda uow: plant(uow, knowledge, words))
    made = work(
        lambda uow: prepare_letter(
            uow, case.id, Written(knowledge.letters.kind("delega"), knowledge.rules, knowledge.forms)
        )
    )
    assert HER_NAME.casefold() in read(letter.render(made, knowledge.fonts), tmp_path)


def test_what_never_goes_on_paper_is_told_by_where_it_was_written(work: Work, knowledge: Knowledge) -> None:
    words = Words(4)
    case = work(lambda uow: plant(uow, knowledge, words))
    names = work(lambda uow: never_on_paper(uow, case.id))
    visits: tuple[Visit, ...] = work(lambda uow: uow.visits.of(case.id))
    assert visits[-1].plan.wishes.avoid in names
    # Two lodgings, two who must never know, one of them taken away, and a place to avoid; three of whom she said never,
    # one of them taken away, each with where they go by day.
    assert len(names) == 5 + 6


def test_her_names_and_her_town_stay_where_others_are_called_so_too(work: Work) -> None:
    case = work(lambda uow: a_case_with_contact(uow, never=("De Luca", "Milano")))
    work(lambda uow: lodge(uow, case.id, LodgingPlace.FAM, HELD, "Anna"))
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    kept = {
        PracticeField.FAMILY_NAME: "De Luca",
        PracticeField.GIVEN_NAME: "Anna",
        PracticeField.BIRTH_PLACE: "Milano",
    }
    for field, value in kept.items():
        work(lambda uow, field=field, value=value: write_practice_field(uow, case.id, field, value, None))
    assert work(lambda uow: usable_on_paper(uow, case.id)) == kept
    work(lambda uow: lodge(uow, case.id, LodgingPlace.FAM, HELD, "Via Roma 7"))
    work(lambda uow: write_practice_field(uow, case.id, PracticeField.BIRTH_PLACE, "via Roma, 7 Milano", None))
    del kept[PracticeField.BIRTH_PLACE]
    assert work(lambda uow: usable_on_paper(uow, case.id)) == kept


def test_a_name_of_one_word_is_left_out_of_what_is_typed_freely() -> None:
    assert bears("tigrino, sta a Casaginestra", ["Casaginestra"])
    assert not bears("Casaginestra", ["Casaginestra"], towns=True)
    assert bears("da suor Anna Rosa", ["Anna Rosa"], towns=True)


WORDS = st.text("abcdefghilmnoprstuvz", min_size=4, max_size=9)


@given(street=WORDS, number=st.integers(1, 999), town=WORDS, other=st.integers(1000, 9999))
def test_an_address_is_known_again_in_other_words_around_it_and_a_town_is_none(
    street: str, number: int, town: str, other: int
) -> None:
    kept = f"Via {street} {number}, presso la zia"
    assert bears(f"{town.upper()}, v. {street.title()} {number} int. 4", [kept])
    assert bears(f"qui: via {street} {number} presso la zia.", [kept])
    assert not bears(f"{street} {other}", [kept])
    assert not bears(f"Via {street}", [kept])
    assert not bears(town, [f"{kept}, {town}"]) or town == "presso"
