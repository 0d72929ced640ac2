"""The pages before an archive is open, those for when none opens as it should, and those on which one ends."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.app import load_knowledge
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.errors import ArchiveUnwell
from desktop.services.archive.handover import Successor
from desktop.services.archive.restoring import Restored
from desktop.services.mailbox.protocol import read_protocol_sheet
from desktop.storage.vault import Vault
from desktop.ui.background import Background, Elsewhere
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.bringing_back import BringBack, BringingBackPage
from desktop.ui.pages.damage import DamagePage
from desktop.ui.pages.first_run.wizard import FirstRunPage
from desktop.ui.pages.network.column import NetworkColumn
from desktop.ui.pages.parting.asked import Parted, PartWith
from desktop.ui.pages.parting.page import PartingPage
from desktop.ui.pages.parting.works import end_archive, hand_over
from desktop.ui.pages.recover.wizard import RecoverPage
from desktop.ui.pages.unlock import UnlockPage
from docs.pictured import COLLEAGUE, COLLEAGUES, UNTIL, Shown, settle

STICK = Path("/media/chiavetta")
SHARE = "AB3DE FGH1J KMN0P QRSTV WXYZ2 34567 89ABC DEFGH"


def entrances(window: MainWindow, elsewhere: Elsewhere) -> Iterator[tuple[str, QWidget]]:
    """Show the pages that come before the passphrase, one after the other."""
    window.enter(UnlockPage())
    yield "unlock", window
    window.enter(NetworkColumn(elsewhere, load_knowledge()))
    yield "network-alone", window
    first = FirstRunPage(elsewhere, load_knowledge(), Path("/home/giulia/.local/share/Accompagna/archivio"))
    window.enter(first)
    first.recovery.show_shares((SHARE,) * 3)
    for number, step in enumerate(first._steps, 1):  # noqa: SLF001 - each step is shown without being filled in
        first._show_step(step)  # noqa: SLF001 - same
        yield f"first-run-{number}", window


def ways_back(window: MainWindow, elsewhere: Elsewhere, shown: Shown) -> Iterator[tuple[str, QWidget]]:
    """Show the pages for when no archive opens as it should."""
    archive = shown.vault.folder
    recover = RecoverPage(elsewhere, archive, has_archive=True)
    window.enter(recover)
    for name, step in (("recover", recover.source), ("recover-sheets", recover.sheets)):
        recover._show_step(step)  # noqa: SLF001 - each step is shown without being filled in
        yield name, window
    window.enter(DamagePage(elsewhere, archive, shown.opener, ArchiveUnwell("corrupt"), (NEEDS_FORM, "")))
    yield "damage", window
    done = Restored(UNTIL, archive / "archive.kept-2026-11-25-090000", buried=1, releases=1, faults=0)
    window.enter(BringingBackPage(elsewhere, BringBack("", lambda _: done)))
    yield "restored", window


def partings(window: MainWindow, elsewhere: Elsewhere, shown: Shown) -> Iterator[tuple[str, QWidget]]:
    """Show the pages on which a copy of the archive changes hands, and then is destroyed."""
    fonts = load_knowledge().fonts
    with tempfile.TemporaryDirectory() as scratch:
        folder, out = Path(scratch) / "archivio", Path(scratch) / "carta.pdf"
        shown.vault.lock().result()
        shutil.copytree(shown.vault.folder, folder, ignore=shutil.ignore_patterns("archive.backups"))
        shown.vault.unlock(*shown.opener).result()

        def part_with(opener: tuple[str, str], work: Callable[[Background], Parted]) -> PartingPage:
            vault = Vault(folder)
            vault.unlock(*opener).result()
            bridge = Background(vault)

            def done() -> Parted:
                parted = work(bridge)
                files = tuple((STICK / path.name, content) for path, content in parted.paper.files)
                return replace(parted, paper=replace(parted.paper, files=files))

            page = PartingPage(elsewhere, PartWith("Un momento", "", done, fonts, training=True))
            window.enter(page)
            settle(elsewhere)
            bridge.close()
            return page

        heir = Successor(COLLEAGUE, COLLEAGUES, None)
        page = part_with(shown.opener, lambda bridge: hand_over(bridge, shown.opener[1], heir, out, fonts))
        yield "parting-sheets", window
        if page.sheets is not None:
            page.sheets.finished.emit()
        yield "parting-handed", window
        out.unlink()

        def end(bridge: Background) -> Parted:
            centre = bridge.vault.run(read_protocol_sheet).result().protocol.centre
            confirmed = bridge.vault.confirm(COLLEAGUE, COLLEAGUES).result()
            return end_archive(bridge, centre, confirmed, out, fonts)

        page = part_with((COLLEAGUE, COLLEAGUES), end)
        yield "parting-destroyed", window
        page.cover()
        yield "parting-covered", window
