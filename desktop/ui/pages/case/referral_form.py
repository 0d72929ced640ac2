"""The form of a referral: to which service, what is asked, who hands it over and by when an answer is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.directory import ServiceKind
from desktop.domain.plan import Area
from desktop.domain.plan_words import AREAS
from desktop.domain.referral import LONGEST_ASKED, HandedBy, HandedHow, ReferralPlan
from desktop.ui.pages.case.forms import DayField, InlineForm
from desktop.ui.referral_wording import BY, HOW
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.service_line import ServiceLine
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.domain.directory import Directory
    from desktop.domain.documents.referral_sheet import SheetTemplate, SheetTemplates
    from desktop.domain.form.questionnaire import Need
    from desktop.domain.referral import Referral

_NO_NEED, _NO_AREA = "Nessuno in particolare", "Nessuna in particolare"
_SERVICE = "Bastano alcune lettere. Se non è nella rete, scrivi il nome."
_ASKED = "Va sul foglio così com'è: niente nomi, luoghi, fatti."
# Where a shelter is stands on no paper, and an emergency number is called, not written to.
_OFFERED = tuple(kind for kind in ServiceKind if kind not in {ServiceKind.SHELTER, ServiceKind.EMERGENCY})
_DAYS = "0: non si aspetta risposta."


class ReferralForm(InlineForm):
    """A referral as it is typed.

    Attributes:
        settled: a `ReferralPlan` and the day on which it was proposed.
    """

    settled = Signal(object, object)

    def __init__(self, templates: SheetTemplates, needs: tuple[Need, ...]) -> None:
        super().__init__("Un invio", "Salva l'invio")
        self._templates, self._needs = templates, needs
        self._trouble = PlainLabel(look="error")
        self._trouble.hide()
        self.service = ServiceLine()
        self._kind = ChoiceBox({each.id: each.name for each in templates.templates})
        self._need, self._asked = ChoiceBox({"": _NO_NEED}), QLineEdit()
        self._asked.setMaxLength(LONGEST_ASKED)
        self._day = DayField("Proposto il")
        self._area = ChoiceBox({"": _NO_AREA} | {area.value: words for area, words in AREAS.items()})
        self._language, self._days = QLineEdit(), QLineEdit()
        self._by = ChoiceBox({by.value: words for by, words in BY.items()})
        self._how = ChoiceBox({how.value: words for how, words in HOW.items()})
        self._days_field = Field("Giorni per la risposta", self._days, _DAYS)
        self._arrange()
        self.service.chosen.connect(self._on_service)
        self._kind.chosen.connect(self._on_kind)
        self.kept.connect(self._on_kept)
        asked = {"service": self.service, "kind": self._kind, "need": self._need, "asked": self._asked}
        handed = {"by": self._by, "how": self._how, "days": self._days, "day": self._day.line}
        self.keep_draft("referral", asked | handed | {"area": self._area, "language": self._language})

    def _arrange(self) -> None:
        whom = Abreast()
        whom.add(Field("Servizio", self.service, _SERVICE), least_em=18)
        whom.add(Field("Che servizio è", self._kind), least_em=14)
        self.body.addWidget(self._trouble)
        self.body.addLayout(whom)
        self.body.addWidget(Field("Bisogno", self._need))
        self.body.addWidget(Field("Che cosa si chiede", self._asked, _ASKED))
        self._more = Disclosure("consegna, giorni, lingua", self._others, of="invio", parent=self)
        self._rest = QWidget(self)
        column = QVBoxLayout(self._rest)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.8))
        handed, when = Abreast(), Abreast()
        handed.add(Field("Chi lo consegna", self._by), least_em=12)
        handed.add(Field("Come", self._how), least_em=12)
        when.add(self._days_field, least_em=9)
        when.add(self._day, least_em=9)
        when.add(Field("Area", self._area), least_em=11)
        column.addLayout(handed)
        column.addLayout(when)
        column.addWidget(Field("Lingua, se serve una mediatrice", self._language))
        self._rest.hide()
        self._more.button.toggled.connect(lambda: follow_layout(self))
        self.body.addWidget(self._more)

    def _others(self) -> QWidget:
        return self._rest

    def show_directory(self, directory: Directory) -> None:
        """Offer the services there are."""
        self.service.set_directory(directory, *_OFFERED)

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was typed before the window was hidden."""
        self.say("")
        self._kind.set_code(texts.get("kind", ""))
        self._offer_needs()
        super().restore(texts)

    def begin(self, today: date, referral: Referral | None = None) -> None:
        """Open the form, empty or with what is settled already; who was agreed to is not another service."""
        self.say("")
        plan = referral.plan if referral is not None else ReferralPlan(self._templates.templates[0].id)
        self._kind.set_code(plan.kind)
        self._offer_needs()
        self.service.show_service(plan.service)
        if plan.named:
            self.service.setText(plan.named)
        self._need.set_code(plan.need)
        self._asked.setText(plan.asked)
        self._area.set_code(plan.area.value if plan.area is not None else "")
        self._language.setText(plan.language)
        self._by.set_code(plan.handed_by.value)
        self._how.set_code(plan.how.value)
        self._days.setText(str(plan.answer_days))
        self._day.line.setText(day_words(today if referral is None else referral.steps[0].on))
        self._day.setVisible(referral is None)
        for line in (self.service, self._kind):
            line.setEnabled(referral is None or len(referral.steps) == 1)
        if referral is None:
            self._propose(self._template())
        self.open_form(self.service if self.service.isEnabled() else self._need)

    def say(self, text: str) -> None:
        """Say what was not written, and why."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        if text:
            (self.service if self.service.isEnabled() else self._need).setFocus()

    # --- react -----------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_service(self, _: str) -> None:
        """Choose the first kind that is chosen among such services."""
        service = self.service.service()
        fitting = [each for each in self._templates.templates if service is not None and service.kind in each.directory]
        if fitting and self._template() not in fitting:
            self._kind.set_code(fitting[0].id)
            self._on_kind(fitting[0].id)

    @Slot(str)
    def _on_kind(self, _: str) -> None:
        self._offer_needs()
        self._propose(self._template())

    def _propose(self, template: SheetTemplate) -> None:
        self._area.set_code(template.area.value if template.area is not None else "")
        self._days.setText(str(template.answer_days))

    def _template(self) -> SheetTemplate:
        return self._templates.kind(self._kind.code())

    def _offer_needs(self) -> None:
        """Offer the needs that go to such a service; the one chosen stays where it is among them."""
        chosen, recipients = self._need.code(), self._template().needs
        self._need.clear()
        self._need.addItem(_NO_NEED, "")
        for need in self._needs:
            if need.recipient in recipients:
                self._need.addItem(need.label, need.code)
        self._need.set_code(chosen)

    @Slot()
    def _on_kept(self) -> None:
        day, answer_days = self._day.read(), self._read_days()
        if day is None or answer_days is None:
            self._more.open()
            return
        service, area = self.service.service(), self._area.code()
        plan = ReferralPlan(
            kind=self._kind.code(),
            service=service.id if service is not None else "",
            named="" if service is not None else self.service.text(),
            area=Area(area) if area else None,
            need=self._need.code(),
            asked=self._asked.text(),
            language=self._language.text(),
            handed_by=HandedBy(self._by.code()),
            how=HandedHow(self._how.code()),
            answer_days=answer_days,
        )
        self.settled.emit(plan, day)

    def _read_days(self) -> int | None:
        """Return the days, None where no number stands there: then the field says so."""
        typed = self._days.text().strip() or "0"
        self._days_field.set_error("" if typed.isdecimal() else "Scrivi un numero di giorni, come 10.")
        return int(typed) if typed.isdecimal() else None
