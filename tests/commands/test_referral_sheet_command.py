"""`referral-sheet` from outside: one page for one service, refused without her consent, and never twice in a place."""

from datetime import date
from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED
from desktop.domain.case import Case
from desktop.domain.referral import ReferralState
from desktop.printing.pages import Pages
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import a_case_with_contact
from tests.commands.calls import Outcome, call
from tests.conftest import OPERATOR, PASSPHRASE
from tests.referred import a_referral, moved_on

LAST_DAY = date(2199, 12, 31)


@pytest.fixture
def case(archive: Path) -> Case:
    def made(uow: UnitOfWork) -> Case:
        case = a_case_with_contact(uow, "Zefiranta")
        moved_on(uow, a_referral(uow, case), ReferralState.CONSENTED, expires_on=LAST_DAY)
        a_referral(uow, case, kind="lavoro", service="lavoro.afol", named="")
        return case

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(made).result()


def sheet(archive: Path, case: Case, out: Path, service: str, *more: object) -> Outcome:
    arguments = ("referral-sheet", archive, case.code, "--service", service, "--out", out, *more)
    return call(*arguments, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))


def test_one_page_goes_to_one_service_and_the_log_says_so(archive: Path, case: Case, tmp_path: Path) -> None:
    out = tmp_path / "foglio.pdf"
    made = sheet(archive, case, out, "studio di prova", "--referral", "1")
    assert made.code == DONE
    assert made.document == {
        "service": "Studio di prova",
        "named": False,
        "reach": True,
        "children": False,
        "discreet": False,
        "passage": False,
        "steps": 0,
        "agreed_until": LAST_DAY.isoformat(),
        "answer_by": made.document["answer_by"],
        "file": str(out),
    }
    with Pages(out.read_bytes()) as pages:
        assert len(pages) == 1
        assert "Zefiranta" in pages.text(0)
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        acts = vault.run(lambda uow: [entry.act for entry in uow.journal.of_case(case.id)]).result()
    assert "save.referral" in acts
    again = sheet(archive, case, out, "studio di prova")
    assert (again.code, again.document["refused"]) == (REFUSED, "output_unusable")


def test_without_a_consent_in_force_or_a_referral_nothing_is_written(archive: Path, case: Case, tmp_path: Path) -> None:
    for service, refused in (("lavoro.afol", "referral_consent_missing"), ("nessuno", "referral_unclear")):
        out = tmp_path / f"{service}.pdf"
        answer = sheet(archive, case, out, service)
        assert (answer.code, answer.document["refused"]) == (REFUSED, refused)
        assert not out.exists()


def test_the_sheet_of_passage_is_the_same_sheet_with_what_the_service_does(
    archive: Path, case: Case, tmp_path: Path
) -> None:
    out = tmp_path / "passaggio.pdf"
    made = sheet(archive, case, out, "studio di prova", "--passage")
    assert (made.code, made.document["passage"], made.document["steps"]) == (DONE, True, 0)
    with Pages(out.read_bytes()) as pages:
        assert "Scheda di passaggio" in pages.text(0)


def test_no_sheet_of_passage_is_written_for_a_service_that_must_not_know_who_follows_her(
    archive: Path, case: Case, tmp_path: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        sent = {"kind": "lavoro", "named": "Agenzia di prova"}
        vault.run(lambda uow: a_referral(uow, case, ReferralState.CONSENTED, **sent)).result()
    out = tmp_path / "passaggio.pdf"
    refused = sheet(archive, case, out, "agenzia di prova", "--passage")
    assert (refused.code, refused.document["refused"]) == (REFUSED, "passage_discreet")
    assert not out.exists()
