"""«Impostazioni ▸ Protocollo»: mailbox, cadence, expected women and signatories, as agreed with the technical table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.protocol import LAST_DUE_DAY, Cadence, Protocol, check_cadence, read_mailbox
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import RecordUnknown, SettingUnknown, SettingValueUnusable
from desktop.services.colleagues.operators import SETTINGS, require_role
from desktop.storage.releases import CertificateSigner
from desktop.storage.unit_of_work import UnitOfWork

_CADENCE, _FAMILIES, _DUE = "cadence.", "families.", "due."
_RELEASES, _HERE = "releases", {"yes": True, "no": False}
_SETTABLE = ("mailbox", "cadence", "families", "due", _RELEASES, "expected_women", "centre", "network")


def read_protocol(uow: UnitOfWork) -> Protocol:
    """Return the protocol as it stands; every operator may read it."""
    kept = uow.settings.all()
    expected = kept.get("expected_women", "")
    return Protocol(
        centre=kept.get("centre", ""),
        network=kept.get("network", ""),
        mailbox=kept.get("mailbox", ""),
        expected_women=int(expected) if expected else None,
        cadences={year: Cadence(value) for year, value in _by_year(kept, _CADENCE).items()},
        families=_by_year(kept, _FAMILIES),
        signatories=tuple(name for _, name in uow.settings.signatories()),
        due_days={year: int(value) for year, value in _by_year(kept, _DUE).items()},
        releases=_HERE[kept.get(_RELEASES, "yes")],
    )


@dataclass(frozen=True, slots=True)
class ProtocolSheet:
    """The protocol as «Impostazioni» shows it.

    Attributes:
        stamps: what an edit of each setting says it saw; a setting never written is not among them.
        signatories: each with its id.
        signatory_stamps: what an edit of each of them says it saw.
        year: this year; what is decided now for cadence and families holds from the next.
        centre_code: the archive's public code, which stands on every summary.
        certificate_key: the public key with which the summaries' certificates are verified, 32 bytes.
        may_change: whether the acting operator may.
    """

    protocol: Protocol
    stamps: Mapping[str, Stamp]
    signatories: tuple[tuple[RecordId, str], ...]
    signatory_stamps: Mapping[RecordId, Stamp]
    year: int
    centre_code: str
    certificate_key: bytes
    may_change: bool

    def seen(self, name: str) -> Stamp:
        """Return what an edit of the setting `name` says it saw; of one that holds for a year, of the next one's."""
        yearly = name in {"cadence", "families", "due"}
        return self.stamps.get(f"{name}.{self.year + 1}" if yearly else name, NOTHING_THERE)


def read_protocol_sheet(uow: UnitOfWork) -> ProtocolSheet:
    """Return the protocol with all that is shown around it; every operator may read it."""
    return ProtocolSheet(
        protocol=read_protocol(uow),
        stamps=uow.settings.stamps(),
        signatories=uow.settings.signatories(),
        signatory_stamps=uow.settings.signatory_stamps(),
        year=uow.today.year,
        centre_code=uow.archive.centre_code,
        certificate_key=CertificateSigner(uow.archive.sign_key).public,
        may_change=bool(uow.operator.roles & frozenset(SETTINGS)),
    )


def set_mailbox(uow: UnitOfWork, typed: str, seen: Stamp | None = None) -> Protocol:
    """Write the address the summaries go to; empty takes it away.

    Raises:
        MailboxUnusable: it does not have the form of one address.
        EditedMeanwhile: it was changed since it was read.
    """
    require_role(uow, *SETTINGS)
    uow.settings.put("mailbox", read_mailbox(typed), seen)
    return read_protocol(uow)


def set_cadence(uow: UnitOfWork, cadence: Cadence, seen: Stamp | None = None) -> Protocol:
    """Choose how often a summary leaves, from next January on.

    Raises:
        CadenceTooFrequent: a month, and too few women are expected.
        EditedMeanwhile: it was chosen since it was read.
    """
    require_role(uow, *SETTINGS)
    check_cadence(cadence, read_protocol(uow).expected_women)
    uow.settings.put(f"{_CADENCE}{uow.today.year + 1}", cadence.value, seen)
    return read_protocol(uow)


def set_families(
    uow: UnitOfWork, version: str, known: Collection[str] | None = None, seen: Stamp | None = None
) -> Protocol:
    """Choose one of the `known` versions of the families of needs, from next January on.

    Without `known` it is checked when it is used: a year's summary is refused where the program lacks its version.

    Raises:
        SettingValueUnusable: the program has no such version.
        EditedMeanwhile: it was chosen since it was read.
    """
    require_role(uow, *SETTINGS)
    if known is not None and version not in known:
        raise SettingValueUnusable("families", version, tuple(known))
    uow.settings.put(f"{_FAMILIES}{uow.today.year + 1}", version, seen)
    return read_protocol(uow)


