"""The quick part of the reliability trials, and proof that the instruments themselves notice what they are for."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage.durable import replace_whole
from tests.faults import shim
from tests.faults.power_cut import ACKNOWLEDGED, Call, Disk, calls_in, put_down
from tests.faults.trial import last_in

ROOT = Path(__file__).parents[2]
QUICK = "0.005"
pytestmark = pytest.mark.outside("cc")


def run(*arguments: object, program: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program with the shim, measured by nobody: its forks end without a word."""
    kept = {name: value for name, value in shim.surroundings().items() if not name.startswith("COV")}
    asked = ["-c", program] if program else ["-m", "tests.faults.run"]
    return subprocess.run(
        [sys.executable, *asked, *map(str, arguments)], cwd=ROOT, env=kept, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("goal", ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "S1", "S6", "S10"])
def test_nothing_acknowledged_is_lost_whatever_the_disk_and_the_power_do(goal: str, tmp_path: Path) -> None:
    done = run(goal, "--scale", QUICK, "--folder", tmp_path)

    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert results, done.stderr
    assert [(result["what"], result["failures"]) for result in results if result["failed"]] == []
    assert all(result["tried"] for result in results)
    assert done.returncode == 0, done.stderr


# --- the instruments ----------------------------------------------------------------------------------------------

WRITING = """
import os, sys
from pathlib import Path
from desktop.storage.durable import replace_whole
from tests.faults import shim
root, way = Path(sys.argv[1]), sys.argv[2]
shim.begin(root, notes=Path(sys.argv[3]))
tells = os.open(root / "acknowledged", os.O_WRONLY | os.O_CREAT)
for no in range(1, 20):
    content = b"%04d" % no * 3000
    if way == "over":
        with (root / "file").open("wb") as file:
            file.write(content)
            os.fsync(file.fileno())
    elif way == "replaced without synchronising":
        (root / "beside").write_bytes(content)
        os.replace(root / "beside", root / "file")
    else:
        replace_whole(root / "file", content)
    os.write(tells, b"%d\\n" % no)
"""


def lost_of(way: str, tmp_path: Path) -> int:
    """How often, of 300 power cuts, a file written in some way is not the one acknowledged last, or a newer one."""
    root, chance = tmp_path / "a", random.Random(5)
    root.mkdir()
    replace_whole(root / "file", b"0000" * 3000)
    begins = Disk(root, chance)
    done = run(root, way, tmp_path / "notes", program=WRITING)
    assert done.returncode == 0, done.stderr
    calls, lost, played = list(calls_in(tmp_path / "notes")), 0, 0
    for until in sorted(chance.randrange(len(calls) + 1) for _ in range(300)):
        for call in calls[played:until]:
            begins.play(call)
        played = until
        content = begins.after_cut().get("file") or b""
        whole = content == content[:4] * 3000
        lost += not whole or int(content[:4] or b"-1") < last_in(begins.acknowledged)
    return lost


def test_a_file_written_over_or_replaced_unsynchronised_is_lost_to_power_cuts(tmp_path: Path) -> None:
    for no, way in enumerate(("over", "replaced without synchronising")):
        (tmp_path / str(no)).mkdir()
        assert lost_of(way, tmp_path / str(no)) > 30


def test_a_file_replaced_as_the_program_does_never_is(tmp_path: Path) -> None:
    assert lost_of("replaced", tmp_path) == 0


