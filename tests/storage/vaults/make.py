"""Makes the old vault of today's schema, once, before that schema is released: python tests/storage/vaults/make.py

A released vault is never made again: later programs must open the one that was.
"""

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.schema import steps
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault

HERE = Path(__file__).parent
OPERATOR, PASSPHRASE = "Giulia", "lampo tovaglia corsa nebbia ordine"
CASE, INTERVIEW, VISIT = bytes(range(16)), bytes(range(16, 32)), bytes(range(48, 64))
FORM = bytes(range(128, 160))
MERGING, OTHER = bytes(range(224, 240)), bytes(range(240, 256))
PLAN, GOAL, STEP, REVIEW = (bytes(range(at, at + 16)) for at in (160, 176, 192, 208))
REFERRAL, PROPOSED, AGREED = (bytes([at] * 16) for at in (9, 10, 11))
EVENT, ACTIVATION, ALONE = (bytes(range(at, at + 16)) for at in (192, 208, 224))
ENTRY, NOTE = (bytes([at] * 16) for at in (7, 8))
PERSON, CHILD, PERPETRATOR, MEASURE, FAMILY, CHOSEN = (bytes([at] * 16) for at in range(1, 7))
SHEET, BATCH, PHRASE, REPLY = (bytes(range(at, at + 16)) for at in (64, 80, 96, 112))

PASSWORD, MESSAGE, CERTIFICATE = (bytes([at] * 16) for at in (20, 21, 22))


def fill(uow: UnitOfWork) -> None:
    """Rows of a file and an interview, by tables and columns alone: the rest of the program may change."""
    uow.rows.add("case_file", {"id": CASE, "code": "ABC234", "opened_on": "2026-03-02"}, case=CASE)
    uow.rows.put("case_field", {"case_id": CASE, "field": "alias"}, {"value": "Ginestra"}, case=CASE)
    state = {"id": bytes(range(32, 48)), "case_id": CASE, "state": "contatto", "since": "2026-03-02"}
    uow.rows.add("case_state", state, case=CASE)
    interview = {"id": INTERVIEW, "case_id": CASE, "form": "bisogni", "version": "2026-11-21"}
    uow.rows.add("assessment", interview, case=CASE)
    for question, value in (("A01", "SI"), ("A04", "SI"), ("A05", "SI"), ("B01", "perché è più vicino")):
        answer = {"assessment_id": INTERVIEW, "question": question}
        uow.rows.put("answer", answer, {"mark": "answered", "value": value}, case=CASE)
    option = {"assessment_id": INTERVIEW, "question": "C01", "option": "CASA"}
    uow.rows.put("answer_option", option, {"chosen": 1}, case=CASE)
    # Of the second schema on: the steps are numbered, and so are the vaults.
    settled = {"case_id": CASE, "benefit": "naspi", "term": "domanda", "event": "2026-09-30"}
    uow.rows.put("settled_deadline", settled, {"outcome": "done", "on_day": "2026-11-02"}, case=CASE)
    # Of the third on.
    uow.rows.add("visit", {"id": VISIT, "case_id": CASE, "on_day": "2026-10-06"}, case=CASE)
    for field, value in (("held", "yes"), ("language", "arabo"), ("avoid", "vicino alla stazione")):
        uow.rows.put("visit_field", {"visit_id": VISIT, "field": field}, {"value": value}, case=CASE)
    uow.rows.put("visit_arrangement", {"visit_id": VISIT, "arrangement": "MED"}, {"wanted": 1}, case=CASE)
    adi = {"visit_id": VISIT, "benefit": "adi"}
    uow.rows.put("visit_outcome", adi, {"result": "manca", "protocol": "0012"}, case=CASE)
    uow.rows.put("visit_paper", {**adi, "paper": "altra.00"}, {"words": "Foto", "asked": 1}, case=CASE)
    uow.rows.put("visit_step", adi, {"what": "Portarla", "who": "lei", "due": "2026-10-20"}, case=CASE)
    fill_asked_and_matched(uow)
    fill_people(uow)
    fill_diary(uow)
    fill_referral(uow)
    fill_plan(uow)
    fill_work(uow)
    fill_merging(uow)
    fill_judged(uow)
    fill_outbox(uow)
    fill_services(uow)
    fill_table(uow)
    fill_together(uow)
    fill_orphans(uow)
    uow.rows.erase("answer", {"assessment_id": INTERVIEW, "question": "A04"}, case=CASE)
    uow.journal.read(CASE)


