"""Erases an activation that no file has, from the archive and from every copy within reach, as a file is erased."""

from desktop.domain.erasure import ErasureCertificate, Part, Reason
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.errors import ActivationStillOpen, ActivationTied, RecordUnknown
from desktop.services.archive.erasure import ErasureRequest, erase_file
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault


def erase_activation(vault: Vault, record: RecordId, confirmed: OperatorId | None) -> ErasureCertificate:
    """Erase one that was closed and never tied to a file; an older copy does not bring it back.

    It waits for the vault: never on the vault's own thread.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        ConfirmationMissing: she did not type her passphrase once more.
        RecordUnknown: there is none; it was erased already.
        ActivationStillOpen, ActivationTied: it is open yet, or goes with its file alone.
        ArchiveUnwell: the disk refused, and nothing was erased.
    """
    reason = Reason.NO_LONGER_NEEDED.value
    return erase_file(vault, ErasureRequest(record.hex(), Part.ALL, reason, confirmed, (), find=_found))


def _found(uow: UnitOfWork, named: str) -> tuple[str, CaseId]:
    """Return the activation as a file of its own, which it is until somebody ties it to one."""
    activation = uow.activations.one(RecordId(bytes.fromhex(named)))
    if activation is None:
        raise RecordUnknown
    if activation.case_id is not None:
        raise ActivationTied
    if not activation.closed:
        raise ActivationStillOpen
    return "", CaseId(activation.id)
