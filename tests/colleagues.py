"""A second operator, and who sits at the keyboard."""

from typing import TYPE_CHECKING

from desktop.domain.operator import Role
from desktop.services.colleagues.enrolment import enrol, new_colleague
from tests.passphrases import OPERATOR, PASSPHRASE

if TYPE_CHECKING:
    from desktop.domain.identifiers import OperatorId
    from desktop.storage.vault import Vault

MARTA, MARTAS = "Marta", "zattera fiaba limpido scorta melodia"
NORA, NORAS = "Nora", "cespuglio vapore timone ruggine alba"
PHRASES = {OPERATOR: PASSPHRASE, MARTA: MARTAS, NORA: NORAS}


def join(vault: "Vault", name: str = MARTA, *roles: Role) -> "OperatorId":
    """Give a colleague her own way in; an operatrice where no role is named. Giulia sits at the keyboard."""
    return enrol(vault, PASSPHRASE, new_colleague(name, PHRASES[name], roles or (Role.OPERATRICE,))).result()


def sit_down(vault: "Vault", name: str) -> None:
    """Lock the archive, and open it for another operator."""
    vault.lock().result()
    vault.unlock(name, PHRASES[name]).result()
