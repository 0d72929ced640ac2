"""Killed at any moment, and whatever is in it, a file is whole in at least one archive."""

import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.case import Case, LodgingPlace
from desktop.services.archive import moving
from desktop.services.archive.moving import FileToMove, make_pack
from desktop.services.case.cases import lodge
from desktop.services.case.contacts import add_never_contact
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.builders import OPENED, a_case
from tests.clock import Clock
from tests.copies import copy_of
from tests.packs import LOOK, SHEILA, SHEILAS, a_whole_file, accepted, closed, content, is_well, pack_of
from tests.passphrases import OPERATOR, PASSPHRASE

# --- killed, and every file whatever ------------------------------------------------------------------------------

TAKING_IN = """
import sys
from pathlib import Path
from desktop.services.archive.moving import take_in
from desktop.storage.vault import open_vault
sys.path.insert(0, sys.argv[4])
from tests.forms import FORMS
from tests.packs import SHEILA, SHEILAS
with open_vault(Path(sys.argv[1]), SHEILA, SHEILAS) as vault:
    sys.stdout.write("ready\\n"); sys.stdout.flush()
    print(take_in(vault, Path(sys.argv[2]).read_bytes(), sys.argv[3], FORMS).receipt, flush=True)
"""
CLOSING = """
import sys
from pathlib import Path
from desktop.services.archive.moving import close_moved
from desktop.storage.vault import open_vault
from tests.packs import LOOK
phrase = "lampo tovaglia corsa nebbia ordine"
with open_vault(Path(sys.argv[1]), "Giulia", phrase) as vault:
    confirmed = vault.confirm("Giulia", phrase).result()
    sys.stdout.write("ready\\n"); sys.stdout.flush()
    close_moved(vault, sys.argv[2], sys.argv[3], confirmed, LOOK)
    print("closed", flush=True)
"""


def killed_after(seconds: float, program: str, *arguments: object) -> str:
    """Start a program, wait until it is ready, kill it after some time, and return what it had acknowledged."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            running.kill()
        return running.stdout.read().strip()


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
def test_killed_at_any_moment_the_file_is_whole_in_at_least_one_archive(
    archive: Path, second: Path, tmp_path: Path
) -> None:
    chance = random.Random(12)
    root = Path(__file__).parents[3]
    other = copy_of(second, tmp_path / "altrove")
    seen = set()
    for turn in range(6):
        with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
            case = vault.run(lambda uow, turn=turn: a_whole_file(uow, f"Ginestra {turn}")).result()  # type: ignore[misc]  # bound by default
            whole = vault.run(lambda uow, case=case: content(uow, case)).result()  # type: ignore[misc]  # same
            made, sealed = pack_of(vault, case)
        (tmp_path / "pacco").write_bytes(sealed)
        receipt = killed_after(chance.random() * 0.25, TAKING_IN, other, tmp_path / "pacco", made.phrase, root)
        with open_vault(other, SHEILA, SHEILAS) as there:
            came = there.run(lambda uow, case=case: content(uow, case)).result()  # type: ignore[misc]  # same
            assert came == whole or not (receipt or any(came.values()))
            assert is_well(there)
            receipt = accepted(there, made, sealed).receipt
        said = killed_after(chance.random() * 0.25, CLOSING, archive, case.code, receipt)
        with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
            left = vault.run(lambda uow, case=case: content(uow, case)).result()  # type: ignore[misc]  # same
            assert left == whole or not any(left.values())
            assert is_well(vault)
            seen.add(bool(said))
        with open_vault(other, SHEILA, SHEILAS) as there:
            assert there.run(lambda uow, case=case: content(uow, case)).result() == whole  # type: ignore[misc]  # same
    assert seen


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_file_moves_there_and_back_as_it_was(vault: Vault, there: Vault, data: st.DataObject, clock: Clock) -> None:
    clock.now += timedelta(minutes=data.draw(st.integers(-90, 90)))
    alias = data.draw(st.sampled_from(["Ginestra", "Erica", "Più «su»"]))
    texts = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=3)
    never, notes = data.draw(texts), data.draw(texts)

    def write(uow: UnitOfWork) -> Case:
        case = a_case(uow, alias, OPENED)
        for who in never:
            add_never_contact(uow, case.id, who)
        for note in notes:
            lodge(uow, case.id, LodgingPlace.PROT, OPENED, note)
        return case

    case = vault.run(write).result()
    whole = vault.run(lambda uow: content(uow, case)).result()
    closed(vault, case, accepted(there, *pack_of(vault, case)).receipt)
    assert there.run(lambda uow: content(uow, case)).result() == whole
    written: list[bytes] = []
    confirmed = there.confirm(SHEILA, SHEILAS).result()
    made = make_pack(there, FileToMove(case.code, confirmed, "pacco"), written.append, CHEAPEST)
    moving.close_moved(there, case.code, accepted(vault, made, written[0]).receipt, confirmed, LOOK)
    assert vault.run(lambda uow: content(uow, case)).result() == whole
    assert is_well(vault)
    assert is_well(there)
