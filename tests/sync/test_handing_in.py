"""From what was released to the server and back: written down before the first byte goes, and once it was taken."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path
from threading import Event

import pytest

from desktop.commands.sending import Asked, dispatched, hand_in
from desktop.domain.operator import Role
from desktop.domain.outbox import MessageState, ReceiptKind, What
from desktop.errors import (
    AlreadyHandedIn,
    ArchiveInUse,
    EditedMeanwhile,
    MailAccountUnusable,
    NotSubmitted,
    ReceiptNotMatched,
    RecordUnknown,
    RoleMissing,
    SubmissionUncertain,
)
from desktop.services.mailbox.mail_account import (
    account_in_use,
    checked_password,
    forget_password,
    keep_password,
    read_mail_sheet,
    set_account,
    set_sending,
)
from desktop.services.mailbox.outbox import plan_message, settle_by_hand, take_receipt
from desktop.services.mailbox.protocol import set_mailbox
from desktop.services.mailbox.sheet_batches import prepare_batch, release_batch
from desktop.storage.integrity import check
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from desktop.sync.receipts import Receipt
from tests.builders import Work, hold_only
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE
from tests.handed_in import QUICK, a_summary, reach, send
from tests.mail_server import HOST, MAILBOX, PASSWORD, USER, Behaviour, authority, mail_server
from tests.questions_asked import ASKING, a_draft
from tests.summary_women import KNOWLEDGE


@pytest.fixture(autouse=True)
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "autorita.pem").write_bytes(authority()[1])
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "autorita.pem"))


def state_of(work: Work, what: What) -> tuple[str, str]:
    message = work(lambda uow: dispatched(uow, what)).message
    assert message is not None
    return message.state.value, message.why


def test_a_summary_leaves_with_its_released_bytes_and_is_written_down(tmp_path: Path, vault: Vault, work: Work) -> None:
    what = a_summary(work)
    with mail_server(tmp_path) as server:
        work(lambda uow: reach(uow, server))
        assert work(lambda uow: dispatched(uow, what)).message is None
        sent = send(vault, what)
        (received,) = server.received
    stored = work(lambda uow: uow.releases.files(uow.releases.all()[0].id))
    message = message_from_bytes(received.content, policy=compat32)
    attached = {part.get_filename(): part.get_payload(decode=True) for part in message.walk() if part.get_filename()}
    assert attached == {name: stored[name] for name in attached}
    assert len(attached) == 3
    assert message["Message-ID"] == sent.message_id
    assert received.recipients == [message["To"]] == [MAILBOX]
    assert (sent.state, sent.tries, sent.recipient, sent.sealed_for) == (MessageState.SENT, 1, MAILBOX, "")
    assert not work(check).faults
    acts = [entry.entry.act for entry in work(lambda uow: uow.journal.numbered("mail."))]
    assert acts == ["mail.begin", "mail.sent"]


def test_it_is_sent_again_only_when_a_person_asks_and_is_the_same_message(
    tmp_path: Path, vault: Vault, work: Work
) -> None:
    what = a_summary(work)
    with mail_server(tmp_path) as server:
        work(lambda uow: reach(uow, server))
        first = send(vault, what)
        with pytest.raises(AlreadyHandedIn):
            send(vault, what)
        assert len(server.received) == 1
        second = send(vault, what, again=True)
        assert (second.message_id, second.tries) == (first.message_id, 2)
        one, other = (message_from_bytes(each.content) for each in server.received)
    assert one["Message-ID"] == other["Message-ID"]


def test_a_batch_of_sheets_leaves_with_its_stored_bytes(tmp_path: Path, vault: Vault, work: Work) -> None:
    work(lambda uow: set_mailbox(uow, MAILBOX))
    work(a_draft)
    draft = work(lambda uow: prepare_batch(uow, ASKING))
    files = [{"scheda_01.pdf": b"%PDF-1.7 chiuso"}]
    batch = work(lambda uow: release_batch(uow, draft, files, uow.operator.id, ASKING))
    with mail_server(tmp_path) as server:
        work(lambda uow: reach(uow, server))
        assert send(vault, What(batch=batch)).state is MessageState.SENT
        (received,) = server.received
    message = message_from_bytes(received.content, policy=compat32)
    attached = {part.get_filename(): part.get_payload(decode=True) for part in message.walk() if part.get_filename()}
    assert attached == files[0]


def test_what_surely_did_not_leave_may_be_tried_again_by_hand(tmp_path: Path, vault: Vault, work: Work) -> None:
    what = a_summary(work)
    with mail_server(tmp_path, behaviour=Behaviour(answers={"RCPT": "550 5.1.1 no"})) as server:
        work(lambda uow: reach(uow, server))
        with pytest.raises(NotSubmitted):
            send(vault, what)
        assert state_of(work, what) == ("failed", "refused_recipient")
        server.behaviour.answers.clear()
        assert send(vault, what).state is MessageState.SENT


def test_after_the_last_dot_nobody_knows_and_a_person_says_what_became_of_it(
    tmp_path: Path, vault: Vault, work: Work
) -> None:
    what = a_summary(work)
    with mail_server(tmp_path, behaviour=Behaviour(cuts=".")) as server:
        work(lambda uow: reach(uow, server))
        with pytest.raises(SubmissionUncertain):
            send(vault, what)
        assert state_of(work, what) == ("uncertain", "cut")
        with pytest.raises(AlreadyHandedIn):
            send(vault, what)
        message = work(lambda uow: uow.outbox.of(what))
        assert message is not None
        told = work(lambda uow: settle_by_hand(uow, message.id, message.stamp, left=False))
        assert (told.state, told.why) == (MessageState.FAILED, "cut")
        with pytest.raises(RecordUnknown):
            work(lambda uow: settle_by_hand(uow, message.id, message.stamp, left=True))
        server.behaviour.cuts = ""
        assert send(vault, what).state is MessageState.SENT


@pytest.mark.skipif(sys.platform == "win32", reason="a program cannot be made to stand still there")
def test_a_program_killed_between_the_answer_and_the_record_leaves_it_uncertain(
    tmp_path: Path, archive: Path, clock: Clock
) -> None:
    """The archive was told that it begins before the first byte; what came after nobody told it."""
    sender: list[subprocess.Popen[bytes]] = []
    ready = Event()

    def stop() -> None:
        """Let it go no further: the answer goes out to a program that stands still, and then is no more."""
        assert ready.wait(20)
        sender[0].send_signal(signal.SIGSTOP)

    with mail_server(tmp_path, behaviour=Behaviour(at_the_end=stop)) as server:
        with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
            what = a_summary(lambda use_case: vault.run(use_case).result())
            vault.run(lambda uow: reach(uow, server)).result()
            vault.run(lambda uow: keep_password(uow, PASSWORD)).result()
        program = [sys.executable, "-m", "desktop", "send", str(archive), "--period", "2026-Q3", "--operator", OPERATOR]
        sender.append(subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL))
        ready.set()
        given = sender[0].stdin
        assert given is not None
        given.write(f"{PASSPHRASE}\n".encode())
        given.close()
        until = time.monotonic() + 20
        while not server.received and time.monotonic() < until:
            ready.wait(0.01)
        with pytest.raises(ArchiveInUse):  # a second instance gets nowhere near it meanwhile
            open_vault(archive, OPERATOR, PASSPHRASE).__enter__()
        sender[0].kill()
        sender[0].wait(20)
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        kept = vault.run(lambda uow: uow.outbox.of(what)).result()
        assert kept is not None
        assert kept.state is MessageState.BEGUN
        shown = vault.run(lambda uow: dispatched(uow, what)).result().message
        assert shown is not None
        assert (shown.state, shown.why, shown.message_id) == (MessageState.UNCERTAIN, "interrupted", kept.message_id)


def test_nothing_begins_once_it_was_stopped_or_the_archive_refuses(tmp_path: Path, vault: Vault, work: Work) -> None:
    what, stop = a_summary(work), Event()
    stop.set()
    with mail_server(tmp_path) as server:
        work(lambda uow: reach(uow, server))
        with pytest.raises(NotSubmitted) as refusal:
            hand_in(vault, Asked(what, PASSWORD), KNOWLEDGE, stop, QUICK)
        assert refusal.value.why == "cancelled"
        assert state_of(work, what) == ("failed", "cancelled")
        assert not server.received
        assert "DATA" not in server.said


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (lambda uow: set_sending(uow, on=False), NotSubmitted),
        (lambda uow: set_mailbox(uow, ""), NotSubmitted),
        (lambda uow: set_mailbox(uow, "altra@protocollo.example"), NotSubmitted),
        (lambda uow: uow.restorations.note(uow.now), NotSubmitted),
        (lambda uow: hold_only(uow, Role.OPERATRICE), RoleMissing),
    ],
    ids=["off", "no mailbox", "another mailbox", "restored", "role"],
)
def test_it_is_off_for_one_mailbox_and_for_a_referent(
    tmp_path: Path,
    vault: Vault,
    work: Work,
    spoil: Callable[[UnitOfWork], object],
    refusal: type[Exception],
) -> None:
    what = a_summary(work)
    with mail_server(tmp_path) as server:
        work(lambda uow: reach(uow, server))
        work(spoil)
        with pytest.raises(refusal):
            send(vault, what)
        assert server.said == []


def test_what_is_not_there_is_not_sent(vault: Vault, work: Work) -> None:
    with pytest.raises(RecordUnknown):
        send(vault, What(release=b"\0" * 32))
    what = a_summary(work)
    with pytest.raises(NotSubmitted):
        send(vault, what)


def test_a_password_is_kept_or_asked_for(tmp_path: Path, vault: Vault, work: Work) -> None:
    what = a_summary(work)
    with mail_server(tmp_path) as server:
        work(lambda uow: reach(uow, server))
        assert work(lambda uow: dispatched(uow, what)).asks_password
        with pytest.raises(MailAccountUnusable):
            send(vault, what, password=None)
        work(lambda uow: keep_password(uow, PASSWORD))
        assert send(vault, what, password=None).state is MessageState.SENT
    assert PASSWORD not in repr(Asked(what, PASSWORD))
    assert not work(forget_password).keeps_password


def test_receipts_are_matched_by_their_message_and_say_that_it_left(tmp_path: Path, vault: Vault, work: Work) -> None:
    what = a_summary(work)
    with mail_server(tmp_path, behaviour=Behaviour(cuts=".")) as server:
        work(lambda uow: reach(uow, server))
        with pytest.raises(SubmissionUncertain):
            send(vault, what)
    message = work(lambda uow: uow.outbox.of(what))
    assert message is not None
    taken = work(lambda uow: take_receipt(uow, Receipt("accettazione", message.message_id)))
    assert taken.state is MessageState.SENT
    taken = work(lambda uow: take_receipt(uow, Receipt("avvenuta-consegna", message.message_id)))
    assert list(taken.receipts) == [ReceiptKind.ACCEPTED, ReceiptKind.DELIVERED]
    taken = work(lambda uow: take_receipt(uow, Receipt("non-accettazione", message.message_id)))
    assert (taken.state, taken.why) == (MessageState.FAILED, "refused")
    with pytest.raises(ReceiptNotMatched):
        work(lambda uow: take_receipt(uow, Receipt("accettazione", f"<{'0' * 32}@cav.example>")))


def test_what_is_kept_of_it_shows_no_secret_and_off_forgets_the_password(
    tmp_path: Path, vault: Vault, work: Work
) -> None:
    what = a_summary(work)
    assert what.release is not None
    with mail_server(tmp_path) as server:
        work(lambda uow: reach(uow, server))
        work(lambda uow: keep_password(uow, PASSWORD))
        plan = work(lambda uow: plan_message(uow, what, None))
    sheet = work(read_mail_sheet)
    assert [repr(each) for each in (plan, sheet, plan.account)] == ["<Plan>", "<MailSheet>", "<MailAccount>"]
    assert not work(lambda uow: set_sending(uow, on=False)).keeps_password
    assert not work(lambda uow: dispatched(uow, what)).on
    with pytest.raises(MailAccountUnusable):
        checked_password("")
    assert vault


def test_of_invented_women_nothing_is_handed_in(vault: Vault, work: Work) -> None:
    typed = {"host": HOST, "port": "", "security": "tls", "user": "", "sender": USER}
    work(lambda uow: set_account(uow, typed, read_mail_sheet(uow).seen))
    work(lambda uow: set_account(uow, {**typed, "port": "2525"}, read_mail_sheet(uow).seen))
    work(lambda uow: set_sending(uow, on=True))

    def in_training(uow: UnitOfWork) -> None:
        uow.archive = replace(uow.archive, training=True)
        account_in_use(uow)

    with pytest.raises(NotSubmitted) as refusal:
        work(in_training)
    assert refusal.value.why == "training"
    assert vault


def test_a_server_written_upon_an_older_reading_is_refused_with_both(vault: Vault, work: Work) -> None:
    typed = {"host": HOST, "port": "", "security": "tls", "user": "", "sender": USER}
    seen = work(read_mail_sheet).seen
    work(lambda uow: set_account(uow, typed, seen))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: set_account(uow, {**typed, "port": "2525"}, seen))
    assert vault