def fill_asked_and_matched(uow: UnitOfWork) -> None:
    """What the fourth schema and the fifth know besides: questions put to INPS, and a form whose fields are matched."""
    sheet = {"id": SHEET, "case_id": CASE, "code": "0123456789X", "catalogue": "2026-11-22", "need": "BIS-RED"}
    asked = {"question": "RED-0", "children": "", "works": "", "agreed_on": "2026-11-10", "agreed_how": "FIRMA"}
    left = {
        "recipient": "quesiti@esempio.invalid",
        "state": "sent",
        "drafted_on": "2026-11-10",
        "sent_on": "2026-11-11",
    }
    uow.rows.add("sheet", {**sheet, **asked, **left, "batch_id": BATCH}, case=CASE)
    uow.rows.add("sheet_file", {"sheet_id": SHEET, "name": "scheda.pdf", "content": b"%PDF-1.7"}, case=CASE)
    uow.rows.add("sheet_code", {"code": "0123456789X"})
    uow.rows.add("sheet_batch", {"id": BATCH, "released_on": "2026-11-11", "recipient": "quesiti@esempio.invalid"})
    uow.rows.add("office_phrase", {"id": PHRASE, "words": "uno due tre quattro cinque sei", "since": "2026-11-11"})
    reply = {"id": REPLY, "case_id": CASE, "of_sheet": SHEET, "kind": "phone", "state": "filed"}
    uow.rows.add("reply", {**reply, "words": "Serve il modulo", "received_on": "2026-11-18"}, case=CASE)
    uow.rows.add("reply_change", {"reply_id": REPLY, "kind": "benefit", "what": "adi", "note": "Serve"}, case=CASE)
    # Of the fifth on.
    form = {"title": "Domanda", "checked_on": "2026-11-22", "checked_by": OPERATOR}
    uow.rows.put("official_form", {"id": FORM}, form)
    for option, value, equals in (("", "practice.family_name", ""), ("S", "fact.dsu_valida", "true")):
        field = {"form_id": FORM, "field": "campo", "option": option}
        uow.rows.put("official_form_field", field, {"value": value, "equals": equals})


def fill_people(uow: UnitOfWork) -> None:
    """What the sixth schema knows besides: who is around her, who may read of them, and who harmed her."""
    uow.rows.add("fact_subject", {"id": CHILD, "case_id": CASE, "list": "figli"}, case=CASE)
    person = {"id": PERSON, "case_id": CASE, "called": "Zoe", "relation": "FIGLIO", "born": "2019-05", "lives": "ME"}
    uow.rows.add("person", {**person, "depends": 1, "school": "La scuola in piazza"}, case=CASE)
    uow.rows.put("person_disclosure", {"person_id": PERSON, "door": "desk"}, {"may": "never"}, case=CASE)
    uow.rows.put("person_subject", {"person_id": PERSON, "list": "figli"}, {"subject_id": CHILD}, case=CASE)
    harmed = {"id": PERPETRATOR, "case_id": CASE, "relation": "EX", "called": "Lui", "lives": "no"}
    uow.rows.add("perpetrator", harmed, case=CASE)
    measure = {"of_perpetrator": PERPETRATOR, "kind": "AMMONIMENTO", "on_day": "2026-05"}
    uow.rows.add("perpetrator_measure", {"id": MEASURE, "case_id": CASE, **measure}, case=CASE)
    uow.rows.put("family_tie", {"case_id": CASE}, {"family_id": FAMILY, "relation": "MADRE"}, case=CASE)
    chosen = {"reason": "proprio_diritto", "from_day": "2026-11-02", "until_day": "2026-11-09"}
    uow.rows.add("minor_papers", {"id": CHOSEN, "case_id": CASE, **chosen}, case=CASE)


