"""A family seen whole: files tied together, each of which shows of the others only what the operator may open."""

from dataclasses import dataclass

from desktop.domain.identifiers import CaseId, new_id, normalise_code
from desktop.domain.people import FamilyFile, InFamily
from desktop.domain.personal import Personal
from desktop.errors import CaseUnknown, FamilyAlone, FamilyElsewhere, FileNotShared
from desktop.services.colleagues.access import is_closed, require_file
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class Family(Personal):
    """The family of a file as its page shows it: what its woman is in it, and the other files."""

    relation: InFamily
    others: tuple[FamilyFile, ...]


def read_family(uow: UnitOfWork, case_id: CaseId) -> Family:
    """Return the family of a file; of files the acting operator may not open only that there is one.

    Raises:
        RoleMissing, FileNotShared: she may not open this one.
    """
    require_file(uow, case_id)
    _, relation = uow.families.of(case_id)
    shut = FamilyFile(None, "", InFamily.UNSAID)
    found = [
        shut if is_closed(uow, other) else FamilyFile(other, code, hers)
        for other, code, hers in uow.families.others(case_id)
    ]
    return Family(relation, tuple(sorted(found, key=lambda each: (not each.is_open, each.code))))


def tie_files(uow: UnitOfWork, case_id: CaseId, code: str, relation: InFamily, other_relation: InFamily) -> Family:
    """Tie two files as of one family, and return it.

    Args:
        uow: of an operator who may open both.
        case_id: the file that is open.
        code: of the other, as it was typed.
        relation: what the woman of the open file is in the family.
        other_relation: what the other is.

    Raises:
        CaseUnknown: no file she may open has this code; one she may not open is not told from one there is not.
        FamilyAlone: it is the same file.
        FamilyElsewhere: both are of a family already, and not of the same.
    """
    require_file(uow, case_id)
    other = uow.cases.id_of(normalise_code(code))
    if other is None:
        raise CaseUnknown
    try:
        require_file(uow, other)
    except FileNotShared:
        raise CaseUnknown from None
    if other == case_id:
        raise FamilyAlone
    mine, theirs = uow.families.of(case_id)[0], uow.families.of(other)[0]
    if mine is not None and theirs is not None and mine != theirs:
        raise FamilyElsewhere
    family = mine or theirs or new_id()
    uow.families.put(case_id, family, relation)
    uow.families.put(other, family, other_relation)
    return read_family(uow, case_id)


def leave_family(uow: UnitOfWork, case_id: CaseId) -> None:
    """Take a file out of its family; the other files say nothing of it any more."""
    require_file(uow, case_id)
    uow.families.part(case_id)
