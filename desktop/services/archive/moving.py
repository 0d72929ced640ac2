"""Moves a file between two archives of the centre that know nothing of each other: by a pack and a receipt.

The file stands whole in at least one of them at any moment: it is erased here only by the receipt, which nobody can
tell before it stands there.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import Final

from desktop.domain.accords import Accord
from desktop.domain.case import Case, folded
from desktop.domain.erasure import Elsewhere, ErasureCertificate, Part
from desktop.domain.identifiers import CaseId, OperatorId, normalise_code
from desktop.domain.moving import PackMade, PackTaken, Travelling
from desktop.domain.operator import Role
from desktop.domain.orphans.family import normalise_family_code
from desktop.domain.personal import Personal
from desktop.errors import (
    BackupFailed,
    CaseUnknown,
    FileChangedSincePack,
    FileErasedHere,
    FileHereAlready,
    FileNotTravelling,
    OrphanFamilyStays,
    PackNameTelling,
    PackUnusable,
    PackUsed,
    ReceiptWrong,
)
from desktop.services.archive.backups import back_up
from desktop.services.archive.erasure import ErasureRequest, erase_file
from desktop.services.archive.readable import require_readable
from desktop.services.case.cases import free_code, read_case
from desktop.services.case.search import index_case
from desktop.services.colleagues.access import require_file_or_coordination, take_on
from desktop.services.colleagues.accords import accords_open_to_her
from desktop.services.colleagues.operators import CASE_WORK, COORDINATION, require_confirmation, require_role
from desktop.services.interview.assessments import Forms
from desktop.storage.keyring.cost import STANDARD, KdfCost
from desktop.storage.pack_file import (
    LARGEST_PACK,
    OpenedPack,
    PackKey,
    new_pack_key,
    open_pack,
    receipt_hash,
    seal_pack,
)
from desktop.storage.packed_file import PackedFile, as_document, from_document
from desktop.storage.packs import IN, OUT, RECEIVED, WITHDRAWN, Pack
from desktop.storage.stamps import local_moment, milliseconds
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault

__all__ = ["LARGEST_PACK"]

MOVED: Final = "Spostato in un altro archivio del centro"
_SHORTEST_NAME: Final = 3


@dataclass(frozen=True, slots=True, repr=False)
class FileToMove(Personal):
    """Which file is to go.

    Attributes:
        code: as it was typed.
        confirmed: what `Vault.confirm` answered to the acting operator's passphrase, typed again.
        file_name: the name chosen for the pack, which must not tell whose it is.
    """

    code: str
    confirmed: OperatorId | None
    file_name: str


# --- here: the pack goes ------------------------------------------------------------------------------------------


def make_pack(vault: Vault, wanted: FileToMove, write: Callable[[bytes], object], cost: KdfCost = STANDARD) -> PackMade:
    """Write a pack with a file; the file stays open here, marked «in viaggio».

    It waits for the vault: never on the vault's own thread.

    Args:
        vault: opened by a coordinator.
        wanted: which file.
        write: puts the bytes where they go; where it raises, the file is not on its way.
        cost: of trying one guess of the six words.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        ConfirmationMissing: she did not type her passphrase once more.
        CaseUnknown: there is no such file.
        PackNameTelling: the name of the pack's file says whose it is.
        OrphanFamilyStays: it is the code of a family, of which no pack is made.
    """
    key = new_pack_key(cost)
    file = vault.run(lambda uow: _packed(uow, wanted, key)).result()
    try:
        write(seal_pack(key, as_document(file)))
    except BaseException:
        vault.run(lambda uow: uow.packs.end(file.pack_id, file.case_id, WITHDRAWN)).result()
        raise
    return PackMade(file.code, key.phrase, file.count)


def keep_here(uow: UnitOfWork, code: str, confirmed: OperatorId | None) -> None:
    """Give up moving a file: its packs are not waited for any more.

    Raises:
        RoleMissing, ConfirmationMissing: the acting operator may not, or did not prove who she is.
        CaseUnknown: there is no such file.
        FileNotTravelling: no pack of it is on its way.
    """
    _permit(uow, confirmed)
    _, case_id = _found(uow, code)
    open_ones = [pack for pack in uow.packs.of(case_id) if pack.travels]
    if not open_ones:
        raise FileNotTravelling
    for pack in open_ones:
        uow.packs.end(pack.id, case_id, WITHDRAWN)
    uow.journal.act("move.back", case_id)


def close_moved(
    vault: Vault,
    code: str,
    receipt: str,
    confirmed: OperatorId | None,
    look: Callable[[UnitOfWork, CaseId], Elsewhere],
) -> ErasureCertificate:
    """Erase a file here, and in every copy within reach, once its receipt says that it stands in the other archive.

    It waits for the vault: never on the vault's own thread.

    Args:
        vault: opened by a coordinator.
        code: of the file, as it was typed.
        receipt: as it was said.
        confirmed: what `Vault.confirm` answered to her passphrase, typed again.
        look: looks for the words of the file where no file is, as for an erasure: the same texts stay here.

    Raises:
        RoleMissing, ConfirmationMissing: the acting operator may not, or did not prove who she is.
        CaseUnknown: there is no such file.
        ReceiptWrong: it is of no pack of this file.
        FileChangedSincePack: what was taken in there is not the file as it is now.
        WordsElsewhere: `look` found some where nobody looked at them; nothing was erased.
        ArchiveUnwell: the disk refused, and nothing was erased.
        OrphanFamilyStays: it is the code of a family, of which no pack is made.
    """

    def known(uow: UnitOfWork) -> None:
        _permit(uow, confirmed)
        _found(uow, code)

    vault.run(known).result()
    request = ErasureRequest(code, Part.ALL, MOVED, confirmed, (), partial(_received, receipt=receipt), look=look)
    return erase_file(vault, request)


def read_head(uow: UnitOfWork, case_id: CaseId) -> tuple[Case, datetime | None]:
    """Return a file, and since when a pack of it is on its way; that it was read stands in the log.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open it.
        CaseUnknown: there is no such file.
    """
    return read_case(uow, case_id), travelling_since(uow, case_id)


def travelling_since(uow: UnitOfWork, case_id: CaseId) -> datetime | None:
    """Return since when a pack of a file is on its way, None where none is.

    Raises:
        RoleMissing, FileNotShared: the acting operator neither coordinates the centre nor may open the file.
    """
    require_file_or_coordination(uow, case_id)
    moments = [pack.at for pack in uow.packs.of(case_id) if pack.travels]
    return local_moment(min(moments)) if moments else None


def count_travelling(uow: UnitOfWork) -> int:
    """Return for how many files the receipt is missing: none where the acting operator does not coordinate."""
    return len(files_travelling(uow)) if uow.operator.roles & frozenset(COORDINATION) else 0


def files_travelling(uow: UnitOfWork) -> tuple[Travelling, ...]:
    """Return the files of which a pack is on its way, the one that waits longest first.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    first: dict[CaseId, Pack] = {}
    for pack in uow.packs.travelling():
        first.setdefault(pack.case_id, pack)
    return tuple(
        Travelling(case_id, case.code, local_moment(pack.at))
        for case_id, pack in first.items()
        if (case := uow.cases.one(case_id)) is not None
    )


