"""What is typed in the editors of one form: whether it is more than the form began with, and how to bring it back."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.ui.widgets.choices import ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, KeptText


class TypedFields:
    """The editors of a form by name, for ever the same: a draft of an older program must still find them.

    Args:
        editors: by name; lines, texts and choices.
    """

    def __init__(self, editors: Mapping[str, QWidget]) -> None:
        self._editors = editors
        self._begun = self.texts()

    @property
    def changed(self) -> bool:
        """Whether something else stands there than what the form began with."""
        return self.texts() != self._begun

    def begin(self, *names: str) -> None:
        """Take what stands now in these editors, in all where none is named, for what the form begins with."""
        now = self.texts()
        self._begun |= {name: now[name] for name in names or now}

    def texts(self) -> dict[str, str]:
        """Return what stands in each editor."""
        return {name: _text(editor) for name, editor in self._editors.items()}

    def go_back(self) -> None:
        """Put back what the form began with."""
        self.show(self._begun)

    def show(self, texts: Mapping[str, str]) -> None:
        """Put back what stood there; fields of another version of the form are left out."""
        for name, editor in self._editors.items():
            if name in texts:
                _put(editor, texts[name])


def _text(editor: QWidget) -> str:
    if isinstance(editor, ChoiceBox):
        return editor.code()
    if isinstance(editor, ChoiceList):
        return " ".join(sorted(editor.codes()))
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    assert isinstance(editor, QLineEdit), type(editor)
    return editor.text()


def _put(editor: QWidget, text: str) -> None:
    if isinstance(editor, ChoiceBox):
        editor.set_code(text)
    elif isinstance(editor, ChoiceList):
        editor.set_codes(text.split())
    elif isinstance(editor, KeptText):
        editor.show_text(text)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