def fill_diary(uow: UnitOfWork) -> None:
    """What the sixth schema knows besides: a call, and what was left to the next operator."""
    call = {"kind": "telefonata", "on_day": "2026-10~", "at": "10:30", "minutes": 20, "said": "Chiede della casa"}
    uow.rows.add("diary_entry", {"id": ENTRY, "case_id": CASE, **call, "held_by": uow.operator.id}, case=CASE)
    note = {"from_id": uow.operator.id, "until_day": "2026-12-01", "words": "Richiamare lunedì"}
    uow.rows.add("colleague_note", {"id": NOTE, "case_id": CASE, **note}, case=CASE)
    read = {"colleague_note_id": NOTE, "operator_id": uow.operator.id}
    uow.rows.put("colleague_note_reading", read, {"read_at": "2026-11-02T09:00"}, case=CASE)


def fill_plan(uow: UnitOfWork) -> None:
    """What the sixth schema knows besides: a plan made with her."""
    plan = {"id": PLAN, "case_id": CASE, "begun_on": "2026-11-02", "review_on": "2027-02-02"}
    uow.rows.add("plan", plan, case=CASE)
    goal = {"id": GOAL, "case_id": CASE, "of_plan": PLAN, "area": "casa", "words": "Una casa per noi"}
    uow.rows.add("plan_goal", {**goal, "ordinal": 1, "progress": "in_corso"}, case=CASE)
    step = {"case_id": CASE, "of_goal": GOAL, "what": "Chiamare", "who": "servizio", "service_name": "AFOL"}
    uow.rows.add("plan_step", {"id": STEP, **step, "ordinal": 1, "progress": "da_fare"}, case=CASE)
    review = {"id": REVIEW, "case_id": CASE, "of_plan": PLAN, "held_on": "2026-11-20", "next_on": "2027-02-20"}
    uow.rows.add("plan_review", review, case=CASE)
    uow.rows.put("plan_check", {"plan_id": PLAN, "item": "needs"}, {"answer": "yes"}, case=CASE)


def fill_work(uow: UnitOfWork) -> None:
    """What the seventh schema knows besides: a tirocinio, how she went there, and what she has of a CV."""
    step, hers = bytes([30] * 16), {"case_id": CASE}
    uow.rows.put("work_words", {**hers, "field": "orari"}, {"words": "La mattina"}, case=CASE)
    uow.rows.put("work_choice", {**hers, "field": "date"}, {"value": "no"}, case=CASE)
    known = {"kind": "esperienza", "ordinal": 1, "what": "Barista", "begins": "2019~", "ends": "2021-03"}
    uow.rows.add("cv_entry", {"id": bytes([31] * 16), **hers, **known}, case=CASE)
    begun = {"kind": "tirocinio", "named": "Forno di prova", "begins": "2026-10-05", "ends": "2027-01"}
    paid = {"ends_by": "2027-01-31", "indemnity": 50000, "progress": "in_corso"}
    uow.rows.add("work_step", {"id": step, **hers, **begun, **paid}, case=CASE)
    uow.rows.put("work_month", {"work_step_id": step, "month": "2026-10"}, {"present": 18, "paid": "yes"}, case=CASE)
    asked = {"of_step": step, "held_on": "2026-11-02", "going": "bene"}
    uow.rows.add("work_review", {"id": bytes([32] * 16), **hers, **asked}, case=CASE)
    spoke = {"employer": "Forno di prova", "on_day": "2026-09-20", "way": "telefono", "answer": "interessato"}
    uow.rows.add("work_contact", {"id": bytes([33] * 16), **hers, **spoke}, case=CASE)
    chosen = {"words": "Un conto mio", "area": "economia", "reached_on": "2026-11"}
    uow.rows.add("work_milestone", {"id": bytes([34] * 16), **hers, **chosen}, case=CASE)


