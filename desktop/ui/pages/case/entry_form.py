"""The form in which an entry of the diary is typed or corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop.domain.approximate import ApproximateDay
from desktop.domain.diary import LONGEST, EntryKind, EntryPlace, Told
from desktop.domain.identifiers import OperatorId, RecordId
from desktop.domain.stamp import Stamp
from desktop.errors import MinutesUnusable
from desktop.ui.diary_wording import ENTRY_KINDS, ENTRY_PLACES
from desktop.ui.pages.case.forms import ApproximateField, HourField, InlineForm
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.diary import DiaryEntry
    from desktop.services.path.diary import EntryStart

NEW, CORRECTED = "Una nota nel diario", "Correggi la nota"
_NOT_SAID = "Non detto"
_HELD_BY = "held_by"


class EntryForm(InlineForm):
    """An entry of the diary; it begins at what was said: the rest is already as it mostly is."""

    def __init__(self) -> None:
        super().__init__(NEW, "Salva nel diario")
        self.kind = ChoiceBox({each.value: words for each, words in ENTRY_KINDS.items() if each is not EntryKind.FIRST})
        self.day, self.hour = ApproximateField("Quando", "Anche «circa marzo 2026»."), HourField("Ora")
        self._minutes, self._with_whom = QLineEdit(), QLineEdit()
        self._minutes_field = Field("Minuti", self._minutes)
        places = {each.value: words for each, words in ENTRY_PLACES.items()}
        self._place, self._place_words = ChoiceBox({"": _NOT_SAID} | places), QLineEdit()
        self._mediator, self._language = QLineEdit(), QLineEdit()
        self._held_by = ChoiceBox({"": _NOT_SAID})
        self.said, self._agreed = KeptText(3), KeptText(2)
        what, when, where, who = self._rows()
        self.body.addLayout(what)
        self.body.addLayout(when)
        self.body.addWidget(Field("Che cosa vi siete dette", self.said))
        self.body.addWidget(Field("Che cosa avete concordato", self._agreed))
        self.body.addLayout(where)
        self.body.addLayout(who)
        self.keep_draft(
            "entry",
            {"kind": self.kind, "day": self.day.line, "hour": self.hour.line, "minutes": self._minutes}
            | {"with_whom": self._with_whom, "place": self._place, "place_words": self._place_words}
            | {"mediator": self._mediator, "language": self._language, _HELD_BY: self._held_by}
            | {"said": self.said, "agreed": self._agreed},
        )
        self._restored = ""

    def _rows(self) -> tuple[Abreast, ...]:
        what, when, where, who = Abreast(), Abreast(), Abreast(), Abreast()
        what.add(Field("Che cosa", self.kind), least_em=12)
        what.add(Field("Con chi", self._with_whom), least_em=12)
        when.add(self.day, 2, least_em=12)
        when.add(self.hour, least_em=5)
        when.add(self._minutes_field, least_em=5)
        where.add(Field("Dove", self._place), least_em=12)
        where.add(Field("Dove, di preciso", self._place_words, "Non si cerca e non sta nell'elenco."), least_em=12)
        who.add(Field("Chi del centro", self._held_by), 2, least_em=10)
        who.add(Field("Mediatrice", self._mediator), 2, least_em=8)
        who.add(Field("Lingua", self._language, "Vuoto se in italiano."), 2, least_em=8)
        return what, when, where, who

    @property
    def corrected(self) -> tuple[RecordId, Stamp] | None:
        """The entry that is corrected, with the stamp it was seen with; None for a new one."""
        if not self.about:
            return None
        entry, device, seq = self.about.split()
        return RecordId(bytes.fromhex(entry)), Stamp(int(device), int(seq))

    def show_team(self, start: EntryStart) -> None:
        """Offer who of the centre may have held it."""
        kept = self._restored or self._held_by.code()
        self._held_by.clear()
        self._held_by.addItem(_NOT_SAID, "")
        for each in start.team:
            self._held_by.addItem(each.name, each.id.hex())
        self._held_by.set_code(kept)
        self._restored = ""

    def begin_new(self, start: EntryStart) -> None:
        """Open it for a call just held by who is at the keyboard."""
        now = start.now
        today = ApproximateDay(now.date())
        self._fill(Told(EntryKind.CALL, today, now.time(), place=EntryPlace.TELEPHONE, held_by=start.mine))
        self.about = ""
        self.heading.setText(NEW)
        self.open_form(self.said)

    def begin_correcting(self, entry: DiaryEntry) -> None:
        """Open it with an entry as it stands."""
        assert entry.stamp is not None, "what was noted at the first contact is written once"
        self._fill(entry.told)
        self.about = f"{entry.id.hex()} {entry.stamp.device} {entry.stamp.seq}"
        self.heading.setText(CORRECTED)
        self.open_form(self.said)

    def see_again(self, stamp: Stamp) -> None:
        """Take the entry as it stands now for what is corrected: both values were shown."""
        corrected = self.corrected
        assert corrected is not None
        self.about = f"{corrected[0].hex()} {stamp.device} {stamp.seq}"

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was typed before the window was hidden; who held it once the team is known."""
        self._restored = texts.get(_HELD_BY, "")
        super().restore(texts)
        self.heading.setText(CORRECTED if self.about else NEW)

    def read(self) -> Told | None:
        """Return the entry, None where something cannot be read: then its field says so and has the keyboard."""
        day = self.day.read()
        readable, hour = self.hour.read()
        minutes = self._read_minutes()
        if day is None or not readable or minutes is None:
            return None
        held_by = self._held_by.code()
        return Told(
            kind=EntryKind(self.kind.code()),
            on=day,
            at=hour,
            minutes=minutes,
            place=EntryPlace(self._place.code()) if self._place.code() else None,
            place_words=self._place_words.text(),
            with_whom=self._with_whom.text(),
            mediator=self._mediator.text(),
            language=self._language.text(),
            held_by=OperatorId(bytes.fromhex(held_by)) if held_by else None,
            said=self.said.toPlainText(),
            agreed=self._agreed.toPlainText(),
        )

    def _read_minutes(self) -> int | None:
        typed = self._minutes.text().strip()
        self._minutes_field.set_error("")
        if not typed:
            return 0
        if typed.isascii() and typed.isdigit() and int(typed) <= LONGEST:
            return int(typed)
        self._minutes_field.set_error(sentence(MinutesUnusable(typed, LONGEST)))
        self._minutes.setFocus()
        return None

    def _fill(self, told: Told) -> None:
        self.kind.set_code(told.kind.value)
        self.day.line.setText(told.on.words)
        self.hour.line.setText(_hour(told))
        self._minutes.setText(str(told.minutes) if told.minutes else "")
        self._with_whom.setText(told.with_whom)
        self._place.set_code(told.place.value if told.place is not None else "")
        self._place_words.setText(told.place_words)
        self._mediator.setText(told.mediator)
        self._language.setText(told.language)
        self._held_by.set_code(told.held_by.hex() if told.held_by is not None else "")
        self.said.show_text(told.said)
        self._agreed.show_text(told.agreed)


def _hour(told: Told) -> str:
    return f"{told.at.hour}:{told.at.minute:02}" if told.at is not None else ""
