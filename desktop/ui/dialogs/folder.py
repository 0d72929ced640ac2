"""Asks for a folder with the program's own dialog: a native one would hide from F9 and remember where one was."""

from collections.abc import Callable

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.dialogs.file_dialog import keep_no_folders


def ask_folder(parent: QWidget, chosen: Callable[[str], object]) -> QFileDialog:
    """Open the dialog over `parent`; call `chosen` with the folder, or not at all."""
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    dialog = QFileDialog(parent, "Scegli la cartella", home)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Scegli")
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "Torna indietro")
    keep_no_folders(dialog)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_file(parent: QWidget, chosen: Callable[[str], object]) -> QFileDialog:
    """Open the dialog for one file over `parent`; call `chosen` with it, or not at all."""
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    dialog = QFileDialog(parent, "Scegli il file", home)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Scegli")
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "Torna indietro")
    keep_no_folders(dialog)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
