"""What the program does now and then while faults happen, by its own paths; and what is then true."""

import contextlib
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

from desktop.app import load_knowledge
from desktop.commands.releasing import previewed, released, stored_files
from desktop.domain.operator import Role
from desktop.errors import Refusal, WrongPassphrase
from desktop.printing.saving import new_file
from desktop.services.archive.backups import back_up
from desktop.services.archive.handover import begin_ending, finish_ending
from desktop.services.archive.moving import FileToMove, count_travelling, make_pack, take_in
from desktop.services.archive.recovery import drill, recover_archive
from desktop.services.archive.team import operator_named
from desktop.services.colleagues.enrolment import enrol, new_colleague
from desktop.services.mailbox.summaries import prepare
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.pages import PAGE_BYTES
from desktop.storage.salvage import WhoSalvages, salvage_in_place
from desktop.storage.vault import Vault, open_vault
from desktop.sync.transport import write_files
from tests.clock import Clock
from tests.damaged import FORM, Damaged
from tests.faults.place import PERIOD, Place, Tell, Work, all_proved, opened, well
from tests.packs import SHEILA, SHEILAS, second_archive
from tests.passphrases import OPERATOR, PASSPHRASE

MARTA, HERS = "Marta", "abaco zuppa collina sereno mare"
_PAPER = b"%PDF-1.7 " * 9000
_CHECK = 32
_DESTROYED, _SAID_TO_BE_LEFT, _NOTHING_DESTROYED = 1, 2, 3


# --- who may open the archive -------------------------------------------------------------------------------------


def found(place: Place, tell: Tell, _: int) -> None:
    """Make another archive."""
    founding = Founding("Centro", "Rete", OPERATOR, PASSPHRASE, date(2026, 1, 7), 200)
    Vault.create(place.root / "nuovo", founding, CHEAPEST)
    tell(1)


def judge_found(place: Place, acknowledged: int) -> str:
    """It is there and opens, or another attempt makes it."""
    folder = place.root / "nuovo"
    if not acknowledged and not ArchiveFolder(folder).exists:
        found(place, lambda _: None, 1)
    return _opens(folder)


def let_in(place: Place, tell: Tell, _: int) -> None:
    """Give a colleague her own way in."""
    with opened(place) as vault:
        tell(0)
        enrol(vault, PASSPHRASE, new_colleague(MARTA, HERS, (Role.OPERATRICE,))).result()
        tell(1)


def judge_let_in(place: Place, acknowledged: int) -> str:
    """Who was there gets in, and so does she once it was said that she does."""
    return _opens(place.archive, acknowledged)


def prepare_revocation(place: Place) -> None:
    """Let in the colleague who leaves, and make the backups her phrase goes on opening."""
    let_in(place, lambda _: None, 1)
    with opened(place) as vault:
        back_up(vault)


def take_away(place: Place, tell: Tell, _: int) -> None:
    """Take a colleague's way in away: another vault key; the backup under it is tried apart."""
    with opened(place) as vault:
        marta = vault.run(lambda uow: operator_named(uow, MARTA)).result().id
        tell(0)
        vault.renew_keys(PASSPHRASE, lambda _: None, lambda uow: uow.operators.remove(marta)).result()
        tell(1)


def judge_taken_away(place: Place, acknowledged: int) -> str:
    """Who stays gets in; she who left does not, once that was said; every copy is whole."""
    told = _opens(place.archive) or all_proved(place)
    if acknowledged and not told:
        with contextlib.suppress(WrongPassphrase), open_vault(place.archive, MARTA, HERS, clock=Clock()):
            return "she still gets in"
    return told


def recover(place: Place, tell: Tell, _: int) -> None:
    """Let somebody in with two recovery sheets."""
    shares = place.shares[:2]
    tell(0)
    recover_archive(place.archive, shares, MARTA, HERS, clock=Clock())
    tell(1)


def try_sheets(place: Place, tell: Tell, _: int) -> None:
    """Open the newest backup with two sheets, as every year."""
    shares = place.shares[1:]
    with opened(place) as vault:
        tell(0)
        drill(vault, PASSPHRASE, shares)
        tell(1)


