"""What the centre writes of the services: values tried, corrected, doubted, taken back; services of its own.

Every operator writes here: a number is tried by whoever picks up the telephone; its day and her name stay beside it.
What each use case replaced is given back to whoever asked, who may put it back.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from desktop.domain.days import not_after
from desktop.domain.directory import OWN, Detail, Directory, Field, Service, ServiceKind, field_of
from desktop.domain.identifiers import new_id
from desktop.domain.operator import Role
from desktop.domain.own_services import Key, OwnService, OwnValue, check_value, gathered
from desktop.domain.stamp import Stamp
from desktop.errors import NothingToTry, ServiceKindUnknown, ServiceUnknown
from desktop.services.colleagues.operators import require_role
from desktop.storage.unit_of_work import UnitOfWork

EVERYBODY: Final = tuple(Role)


def write_value(
    uow: UnitOfWork, shipped: Directory, key: Key, typed: OwnValue, seen: Stamp | None = None
) -> OwnValue | None:
    """Keep a value of a service over what the program says of it, and return what the centre had written before.

    Args:
        uow: the transaction.
        shipped: the services the program comes with.
        key: of which service, and under which key.
        typed: what it is; `shipped` and, where it was checked, `checked_by` are filled in here.
        seen: the stamp of the value the edit was made upon.

    Raises:
        ServiceUnknown: there is no such service.
        ServiceNameEmpty, ServiceValueTooLong, AddressWithheld: it cannot be kept.
        DayUnusable: it was checked on a day still to come.
        EditedMeanwhile: it was written since it was read.
        RoleMissing: the acting operator has no task at the centre.
    """
    require_role(uow, *EVERYBODY)
    checked = check_value(_service(uow, shipped, key[0]), field_of(key[1]), typed)
    if checked.checked_on is not None:
        not_after(checked.checked_on, uow.today)
        checked = replace(checked, checked_by=checked.checked_by or uow.operator.name)
    return _put(uow, shipped, key, checked, seen)


def tried_today(uow: UnitOfWork, shipped: Directory, key: Key, seen: Stamp | None = None) -> OwnValue | None:
    """Keep that the acting operator tried a value today and that it is right; every doubt of it is settled.

    Raises:
        ServiceUnknown: there is no such service.
        NothingToTry: no such value is written.
        EditedMeanwhile: it was written since it was read.
        RoleMissing: the acting operator has no task at the centre.
    """
    require_role(uow, *EVERYBODY)
    detail = _detail(uow, shipped, key)
    tried = OwnValue(detail.text, detail.source.title, uow.today, uow.operator.name)
    return _put(uow, shipped, key, tried, seen)


def prefer_newer(uow: UnitOfWork, shipped: Directory, key: Key, seen: Stamp | None = None) -> OwnValue | None:
    """Keep that what the program says by now was tried today and is right, instead of what the centre had written.

    Raises:
        ServiceUnknown: there is no such service.
        NothingToTry: the program says nothing of it.
        EditedMeanwhile: it was written since it was read.
        RoleMissing: the acting operator has no task at the centre.
    """
    former = take_back(uow, key, seen)
    tried_today(uow, shipped, key)
    return former


def doubt_value(uow: UnitOfWork, shipped: Directory, key: Key, why: str, seen: Stamp | None = None) -> OwnValue | None:
    """Keep why a value is not to be trusted: it is printed no more, and waits in the worklist.

    Raises:
        ServiceUnknown: there is no such service.
        NothingToTry: no such value is written.
        ServiceValueTooLong, AddressWithheld: the reason cannot be kept.
        EditedMeanwhile: it was written since it was read.
        RoleMissing: the acting operator has no task at the centre.
    """
    require_role(uow, *EVERYBODY)
    detail = _detail(uow, shipped, key)
    doubted = OwnValue(detail.text, detail.source.title, detail.checked_on, detail.checked_by, why)
    service = _service(uow, shipped, key[0])
    return _put(uow, shipped, key, check_value(service, detail.field, doubted), seen)


def take_back(uow: UnitOfWork, key: Key, seen: Stamp | None = None) -> OwnValue | None:
    """Keep that the centre says nothing of a value any more, and return what it had written.

    Raises:
        EditedMeanwhile: it was written since it was read.
        RoleMissing: the acting operator has no task at the centre.
    """
    require_role(uow, *EVERYBODY)
    former = uow.own_services.value(key)
    if former is not None:
        uow.own_services.take_back(key, seen)
    return former


def put_back(uow: UnitOfWork, key: Key, former: OwnValue | None) -> None:
    """Undo the last of the above: keep what the centre had written before, or that it had written nothing.

    Raises:
        RoleMissing: the acting operator has no task at the centre.
    """
    require_role(uow, *EVERYBODY)
    if former is None:
        uow.own_services.take_back(key)
    else:
        uow.own_services.put_value(key, former)


def add_service(
    uow: UnitOfWork, shipped: Directory, kind: ServiceKind, area: str, values: Mapping[Field, OwnValue]
) -> str:
    """Keep a service of the centre's own, and return its id.

    Args:
        uow: the transaction.
        shipped: the services the program comes with.
        kind: of which sort it is.
        area: the id of an area of the directory; one that is not known, or none: it belongs to each.
        values: what is known of it; the name at least.

    Raises:
        ServiceNameEmpty, ServiceValueTooLong, AddressWithheld, DayUnusable: a value cannot be kept.
        RoleMissing: the acting operator has no task at the centre.
    """
    require_role(uow, *EVERYBODY)
    added = OwnService(f"{OWN}{new_id().hex()}", kind, area if shipped.area_name(area) else "")
    uow.own_services.put(added)
    for field, value in {Field.NAME: OwnValue(""), **values}.items():
        if value.text or field is Field.NAME:
            write_value(uow, shipped, (added.id, field.value), value)
    return added.id


def remove_service(uow: UnitOfWork, service: str, *, removed: bool = True) -> None:
    """Keep that a service of the centre's own is no more, or, where that was undone, that it is.

    Raises:
        ServiceUnknown: there is none of this id among the centre's own.
        RoleMissing: the acting operator has no task at the centre.
    """
    require_role(uow, *EVERYBODY)
    kept = next((each for each in uow.own_services.all() if each.id == service), None)
    if kept is None:
        raise ServiceUnknown(service)
    uow.own_services.put(replace(kept, removed=removed))


def read_kind(typed: str) -> ServiceKind:
    """Return the kind of services named `typed`.

    Raises:
        ServiceKindUnknown: there is none of that name.
    """
    try:
        return ServiceKind(typed.strip().lower())
    except ValueError:
        raise ServiceKindUnknown(typed, tuple(ServiceKind)) from None


def _put(uow: UnitOfWork, shipped: Directory, key: Key, value: OwnValue, seen: Stamp | None) -> OwnValue | None:
    former = uow.own_services.value(key)
    said = shipped.by_id(key[0])
    uow.own_services.put_value(key, replace(value, shipped=said.text(key[1]) if said is not None else ""), seen)
    return former


def _service(uow: UnitOfWork, shipped: Directory, service: str) -> Service:
    found = gathered(shipped, uow.own_services.all(), uow.own_services.values()).by_id(service)
    if found is None:
        raise ServiceUnknown(service)
    return found


def _detail(uow: UnitOfWork, shipped: Directory, key: Key) -> Detail:
    detail = _service(uow, shipped, key[0]).detail(key[1])
    if detail is None or not detail.text:
        raise NothingToTry
    return detail
