"""What is copied here leaves the clipboard after half a minute and when the window hides, and enters no history."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard

FORGET_AFTER_MS = 30_000
# How each system is told that clipboard managers and histories must not keep it.
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_MARKS = {
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\x00\x00\x00\x00",
    _WINDOWS.format("CanIncludeInClipboardHistory"): b"\x00\x00\x00\x00",
    _WINDOWS.format("CanUploadToCloudClipboard"): b"\x00\x00\x00\x00",
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"",
}
_MARK = "x-kde-passwordManagerHint"


class ClipboardKeeper(QObject):
    """Watches what the program copies; what others copied is theirs and stays.

    Args:
        clipboard: the system's.
        parent: keeps this object.
        is_ours: whether this program was the last to copy; None asks the clipboard.
    """

    def __init__(self, clipboard: QClipboard, parent: QObject, is_ours: Callable[[], bool] | None = None) -> None:
        super().__init__(parent)
        self._clipboard, self._is_ours = clipboard, is_ours or clipboard.ownsClipboard
        self._forget = QTimer(self, interval=FORGET_AFTER_MS, singleShot=True)
        self._forget.timeout.connect(self.forget)
        clipboard.dataChanged.connect(self._on_changed)

    @Slot()
    def forget(self) -> None:
        """Empty the clipboard if what it holds is still ours."""
        self._forget.stop()
        if self._is_ours():
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    @Slot()
    def _on_changed(self) -> None:
        held: QMimeData | None = self._clipboard.mimeData()  # none once it was emptied
        if held is None or not self._is_ours():
            self._forget.stop()
            return
        if held.hasText() and not held.hasFormat(_MARK):
            marked = QMimeData()
            marked.setText(held.text())
            for kind, content in _MARKS.items():
                marked.setData(kind, content)
            self._clipboard.setMimeData(marked)
        self._forget.start()
