"""The parts of a family's page, each a column of cards about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal

from desktop.domain.orphans.family import FamilyField, Siblings
from desktop.domain.orphans.records import Line, SignSeen
from desktop.domain.orphans.spoken import BIRTHDAY_DOUBT, CLOCKS, SIBLINGS
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.orphans.entries import Entry, How, words_of
from desktop.ui.pages.orphans.fields_card import FieldsCard
from desktop.ui.pages.orphans.kinds import (
    ADULTS,
    CHILDREN,
    HEARINGS,
    NOTES,
    PROCEEDINGS,
    REACHES,
    actions_of,
    of_child,
)
from desktop.ui.pages.orphans.record_card import RecordCard, RecordKind
from desktop.ui.pages.orphans.requests import MeasuresCard, RequestsCard
from desktop.ui.pages.orphans.sheets import FamilyPapers
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.orphans.family import FamilyClock, WholeFamily
    from desktop.domain.orphans.words import OrphanWords
    from desktop.services.orphans.families import FamilyView
    from desktop.ui.pages.page import Desk

_QUIET = "Nei prossimi tempi non c'è niente con un giorno. I giorni vicini sono anche in «Oggi»."


class FamilyPart(Part):
    """A part of a family's page: some cards, each shown anew when the family is read."""

    TITLE: ClassVar[str]
    LEAD: ClassVar[str] = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.TITLE, self.LEAD)
        self._cards: list[RecordCard | FieldsCard] = []
        self._back: Callable[[], object] | None = None
        self.banner.acted.connect(self._on_back)
        self.build()
        self.body.addStretch(1)

    def build(self) -> None:
        """Add the cards."""

    def add_card(self, card: RecordCard | FieldsCard) -> None:
        """Add a card, and listen to it."""
        self._cards.append(card)
        card.saved.connect(self.note_saved)
        card.refused.connect(self.say_refused)
        card.form.opened.connect(lambda: follow_layout(self))
        self.body.addWidget(card)
        self.starts_at = self.starts_at or card.main
        if isinstance(card, RecordCard):
            card.taken.connect(self._show_taken)

    def show_family(self, view: FamilyView) -> None:
        """Show what was read."""
        for card in self._cards:
            card.show_family(view)

    def _show_taken(self, title: str, bring_back: Callable[[], object]) -> None:
        self.note_saved()
        self._back = bring_back
        self.banner.say(f"Tolto: {title}.", Tone.INFO, "Rimetti")

    def _on_back(self) -> None:
        if self._back is not None:
            self.banner.hide()
            self._back()
            self._back = None


class OverviewPart(FamilyPart):
    """What is near, how the centre calls the family, and the two sentences for who never read the protocol."""

    TITLE = "Riepilogo"

    def build(self) -> None:
        """Add what is near, and what is known of the family as a whole."""
        self.days = Card("Giorni vicini", parent=self)
        self._days, self._quiet = Records(), Note(_QUIET)
        self.days.body.addWidget(self._quiet)
        self.days.body.addWidget(self._days)
        self.body.addWidget(self.days)
        entries = (
            Entry(FamilyField.CALLED, "Come la chiamiamo", note="Una parola che a chi la legge non dice niente."),
            Entry(FamilyField.CAME_BY, "Chi ha chiamato per primo"),
        )
        self.add_card(FieldsCard(self.desk, "head", "La famiglia", "Cambia", entries))

    def show_family(self, view: FamilyView) -> None:
        """Show what is near too."""
        super().show_family(view)
        self._days.show_records([_day_record(clock) for clock in view.clocks])
        self._quiet.setVisible(not view.clocks)


def _day_record(clock: FamilyClock) -> Record:
    words = CLOCKS[clock.kind]
    title = f"{day_words(clock.day)} · {words}{f': {clock.about}' if clock.about else ''}"
    return Record(title, [clock.what, clock.source, BIRTHDAY_DOUBT if clock.to_verify else ""])


