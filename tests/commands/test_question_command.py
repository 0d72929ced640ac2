"""`question` from outside: what it drafts, writes, lets leave, refuses, and never says."""

import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from desktop.commands import DONE, REFUSED, WRONG_USE
from desktop.commands.questioning import hand_on_again, release_sheets
from desktop.domain.consent import Purpose
from desktop.domain.operator import Role
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import BackupFailed, OwnWordsFound, Refusal
from desktop.services.case.consents import Given, record_consent
from desktop.services.case.practice import write_practice_field
from desktop.services.mailbox.sheet_batches import look_at_batches, prepare_batch
from desktop.storage.vault import Vault, open_vault
from tests.builders import Work, hold_only
from tests.commands.calls import Outcome, call
from tests.conftest import OPERATOR, PASSPHRASE
from tests.questions_asked import ASKING, a_draft, an_askable_woman
from tests.summary_women import KNOWLEDGE


@pytest.fixture
def code(archive: Path) -> str:
    """The code of a woman about whom questions may be put, in an archive whose sheets may leave today."""

    def come(uow: Any) -> str:  # noqa: ANN401 - the transaction
        uow.settings.put("questions.weekday", str(uow.today.weekday()))
        return str(an_askable_woman(uow, uow.today - timedelta(days=30)).shown_code)

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(come).result()


def question(archive: Path, code: str, *more: object) -> Outcome:
    return call("question", archive, code, "--operator", OPERATOR, "--json", *more, secrets=(PASSPHRASE,))


def questions(archive: Path, *more: object) -> Outcome:
    return call("questions", archive, "--operator", OPERATOR, "--json", *more, secrets=(PASSPHRASE,))


def asked(archive: Path, code: str, out: Path, *more: object) -> Outcome:
    return question(archive, code, "--need", "BIS-RED", "--question", "RED-0", "--out", out, *more)


def opened(path: Path, password: str) -> dict[str, Any]:
    reader = PdfReader(path, password=password)
    (inside,) = reader.attachments["scheda.json"]
    document: dict[str, Any] = json.loads(inside)
    return document


def test_a_question_is_drafted_and_its_sheet_written_as_it_will_leave(archive: Path, code: str, tmp_path: Path) -> None:
    outcome = asked(archive, code, tmp_path / "out")
    assert outcome.code == DONE, outcome.out
    document = outcome.document
    assert document["state"] == "drafted"
    assert len(document["phrase"].split()) == 6
    (path,) = map(Path, document["files"])
    assert path.name == "scheda_01.pdf"
    assert opened(path, document["password"])["sheet"] == document["sheet"]
    assert document["sheet"]["need"] == "BIS-RED"
    assert code not in outcome.out
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(look_at_batches).result().waiting == 1


def test_on_the_day_of_the_week_the_sheets_leave(archive: Path, code: str, tmp_path: Path) -> None:
    drafted = {asked(archive, code, tmp_path / "prima").document["sheet"]["code"] for _ in range(2)}
    outcome = questions(archive, "--release", "--out", tmp_path / "out")
    assert outcome.code == DONE, outcome.out
    document = outcome.document
    assert (document["state"], document["released"], document["held"]) == ("sent", 2, 0)
    names = sorted(Path(path).name for path in document["files"])
    assert names == ["richieste.eml", "richieste.txt", "scheda_01.pdf", "scheda_02.pdf"]
    left = {opened(tmp_path / "out" / name, document["password"])["sheet"]["code"] for name in names[2:]}
    assert left == drafted
    again = questions(archive, "--release", "--out", tmp_path / "ancora")
    assert (again.code, again.document["refused"]) == (REFUSED, "not_the_day_of_sheets")


def test_an_operator_who_is_no_referent_sees_the_page_and_not_the_words(
    archive: Path, code: str, tmp_path: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: hold_only(uow, Role.OPERATRICE)).result()
    outcome = asked(archive, code, tmp_path / "out", "--agreed-on", "2026-01-08", "--agreed", "FIRMA")
    assert outcome.code == DONE, outcome.out
    assert "phrase" not in outcome.document
    (path,) = map(Path, outcome.document["files"])
    assert not PdfReader(path).is_encrypted


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        (("ZZZZZZ", "--need", "BIS-RED", "--question", "RED-0"), "case_unknown"),
        ((None, "--need", "BIS-SUP", "--question", "RED-0"), "question_unknown"),
        ((None, "--need", "BIS-RED", "--question", "RED-1"), "only_general_question"),
        ((None, "--need", "BIS-RED", "--question", "RED-0", "--children"), "attribute_unusable"),
        ((None, "--need", "BIS-RED", "--question", "RED-0", "--agreed-on", "ieri"), "day_unusable"),
    ],
)
def test_what_may_not_be_asked_is_refused_and_nothing_is_written(
    archive: Path, code: str, tmp_path: Path, typed: tuple[str | None, ...], kind: str
) -> None:
    first, *rest = typed
    outcome = question(archive, first or code, *rest, "--out", tmp_path / "out")
    assert (outcome.code, outcome.document["refused"]) == (REFUSED, kind)
    assert not (tmp_path / "out").exists()


def test_half_a_command_is_wrong_use(archive: Path, tmp_path: Path) -> None:
    assert questions(archive).code == WRONG_USE
    assert questions(archive, "--release").code == WRONG_USE
    assert question(archive, "ABC234", "--out", tmp_path).code == WRONG_USE


def test_the_catalogue_is_listed(archive: Path) -> None:
    document = questions(archive, "--list").document
    assert len(document["needs"]) == 26
    assert document["needs"][0]["questions"][0]["general"] is True


# --- what the window shares with it -------------------------------------------------------------------------------


def test_what_left_is_handed_on_again_byte_for_byte(vault: Vault, work: Work) -> None:
    work(a_draft)
    draft = work(lambda uow: prepare_batch(uow, ASKING))
    sent = release_sheets(vault, draft, work(lambda uow: uow.operator.id), KNOWLEDGE)
    assert sent.trouble is None
    (batch,) = work(lambda uow: uow.sheets.batches())
    assert work(lambda uow: hand_on_again(uow, batch.id, KNOWLEDGE)) == sent.files
    assert PdfReader(io.BytesIO(sent.files[0].content)).is_encrypted


def test_her_own_words_on_a_sheet_keep_it_here(vault: Vault, work: Work) -> None:
    """A woman called as the drawn code reads: nothing leaves, and the draft stays."""
    sheet = work(a_draft)
    work(lambda uow: record_consent(uow, sheet.case_id, Purpose.PRACTICE, Given(date(2026, 9, 1))))
    named = PracticeField.GIVEN_NAME
    work(lambda uow: write_practice_field(uow, sheet.case_id, named, f"{sheet.code}", NOTHING_THERE))
    draft = work(lambda uow: prepare_batch(uow, ASKING))
    with pytest.raises(OwnWordsFound):
        release_sheets(vault, draft, work(lambda uow: uow.operator.id), KNOWLEDGE)
    assert work(lambda uow: uow.sheets.batches()) == ()


def test_that_the_disk_refuses_afterwards_does_not_take_back_what_left(
    vault: Vault, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Vault) -> None:
        raise BackupFailed("second", "io")

    monkeypatch.setattr("desktop.commands.questioning.keep_ledger", refuse)
    work(a_draft)
    draft = work(lambda uow: prepare_batch(uow, ASKING))
    sent = release_sheets(vault, draft, work(lambda uow: uow.operator.id), KNOWLEDGE)
    assert isinstance(sent.trouble, Refusal)
    assert len(sent.files) == 3
    assert len(work(lambda uow: uow.sheets.batches())) == 1
