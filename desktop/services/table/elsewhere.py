"""The words of a file that is to be erased, looked for in what people typed at the technical table.

What stands there hangs from no file: it stays when one goes, and its words are found no more once there is no file to
compare it with. So it is looked over before, and whoever erases is told where: what speaks of her is theirs to mend,
and no minutes change by themselves. What was taken away at the table, and is shown to nobody, is emptied.
"""

from collections.abc import Collection, Iterator

from desktop.domain.erasure import Elsewhere, LoosePlace
from desktop.domain.guard.looking import Guard
from desktop.domain.identifiers import CaseId, normalise_code
from desktop.domain.table.words import place_words
from desktop.errors import CaseUnknown, WordsElsewhere
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.services.mailbox.outgoing_check import Guarding, words_of
from desktop.services.table.reading import TableGround
from desktop.storage.loose_texts import LooseText
from desktop.storage.unit_of_work import UnitOfWork

_LOOKED = "look.table"


def places_elsewhere(uow: UnitOfWork, code: str, ground: TableGround, guarding: Guarding) -> tuple[LoosePlace, ...]:
    """Return where at the table a word of a file stands; that it was looked for stands in the log.

    Args:
        uow: the coordinator's.
        code: of the file, as it was typed.
        ground: what the program knows of the table.
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
    """Look once more in the transaction that erases, and return what is to be certified.

    Args:
        uow: the coordinator's who erases.
        case_id: the file.
        ground: what the program knows of the table.
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
        raise WordsElsewhere(tuple(dict.fromkeys(place_words(each.table, each.on) for each in unseen)))
    gone = [(text, columns) for text, columns in found if text.removed]
    for text, columns in gone:
        for column in columns:
            uow.loose_texts.empty(text, column)
    return Elsewhere(standing, len(gone))


def _found(
    uow: UnitOfWork, case_id: CaseId, ground: TableGround, guarding: Guarding
) -> Iterator[tuple[LooseText, tuple[str, ...]]]:
    """Give each record in which a word of a file stands, with the columns; a file that was made of several is all."""
    settings, services = uow.settings.all(), ground.directory.services
    ours = (settings.get("centre", ""), settings.get("network", ""))
    fixed = "\n".join((ground.catalogue.words, *ours, *(service.name for service in services)))
    own = words_of(uow, guarding, tuple(uow.mergings.family(case_id)))
    guard = Guard(own, guarding.vocabulary, fixed, anyones=())
    for text in uow.loose_texts.all():
        columns = tuple(column for column, words in text.typed.items() if guard.hits(words))
        if columns:
            yield text, columns