def judge_tried(place: Place, _: int) -> str:
    """The archive and its backups are as they were."""
    return _opens(place.archive) or all_proved(place)


def make_backup(place: Place) -> None:
    """Make a backup in both places."""
    with opened(place) as vault:
        back_up(vault)


def _opens(folder: Path, marta: int = 0) -> str:
    """Return what is wrong with an archive that Giulia opens, and Marta where she is said to."""
    for who in ((OPERATOR, PASSPHRASE), (MARTA, HERS))[: 1 + marta]:
        with open_vault(folder, *who, clock=Clock()) as vault:
            if told := well(vault):
                return told
    return ""


# --- what goes out, and comes in ----------------------------------------------------------------------------------


def save_paper(place: Place, tell: Tell, _: int) -> None:
    """Save a paper where the operator asks for it."""
    with new_file(place.out / "carta.pdf") as write:
        write(_PAPER)
    tell(1)


def judge_paper(place: Place, acknowledged: int) -> str:
    """It is whole, or was not said to be there; a name that was taken and could not be given back is empty."""
    path = place.out / "carta.pdf"
    there = path.read_bytes() if path.exists() else b""
    return "" if there == _PAPER or (not there and not acknowledged) else f"{len(there)} bytes of it"


def hand_out(place: Place, tell: Tell, _: int) -> None:
    """Release the summary of a period, and put its files where they are fetched from."""
    knowledge = load_knowledge()
    with opened(place) as vault:
        draft = vault.run(lambda uow: prepare(uow, PERIOD, knowledge.counting)).result()
        me = vault.confirm(OPERATOR, PASSPHRASE).result()
        sent = released(vault, draft, previewed(draft, knowledge), me, knowledge)
        tell(0)
        write_files(stored_files(sent), place.out)
        tell(1)


def judge_handed_out(place: Place, acknowledged: int) -> str:
    """Each file that is there is whole: the ledger has its bytes."""
    with opened(place) as vault:
        kept = vault.run(lambda uow: uow.rows.all("SELECT name, content FROM release_file")).result()
        told = well(vault)
    there = {path.name: path.read_bytes() for path in place.out.iterdir() if not path.name.endswith(".new")}
    wrong = [name for name, content in there.items() if (name, content) not in kept]
    missing = acknowledged and len(there) < len(kept)
    return told or (f"{wrong} {len(there)} of {len(kept)}" if wrong or missing else "")


def move_out(place: Place, tell: Tell, _: int) -> None:
    """Put a file into a pack for another archive."""
    _packed(place, tell)


def _packed(place: Place, tell: Tell) -> str:
    with opened(place) as vault:
        code = vault.run(lambda uow: uow.search.rows()[0].code).result()
        me = vault.confirm(OPERATOR, PASSPHRASE).result()
        tell(0)
        with new_file(place.out / "pacco") as write:
            made = make_pack(vault, FileToMove(code, me, "pacco"), write, CHEAPEST)
        tell(1)
    return made.phrase


def judge_moved_out(place: Place, acknowledged: int) -> str:
    """The file is still here; the pack is whole and waited for once that was said, and never there by half."""
    pack = place.out / "pacco"
    there = pack.read_bytes() if pack.exists() else b""
    whole = bool(there) and sha256(there[:-_CHECK]).digest() == there[-_CHECK:]
    with opened(place) as vault:
        files, travelling = vault.run(lambda uow: (len(uow.search.rows()), count_travelling(uow))).result()
        told = well(vault)
    if files != 1 or (there and not whole) or (acknowledged and not (whole and travelling)):
        return f"{files} files, a pack of {len(there)} bytes, whole {whole}, {travelling} waited for"
    return told


def pack_and_other_archive(place: Place) -> None:
    """Make a pack, and the archive it goes to."""
    (place.root / "parole").write_text(_packed(place, lambda _: None), encoding="utf-8")
    second_archive(place.root / "altro")