def set_due_day(uow: UnitOfWork, typed: str, seen: Stamp | None = None) -> Protocol:
    """Choose by which day of the month after a period its summary is to be sent, from next January on.

    Raises:
        SettingValueUnusable: it is no day that every month has.
        EditedMeanwhile: it was chosen since it was read.
    """
    require_role(uow, *SETTINGS)
    day = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len(str(LAST_DUE_DAY)) else 0
    if not 1 <= day <= LAST_DUE_DAY:
        raise SettingValueUnusable("due", typed, (f"un giorno da 1 a {LAST_DUE_DAY}",))
    uow.settings.put(f"{_DUE}{uow.today.year + 1}", str(day), seen)
    return read_protocol(uow)


def set_releasing(uow: UnitOfWork, value: str, seen: Stamp | None = None) -> Protocol:
    """Say whether the centre's summaries leave from this archive, yes or no.

    A centre with several archives releases from one: a woman of two of them would be counted twice otherwise, and the
    network would take them for two centres.

    Raises:
        SettingValueUnusable: it is neither.
        EditedMeanwhile: it was chosen since it was read.
    """
    require_role(uow, *SETTINGS)
    if value not in _HERE:
        raise SettingValueUnusable(_RELEASES, value, tuple(_HERE))
    uow.settings.put(_RELEASES, value, seen)
    return read_protocol(uow)


def set_centre(uow: UnitOfWork, name: str, value: str, seen: Stamp | None = None) -> Protocol:
    """Write the centre's or its network's name, or how many women are expected in a year (empty: not said).

    The cadence already decided for a year stays: the women expected only change what is proposed.

    Raises:
        SettingUnknown: it is none of these.
        SettingValueUnusable: the women expected are not a number.
        EditedMeanwhile: it was changed since it was read.
    """
    require_role(uow, *SETTINGS)
    if name not in {"centre", "network", "expected_women"}:
        raise SettingUnknown(name, _SETTABLE)
    tidy = " ".join(value.split())
    if name == "expected_women" and tidy:
        if not (tidy.isascii() and tidy.isdigit()):
            raise SettingValueUnusable(name, value, ("un numero intero",))
        tidy = str(int(tidy))
    uow.settings.put(name, tidy, seen)
    return read_protocol(uow)


def add_signatory(uow: UnitOfWork, name: str) -> None:
    """Add a signatory after the others; nothing where the name is empty."""
    require_role(uow, *SETTINGS)
    tidy = " ".join(name.split())
    if tidy:
        uow.settings.add_signatory(RecordId(new_id()), tidy, uow.settings.next_position())


def rename_signatory(uow: UnitOfWork, signatory: RecordId, name: str, seen: Stamp | None = None) -> None:
    """Call a signatory `name` from now on; nothing where the name is empty.

    Raises:
        RecordUnknown: it is no longer among the signatories.
        EditedMeanwhile: it was changed since it was read.
    """
    require_role(uow, *SETTINGS)
    if signatory not in dict(uow.settings.signatories()):
        raise RecordUnknown
    tidy = " ".join(name.split())
    if tidy:
        uow.settings.rename_signatory(signatory, tidy, seen)


def remove_signatory(uow: UnitOfWork, signatory: RecordId, seen: Stamp | None = None) -> None:
    """Take a signatory away.

    Raises:
        EditedMeanwhile: it was changed since it was read.
    """
    require_role(uow, *SETTINGS)
    uow.settings.remove_signatory(signatory, seen)


def restore_signatory(uow: UnitOfWork, signatory: RecordId) -> None:
    """Undo that a signatory was taken away: it comes back where it was."""
    require_role(uow, *SETTINGS)
    uow.settings.remove_signatory(signatory, removed=False)


def change_setting(
    uow: UnitOfWork,
    name: str,
    value: str,
    known_families: Collection[str] | None = None,
    seen: Stamp | None = None,
) -> Protocol:
    """Write one setting by its name; `known_families` are the versions the program has.

    Raises:
        SettingUnknown: there is none of this name.
        SettingValueUnusable, MailboxUnusable, CadenceTooFrequent: the value is not one of it.
        EditedMeanwhile: it was written since it was read.
    """
    by_name = {"mailbox": set_mailbox, "due": set_due_day, _RELEASES: set_releasing}
    if name in by_name:
        return by_name[name](uow, value, seen)
    if name == "families":
        return set_families(uow, value, known_families, seen)
    if name == "cadence":
        known = tuple(cadence.value for cadence in Cadence)
        if value not in known:
            raise SettingValueUnusable(name, value, known)
        return set_cadence(uow, Cadence(value), seen)
    return set_centre(uow, name, value, seen)


def _by_year(kept: Mapping[str, str], beginning: str) -> dict[int, str]:
    return {int(name[len(beginning) :]): value for name, value in kept.items() if name.startswith(beginning)}
