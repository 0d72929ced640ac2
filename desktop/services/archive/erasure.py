"""Erases a woman's file, or part of it, from the archive and from every copy within reach, and certifies it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop.domain.erasure import CopyOutOfReach, Elsewhere, ErasureCertificate, ErasureScope, Part, Tombstone
from desktop.domain.identifiers import CaseId, OperatorId, normalise_code
from desktop.domain.operator import Role
from desktop.domain.personal import Personal
from desktop.domain.rotation import gone_by
from desktop.errors import ArchiveUnwell, CaseUnknown
from desktop.services.archive.backups import known_places, told_apart
from desktop.services.archive.rewriting import Course, Erased, rewrite_copies
from desktop.services.case.burying import bury
from desktop.services.colleagues.operators import COORDINATION, require_confirmation, require_role
from desktop.storage.backups import backup_in
from desktop.storage.connection import told_once
from desktop.storage.opening import OpenArchive
from desktop.storage.releases import CertificateSigner
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.sync.shapes import canonical

FORMAT = "accompagna-erasure/1"
_TO_THE_END = Course()


def _found(uow: UnitOfWork, typed: str) -> tuple[str, CaseId]:
    code = normalise_code(typed)
    case_id = uow.cases.id_of(code)
    if case_id is None:
        raise CaseUnknown
    return code, case_id


@dataclass(frozen=True, slots=True, repr=False)
class ErasureRequest(Personal):
    """What is to be erased.

    Attributes:
        code: of the file, as it was typed.
        part: how much of it.
        reason: why, in the coordinator's words.
        confirmed: what `Vault.confirm` answered to the acting operator's passphrase, typed again.
        questions: those answered in free words, from `domain.form.questionnaire.free_questions`.
        alongside: what else is done in the same transaction, first; where it raises, nothing is erased.
        look: looks for the words of the file where no file is, in the same transaction, and says what came of it;
            None: nobody looks there, and the certificate says so.
        find: finds what the code names, and gives it with the code as the certificate says it; a file by default.
        roles: who may: who coordinates the centre, unless what is erased is another group's.
    """

    code: str
    part: Part
    reason: str
    confirmed: OperatorId | None
    questions: tuple[str, ...]
    alongside: Callable[[UnitOfWork, CaseId], object] = lambda _, __: None
    find: Callable[[UnitOfWork, str], tuple[str, CaseId]] = _found
    roles: tuple[Role, ...] = COORDINATION
    look: Callable[[UnitOfWork, CaseId], Elsewhere] | None = None


def read_scope(uow: UnitOfWork, code: str, questions: tuple[str, ...]) -> ErasureScope:
    """Return what erasing a file, or a part of it, would take away and what it would leave.

    Args:
        uow: the coordinator's.
        code: of the file, as it was typed.
        questions: those answered in free words, from `domain.form.questionnaire.free_questions`.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        CaseUnknown: there is no such file.
    """
    require_role(uow, *COORDINATION)
    code, case_id = _found(uow, code)
    releases, lines = uow.erasures.left_of(case_id)
    return ErasureScope(
        case_id=case_id,
        code=code,
        operator=uow.operator.name,
        gone={part: uow.erasures.scope(case_id, part, questions) for part in Part},
        releases=releases,
        log_entries=lines,
        holds=uow.retention.holds(case_id),
    )


def erase_file(vault: Vault, request: ErasureRequest, course: Course = _TO_THE_END) -> ErasureCertificate:
    """Erase, rewrite the copies within reach, and return the certificate.

    The records go in one transaction; what follows concerns the copies, and what of it cannot be done now is done by
    the next backup. It waits for the vault: never on the vault's own thread.

    Args:
        vault: open.
        request: what, and why.
        course: is told how far it is, and may stop between two copies; it is called on this thread.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        ConfirmationMissing: she did not type her passphrase once more.
        CaseUnknown: there is no such file.
        WordsElsewhere: `look` found some where nobody looked at them; nothing was erased.
        ArchiveUnwell: the disk refused: she is here as she was, or gone where it refused the very last synchronisation.
    """
    erased = vault.run(lambda uow: _erase(uow, request)).result()
    vault.attend(_compact).result()
    done, out_of_reach = _rewrite_copies(vault, erased, course)
    vault.attend(_witness).result()
    return ErasureCertificate(
        code=erased.code,
        part=request.part,
        erased_at=erased.at,
        reason=erased.reason,
        operator=erased.operator,
        rows=erased.rows,
        rewritten=done,
        out_of_reach=out_of_reach,
        centre_code=erased.centre_code,
        log_head=erased.log_head,
        training=erased.training,
        elsewhere=erased.elsewhere,
    )


def signed_document(uow: UnitOfWork, certificate: ErasureCertificate) -> bytes:
    """Return the certificate as canonical JSON (RFC 8785), signed with the archive's Ed25519 key (RFC 8032)."""
    signer = CertificateSigner(uow.archive.sign_key)
    facts: dict[str, Any] = {
        "format": FORMAT,
        "code": certificate.code,
        "part": certificate.part.value,
        "erased_at": certificate.erased_at.isoformat(timespec="seconds"),
        "reason": certificate.reason,
        "operator": certificate.operator,
        "rows": certificate.rows,
        "copies_rewritten": certificate.rewritten,
        "copies_out_of_reach": [
            {"where": copy.where, "newest": _iso(copy.newest), "gone_by": _iso(copy.gone_by)}
            for copy in certificate.out_of_reach
        ],
        "gone_by": _iso(certificate.gone_by),
        "texts_of_no_file": _looked(certificate.elsewhere),
        "centre_code": certificate.centre_code,
        "log_head": certificate.log_head,
        "training": certificate.training,
        "public_key": signer.public.hex(),
    }
    return canonical({"certificate": facts, "signature": signer.sign(canonical(facts)).hex()})


