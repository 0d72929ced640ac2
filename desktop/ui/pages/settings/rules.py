"""«Regole e moduli in vigore»: which versions the program uses, and on which day each rule was last checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop import __version__
from desktop.domain.questionnaire import NEEDS_FORM
from desktop.ui.models.text_table import TextTable
from desktop.ui.pages.settings.part import Part
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.wrapped_table import WrappedTable
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.app import Knowledge
    from desktop.ui.pages.page import Desk

_HEADERS = ("Prestazione", "Regole in vigore dal", "Controllate il")
_CHECK = (
    "Le regole cambiano più in fretta dei programmi: dopo qualche mese dal controllo, verifica con INPS prima di "
    "contarci."
)


@dataclass(frozen=True, slots=True)
class InForce:
    """What the program goes by on a day: form and families by version, and a row per benefit."""

    form: date
    families: date
    benefits: tuple[tuple[str, str, str], ...]


def in_force(knowledge: Knowledge, today: date) -> InForce:
    """Return what the program goes by on `today`; what begins later is not among it."""
    versions = [benefit.on(today) for benefit in knowledge.rules.benefits]
    return InForce(
        knowledge.forms[NEEDS_FORM].on(today).version,
        knowledge.families.on(today).version,
        tuple(
            (f"{version.name}\n{version.office}", day_words(version.valid_from), day_words(version.checked_on))
            for version in versions
            if version is not None
        ),
    )


class RulesPart(Part):
    """Everything here comes with the program and changes with its updates."""

    TITLE = "Regole e moduli in vigore"
    LEAD = "Arrivano con il programma e cambiano con i suoi aggiornamenti: qui si vede a quando sono fermi."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form, self.families = PlainLabel(), PlainLabel()
        self.model = TextTable(_HEADERS, self)
        versions, rules = Card("Programma e moduli"), Card("Prestazioni", _CHECK)
        for label in (PlainLabel(f"Accompagna, versione {__version__}."), self.form, self.families):
            versions.body.addWidget(label)
        versions.body.addWidget(Note("Un questionario già cominciato resta sulla versione con cui è cominciato."))
        rules.body.addWidget(WrappedTable("Prestazioni e giorno del controllo", self.model, (6, 3, 3), self))
        self.body.addWidget(versions)
        self.body.addWidget(rules)

    def load(self) -> None:
        """Ask which versions hold today."""
        knowledge = self.desk.knowledge
        self.desk.background.run(self, lambda uow: in_force(knowledge, uow.today)).then(self._show)

    def _show(self, found: InForce) -> None:
        self.form.setText(f"Questionario dei bisogni, versione del {day_words(found.form)}.")
        self.families.setText(f"Famiglie di bisogni del riepilogo, versione del {day_words(found.families)}.")
        self.model.show_rows(_HEADERS, found.benefits)