def take(place: Place, tell: Tell, _: int) -> None:
    """Take a file in from a pack."""
    content, phrase = (place.out / "pacco").read_bytes(), (place.root / "parole").read_text(encoding="utf-8")
    with open_vault(place.root / "altro", SHEILA, SHEILAS, clock=Clock()) as vault:
        tell(0)
        take_in(vault, content, phrase, load_knowledge().forms)
        tell(1)


def judge_taken(place: Place, acknowledged: int) -> str:
    """The file is there whole once that was said, and otherwise whole or not at all; its backups are whole."""
    with open_vault(place.root / "altro", SHEILA, SHEILAS, clock=Clock()) as vault:
        tables = ("case_file", "contact", "assessment", "pack")
        counts = vault.run(lambda uow: [uow.rows.one(f"SELECT count(*) FROM {each}") for each in tables]).result()  # noqa: S608 - tables of the schema
        told = well(vault)
    numbers = {count for found in counts for count in found or ()}
    return told or ("" if numbers == {1} or (numbers == {0} and not acknowledged) else f"{counts}")


# --- the archive, damaged or at its end ---------------------------------------------------------------------------


def damage(place: Place) -> None:
    """Damage a page in which answers stand."""
    scratch = place.root / "rotto"
    damaged = Damaged(place.archive, scratch)
    (page, *_) = damaged.pages_of("contact")
    shutil.rmtree(scratch)
    content = bytearray(ArchiveFolder(place.archive).database.read_bytes())
    content[page * PAGE_BYTES - 2000] ^= 1
    ArchiveFolder(place.archive).database.write_bytes(content)


def bring_out(place: Place, tell: Tell, _: int) -> None:
    """Put an archive of all that can be read in the place of the damaged one."""
    salvage_in_place(place.archive, WhoSalvages(OPERATOR, PASSPHRASE, FORM), Clock())
    tell(1)


def judge_brought_out(place: Place, acknowledged: int) -> str:
    """The damaged database stands untouched, in its place or beside the one that is well."""
    assert place.before is not None
    folder = ArchiveFolder(place.archive)
    damaged = ArchiveFolder(place.before / "archivio").database.read_bytes()
    if not acknowledged and folder.database.exists() and folder.database.read_bytes() == damaged:
        return ""
    told = _opens(place.archive)
    kept = [ArchiveFolder(each).database.read_bytes() for each in folder.kept]
    return told or ("" if damaged in kept else "the damaged one is not kept")


def destroy(place: Place, tell: Tell, _: int) -> None:
    """Destroy the archive and its backups."""
    with opened(place) as vault:
        me = vault.confirm(OPERATOR, PASSPHRASE).result()
        tell(0)
        ending = begin_ending(vault, "Centro", me)
    try:
        done = finish_ending(ending)
    except Refusal:
        tell(_NOTHING_DESTROYED)
        raise
    tell(_SAID_TO_BE_LEFT if done.left or done.away else _DESTROYED)


def judge_destroyed(place: Place, acknowledged: int) -> str:
    """Refused, it opens as before; destroyed, nothing of it is left unless that was said."""
    if acknowledged in (0, _NOTHING_DESTROYED):
        return _opens(place.archive)
    left = [path.name for path in (*place.archive.rglob("archive.*"), *place.stick.rglob("archive.*"))]
    return f"left: {left}" if left and acknowledged == _DESTROYED else ""


RARER = {
    "founding": Work(found, judge_found),
    "letting a colleague in": Work(let_in, judge_let_in),
    "revoking": Work(take_away, judge_taken_away, prepare=prepare_revocation),
    "recovery by two sheets": Work(recover, judge_let_in),
    "recovery drill": Work(try_sheets, judge_tried, prepare=make_backup),
    "paper saved": Work(save_paper, judge_paper),
    "summary written": Work(hand_out, judge_handed_out),
    "pack made": Work(move_out, judge_moved_out),
    "pack taken in": Work(take, judge_taken, prepare=pack_and_other_archive),
    "salvage": Work(bring_out, judge_brought_out, prepare=damage),
    "destroying": Work(destroy, judge_destroyed, prepare=make_backup),
}
"""What is refused calls only: each does its writing by the ways that are killed and cut off elsewhere."""
