"""The words of a file that goes, looked for in what people typed that hangs from no file.

Whether a file is erased or was moved to another archive, what was typed at the technical table, of the services or in
a reply that is nobody's yet stays here, and its words are found no more once there is no file to compare it with. So it
is looked over before, and whoever lets the file go is told where: what speaks of her is theirs to mend, and no text
changes by itself. What was taken away, and is shown to nobody, is emptied.

What another group keeps is looked into for who is of it alone. To anybody else nothing is different, whatever stands
there: neither what is shown, refused or certified, nor the log, nor the time it takes.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from desktop.domain.accords import Accord
from desktop.domain.directory import Directory
from desktop.domain.erasure import Elsewhere, LoosePlace, LooseTable
from desktop.domain.guard.looking import Guard
from desktop.domain.identifiers import CaseId, normalise_code
from desktop.domain.loose_words import place_words
from desktop.errors import CaseUnknown, WordsElsewhere
from desktop.services.colleagues.accords import accords_open_to_her
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.services.directory.reading import read_directory
from desktop.services.mailbox.outgoing_check import Guarding, words_of
from desktop.services.table.reading import TableGround
from desktop.storage.loose_texts import LooseText
from desktop.storage.unit_of_work import UnitOfWork

_LOOKED: Final = "look.erasing"


def places_elsewhere(uow: UnitOfWork, code: str, ground: TableGround, guarding: Guarding) -> tuple[LoosePlace, ...]:
    """Return where outside the files a word of a file stands; that it was looked for stands in the log.

    Args:
        uow: the coordinator's.
        code: of the file, as it was typed.
        ground: what the program knows of the table, and of the services.
        guarding: ordinary words, and which questions are answered in free words.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        CaseUnknown: there is no such file.
    """
    require_role(uow, *COORDINATION)
    case_id = uow.cases.id_of(normalise_code(code))
    if case_id is None:
        raise CaseUnknown
    uow.journal.act(_LOOKED)
    return tuple(text.place for text, _ in _found(uow, case_id, ground, guarding) if not text.removed)


def settle_elsewhere(
    uow: UnitOfWork,
    case_id: CaseId,
    ground: TableGround,
    guarding: Guarding,
    left: Collection[LoosePlace] | None,
) -> Elsewhere:
    """Look once more in the transaction in which the file goes, and return what is to be certified.

    Args:
        uow: the coordinator's who lets it go.
        case_id: the file.
        ground: what the program knows of the table, and of the services.
        guarding: ordinary words, and which questions are answered in free words.
        left: the places that were looked at, and may stay as they are; None: any.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        WordsElsewhere: a word of hers stands in a place that nobody looked at.
    """
    require_role(uow, *COORDINATION)
    uow.journal.act(_LOOKED)
    found = list(_found(uow, case_id, ground, guarding))
    standing = tuple(text.place for text, _ in found if not text.removed)
    unseen = () if left is None else tuple(place for place in standing if place not in left)
    if unseen:
        raise WordsElsewhere(tuple(dict.fromkeys(map(place_words, unseen))))
    gone = [(text, columns) for text, columns in found if text.removed]
    for text, columns in gone:
        for column in columns:
            uow.loose_texts.empty(text, column)
    # What is certified is read by who may know of no other group.
    told = tuple(place for place in standing if place.table is not LooseTable.APART)
    return Elsewhere(told, sum(text.place.table is not LooseTable.APART for text, _ in gone))


def _found(
    uow: UnitOfWork, case_id: CaseId, ground: TableGround, guarding: Guarding
) -> Iterator[tuple[LooseText, tuple[str, ...]]]:
    """Give each record in which a word of a file stands, with the columns; a file that was made of several is all."""
    settings, services = uow.settings.all(), ground.directory.services
    ours = (settings.get("centre", ""), settings.get("network", ""))
    fixed = "\n".join((ground.catalogue.words, *ours, *(service.name for service in services)))
    own = words_of(uow, guarding, tuple(uow.mergings.family(case_id)))
    guard = Guard(own, guarding.vocabulary, fixed, anyones=())
    shipped = _said_by_the_program(ground.directory)
    names = {service.id: service.name for service in read_directory(uow, ground.directory).directory.services}
    for text in _texts(uow):
        is_service = text.place.table is LooseTable.SERVICE
        said = shipped if is_service else frozenset[str]()
        columns = tuple(column for column, words in text.typed.items() if words not in said and guard.hits(words))
        if columns:
            name = names.get(str(text.place.key[0]), "") if is_service else ""
            yield (_named(text, name) if name and not guard.hits(name) else text), columns


def _texts(uow: UnitOfWork) -> Iterator[LooseText]:
    yield from uow.loose_texts.all()
    if Accord.ORPHANS in accords_open_to_her(uow):
        yield from uow.orphans.texts()


def _said_by_the_program(directory: Directory) -> frozenset[str]:
    """Return what the program says of the services: a colleague who tried a number kept it as it is."""
    details = (detail for service in directory.services for detail in service.details)
    return frozenset(words for detail in details for words in (detail.text, detail.source.title))


def _named(text: LooseText, called: str) -> LooseText:
    """Return it with the name of the service, where that is no word of hers."""
    return replace(text, place=replace(text.place, called=called))
