"""A woman's file with something in every part, a second archive of the centre, and packs between the two."""

import json
from collections.abc import Callable
from datetime import date, time
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.domain.case import Case, LodgingPlace, State
from desktop.domain.consent import Purpose
from desktop.domain.erasure import ErasureCertificate
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.moving import PackMade, PackTaken
from desktop.domain.papers import PaperState
from desktop.domain.practice import PracticeField
from desktop.domain.reply import ReplyWay
from desktop.domain.retention import Hold
from desktop.domain.rules.settled_deadlines import DeadlineKey, DeadlineOutcome, Settlement
from desktop.domain.stamp import NOTHING_THERE
from desktop.domain.visit import Arrangement, VisitPlan, Wishes
from desktop.domain.visit_outcome import BenefitOutcome, NextStep, Result, StepBy, VisitOutcome
from desktop.services.archive.moving import FileToMove, close_moved, make_pack, take_in
from desktop.services.archive.retention import hold_file
from desktop.services.case.cases import change_state, lodge, start_path
from desktop.services.case.practice import write_practice_field
from desktop.services.case.search import find
from desktop.services.table.elsewhere import settle_elsewhere
from desktop.services.visits.visit_outcomes import tell_outcome
from desktop.services.visits.visits import mark_paper, plan_visit
from desktop.storage.founding import Founding
from desktop.storage.integrity import check
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.ledger_check import verify_ledger
from desktop.storage.pack_file import open_pack, seal_pack
from desktop.storage.packs import CARRIED
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import OPENED, a_case_with_contact, a_consent, a_sheet
from tests.forms import FORMS
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.summary_women import a_questionnaire

_KNOWLEDGE = load_knowledge()
# What looks into the texts of no file before a file is closed here; nothing may stay unseen.
LOOK = partial(settle_elsewhere, ground=_KNOWLEDGE.table_ground, guarding=_KNOWLEDGE.guarding, left=())
SHEILA, SHEILAS = "Sheila", "ruggine alba cespuglio vapore timone"


def second_archive(folder: Path, *, training: bool = False) -> Path:
    """Another archive of the centre, of Sheila, who holds all roles."""
    founding = Founding("Centro Prova", "Rete Prova", SHEILA, SHEILAS, date(2026, 2, 3), 200, training)
    Vault.create(folder, founding, CHEAPEST)
    return folder


def a_whole_file(uow: UnitOfWork, alias: str = "Ginestra") -> Case:
    """A file with rows in every table that goes with one."""
    case = a_case_with_contact(uow, alias, asked="Chiede dell'affitto, è più vicino")
    change_state(uow, case.id, State.ACCOGLIENZA, OPENED)
    start_path(uow, case.id, OPENED, case.path_stamp)
    lodge(uow, case.id, LodgingPlace.PROT, OPENED, "non dirlo")
    a_consent(uow, case)
    a_consent(uow, case, Purpose.PRACTICE)
    write_practice_field(uow, case.id, PracticeField.GIVEN_NAME, "Immacolata", NOTHING_THERE)
    a_questionnaire(uow, case, OPENED, "REDD", chosen=frozenset({"REDD"}), F08="CURA TRASP")
    wishes = Wishes((Arrangement.MEDIATION,), "arabo", "Via Prova")
    visit = plan_visit(uow, case.id, VisitPlan(OPENED, time(9, 30), "Sede", benefits=("adi",), wishes=wishes))
    step = NextStep("Portare l'ISEE", StepBy.WOMAN, OPENED)
    wanting = BenefitOutcome(
        "adi", Result.WANTING, protocol="12", papers=("isee_nucleo_a_se",), others=("Foto",), step=step
    )
    tell_outcome(uow, visit.id, VisitOutcome(True, (wanting,)), {})
    mark_paper(uow, case.id, "isee", PaperState.IN_HAND, None)
    uow.facts.add_member(child := RecordId(new_id()), case.id, "figli")
    uow.facts.put(case.id, "nascita", "2020-02-02", member=child)
    key = DeadlineKey("naspi", "domanda", date(2025, 9, 30))
    uow.settled_deadlines.put(case.id, key, Settlement(DeadlineOutcome.DONE, OPENED, note="ricevuta in mano"), None)
    sheet = a_sheet(uow, case.id)
    uow.sheets.send(sheet, RecordId(new_id()), OPENED, {"scheda.pdf": b"%PDF-"})
    reply = uow.replies.add(ReplyWay.PASTED, "Serve l'ISEE", OPENED, sheet=sheet.id)
    proposed = uow.replies.one(reply)
    assert proposed is not None
    uow.replies.file(proposed, case.id, OPENED, uow.operator.id)
    uow.rows.add("reply_change", {"reply_id": reply, "kind": "benefit", "what": "adi"}, case=case.id)
    people(uow, case.id)
    diary(uow, case.id)
    planned(uow, case.id)
    working(uow, case.id)
    referred(uow, case.id)
    judged(uow, case.id)
    followed_together(uow, case.id)
    merged(uow, case.id)
    hold_file(uow, case.id, Hold.MINORS, date(2031, 5, 2), NOTHING_THERE)
    return case