FAILING = """
import errno, os, sys
from pathlib import Path
from tests.faults import shim
root = Path(sys.argv[1])

def tried(**faults):
    shim.begin(root, **faults)
    told = []
    for no in range(3):
        try:
            with (root / str(no)).open("wb", buffering=0) as file:
                told.append(file.write(b"x" * 1000))
        except OSError as error:
            told.append(errno.errorcode[error.errno])
    kinds = shim.kinds()
    shim.end()
    return told, kinds

def at(letter, number):
    places = [place for place, kind in enumerate(kinds) if kind == letter]
    return places[number]

told, kinds = tried()
print(told, [kind for kind in kinds if kind in "cow"])
print(tried(at=at("c", 1), code=errno.EIO)[0])
print(tried(at=at("w", 1), code=errno.EACCES, sticky=True)[0])
print(tried(at=at("w", 1), code=0)[0])
print(tried(room=0)[0])  # but for the room the files give back, of which one was cut short
for no in range(3):
    os.unlink(root / str(no))
print(tried(room=2500)[0])
for ask in (os.stat, os.lstat, os.listdir, lambda path: os.access(path, os.R_OK)):
    shim.begin(root, at=0, code=errno.EIO)
    try:
        print(ask(root))
    except OSError as error:
        print(errno.errorcode[error.errno])
    shim.end()
print(shim.is_loaded(), (Path(sys.argv[1]).parent / "elsewhere").write_bytes(b"y"))
sys.stdout.flush()
tried(at=3, code=int(sys.argv[2]))
"""


@pytest.mark.parametrize(("killed", "left"), [(-1, 0), (-2, 500)], ids=["before a write", "in the middle of it"])
def test_calls_fail_as_they_are_told_to(tmp_path: Path, killed: int, left: int) -> None:
    (tmp_path / "a").mkdir()
    done = run(tmp_path / "a", killed, program=FAILING)
    assert done.stdout.splitlines() == [
        "[1000, 1000, 1000] ['c', 'w', 'c', 'w', 'c', 'w']",
        "[1000, 'EIO', 1000]",
        "[1000, 'EACCES', 'EACCES']",
        "[1000, 500, 1000]",
        "[1000, 'ENOSPC', 1000]",
        "[1000, 1000, 'ENOSPC']",
        "EIO",
        "EIO",
        "EIO",
        "False",
        "True 1",
    ], done.stderr
    assert done.returncode == -9
    assert (tmp_path / "a" / "1").stat().st_size == left


def test_of_what_a_failed_synchronisation_should_have_written_no_later_one_makes_sure(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_bytes(b"old!")
    seen = set()
    for seed in range(200):
        disk = Disk(tmp_path / "a", random.Random(seed))
        for call in (
            Call("W", "x", 0, b"new!"),
            Call("F", "x", 0, b""),
            Call("W", "x", 4, b"+"),
            Call("S", "x", 0, b""),
        ):
            disk.play(call)
        seen.add(disk.after_cut()["x"])
    assert seen == {b"old!+", b"new!+"}


def test_names_come_back_in_their_order_and_a_renaming_is_whole(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_bytes(b"old")
    seen = set()
    for seed in range(400):
        disk = Disk(tmp_path / "a", random.Random(seed))
        for call in (
            Call("M", "d", 0, b""),
            Call("C", "d/y", 0, b""),
            Call("W", "d/y", 0, b"new"),
            Call("S", "d/y", 0, b""),
            Call("R", "x", 0, b"d/x"),
            Call("R", "d", 0, b"e"),
            Call("U", "e/y", 0, b""),
            Call("W", ACKNOWLEDGED, 0, b"7\n"),
        ):
            disk.play(call)
        stands = disk.after_cut()
        seen.add(tuple(sorted(stands)))
        assert last_in(disk.acknowledged) == 7
    assert seen == {
        ("x",),
        ("d", "x"),
        ("d", "d/y", "x"),
        ("d", "d/x", "d/y"),
        ("e", "e/x", "e/y"),
        ("e", "e/x"),
    }
    put_down({"e": None, "e/x": b"old"}, tmp_path / "b")
    assert (tmp_path / "b" / "e" / "x").read_bytes() == b"old"


def test_a_cut_of_what_was_never_synchronised_may_leave_any_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_bytes(b"old!")
    seen = set()
    for seed in range(200):
        disk = Disk(tmp_path / "a", random.Random(seed))
        for call in (Call("W", "x", 0, b"N" * 1024), Call("T", "x", 2, b""), Call("W", "x", 600, b"Z")):
            disk.play(call)
        seen.add(disk.after_cut()["x"])
    assert {b"old!", b"N" * 1024, b"N" * 512, b"ol", b"NN" + bytes(598) + b"Z"} <= seen
