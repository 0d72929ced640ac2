"""Asks for a folder or a file with Qt's own dialog: a native one would hide from F9 and remember where one was.

Qt's own writes down the folders it was in, for every program of this user to read: that is put back.
"""

from collections.abc import Callable

from PySide6.QtCore import QLibraryInfo, QSettings, QStandardPaths, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

_GROUP = "FileDialog"
_ITALIAN = "qtbase_it"  # Qt's own file of words


_ANY = "Tutti i file (*)"


def ask_folder(parent: QWidget, chosen: Callable[[str], object]) -> QFileDialog:
    """Open the dialog over `parent` for a folder; call `chosen` with its path, or not at all."""
    dialog = _made(parent, "Scegli la cartella")
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setNameFilter("Cartelle")
    return _opened(dialog, "Scegli", chosen)


def ask_file(parent: QWidget, chosen: Callable[[str], object], kinds: str = _ANY) -> QFileDialog:
    """Open the dialog over `parent` for a file of these `kinds`; call `chosen` with its path, or not at all."""
    dialog = _made(parent, "Scegli il file")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    return _opened(dialog, "Scegli", chosen)


def ask_new_pdf(parent: QWidget, heading: str, name: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Open the dialog over `parent` for a PDF that `chosen` is to write, never over another; `name` is proposed."""
    return ask_new_file(parent, (heading, "PDF (*.pdf)"), name, chosen)


def ask_new_file(parent: QWidget, asked: tuple[str, str], name: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Open the dialog over `parent` for a file that `chosen` is to write, never over another.

    Args:
        parent: what it opens over.
        asked: its heading, and the kind of file.
        name: what is proposed; its ending is the file's in any case.
        chosen: called with the path, or not at all.
    """
    heading, kind = asked
    dialog = _made(parent, heading)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    return _opened(dialog, "Salva", chosen)


def _made(parent: QWidget, heading: str) -> QFileDialog:
    _speak_italian()
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    dialog = QFileDialog(parent, heading, home)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def _speak_italian() -> None:
    """Have Qt's own words in Italian: the heads of the columns, the menus and the tips that no label reaches."""
    application = QApplication.instance()
    if application is None or application.findChild(QTranslator, _ITALIAN) is not None:
        return
    words = QTranslator(application)
    words.setObjectName(_ITALIAN)
    words.load(_ITALIAN, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    application.installTranslator(words)


def _opened(dialog: QFileDialog, act: str, chosen: Callable[[str], object]) -> QFileDialog:
    label = QFileDialog.DialogLabel
    # Only now: each mode brings Qt's own words along.
    for which, words in (
        (label.Accept, act),
        (label.Reject, "Torna indietro"),
        (label.LookIn, "Cartella"),
        (label.FileName, "Nome del file"),
        (label.FileType, "Tipo"),
    ):
        dialog.setLabelText(which, words)
    _keep_no_folders(dialog)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _keep_no_folders(dialog: QFileDialog) -> None:
    """Put back, once `dialog` is gone, what Qt had written down before it was opened."""
    dialog.setHistory([])
    settings = _settings()
    settings.beginGroup(_GROUP)
    before = {key: settings.value(key) for key in settings.allKeys()}
    dialog.destroyed.connect(lambda: _put_back(before))


def _put_back(before: dict[str, object]) -> None:
    settings = _settings()
    settings.remove(_GROUP)
    settings.beginGroup(_GROUP)
    for key, value in before.items():
        settings.setValue(key, value)
    settings.endGroup()
    settings.sync()


def _settings() -> QSettings:
    """Return where Qt writes it: its own name, not the program's."""
    return QSettings(QSettings.Scope.UserScope, "QtProject")
