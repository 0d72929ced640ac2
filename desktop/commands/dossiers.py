"""`dossier`: writes one copy of the papers for a visit: for the desk, for the woman, or for the centre."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from desktop.app import knowledge_in, load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.commands.which_visit import add_visit_number
from desktop.domain.days import read_day
from desktop.domain.documents.dossier import Copy, Dossier, DossierRequest, read_benefits, read_copy
from desktop.domain.form.answering import tidy
from desktop.domain.identifiers import normalise_code
from desktop.printing import copies, wording
from desktop.printing.saving import new_file
from desktop.services.case.cases import case_of_code
from desktop.services.documents.dossier_copies import AnyCopy, compile_copy, request_for_day
from desktop.services.documents.dossiers import known_benefits, note_dossier_printed
from desktop.storage.unit_of_work import UnitOfWork

_NAMED: Final = "La copia porta i dati che servono per queste pratiche. Va consegnata e ritirata di persona."
_NAMED_BLANK: Final = (
    "Il consenso c'è, ma nei «dati per le pratiche» non è scritto nulla: le righe dell'identità si compilano a penna."
)
_NOT_NAMED: Final = (
    "Il {day} il consenso «INPS, con il mio nome» non è in vigore: la copia è senza i suoi dati, con righe da "
    "compilare a penna."
)
_HERS: Final = "Il promemoria è neutro: non dice chi è, chi la segue, né perché. Riguardalo con lei prima di darglielo."
_WHOLE: Final = "La copia per il centro è completa. Resta al centro, in un luogo chiuso."


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("dossier", help="prepara i documenti per l'incontro allo sportello")
    add_archive_arguments(parser)
    parser.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    parser.add_argument("--benefits", metavar="A,B", required=True, help="le prestazioni da chiedere")
    parser.add_argument("--copy", metavar="COPIA", default=Copy.SPORTELLO.value, help="|".join(Copy))
    parser.add_argument(
        "--perpetrator",
        action="store_true",
        help="nella copia per il centro anche ciò che è scritto di chi le ha fatto del male",
    )
    parser.add_argument("--language", metavar="LINGUA", default="it", help="la lingua dei fogli (it)")
    parser.add_argument("--visit", metavar="GIORNO", help="il giorno dell'incontro, AAAA-MM-GG (se manca: oggi)")
    add_visit_number(parser)
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF da scrivere; non deve esistere")
    parser.set_defaults(run=_dossier)


def _dossier(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    beside = load_knowledge().translations.beside(arguments.language)
    copy = read_copy(arguments.copy)
    with opened(arguments, console) as vault:
        knowledge = load_knowledge()
        with new_file(arguments.out) as write:
            request, compiled = vault.run(lambda uow: _compile(uow, arguments, copy)).result()
            pdf = copies.render(compiled, knowledge.fonts, beside)
            vault.run(lambda uow: note_dossier_printed(uow, case_of_code(uow, arguments.code), copy)).result()
            vault.witness().result()
            write(pdf)
    return _document(request, compiled, arguments)


def _compile(uow: UnitOfWork, arguments: argparse.Namespace, copy: Copy) -> tuple[DossierRequest, AnyCopy]:
    knowledge = knowledge_in(uow)
    case_id = case_of_code(uow, arguments.code)
    on = read_day(arguments.visit) if arguments.visit is not None else uow.today
    benefits = read_benefits(arguments.benefits, known_benefits(knowledge.rules, on))
    asked = DossierRequest(on, benefits, copy, perpetrator=arguments.perpetrator)
    request = request_for_day(uow, case_id, asked, arguments.number)
    return request, compile_copy(uow, case_id, request, knowledge.ground)


def _document(request: DossierRequest, compiled: AnyCopy, arguments: argparse.Namespace) -> dict[str, Any]:
    desk = compiled if isinstance(compiled, Dossier) else None
    return {
        "code": normalise_code(tidy(arguments.code)),
        "copy": request.copy.value,
        "language": arguments.language.strip().lower(),
        "visit": request.on.isoformat(),
        "benefits": list(request.benefits),
        "named": desk.named if desk is not None else request.copy is Copy.CENTRO,
        "sentence": _sentence(desk) if desk is not None else _HERS if request.copy is Copy.DONNA else _WHOLE,
        "file": str(arguments.out),
    }


def _sentence(compiled: Dossier) -> str:
    if not compiled.named:
        return _NOT_NAMED.format(day=wording.day(compiled.on))
    return _NAMED if any(line.value for line in compiled.identity) else _NAMED_BLANK
