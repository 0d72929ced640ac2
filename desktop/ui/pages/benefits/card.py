"""One measure: its name, what the rules say for her, how much, and on request everything it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rules.benefit_words import nucleus_words
from desktop.domain.rules.benefits import Due
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.benefits.details import Details, amounts
from desktop.ui.pages.benefits.words import LOOKS, SIGNS, headline, stale_line, status_line, unchecked_line
from desktop.ui.theme import em
from desktop.ui.visit_wording import desk_answer_words
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.labels import Heading, Note, PlainLabel

if TYPE_CHECKING:
    from desktop.domain.rules.benefits import Outcome, Rules
    from desktop.ui.pages.benefits.shown import Shown


class BenefitCard(Card):
    """A measure for one woman.

    Attributes:
        shown: what it tells.
        stale: whether its figures have ended or nobody checked it for long; it is greyed then, and says so.
    """

    def __init__(self, shown: Shown, rules: Rules) -> None:
        super().__init__()
        self.shown = shown
        outcome = self.outcome
        version = outcome.version
        name = on_screen(version.name) if version is not None else outcome.benefit.id
        self.body.setSpacing(em(0.45))
        self.body.addWidget(Heading(name))
        unchecked, lapsed = unchecked_line(outcome), stale_line(outcome, rules)
        self.stale = bool(unchecked or lapsed)
        if self.stale:
            self.setProperty("look", "card-stale")
        self.says = PlainLabel(
            f"{SIGNS[outcome.due]}  {headline(outcome, rules)}", look="note" if self.stale else LOOKS[outcome.due]
        )
        self.body.addWidget(self.says)
        amount = amounts(outcome, rules) if outcome.due is not Due.NO else ""
        answered = f"{desk_answer_words(shown.answer)}." if shown.answer is not None else ""
        household = f"{nucleus_words(outcome.nucleus)}." if outcome.nucleus is not None else ""
        for text in filter(None, (answered, household, amount, lapsed, unchecked, status_line(outcome))):
            self.body.addWidget(Note(text))
        self.more: Disclosure | None = None
        if version is not None:
            self.more = Disclosure("perché e che cosa serve", lambda: Details(shown, rules), of=name)
            self.body.addWidget(self.more)

    @property
    def outcome(self) -> Outcome:
        """What the rules say of the measure."""
        return self.shown.outcome

    def go_on_from(self, before: BenefitCard) -> None:
        """Stand in for the card of the same measure: as open, and with the keyboard if it had it."""
        if self.more is None or before.more is None:
            return
        if before.more.is_open:
            self.more.open()
        if before.more.button.hasFocus():
            self.more.button.setFocus()
