"""The forms of the team: who takes part, and a meeting to come or held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop.domain.identifiers import RecordId
from desktop.domain.integrated.team import Field as ServiceField
from desktop.domain.integrated.team import MeetingText, MemberText
from desktop.domain.integrated.words import FIELDS
from desktop.ui.integrated_wording import member_words
from desktop.ui.pages.case.forms import DayField, HourField
from desktop.ui.pages.case.plan_forms import OptionalDay, PlanForm, TeamBox
from desktop.ui.pages.case.upon import about
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.service_line import ServiceLine
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.domain.integrated.team import Meeting, Member
    from desktop.services.path.integrated_page import IntegratedView

_LONGEST = 120
_SERVICE = "Bastano alcune lettere. Se non è nella rete, scrivi il nome."
_TASK = "Per esempio: assistente sociale, ginecologa, educatrice."
_HELD, _TO_COME = "held", "to_come"
_WITH, _WITHOUT = "yes", "no"


class MemberForm(PlanForm):
    """Somebody of the team: a service and what she does there, or a colleague of the centre."""

    def __init__(self) -> None:
        super().__init__("Chi fa parte della squadra", "Salva")
        self.field = ChoiceBox({each.value: words for each, words in FIELDS.items()})
        self.service, self.person, self.task = ServiceLine(), QLineEdit(), QLineEdit()
        for line in (self.person, self.task):
            line.setMaxLength(_LONGEST)
        self.operator = TeamBox("Scegli")
        self.since, self.until = DayField("Dal"), OptionalDay("Fino al", "Vuoto: ne fa parte.")
        self._service = Field("Quale servizio", self.service, _SERVICE)
        self._operator = Field("Chi del centro", self.operator)
        self._person = Field("Chi è", self.person)
        self.row((Field("Che servizio è", self.field), 12), (self._service, 18), (self._operator, 14))
        self.row((Field("Che cosa fa", self.task, _TASK), 14), (self._person, 14))
        self.row((self.since, 9), (self.until, 9))
        self.field.chosen.connect(self.settle)
        of_it = {"field": self.field, "service": self.service, "person": self.person, "task": self.task}
        self.keep_draft(
            "member", of_it | {"operator": self.operator, "since": self.since.line, "until": self.until.line}
        )

    def offer(self, view: IntegratedView) -> None:
        """Offer the services and the colleagues there are."""
        self.service.set_directory(view.directory)
        self.operator.show_team(view.plans.team)

    def settle(self) -> None:
        """Ask for a colleague, or for a service."""
        ours = self.field.code() == ServiceField.CENTRE.value
        self._operator.setVisible(ours)
        self._service.setVisible(not ours)
        self._person.setVisible(not ours)
        follow_layout(self)

    def begin(self, today: date, kept: Member | None = None) -> None:
        """Open it for somebody new, or with whom there is."""
        self.say("")
        self.about = about(kept)
        text = MemberText(ServiceField.HOSPITAL, today) if kept is None else kept.text
        self.field.set_code(text.field.value)
        self.service.show_service(text.service)
        if text.named:
            self.service.setText(text.named)
        self.person.setText(text.person)
        self.task.setText(text.task)
        self.operator.set_operator(text.operator)
        self.since.line.setText(day_words(text.since))
        self.until.line.setText(day_words(text.until))
        self.settle()
        self.open_form(self.field)

    def told(self) -> MemberText | None:
        """Return what it holds, None where a day cannot be read: then the field says so."""
        since, (read, until) = self.since.read(), self.until.read_or_none()
        if since is None or not read:
            return None
        service = self.service.service()
        return MemberText(
            field=ServiceField(self.field.code()),
            since=since,
            service=service.id if service is not None else "",
            named="" if service is not None else self.service.text(),
            person=self.person.text(),
            task=self.task.text(),
            operator=self.operator.operator(),
            until=until,
        )


class MeetingForm(PlanForm):
    """A meeting to come, or who was at one and what was agreed."""

    def __init__(self) -> None:
        super().__init__("Un incontro della squadra", "Salva l'incontro")
        self.held = ChoiceBox({_TO_COME: "È fissato", _HELD: "Si è tenuto"})
        self.with_her = ChoiceBox({_WITHOUT: "No", _WITH: "Sì"})
        self.day, self.hour, self.agreed = DayField("Giorno"), HourField("Ora"), KeptText(3)
        self.present = ChoiceList("Chi c'era", (), several=True)
        self._waiting: tuple[str, ...] = ()
        self._present = Field("Chi c'era", self.present)
        self._agreed = Field("Che cosa si è concordato", self.agreed)
        self.row((Field("A che punto è", self.held), 12), (Field("Con lei", self.with_her), 8))
        self.row((self.day, 9), (self.hour, 6))
        self.body.addWidget(self._present)
        self.body.addWidget(self._agreed)
        self.held.chosen.connect(self.settle)
        of_it = {"held": self.held, "with_her": self.with_her, "day": self.day.line, "hour": self.hour.line}
        self.keep_draft("meeting", of_it | {"agreed": self.agreed, "present": self.present})

    def offer(self, view: IntegratedView) -> None:
        """Offer the team; who is ticked stays so."""
        self.present.offer([Choice(each.member.id.hex(), _called(each.member, view)) for each in view.members])
        if self._waiting:
            self.present.set_codes(self._waiting)
            self._waiting = ()
        self.settle()

    def settle(self) -> None:
        """Ask who was there only once it was held."""
        held = self.held.code() == _HELD
        self._present.setVisible(held)
        follow_layout(self)

    def begin(self, today: date, kept: Meeting | None = None, *, held: bool = False) -> None:
        """Open it for a new meeting, or with one there is; `held`: to tell of it."""
        self.say("")
        self.about = about(kept)
        text = MeetingText(today) if kept is None else kept.text
        self.held.set_code(_HELD if held or text.held else _TO_COME)
        self.day.line.setText(day_words(text.on))
        self.hour.line.setText(f"{text.at:%H:%M}" if text.at is not None else "")
        self.with_her.set_code(_WITH if text.with_her else _WITHOUT)
        self.agreed.show_text(text.agreed)
        self.present.set_codes(member.hex() for member in text.present)
        self.settle()
        self.open_form(self.agreed if held else self.held)

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was typed before the window was hidden; who was there is ticked once the team is read."""
        super().restore(texts)
        self._waiting = tuple(texts.get("present", "").split())

    def told(self) -> MeetingText | None:
        """Return what it holds, None where the day or the hour cannot be read: then the field says so."""
        on, (read, at) = self.day.read(), self.hour.read()
        if on is None or not read:
            return None
        return MeetingText(
            on=on,
            at=at,
            held=self.held.code() == _HELD,
            with_her=self.with_her.code() == _WITH,
            agreed=self.agreed.toPlainText(),
            present=frozenset(RecordId(bytes.fromhex(code)) for code in self.present.codes()),
        )


def _called(member: Member, view: IntegratedView) -> str:
    return member_words(member, view.directory, view.plans.name(member.text.operator))
