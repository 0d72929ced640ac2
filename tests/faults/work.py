"""What the program does every day while faults happen, by its own paths; and what is then true."""

import contextlib
import shutil
from datetime import timedelta
from pathlib import Path

from desktop.app import load_knowledge
from desktop.commands.releasing import previewed, released
from desktop.domain.erasure import Part
from desktop.domain.form.assessment import Answer
from desktop.domain.identifiers import AssessmentId
from desktop.errors import Refusal, WrongPassphrase
from desktop.services.archive.backups import back_up
from desktop.services.archive.erasure import ErasureRequest, erase_file
from desktop.services.interview.assessments import record_answer
from desktop.services.mailbox.summaries import already_released, prepare, read_ledger
from desktop.storage.backups import backups_in
from desktop.storage.connection import connect
from desktop.storage.copies import setting_in
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.restoring import WhoRestores, restore
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.clock import Clock
from tests.faults.place import MARK, PERIOD, QUESTION, ROUND, Place, Tell, Work, all_proved, opened, well
from tests.passphrases import OPERATOR, PASSPHRASE

PHRASES = (
    PASSPHRASE,
    "abaco collina sereno viola pietra",
    "zattera fiaba limpido scorta melodia",
    "gelso ordito falco resina brina",
)
_DAYS = 7
_ERASED, _SAID_WHERE_SHE_IS = 1, 2

# --- the work -----------------------------------------------------------------------------------------------------


def answer(place: Place, tell: Tell, count: int) -> None:
    """Save one answer after the other, as the interview page does; what is refused is shown and typed again."""
    forms = load_knowledge().forms
    with opened(place) as vault:
        found = vault.run(lambda uow: uow.rows.one("SELECT id FROM assessment")).result() or (b"",)
        held = AssessmentId(found[0])
        for no in range(1, count + 1):
            with contextlib.suppress(Refusal):
                answered = Answer.written(str(no))
                vault.run(lambda uow, a=answered: record_answer(uow, forms, held, QUESTION, a)).result()
                tell(no)


def change_passphrase(place: Place, tell: Tell, count: int) -> None:
    """Change the passphrase again and again: the key file written each time."""
    with opened(place) as vault:
        for no in range(count):
            vault.change_passphrase(PHRASES[no % 4], PHRASES[(no + 1) % 4]).result()
            tell(no + 1)


def fill_week(place: Place) -> None:
    """Make a backup on each of the days before, of which the next one takes the first away."""
    clock = Clock()
    clock.now -= timedelta(days=_DAYS)
    with opened(place, clock) as vault:
        for _ in range(_DAYS):
            back_up(vault)
            clock.now += timedelta(days=1)


def rotate(place: Place, tell: Tell, count: int) -> None:
    """Back up in both places, month after month; the first takes the eighth day's away."""
    clock = Clock()
    with opened(place, clock) as vault:
        tell(0)
        for no in range(1, count + 1):
            vault.run(lambda uow, no=no: uow.settings.put(ROUND, str(no))).result()
            back_up(vault)
            tell(no)
            clock.now += timedelta(days=17)


def bring_back(place: Place, tell: Tell, _: int) -> None:
    """Restore the backup over the archive."""
    restore(place.backup, place.archive, WhoRestores(OPERATOR, PASSPHRASE), Clock())
    tell(1)


def back_up_once(place: Place) -> None:
    """Make a backup in which she is to be erased, too; that of the stick, where more may go wrong."""
    with opened(place) as vault:
        shutil.rmtree(back_up(vault).first)


def erase(place: Place, tell: Tell, _: int) -> None:
    """Erase the woman from the archive and its backups."""
    with opened(place) as vault:
        tell(0)
        code = vault.run(lambda uow: uow.search.rows()[0].code).result()
        confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
        done = erase_file(vault, ErasureRequest(code, Part.ALL, "lo chiede", confirmed, ()))
        tell(_SAID_WHERE_SHE_IS if done.out_of_reach else _ERASED)


def let_out(place: Place, tell: Tell, _: int) -> None:
    """Release the summary of a period."""
    knowledge = load_knowledge()
    with opened(place) as vault:
        tell(0)
        if vault.run(lambda uow: already_released(uow, PERIOD)).result() is not None:
            tell(1)
            return
        draft = vault.run(lambda uow: prepare(uow, PERIOD, knowledge.counting)).result()
        seen = previewed(draft, knowledge)
        me = vault.confirm(OPERATOR, PASSPHRASE).result()
        released(vault, draft, seen, me, knowledge)
        tell(1)


# --- what is then true --------------------------------------------------------------------------------------------


