"""A person at the screen: she reads it as a screen reader does, types, presses keys and clicks; nothing else."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.message_bus import MessageBus, NoAnswer

PATIENCE_SECONDS = 90.0
GLANCE_SECONDS = 3.0
ROOT = Path(__file__).parents[2]
_LOOK_AGAIN_SECONDS = 0.02
_ROOT_PATH = "/org/a11y/atspi/accessible/root"
_ACCESSIBLE, _COMPONENT, _TEXT = (f"org.a11y.atspi.{name}" for name in ("Accessible", "Component", "Text"))
_PROPERTIES = "org.freedesktop.DBus.Properties"
# Bits of AtspiStateType.
_CHECKED, _FOCUSED, _SENSITIVE, _SHOWING = 4, 12, 24, 25
_WHEEL_DOWN, _WHEEL_UP = 5, 4
_STILL = 4
_HOMES = ("CONFIG", "DATA", "STATE", "CACHE", "RUNTIME")
Box = tuple[int, int, int, int]


def until(seen: Callable[[], object], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for something another process does."""
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(_LOOK_AGAIN_SECONDS)  # nothing signals us: the other side is another process


@dataclass(frozen=True)
class Thing:
    """Something on the screen: what a screen reader says it is, and the part of the screen it can be pressed in."""

    path: str
    role: str
    name: str
    states: int
    within: Box

    def has(self, state: int) -> bool:
        return bool(self.states >> state & 1)

    @property
    def is_checked(self) -> bool:
        return self.has(_CHECKED)

    @property
    def is_focused(self) -> bool:
        return self.has(_FOCUSED)

    @property
    def is_enabled(self) -> bool:
        return self.has(_SENSITIVE)


