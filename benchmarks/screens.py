"""What the benchmarks of the window stand on: a home of its own for each process, and its display."""

import os
import subprocess
import sys
from pathlib import Path

_HOMES = ("CONFIG", "DATA", "STATE", "CACHE")
_PATIENCE_SECONDS = 120


def surroundings(home: Path, archive: Path) -> dict[str, str]:
    """Return the environment of a process whose user lives in `home` and works on `archive`, drawing in memory."""
    settings = home / "config" / "Accompagna"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "archive-folder").write_text(str(archive), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    homes = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in _HOMES}
    return kept | homes | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}


def told_by(module: str, *arguments: str, environment: dict[str, str]) -> str:
    """Run a module of the benchmarks as a process of its own and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", *arguments],
        env=environment,
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
    )
    return done.stdout
