"""A file with 600 entries: how fast its diary opens, and what writing one more costs against a file with six."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.archives import OPERATOR, PASSPHRASE, new_archive
from benchmarks.diaries import Notes, fill
from benchmarks.measured import Measured, milliseconds, p50, p95, processor_milliseconds
from benchmarks.screens import surroundings, told_by
from desktop.domain.diary import Told
from desktop.domain.identifiers import CaseId
from desktop.services.case.cases import open_case
from desktop.services.path.diary import note_entry, read_diary
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import Vault, open_vault

MANY, FEW = 600, 6
_TIMES = 60


def measure(scratch: Path) -> Iterator[Measured]:
    """Read and write in both files in turn, then open the long one in a window."""
    folder, notes = new_archive(scratch / "diary", cost=CHEAPEST), Notes()
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        many, few = (_a_file(vault, notes, count) for count in (MANY, FEW))
        reads = [milliseconds(lambda: vault.run(lambda uow: read_diary(uow, many)).result()) for _ in range(_TIMES)]
        saves: dict[CaseId, list[float]] = {many: [], few: []}
        for number in range(_TIMES):
            for case_id, taken in saves.items():
                entry = vault.run(partial(notes.told, number=number)).result()
                taken.append(milliseconds(partial(_save, vault, case_id, entry)))
        worked = [processor_milliseconds(lambda: vault.run(lambda uow: read_diary(uow, many)).result()) for _ in reads]
    told = f"p95 of {_TIMES}, p50 {p50(reads):.1f} ms; of the processor p50 {p50(worked):.1f} ms"
    yield Measured("a diary of 600 read", p95(reads), 50, "ms", told)
    long, short = (p50(saves[case_id]) for case_id in (many, few))
    told = f"p50 {long:.1f} ms in a file of {MANY}, {short:.1f} ms in one of {FEW}"
    yield Measured("an entry saved in a diary of 600, against one of 6", long / short, 1.2, "times", told)
    home = surroundings(scratch / "diary-home", folder)
    shown = json.loads(told_by("diary_in_window", str(folder), many.hex(), environment=home))
    whole, worked = [each[0] for each in shown], [each[1] for each in shown]
    told = (
        f"p95 of {len(shown)}, p50 {p50(whole):.0f} ms, from the click to the painted first screen; "
        f"of the processor p95 {p95(worked):.0f} ms, p50 {p50(worked):.0f} ms"
    )
    yield Measured("a file with 600 entries opened at its diary", p95(whole), 100, "ms", told)


def _a_file(vault: Vault, notes: Notes, count: int) -> CaseId:
    case = vault.run(lambda uow: open_case(uow, f"Ginestra {count}", uow.today)).result()
    vault.run(lambda uow: fill(uow, notes, case.id, count)).result()
    return case.id


def _save(vault: Vault, case_id: CaseId, told: Told) -> None:
    vault.run(lambda uow: note_entry(uow, case_id, told)).result()