class ChildrenPart(FamilyPart):
    """The children, and whether they stay together."""

    TITLE = "Bambini e ragazzi"

    def build(self) -> None:
        """Add whether they stay together first: it is what is lost most easily."""
        entries = (
            Entry(FamilyField.SIBLINGS, "Vivono insieme?", How.WORD, choices=words_of(SIBLINGS), kind=Siblings),
            Entry(FamilyField.SIBLINGS_NOTE, "Che cosa si fa perché restino insieme", How.TEXT, wide=0),
        )
        self.add_card(FieldsCard(self.desk, "siblings", "Fratelli e sorelle insieme", "Cambia", entries))
        self.add_card(RecordCard(self.desk, CHILDREN, self))


class AdultsPart(FamilyPart):
    """Who answers for the children, and who may be called."""

    TITLE = "Tutela, affido e contatti"

    def build(self) -> None:
        """Add both lists."""
        self.add_card(RecordCard(self.desk, ADULTS, self))
        self.add_card(RecordCard(self.desk, REACHES, self))


class CourtPart(FamilyPart):
    """The proceedings, the hearings, and what was agreed against exposure in the press."""

    TITLE = "Tribunali e riservatezza"

    def build(self) -> None:
        """Add the lists, and what may be agreed."""
        self.add_card(RecordCard(self.desk, PROCEEDINGS, self))
        self.add_card(RecordCard(self.desk, HEARINGS, self))
        entries = (Entry(FamilyField.MEDIA, "Che cosa si è concordato", How.TEXT, wide=0),)
        card = FieldsCard(self.desk, "media", "Giornali, televisioni, social", "Cambia", entries)
        card.body.insertWidget(1, Note("Si può concordare, per esempio:"))
        for place, words in enumerate(self.desk.knowledge.orphan_words.media, 2):
            card.body.insertWidget(place, Note(f"– {words}"))  # noqa: RUF001 - an Italian dash
        self.add_card(card)


class LinesPart(FamilyPart):
    """The lines of the protocol, each with who does what."""

    TITLE = "Linee di aiuto"
    LEAD = "Le linee del protocollo: per ciascuna, chi di quelli che hanno firmato fa che cosa ed entro quando."

    def build(self) -> None:
        """Add a card for each line."""
        known = self.desk.knowledge.orphan_words
        for line in Line:
            self.add_card(RecordCard(self.desk, actions_of(line, known), self))
        day = day_words(known.protocol.checked_on)
        self.body.addWidget(Note(f"Chi ha firmato: {known.protocol.act}. Guardato il {day}."))


class RequestsPart(FamilyPart):
    """What was asked for, and what may be."""

    TITLE = "Domande e carte"

    def build(self) -> None:
        """Add the requests, and what the law says."""
        self._papers = FamilyPapers(self.desk, self)
        self._papers.refused.connect(self.say_refused)
        card = RequestsCard(self.desk, self)
        card.sheet.connect(lambda request: self._papers.show_request(self.case_id, request))
        self.add_card(card)
        self.body.addWidget(MeasuresCard(self.desk.knowledge.orphan_words, self))


class SignsPart(FamilyPart):
    """What somebody saw, in words everybody may use."""

    TITLE = "Segnali visti"

    def build(self) -> None:
        """Add the signs."""
        self.add_card(RecordCard(self.desk, _signs(self.desk.knowledge.orphan_words), self))


def _signs(known: OrphanWords) -> RecordKind:
    words = {sign.code: sign.word for sign in known.signs}

    def told(kept: Any, whole: WholeFamily, _: OrphanWords) -> tuple[str, list[str]]:  # noqa: ANN401 - as the card gives it
        seen: SignSeen = kept.told
        sign = known.sign(seen.word)
        child = whole.child(seen.of_child)
        title = " · ".join(filter(None, (day_words(seen.on_day), child)))
        on = f" il {day_words(seen.told_on)}" if seen.told_on else ""
        noted = seen.noted_by and f"Lo ha visto: {seen.noted_by}"
        informed = f"Detto a: {seen.told}{on}" if seen.told else "Non è ancora stato detto a nessuno."
        return title, [sign.word if sign else seen.word, sign.at_once if sign else "", noted, informed, seen.note]

    return RecordKind(
        SignSeen,
        "sign",
        "Che cosa è stato visto",
        known.signs_note,
        "Qui si segna quello che qualcuno ha visto, con le stesse parole per tutti, e a chi è stato detto.",
        "Segna che cosa è stato visto",
        ("Che cosa è stato visto", "Salva"),
        (
            Entry("word", "Che cosa", How.WORD, choices=lambda _: words, wide=0),
            Entry("of_child", "Di chi", How.RECORD, choices=of_child("Di nessuno in particolare")),
            Entry("on_day", "Quando", How.DAY),
            Entry("noted_by", "Chi lo ha visto", note="L'insegnante, la zia."),
            Entry("told", "A chi è stato detto", note="Il pediatra, la psicologa, il tutore."),
            Entry("told_on", "Quando è stato detto", How.DAY),
            Entry("note", "In poche parole", How.TEXT, wide=0),
        ),
        lambda whole: whole.signs,
        told,
        lambda view: {"on_day": view.today, "version": known.version.isoformat(), "word": known.signs[0].code},
    )


