"""Refusals about the services around the centre."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class ServiceUnknown(Refusal):
    """No service of the directory has this id."""

    id: str
    kind = "service_unknown"


@dataclass
class ServiceKindUnknown(Refusal):
    """There is no such kind of service; `known` are."""

    typed: str
    known: tuple[str, ...]
    kind = "service_kind_unknown"


class ServiceNameEmpty(Refusal):
    """A service without a name cannot be found again."""

    kind = "service_name_empty"


@dataclass
class ServiceValueTooLong(Refusal):
    """A value has more than `most` signs."""

    most: int
    kind = "service_value_too_long"


class AddressWithheld(Refusal):
    """The address of a shelter, or of a service that asked for it, is written nowhere."""

    kind = "address_withheld"


class NothingToTry(Refusal):
    """There is no value to be tried: none is written."""

    kind = "nothing_to_try"