# --- there: the pack comes ----------------------------------------------------------------------------------------


def take_in(vault: Vault, content: bytes, phrase: str, forms: Forms) -> PackTaken:
    """Take a file in from a pack, make a backup, and return the receipt; taking it in twice does nothing twice.

    All of it comes in one transaction, or nothing. It waits for the vault: never on the vault's own thread.

    Args:
        vault: opened by an operatrice, whose file it becomes, or by a coordinator, and then it waits for someone.
        content: of the pack.
        phrase: its six words.
        forms: the questionnaires this program knows.

    Raises:
        RoleMissing: the acting operator neither follows women nor coordinates the centre.
        PackUnusable, PackTooNew, PackPhraseWrong: nothing was taken in.
        PackUsed, FileHereAlready, FileErasedHere: its file is here, or was.
        FormUnknown: a questionnaire in it is on a form this program does not have.
    """
    vault.run(lambda uow: require_role(uow, *CASE_WORK, *COORDINATION)).result()
    opened = open_pack(content, phrase)
    taken = vault.run(lambda uow: _taken_in(uow, opened, forms)).result()
    try:
        back_up(vault)
    except BackupFailed:
        return taken  # the failure stands on «Oggi»
    return replace(taken, backed_up=True)


def _taken_in(uow: UnitOfWork, opened: OpenedPack, forms: Forms) -> PackTaken:
    (schema,) = uow.rows.one("PRAGMA user_version") or (0,)
    file = from_document(opened.document, uow.rows.tables, schema)
    if file.training != uow.archive.training:
        raise PackUnusable("training")
    rows = 0
    if not _is_here(uow, file):
        known_as = _make_room(uow, file)
        uow.packs.bring(file)
        require_readable(uow, forms, file.case_id)
        code = known_as or (free_code(uow) if _is_taken(uow, file) else file.code)
        if code != file.code:
            uow.packs.change_code(file.case_id, code)
        if Role.OPERATRICE in uow.operator.roles and uow.access.of(file.case_id).owner is None:
            take_on(uow, file.case_id)
        index_case(uow, file.case_id)
        uow.packs.taken_in(file, uow.packs.digest(file.case_id))
        uow.journal.act("move.in", file.case_id)
        rows = file.count
    return _taken(uow, file, opened.key, rows)


def _taken(uow: UnitOfWork, file: PackedFile, key: PackKey, rows: int) -> PackTaken:
    case = uow.cases.one(file.case_id)
    if case is None:
        raise PackUsed
    doubles = (row for row in uow.search.rows() if row.id != case.id and folded(row.alias) == folded(case.alias))
    return PackTaken(
        code=case.code,
        code_there=file.code,
        alias=case.alias,
        rows=rows,
        receipt=key.receipt(file.pack_id, file.digest),
        doubles=tuple(row.code for row in doubles),
        backed_up=False,
    )


