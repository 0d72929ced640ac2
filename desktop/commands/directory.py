"""`directory`: the services of the networks, each value with its source, the day of its last check, how sure it is."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console, WrongUse
from desktop.commands.opening import opened
from desktop.domain.directory import Detail, Directory, Service, ServiceKind
from desktop.services.directory.reading import read_directory
from desktop.services.directory.writing import read_kind


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("directory", help="i servizi della rete, con fonte e giorno dell'ultima verifica")
    parser.add_argument(
        "dir", metavar="DIR", nargs="?", type=Path, help="l'archivio con i servizi e le prove del centro; può mancare"
    )
    parser.add_argument("--operator", metavar="NOME", help="chi apre l'archivio")
    parser.add_argument("--kind", metavar="TIPO", help="|".join(ServiceKind))
    parser.add_argument("--area", metavar="ZONA", help="solo questa zona, con i servizi che valgono per tutte")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    parser.set_defaults(run=_directory)


def _directory(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    kind = read_kind(arguments.kind) if arguments.kind is not None else None
    if (arguments.dir is None) is not (arguments.operator is None):
        raise WrongUse("Servono DIR e --operator NOME insieme, oppure nessuno dei due.")
    shipped = load_knowledge().directory
    if arguments.area is not None and not shipped.area_name(arguments.area):
        raise WrongUse(f"Le zone sono: {', '.join(area for area, _ in shipped.areas)}.")
    if arguments.dir is None:
        return _document(shipped, date.today(), kind, arguments.area)  # noqa: DTZ011 - the day on this computer's wall
    with opened(arguments, console) as vault:
        view = vault.run(lambda uow: read_directory(uow, shipped)).result()
    return _document(view.directory, view.today, kind, arguments.area)


def _document(directory: Directory, on: date, kind: ServiceKind | None, area: str | None) -> Mapping[str, Any]:
    return {
        "services": [_service(directory, each, on) for each in directory.find("", kind, area)],
        "to_verify": len(directory.to_verify(on)),
    }


def _service(directory: Directory, service: Service, on: date) -> Mapping[str, Any]:
    return {
        "id": service.id,
        "kind": service.kind.value,
        "name": service.name,
        "area": directory.area_name(service.area) or None,
        "recipients": list(service.recipients),
        "own": service.own,
        "values": [_value(each, on) for each in service.details],
    }


def _value(detail: Detail, on: date) -> Mapping[str, Any]:
    return {
        "key": detail.key,
        "value": detail.text or None,
        "standing": detail.standing(on).value,
        "source": detail.source.title,
        "url": detail.source.url or None,
        "said_on": detail.source.said_on or None,
        "checked_on": detail.checked_on.isoformat() if detail.checked_on is not None else None,
        "checked_by": detail.checked_by or None,
        "confidence": detail.confidence.value,
        "note": detail.note or None,
        "doubt": detail.doubt or None,
        "program_says": detail.rival.text if detail.rival is not None else None,
    }