def fill_referral(uow: UnitOfWork) -> None:
    """What the sixth schema knows besides: a service she was sent to."""
    referral = {"id": REFERRAL, "case_id": CASE, "kind": "avvocata", "named": "Studio di prova", "area": "legale"}
    uow.rows.add("referral", {**referral, "asked": "Separazione", "answer_days": 7}, case=CASE)
    for step, state, on in ((PROPOSED, "proposto", "2026-11-02"), (AGREED, "acconsentito", "2026-11-03")):
        values = {"referral_id": REFERRAL, "id": step, "state": state, "on_day": on}
        uow.rows.add("referral_step", values, case=CASE)
    agreed = {"given_on": "2026-11-03", "expires_on": "2027-02-03", "how": "FIRMA", "by_name": 1}
    uow.rows.add("referral_consent", {"referral_id": REFERRAL, "id": AGREED, **agreed}, case=CASE)


def fill_judged(uow: UnitOfWork) -> None:
    """What the sixth schema knows besides: how much danger people saw, and what was set going."""
    event = {"case_id": CASE, "kind": "udienza", "day": "2026-11-10", "note": "Terza sezione"}
    uow.rows.add("risk_event", {"id": EVENT, **event}, case=CASE)
    judged = {"case_id": CASE, "tool": "sara", "judged_on": "2026-11-12", "level": "medio", "agrees": "si"}
    told = {"decided": "Cambiare strada", "judged_by": "Due colleghe", "review_on": "2027-02-12", "of_event": EVENT}
    uow.rows.add("risk_judgement", {"id": bytes(range(160, 176)), **judged, **told}, case=CASE)
    sign = {"case_id": CASE, "on_day": "2026-11-02", "word": "urgenza", "glossary": "2026-11-22", "note": "Al telefono"}
    uow.rows.add("risk_sign", {"id": bytes(range(176, 192)), **sign}, case=CASE)
    for activation, case in ((ACTIVATION, CASE), (ALONE, ALONE)):
        begun = {"id": activation, "case_id": case, "skeleton": "2026-11-22", "begun_at": 1794000000000}
        uow.rows.add("activation", begun, case=case)
        done = {"activation_id": activation, "step": "112", "outcome": "done", "at": 1794000060000}
        uow.rows.add("activation_entry", {"id": activation[::-1], **done, "answered": "La centrale"}, case=case)


def fill_outbox(uow: UnitOfWork) -> None:
    """What the sixth schema knows besides: a message handed on, its receipt, and a certificate read aloud."""
    uow.rows.add("mail_password", {"id": PASSWORD, "words": "parola della casella"})
    message = {"batch_id": BATCH, "message_id": f"<{'0' * 32}@esempio.invalid>", "sender": "cav@esempio.invalid"}
    left = {"recipient": "quesiti@esempio.invalid", "state": "sent", "at": "2026-11-11T10:42", "tries": 1}
    uow.rows.add("outbox", {"id": MESSAGE, **message, **left})
    receipt = {"outbox_id": MESSAGE, "kind": "avvenuta-consegna"}
    uow.rows.put("outbox_receipt", receipt, {"taken_on": "2026-11-12"})
    read = {"read_on": "2026-11-12", "read_with": "Ufficio di prova", "read_by": uow.operator.id}
    certificate = {"whose": "office", "content": b"-----BEGIN CERTIFICATE-----", "fingerprint": "0" * 64}
    uow.rows.add("mail_certificate", {"id": CERTIFICATE, **certificate, "added_on": "2026-11-12", **read})


def fill_services(uow: UnitOfWork) -> None:
    """What the sixth schema knows besides: a service of the centre's own, and a number tried over a shipped one."""
    own = bytes(range(192, 208))
    uow.rows.put("own_service", {"id": own}, {"kind": "altro", "area": "milano"})
    tried = {"value": "02 55015519", "checked_on": "2026-11-20", "checked_by": OPERATOR, "shipped": "02 55015519"}
    for service, field, values in (("own." + own.hex(), "name", {"value": "Prova"}), ("milano.cadmi", "phone", tried)):
        uow.rows.put("service_value", {"service": service, "field": field}, values)


