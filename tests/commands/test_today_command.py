"""`today` from outside: the lists of «Oggi» by code, and for each only what she may see."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from desktop.commands import DONE
from desktop.commands.today import _families
from desktop.domain.approximate import read_approximate
from desktop.domain.consent import Purpose
from desktop.domain.form.assessment import Meeting
from desktop.domain.identifiers import new_id
from desktop.domain.operator import Role
from desktop.domain.orphans.records import Child
from desktop.domain.visit import VisitPlan
from desktop.services.interview.assessments import start_assessment
from desktop.services.orphans.families import tell
from desktop.services.visits.visits import plan_visit
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import Work, a_case, a_consent, hold_only
from tests.clock import Clock
from tests.commands.calls import call
from tests.forms import AGREED, FORM
from tests.orphaned import KNOWN, a_family, join_group
from tests.passphrases import OPERATOR, PASSPHRASE


def fill(uow: UnitOfWork) -> str:
    """A file with something of each list in it."""
    today, case = uow.today, a_case(uow)
    start_assessment(uow, FORM, case.id, AGREED, Meeting(today, uow.operator.id))
    a_consent(uow, case, Purpose.PRACTICE, expires_on=today + timedelta(3))
    plan_visit(uow, case.id, VisitPlan(today, time(9, 30), "Sede", benefits=("naspi",)))
    rows = uow.rows
    rows.add("visit", {"id": new_id(), "case_id": case.id, "on_day": _ago(today, 3)}, case=case.id)
    visit = new_id()
    rows.add("visit", {"id": visit, "case_id": case.id, "on_day": _ago(today, 9)}, case=case.id)
    rows.add("visit_field", {"visit_id": visit, "field": "held", "value": "yes"}, case=case.id)
    step = {"visit_id": visit, "benefit": "adi", "what": "Chiamare", "who": "lei", "due": today.isoformat()}
    rows.add("visit_step", step, case=case.id)
    reply = {"kind": "pasted", "state": "quarantine", "received_on": today.isoformat(), "words": "x"}
    rows.add("reply", {"id": new_id(), **reply, "reason": "no_code"})
    filed = new_id()
    rows.add("reply", {**reply, "id": filed, "case_id": case.id, "state": "filed"}, case=case.id)
    change = {"reply_id": filed, "kind": "deadline", "what": today.isoformat(), "note": "x"}
    rows.add("reply_change", change, case=case.id)
    plan = {"id": new_id(), "case_id": case.id, "begun_on": _ago(today, 90), "review_on": today.isoformat()}
    rows.add("plan", {**plan, "referente": uow.operator.id}, case=case.id)
    rows.add("activation", {"id": new_id(), "case_id": case.id, "begun_at": 1_760_000_000_000}, case=case.id)
    arrived = {"sender": "pronto_soccorso", "arrived_at": f"{_ago(today, 2)}T10:00"}
    rows.add("signalling", {"id": new_id(), "case_id": case.id, **arrived}, case=case.id)
    rows.add("handed_sheet", {"id": new_id(), "case_id": case.id, "on_day": _ago(today, 2)}, case=case.id)
    rows.add("team_meeting", {"id": new_id(), "case_id": case.id, "on_day": today.isoformat()}, case=case.id)
    step = {"kind": "tirocinio", "progress": "in_corso", "ends_by": (today + timedelta(5)).isoformat()}
    rows.add("work_step", {"id": new_id(), "case_id": case.id, **step}, case=case.id)
    return case.code


def _ago(today: date, days: int) -> str:
    return (today - timedelta(days)).isoformat()


def test_the_lists_of_today_are_told_by_code_and_nobody_by_name(archive: Path) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        code = vault.run(fill).result()
    told = call("today", archive, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    assert told.code == DONE
    document = told.document
    assert document["day"] == datetime.now().date().isoformat()  # noqa: DTZ005 - the command's own day
    for named in ("visits", "suspended", "to_tell", "steps", "consents", "to_take_up", "under_way"):
        assert {line["code"] for line in document[named]} == {code}, named
    assert [line["state"] for line in document["replies"]["waiting"]] == ["quarantine"]
    assert [line["code"] for line in document["replies"]["due"]] == [code]
    assert [{line["code"] for line in document["integrated"][kind]} for kind in ("to_hear", "sheets", "meetings")] == [
        {code},
        {code},
        {code},
    ]
    assert [(line["code"], line["step"], line["what"]) for line in document["work"]] == [(code, "tirocinio", "ends")]
    assert document["papers"][0]["code"] == code
    assert document["deadlines"]
    assert document["directory_to_verify"] > 100
    assert document["archive"]["second_place_due"] in {True, False}
    assert "Ginestra" not in told.out


def test_a_birthday_that_may_be_another_day_is_marked_as_on_the_page(work: Work, clock: Clock) -> None:
    work(join_group)
    clock.set_day("2029-11-25")
    family = work(a_family)
    for born in ("29/2/2012", "27/2/2012"):
        work(lambda uow, born=born: tell(uow, KNOWN, family, Child("Zoe", read_approximate(born))))  # type: ignore[misc]  # bound
    found = work(lambda uow: _families(uow, KNOWN))["families"]
    assert [(each["day"], each["what"], each["to_verify"]) for each in found] == [
        ("2030-02-27", "compleanno", False),
        ("2030-02-28", "compleanno", True),
    ]


@pytest.mark.parametrize("role", [Role.REFERENTE, Role.ACCOGLIENZA])
def test_who_follows_no_women_is_told_of_none(archive: Path, role: Role) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(fill).result()
        vault.run(lambda uow: hold_only(uow, role)).result()
    told = call("today", archive, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,)).document
    assert told["suspended"] == told["to_take_up"] == told["deadlines"] == told["papers"] == []
    assert not any(told["integrated"].values())
    assert bool(told["visits"]) is (role is Role.ACCOGLIENZA)
