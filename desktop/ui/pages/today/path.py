"""What her path leaves to do on «Oggi». Nothing here says where she is, with whom, or how much danger there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.domain.place import Place
from desktop.services.overview.today_path import PathToday, read_path_today
from desktop.ui.pages.today.cards import MORE, MORE_OF_THEM, MOST, TodayCards
from desktop.ui.widgets.first_lines import FirstLines
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words, moment_words, who_words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.domain.colleague_note import NoteRow
    from desktop.domain.referral import ReferralWaiting
    from desktop.domain.risk_activation import OpenActivation
    from desktop.services.overview.today_path import ToTakeUp
    from desktop.ui.pages.page import Desk


class TodayUnderWay(TodayCards):
    """What was set going and nobody closed, and what colleagues left: before everything else.

    Attributes:
        found: all that was found, for the parts further down.
    """

    found = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self.activations = FirstLines("Da finire", "Quello che è stato avviato e non è ancora chiuso.", MOST, MORE)
        self.notes = FirstLines("Lasciato per te", "Quello che una collega ti chiede di sapere.", MOST, MORE)
        super().__init__(desk, self.activations, self.notes)

    def load(self) -> None:
        """Read what there is, for the parts further down too."""
        knowledge = self.desk.knowledge
        # The services are read on the vault's thread: the window does not wait for them.
        work = self.desk.background.run(self, lambda uow: read_path_today(uow, knowledge.directory))
        work.then(self._show_found)

    def _show_found(self, found: PathToday) -> None:
        self.found.emit(found)
        self.show_lines(
            [partial(self._activation, each) for each in found.activations],
            [partial(self._note, each) for each in found.notes],
        )

    def _activation(self, each: OpenActivation) -> Record:
        when = moment_words(each.begun_at)
        title = f"{each.code} · avviato {when}" if each.code else f"Avviato {when}"
        opened = self.opens(Place("high_risk", question=each.id.hex()), f"Riprendi: avviato {when}", "Riprendi")
        return Record(title, [], [opened])

    def _note(self, row: NoteRow) -> Record:
        who, note = who_words(row.code, row.alias), row.note
        words = f"Scritto da {note.written_by} il {day_words(note.written_at.date())}"
        until = f", fino al {day_words(note.until)}" if note.until is not None else ""
        return Record(who, [f"{words}{until}"], [self.opens_file(note.case_id, "", f"Apri: lasciato per te, {who}")])


class TodayPath(TodayCards):
    """The files to be taken up again with her, and the services that have not answered; filled with `TodayUnderWay`."""

    def __init__(self, desk: Desk) -> None:
        self.to_take_up = FirstLines("Da riprendere con lei", "Una riga per ogni donna.", MOST, MORE_OF_THEM)
        self.referrals = FirstLines(
            "Servizi che non hanno risposto", "La risposta era attesa, e non è arrivata.", MOST, MORE
        )
        super().__init__(desk, self.to_take_up, self.referrals)

    def show_found(self, found: PathToday) -> None:
        """Show what was found."""
        self.show_lines(
            [partial(self._to_take_up, each, found.today) for each in found.to_take_up],
            [partial(self._referral, each) for each in found.referrals],
        )

    def _to_take_up(self, each: ToTakeUp, today: date) -> Record:
        who, told = who_words(each.code, each.alias), []
        if each.plan_on is not None:
            was = "era da rivedere il" if each.plan_on < today else "è da rivedere il"
            told.append(f"Il progetto {was} {day_words(each.plan_on)}")
        if each.since is not None:
            told.append(f"C'è da riparlarne dal {day_words(each.since)}")
        part = "plan" if each.since is None else "risk"
        return Record(
            who, [". ".join(told) + "."], [self.opens_file(each.case_id, part, f"Apri: da riprendere, {who}")]
        )

    def _referral(self, row: ReferralWaiting) -> Record:
        who, by = who_words(row.code, row.alias), row.answer_by
        words = f"Consegnato il {day_words(row.handed_on)}"
        words += f"; la risposta era attesa entro il {day_words(by)}" if by is not None else ""
        return Record(who, [f"{words}."], [self.opens_file(row.case_id, "referrals", f"Apri gli invii di {who}")])


class ToVerify(Note):
    """How many values of the services somebody is to look at, in a quiet hour; hidden where there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many there are."""
        one = "Un dato dei servizi è da verificare."
        values = one if count == 1 else f"{count} dati dei servizi sono da verificare."
        self.setText(f"{values} Si guardano nella pagina Rete, quando c'è tempo.")
        self.setVisible(bool(count))
