"""Two files of one woman beside each other: what each holds, what differs, and which value stands from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.merging import Side
from desktop.ui.merging_wording import among, holding_words, register_words, value_words
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Heading, Note, PlainLabel
from desktop.ui.wording import STATES, day_words, who_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.identifiers import OperatorId
    from desktop.domain.merging import FileBeside, Register, SideBySide
    from desktop.ui.pages.page import Desk
    from desktop.ui.widgets.column import Scrolled

_TITLE = "Uno accanto all'altro"
_NOTE = (
    "Tutto quello che sta nel secondo passa nel primo. Dove i due dicono cose diverse scegli quale vale: l'altra resta "
    "scritta qui sotto. Si può separare di nuovo, in un passo."
)
_TWICE = (
    "È stata contata due volte nello stesso riepilogo già uscito. Quello che è uscito non si cambia; d'ora in poi "
    "conta una volta."
)


class BesideCard(Card):
    """The comparison, hidden until there is one.

    Attributes:
        merged: what was shown, and which side stands of what differs.
        turned: the other file is to be the one that stays.
        dropped: nothing is to be made one.
    """

    merged = Signal(object, object)
    turned = Signal()
    dropped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_TITLE, _NOTE)
        self._rules = desk.knowledge.rules
        self._shown: SideBySide | None = None
        self._choices: dict[Register, ChoiceList] = {}
        self._held = QWidget()
        self.body.addWidget(self._held)
        self.merge = PrimaryButton("Unisci i due fascicoli")
        self.merge.clicked.connect(self._on_merge)
        self.turn = Button("Fai restare l'altro")
        self.turn.clicked.connect(self.turned)
        self.drop = Button("Lascia come sono")
        self.drop.clicked.connect(self.dropped)
        acts = FlowLayout()
        for act in (self.merge, self.turn, self.drop):
            acts.addWidget(act)
        self.body.addLayout(acts)
        self.hide()

    def show_files(self, shown: SideBySide, names: Mapping[OperatorId, str]) -> None:
        """Show two files; `names` are those of who works here."""
        self._shown, before = shown, self._held
        self._held = QWidget(self)
        column = QVBoxLayout(self._held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        both = QWidget()
        row = Abreast(both)
        row.add(_file("Resta questo", shown.stays, names), least_em=14)
        row.add(_file("Passa nel primo", shown.comes, names), least_em=14)
        column.addWidget(both)
        self._add_choices(column, shown)
        opening = {names[each] for file in (shown.stays, shown.comes) for each in _who_opens(file) if each in names}
        if opening:
            column.addWidget(Note(f"Dopo, il fascicolo è di chi apriva uno dei due: {among(opening)}."))
        if shown.both_counted:
            column.addWidget(Note(_TWICE))
        self.body.replaceWidget(before, self._held)
        before.hide()
        before.deleteLater()
        self.show()

    def bring(self, page: Scrolled, shown: SideBySide, names: Mapping[OperatorId, str]) -> None:
        """Show two files, bring them into view on the page they stand on, and begin there."""
        self.show_files(shown, names)
        follow_layout(page.content)
        page.show_part(self)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Begin at the first choice, or at the act where nothing differs: what is chosen is in view."""
        first = next(iter(self._choices.values()), None)
        (self.merge if first is None else first.targets[0]).setFocus()

    def _add_choices(self, column: QVBoxLayout, shown: SideBySide) -> None:
        self._choices = {}
        if not shown.differences:
            column.addWidget(Note("I due fascicoli non dicono cose diverse: non c'è niente da scegliere."))
        for each in shown.differences:
            name = register_words(each.register, self._rules)
            choices = (
                Choice(Side.STAYS.value, value_words(each.stays)),
                Choice(Side.COMES.value, value_words(each.comes)),
            )
            chosen = ChoiceList(name, choices)
            chosen.set_codes({Side.STAYS.value})
            column.addWidget(Heading(name))
            column.addWidget(chosen)
            self._choices[each.register] = chosen

    @Slot()
    def _on_merge(self) -> None:
        sides = {
            register: Side(code) for register, chosen in self._choices.items() for code in sorted(chosen.codes())[:1]
        }
        self.merged.emit(self._shown, sides)


def _who_opens(file: FileBeside) -> frozenset[OperatorId]:
    return file.shared | ({file.owner} if file.owner is not None else frozenset())


def _file(title: str, file: FileBeside, names: Mapping[OperatorId, str]) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(em(0.3))
    since = f", dal {day_words(file.state_since)}" if file.state_since is not None else ""
    owner = names.get(file.owner, "") if file.owner is not None else ""
    column.addWidget(Note(title))
    column.addWidget(PlainLabel(who_words(file.code, file.alias), look="strong"))
    for words in (
        f"Aperto il {day_words(file.opened_on)}",
        f"{STATES[file.state]}{since}",
        f"La segue {owner}" if owner else "Nessuna la segue ancora",
        f"Contiene: {holding_words(file.holds)}",
    ):
        column.addWidget(Note(words))
    column.addStretch(1)
    return held
