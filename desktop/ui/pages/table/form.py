"""A form of the table: its fields named once, filled in from a record and read all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.domain.identifiers import RecordId
from desktop.domain.stamp import Stamp
from desktop.errors import DayUnusable, Refusal
from desktop.ui.pages.case.forms import DayField, HourField, InlineForm
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_LINES = 3
_NARROW_EM = 9
_SIDES_EM = 3.4  # of a closed list: its padding and its arrow
_LEAST_SIGNS = 8
_UNREADABLE = object()


class _Lines(KeptText):
    """As high as the lines it was made for: a form holds several."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class TableForm(InlineForm):
    """What is typed of one record; which one stands in `about`, with the stamp it was read with."""

    def __init__(self, code: str, heading: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, act, parent)
        self.code = code
        self.fields: dict[str, Field] = {}
        self._editors: dict[str, QWidget] = {}
        self._read: dict[str, Callable[[], object]] = {}
        self._show: dict[str, Callable[[Any], object]] = {}
        self._row: Abreast | None = None
        self._long: dict[QObject, tuple[Field, str]] = {}
        self.trouble = PlainLabel(look="error", parent=self)
        self.trouble.hide()
        self.body.addWidget(self.trouble)

    # --- building ------------------------------------------------------------------------------------------------

    def abreast(self) -> Abreast:
        """Let the fields that follow stand beside each other, until `below`."""
        self._row = Abreast()
        self.body.addLayout(self._row)
        return self._row

    def below(self) -> None:
        """Let the fields that follow stand below each other again."""
        self._row = None

    def line(self, name: str, label: str, note: str = "") -> QLineEdit:
        """Add one line."""
        editor = QLineEdit()
        self._add(name, Field(label, editor, note), editor, editor.text, editor.setText)
        return editor

    def text(self, name: str, label: str, note: str = "", lines: int = _LINES) -> KeptText:
        """Add several lines."""
        editor = _Lines(lines)
        self._add(name, Field(label, editor, note), editor, editor.toPlainText, editor.show_text)
        return editor

    def day(self, name: str, label: str, note: str = "") -> DayField:
        """Add a day, which may be left empty."""
        field = DayField(label, note)

        def read() -> object:
            if not field.line.text().strip():
                field.set_error("")
                return None
            found = field.read()
            return _UNREADABLE if found is None else found

        self._add(name, field, field.line, read, lambda on: field.line.setText(day_words(on) if on else ""))
        return field

    def hour(self, name: str, label: str) -> HourField:
        """Add an hour, which may be left empty."""
        field = HourField(label)

        def read() -> object:
            readable, found = field.read()
            return found if readable else _UNREADABLE

        def show(at: Any) -> None:  # noqa: ANN401 - an hour or nothing
            field.line.setText(f"{at.hour}:{at.minute:02}" if at is not None else "")

        self._add(name, field, field.line, read, show)
        return field

    def choice(
        self, name: str, label: str, choices: Mapping[str, str], note: str = "", *, long: bool = False
    ) -> ChoiceBox:
        """Add one of a list; `offer` changes the list.

        Where its lines are long the closed list does not make the page wider: what is chosen stands whole below it.
        """
        box = ChoiceBox(dict(choices))
        field = Field(label, box, note)
        if long:
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LEAST_SIGNS)
            self._long[box] = (field, note)
            box.currentTextChanged.connect(lambda _: self._say_whole(box))
            box.installEventFilter(self)
        self._add(name, field, box, box.code, lambda code: box.set_code(str(code)))
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched in self._long:
            self._say_whole(watched)
        return super().eventFilter(watched, event)

    def _say_whole(self, box: QObject) -> None:
        """Say below a closed list what is chosen, where the list is too narrow to show it whole."""
        field, note = self._long[box]
        if isinstance(box, ChoiceBox):
            words, room = box.currentText(), box.width() - em(_SIDES_EM)
            field.set_note(words if box.fontMetrics().horizontalAdvance(words) > room else note)

    def several(self, name: str, label: str, choices: Sequence[Choice]) -> ChoiceList:
        """Add several of a list."""
        editor = ChoiceList(label, choices, several=True)
        self._add(name, Field(label, editor), editor, editor.codes, editor.set_codes)
        return editor

    def ready(self) -> None:
        """Keep what is typed when the window hides; to be called once every field is there."""
        self.keep_draft(self.code, self._editors)

    def _add(
        self,
        name: str,
        field: Field,
        editor: QWidget,
        read: Callable[[], object],
        show: Callable[[Any], object],
    ) -> None:
        self.fields[name], self._editors[name] = field, editor
        self._read[name], self._show[name] = read, show
        if self._row is not None:
            self._row.add(field, least_em=_NARROW_EM)
        else:
            self.body.addWidget(field)

    # --- using ---------------------------------------------------------------------------------------------------

    def offer(self, name: str, choices: Mapping[str, str]) -> None:
        """Offer these in a list, with what is chosen still chosen."""
        box = self._editors[name]
        assert isinstance(box, ChoiceBox), name
        before = box.code()
        box.set_choices(dict(choices))
        box.set_code(before)

    def begin(self, values: Mapping[str, object], record: RecordId | None = None, seen: Stamp | None = None) -> None:
        """Open it with these values, for a record or, where none is named, for a new one."""
        self._clear()
        for name, show in self._show.items():
            if name in values:
                show(values[name])
        told = (record.hex(), seen.device, seen.seq) if record is not None and seen is not None else ()
        self.about = " ".join(map(str, told))
        self.open_form(next(iter(self._editors.values())))
        self.body.activate()

    def read(self) -> dict[str, Any] | None:
        """Return what stands in it, by field; None where something cannot be read: the field says so."""
        self._clear()
        values = {name: read() for name, read in self._read.items()}
        return None if any(value is _UNREADABLE for value in values.values()) else values

    @property
    def record(self) -> RecordId | None:
        """Which record it changes; None: a new one."""
        return RecordId(bytes.fromhex(self.about.split()[0])) if self.about else None

    @property
    def seen(self) -> Stamp | None:
        """The stamp the record was read with."""
        return Stamp(*map(int, self.about.split()[1:])) if self.about else None

    def build_upon(self, stamps: Mapping[RecordId, Stamp], *, anew: bool) -> None:
        """Let what is typed be saved upon the record as it is kept now; one that is gone anew, where `anew` is so."""
        if len(self.about.split()) < len(("record", "device", "seq")) or self.record is None:
            return  # a new one, or a body, whose stamps are read with the table
        now = stamps.get(self.record)
        if now is not None:
            self.about = f"{self.record.hex()} {now.device} {now.seq}"
        elif anew:
            self.about = ""

    def say_refused(self, refusal: Refusal) -> None:
        """Say what was not kept: at the field it is about where that is known, else above the fields."""
        name = getattr(refusal, "field", "")
        field = self.fields.get({"school": "place"}.get(name, name))
        days = [each for each in self.fields.values() if isinstance(each, DayField)]
        if field is not None:
            field.set_error(sentence(refusal))
            field.keyboard_at.setFocus()
        elif isinstance(refusal, DayUnusable) and days:
            days[0].point_at(refusal)
        else:
            self.trouble.setText(sentence(refusal))
            self.trouble.show()
            self.trouble.setMinimumHeight(em(1))

    def _clear(self) -> None:
        self.trouble.hide()
        for field in self.fields.values():
            field.set_error("")