def diary(uow: UnitOfWork, case_id: CaseId) -> None:
    """What an operator wrote of a call, and left to the next, who read it."""
    call = {"kind": "telefonata", "on_day": "2026-09~", "said": "Aspetta il bonifico", "held_by": uow.operator.id}
    uow.rows.add("diary_entry", {"id": new_id(), "case_id": case_id, **call}, case=case_id)
    note, left = new_id(), {"from_id": uow.operator.id, "for_id": uow.operator.id, "words": "Richiamare lunedì"}
    uow.rows.add("colleague_note", {"id": note, "case_id": case_id, **left}, case=case_id)
    read = {"colleague_note_id": note, "operator_id": uow.operator.id}
    uow.rows.put("colleague_note_reading", read, {"read_at": "2026-09-15T10:00"}, case=case_id)


def people(uow: UnitOfWork, case: CaseId) -> None:
    """Who is around a woman, who harmed her, and the file of hers it is tied to, which stays behind."""
    person, perpetrator, child = new_id(), new_id(), new_id()
    uow.rows.add("fact_subject", {"id": child, "case_id": case, "list": "figli"}, case=case)
    uow.rows.add("person", {"id": person, "case_id": case, "called": "Zoe", "relation": "FIGLIO"}, case=case)
    uow.rows.put("person_disclosure", {"person_id": person, "door": "desk"}, {"may": "never"}, case=case)
    uow.rows.put("person_subject", {"person_id": person, "list": "figli"}, {"subject_id": child}, case=case)
    uow.rows.add("perpetrator", {"id": perpetrator, "case_id": case, "relation": "EX"}, case=case)
    measure = {"id": new_id(), "of_perpetrator": perpetrator, "kind": "AMMONIMENTO", "on_day": "2026-05"}
    uow.rows.add("perpetrator_measure", {**measure, "case_id": case}, case=case)
    uow.rows.put("family_tie", {"case_id": case}, {"family_id": new_id(), "relation": "MADRE"}, case=case)
    uow.rows.add("minor_papers", {"id": new_id(), "case_id": case, "reason": "proprio_diritto"}, case=case)


def planned(uow: UnitOfWork, case_id: CaseId) -> None:
    """A plan made with her: a goal, a step, a review and what was looked at in the end."""
    plan, goal = {"id": new_id(), "case_id": case_id}, {"id": new_id(), "case_id": case_id}
    uow.rows.add("plan", {**plan, "begun_on": OPENED.isoformat(), "referente": uow.operator.id}, case=case_id)
    uow.rows.add("plan_goal", {**goal, "of_plan": plan["id"], "words": "Una casa"}, case=case_id)
    step = {"id": new_id(), "case_id": case_id, "of_goal": goal["id"], "operator_id": uow.operator.id}
    uow.rows.add("plan_step", step, case=case_id)
    uow.rows.add("plan_review", {"id": new_id(), "case_id": case_id, "of_plan": plan["id"]}, case=case_id)
    uow.rows.put("plan_check", {"plan_id": plan["id"], "item": "needs"}, {"answer": "yes"}, case=case_id)


