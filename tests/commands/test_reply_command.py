"""`reply` says which sheet a saved message is to, or why it waits; never what it says."""

from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED
from desktop.domain.reply import ReplyState
from desktop.storage.vault import open_vault
from tests.commands.calls import call
from tests.hostile_mail import HEAD, HOSTILE, TEXT
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.services.mailbox.test_replies import a_sheet


def reply(archive: Path, message: Path) -> tuple[int, dict[str, str]]:
    outcome = call("reply", archive, message, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    assert "segreto" not in outcome.out + outcome.errors
    return outcome.code, outcome.document


def test_a_reply_with_a_live_code_is_matched_and_waits_for_a_person(archive: Path, tmp_path: Path) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        sheet = vault.run(a_sheet).result()
    message = tmp_path / "risposta.eml"
    message.write_bytes(HEAD + TEXT + f"Rif. {sheet.code}: segreto".encode())

    assert reply(archive, message) == (DONE, {"matched": sheet.code})

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        (kept,) = vault.run(lambda uow: uow.replies.waiting()).result()
    assert (kept.state, kept.sheet, kept.case_id) == (ReplyState.PROPOSED, sheet.id, None)


def test_a_reply_without_one_goes_to_quarantine_with_the_reason(archive: Path, tmp_path: Path) -> None:
    message = tmp_path / "risposta.eml"
    message.write_bytes(HEAD + TEXT + b"segreto")
    assert reply(archive, message) == (DONE, {"quarantine": "none"})


@pytest.mark.parametrize("name", ["NULs", "just too deep"])
def test_a_hostile_message_is_refused_and_nothing_is_kept(name: str, archive: Path, tmp_path: Path) -> None:
    message = tmp_path / "risposta.eml"
    message.write_bytes(HOSTILE[name]())
    code, document = reply(archive, message)
    assert (code, document["refused"]) == (REFUSED, "reply_unreadable")
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(lambda uow: uow.replies.waiting()).result() == ()
