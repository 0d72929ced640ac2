"""Archives of invented women for measuring: made by the program's own use cases, as many files as wanted."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from desktop.domain.contact import CameBy, FirstContact, Message, SafeWay, Way
from desktop.services.case.contacts import note_first_contact
from desktop.storage.founding import Founding
from desktop.storage.keyring.cost import STANDARD, KdfCost
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault

OPERATOR = "Giulia"
PASSPHRASE = "lampo tovaglia corsa nebbia ordine"  # noqa: S105 - of an archive that lives for a minute
_AT_ONCE = 250
_WORDS = ("Ginestra", "Salvia", "Airone", "Betulla", "Cedro", "Darsena", "Erica", "Faro", "Glicine", "Isola")


def new_archive(folder: Path, women: int = 0, cost: KdfCost | None = None) -> Path:
    """Make an archive with `women` files, each with its first contact, and close it again."""
    founding = Founding("Centro Misure", "Rete Misure", OPERATOR, PASSPHRASE, date.today(), 400)  # noqa: DTZ011 - a benchmark runs today
    Vault.create(folder, founding, cost or STANDARD)
    if women:
        with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
            for begin in range(0, women, _AT_ONCE):
                numbers = range(begin, min(women, begin + _AT_ONCE))
                vault.run(lambda uow, numbers=numbers: _open_files(uow, numbers)).result()
    return folder


def _open_files(uow: UnitOfWork, numbers: range) -> None:
    for number in numbers:
        note_first_contact(
            uow,
            FirstContact(
                at=datetime.combine(uow.today - timedelta(days=number % 540), time(9, number % 60)),
                came_by=CameBy.CERCHIA,
                alias=f"{_WORDS[number % len(_WORDS)]} {_WORDS[number // 10 % len(_WORDS)]} {number}",
                asked="Chiede del lavoro e della casa",
                agreed="Un colloquio la settimana dopo",
                safe=(SafeWay(Way.TEL, f"333 {number:07}", "9-12", Message.NEUTRO),),
                never=(),
            ),
        )