def judge_answer(place: Place, acknowledged: int) -> str:
    """The last answer acknowledged, or a later one, is there."""
    with opened(place) as vault:
        asked = "SELECT value FROM answer WHERE question = ?"
        (value,) = vault.run(lambda uow: uow.rows.one(asked, QUESTION)).result() or ("0",)
        return well(vault) or ("" if int(value or 0) >= acknowledged else f"answer {acknowledged} lost, {value} there")


def judge_passphrase(place: Place, acknowledged: int) -> str:
    """The passphrase acknowledged last opens the archive, or the one that was being changed to."""
    for phrase in (PHRASES[acknowledged % 4], PHRASES[(acknowledged + 1) % 4]):
        with contextlib.suppress(WrongPassphrase), open_vault(place.archive, OPERATOR, phrase, clock=Clock()) as vault:
            return well(vault)
    return f"passphrase {acknowledged} no longer opens it"


def judge_rotation(place: Place, acknowledged: int) -> str:
    """The archive is well, each folder named as a backup is one, and the newest is as new as acknowledged."""
    key = opened_keys(ArchiveFolder(place.archive), OPERATOR, PASSPHRASE).vault_key
    for backups in (backups_in(ArchiveFolder(place.archive).backups), backups_in(place.stick)):
        made = [backup for backup in backups if not place.is_untouched(backup.folder)]
        newest = max((int(setting_in(ArchiveFolder(each.folder), key, ROUND) or 0) for each in made), default=0)
        if newest < acknowledged:
            return f"backup {acknowledged} lost, {newest} there"
        if len(backups) < _DAYS:
            return f"only {len(backups)} backups left"
    with opened(place) as vault:
        return all_proved(place) or well(vault)


def judge_restore(place: Place, acknowledged: int) -> str:
    """It is the old archive or the new one, and the one that was there before is kept whole."""
    with opened(place) as vault:
        found = vault.run(_marks).result()
        told = well(vault)
    kept = [_kept_marks(folder) for folder in ArchiveFolder(place.archive).kept]
    # Asked for again after a first restore broke off, the kept ones are the first archive and the restored one.
    whole = all(marks in ({"old"}, {"new"}) for marks in kept)
    if found == {"old"}:
        return told or ("" if whole and {"new"} in kept else f"the archive before is not kept: {kept}")
    return told or ("" if found == {"new"} and not acknowledged and not kept else f"mixed: {found}, kept {kept}")


def _marks(uow: UnitOfWork) -> set[str]:
    return {value for (value,) in uow.rows.all("SELECT value FROM setting WHERE name LIKE ?", f"{MARK}%")}


def _kept_marks(folder: Path) -> set[str]:
    return {value for (value,) in _found_in(folder, "SELECT value FROM setting WHERE name LIKE ?", (f"{MARK}%",))}


def _found_in(folder: Path, query: str, values: tuple[str, ...]) -> list[tuple[str]]:
    """Return what a query finds in the database of a folder."""
    key = opened_keys(ArchiveFolder(folder), OPERATOR, PASSPHRASE).vault_key
    connection = connect(ArchiveFolder(folder).database, key)
    found: list[tuple[str]] = connection.execute(query, values).fetchall()
    connection.close()
    return found


def judge_erasure(place: Place, acknowledged: int) -> str:
    """Erased, she is nowhere but where that was said; the archive is well either way, nothing of her by half."""
    with opened(place) as vault:
        files = len(vault.run(lambda uow: uow.search.rows()).result())
        stones = len(vault.run(lambda uow: uow.erasures.all()).result())
        told = all_proved(place) or well(vault)
    if files + stones != 1 or (acknowledged and files):
        return f"{files} files, {stones} tombstones"
    return told or (_held_in_silence(place) if acknowledged == _ERASED else "")


def _held_in_silence(place: Place) -> str:
    """Return which copies still hold her, though none was said to."""
    homes = (ArchiveFolder(place.archive).backups, place.stick)
    copies = [backup.folder for home in homes for backup in backups_in(home)]
    held = [copy.name for copy in copies if _found_in(copy, "SELECT code FROM case_file", ())]
    return f"she is in {held}, and nobody said so" if held else ""


def judge_release(place: Place, acknowledged: int) -> str:
    """The ledger is whole, and holds what was acknowledged."""
    with opened(place) as vault:
        entries, whole = vault.run(read_ledger).result()
        return well(vault) or (
            "" if whole and len(entries) >= acknowledged else f"{len(entries)} entries, whole {whole}"
        )


DAILY = {
    "answering": Work(answer, judge_answer, steps=12, tried=3),
    "key file": Work(change_passphrase, judge_passphrase, steps=8, tried=2),
    "backup rotation": Work(rotate, judge_rotation, steps=5, prepare=fill_week),
    "restore": Work(bring_back, judge_restore),
    "erasure": Work(erase, judge_erasure, prepare=back_up_once),
    "release": Work(let_out, judge_release),
}
"""What is killed, cut off and out of room besides being refused calls."""
