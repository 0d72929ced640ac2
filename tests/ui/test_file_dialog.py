"""The dialog for files speaks Italian in each of its kinds, and never writes by itself."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QTreeView, QWidget

from desktop.ui.dialogs.file_dialog import ask_file, ask_folder, ask_new_pdf

ASKS: dict[str, tuple[Callable[[QWidget], QFileDialog], str]] = {
    "folder": (lambda parent: ask_folder(parent, print), "Scegli"),
    "file": (lambda parent: ask_file(parent, print), "Scegli"),
    "new PDF": (lambda parent: ask_new_pdf(parent, "Accompagna", "documento.pdf", print), "Salva"),
}


@pytest.mark.parametrize("kind", ASKS)
def test_each_of_its_words_is_ours(show: Callable[[QWidget], QWidget], kind: str) -> None:
    ask, act = ASKS[kind]
    parent = show(QWidget())
    dialog = ask(parent)

    words = {which: dialog.labelText(which) for which in QFileDialog.DialogLabel}
    assert list(words.values()) == ["Cartella", "Nome del file", "Tipo", act, "Torna indietro"]
    assert not any("Files" in each or "Directories" in each for each in dialog.nameFilters())
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    heads = next(iter(dialog.findChildren(QTreeView))).model()
    shown = [heads.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert shown == ["Nome", "Dimensione", "Tipo", "Data di modifica"]
