"""What the program does while faults happen, by its own paths; and what is then true.

Each piece of work lives in one folder: the archive, a backup of an earlier state, a stick. It tells the number of each
step once it is acknowledged; `judge` says what is wrong with what is left, or nothing.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from desktop.app import load_knowledge
from desktop.commands.releasing import previewed, released
from desktop.domain.assessment import Answer
from desktop.domain.erasure import Part
from desktop.domain.identifiers import AssessmentId
from desktop.errors import Refusal, WrongPassphrase
from desktop.services.assessments import record_answer, start_assessment
from desktop.services.backups import back_up, choose_second_place
from desktop.services.erasure import ErasureRequest, erase_file
from desktop.services.summaries import already_released, prepare, read_ledger
from desktop.storage.backups import backups_in
from desktop.storage.connection import connect
from desktop.storage.copies import prove, setting_in
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding
from desktop.storage.integrity import check
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.restoring import WhoRestores, restore
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.builders import a_case_with_contact
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE

QUESTION, ROUND, MARK = "I05", "round", "mark"
PHRASES = (
    PASSPHRASE,
    "abaco collina sereno viola pietra",
    "zattera fiaba limpido scorta melodia",
    "gelso ordito falco resina brina",
)
WORD = "SETTEMBRINAVIOLA"
PERIOD = "2026-Q3"
_MARKS = 12

Tell = Callable[[int], None]


@dataclass(frozen=True)
class Place:
    """The folder of one trial."""

    root: Path

    @property
    def archive(self) -> Path:
        """The archive."""
        return self.root / "archivio"

    @property
    def backup(self) -> Path:
        """A backup of an earlier state."""
        return self.root / "copia"

    @property
    def stick(self) -> Path:
        """The second place."""
        return self.root / "chiavetta"

    @property
    def out(self) -> Path:
        """Where a summary is written."""
        return self.root / "uscita"


def prepare_place(root: Path) -> Place:
    """Make the archive of all trials: a woman with an open questionnaire, marks to tell old from new, a stick."""
    place, clock = Place(root), Clock()
    founding = Founding("Centro", "Rete", OPERATOR, PASSPHRASE, date(2026, 1, 7), 200)
    Vault.create(place.archive, founding, CHEAPEST)
    place.stick.mkdir()
    form = load_knowledge().forms["bisogni"].latest
    agreed = {code: Answer.of("SI") for code in ("A01", "A04", "A05")}
    with open_vault(place.archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = vault.run(lambda uow: a_case_with_contact(uow, asked=WORD)).result()
        vault.run(lambda uow: start_assessment(uow, form, case.id, agreed)).result()
        vault.run(lambda uow: choose_second_place(uow, place.stick)).result()
        vault.run(lambda uow: _mark(uow, "old")).result()
    leave_out = shutil.ignore_patterns("archive.installation", "archive.lock")
    shutil.copytree(place.archive, place.backup, ignore=leave_out)
    with open_vault(place.archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        vault.run(lambda uow: _mark(uow, "new")).result()
    return place


def _mark(uow: UnitOfWork, word: str) -> None:
    for no in range(_MARKS):
        uow.rows.put("setting", {"name": f"{MARK} {no}"}, {"value": word})


@contextlib.contextmanager
def _open(place: Place, clock: Callable[[], datetime] | None = None) -> Iterator[Vault]:
    vault = Vault(place.archive, clock=clock or Clock())
    vault.unlock(OPERATOR, PASSPHRASE).result()
    try:
        yield vault
    finally:
        vault.lock().result()


# --- the work -----------------------------------------------------------------------------------------------------


def answer(place: Place, tell: Tell, count: int) -> None:
    """Save one answer after the other, as the interview page does; what is refused is shown and typed again."""
    forms = load_knowledge().forms
    with _open(place) as vault:
        found = vault.run(lambda uow: uow.rows.one("SELECT id FROM assessment")).result() or (b"",)
        held = AssessmentId(found[0])
        for no in range(1, count + 1):
            with contextlib.suppress(Refusal):
                answered = Answer.written(str(no))
                vault.run(lambda uow, a=answered: record_answer(uow, forms, held, QUESTION, a)).result()
                tell(no)


def change_passphrase(place: Place, tell: Tell, count: int) -> None:
    """Change the passphrase again and again: the key file written each time."""
    with _open(place) as vault:
        for no in range(count):
            vault.change_passphrase(PHRASES[no % 4], PHRASES[(no + 1) % 4]).result()
            tell(no + 1)


def rotate(place: Place, tell: Tell, count: int) -> None:
    """Back up in both places, month after month."""
    clock = Clock()
    with _open(place, clock) as vault:
        for no in range(1, count + 1):
            vault.run(lambda uow, no=no: uow.settings.put(ROUND, str(no))).result()
            back_up(vault)
            tell(no)
            clock.now += timedelta(days=17)


def bring_back(place: Place, tell: Tell, _: int) -> None:
    """Restore the backup over the archive."""
    restore(place.backup, place.archive, WhoRestores(OPERATOR, PASSPHRASE), Clock())
    tell(1)


def erase(place: Place, tell: Tell, _: int) -> None:
    """Erase the woman from the archive and its backups."""
    with _open(place) as vault:
        back_up(vault)
        code = vault.run(lambda uow: uow.search.rows()[0].code).result()
        confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
        erase_file(vault, ErasureRequest(code, Part.ALL, "lo chiede", confirmed, ()))
        tell(1)


def let_out(place: Place, tell: Tell, _: int) -> None:
    """Release the summary of a period."""
    knowledge = load_knowledge()
    with _open(place) as vault:
        if vault.run(lambda uow: already_released(uow, PERIOD)).result() is not None:
            tell(1)
            return
        draft = vault.run(lambda uow: prepare(uow, PERIOD, knowledge.counting)).result()
        seen = previewed(draft, knowledge)
        me = vault.confirm(OPERATOR, PASSPHRASE).result()
        released(vault, draft, seen, me, knowledge)
        tell(1)


# --- what is then true --------------------------------------------------------------------------------------------


def _well(vault: Vault) -> str:
    found = vault.run(check).result()
    return "" if found.is_well else f"the check finds {[fault.kind for fault in found.faults]}"


def judge_answer(place: Place, acknowledged: int) -> str:
    """The last answer acknowledged, or a later one, is there."""
    with _open(place) as vault:
        asked = "SELECT value FROM answer WHERE question = ?"
        (value,) = vault.run(lambda uow: uow.rows.one(asked, QUESTION)).result() or ("0",)
        return _well(vault) or ("" if int(value or 0) >= acknowledged else f"answer {acknowledged} lost, {value} there")


def judge_passphrase(place: Place, acknowledged: int) -> str:
    """The passphrase acknowledged last opens the archive, or the one that was being changed to."""
    for phrase in (PHRASES[acknowledged % 4], PHRASES[(acknowledged + 1) % 4]):
        with contextlib.suppress(WrongPassphrase), open_vault(place.archive, OPERATOR, phrase, clock=Clock()) as vault:
            return _well(vault)
    return f"passphrase {acknowledged} no longer opens it"


def judge_rotation(place: Place, acknowledged: int) -> str:
    """The archive is well, each folder named as a backup is one, and the newest is as new as acknowledged."""
    key = opened_keys(ArchiveFolder(place.archive), OPERATOR, PASSPHRASE).vault_key
    for backups in (backups_in(ArchiveFolder(place.archive).backups), backups_in(place.stick)):
        rounds = []
        for backup in backups:
            prove(ArchiveFolder(backup.folder), key)
            rounds.append(int(setting_in(ArchiveFolder(backup.folder), key, ROUND) or 0))
        if max(rounds, default=0) < acknowledged:
            return f"backup {acknowledged} lost, {max(rounds, default=0)} there"
    with _open(place) as vault:
        return _well(vault)


def judge_restore(place: Place, acknowledged: int) -> str:
    """It is the old archive or the new one, and the one that was there before is kept whole."""
    with _open(place) as vault:
        found = vault.run(_marks).result()
        told = _well(vault)
    kept = [_kept_marks(folder) for folder in ArchiveFolder(place.archive).kept]
    # Asked for again after a first restore broke off, the kept ones are the first archive and the restored one.
    whole = all(marks in ({"old"}, {"new"}) for marks in kept)
    if found == {"old"}:
        return told or ("" if whole and {"new"} in kept else f"the archive before is not kept: {kept}")
    return told or ("" if found == {"new"} and not acknowledged and not kept else f"mixed: {found}, kept {kept}")


def _marks(uow: UnitOfWork) -> set[str]:
    return {value for (value,) in uow.rows.all("SELECT value FROM setting WHERE name LIKE ?", f"{MARK}%")}


def _kept_marks(folder: Path) -> set[str]:
    key = opened_keys(ArchiveFolder(folder), OPERATOR, PASSPHRASE).vault_key
    connection = connect(ArchiveFolder(folder).database, key)
    found = connection.execute("SELECT value FROM setting WHERE name LIKE ?", (f"{MARK}%",)).fetchall()
    connection.close()
    return {value for (value,) in found}


def judge_erasure(place: Place, acknowledged: int) -> str:
    """Acknowledged, she is nowhere; the archive is well either way, and nothing of her is there by half."""
    with _open(place) as vault:
        files = len(vault.run(lambda uow: uow.search.rows()).result())
        stones = len(vault.run(lambda uow: uow.erasures.all()).result())
        told = _well(vault)
    if files + stones != 1 or (acknowledged and files):
        return f"{files} files, {stones} tombstones"
    return told


def judge_release(place: Place, acknowledged: int) -> str:
    """The ledger is whole, and holds what was acknowledged."""
    with _open(place) as vault:
        entries, whole = vault.run(read_ledger).result()
        return _well(vault) or (
            "" if whole and len(entries) >= acknowledged else f"{len(entries)} entries, whole {whole}"
        )


@dataclass(frozen=True)
class Work:
    """One piece of work and how it is judged."""

    do: Callable[[Place, Tell, int], None]
    judge: Callable[[Place, int], str]
    steps: int


WORKS = {
    "answering": Work(answer, judge_answer, 12),
    "key file": Work(change_passphrase, judge_passphrase, 8),
    "backup rotation": Work(rotate, judge_rotation, 5),
    "restore": Work(bring_back, judge_restore, 1),
    "erasure": Work(erase, judge_erasure, 1),
    "release": Work(let_out, judge_release, 1),
}