def note_certificate_printed(uow: UnitOfWork) -> None:
    """Keep in the log that the certificate was printed or saved.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    uow.journal.act("print.erasure")


@dataclass(frozen=True, slots=True, repr=False)
class _Erased(Personal):
    """What stood in the archive once the records were gone."""

    code: str
    at: datetime
    reason: str
    operator: str
    rows: int
    centre_code: str
    log_head: str
    training: bool
    stones: tuple[Tombstone, ...]
    places: dict[str, datetime | None]
    elsewhere: Elsewhere | None


def _erase(uow: UnitOfWork, request: ErasureRequest) -> _Erased:
    require_role(uow, *request.roles)
    require_confirmation(uow, request.confirmed)
    code, case_id = request.find(uow, request.code)
    request.alongside(uow, case_id)
    elsewhere = request.look(uow, case_id) if request.look is not None else None
    rows = bury(uow, case_id, request.part, request.reason, _questions(request))
    stones = uow.erasures.all()
    reason = next(stone.reason for stone in stones if stone.key == (case_id, request.part))
    return _Erased(
        code,
        uow.now,
        reason,
        uow.operator.name,
        rows,
        uow.archive.centre_code,
        uow.journal.head(),
        uow.archive.training,
        stones,
        dict(known_places(uow)),
        elsewhere,
    )


def _questions(request: ErasureRequest) -> tuple[str, ...]:
    return request.questions if request.part is Part.TEXT else ()


def _compact(opened: OpenArchive) -> None:
    """Leave no free page: what was deleted is overwritten already, so that a full disk only keeps the room."""
    with suppress(ArchiveUnwell), told_once():
        opened.connection.execute("VACUUM")


def _witness(opened: OpenArchive) -> None:
    """Bear witness to the log; where the disk refuses now, the next lock or backup does."""
    with suppress(ArchiveUnwell):
        opened.witness()


def _rewrite_copies(vault: Vault, erased: _Erased, course: Course) -> tuple[int, tuple[CopyOutOfReach, ...]]:
    there, away = told_apart(erased.places)
    found = rewrite_copies(vault, Erased(erased.stones, erased.at, there, away), course)
    left = tuple(_left(path) for path in (*found.left, *found.undone))
    gone = (_gone(place, erased.places[str(place)]) for place in away)
    return found.done, left + tuple(copy for copy in gone if copy.gone_by is None or copy.gone_by > erased.at.date())


def _left(path: Path) -> CopyOutOfReach:
    """Return a copy that is there and was not rewritten: damaged, of a key of before, or left when it was stopped."""
    backup = backup_in(path)
    day = backup.taken.date() if backup else None
    return CopyOutOfReach(str(path), day, None if day is None else gone_by(day))


def _gone(place: Path, at: datetime | None) -> CopyOutOfReach:
    day = at.date() if at else None
    return CopyOutOfReach(str(place), day, None if day is None else gone_by(day))


def _looked(elsewhere: Elsewhere | None) -> dict[str, int] | None:
    return None if elsewhere is None else {"left": len(elsewhere.left), "emptied": elsewhere.emptied}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