def working(uow: UnitOfWork, case_id: CaseId) -> None:
    """A tirocinio, how she went there, whom somebody spoke to, and what she has of a CV."""
    step, hers = new_id(), {"case_id": case_id}
    uow.rows.put("work_words", {**hers, "field": "orari"}, {"words": "La mattina"}, case=case_id)
    uow.rows.put("work_choice", {**hers, "field": "date"}, {"value": "no"}, case=case_id)
    uow.rows.add("cv_entry", {"id": new_id(), **hers, "kind": "esperienza", "what": "Barista"}, case=case_id)
    begun = {"kind": "tirocinio", "named": "Forno di prova", "operator_id": uow.operator.id, "ends_by": "2027-01-31"}
    uow.rows.add("work_step", {"id": step, **hers, **begun}, case=case_id)
    uow.rows.put("work_month", {"work_step_id": step, "month": "2026-10"}, {"present": 18}, case=case_id)
    for table in ("work_review", "work_contact"):
        uow.rows.add(table, {"id": new_id(), **hers, "of_step": step}, case=case_id)
    uow.rows.add("work_milestone", {"id": new_id(), **hers, "words": "Un conto mio"}, case=case_id)


def referred(uow: UnitOfWork, case_id: CaseId) -> None:
    """A service she was sent to, with her consent."""
    referral, agreed = new_id(), new_id()
    sent = {"kind": "avvocata", "named": "Studio di prova", "area": "legale", "asked": "Separazione"}
    uow.rows.add("referral", {"id": referral, "case_id": case_id, **sent}, case=case_id)
    agreement = {"referral_id": referral, "id": agreed, "state": "acconsentito", "on_day": OPENED.isoformat()}
    uow.rows.add("referral_step", agreement, case=case_id)
    term = {"given_on": OPENED.isoformat(), "expires_on": "2027-03-14", "how": "FIRMA"}
    uow.rows.add("referral_consent", {"referral_id": referral, "id": agreed, **term}, case=case_id)


def followed_together(uow: UnitOfWork, case_id: CaseId) -> None:
    """Who signalled her, how she was reached and left the hospital, who follows her with the centre."""
    begun = {
        "protected_discharge": {"on_day": "2026-09-15", "accompanied": "centro"},
        "team_member": {"field": "asst", "named": "Ospedale di prova", "since": "2026-09-15"},
        "team_meeting": {"on_day": "2026-09-20", "held": 1},
        "handed_sheet": {"on_day": "2026-09-21", "way": "foglio a mano"},
    }
    ids = {table: new_id() for table in ("signalling", *begun)}
    arrived = {"sender": "pronto_soccorso", "arrived_at": "2026-09-15T10:00", "prognosis_days": 7}
    uow.rows.add("signalling", {"id": ids["signalling"], "case_id": case_id, **arrived}, case=case_id)
    attempt = {"id": new_id(), "of_signalling": ids["signalling"], "at": "2026-09-15T12:00", "outcome": "parlato"}
    uow.rows.add("contact_attempt", {**attempt, "case_id": case_id}, case=case_id)
    for table, values in begun.items():
        uow.rows.add(table, {"id": ids[table], "case_id": case_id, **values}, case=case_id)
    part = {"id": new_id(), "of_discharge": ids["protected_discharge"], "what": "Un letto per la notte"}
    uow.rows.add("discharge_part", {**part, "case_id": case_id}, case=case_id)
    presence = {"team_meeting_id": ids["team_meeting"], "member_id": ids["team_member"]}
    uow.rows.put("team_presence", presence, {"present": 1}, case=case_id)
    uow.rows.put("handed_part", {"handed_sheet_id": ids["handed_sheet"], "part": "asked"}, {"told": 1}, case=case_id)


