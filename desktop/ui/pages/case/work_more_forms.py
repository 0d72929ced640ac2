"""What she looks for and needs, what goes on her papers, and a month of a register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.days import MONTHS
from desktop.domain.work import ChoiceField, Month, Paid, WordsField
from desktop.domain.work_words import AUTONOMY, NOTES, PAID, SIGNED, WORDS
from desktop.printing.wording import WAYS
from desktop.ui.pages.case.plan_forms import PlanForm
from desktop.ui.pages.case.work_fields import RecordBox
from desktop.ui.pages.case.work_forms import step_words
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.identifiers import RecordId
    from desktop.services.path.work_page import WorkPage

_LONG = frozenset({WordsField.PROFILE})


class WordsForm(PlanForm):
    """What she looks for and what she needs, in her words.

    Attributes:
        told: the words by field.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Che cosa cerca e che cosa le serve", "Salva")
        self.editors: dict[WordsField, QLineEdit | KeptText] = {}
        for field, words in WORDS.items():
            editor = KeptText(2) if field in _LONG else QLineEdit()
            self.editors[field] = editor
            self.body.addWidget(Field(words, editor, NOTES.get(field, "")))
        self.keep_draft("work_words", {field.value: editor for field, editor in self.editors.items()})
        self.kept.connect(self._on_kept)

    def begin(self, page: WorkPage) -> None:
        """Open the form with what the file says."""
        for field, editor in self.editors.items():
            if isinstance(editor, KeptText):
                editor.show_text(page.said(field))
            else:
                editor.setText(page.said(field))
        self.open_form(self.editors[WordsField.WANTS])

    @Slot()
    def _on_kept(self) -> None:
        self.told.emit(
            {
                field: editor.toPlainText() if isinstance(editor, KeptText) else editor.text()
                for field, editor in self.editors.items()
            }
        )


class ChoicesForm(PlanForm):
    """What she chose: for the papers, or of her autonomy.

    Attributes:
        told: the values by field.
    """

    told = Signal(object)

    def __init__(self, heading: str, code: str, boxes: Mapping[ChoiceField, tuple[str, str, ChoiceBox]]) -> None:
        super().__init__(heading, "Salva")
        self.boxes = {field: box for field, (_, _, box) in boxes.items()}
        for name, note, box in boxes.values():
            self.body.addWidget(Field(name, box, note))
        self.keep_draft(code, {field.value: box for field, box in self.boxes.items()})
        self.kept.connect(self._on_kept)

    def begin(self, page: WorkPage) -> None:
        """Open the form with what the file says."""
        for field, box in self.boxes.items():
            box.set_code(page.chosen(field) or box.itemData(0))
        self.open_form(next(iter(self.boxes.values())))

    @Slot()
    def _on_kept(self) -> None:
        self.told.emit({field: box.code() for field, box in self.boxes.items()})


class PapersForm(ChoicesForm):
    """What goes on her CV and on the letters."""

    def __init__(self) -> None:
        self._ways = RecordBox("Nessuno: lo scrive lei a penna")
        dates = ChoiceBox({"si": "Sì", "no": "No"})
        address = ChoiceBox({"no": "No", "si": "Sì, la residenza"})
        signed = ChoiceBox({each.value: words for each, words in SIGNED.items()})
        safe = "Solo tra quelli che lei ha detto sicuri, nella parte Contatti."
        never = "Mai se vive in un luogo protetto, o ancora con lui."
        super().__init__(
            "Che cosa va sui fogli",
            "work_papers",
            {
                ChoiceField.CONTACT: ("Il recapito sul curriculum", safe, self._ways),
                ChoiceField.DATES: ("Le date delle esperienze", "", dates),
                ChoiceField.ADDRESS: ("L'indirizzo", never, address),
                ChoiceField.SIGNED_BY: ("Chi scrive la lettera", "Il nome del centro solo se lo sceglie lei.", signed),
            },
        )

    def show_page(self, page: WorkPage) -> None:
        """Offer the ways to reach her that may stand on a CV."""
        self._ways.offer((each.id, f"{WAYS[each.way]}: {each.address}") for each in page.ways)


class AutonomyForm(ChoicesForm):
    """Whether she can live on what is hers."""

    def __init__(self) -> None:
        box = ChoiceBox({each.value: words for each, words in AUTONOMY.items()})
        note = "Se oggi può vivere di ciò che è suo, come chiede l'Istat; «in parte» è un modo di dirlo del centro."
        named = {ChoiceField.AUTONOMY: ("Autonomia economica", note, box)}
        super().__init__("Autonomia economica", "work_autonomy", named)


class MonthForm(PlanForm):
    """A month of a course or a tirocinio.

    Attributes:
        told: the step and a `Month`.
    """

    told = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("Le presenze di un mese", "Salva il mese")
        self.month, self.present, self.absent = QLineEdit(), QLineEdit(), QLineEdit()
        self.step, self.paid = (
            RecordBox("Scegli il passo"),
            ChoiceBox({each.value: words for each, words in PAID.items()}),
        )
        self.month.setPlaceholderText("10/2026")
        self.body.addWidget(Field("Di quale passo", self.step))
        self.row(
            (Field("Mese", self.month), 8),
            (Field("Giorni di presenza", self.present), 8),
            (Field("Giorni di assenza", self.absent), 8),
            (Field("Indennità", self.paid), 9),
        )
        editors = {"step": self.step, "month": self.month, "present": self.present, "absent": self.absent}
        self.keep_draft("work_month", editors | {"paid": self.paid})
        self.kept.connect(self._on_kept)

    def show_page(self, page: WorkPage) -> None:
        """Offer the steps of the file."""
        self.step.offer((each.id, step_words(each.text)) for each in page.steps)

    def begin(self, step: RecordId, month: Month) -> None:
        """Open the form for a month of a step."""
        self.step.set_record(step)
        year, _, number = month.month.partition("-")
        self.month.setText(f"{int(number)}/{year}")
        self.present.setText(str(month.present or ""))
        self.absent.setText(str(month.absent or ""))
        self.paid.set_code(month.paid.value)
        self.open_form(self.month)

    @Slot()
    def _on_kept(self) -> None:
        step = self.step.record()
        if step is not None:
            days = [_whole(editor.text()) for editor in (self.present, self.absent)]
            self.told.emit(step, Month(_month(self.month.text()), days[0], days[1], Paid(self.paid.code())))


def month_words(month: str) -> str:
    """Return a month as it is said: «ottobre 2026»."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def _month(typed: str) -> str:
    """Return a month typed 10/2026 as it is kept; what is none is refused where it is written."""
    number, _, year = typed.strip().partition("/")
    return f"{year}-{number:0>2}" if number.isdecimal() else typed


def _whole(typed: str) -> int:
    """Return a number of days; what is none is more than a month has, and so is refused."""
    text = typed.strip()
    return int(text) if text.isdecimal() and len(text) < len("100") else 0 if not text else -1