def fill_merging(uow: UnitOfWork) -> None:
    """What the sixth schema knows besides: another file of hers that came to this one."""
    merging = {"id": MERGING, "case_id": CASE, "other": OTHER, "code": "XYZ789", "opened_on": "2026-04-02"}
    uow.rows.add("merging", {**merging, "no": 1, "made_on": "2026-11-22"}, case=CASE)
    row = {"merging_id": MERGING, "entity": "visit", "record": f'[{{"hex": "{VISIT.hex()}"}}]'}
    uow.rows.add("merged_row", row, case=CASE)
    value = {"merging_id": MERGING, "entity": "case_field", "record": '["alias"]', "item": "value"}
    uow.rows.add("merged_value", {**value, "stood": '"Ginestra"', "came": '"Salice"'}, case=CASE)


def fill_table(uow: UnitOfWork) -> None:
    """What the seventh schema knows besides: the technical table, its meetings, and what was agreed and asked there."""
    body, person, meeting, event = "own." + "2" * 32, bytes([30] * 16), bytes([31] * 16), bytes([32] * 16)
    uow.rows.put("table_body", {"code": body}, {"name": "Ente di prova"})
    uow.rows.add("table_person", {"id": person, "name": "Prova Esempio", "body": body, "task": "segreteria"})
    held = {"on_day": "2026-10-12", "at_time": "10:00", "until_time": "12:00", "place": "Sala", "agenda": "Uno"}
    uow.rows.add("table_meeting", {"id": meeting, **held, "decided": "Due", "state": "held"})
    uow.rows.put("table_presence", {"meeting_id": meeting, "who": person}, {"presence": "present"})
    agreed = {"meeting_id": meeting, "what": "Mandare le date", "body": body, "who": person, "due": "2026-12-01"}
    uow.rows.add("table_action", {"id": bytes([33] * 16), **agreed, "state": "open"})
    day = {"kind": "officers", "title": "Prova", "on_day": "2026-11-05", "at_time": "09:00", "until_time": "13:00"}
    uow.rows.add("table_event", {"id": event, **day, "place": "Sala", "topics": "Tre", "state": "held"})
    uow.rows.put("table_event_topic", {"event_id": event, "topic": "ascolto"}, {"held": 1})
    came = {"name": "Prova Esempio", "body": "Ente di prova", "task": "enrolled", "came": "yes"}
    uow.rows.add("table_attendance", {"id": bytes([34] * 16), "event_id": event, **came})
    asked = {"initiative": "Mostra", "on_day": "2026-11-25", "body": body, "asked_on": "2026-10-01"}
    granted = {"answer": "granted", "answered_on": "2026-10-20"}
    uow.rows.add("table_patronage", {"id": bytes([35] * 16), **asked, **granted})
    left = {"on_day": "2026-11-02", "edition": "neutra", "edition_day": "2026-11-01", "copies": 50}
    uow.rows.add("table_copies", {"id": bytes([36] * 16), **left, "place": "Biblioteca"})
    brought = {"kind": "listed", "code": "appuntamento", "meeting_id": meeting, "state": "brought"}
    uow.rows.add("table_obstacle", {"id": bytes([37] * 16), **brought, "answer": "Quattro"})


