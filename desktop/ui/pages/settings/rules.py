"""«Regole e moduli in vigore»: which versions the program uses, and on which day each rule was last checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop import __version__
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.domain.rules.freshness import AHEAD_DAYS, STALE_DAYS, Watch
from desktop.domain.rules.parameters import parameters
from desktop.services.rules.rules import Installed, installed
from desktop.ui.models.text_table import TextTable
from desktop.ui.pages.settings.part import Part
from desktop.ui.pages.settings.rule_pack import PackForm
from desktop.ui.pages.settings.rule_words import parameter_lines, source_words, why_watched
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.wrapped_table import WrappedTable
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.app import Knowledge
    from desktop.domain.place import Draft
    from desktop.ui.pages.page import Desk

_SIGNER, _PACK = "signer", "pack"
_HEADERS = ("Prestazione", "Regole in vigore dal", "Controllate il")
_FIGURES = ("Parametro", "Valore e atto", "Perché guardarlo")
_WATCHED = (
    f"Quello che scade entro {AHEAD_DAYS} giorni, è scaduto, non è controllato da {STALE_DAYS} giorni o resta dubbio. "
    "Prima di contarci, verifica con l'ufficio."
)
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
    figures: tuple[tuple[str, str, str], ...] = ()
    source: str = ""


def in_force(knowledge: Knowledge, today: date, pack: Installed | None = None) -> InForce:
    """Return what the program goes by on `today`; what begins later is not among it."""
    watched = ((each, why_watched(each)) for each in parameters(knowledge.rule_set, Watch(today)))
    versions = [benefit.on(today) for benefit in knowledge.rules.benefits]
    return InForce(
        knowledge.forms[NEEDS_FORM].on(today).version,
        knowledge.families.on(today).version,
        tuple(
            (f"{version.name}\n{version.office}", day_words(version.valid_from), day_words(version.checked_on))
            for version in versions
            if version is not None
        ),
        tuple((each.figure.id, "\n".join(parameter_lines(each)), why) for each, why in watched if why),
        source_words(pack),
    )


class RulesPart(Part):
    """What comes with the program, what a signed pack changed, and which figures have to be looked at."""

    TITLE = "Regole e moduli in vigore"
    LEAD = "Arrivano con il programma o con un pacchetto firmato: qui si vede a quando sono fermi."
    SHOWS = frozenset({"rule_pack", "rule_signer"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form, self.families = PlainLabel(), PlainLabel()
        self.source = PlainLabel()
        self.model, self.figures = TextTable(_HEADERS, self), TextTable(_FIGURES, self)
        self.pack = PackForm(desk)
        self.pack.installed.connect(self._on_installed)
        self.keep_typed(_SIGNER, {"fingerprint": self.pack.fingerprint, "name": self.pack.name})
        versions, rules = Card("Programma e moduli"), Card("Prestazioni", _CHECK)
        for label in (PlainLabel(f"Accompagna, versione {__version__}."), self.form, self.families):
            versions.body.addWidget(label)
        versions.body.addWidget(Note("Un questionario già cominciato resta sulla versione con cui è cominciato."))
        rules.body.addWidget(WrappedTable("Prestazioni e giorno del controllo", self.model, (6, 3, 3), self))
        watched = Card("Parametri da guardare", _WATCHED)
        watched.body.addWidget(WrappedTable("Parametri da guardare", self.figures, (4, 6, 3), self))
        rules.body.insertWidget(2, self.source)
        for part in (versions, self.pack, watched, rules):
            self.body.addWidget(part)

    def load(self) -> None:
        """Ask which versions hold today."""
        knowledge = self.desk.knowledge
        work = self.desk.background.run(
            self, lambda uow: in_force(knowledge, uow.today, installed(uow, knowledge.edition))
        )
        work.then(self._show)

    def draft(self) -> Draft:
        """Return what is typed about who signed a pack, and which one."""
        return {code: {**texts, _PACK: self.pack.path} for code, texts in super().draft().items()}

    def restore(self, draft: Draft) -> None:
        """Look at the pack again whose signer was being named; nothing was believed of it."""
        if _SIGNER in draft:
            self.pack.look_at(draft[_SIGNER][_PACK])
        super().restore(draft)

    def leave(self) -> None:
        """Let go of a pack that was only looked at."""
        self.pack.forget()

    @Slot()
    def _on_installed(self) -> None:
        self.note_saved()
        self.load()

    def _show(self, found: InForce) -> None:
        self.form.setText(f"Questionario dei bisogni, versione del {day_words(found.form)}.")
        self.families.setText(f"Famiglie di bisogni del riepilogo, versione del {day_words(found.families)}.")
        self.model.show_rows(_HEADERS, found.benefits)
        self.figures.show_rows(_FIGURES, found.figures)
        self.source.setText(found.source)
