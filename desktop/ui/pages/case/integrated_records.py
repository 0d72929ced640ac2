"""The records of «Presa in carico integrata», each with what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.domain.integrated.signalling import ENDING
from desktop.domain.integrated.words import FIELDS, OUTCOMES
from desktop.ui import integrated_wording as wording
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.dated import Dated
    from desktop.domain.documents.referral_sheet import SheetTemplates
    from desktop.domain.integrated.discharge import Discharge, DischargePart
    from desktop.domain.integrated.handed import Handed
    from desktop.domain.integrated.signalling import Attempt, Signalling
    from desktop.domain.integrated.team import Meeting
    from desktop.domain.referral import Referral
    from desktop.services.path.integrated_page import IntegratedView, MemberView


_DISCREET: Final = "A questo servizio non si passa una scheda: il suo foglio, in «Invii», non dice chi la segue."
_HIDDEN: Final = "Di questo servizio non si scrive su nessun foglio."


class IntegratedRecords(QObject):
    """Builds the lines.

    Args:
        parent: the part.
        sheets: what is told to each kind of service, by day.

    Attributes:
        asked: the name of an act, and the record it is about: try, change, end, told, take, part, tell, minutes,
            sheet, hand, receive, unreceive.
    """

    asked = Signal(str, object)

    def __init__(self, parent: QObject, sheets: Dated[SheetTemplates]) -> None:
        super().__init__(parent)
        self._sheets = sheets

    def signalling(self, kept: Signalling, view: IntegratedView, *, shown: bool) -> Record:
        """A signalling, its clock, and, only where it is asked for, what the hospital said."""
        named = f"la segnalazione del {day_words(kept.text.arrived_at.date())}"
        notes = [
            wording.sender_words(kept, view.directory),
            *wording.clock_words(view.clocks[kept.id], kept.outcome),
            wording.stands_words(kept),
            wording.agreed_words(kept),
            f"Il {day_words(kept.told_on)} si è detto a chi la segnala che è arrivata, e nient'altro."
            if kept.told_on is not None
            else "",
            *(wording.hospital_words(kept) if shown else []),
        ]
        acts: list[Button] = []
        if kept.outcome not in ENDING:
            acts.append(self._act("Prova a sentirla…", "try", named, kept, Button))
            acts.append(self._act("Cambia", "change", named, kept))
            if kept.told_on is None:
                acts.append(self._act("Detto a chi la segnala", "told", named, kept))
            acts.append(self._act("Chiudi…", "end", named, kept))
        acts.append(self._act("Togli", "take", named, kept))
        return Record(f"Arrivata il {wording.moment(kept.text.arrived_at)}", notes, acts, long=True)

    def attempt(self, kept: Attempt) -> Record:
        """An attempt to speak with her."""
        words = wording.attempt_words(kept)
        named = f"{OUTCOMES[kept.text.outcome]}, {wording.moment(kept.text.at)}"
        return Record(words, [kept.text.said], [self._act("Togli", "take", named, kept)])

    def discharge(self, kept: Discharge) -> Record:
        """How she leaves the hospital."""
        when = wording.when(kept.text.on, kept.text.at)
        named = f"la dimissione del {when}"
        acts = [self._act("Aggiungi chi fa che cosa", "part", named, kept, Button)]
        acts += [self._act("Cambia", "change", named, kept), self._act("Togli", "take", named, kept)]
        return Record(f"Esce il {when}", wording.discharge_words(kept), acts, long=True)

    def part(self, kept: DischargePart) -> Record:
        """What one service agreed to."""
        who = ", ".join(filter(None, (FIELDS[kept.text.field], kept.text.named)))
        return Record(who, [kept.text.what], [self._act("Togli", "take", f"{who}: {kept.text.what}", kept)])

    def member(self, each: MemberView, view: IntegratedView) -> Record:
        """Somebody of the team, what she may know, and her steps."""
        operator = view.plans.name(each.member.text.operator)
        words = wording.member_words(each.member, view.directory, operator)
        acts = [self._act("Cambia", "change", words, each.member), self._act("Togli", "take", words, each.member)]
        return Record(words, wording.member_notes(each), acts, long=True)

    def meeting(self, kept: Meeting, view: IntegratedView) -> Record:
        """A meeting to come or held."""
        words = wording.meeting_title(kept)
        acts: list[Button] = []
        if kept.text.held:
            acts.append(self._act("Verbale…", "minutes", words, kept, Button))
        else:
            acts.append(self._act("Com'è andato…", "tell", words, kept, Button))
        acts += [self._act("Cambia", "change", words, kept), self._act("Togli", "take", words, kept)]
        return Record(words, wording.meeting_notes(kept, view), acts, long=True)

    def passage(self, referral: Referral, view: IntegratedView) -> Record:
        """A service that may know of her today, and to which a sheet is handed but where it would tell too much."""
        service, today = view.service_of(referral.id) or "Un servizio che non si trova più", view.now.date()
        why = _DISCREET if referral.plan.kind in self._sheets.on(today).discreet else ""
        why = _HIDDEN if view.directory.lodges(referral.plan.service) else why
        acts: list[Button] = []
        if not why:
            acts.append(self._act("Scheda di passaggio…", "sheet", service, referral, Button))
            acts.append(self._act("Consegnata…", "hand", service, referral))
        return Record(service, [wording.knows_words(referral.consent_on(today)), why], acts, long=True)

    def handed(self, kept: Handed, view: IntegratedView) -> Record:
        """A line of the register."""
        service = view.service_of(kept.referral) or "Un servizio che non si trova più"
        named = f"la scheda a {service} del {day_words(kept.text.on)}"
        acts: list[Button] = []
        if kept.received_on is None:
            acts.append(self._act("Ricevuta…", "receive", named, kept, Button))
        else:
            acts.append(self._act("Non era arrivata", "unreceive", named, kept))
        acts.append(self._act("Togli", "take", named, kept))
        return Record(service, wording.handed_notes(kept, view.now.date()), acts, long=True)

    def _act(
        self, words: str, act: str, named: str, kept: object, kind: Callable[[str], Button] = QuietButton
    ) -> Button:
        button = kind(words)
        button.setAccessibleName(f"{words.rstrip('…')}: {named}")
        button.clicked.connect(lambda: self.asked.emit(act, kept))
        return button
