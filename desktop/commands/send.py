"""`send`: hands in what was released by the centre's mail server; `--show` says what became of it."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.commands.sending import Asked, dispatched, hand_in
from desktop.domain.outbox import Message, What
from desktop.domain.periods import read_period
from desktop.errors import NoSheetsToSend, PeriodUnreadable
from desktop.services.mailbox.outbox import take_receipt
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.mail_apart import read_apart, read_message_file


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("send", help="consegna al server della posta quello che è già uscito")
    add_archive_arguments(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--period", metavar="PERIODO", help="il riepilogo di questo periodo")
    which.add_argument("--questions", action="store_true", help="gli ultimi quesiti usciti")
    which.add_argument("--receipt", metavar="FILE.eml", type=Path, help="una ricevuta PEC da abbinare al suo messaggio")
    parser.add_argument("--show", action="store_true", help="dice solo che cosa se ne sa")
    parser.add_argument("--again", action="store_true", help="anche se è già partito, o potrebbe esserlo")
    parser.set_defaults(run=_send)


def _send(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        if arguments.receipt is not None:
            receipt = read_apart(read_message_file(arguments.receipt)).required_receipt()
            return _document(vault.run(lambda uow: take_receipt(uow, receipt)).result())
        what = vault.run(lambda uow: _what(uow, arguments.period)).result()
        if arguments.show:
            return _document(vault.run(lambda uow: dispatched(uow, what)).result().message)
        typed = console.optional_secret()
        return _document(hand_in(vault, Asked(what, typed, arguments.again), load_knowledge()))


def _what(uow: UnitOfWork, period: str | None) -> What:
    """Return what is to be handed in.

    Raises:
        PeriodUnreadable: it is no period, or nothing left for it.
        NoSheetsToSend: no sheet ever left.
    """
    if period is None:
        batches = uow.sheets.batches()
        if not batches:
            raise NoSheetsToSend
        return What(batch=batches[-1].id)
    code = read_period(period).code
    release = next((each for each in uow.releases.all() if each.entry.period == code), None)
    if release is None:
        raise PeriodUnreadable(period)
    return What(release=release.head)


def _document(message: Message | None) -> Mapping[str, Any]:
    if message is None:
        return {"state": "never"}
    return {
        "state": message.state.value,
        "why": message.why,
        "at": "" if message.at is None else message.at.isoformat(timespec="minutes"),
        "message_id": message.message_id,
        "recipient": message.recipient,
        "tries": message.tries,
        "receipts": {kind.value: on.isoformat() for kind, on in message.receipts.items()},
    }
