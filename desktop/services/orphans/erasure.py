"""Erases a family of orphans from the archive and from every copy within reach, with the certificate of a file."""

from desktop.domain.access_log import AccessSheet, summed_up
from desktop.domain.erasure import ErasureCertificate, Part
from desktop.domain.identifiers import CaseId, OperatorId
from desktop.errors import OrphanFamilyOpen
from desktop.services.archive.erasure import ErasureRequest, erase_file
from desktop.services.orphans.families import family_of_code
from desktop.services.orphans.group import GROUP, require_family, require_group
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault


def erase_family(vault: Vault, code: str, reason: str, confirmed: OperatorId | None) -> ErasureCertificate:
    """Erase a family that is followed no more; an older copy does not bring it back.

    It waits for the vault: never on the vault's own thread.

    Args:
        vault: open.
        code: of the family, as it is shown.
        reason: a word of `Reason`, or the operator's own.
        confirmed: what `Vault.confirm` answered to her passphrase, typed again.

    Raises:
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown: there is none for the acting operator.
        ConfirmationMissing: she did not type her passphrase once more.
        OrphanFamilyOpen: it is followed yet.
        ArchiveUnwell: the disk refused, and nothing was erased.
    """
    return erase_file(vault, ErasureRequest(code, Part.ALL, reason, confirmed, (), find=_found, roles=GROUP))


def _found(uow: UnitOfWork, typed: str) -> tuple[str, CaseId]:
    family = require_family(uow, family_of_code(uow, typed))
    if family.closed_on is None:
        raise OrphanFamilyOpen
    return family.code, family.id


def who_saw_family(uow: UnitOfWork, family: CaseId) -> AccessSheet:
    """Return who opened what is kept of a family, for who answers for the children and asks.

    Raises:
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown: there is none for the acting operator.
    """
    found = require_family(uow, family)
    return AccessSheet(
        code=found.code,
        made_on=uow.today,
        lines=summed_up(uow.log.of_case(family)),
        centre_code=uow.archive.centre_code,
        log_head=uow.log.head(),
        training=uow.archive.training,
    )


def note_printed(uow: UnitOfWork, family: CaseId) -> None:
    """Keep in the log that a sheet about a family was printed or saved; the log does not say which.

    Raises:
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown: there is none for the acting operator.
    """
    require_family(uow, family)
    uow.journal.act("print.sheet", family)


def note_certificate(uow: UnitOfWork) -> None:
    """Keep in the log that the certificate of a family's erasure was printed or saved; the log says only «a sheet».

    Raises:
        RoleMissing, AccordSwitchedOff: the acting operator may not know of any.
    """
    require_group(uow)
    uow.journal.act("print.sheet")
