"""`reply`: takes in a reply from a saved message and says which sheet it is to, or why it waits; never what it says."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.reply import ReplyWay
from desktop.services.mailbox.replies import Examined, examine_reply, keep_reply
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.mail_apart import read_apart, read_message_file


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("reply", help="prende una risposta dell'ufficio da un messaggio salvato")
    add_archive_arguments(parser)
    parser.add_argument("file", metavar="FILE.eml", type=Path, help="il messaggio, salvato dal programma di posta")
    parser.set_defaults(run=_reply)


def _reply(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    """Keep the reply without what it quotes and without the words of her file; a person confirms it in the window."""
    mail = read_apart(read_message_file(arguments.file))
    guarding = load_knowledge().guarding

    def taken_in(uow: UnitOfWork) -> Examined:
        examined = examine_reply(uow, guarding, mail.text, ReplyWay.MAIL)
        keep_reply(uow, examined)
        return examined

    with opened(arguments, console) as vault:
        examined = vault.run(taken_in).result()
    if examined.sheet is not None:
        return {"matched": examined.sheet.code}
    assert examined.why is not None
    return {"quarantine": examined.why.value}
