"""A woman who called twice: the second file, opened by who did not know of the first, made one with it."""

from dataclasses import replace

from desktop.domain.contact import FirstContact
from desktop.domain.identifiers import CaseId
from desktop.services.archive.merging import beside, merge_files
from desktop.services.case.contacts import note_first_contact
from desktop.storage.unit_of_work import UnitOfWork


def write_double(uow: UnitOfWork, case_id: CaseId, first: FirstContact) -> None:
    """Note the same contact once more, under another pseudonym, and make the two files one."""
    second = note_first_contact(uow, replace(first, alias=f"{first.alias} 2"))
    merge_files(uow, beside(uow, case_id, second.id), {})