class Person:
    """Sits at the screen of a program started with its supervising parent.

    Args:
        display: of the X server.
        bus_address: where the program tells what it shows.
        home: her home folder; all that is hers lies under it.
        arguments: of the program.
        beside: variables of the environment added to hers.
    """

    def __init__(
        self,
        display: str,
        bus_address: str,
        home: Path,
        arguments: Sequence[str] = (),
        beside: dict[str, str] | None = None,
    ) -> None:
        kept = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
        kept |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(home), "PYTHONPATH": str(ROOT)}
        kept |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in _HOMES}
        kept |= {"TMPDIR": str(home / "tmp"), "XDG_RUNTIME_DIR": str(home / "runtime")}
        kept |= {"AT_SPI_BUS_ADDRESS": bus_address, "LANG": "C.UTF-8", "PYTHONFAULTHANDLER": "1"}
        for folder in ("tmp", "runtime"):
            (home / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        self._environment = kept | (beside or {})
        self.parent = subprocess.Popen([sys.executable, "-m", "desktop", *arguments], env=self._environment, cwd=home)
        self._bus = MessageBus(bus_address)

    def leave(self) -> None:
        """End the program if it is still there."""
        self.parent.send_signal(signal.SIGTERM)
        self.parent.wait(PATIENCE_SECONDS)
        self._bus.close()

    # --- the processes -------------------------------------------------------------------------------------------

    def window_process(self) -> int | None:
        """The process of the window, a child of the supervising parent."""
        children = Path(f"/proc/{self.parent.pid}/task/{self.parent.pid}/children").read_text("ascii").split()
        return int(children[0]) if children else None

    def hide(self) -> None:
        """Press F9 and wait until that process is gone and a fresh one shows the lock page."""
        before = self.window_process()
        self.press("F9")
        until(lambda: not Path(f"/proc/{before}").exists(), "the process to be gone")
        self.wait_for("Frase segreta")

    def quit(self, answer: str = "") -> int:
        """Close the window for good, and return the code with which the parent ends.

        Args:
            answer: the button for what is asked first, where something typed is nowhere else yet.
        """
        self.look()
        self.press("ctrl+q")
        if answer:
            self.click(answer)
        return self.parent.wait(PATIENCE_SECONDS)

    # --- reading -------------------------------------------------------------------------------------------------

    def title(self) -> str:
        """The title of the window."""
        return self._run("getwindowname", self._windows()[0]).strip()

    def look(self) -> None:
        """Wait for the window and turn to it."""
        until(self._windows, "the window")
        self._run("windowfocus", "--sync", self._windows()[0])

    def things(self) -> list[Thing]:
        """Everything on the screen, in reading order."""
        found: list[Thing] = []
        for program in self._bus.others():
            try:
                found += self._under(program, _ROOT_PATH, (0, 0, 1 << 20, 1 << 20))
            except NoAnswer:  # it is ending, or building another page
                continue
        return found

    def texts(self) -> list[str]:
        """Every word on the screen."""
        return [thing.name for thing in self.things() if thing.name]

    def find(self, name: str, role: str = "") -> Thing | None:
        """The first thing whose name matches."""
        wanted = re.compile(name)
        for thing in self.things():
            if wanted.search(thing.name) and (not role or thing.role == role):
                return thing
        return None

    def wait_for(self, name: str, role: str = "") -> Thing:
        """Wait until something of this name is on the screen."""
        found: list[Thing] = []

        def seen() -> bool:
            thing = self.find(name, role)
            found.extend([thing] if thing else [])
            return bool(found)

        try:
            until(seen, f"«{name}» {role}")
        except AssertionError as error:
            raise AssertionError(f"{error}; on the screen: {self.texts()}") from None
        return found[0]

    def wait_still(self) -> None:
        """Wait until a page that is being built stays as it is, as eyes do before a hand moves."""
        seen: list[list[Thing]] = []

        def still() -> bool:
            seen.append(self.things())
            return len(seen) > _STILL and all(each == seen[-1] for each in seen[-_STILL:])

        until(still, "the page to stay as it is")

    def wait_gone(self, name: str, role: str = "") -> None:
        """Wait until nothing of this name is on the screen."""
        until(lambda: self.find(name, role) is None, f"«{name}» to be gone")

    def written_in(self, name: str) -> str:
        """What is written in the field of this name."""
        field = self.wait_for(name, "text")
        for program in self._bus.others():
            try:
                (text,) = self._bus.call(program, field.path, _TEXT, "GetText", ("i", 0), ("i", -1))
            except NoAnswer:
                continue
            return str(text)
        raise AssertionError(f"nothing can be read in «{name}»")

    # --- acting --------------------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        self._run("type", "--delay", "6", "--", text)

    def press(self, *keys: str) -> None:
        self._run("key", "--delay", "12", *keys)

    def click(self, name: str, role: str = "") -> None:
        """Press the thing of this name with the mouse, scrolling to it first where it is out of sight."""
        self.wait_for(name, role)
        before: Box | None = None
        for _ in range(90):
            thing = self.wait_for(name, role)
            x, y, width, height = thing.within
            if width > 4 and height > 4 and before != thing.within:
                before = thing.within  # it may still be moving
                continue
            if width > 4 and height > 4:
                self._run("mousemove", str(x + width // 2), str(y + height // 2), "click", "1")
                return
            wheel = _WHEEL_DOWN if height >= 0 else _WHEEL_UP
            self._run("mousemove", str(x + width // 2), "420", "click", "--repeat", "4", "--delay", "5", str(wheel))
        raise AssertionError(f"«{name}» cannot be scrolled to")

    def write(self, name: str, text: str) -> None:
        """Click into the field of this name, and type over what stands there."""
        self.click(name, "text")
        self.press("ctrl+a")
        self.type(text)

    def unlock(self, operator: str, passphrase: str) -> None:
        """Type name and passphrase on the lock page."""
        self.look()
        self.wait_for("Frase segreta", "text")
        self.type(operator)
        self.press("Return")
        self.type(passphrase)
        self.press("Return")

    # -------------------------------------------------------------------------------------------------------------

    def _windows(self) -> list[str]:
        return self._run("search", "--onlyvisible", "--name", "Accompagna").split()

    def _run(self, *command: str) -> str:
        done = subprocess.run(["xdotool", *command], env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout

    def _under(self, program: str, path: str, within: Box) -> Iterator[Thing]:
        (children,) = self._bus.call(program, path, _ACCESSIBLE, "GetChildren")
        for _, child in children:
            ((low, _),) = self._bus.call(program, child, _ACCESSIBLE, "GetState")
            if not low >> _SHOWING & 1:
                continue
            (name,) = self._bus.call(program, child, _PROPERTIES, "Get", ("s", _ACCESSIBLE), ("s", "Name"))
            (role,) = self._bus.call(program, child, _ACCESSIBLE, "GetRoleName")
            (box,) = self._bus.call(program, child, _COMPONENT, "GetExtents", ("u", 0))
            seen = _common(within, box)
            yield Thing(child, role, name, low, seen)
            yield from self._under(program, child, seen)


def _common(one: Box, other: Box) -> Box:
    """Return what two boxes share: of negative height where the other one lies above."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[0] + one[2], other[0] + other[2]), min(one[1] + one[3], other[1] + other[3])
    if other[1] + other[3] <= one[1]:
        return left, top, right - left, -1
    return left, top, right - left, max(0, bottom - top)
