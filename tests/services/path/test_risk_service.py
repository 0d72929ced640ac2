"""«Sicurezza» of a file: judgements, events and signs kept, changed and brought back; which files come up again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.approximate import ApproximateDay, Precision, read_approximate
from desktop.domain.case import Case, State
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.risk import Agrees, Judgement, Level, RiskEvent
from desktop.domain.risk_reviews import WhyReview
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import (
    CaseUnknown,
    DayUnusable,
    EditedMeanwhile,
    JudgementIncomplete,
    RecordUnknown,
    RiskScaleUnusable,
    RoleMissing,
    SignUnknown,
)
from desktop.services.case.cases import change_state, start_path
from desktop.services.case.search import find
from desktop.services.path import risk
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case, hold_only
from tests.clock import Clock

KNOWLEDGE = load_knowledge()
WORDS, SHARED = KNOWLEDGE.risk_words, KNOWLEDGE.shared_words
TODAY = date(2026, 11, 25)


def told(**changed: object) -> Judgement:
    """What two colleagues judged today."""
    typed: dict[str, object] = {"tool": "sara", "on": TODAY, "level": "alto", "judged_by": "Due colleghe"}
    return Judgement(**(typed | changed))  # type: ignore[arg-type]  # each test changes fields it names


def an_event(day: str = "20/11/2026", kind: str = "udienza") -> RiskEvent:
    return RiskEvent(kind, read_approximate(day))


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def test_a_judgement_is_kept_as_it_was_told_and_stands_nowhere_else(work: Work, case: Case) -> None:
    event = work(lambda uow: risk.note_event(uow, WORDS, case.id, an_event()))
    typed = told(agrees=Agrees.NO, decided=" Cambiare strada ", review_on=TODAY + timedelta(days=30), event=event.id)
    kept = work(lambda uow: risk.judge(uow, WORDS, case.id, typed))

    view = work(lambda uow: risk.read_risk(uow, WORDS, case.id))
    assert kept.judgement == replace(typed, decided="Cambiare strada")
    assert (view.judgements, view.events, view.calling) == ((kept,), (event,), frozenset())
    assert work(lambda uow: risk.read_kept(uow, kept)) == kept
    assert work(lambda uow: risk.read_kept(uow, event)) == event
    for words in ("alto", "cambiare", "sara", "colleghe"):
        assert work(lambda uow, words=words: find(uow, words)) == []
    assert "read" in {entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))}


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"level": ""}, "level"),
        ({"level": "Alto"}, "level"),
        ({"tool": "oroscopo"}, "tool"),
        ({"tool": "altro", "other_tool": " "}, "other_tool"),
        ({"judged_by": " "}, "who"),
    ],
)
def test_a_judgement_without_what_it_says_nothing_without_is_not_kept(
    work: Work, case: Case, changed: dict[str, object], what: str
) -> None:
    with pytest.raises(JudgementIncomplete) as refused:
        work(lambda uow: risk.judge(uow, WORDS, case.id, told(**changed)))
    assert refused.value.what == what
    assert work(lambda uow: risk.read_risk(uow, WORDS, case.id)).judgements == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"on": TODAY + timedelta(days=1)},
        {"on": OPENED - timedelta(days=1)},
        {"review_on": TODAY - timedelta(days=1)},
    ],
)
def test_no_judgement_is_of_a_day_to_come_before_her_path_or_reviewed_before_it_was_made(
    work: Work, case: Case, changed: dict[str, object]
) -> None:
    with pytest.raises(DayUnusable):
        work(lambda uow: risk.judge(uow, WORDS, case.id, told(**changed)))


def test_a_judgement_of_before_the_file_is_kept_where_her_path_began_before(work: Work, case: Case) -> None:
    on = OPENED - timedelta(days=1)
    work(lambda uow: start_path(uow, case.id, on, case.path_stamp))

    assert work(lambda uow: risk.judge(uow, WORDS, case.id, told(on=on))).judgement.on == on


def test_the_event_because_of_which_is_of_the_same_file(work: Work, case: Case) -> None:
    other = work(lambda uow: a_case(uow, "Salice"))
    hers = work(lambda uow: risk.note_event(uow, WORDS, other.id, an_event()))
    for event in (hers.id, RecordId(new_id())):
        with pytest.raises(RecordUnknown):
            work(lambda uow, event=event: risk.judge(uow, WORDS, case.id, told(event=event)))
    with pytest.raises(CaseUnknown):
        work(lambda uow: risk.judge(uow, WORDS, CaseId(new_id()), told()))


def test_an_edit_upon_an_older_judgement_or_event_is_refused(work: Work, case: Case) -> None:
    kept = work(lambda uow: risk.judge(uow, WORDS, case.id, told()))
    work(lambda uow: risk.change_judgement(uow, WORDS, kept.id, told(decided="Marta"), kept.stamp))
    with pytest.raises(EditedMeanwhile) as refused:
        work(lambda uow: risk.change_judgement(uow, WORDS, kept.id, told(decided="Giulia"), kept.stamp))
    assert ("Marta" in refused.value.kept, "Giulia" in refused.value.typed) == (True, True)

    event = work(lambda uow: risk.note_event(uow, WORDS, case.id, an_event()))
    work(lambda uow: risk.change_event(uow, WORDS, event.id, an_event("circa 2019"), event.stamp))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: risk.change_event(uow, WORDS, event.id, an_event(), event.stamp))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: risk.take_away(uow, event))


def test_what_was_written_meanwhile_is_read_as_it_is_kept_now(work: Work, case: Case) -> None:
    judged = work(lambda uow: risk.judge(uow, WORDS, case.id, told()))
    event = work(lambda uow: risk.note_event(uow, WORDS, case.id, an_event()))
    later = work(lambda uow: risk.change_judgement(uow, WORDS, judged.id, told(decided="Marta"), judged.stamp))
    moved = work(lambda uow: risk.change_event(uow, WORDS, event.id, an_event("circa 2019"), event.stamp))

    assert work(lambda uow: risk.read_kept(uow, judged)) == later != judged
    assert work(lambda uow: risk.read_kept(uow, event)) == moved != event


def test_a_sign_has_the_word_and_the_version_of_the_day_and_who_noted_it(work: Work, case: Case) -> None:
    sign = work(lambda uow: risk.note_sign(uow, SHARED, case.id, TODAY, "urgenza", " Al telefono "))

    assert (sign.sign.word, sign.sign.glossary, sign.sign.note) == ("urgenza", date(2026, 11, 22), "Al telefono")
    assert sign.by == work(lambda uow: uow.operator.name)
    assert work(lambda uow: risk.read_risk(uow, WORDS, case.id)).signs == (sign,)
    for word in ("case_manager", "paura"):
        with pytest.raises(SignUnknown):
            work(lambda uow, word=word: risk.note_sign(uow, SHARED, case.id, TODAY, word, ""))
    with pytest.raises(DayUnusable):
        work(lambda uow: risk.note_sign(uow, SHARED, case.id, OPENED - timedelta(days=1), "urgenza", ""))


def test_what_was_taken_away_is_gone_and_comes_back_whole_and_both_are_in_the_log(work: Work, case: Case) -> None:
    judgement = work(lambda uow: risk.judge(uow, WORDS, case.id, told()))
    event = work(lambda uow: risk.note_event(uow, WORDS, case.id, an_event()))
    sign = work(lambda uow: risk.note_sign(uow, SHARED, case.id, TODAY, "urgenza", ""))
    lines = work(lambda uow: len(uow.journal.of_case(case.id)))
    for kept in (judgement, event, sign):
        work(lambda uow, kept=kept: risk.take_away(uow, kept))
    view = work(lambda uow: risk.read_risk(uow, WORDS, case.id))
    assert (view.judgements, view.events, view.signs) == ((), (), ())
    for missing in (
        lambda uow: risk.change_judgement(uow, WORDS, judgement.id, told(), judgement.stamp),
        lambda uow: risk.read_kept(uow, judgement),
        lambda uow: risk.change_event(uow, WORDS, event.id, an_event(), event.stamp),
        lambda uow: risk.read_kept(uow, event),
    ):
        with pytest.raises(RecordUnknown):
            work(missing)
    assert work(lambda uow: uow.risks.sign(sign.id)) is None
    for kept in (judgement, event, sign):
        work(lambda uow, kept=kept: risk.bring_back(uow, kept))
    view = work(lambda uow: risk.read_risk(uow, WORDS, case.id))
    assert (view.judgements[0].judgement, view.events[0].event) == (judgement.judgement, event.event)
    assert view.signs[0].sign == sign.sign
    assert work(lambda uow: len(uow.journal.of_case(case.id))) >= lines + 6


JUDGEMENTS = st.builds(
    told,
    tool=st.sampled_from([tool.code for tool in WORDS.tools if tool.code != "altro"]),
    level=st.sampled_from([level.word for level in WORDS.levels]),
    agrees=st.sampled_from(Agrees),
    on=st.dates(OPENED, TODAY),
    decided=st.text("abc è", max_size=20).map(str.strip),
    review_on=st.none() | st.dates(TODAY, date(2028, 1, 1)),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=JUDGEMENTS, after=JUDGEMENTS)
def test_undoing_a_change_restores_the_same_content_all_but_the_stamp_and_is_logged(
    work: Work, before: Judgement, after: Judgement
) -> None:
    def change_and_undo(uow: UnitOfWork) -> None:
        case = a_case(uow).id
        kept = risk.judge(uow, WORDS, case, before)
        changed = risk.change_judgement(uow, WORDS, kept.id, after, kept.stamp)
        lines = len(uow.journal.of_case(case))
        undone = risk.change_judgement(uow, WORDS, kept.id, kept.judgement, changed.stamp)
        assert replace(undone, stamp=kept.stamp) == kept
        assert undone.stamp not in {kept.stamp, changed.stamp}
        assert len(uow.journal.of_case(case)) == lines + 1

    work(change_and_undo)


# --- the scale -----------------------------------------------------------------------------------------------------


def test_a_centre_may_have_a_scale_of_its_own_and_older_judgements_keep_their_words(work: Work, case: Case) -> None:
    kept = work(lambda uow: risk.judge(uow, WORDS, case.id, told()))
    view = work(lambda uow: risk.write_scale(uow, WORDS, [Level(" codice viola ", 3)], NOTHING_THERE))
    assert (view.levels, view.own, view.may_change) == ((Level("codice viola", 3),), True, True)

    work(lambda uow: risk.judge(uow, WORDS, case.id, told(level="codice viola")))
    with pytest.raises(JudgementIncomplete):
        work(lambda uow: risk.judge(uow, WORDS, case.id, told()))
    work(lambda uow: risk.change_judgement(uow, WORDS, kept.id, told(decided="Ancora"), kept.stamp))
    back = work(lambda uow: risk.write_scale(uow, WORDS, (), view.stamp))
    assert (back.levels, back.own) == (WORDS.levels, False)
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: risk.write_scale(uow, WORDS, (), view.stamp))


def test_only_the_coordinator_changes_the_scale_and_only_to_one(work: Work) -> None:
    with pytest.raises(RiskScaleUnusable):
        work(lambda uow: risk.write_scale(uow, WORDS, [Level("", 3)], NOTHING_THERE))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    assert not work(lambda uow: risk.read_scale(uow, WORDS)).may_change
    with pytest.raises(RoleMissing):
        work(lambda uow: risk.write_scale(uow, WORDS, (), NOTHING_THERE))


# --- the files to be taken up again --------------------------------------------------------------------------------


EVENT_DAYS = st.builds(
    ApproximateDay, st.dates(date(2026, 9, 1), date(2027, 1, 31)), st.just(Precision.DAY), st.booleans()
)


def due(work: Work) -> list[tuple[str, date, WhyReview]]:
    return [(each.alias, each.on, each.why) for each in work(risk.risk_reviews_due)]


def test_a_file_comes_up_on_the_day_settled_by_the_judgement_that_holds(work: Work, case: Case, clock: Clock) -> None:
    review = TODAY + timedelta(days=7)
    work(lambda uow: risk.judge(uow, WORDS, case.id, told(review_on=review)))
    assert due(work) == []
    clock.set_day(review.isoformat())
    assert due(work) == [("Ginestra", review, WhyReview.TERM)]
    work(lambda uow: risk.judge(uow, WORDS, case.id, told(on=review)))
    assert due(work) == []


@pytest.mark.parametrize(
    ("day", "answered"), [("10/11/2026", "11/11/2026"), ("novembre 2026", ""), ("circa 20/11/2026", "")]
)
def test_a_file_comes_up_after_an_event_until_it_is_judged_again(
    work: Work, case: Case, day: str, answered: str
) -> None:
    event = work(lambda uow: risk.note_event(uow, WORDS, case.id, an_event(day)))
    assert due(work) == [("Ginestra", event.event.day.earliest, WhyReview.EVENT)]
    work(lambda uow: risk.judge(uow, WORDS, case.id, told()))
    assert (due(work) == []) is bool(answered)
    work(lambda uow: risk.judge(uow, WORDS, case.id, told(event=event.id)))
    assert due(work) == []


def test_what_is_to_come_and_who_ended_her_path_does_not_come_up(work: Work, case: Case) -> None:
    work(lambda uow: risk.note_event(uow, WORDS, case.id, an_event("3/12/2026")))
    assert due(work) == []
    work(lambda uow: risk.note_event(uow, WORDS, case.id, an_event("3/11/2026")))
    work(lambda uow: risk.judge(uow, WORDS, case.id, told(on=OPENED, review_on=OPENED)))
    assert due(work) == [("Ginestra", OPENED, WhyReview.TERM)]
    work(lambda uow: change_state(uow, case.id, State.CONCLUSO, TODAY))
    assert due(work) == []


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.dates(date(2026, 10, 1), TODAY), max_size=3),
    st.lists(EVENT_DAYS, max_size=3),
)
def test_the_files_that_come_up_are_those_whose_own_page_says_so(
    work: Work, judged: list[date], days: list[ApproximateDay]
) -> None:
    def compare(uow: UnitOfWork) -> None:
        case = a_case(uow).id
        for day in days:
            risk.note_event(uow, WORDS, case, RiskEvent("udienza", day))
        for on in judged:
            risk.judge(uow, WORDS, case, told(on=on))
        calling = risk.read_risk(uow, WORDS, case).calling
        assert (case in {each.case_id for each in risk.risk_reviews_due(uow, 1000)}) is bool(calling)

    work(compare)


@pytest.mark.parametrize(
    "act",
    [
        lambda uow, case: risk.read_risk(uow, WORDS, case),
        lambda uow, case: risk.judge(uow, WORDS, case, told()),
        lambda uow, case: risk.note_event(uow, WORDS, case, an_event()),
        lambda uow, case: risk.note_sign(uow, SHARED, case, TODAY, "urgenza", ""),
        lambda uow, _: risk.risk_reviews_due(uow),
    ],
)
def test_who_does_not_follow_women_reads_and_writes_none_of_it(
    work: Work, case: Case, act: Callable[[UnitOfWork, CaseId], object]
) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA, Role.COORDINATRICE))
    with pytest.raises(RoleMissing):
        work(lambda uow: act(uow, case.id))


def test_an_event_is_of_the_list(work: Work, case: Case) -> None:
    with pytest.raises(RecordUnknown):
        work(lambda uow: risk.note_event(uow, WORDS, case.id, an_event(kind="compleanno")))