class DiaryPart(FamilyPart):
    """The contacts with the family."""

    TITLE = "Diario"

    def build(self) -> None:
        """Add the diary."""
        self.add_card(RecordCard(self.desk, NOTES, self))


class SheetsPart(FamilyPart):
    """What can be printed, and who opened what is kept of the family."""

    TITLE = "Fogli"

    def build(self) -> None:
        """Add a button for each sheet."""
        self._papers = FamilyPapers(self.desk, self)
        self._papers.refused.connect(self.say_refused)
        for heading, words, act in self._sheets():
            card = Card(heading, words, self)
            button = Button(heading, sign="print")
            button.clicked.connect(act)
            row = FlowLayout()
            row.addWidget(button)
            card.body.addLayout(row)
            self.body.addWidget(card)
            self.starts_at = self.starts_at or button

    def _sheets(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        papers = self._papers
        return (
            (
                "Registro delle linee",
                (
                    "Chi fa che cosa, a che punto sono le domande, i giorni vicini. Per il centro e per chi segue la "
                    "famiglia al tavolo."
                ),
                lambda: papers.show_register(self.case_id),
            ),
            (
                "Foglio per chi ha l'affido",
                (
                    "Giorni, carte da cercare, che cosa raccontare la prossima volta. Chi lo trova non capisce di che "
                    "cosa si tratta: non c'è nessun nome."
                ),
                lambda: papers.show_foster_sheet(self.case_id),
            ),
            (
                "Chi ha aperto queste carte",
                "Per chi risponde dei minori e lo chiede.",
                lambda: papers.show_accesses(self.case_id),
            ),
        )


class KeepingPart(FamilyPart):
    """Until when what is written is kept, and how it is erased.

    Attributes:
        erase: it is to be erased: what was read.
    """

    TITLE = "Conservazione"
    erase = Signal(object)

    def build(self) -> None:
        """Add the days, and what erases it."""
        entries = (
            Entry(FamilyField.CLOSED_ON, "Non la seguiamo più dal", How.DAY),
            Entry(FamilyField.KEEP_UNTIL, "Tenere fino al", How.DAY),
            Entry(FamilyField.KEEP_WHY, "Perché", How.TEXT, wide=0),
        )
        self.add_card(FieldsCard(self.desk, "keeping", "Fino a quando", "Cambia", entries))
        self._when = PlainLabel()
        self.erase_it = Button("Cancella tutto…", sign="erase")
        self.erase_it.clicked.connect(partial(self._ask))
        card = Card("Cancellare", "Si cancella per sempre, anche dalle copie che si raggiungono da qui.", self)
        row = FlowLayout()
        row.addWidget(self.erase_it)
        card.body.addWidget(self._when)
        card.body.addLayout(row)
        self.body.addWidget(card)
        self._view: FamilyView | None = None

    def show_family(self, view: FamilyView) -> None:
        """Say from when on somebody decides."""
        super().show_family(view)
        self._view = view
        decide = view.to_decide_on
        self.erase_it.setEnabled(decide is not None)
        self._when.setText(
            "Finché la seguite non si cancella: prima si segna da quando non la seguite più."
            if decide is None
            else f"Si può decidere dal {day_words(decide)}. Niente si cancella da solo."
        )

    def _ask(self) -> None:
        self.erase.emit(self._view)
