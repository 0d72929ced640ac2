"""`question` drafts a nameless question to INPS about one case; `questions` lists them, and lets the week's leave."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console, WrongUse
from desktop.commands.opening import add_archive_arguments, opened
from desktop.commands.questioning import gate_of, release_sheets, require_no_own_words
from desktop.domain.consent import How
from desktop.domain.days import read_day
from desktop.domain.identifiers import normalise_code
from desktop.errors import CaseUnknown, RoleMissing
from desktop.services.mailbox.questions import Wanted, draft_sheet
from desktop.services.mailbox.sheet_batches import next_day, phrase_for, prepare_batch
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from desktop.sync.gate import hand_on
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.sealed_pdf import password_of
from desktop.sync.shapes import plain
from desktop.words import sentence


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    one = subcommands.add_parser(
        "question",
        help="prepara un quesito senza nome per INPS",
        description=(
            "Prepara un quesito senza nome e scrive la scheda com'è fatta: parte con le altre della settimana. Chi lo "
            "chiama annota che lei ha visto la scheda e ha acconsentito a questo invio."
        ),
    )
    add_archive_arguments(one)
    one.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    one.add_argument("--need", metavar="BISOGNO", required=True, help="il codice del bisogno, per esempio BIS-RED")
    one.add_argument("--question", metavar="DOMANDA", required=True, help="il codice della domanda, per esempio RED-0")
    one.add_argument("--children", action="store_true", help="la scheda dice se ha figli, dove la risposta cambia")
    one.add_argument("--works", action="store_true", help="la scheda dice se lavora, dove la risposta cambia")
    one.add_argument("--agreed-on", metavar="GIORNO", help="il giorno del suo sì a questa scheda (di solito oggi)")
    one.add_argument(
        "--agreed", choices=[How.A_VOCE.value, How.FIRMA.value], default=How.A_VOCE.value, help="come ha detto sì"
    )
    one.add_argument("--out", metavar="DIR2", type=Path, required=True, help="la cartella in cui scrivere la scheda")
    one.set_defaults(run=_question)
    all_of_them = subcommands.add_parser("questions", help="i quesiti che si possono fare, e quelli che aspettano")
    add_archive_arguments(all_of_them)
    what = all_of_them.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help="elenca i quesiti del catalogo")
    what.add_argument("--release", action="store_true", help="fa uscire tutte le schede che aspettano")
    all_of_them.add_argument("--out", metavar="DIR2", type=Path, help="la cartella in cui scrivere i file")
    all_of_them.set_defaults(run=_questions)


def _question(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        document, file = vault.run(lambda uow: _drafted(uow, arguments)).result()
    (path,) = hand_on([file], arguments.out)
    return {**document, "files": [str(path)]}


def _questions(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    if arguments.release and arguments.out is None:
        raise WrongUse("Con --release serve --out, la cartella in cui scrivere i file.")
    passphrase = console.secret("la frase segreta dell'operatrice")
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        if arguments.list:
            return _catalogue()
        knowledge = load_knowledge()
        batch = vault.run(lambda uow: prepare_batch(uow, knowledge.asking)).result()
        # The first line was typed for this very act.
        confirmed = vault.confirm(arguments.operator, passphrase).result()
        sent = release_sheets(vault, batch, confirmed, knowledge)
    written = hand_on(sent.files, arguments.out)
    trouble = {} if sent.trouble is None else {"warning": sentence(sent.trouble)}
    return {
        **trouble,
        "state": "sent",
        "released": len(batch.leaving),
        "held": batch.held,
        "phrase": batch.phrase.words,
        "password": password_of(batch.phrase.words),
        "draft": next(str(path) for path in written if path.suffix == ".eml"),
        "files": [str(path) for path in written],
    }


def _catalogue() -> dict[str, Any]:
    questions = load_knowledge().questions
    return {
        "version": questions.version.isoformat(),
        "needs": [
            {
                "need": need.code.text,
                "label": need.label,
                "questions": [
                    {
                        "question": each.code.text,
                        "general": each.general,
                        "text": each.text,
                        "act": each.act,
                        "to_verify": each.verify,
                        "turns_on": list(each.turns_on),
                    }
                    for each in need.questions
                ],
            }
            for need in questions.needs
        ],
    }


def _drafted(uow: UnitOfWork, arguments: argparse.Namespace) -> tuple[dict[str, Any], OutgoingFile]:
    """Keep the sheet and return it as it will leave: sealed where the words are hers to know, else the page itself."""
    knowledge = load_knowledge()
    case_id = uow.cases.id_of(normalise_code(arguments.code))
    if case_id is None:
        raise CaseUnknown
    wanted = Wanted(arguments.need, arguments.question, arguments.children, arguments.works)
    given = (read_day(arguments.agreed_on) if arguments.agreed_on else uow.today, How(arguments.agreed))
    sheet, leaves = draft_sheet(uow, case_id, wanted, given, knowledge.asking)
    gate = gate_of(knowledge, training=uow.archive.training)
    require_no_own_words(uow, case_id, leaves, gate, knowledge)
    document = {"state": "drafted", "leaves_on": next_day(uow).isoformat(), "sheet": plain(leaves)}
    try:
        phrase = phrase_for(uow, sheet.agreement.recipient)
    except RoleMissing:
        return document, gate.preview(leaves)[0]
    words = {"phrase": phrase.words, "password": password_of(phrase.words)}
    return {**document, **words}, gate.seal(leaves, phrase.words)
