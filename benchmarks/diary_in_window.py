"""One process that opens a file at its diary, again and again: `python -m benchmarks.diary_in_window ARCHIVE CASE`.

It prints, as JSON, the milliseconds from asking for the file to its first screen painted, and those of the processor in
them, once for each time but the first: then the page itself is built, as it is once in a session.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.archives import OPERATOR, PASSPHRASE
from desktop.app import load_knowledge
from desktop.domain.identifiers import CaseId
from desktop.domain.place import Place
from desktop.storage.vault import Vault
from desktop.ui.background import Background
from desktop.ui.navigation import PAGES
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.workplace import Workplace

_TIMES = 20


def main() -> int:
    """Open it and go back to the list of files, in turn."""
    application = QApplication(["diary"])
    vault = Vault(Path(sys.argv[1]))
    vault.unlock(OPERATOR, PASSPHRASE).result()
    theme = Theme(application)
    theme.apply(ThemeChoice.LIGHT, 100)
    background = Background(vault, application)
    workplace = Workplace(Desk(background, load_knowledge(), theme), PAGES)
    workplace.resize(1180, 780)
    workplace.show()
    file = Place("case", CaseId(bytes.fromhex(sys.argv[2])), question="diary")
    taken = []
    for _ in range(_TIMES + 1):
        workplace.go_to(Place("cases"))
        _rest(application, background)
        started, worked = time.perf_counter(), time.process_time()
        workplace.go_to(file)
        _rest(application, background)
        workplace.grab()
        taken.append(((time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000))
    print(json.dumps(taken[1:]))
    background.close()
    vault.lock().result()
    return 0


def _rest(application: QApplication, background: Background) -> None:
    """Let the window work until nothing is asked of the archive any more and everything is laid out."""
    while background._under_way:  # noqa: SLF001 - a measurement waits for exactly this
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    application.processEvents()


if __name__ == "__main__":
    sys.exit(main())
