"""Who may do what: every use case names the roles it is for, and the window's buttons only follow."""

from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Operator, Role
from desktop.errors import ConfirmationMissing, RoleMissing
from desktop.storage.unit_of_work import ActingOperator, UnitOfWork
from desktop.storage.vault import Vault

# Prima accoglienza keeps the agenda and the first contact; the files are for those who follow the women.
FIRST_CONTACT = (Role.ACCOGLIENZA, Role.OPERATRICE)
CASE_WORK = (Role.OPERATRICE,)
SUMMARIES = (Role.REFERENTE,)
SETTINGS = (Role.REFERENTE, Role.COORDINATRICE)
COORDINATION = (Role.COORDINATRICE,)


def require_role(uow: UnitOfWork, *roles: Role) -> None:
    """Let the acting operator go on where she holds one of `roles`.

    Raises:
        RoleMissing: she holds none of them.
    """
    if not uow.operator.roles & frozenset(roles):
        raise RoleMissing(tuple(role.value for role in roles))


def require_confirmation(uow: UnitOfWork, confirmed: OperatorId | None) -> None:
    """Let the acting operator go on where she has just typed her own passphrase once more.

    `confirmed` is what `Vault.confirm` answered: the operator whose passphrase was proved.

    Raises:
        ConfirmationMissing: nobody's was, or somebody else's.
    """
    if confirmed != uow.operator.id:
        raise ConfirmationMissing


def require_coordination(uow: UnitOfWork) -> ActingOperator:
    """Let the acting operator go on where she coordinates the centre, and return who she is.

    `Vault.add_operator` and what gives or takes a way in ask this in their own transaction.

    Raises:
        RoleMissing: she does not.
    """
    require_role(uow, *COORDINATION)
    return uow.operator


def prove_coordination(vault: Vault, passphrase_again: str) -> ActingOperator:
    """Prove that the acting operator coordinates the centre and is herself, and return who she is.

    It waits for the vault: never on its own thread, nor on the window's.

    Raises:
        RoleMissing, WrongPassphrase, WaitBeforeRetry: she may not, or did not prove who she is.
    """
    acting = vault.run(require_coordination).result()
    vault.confirm(acting.name, passphrase_again).result()
    return acting


def list_operators(uow: UnitOfWork) -> tuple[Operator, ...]:
    """Return the colleagues who can open the archive, by name; every operator may know who works with her."""
    return uow.operators.all()
