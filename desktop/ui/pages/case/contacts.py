"""«Contatti»: how to reach her, who must never be, and what may be said. What happened is in the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.talk_card import TalkCard
from desktop.ui.pages.case.ways import WaysCard
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desktop.ui.pages.page import Desk


class ContactsPart(Part):
    """The ways to reach her; its main act leads to the diary, where a contact is noted."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"safe_contact", "never_contact"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Contatti")
        self.talk = TalkCard(desk)
        self.talk.refused.connect(self.say_refused)
        acts = FlowLayout()
        self.main = PrimaryButton("Annota nel diario", sign="plus")
        self.starts_at = self.main
        self.main.clicked.connect(lambda: self.turned.emit("diary"))
        acts.addWidget(self.main)
        acts.addWidget(self.talk.button)
        self.body.addLayout(acts)
        self.body.addWidget(self.talk)
        self.ways = WaysCard(desk)
        self.ways.saved.connect(self.note_saved)
        self.ways.refused.connect(self.say_refused)
        self.body.addWidget(self.ways)

    def begin(self) -> None:
        """Forget another file."""
        self.talk.forget()
        self.ways.begin()

    def load(self) -> None:
        """Read the ways to reach her."""
        self.talk.set_file(self.case_id)
        self.ways.load(self.case_id)

    def leave(self) -> None:
        """Go out of sight: what may be said is put away."""
        self.talk.forget()