def merged(uow: UnitOfWork, case_id: CaseId) -> None:
    """What was one with another file of hers."""
    merging = new_id()
    head = {"id": merging, "case_id": case_id, "other": new_id(), "made_on": "2026-11-25"}
    uow.rows.add("merging", head, case=case_id)
    uow.rows.add("merged_row", {"merging_id": merging, "entity": "visit", "record": "[]"}, case=case_id)
    kept = {"merging_id": merging, "entity": "case_field", "record": '["alias"]', "item": "value"}
    uow.rows.add("merged_value", {**kept, "stood": '"Alba"', "came": '"Alma"'}, case=case_id)


def judged(uow: UnitOfWork, case: CaseId) -> None:
    """What was judged of a woman, and what was set going for her."""
    event, activation = new_id(), new_id()
    uow.rows.add("risk_event", {"id": event, "case_id": case, "kind": "udienza", "day": "2026-10-01"}, case=case)
    judgement = {"judged_on": "2026-10-02", "tool": "sara", "level": "alto", "agrees": "si", "of_event": event}
    uow.rows.add("risk_judgement", {"id": new_id(), "case_id": case, **judgement}, case=case)
    sign = {"on_day": "2026-10-02", "word": "urgenza", "glossary": "2026-11-22"}
    uow.rows.add("risk_sign", {"id": new_id(), "case_id": case, **sign}, case=case)
    uow.rows.add("activation", {"id": activation, "case_id": case, "skeleton": "2026-11-22"}, case=case)
    entry = {"activation_id": activation, "step": "112", "outcome": "fatto"}
    uow.rows.add("activation_entry", {"id": new_id(), **entry}, case=case)


def content(uow: UnitOfWork, case: Case) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that goes with a file, with who wrote it where and when by random ids."""
    devices = dict(uow.rows.all("SELECT no, id FROM device"))
    operators = {0: b""} | dict(uow.rows.all("SELECT no, id FROM operator"))
    found = {}
    for name in CARRIED:
        table = uow.rows.tables[name]
        device, _, _, operator = table.stamp
        rows = [list(row) for row in uow.packs._of_file(name, case.id)]
        for row in rows:
            row[device], row[operator] = devices[row[device]], operators[row[operator]]
        found[name] = sorted(map(tuple, rows), key=repr)
    return found


def pack_of(vault: Vault, case: Case, name: str = "pacco") -> tuple[PackMade, bytes]:
    """A pack made by Giulia."""
    written: list[bytes] = []
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    made = make_pack(vault, FileToMove(case.shown_code.lower(), confirmed, name), written.append, CHEAPEST)
    (sealed,) = written
    return made, sealed


def accepted(there: Vault, made: PackMade, sealed: bytes) -> PackTaken:
    """A pack taken in."""
    return take_in(there, sealed, made.phrase, FORMS)


def closed(vault: Vault, case: Case, receipt: str) -> ErasureCertificate:
    """The file closed by Giulia with the receipt."""
    return close_moved(vault, case.code, receipt, vault.confirm(OPERATOR, PASSPHRASE).result(), LOOK)


def altered(made: PackMade, sealed: bytes, change: Callable[[Any], object]) -> bytes:
    """The pack of somebody who knows its words and writes in it what she wants."""
    opened = open_pack(sealed, made.phrase)
    document = json.loads(json.dumps(opened.document))
    replaced = change(document)
    return seal_pack(opened.key, document if replaced is None else replaced)


def resealed(sealed: bytes) -> bytes:
    """Damaged bytes with a check sum that is right."""
    return sealed + sha256(sealed).digest()


def is_well(vault: Vault) -> bool:
    """Tell whether nothing is wrong with an archive, its ledger included."""
    return vault.run(lambda uow: check(uow, (verify_ledger,))).result().is_well


def codes(vault: Vault) -> set[str]:
    """The codes of all files."""
    return {row.code for row in vault.run(lambda uow: find(uow, "")).result()}
