"""`form-fill`, `form-values` and `form-mapping`: the offices' own forms, and the values to copy where there is none."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.app import knowledge_in, load_knowledge
from desktop.commands.console import Console, WrongUse
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.documents.form_mapping import FormMapping
from desktop.domain.documents.form_mapping_file import to_toml
from desktop.errors import FormUnmatched
from desktop.printing import values_sheet
from desktop.printing.form_overlay import fill_in
from desktop.printing.official_form import mapping_for, read_blank, read_file
from desktop.printing.saving import new_file
from desktop.services.case.cases import case_of_code
from desktop.services.documents.official_forms import (
    VALUES,
    compile_values,
    fill_form,
    keep_mapping,
    mapping_of,
    note_checked,
    note_form_saved,
)

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    filling = subcommands.add_parser("form-fill", help="compila il modulo in bianco di un ufficio")
    filling.add_argument("blank", metavar="BIANCO.pdf", type=Path, help="il modulo come è stato scaricato")
    _add_common(filling)
    filling.set_defaults(run=_fill)
    copying = subcommands.add_parser("form-values", help="scrive il foglio dei valori da copiare in una richiesta")
    _add_common(copying)
    copying.add_argument("--benefit", metavar="QUALE", default="", help="la prestazione; senza, per qualunque modulo")
    copying.set_defaults(run=_copy)
    matching = subcommands.add_parser("form-mapping", help="porta gli abbinamenti di un modulo da un centro all'altro")
    matching.add_argument("blank", metavar="BIANCO.pdf", type=Path, help="il modulo come è stato scaricato")
    add_archive_arguments(matching)
    way = matching.add_mutually_exclusive_group(required=True)
    way.add_argument("--import", dest="taken", metavar="FILE", type=Path, help="gli abbinamenti da prendere")
    way.add_argument("--out", metavar="FILE", type=Path, help="dove scrivere gli abbinamenti; non deve esistere")
    matching.add_argument("--checked", action="store_true", help="con --import: sono stati controllati sul modulo")
    matching.set_defaults(run=_match)


def _add_common(parser: argparse.ArgumentParser) -> None:
    add_archive_arguments(parser)
    parser.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF da scrivere; non deve esistere")


def _fill(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    content = read_file(arguments.blank)
    blank = read_blank(content)
    with opened(arguments, console) as vault, new_file(arguments.out) as write:
        prepared = vault.run(
            lambda uow: fill_form(uow, knowledge_in(uow).official_forms, case_of_code(uow, arguments.code), blank)
        ).result()
        fonts = load_knowledge().fonts
        filled = fill_in(content, blank, prepared.filling, fonts, training=prepared.training)
        vault.run(lambda uow: note_form_saved(uow, case_of_code(uow, arguments.code))).result()
        vault.witness().result()
        write(filled.pdf)
    return {
        "code": arguments.code,
        "named": prepared.named,
        "pages": len(blank.pages),
        "by_hand": values_sheet.by_hand_words(filled.by_hand, len(blank.pages)),
        "file": str(arguments.out),
    }


def _copy(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault, new_file(arguments.out) as write:
        sheet = vault.run(
            lambda uow: compile_values(
                uow, knowledge_in(uow).official_forms, case_of_code(uow, arguments.code), arguments.benefit
            )
        ).result()
        pdf = values_sheet.render(sheet, load_knowledge().fonts)
        vault.run(lambda uow: note_form_saved(uow, case_of_code(uow, arguments.code), VALUES)).result()
        vault.witness().result()
        write(pdf)
    lines = [line for section in sheet.sections for line in section.lines]
    return {
        "code": sheet.code,
        "named": sheet.named,
        "to_ask": [line.label for line in lines if line.value is None],
        "order_verified": sheet.verified.isoformat() if sheet.verified is not None else None,
        "file": str(arguments.out),
    }


def _match(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    if arguments.checked and arguments.taken is None:
        raise WrongUse("--checked va solo con --import.")
    blank = read_blank(read_file(arguments.blank))
    taken = None if arguments.taken is None else mapping_for(blank, arguments.taken)
    with opened(arguments, console) as vault:
        if taken is None:
            with new_file(arguments.out) as write:
                mapping = vault.run(lambda uow: _known(uow, blank.digest)).result()
                write(to_toml(mapping))
        else:
            mapping = vault.run(lambda uow: _take(uow, taken, checked=arguments.checked)).result()
    return {
        "sha256": mapping.digest.hex(),
        "title": mapping.title,
        "matched": len(mapping.matches),
        "checked_on": mapping.checked_on.isoformat() if mapping.checked_on is not None else None,
    }


def _take(uow: "UnitOfWork", mapping: FormMapping, *, checked: bool) -> FormMapping:
    kept = keep_mapping(uow, mapping)
    return note_checked(uow, kept.digest) if checked else kept


def _known(uow: "UnitOfWork", digest: bytes) -> FormMapping:
    mapping = mapping_of(uow, load_knowledge().official_forms, digest)
    if mapping is None:
        raise FormUnmatched("unknown")
    return mapping
