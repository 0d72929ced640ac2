"""What is read from outside is read by processes of the program's own: bounded, without a window, never left behind."""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from desktop import form_child, mail_child, own_program, work_apart
from desktop.own_program import own_command, run_apart
from desktop.printing import official_form
from desktop.supervisor import window_command
from desktop.sync import mail_apart
from tests.form_blanks import paper
from tests.hostile_mail import LEGITIMATE

UNDONE = 99
MORE_THAN_WAITS = 1 << 18  # than a pipe holds
STARTED = (
    (own_command(form_child.FLAG, form_child.APART), form_child.framed(paper()), form_child.DAMAGED),
    (own_command(mail_child.FLAG), LEGITIMATE["plain"], 29),
)


def test_from_source_all_start_this_python_and_frozen_the_program_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def tails(program: list[str]) -> list[list[str]]:
        commands = (window_command(["--demo"]), official_form.command("apart"), mail_apart.command())
        assert [list(command[: len(program)]) for command in commands] == [program] * 3
        return [list(command[len(program) :]) for command in commands]

    arguments = [["--window", "--demo"], ["--form-work", "apart"], ["--mail-work"]]
    assert tails([sys.executable, "-m", "desktop"]) == arguments
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert tails([sys.executable]) == arguments


def test_only_one_place_starts_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(own_program.__file__).parent
    starting = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py") if "frozen" in code_of(path)}
    assert starting == {"own_program.py"}
    seen = list[object]()
    monkeypatch.setattr(subprocess, "run", lambda *_, **how: seen.append(how["creationflags"]))
    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 0x08000000, raising=False)
    run_apart(["nothing"], b"", 1)
    assert seen == [0x08000000], "Windows would open a console"


def code_of(path: Path) -> str:
    return "\n".join(line for line in path.read_text("utf-8").splitlines() if "sys.executable" in line)


@pytest.mark.parametrize(("command", "given", "_"), STARTED)
def test_a_process_apart_loads_no_window_no_archive_and_no_command(command: list[str], given: bytes, _: int) -> None:
    script = (
        "import json, sys; sys.argv = ['desktop', *sys.argv[1:]]; from desktop.__main__ import main; code = main(); "
        "print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, *command[3:]], input=given, capture_output=True, check=True, timeout=60
    )
    code, loaded = json.loads(ended.stderr)
    assert code == 0
    unwanted = {"PySide6", "sqlcipher3", "desktop.supervisor", "desktop.ui", "desktop.commands", "desktop.storage"}
    assert not [name for name in loaded if any(f"{name}.".startswith(f"{each}.") for each in unwanted)]


@pytest.mark.parametrize(("command", "given", "undone"), STARTED)
def test_what_nobody_takes_ends_it_without_a_word(command: list[str], given: bytes, undone: int) -> None:
    taking, giving = os.pipe()
    os.close(taking)
    try:
        ended = subprocess.run(command, input=given, stdout=giving, stderr=subprocess.PIPE, check=False, timeout=60)
    finally:
        os.close(giving)
    assert (ended.returncode, ended.stderr) == (undone, b"")


@pytest.mark.parametrize("arguments", [(form_child.FLAG,), (form_child.FLAG, "mai"), (form_child.FLAG, "a", "b")])
def test_work_that_there_is_not_is_undone_and_opens_nothing(arguments: tuple[str, ...]) -> None:
    ended = run_apart(own_command(*arguments), b"", 60)
    assert (ended.returncode, ended.stdout) == (form_child.DAMAGED, b"")


@pytest.mark.parametrize(("command", "_", "__"), STARTED)
def test_no_process_outlives_who_asked(command: list[str], _: bytes, __: int) -> None:
    script = "import subprocess, sys, time; print(subprocess.Popen(sys.argv[1:]).pid, flush=True); time.sleep(60)"
    # Its standard input stays open here: what ends it is that nobody waits for it any more.
    reading, kept_open = os.pipe()
    asked = [sys.executable, "-c", script, *command]
    with subprocess.Popen(asked, stdin=reading, stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout is not None
        child = int(asking.stdout.readline())
        os.write(kept_open, bytes(MORE_THAN_WAITS))  # taken once it reads, and so watches
        asking.kill()
        asking.wait()
    until = time.monotonic() + 8
    while lives(child) and time.monotonic() < until:
        threading.Event().wait(0.05)
    lived = lives(child)
    os.close(reading)
    os.close(kept_open)
    assert not lived


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def test_it_watches_until_its_time_is_over_or_nobody_waits() -> None:
    ended: list[int] = []
    work_apart.watch(os.getppid(), time.monotonic() - 1, UNDONE, ended.append)
    work_apart.watch(-1, time.monotonic() + 60, UNDONE, ended.append)
    work_apart.watch(os.getppid(), time.monotonic() + 0.01, UNDONE, ended.append)
    assert ended == [UNDONE] * 3


def test_its_limits_are_set_where_the_system_has_and_grants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    set_ones: list[object] = []

    def grant(what: int, most: tuple[int, int]) -> None:
        if what == resource.RLIMIT_AS:
            raise ValueError
        set_ones.append((what, most))

    monkeypatch.setattr(resource, "setrlimit", grant)
    work_apart.limit(1 << 30, 20)
    assert set_ones == [(resource.RLIMIT_CPU, (20, 20))]
    monkeypatch.setitem(sys.modules, "resource", None)
    work_apart.limit(1 << 30, 20)
    assert len(set_ones) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGXCPU"), reason="only some systems bound what a process uses")
def test_it_takes_no_more_memory_than_it_may() -> None:
    script = (
        "from desktop.work_apart import work_apart; "
        "raise SystemExit(work_apart(lambda source, out: len(bytes(1 << 31)), 1 << 30, 20, 99))"
    )
    assert run_apart([sys.executable, "-c", script], b"", 60).returncode == UNDONE
