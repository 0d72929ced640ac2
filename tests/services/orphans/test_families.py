"""The families of orphans: for their group alone, begun at a call, written record by record, never lost to an edit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.accords import Accord
from desktop.domain.approximate import read_approximate
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.orphans.family import FamilyField, Siblings, normalise_family_code
from desktop.domain.orphans.records import (
    Action,
    ActionState,
    Adult,
    AdultKind,
    Child,
    Hearing,
    Line,
    LivesAt,
    NoteKind,
    Reach,
    Request,
    RequestState,
    SignSeen,
    Spoke,
)
from desktop.domain.stamp import Stamp
from desktop.errors import (
    AccordSwitchedOff,
    DayUnusable,
    EditedMeanwhile,
    OrphanFamilyUnknown,
    OrphanWordMissing,
    RecordUnknown,
    RoleMissing,
)
from desktop.services.archive.team import change_roles, read_team
from desktop.services.colleagues.access_log import read_log
from desktop.services.colleagues.accords import accords_open_to_her, set_accord
from desktop.services.orphans.erasure import note_printed, who_saw_family
from desktop.services.orphans.families import (
    FirstCall,
    begin_family,
    family_of_code,
    list_families,
    mark_asked_paper,
    read_family,
    take_away,
    tell,
    tell_again,
    write_fields,
)
from desktop.services.orphans.group import sees_orphans
from desktop.services.orphans.papers import compile_foster_sheet, compile_register, compile_request
from desktop.services.orphans.today import orphans_today
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work, hold_only
from tests.colleagues import MARTA, join, sit_down
from tests.orphaned import CALLED, KNOWN, a_family, a_whole_family, join_group, leave_group
from tests.passphrases import OPERATOR, PASSPHRASE

TODAY = date(2026, 11, 25)
NOWHERE, SEEN = RecordId(new_id()), Stamp(1, 1)


@pytest.fixture
def family(work: Work) -> CaseId:
    """A family; the acting operator is of the group."""
    work(join_group)
    return work(a_family)


def whole(uow: UnitOfWork, family: CaseId) -> Any:  # noqa: ANN401 - a view whose parts each test names
    return read_family(uow, KNOWN, family).whole


# --- who ------------------------------------------------------------------------------------------------------------

DOORS: dict[str, Callable[[UnitOfWork, CaseId], object]] = {
    "begin": lambda uow, _: begin_family(uow, FirstCall("Salice", CALLED)),
    "list": lambda uow, _: list_families(uow, KNOWN),
    "find": lambda uow, _: family_of_code(uow, "ABC123"),
    "read": lambda uow, family: read_family(uow, KNOWN, family),
    "tell": lambda uow, family: tell(uow, KNOWN, family, Child("Z")),
    "change": lambda uow, family: tell_again(uow, KNOWN, family, (NOWHERE, Child("Z"), SEEN)),
    "take": lambda uow, family: take_away(uow, family, Child, (NOWHERE, SEEN)),
    "paper": lambda uow, family: mark_asked_paper(uow, family, NOWHERE, "iban", None),
    "fields": lambda uow, family: write_fields(uow, family, {}, None),  # type: ignore[arg-type]  # same
    "who saw": who_saw_family,
    "printed": note_printed,
    "request": lambda uow, family: compile_request(uow, KNOWN, family, NOWHERE),
    "register": lambda uow, family: compile_register(uow, KNOWN, family),
    "sheet": lambda uow, family: compile_foster_sheet(uow, KNOWN, family),
}


@pytest.mark.parametrize("door", DOORS)
def test_no_other_role_comes_in_by_any_door_nor_by_all_of_them(work: Work, family: CaseId, door: str) -> None:
    work(lambda uow: hold_only(uow, *(set(Role) - {Role.ORFANI})))
    with pytest.raises(RoleMissing) as refused:
        work(lambda uow: DOORS[door](uow, family))
    assert refused.value.roles == ("orfani",)
    assert work(lambda uow: orphans_today(uow, KNOWN)) == ()


@pytest.mark.parametrize("door", DOORS)
def test_a_centre_that_does_not_use_the_protocol_keeps_what_is_written_and_opens_none_of_it(
    work: Work, family: CaseId, door: str
) -> None:
    work(lambda uow: set_accord(uow, Accord.ORPHANS, in_use=False))
    with pytest.raises(AccordSwitchedOff):
        work(lambda uow: DOORS[door](uow, family))
    assert not work(sees_orphans)
    work(lambda uow: set_accord(uow, Accord.ORPHANS, in_use=True))
    assert [row.id for row in work(lambda uow: list_families(uow, KNOWN))] == [family]


def test_the_group_alone_is_enough(work: Work, family: CaseId) -> None:
    work(lambda uow: hold_only(uow, Role.ORFANI))
    assert work(lambda uow: read_family(uow, KNOWN, family)).whole.family.called == "Salice"
    assert work(sees_orphans)
    work(leave_group)
    assert not work(sees_orphans)


def test_the_coordinator_gives_the_role_and_may_not_look_herself(vault: Vault, work: Work, family: CaseId) -> None:
    marta = join(vault, MARTA, Role.OPERATRICE)
    work(leave_group)
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    work(lambda uow: change_roles(uow, marta, ["operatrice", "orfani"], confirmed))
    with pytest.raises(RoleMissing):
        work(lambda uow: read_family(uow, KNOWN, family))
    assert "operator.roles" in {line.act for line in work(lambda uow: read_log(uow, TODAY, TODAY))}
    sit_down(vault, MARTA)
    assert work(lambda uow: read_family(uow, KNOWN, family)).acting == MARTA


def test_where_the_protocol_is_not_used_its_role_is_not_offered(work: Work) -> None:
    assert work(read_team).roles == tuple(Role)
    work(lambda uow: set_accord(uow, Accord.ORPHANS, in_use=False))
    assert set(Role) - set(work(read_team).roles) == {Role.ORFANI}
    assert Accord.ORPHANS not in work(accords_open_to_her)


def test_who_reads_a_family_is_in_its_log(work: Work, family: CaseId) -> None:
    work(lambda uow: read_family(uow, KNOWN, family))
    work(lambda uow: note_printed(uow, family))
    sheet = work(lambda uow: who_saw_family(uow, family))
    assert {line.act for line in sheet.lines} == {"read", "write", "print.sheet"}
    assert sheet.code == work(lambda uow: whole(uow, family)).family.code


# --- the first call, and the list -----------------------------------------------------------------------------------


def test_a_family_begins_with_the_call_and_a_name_that_tells_nothing(work: Work, family: CaseId) -> None:
    found = work(lambda uow: whole(uow, family))
    assert (found.family.called, found.family.opened_on) == ("Salice", CALLED)
    (note,) = found.notes
    assert (note.told.kind, note.told.with_whom, note.told.agreed) == (NoteKind.CALL, "La zia", "La richiamo martedì")
    with pytest.raises(OrphanWordMissing) as refused:
        work(lambda uow: begin_family(uow, FirstCall("  ", CALLED)))
    assert refused.value.what == "family"
    with pytest.raises(DayUnusable):
        work(lambda uow: begin_family(uow, FirstCall("Olmo", TODAY + timedelta(days=1))))


def test_a_family_is_found_by_its_code_with_its_letter_or_without(work: Work, family: CaseId) -> None:
    known = work(lambda uow: whole(uow, family)).family
    for typed in (known.code, known.shown_code, known.shown_code.lower(), f" f{known.code} "):
        assert work(lambda uow, typed=typed: family_of_code(uow, typed)) == family
    assert normalise_family_code("F12") == "F12"
    with pytest.raises(OrphanFamilyUnknown):
        work(lambda uow: family_of_code(uow, "ZZZZZZ"))
    with pytest.raises(OrphanFamilyUnknown):
        work(lambda uow: read_family(uow, KNOWN, CaseId(new_id())))


def test_the_list_puts_first_what_is_near_and_last_what_is_closed(work: Work, family: CaseId) -> None:
    near, closed = work(lambda uow: a_family(uow, "Olmo")), work(lambda uow: a_family(uow, "Acero"))
    work(lambda uow: tell(uow, KNOWN, near, Hearing(TODAY + timedelta(days=8), what="Ascolto")))
    for who, values in (
        (closed, {FamilyField.CLOSED_ON: "2024-11-01"}),
        (near, {FamilyField.SIBLINGS: Siblings.APART.value}),
    ):
        work(lambda uow, who=who, values=values: write_fields(uow, who, values, uow.orphans.one(who)))
    rows = work(lambda uow: list_families(uow, KNOWN))
    assert [row.id for row in rows] == [near, family, closed]
    assert [(row.divided, row.closed, row.due) for row in rows] == [
        (True, False, False),
        (False, False, False),
        (False, True, True),
    ]
    assert rows[0].next is not None
    assert [each.family for each in work(lambda uow: orphans_today(uow, KNOWN))] == [near]


def test_a_closed_family_waits_for_its_term_and_for_the_reason_to_keep_it(work: Work, family: CaseId) -> None:
    closed = {FamilyField.CLOSED_ON: "2026-11-01"}
    work(lambda uow: write_fields(uow, family, closed, uow.orphans.one(family)))
    assert work(lambda uow: read_family(uow, KNOWN, family)).to_decide_on == date(2028, 11, 1)
    held = {FamilyField.KEEP_UNTIL: "2031-05-02"}
    work(lambda uow: write_fields(uow, family, held, uow.orphans.one(family)))
    view = work(lambda uow: read_family(uow, KNOWN, family))
    assert view.to_decide_on == date(2031, 5, 2)
    assert view.clocks == ()


# --- records --------------------------------------------------------------------------------------------------------


def test_every_record_comes_back_as_it_was_told(work: Work) -> None:
    work(join_group)
    family = work(a_whole_family)
    found = work(lambda uow: whole(uow, family))
    (child,), (adult,), (reach,), (sign,) = found.children, found.adults, found.reaches, found.signs
    assert (child.told.born, child.told.lives) == (read_approximate("12/12/2008"), LivesAt.FOSTER)
    assert (adult.told.kind, adult.told.decree_until) == (AdultKind.FOSTER_KIN, date(2027, 1, 10))
    assert [each.told.on_day for each in found.hearings] == [date(2026, 10, 3), date(2026, 12, 3)]
    assert [each.told.state for each in found.actions] == [ActionState.TO_DO, ActionState.DONE]
    (request,) = found.requests
    assert (request.told.of_child, dict(request.papers)) == (child.id, {"affido": True, "iban": False})
    assert (sign.told.of_child, sign.told.told_on) == (child.id, date(2026, 11, 19))
    assert (found.child(child.id), found.child(None)) == ("parola", "")
    assert reach.told.may_say == "parola"


def test_a_record_is_changed_only_as_it_was_read_and_comes_back_when_it_was_taken_away(
    work: Work, family: CaseId
) -> None:
    record = work(lambda uow: tell(uow, KNOWN, family, Child(" Zoe ", note=" ")))
    (first,) = work(lambda uow: whole(uow, family)).children
    assert (first.told.called, first.told.note) == ("Zoe", "")
    work(lambda uow: tell_again(uow, KNOWN, family, (record, replace(first.told, school="Via Prova"), first.stamp)))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: tell_again(uow, KNOWN, family, (record, first.told, first.stamp)))
    (second,) = work(lambda uow: whole(uow, family)).children
    stamp = work(lambda uow: take_away(uow, family, Child, (record, second.stamp)))
    assert work(lambda uow: whole(uow, family)).children == ()
    work(lambda uow: take_away(uow, family, Child, (record, stamp), removed=False))
    assert [each.told.school for each in work(lambda uow: whole(uow, family)).children] == ["Via Prova"]


def test_a_register_written_meanwhile_is_refused_and_others_are_not_touched(work: Work, family: CaseId) -> None:
    seen = work(lambda uow: uow.orphans.one(family))
    values = {FamilyField.MEDIA: "Risponde una sola", FamilyField.SIBLINGS: Siblings.TOGETHER.value}
    work(lambda uow: write_fields(uow, family, values, seen))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: write_fields(uow, family, {FamilyField.MEDIA: "Altro"}, seen))
    unchanged = {FamilyField.CALLED: "Salice"}
    before = len(work(lambda uow: uow.log.of_case(family)))
    work(lambda uow: write_fields(uow, family, unchanged, seen))
    assert len(work(lambda uow: uow.log.of_case(family))) == before
    with pytest.raises(OrphanWordMissing):
        work(lambda uow: write_fields(uow, family, {FamilyField.CALLED: " "}, seen))
    with pytest.raises(DayUnusable):
        work(lambda uow: write_fields(uow, family, {FamilyField.CLOSED_ON: "2026-12-01"}, seen))
    assert work(lambda uow: whole(uow, family)).family.siblings is Siblings.TOGETHER


MISSING = [
    (Child(" "), "child"),
    (Adult(AdultKind.GUARDIAN, ""), "adult"),
    (Reach(""), "reach"),
    (Hearing(None), "hearing"),
    (Action(Line.LEGAL, ""), "action"),
    (Request(""), "request"),
    (SignSeen("", TODAY), "sign"),
    (SignSeen("sonno", None), "sign_day"),
    (Spoke(NoteKind.CALL, None), "spoke"),
]


@pytest.mark.parametrize(("told", "what"), MISSING, ids=[what for _, what in MISSING])
def test_a_record_that_says_nothing_is_refused_with_what_it_lacks(
    work: Work,
    family: CaseId,
    told: Any,  # noqa: ANN401 - of any kind
    what: str,
) -> None:
    with pytest.raises(OrphanWordMissing) as refused:
        work(lambda uow: tell(uow, KNOWN, family, told))
    assert refused.value.what == what


@pytest.mark.parametrize(
    "told",
    [
        Child("Zoe", read_approximate("2027")),
        Adult(AdultKind.FOSTER, "La zia", decree_from=date(2027, 1, 1), decree_until=date(2026, 1, 1)),
        SignSeen("sonno", TODAY + timedelta(days=1)),
        Spoke(NoteKind.CALL, TODAY + timedelta(days=1)),
        Request("affidatari", state=RequestState.SENT, on_day=TODAY + timedelta(days=1)),
    ],
)
def test_what_happened_is_not_still_to_come(work: Work, family: CaseId, told: Any) -> None:  # noqa: ANN401 - same
    with pytest.raises(DayUnusable):
        work(lambda uow: tell(uow, KNOWN, family, told))


@pytest.mark.parametrize(
    "told", [Request("nessuna"), SignSeen("no", TODAY), Request("affidatari", NOWHERE), Hearing(TODAY, NOWHERE)]
)
def test_what_names_nothing_that_is_there_is_refused(work: Work, family: CaseId, told: Any) -> None:  # noqa: ANN401 - same
    with pytest.raises(RecordUnknown):
        work(lambda uow: tell(uow, KNOWN, family, told))


def test_a_record_of_another_family_is_not_touched(work: Work, family: CaseId) -> None:
    other = work(lambda uow: a_family(uow, "Olmo"))
    record = work(lambda uow: tell(uow, KNOWN, other, Child("Zoe")))
    (kept,) = work(lambda uow: whole(uow, other)).children
    for act in (
        lambda uow: tell_again(uow, KNOWN, family, (record, kept.told, kept.stamp)),
        lambda uow: take_away(uow, family, Child, (record, kept.stamp)),
        lambda uow: mark_asked_paper(uow, family, record, "iban", True),
    ):
        with pytest.raises(RecordUnknown):
            work(act)  # type: ignore[arg-type]  # each returns another thing
    assert work(lambda uow: whole(uow, other)).children == (kept,)


# --- days -----------------------------------------------------------------------------------------------------------


def test_the_days_of_a_family_come_up_in_their_order_and_go_when_they_are_met(work: Work) -> None:
    work(join_group)
    family = work(a_whole_family)
    days = work(lambda uow: read_family(uow, KNOWN, family)).clocks
    assert [(each.kind.value, each.day) for each in days] == [
        ("azione", date(2026, 12, 1)),
        ("udienza", date(2026, 12, 3)),
        ("compleanno", date(2026, 12, 12)),
        ("provvedimento", date(2027, 1, 10)),
        ("avviso", date(2027, 1, 15)),
    ]
    assert days[2].source

    found = work(lambda uow: whole(uow, family))
    hearing = next(each for each in found.hearings if not each.told.outcome)
    action = next(each for each in found.actions if not each.told.state.ended)
    (request,) = found.requests
    done = (
        (hearing.id, replace(hearing.told, outcome="Rinviata"), hearing.stamp),
        (action.id, replace(action.told, state=ActionState.NOT_WANTED), action.stamp),
        (request.kept.id, replace(request.told, state=RequestState.SENT, on_day=TODAY), request.kept.stamp),
    )
    for edit in done:
        work(lambda uow, edit=edit: tell_again(uow, KNOWN, family, edit))
    left = work(lambda uow: read_family(uow, KNOWN, family)).clocks
    assert [each.kind.value for each in left] == ["compleanno", "provvedimento"]


def test_what_was_left_undone_stays_and_what_is_over_goes(work: Work, family: CaseId) -> None:
    past = TODAY - timedelta(days=40)
    for told in (
        Action(Line.LEGAL, "Chiamare", due=past),
        Hearing(past, what="Ascolto"),
        Request("borsa_studio", ends_on=past),
        Request("borsa_studio", state=RequestState.GRANTED, ends_on=TODAY),
        Request("borsa_studio"),
        Adult(AdultKind.FOSTER, "La zia", decree_until=past),
        Adult(AdultKind.GUARDIAN, "Il nonno"),
        Child("Zoe", read_approximate("11/2008")),
        Child("Ada"),
        Action(Line.LEGAL, "Scrivere"),
    ):
        work(lambda uow, told=told: tell(uow, KNOWN, family, told))
    kinds = [each.kind.value for each in work(lambda uow: read_family(uow, KNOWN, family)).clocks]
    assert kinds == ["avviso", "azione", "provvedimento"]


def test_a_measure_that_a_later_program_asked_for_is_shown_by_its_id(work: Work, family: CaseId) -> None:
    def ask(uow: UnitOfWork) -> None:
        uow.orphans.add(family, Request("domani", ends_on=TODAY))

    work(ask)
    (clock,) = work(lambda uow: read_family(uow, KNOWN, family)).clocks
    assert clock.about == "domani"
    assert ("domani", "si raccolgono le carte", TODAY) in work(
        lambda uow: compile_register(uow, KNOWN, family)
    ).requests
    assert work(lambda uow: compile_foster_sheet(uow, KNOWN, family)).papers == ()
    (request,) = work(lambda uow: whole(uow, family)).requests
    with pytest.raises(RecordUnknown):
        work(lambda uow: compile_request(uow, KNOWN, family, request.kept.id))


def test_a_paper_nobody_looked_for_any_more_is_unsaid_again(work: Work, family: CaseId) -> None:
    request = work(lambda uow: tell(uow, KNOWN, family, Request("affidatari")))
    work(lambda uow: mark_asked_paper(uow, family, request, "iban", True))
    work(lambda uow: mark_asked_paper(uow, family, request, "iban", None))
    assert dict(work(lambda uow: whole(uow, family)).requests[0].papers) == {}