def _is_here(uow: UnitOfWork, file: PackedFile) -> bool:
    """Tell whether this very pack was taken in already.

    Raises:
        PackUsed, FileHereAlready: it was made here.
    """
    known = uow.packs.one(file.pack_id)
    if known is None:
        return False
    if known.way == OUT:
        raise FileHereAlready("own") if uow.cases.one(file.case_id) else PackUsed
    return True


def _make_room(uow: UnitOfWork, file: PackedFile) -> str:
    """Make room for a file, which is not here, or is as an earlier pack brought it; return the code it had here.

    Raises:
        FileErasedHere: it was erased, not moved away.
        FileHereAlready: it is here, and the pack may not take its place.
    """
    before = uow.packs.of(file.case_id)
    _require_none_of_hers(uow, file)
    here = uow.cases.one(file.case_id)
    if here is None:
        stones = [stone for stone in uow.erasures.all() if stone.key == (file.case_id, Part.ALL)]
        moved = max((pack.ended_at for pack in before if pack.outcome == RECEIVED), default=-1)
        if stones and stones[0].at > moved:
            raise FileErasedHere(stones[0].on)
        return ""
    last = before[-1] if before else None
    if last is None or last.way != IN or last.digest != uow.packs.digest(file.case_id):
        raise FileHereAlready("changed")
    if not uow.packs.replaces_older(file):
        raise FileHereAlready("older")
    uow.packs.drop(file.case_id)
    return here.code


def _require_none_of_hers(uow: UnitOfWork, file: PackedFile) -> None:
    """Make sure that no file this one was made one with is here by itself, or was erased from here.

    Raises:
        FileErasedHere, FileHereAlready: one was, or is.
    """
    moved = max((pack.ended_at for pack in uow.packs.of(file.case_id) if pack.outcome == RECEIVED), default=-1)
    for row in file.tables.get("merging", ()):
        other = row.values.get("other")
        if row.values.get("apart_on") or not isinstance(other, bytes):
            continue
        stones = [stone for stone in uow.erasures.all() if stone.key == (other, Part.ALL)]
        if stones and stones[0].at > moved:
            raise FileErasedHere(stones[0].on)
        if uow.cases.one(CaseId(other)) is not None or uow.mergings.holder(CaseId(other)) not in {other, file.case_id}:
            raise FileHereAlready("changed")


# --- both ---------------------------------------------------------------------------------------------------------


def _packed(uow: UnitOfWork, wanted: FileToMove, key: PackKey) -> PackedFile:
    _permit(uow, wanted.confirmed)
    code, case_id = _found(uow, wanted.code)
    _require_neutral(uow, case_id, code, wanted.file_name)
    uow.journal.act("move.out", case_id)
    file = uow.packs.packed(case_id, milliseconds(uow.now), training=uow.archive.training)
    uow.packs.made(file, receipt_hash(file.pack_id, key.receipt(file.pack_id, file.digest)))
    return file


def _received(uow: UnitOfWork, case_id: CaseId, receipt: str) -> None:
    """End the packs of a file as its receipt says.

    Raises:
        ReceiptWrong, FileChangedSincePack: it does not say that the file stands there as it is now.
    """
    packs = [pack for pack in uow.packs.of(case_id) if pack.way == OUT]
    proved = [pack for pack in packs if pack.receipt == receipt_hash(pack.id, receipt)]
    if not proved:
        raise ReceiptWrong
    if proved[0].digest != uow.packs.digest(case_id):
        raise FileChangedSincePack
    for pack in packs:
        if pack.travels and pack != proved[0]:
            uow.packs.end(pack.id, case_id, WITHDRAWN)
    uow.packs.end(proved[0].id, case_id, RECEIVED, milliseconds(uow.now))
    uow.journal.act("move.away", case_id)


def _permit(uow: UnitOfWork, confirmed: OperatorId | None) -> None:
    require_role(uow, *COORDINATION)
    require_confirmation(uow, confirmed)


def _found(uow: UnitOfWork, typed: str) -> tuple[str, CaseId]:
    code = normalise_code(typed)
    case_id = uow.cases.id_of(code)
    if case_id is None:
        hers = Accord.ORPHANS in accords_open_to_her(uow)
        if hers and uow.orphans.id_of(normalise_family_code(typed)) is not None:
            raise OrphanFamilyStays
        raise CaseUnknown
    return code, case_id


def _require_neutral(uow: UnitOfWork, case_id: CaseId, code: str, file_name: str) -> None:
    """Let no alias, code or name of hers stand on a stick for anybody to read.

    Raises:
        PackNameTelling: one does.
    """
    case = uow.cases.one(case_id)
    hers = [case.alias if case is not None else "", *(value for value, _ in uow.practice.of(case_id).values())]
    shown = folded(PurePath(file_name).name)
    telling = any(len(folded(value)) >= _SHORTEST_NAME and folded(value) in shown for value in hers)
    if telling or code in normalise_code(file_name):
        raise PackNameTelling


def _is_taken(uow: UnitOfWork, file: PackedFile) -> bool:
    """Tell whether another woman's file has the code this one came with."""
    return len(uow.packs.with_code(file.code)) > 1
