"""The families of needs the summary counts this year, with what each gathers; another version only next January."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.errors import SettingValueUnusable
from desktop.ui.models.text_table import TextTable
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.wrapped_table import WrappedTable
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.app import Knowledge
    from desktop.services.mailbox.protocol import ProtocolSheet

_HEADERS = ("Famiglia", "Bisogni che conta")


class FamiliesCard(Card):
    """Shows the families frozen for the year.

    Attributes:
        chosen: the version to use from next January.
    """

    chosen = Signal(str)

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__("Le famiglie di bisogni")
        self._knowledge = knowledge
        self._year = PlainLabel()
        self._model = TextTable(_HEADERS, self)
        self.table = WrappedTable("Famiglie di bisogni dell'anno", self._model, (4, 6), self)
        versions = {day.isoformat(): f"Versione del {day_words(day)}" for day in knowledge.families.versions}
        self.box = ChoiceBox(versions)
        self.box.chosen.connect(self.chosen)
        self._field = Field("Famiglie dal prossimo gennaio", self.box)
        self._several = len(versions) > 1
        for part in (self._year, self.table, self._field):
            self.body.addWidget(part)

    def show_year(self, sheet: ProtocolSheet) -> None:
        """Show the families of the sheet's year."""
        protocol = sheet.protocol
        try:
            families = self._knowledge.counting.families_of_year(sheet.year, protocol.families_for(sheet.year))
        except SettingValueUnusable as refusal:
            self._year.setText(sentence(refusal))
            self._year.set_look("error")
            self._model.show_rows(_HEADERS, ())
        else:
            self._year.setText(
                f"Nel {sheet.year} contano le famiglie della versione del {day_words(families.version)}: "
                "durante l'anno non cambiano."
            )
            self._year.set_look("")
            needs = {need.code: need.label for need in self._knowledge.forms[NEEDS_FORM].on(families.version).needs}
            rows = [
                (family.label, "; ".join(sorted(needs.get(code, code) for code in family.needs)))
                for family in families.families
            ]
            self._model.show_rows(_HEADERS, rows)
        following = protocol.families_for(sheet.year + 1)
        self.box.set_code(following or self._knowledge.families.on(date(sheet.year + 1, 1, 1)).version.isoformat())
        self.box.setEnabled(sheet.may_change)
        self._field.setVisible(self._several)
        self._field.set_note(f"Vale dal 1/1/{sheet.year + 1}.")
