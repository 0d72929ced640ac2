"""What no paper bears, wherever it was typed: where she lodges, who must never know, and what gives her copy away."""

from collections.abc import Mapping
from datetime import date

from desktop.domain.documents.neutral import bears
from desktop.domain.identifiers import CaseId
from desktop.domain.practice import PracticeField
from desktop.services.case.cases import read_case
from desktop.services.case.contacts import every_way
from desktop.services.case.people import names_never_told
from desktop.services.case.practice import usable_practice_values
from desktop.services.colleagues.access import require_file
from desktop.storage.unit_of_work import UnitOfWork

_PLACES = frozenset(
    {
        PracticeField.BIRTH_PLACE,
        PracticeField.RESIDENCE,
        PracticeField.MAIL_ADDRESS,
        PracticeField.PHONE,
        PracticeField.EMAIL,
    }
)
_ADDRESSES = (PracticeField.RESIDENCE, PracticeField.MAIL_ADDRESS, PracticeField.PHONE, PracticeField.EMAIL)


def never_on_paper(uow: UnitOfWork, case_id: CaseId) -> tuple[str, ...]:
    """Return where she lodges or lodged, the places to avoid, and who must not answer nor be told, now or before.

    So are the people of whom she said «never» at any door, with where they go by day.

    Raises:
        FileNotShared: the file is a colleague's.
    """
    require_file(uow, case_id)
    never = uow.contacts.never(case_id)
    past = uow.contacts.never(case_id, removed=True)
    found = [each.note for each in uow.cases.lodgings(case_id)]
    found += [visit.plan.wishes.avoid for visit in uow.visits.of(case_id)]
    found += [each.who for each in (*never, *past)]
    found += names_never_told(uow, case_id)
    return tuple(filter(None, found))


def never_in_her_pocket(uow: UnitOfWork, case_id: CaseId) -> tuple[str, ...]:
    """Return the names and addresses that the copy she takes along does not bear either, were they typed as an office.

    Raises:
        FileNotShared: the file is a colleague's.
    """
    require_file(uow, case_id)
    settings, ways = uow.settings.all(), every_way(uow, case_id)
    kept = usable_practice_values(uow, case_id)
    found = [settings.get("centre", ""), settings.get("network", ""), read_case(uow, case_id).alias]
    found += [each.address for each in (*ways.safe, *ways.past_safe)]
    found += [kept[field] for field in _ADDRESSES if field in kept]
    return (*never_on_paper(uow, case_id), *filter(None, found))


def usable_on_paper(uow: UnitOfWork, case_id: CaseId, on: date | None = None) -> Mapping[PracticeField, str]:
    """Return what may be used on a day of «Dati per le pratiche», without places and addresses that are never on paper.

    Her names stay: a father or a brother who must never know may bear them too.

    Raises:
        FileNotShared: the file is a colleague's.
    """
    require_file(uow, case_id)
    names = never_on_paper(uow, case_id)
    return {
        field: value
        for field, value in usable_practice_values(uow, case_id, on).items()
        if field not in _PLACES or not bears(value, names, towns=True)
    }


def withheld(uow: UnitOfWork, case_id: CaseId, text: str) -> str:
    """Return a text that somebody typed where it may stand on paper; empty where it bears what must not.

    Raises:
        FileNotShared: the file is a colleague's.
    """
    never = never_on_paper(uow, case_id)
    return "" if text and bears(text, never) else text
