"""What «Presa in carico integrata» leaves to do on «Oggi»: who is still to be heard, sheets, meetings."""

from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.domain.accords import Accord
from desktop.domain.integrated.clock import ContactTerm
from desktop.domain.integrated.handed import HandedWaiting
from desktop.domain.integrated.signalling import SignallingWaiting
from desktop.domain.integrated.team import MeetingDue
from desktop.domain.personal import Personal
from desktop.services.colleagues.accords import accords_in_use
from desktop.services.colleagues.operators import CASE_WORK
from desktop.services.documents.handed_sheets import sheets_waiting
from desktop.services.path.care_teams import team_meetings_due
from desktop.services.path.signallings import read_contact_term, signallings_waiting
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class IntegratedToday(Personal):
    """What is to be done.

    Attributes:
        today: the day of the archive's clock.
        term: within how many hours the centre wants to have spoken with her.
        to_hear: the women nobody has spoken with yet, who has waited longest first.
        sheets: those of which nobody said that they arrived.
        meetings: those near, or that nobody told of.
    """

    today: date
    term: ContactTerm = field(default_factory=ContactTerm)
    to_hear: tuple[SignallingWaiting, ...] = ()
    sheets: tuple[HandedWaiting, ...] = ()
    meetings: tuple[MeetingDue, ...] = ()

    def by(self, waiting: SignallingWaiting) -> datetime | None:
        """Return the moment by which a woman should have been spoken with, None where no term is set."""
        return self.term.by(waiting.arrived_at)


def read_integrated_today(uow: UnitOfWork) -> IntegratedToday:
    """Return what is to be done in the files the acting operator may open; every operator may ask.

    Nothing for who follows no women, and where the centre does not use it. Nobody opens a file for this: nothing is
    entered in the log.
    """
    if not uow.operator.roles & frozenset(CASE_WORK) or Accord.INTEGRATED not in accords_in_use(uow):
        return IntegratedToday(uow.today)
    return IntegratedToday(
        uow.today, read_contact_term(uow), signallings_waiting(uow), sheets_waiting(uow), team_meetings_due(uow)
    )
