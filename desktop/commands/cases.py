"""`cases` and `case`: the list of files, and one file."""

import argparse
from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.case import Case, CaseRow
from desktop.domain.consent import Consent
from desktop.domain.contact import Contact
from desktop.domain.diary import DiaryEntry
from desktop.domain.form.assessment import AssessmentHead
from desktop.domain.form.needs import derive
from desktop.services.archive.moving import travelling_since
from desktop.services.case.cases import case_of_code, read_case
from desktop.services.case.consents import list_consents
from desktop.services.case.contacts import read_contacts, safe_ways
from desktop.services.case.practice import practice_fields_kept
from desktop.services.case.search import find
from desktop.services.interview.assessments import form_of, list_assessments, read_assessment
from desktop.services.path.diary import Wanted, read_diary
from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the two commands."""
    listing = subcommands.add_parser("cases", help="elenca o cerca i fascicoli")
    add_archive_arguments(listing)
    listing.add_argument(
        "--find", metavar="PAROLE", default="", help="pseudonimo, codice, parole dei contatti o del diario"
    )
    listing.set_defaults(run=_list)
    single = subcommands.add_parser("case", help="mostra un fascicolo")
    add_archive_arguments(single)
    single.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    single.set_defaults(run=_show)


def _list(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        rows = vault.run(lambda uow: find(uow, arguments.find)).result()
    return {"cases": [_line(row) for row in rows]}


def _show(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        return vault.run(lambda uow: _file(uow, arguments.code)).result()


def _file(uow: UnitOfWork, code: str) -> dict[str, Any]:
    """Return a whole file but for two parts: where she lodges, and the values of her «dati per le pratiche».

    The first stands in no list and no print; of the second it only says which are kept.
    """
    case_id = case_of_code(uow, code)
    safe, never = safe_ways(uow, case_id)
    since = travelling_since(uow, case_id)
    return {
        **_case(read_case(uow, case_id)),
        "contacts": [_contact(contact) for contact in read_contacts(uow, case_id)],
        "diary": [_entry(entry) for entry in read_diary(uow, case_id, Wanted(most=None)).entries if entry.stamp],
        "safe_contacts": [
            {"way": way.way.value, "address": way.address, "hours": way.hours, "message": way.message.value}
            for way in safe
        ],
        "never_contact": [each.who for each in never],
        "assessments": [_assessment(uow, head) for head in list_assessments(uow, case_id)],
        "consents": [_consent(consent, uow.today) for consent in list_consents(uow, case_id)],
        "practice_fields_kept": sorted(field.value for field in practice_fields_kept(uow, case_id)),
        "travelling_since": since.isoformat(timespec="seconds") if since else None,
    }


def _assessment(uow: UnitOfWork, head: AssessmentHead) -> dict[str, Any]:
    forms = load_knowledge().forms
    filled_in = read_assessment(uow, forms, head.id)
    needs = derive(form_of(forms, head), filled_in.answers)
    return {
        "form": head.form,
        "version": head.version.isoformat(),
        "held_on": head.meeting.held_on.isoformat(),
        "typed_on": head.typed_on.isoformat(),
        "completed_on": _day(head.completed_on),
        "short": head.short,
        "stopped_at": head.stopped_at or None,
        "answered": len(filled_in.answers),
        "families": sorted(filled_in.families),
        "needs": [{"code": need.code, "from": need.from_question} for need in needs],
    }


def _line(row: CaseRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "alias": row.alias,
        "state": row.state.value,
        "since": _day(row.since),
        "path_started_on": _day(row.path_started_on),
        "last_contact_on": _day(row.last_contact_on),
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "code": case.code,
        "alias": case.alias,
        "state": case.state.value,
        "opened_on": case.opened_on.isoformat(),
        "path_started_on": _day(case.path_started_on),
        "states": [{"state": change.state.value, "since": change.since.isoformat()} for change in case.states],
    }


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "at": contact.at.isoformat(timespec="minutes"),
        "came_by": contact.came_by.value,
        "asked": contact.asked,
        "agreed": contact.agreed,
    }


def _entry(entry: DiaryEntry) -> dict[str, Any]:
    """Return an entry of the diary; where it was in words stands in no list."""
    told = entry.told
    return {
        "kind": told.kind.value,
        "on": told.on.kept,
        "at": told.at.isoformat(timespec="minutes") if told.at is not None else None,
        "minutes": told.minutes,
        "place": told.place.value if told.place is not None else None,
        "with": told.with_whom,
        "mediator": told.mediator,
        "language": told.language,
        "held_by": entry.held_by,
        "typed_by": entry.typed_by,
        "said": told.said,
        "agreed": told.agreed,
    }


def _consent(consent: Consent, today: date) -> dict[str, Any]:
    return {
        "purpose": consent.purpose.value,
        "recipient": consent.recipient.value if consent.recipient else None,
        "given_on": consent.given_on.isoformat(),
        "expires_on": _day(consent.expires_on),
        "how": consent.how.value,
        "withdrawn_on": _day(consent.withdrawn_on),
        "in_force": consent.in_force(today),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
