"""Gives a colleague her own way into the archive; the coordinator types her passphrase once more for it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.domain.operator import read_operator_name, read_roles
from desktop.services.colleagues.operators import require_coordination
from desktop.storage.enrolment import Newcomer

if TYPE_CHECKING:
    from concurrent.futures import Future

    from desktop.domain.identifiers import OperatorId
    from desktop.storage.vault import Vault


def new_colleague(name: str, passphrase: str, roles: Iterable[str]) -> Newcomer:
    """Return a colleague to be, read from what was typed or ticked.

    Raises:
        OperatorNameEmpty: she has no name.
        RoleUnknown: a word is not a role, or there is none.
    """
    return Newcomer(read_operator_name(name), passphrase, read_roles(",".join(roles)))


def enrol(vault: "Vault", passphrase_again: str, newcomer: Newcomer) -> "Future[OperatorId]":
    """Give her her own way in; the future gives her id.

    Args:
        vault: opened by the acting operator.
        passphrase_again: the acting operator's, typed once more for this act.
        newcomer: made by `new_colleague`.

    The future raises `RoleMissing`, `WrongPassphrase`, `WaitBeforeRetry`, `OperatorNameTaken`, `PassphraseTooWeak`,
    `NoSlotLeft` or `ArchiveUnwell`; then nothing has changed.
    """
    return vault.add_operator(passphrase_again, newcomer, require_coordination)
