"""«Tavolo tecnico»: its parts, what each is called and where it is drawn."""

from __future__ import annotations

from desktop.ui.pages.parted import PartedPage
from desktop.ui.pages.table.part import TABLES

PARTS = {
    "meetings": ("Incontri", "meetings:MeetingsPart"),
    "actions": ("Azioni", "actions:ActionsPart"),
    "trainings": ("Formazione", "events:TrainingsPart"),
    "schools": ("Scuole", "events:SchoolsPart"),
    "patronage": ("Patrocini", "patronage:PatronagePart"),
    "copies": ("Opuscoli lasciati", "copies:CopiesPart"),
    "obstacles": ("Ostacoli ricorrenti", "obstacles:ObstaclesPart"),
    "people": ("Enti e persone", "people:PeoplePart"),
    "year": ("L'attività dell'anno", "year:YearPart"),
}
"""The words of each part and the class that draws it, by the code that `Place.question` names it with."""


class TablePage(PartedPage):
    """One part of the table in front."""

    SHOWS = TABLES
    PARTS = PARTS
    ROOM = "desktop.ui.pages.table"
    NAMES = ("Parti del tavolo tecnico", "Parte del tavolo tecnico")
