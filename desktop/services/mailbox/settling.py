"""After a restore: how it comes to be known what had left for the mailbox, so that no period leaves twice."""

from pathlib import Path
from typing import Final

from desktop.domain.identifiers import OperatorId
from desktop.domain.restoration import Restoration, Settled
from desktop.errors import CertificateNotInLedger, CertificateUnusable
from desktop.services.colleagues.operators import SUMMARIES, require_role
from desktop.services.mailbox.summaries import require_second_operator
from desktop.storage.releases import CertificateSigner
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.certificate import verify_certificate

_MOST_BYTES: Final = 1_000_000


def unsettled(uow: UnitOfWork) -> tuple[Restoration, ...]:
    """Return the restorations after which nobody said yet what had left; every operator may know."""
    return uow.restorations.unsettled()


def read_certificate(path: Path) -> bytes:
    """Return what a file somebody chose holds, where it may be a certificate.

    Raises:
        CertificateUnusable: it cannot be read, or is far too long.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError:
        raise CertificateUnusable("unreadable") from None
    if len(content) > _MOST_BYTES:
        raise CertificateUnusable("unreadable")
    return content


def settle_by_certificate(uow: UnitOfWork, content: bytes) -> None:
    """Show by the last certificate sent that this archive's ledger knows all that left.

    Raises:
        RoleMissing: the acting operator is not a referent.
        CertificateUnusable: it is no certificate, or not of this archive.
        CertificateNotInLedger: what it is of left after the copy this archive goes on from.
    """
    require_role(uow, *SUMMARIES)
    certified = verify_certificate(content, CertificateSigner(uow.archive.sign_key).public)
    if certified.head not in {release.head for release in uow.releases.all()}:
        raise CertificateNotInLedger(str(certified.facts["period"]))
    _settle(uow, Settled.CERTIFICATE, uow.operator.id)


def settle_by_declaration(uow: UnitOfWork, confirmed_by: OperatorId) -> None:
    """Take two operators' word that nothing was sent since the day of the copy; one's alone is logged as such.

    Args:
        uow: the referent's.
        confirmed_by: what `Vault.confirm` answered, a second operator; the referent herself where she is alone.

    Raises:
        RoleMissing: the acting operator is not a referent.
        SecondOperatorNeeded: she confirmed by herself, and she has colleagues.
    """
    require_role(uow, *SUMMARIES)
    alone = require_second_operator(uow, confirmed_by)
    _settle(uow, Settled.ALONE if alone else Settled.DECLARED, confirmed_by)


def _settle(uow: UnitOfWork, how: Settled, by: OperatorId) -> None:
    for restoration in uow.restorations.unsettled():
        uow.restorations.settle(restoration.id, uow.today, how, by)
    uow.journal.act(f"settle.{how.value}")
