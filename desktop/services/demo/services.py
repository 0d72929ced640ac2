"""Writes the services of one's own that a training archive holds: none of them exists."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from desktop.domain.directory import Directory, Field, ServiceKind
from desktop.domain.own_services import OwnValue
from desktop.services.directory.writing import add_service, doubt_value
from desktop.storage.unit_of_work import UnitOfWork

_WHO_SAYS: Final = "Inventato"


def write_services(uow: UnitOfWork, shipped: Directory, invented: Mapping[str, Any]) -> None:
    """Write the services of the resource `demo/services.toml`, tried so many days before today."""
    for row in invented["service"]:
        tried = uow.today - timedelta(days=row["tried"])
        values = {field: OwnValue(row[field.value], _WHO_SAYS, tried) for field in Field if field.value in row}
        added = add_service(uow, shipped, ServiceKind(row["kind"]), row["area"], values)
        if "doubt" in row:
            doubt_value(uow, shipped, (added, Field.PHONE.value), row["doubt"])
