"""`dossier`: writes the papers for a visit to the desk."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from desktop.app import knowledge_in, load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.days import read_day
from desktop.domain.dossier import Copy, Dossier, DossierRequest, read_benefits, read_copy
from desktop.printing import dossier as desk
from desktop.printing import wording
from desktop.printing.saving import new_file
from desktop.services.cases import case_of_code
from desktop.services.dossiers import compile_dossier, known_benefits, note_dossier_printed
from desktop.storage.unit_of_work import UnitOfWork

_NAMED: Final = "La copia porta i dati che servono per queste pratiche. Va consegnata e ritirata di persona."
_NAMED_BLANK: Final = (
    "Il consenso c'è, ma nei «dati per le pratiche» non è scritto nulla: le righe dell'identità si compilano a penna."
)
_NOT_NAMED: Final = (
    "Il {day} il consenso «INPS, con il mio nome» non è in vigore: la copia è senza i suoi dati, con righe da "
    "compilare a penna."
)


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("dossier", help="prepara i documenti per l'incontro allo sportello")
    add_archive_arguments(parser)
    parser.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    parser.add_argument("--benefits", metavar="A,B", required=True, help="le prestazioni da chiedere")
    parser.add_argument("--copy", metavar="COPIA", default=Copy.SPORTELLO.value, help="sportello")
    parser.add_argument("--visit", metavar="GIORNO", help="il giorno dell'incontro, AAAA-MM-GG (se manca: oggi)")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF da scrivere; non deve esistere")
    parser.set_defaults(run=_dossier)


def _dossier(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        knowledge = load_knowledge()
        with new_file(arguments.out) as write:
            compiled = vault.run(lambda uow: _compile(uow, arguments)).result()
            pdf = desk.render(compiled, knowledge.fonts)
            vault.run(lambda uow: note_dossier_printed(uow, case_of_code(uow, arguments.code))).result()
            vault.witness().result()
            write(pdf)
    return _document(compiled, arguments.out)


def _compile(uow: UnitOfWork, arguments: argparse.Namespace) -> Dossier:
    knowledge = knowledge_in(uow)
    copy = read_copy(arguments.copy)
    case_id = case_of_code(uow, arguments.code)
    on = read_day(arguments.visit) if arguments.visit is not None else uow.today
    benefits = read_benefits(arguments.benefits, known_benefits(knowledge.rules, on))
    return compile_dossier(uow, case_id, DossierRequest(on, benefits, copy), knowledge.rules, knowledge.forms)


def _document(compiled: Dossier, out: Path) -> dict[str, Any]:
    return {
        "code": compiled.code,
        "copy": Copy.SPORTELLO.value,
        "visit": compiled.on.isoformat(),
        "benefits": [section.benefit for section in compiled.sections],
        "named": compiled.named,
        "sentence": _sentence(compiled),
        "file": str(out),
    }


def _sentence(compiled: Dossier) -> str:
    if not compiled.named:
        return _NOT_NAMED.format(day=wording.day(compiled.on))
    return _NAMED if any(line.value for line in compiled.identity) else _NAMED_BLANK
