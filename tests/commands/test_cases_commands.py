from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from desktop.app import load_knowledge
from desktop.domain.approximate import read_approximate
from desktop.domain.case import Case, LodgingPlace, State
from desktop.domain.consent import Purpose, Recipient
from desktop.domain.diary import EntryKind, Told
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.case.cases import change_state, lodge, start_path
from desktop.services.case.practice import write_practice_field
from desktop.services.interview.assessments import write_completed
from desktop.services.path.diary import note_entry
from desktop.storage.vault import Vault
from tests.builders import OPENED, Work, a_case, a_case_with_contact, a_consent
from tests.commands.calls import Outcome, call
from tests.passphrases import OPERATOR, PASSPHRASE

WAY = {"way": "TEL", "address": "333 0000001", "hours": "9-12, mai la sera", "message": "NEUTRO"}


def ask(archive: Path, *arguments: object) -> Outcome:
    return call(arguments[0], archive, *arguments[1:], "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))


@pytest.fixture
def ginestra(work: Work, vault: Vault) -> Case:
    form = load_knowledge().forms["bisogni"].latest
    yes = {key: Answer.of("SI") for key in ("A01", "A04", "A05", "A06", "G10")}

    def write(uow):  # noqa: ANN001, ANN202 - inside the fixture
        case = a_case_with_contact(uow)
        change_state(uow, case.id, State.PRESA_IN_CARICO, date(2026, 10, 5))
        start_path(uow, case.id, date(2026, 10, 5), NOTHING_THERE)
        lodge(uow, case.id, LodgingPlace.PROT, OPENED, "Casa delle Querce")
        a_consent(uow, case, Purpose.PRACTICE)
        a_consent(uow, case, Purpose.TALK_WITH, Recipient.AVV, expires_on=date(2026, 10, 1))
        write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, "Quaglianesti", NOTHING_THERE)
        write_completed(uow, form, case.id, yes, Meeting(OPENED), families=frozenset({"PAGAM"}))
        first = Told(EntryKind.CALL, read_approximate("5/10/2026"), time(10, 30), place_words="Dal bar")
        for told in (
            replace(first, said="Chiede della casa"),
            Told(EntryKind.CALL, read_approximate("circa ottobre 2026"), said="Aspetta il bonifico"),
        ):
            note_entry(uow, case.id, told)
        a_case(uow, "Rondine")
        return case

    case = work(write)
    vault.lock().result()
    return case


def test_files_are_listed_and_found(archive: Path, ginestra: Case) -> None:
    listed = ask(archive, "cases").document["cases"]
    found = ask(archive, "cases", "--find", "ginetsra").document["cases"]

    assert [each["alias"] for each in listed] == ["Ginestra", "Rondine"]
    assert found == [
        {
            "code": ginestra.code,
            "alias": "Ginestra",
            "state": "presa in carico",
            "since": "2026-10-05",
            "path_started_on": "2026-10-05",
            "last_contact_on": "2026-10-05",
        }
    ]


def test_a_file_is_shown_whole_but_for_where_she_lodges_and_who_she_is(archive: Path, ginestra: Case) -> None:
    shown = ask(archive, "case", ginestra.shown_code.lower())
    document = shown.document

    assert shown.code == 0
    assert (document["code"], document["alias"], document["state"]) == (ginestra.code, "Ginestra", "presa in carico")
    assert [each["state"] for each in document["states"]] == ["contatto", "presa in carico"]
    assert document["path_started_on"] == "2026-10-05"
    assert [each["asked"] for each in document["contacts"]] == ["Chiede dell'affitto"]
    assert [(each["on"], each["at"], each["said"]) for each in document["diary"]] == [
        ("2026-10-05", "10:30", "Chiede della casa"),
        ("2026-10~", None, "Aspetta il bonifico"),
    ]
    assert "Dal bar" not in str(document["diary"])
    assert document["safe_contacts"] == [WAY]
    assert document["never_contact"] == ["Il fratello"]
    assert {(each["purpose"], each["recipient"], each["in_force"]) for each in document["consents"]} == {
        ("PRATICHE", None, True),
        ("I06", "AVV", False),
        ("A05", None, True),
        ("A06", None, True),
    }
    (assessment,) = document["assessments"]
    assert (assessment["held_on"], assessment["completed_on"], assessment["stopped_at"]) == (
        "2026-09-14",
        "2026-09-14",
        None,
    )
    assert assessment["families"] == ["PAGAM"]
    assert {"code": "BIS-INDEB", "from": "G10"} in assessment["needs"]
    assert document["practice_fields_kept"] == ["family_name"]
    for hidden in ("Quaglianesti", "Querce", "PROT"):
        assert hidden not in shown.out


@pytest.mark.usefixtures("ginestra")
def test_a_code_no_file_has_is_refused(archive: Path) -> None:
    refused = ask(archive, "case", "UUUUUU")

    assert (refused.code, refused.document["refused"]) == (1, "case_unknown")
