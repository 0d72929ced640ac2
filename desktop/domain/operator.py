"""Who works in the archive, and what each one may do there."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.form.answering import tidy
from desktop.domain.identifiers import OperatorId
from desktop.domain.personal import Personal
from desktop.errors import OperatorNameEmpty, OperatorNameTooLong, RoleUnknown


class Role(StrEnum):
    """What one does, not how one is paid: an operator holds one or more."""

    ACCOGLIENZA = "accoglienza"
    OPERATRICE = "operatrice"
    REFERENTE = "referente"
    COORDINATRICE = "coordinatrice"
    ORFANI = "orfani"


CENTRE_ROLES = frozenset(Role) - {Role.ORFANI}
"""Whoever founds an archive or takes it over holds these; the families of orphans are opened to people one by one."""
LONGEST_OPERATOR_NAME = 60


@dataclass(frozen=True, slots=True, repr=False)
class Operator(Personal):
    """A colleague of the centre."""

    id: OperatorId
    name: str
    roles: frozenset[Role]


def read_roles(typed: str) -> frozenset[Role]:
    """Return the roles written in `typed`, separated by commas.

    Raises:
        RoleUnknown: a word of it is not a role, or there is none.
    """
    known = tuple(role.value for role in Role)
    roles = set()
    for word in typed.split(","):
        name = word.strip().lower()
        if name not in known:
            raise RoleUnknown(name, known)
        roles.add(Role(name))
    return frozenset(roles)


def read_operator_name(typed: str) -> str:
    """Return the name of an operator with its blanks made single, and no sign in it that is no writing.

    Raises:
        OperatorNameEmpty: nothing is left of it.
        OperatorNameTooLong: it has more than LONGEST_OPERATOR_NAME letters.
    """
    name = " ".join(tidy(typed).split())
    if not name:
        raise OperatorNameEmpty
    if len(name) > LONGEST_OPERATOR_NAME:
        raise OperatorNameTooLong(LONGEST_OPERATOR_NAME)
    return name