def fill_together(uow: UnitOfWork) -> None:
    """What the seventh schema knows besides: who signalled her, and who follows her with the centre."""
    hers = {"case_id": CASE}
    signalling, discharge, member, meeting, handed = (bytes([at] * 16) for at in range(40, 45))
    told = {"sender": "pronto_soccorso", "named": "Ospedale di prova", "arrived_at": "2026-11-02T22:15"}
    found = {"report": "con_lei", "prognosis_days": 7, "triage": "giallo", "assessed": "yes", "agreed_on": "2026-11-02"}
    uow.rows.add("signalling", {"id": signalling, **hers, **told, **found, "outcome": "agganciata"}, case=CASE)
    called = {"of_signalling": signalling, "at": "2026-11-03T10:00", "way": "TEL", "outcome": "parlato"}
    uow.rows.add("contact_attempt", {"id": bytes([45] * 16), **hers, **called}, case=CASE)
    left = {"on_day": "2026-11-03", "at": "09:00", "place_agreed": 1, "accompanied": "centro"}
    uow.rows.add("protected_discharge", {"id": discharge, **hers, **left}, case=CASE)
    agreed = {"of_discharge": discharge, "field": "sociale", "what": "Avvisare la scuola"}
    uow.rows.add("discharge_part", {"id": bytes([46] * 16), **hers, **agreed}, case=CASE)
    whom = {"field": "asst", "named": "Ospedale di prova", "task": "Assistente sociale", "since": "2026-11-03"}
    uow.rows.add("team_member", {"id": member, **hers, **whom}, case=CASE)
    uow.rows.add("team_meeting", {"id": meeting, **hers, "on_day": "2026-11-10", "held": 1}, case=CASE)
    uow.rows.put("team_presence", {"team_meeting_id": meeting, "member_id": member}, {"present": 1}, case=CASE)
    given = {"of_referral": REFERRAL, "on_day": "2026-11-04", "to_whom": "Lo sportello", "received_on": "2026-11-05"}
    uow.rows.add("handed_sheet", {"id": handed, **hers, **given}, case=CASE)
    uow.rows.put("handed_part", {"handed_sheet_id": handed, "part": "asked"}, {"told": 1}, case=CASE)


def fill_orphans(uow: UnitOfWork) -> None:
    """What the seventh schema knows besides: a family of orphans, which is nobody's file."""
    family, child, request = (bytes([at] * 16) for at in (50, 51, 52))
    uow.rows.add("orphan_family", {"id": family, "code": "F2K7M9", "opened_on": "2026-11-02"}, case=family)
    of = {"orphan_family_id": family}
    uow.rows.put("orphan_field", {**of, "field": "siblings"}, {"value": "insieme"}, case=family)
    known = {"called": "Zoe", "born": "2019-05", "school": "Scuola di prova", "lives": "parenti"}
    uow.rows.add("orphan_child", {"id": child, **of, **known}, case=family)
    asked = {"measure": "affidatari", "of_child": child, "notice": "2026", "ends_on": "2027-02-28", "state": "raccolta"}
    uow.rows.add("orphan_request", {"id": request, **of, **asked}, case=family)
    uow.rows.put("orphan_paper", {**of, "request_id": request, "paper": "affido"}, {"there": "yes"}, case=family)
    for at, (table, values) in enumerate(
        (
            ("orphan_adult", {"kind": "affidatari_parenti", "called": "La zia", "decree_until": "2027-05-01"}),
            ("orphan_contact", {"who": "La zia", "may": "yes", "may_say": "Che chiama il centro"}),
            ("orphan_proceeding", {"kind": "minorile", "stage": "in_corso", "since": "2026-10-01"}),
            ("orphan_hearing", {"on_day": "2026-12-03", "at": "09:30", "what": "Ascolto"}),
            ("orphan_action", {"line": "salute", "what": "Visita", "due": "2026-12-01", "state": "da_fare"}),
            ("orphan_sign", {"of_child": child, "version": "2026-11-22", "word": "sonno", "on_day": "2026-11-10"}),
            ("orphan_note", {"kind": "telefonata", "on_day": "2026-11-02", "said": "Chiama la zia"}),
        ),
        start=53,
    ):
        uow.rows.add(table, {"id": bytes([at] * 16), **of, **values}, case=family)


def main() -> None:
    """Write NNNN.db and NNNN.keys beside this file."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "archivio"
        founding = Founding("Centro Prova", "Rete Prova", OPERATOR, PASSPHRASE, date(2026, 1, 7), 200)
        recovery = Vault.create(folder, founding, CHEAPEST)
        with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
            vault.run(fill).result()
        stem = HERE / f"{steps()[-1].version:04d}"
        shutil.copyfile(ArchiveFolder(folder).database, stem.with_suffix(".db"))
        shutil.copyfile(ArchiveFolder(folder).keys[0], stem.with_suffix(".keys"))
        stem.with_suffix(".shares").write_text("\n".join(recovery.shares) + "\n", "ascii")


if __name__ == "__main__":
    main()
