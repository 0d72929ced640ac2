"""The certificate that the office published: kept, its fingerprint compared by voice, and only then sealed for."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.outbox import Whose
from desktop.domain.stamp import Stamp
from desktop.errors import CertificateUnfit, EditedMeanwhile, FingerprintUnread, Refusal
from desktop.services.colleagues.operators import SUMMARIES, require_role
from desktop.storage.mail_certificates import KeptCertificate
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.envelope import Certificate, read_certificate, spoken

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class ShownCertificate:
    """A certificate as «Posta» shows it.

    Attributes:
        name: whose it says it is, empty where it can no longer be read.
        fingerprint: in groups of four, to be read aloud.
        read_on: when it was compared by voice, None: not yet; `read_with` whom with, `read_by` by which operator.
        unfit: why nothing may be sealed for it today, None where it may.
    """

    name: str
    expires_on: date | None
    fingerprint: str
    read_on: date | None
    read_with: str
    read_by: str
    unfit: Refusal | None
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class CertificatesView:
    """Both certificates, and whether what leaves is sealed now."""

    office: ShownCertificate | None
    own: ShownCertificate | None
    sealing: bool
    may_change: bool


def look_at_certificates(uow: UnitOfWork) -> CertificatesView:
    """Return the certificates; they are public, and every operator may know."""
    return CertificatesView(
        office=_shown(uow, Whose.OFFICE),
        own=_shown(uow, Whose.OWN),
        sealing=uow.mail_certificates.is_sealing(),
        may_change=bool(uow.operator.roles & frozenset(SUMMARIES)),
    )


def take_certificate(uow: UnitOfWork, whose: Whose, content: bytes) -> CertificatesView:
    """Keep a certificate in the place of the one before; the office's waits until its fingerprint was compared.

    Raises:
        RoleMissing: the acting operator releases nothing.
        CertificateUnfit: nothing could be sealed for it.
    """
    require_role(uow, *SUMMARIES)
    found = read_certificate(content, uow.now)
    uow.mail_certificates.put(whose, content, found.fingerprint, uow.today)
    return look_at_certificates(uow)


def read_aloud(uow: UnitOfWork, seen: Stamp, with_whom: str) -> CertificatesView:
    """Keep that the office read the fingerprint aloud, and that it was the same; from now on what leaves is sealed.

    Args:
        uow: of who listened.
        seen: which certificate she compared.
        with_whom: who read it at the office.

    Raises:
        RoleMissing: the acting operator releases nothing.
        FingerprintUnread: it is not said who read it.
        EditedMeanwhile: there is another certificate by now, or none.
    """
    require_role(uow, *SUMMARIES)
    name = " ".join(with_whom.split())[:_LONGEST_NAME]
    if not name:
        raise FingerprintUnread("unsaid")
    kept = uow.mail_certificates.of(Whose.OFFICE)
    if kept is None or kept.stamp != seen:
        raise EditedMeanwhile("", name)
    read_certificate(kept.content, uow.now)
    uow.mail_certificates.read_aloud(kept, uow.today, name, uow.operator.id)
    uow.journal.act("mail.certificate")
    return look_at_certificates(uow)


def remove_certificate(uow: UnitOfWork, whose: Whose) -> CertificatesView:
    """Take a certificate away; without the office's nothing is sealed any more.

    Raises:
        RoleMissing: the acting operator releases nothing.
    """
    require_role(uow, *SUMMARIES)
    uow.mail_certificates.remove(whose)
    return look_at_certificates(uow)


def sealing_for(uow: UnitOfWork) -> tuple[Certificate, ...]:
    """Return whom what leaves is sealed for: the office first, then the centre itself; nobody where none was compared.

    The centre's own is left out where it no longer holds: what left stays here as it was, and can be read here.

    Raises:
        CertificateUnfit: the office's no longer holds; nothing goes unsealed instead unless somebody takes it away.
    """
    office, own = uow.mail_certificates.of(Whose.OFFICE), uow.mail_certificates.of(Whose.OWN)
    if office is None or office.read_on is None:
        return ()
    found = [read_certificate(office.content, uow.now)]
    if own is not None and _unfit(uow, own) is None:
        found.append(read_certificate(own.content, uow.now))
    return tuple(found)


def _shown(uow: UnitOfWork, whose: Whose) -> ShownCertificate | None:
    kept = uow.mail_certificates.of(whose)
    if kept is None:
        return None
    unfit = _unfit(uow, kept)
    named = None if unfit is not None else read_certificate(kept.content, uow.now)
    return ShownCertificate(
        name="" if named is None else named.name,
        expires_on=None if named is None else named.expires_on,
        fingerprint=spoken(kept.fingerprint),
        read_on=kept.read_on,
        read_with=kept.read_with,
        read_by=kept.read_by,
        unfit=unfit,
        stamp=kept.stamp,
    )


def _unfit(uow: UnitOfWork, kept: KeptCertificate) -> Refusal | None:
    try:
        read_certificate(kept.content, uow.now)
    except CertificateUnfit as refusal:
        return refusal
    return None
