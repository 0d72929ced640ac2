"""One builder per noun of the domain, each with sane defaults: a test says only what it is about."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Protocol, TypeVar

from desktop.domain.case import Case
from desktop.domain.consent import Consent, How, Purpose, Recipient
from desktop.domain.contact import CameBy, FirstContact, Message, SafeWay, Way
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.sheet import Agreement, Asked, Sheet
from desktop.services.case.cases import open_case
from desktop.services.case.consents import Given, record_consent
from desktop.services.case.contacts import note_first_contact
from desktop.services.mailbox.protocol import add_signatory, remove_signatory
from desktop.storage.unit_of_work import UnitOfWork

T = TypeVar("T")

OPENED = date(2026, 9, 14)


class Work(Protocol):
    """The fixture `work`: does one use case in a transaction of its own."""

    def __call__(self, use_case: Callable[[UnitOfWork], T], /) -> T: ...


def hold_only(uow: UnitOfWork, *roles: Role) -> None:
    """Leave the acting operator these roles alone, from the next transaction on."""
    for role in Role:
        key = {"operator_id": uow.operator.id, "role": role.value}
        uow.rows.put("operator_role", key, {"held": int(role in roles)})


def a_case(uow: UnitOfWork, alias: str = "Ginestra", opened: date = OPENED) -> Case:
    """A file in the state of contact."""
    return open_case(uow, alias, opened)


def a_first_contact(alias: str = "Ginestra", **changed: object) -> FirstContact:
    """The page «Nuovo contatto» filled in."""
    typed: dict[str, object] = {
        "at": datetime.combine(OPENED, time(10, 15)),
        "came_by": CameBy.CERCHIA,
        "alias": alias,
        "asked": "Chiede dell'affitto",
        "agreed": "Un colloquio lunedì",
        "safe": (SafeWay(Way.TEL, "333 0000001", "9-12, mai la sera", Message.NEUTRO),),
        "never": ("Il fratello",),
    }
    return FirstContact(**(typed | changed))  # type: ignore[arg-type]  # each test changes fields it names


def a_case_with_contact(uow: UnitOfWork, alias: str = "Ginestra", **changed: object) -> Case:
    """A file with its first contact."""
    return note_first_contact(uow, a_first_contact(alias, **changed))


def a_consent(
    uow: UnitOfWork,
    case: Case,
    purpose: Purpose = Purpose.SUMMARY,
    recipient: Recipient | None = None,
    **given: object,
) -> Consent:
    """A consent given when the file was opened, until withdrawn."""
    typed: dict[str, object] = {"on": OPENED, "how": How.FIRMA}
    return record_consent(uow, case.id, purpose, Given(**(typed | given)), recipient)  # type: ignore[arg-type]  # same


def a_sheet(uow: UnitOfWork, case_id: CaseId, code: str = "0123456789X", on: date = OPENED) -> Sheet:
    """The draft of a question to INPS, kept as it is, with no gate asked."""
    asked = Asked(date(2026, 11, 22), "BIS-RED", "BIS-RED-0", "NON_DETTO", "NON_DETTO")
    uow.sheets.draft(case_id, code, asked, Agreement(on, How.FIRMA, "quesiti@esempio.invalid"), on)
    return uow.sheets.of(case_id)[-1]


def signed_by(uow: UnitOfWork, *names: str) -> None:
    """Make these alone the signatories of the protocol."""
    for signatory, _ in uow.settings.signatories():
        remove_signatory(uow, signatory)
    for name in names:
        add_signatory(uow, name)
