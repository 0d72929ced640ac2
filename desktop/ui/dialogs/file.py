"""Asks for a file with the program's own dialog: a native one would hide from F9 and remember where one was."""

from collections.abc import Callable

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.dialogs.file_dialog import keep_no_folders


def ask_file(parent: QWidget, kinds: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Open the dialog over `parent` for a file of these `kinds`; call `chosen` with its path, or not at all."""
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    dialog = QFileDialog(parent, "Scegli il file", home, kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Scegli")
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "Torna indietro")
    keep_no_folders(dialog)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
