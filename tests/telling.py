"""A woman with a word nobody else has, and her file erased as the program does: once it was looked for elsewhere."""

from functools import partial
from typing import Final

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.erasure import ErasureCertificate, LoosePlace, Part
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.archive.erasure import ErasureRequest, erase_file
from desktop.services.case.practice import write_practice_field
from desktop.services.table.elsewhere import places_elsewhere, settle_elsewhere
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import a_case, a_consent
from tests.passphrases import OPERATOR, PASSPHRASE

TELLING: Final = "Zefiranta"


def a_telling_case(uow: UnitOfWork) -> Case:
    """Open a file that holds the word."""
    case = a_case(uow)
    a_consent(uow, case, Purpose.PRACTICE)
    write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, TELLING, NOTHING_THERE)
    return case


def found_elsewhere(uow: UnitOfWork, case: Case, knowledge: Knowledge) -> tuple[LoosePlace, ...]:
    """Return where a word of hers stands outside the files."""
    return places_elsewhere(uow, case.code, knowledge.table_ground, knowledge.guarding)


def erase_looking(
    vault: Vault, case: Case, knowledge: Knowledge, left: tuple[LoosePlace, ...] | None = ()
) -> ErasureCertificate:
    """Erase the file; `left` are the places that were looked at and may stay, None any."""
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    look = partial(settle_elsewhere, ground=knowledge.table_ground, guarding=knowledge.guarding, left=left)
    request = ErasureRequest(case.code, Part.ALL, "lo chiede", confirmed, tuple(knowledge.free_questions), look=look)
    return erase_file(vault, request)
