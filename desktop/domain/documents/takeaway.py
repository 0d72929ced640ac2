"""Her own copy: what was asked, what to bring, when and where; made to be found by anyone without telling anything."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.documents.dossier import Appointment
from desktop.domain.personal import Personal
from desktop.domain.rules.benefit import Provider


@dataclass(frozen=True, slots=True, repr=False)
class TakeawayPaper(Personal):
    """A paper she brings, under a name that gives nothing away."""

    label: str
    provider: Provider
    in_hand: bool


@dataclass(frozen=True, slots=True, repr=False)
class Takeaway(Personal):
    """What her copy shows. Nothing on it says who she is, who helps her, or why.

    Attributes:
        on: the day of the visit.
        appointment: its hour and place; an office whose name gives something away is left out.
        asked: the practices by their neutral names, each once.
        papers: what is brought, each once.
        others: who else still prepares a paper whose name has no place here.
        notices: where letters and notices of these practices come, in neutral words.
        training: the woman is invented.
    """

    on: date
    appointment: Appointment
    asked: tuple[str, ...]
    papers: tuple[TakeawayPaper, ...]
    others: tuple[Provider, ...]
    notices: tuple[str, ...]
    training: bool
