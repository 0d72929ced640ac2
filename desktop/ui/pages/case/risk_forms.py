"""The forms of «Sicurezza»: a judgement, an event after which it is judged again, an early sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.identifiers import RecordId
from desktop.domain.risk import OTHER, Agrees, Judgement, RiskEvent, proposed_review
from desktop.errors import DayUnusable
from desktop.ui.pages.case.forms import ApproximateField, DayField, InlineForm
from desktop.ui.pages.case.upon import about
from desktop.ui.risk_wording import AGREES, event_words
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.domain.risk import KeptEvent, KeptJudgement, RiskWords
    from desktop.domain.shared_words import SharedWords
    from desktop.errors import Refusal
    from desktop.services.path.risk import RiskView

_LONGEST, _LONGEST_NOTE = 120, 300
_CHOOSE, _NONE = "Scegli", "Niente in particolare"


class RefusableForm(InlineForm):
    """Says above its fields what was not written, and why."""

    def __init__(self, heading: str, act: str) -> None:
        super().__init__(heading, act)
        self._trouble = PlainLabel(look="error")
        self._trouble.hide()
        self.body.addWidget(self._trouble)

    def say(self, text: str) -> None:
        """Say it; the empty string takes it away."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))


class JudgementForm(RefusableForm):
    """What people judged: the level is chosen by hand, and nothing is chosen beforehand."""

    def __init__(self, words: RiskWords) -> None:
        super().__init__("Un giudizio", "Salva il giudizio")
        self._words = words
        self._view: RiskView | None = None
        self._waiting: Mapping[str, str] = {}
        self.tool = ChoiceBox({"": _CHOOSE} | {tool.code: tool.name for tool in words.tools})
        self.level = ChoiceBox({"": _CHOOSE} | {level.word: level.word for level in words.levels})
        self.agrees = ChoiceBox({each.value: name for each, name in AGREES.items()})
        self.of_event = ChoiceBox({"": _NONE})
        self.other, self.who, self.decided = QLineEdit(), QLineEdit(), KeptText(3)
        self.other.setMaxLength(_LONGEST)
        self.who.setMaxLength(_LONGEST)
        self.day, self.review = DayField("In che giorno"), DayField("Si riguarda il", "Si può cambiare.")
        self._tool_note = Note()
        self._arrange()
        self.tool.chosen.connect(self._show_tool)
        self.level.chosen.connect(self._propose)
        self.keep_draft(
            "judgement",
            {"tool": self.tool, "other": self.other, "day": self.day.line, "level": self.level}
            | {"agrees": self.agrees, "decided": self.decided, "who": self.who}
            | {"review": self.review.line, "event": self.of_event},
        )

    def _arrange(self) -> None:
        first, second, third = Abreast(), Abreast(), Abreast()
        first.add(Field("Con che cosa", self.tool), 2, least_em=14)
        first.add(self.day, least_em=10)
        self._other = Field("Con che altro", self.other)
        second.add(Field("Livello", self.level, "Lo decidono le persone."), 2, least_em=12)
        second.add(Field("Lei è d'accordo", self.agrees), least_em=10)
        third.add(self.review, least_em=13)
        third.add(Field("Dopo che cosa", self.of_event), 2, least_em=14)
        self.body.addLayout(first)
        self.body.addWidget(self._tool_note)
        self.body.addWidget(self._other)
        self.body.addLayout(second)
        self.body.addWidget(Field("Chi ha valutato", self.who))
        self.body.addWidget(Field("Che cosa si è deciso", self.decided))
        self.body.addLayout(third)

    def offer(self, view: RiskView) -> None:
        """Offer the words of the scale, and the events of the file; what is chosen stays so."""
        self._view = view
        levels = {level.word: level.word for level in view.scale}
        level, event = self.level.code(), self.of_event.code()
        if level and level not in levels:
            levels[level] = level
        _refill(self.level, {"": _CHOOSE} | levels)
        events = {each.id.hex(): event_words(each.event, self._words) for each in view.events}
        _refill(self.of_event, {"": _NONE} | events)
        self.level.set_code(level)
        self.of_event.set_code(event)
        if self._waiting:
            waiting, self._waiting = self._waiting, {}
            self._set_offered(waiting.get("level", ""), waiting.get("event", ""))
        self._show_tool()

    def begin(self, today: date, event: KeptEvent | None = None) -> None:
        """Open it for a new judgement, perhaps because of an event."""
        self.about = ""
        self._fill(Judgement("", today, "", event=event.id if event is not None else None))

    def change(self, kept: KeptJudgement) -> None:
        """Open it with a judgement there is."""
        self.about = about(kept)
        self._fill(kept.judgement)

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was being typed; what is chosen among words not read yet comes once they are."""
        super().restore(texts)
        self._waiting = texts
        self._show_tool()

    def told(self) -> Judgement | None:
        """Return what it holds, None where a day cannot be read: then the field says so."""
        on = self.day.read()
        review = self.review.read() if self.review.line.text().strip() else None
        if on is None or (review is None and self.review.line.text().strip()):
            return None
        return Judgement(
            tool=self.tool.code(),
            on=on,
            level=self.level.code(),
            agrees=Agrees(self.agrees.code()),
            decided=self.decided.toPlainText(),
            judged_by=self.who.text(),
            other_tool=self.other.text(),
            review_on=review,
            event=RecordId(bytes.fromhex(self.of_event.code())) if self.of_event.code() else None,
        )

    def show_refused(self, refusal: Refusal) -> bool:
        """Show at its field what is not right; return whether it is shown."""
        if isinstance(refusal, DayUnusable):
            on = self.day.read()
            early = refusal.why == "before_start" and on is not None and refusal.typed != on.isoformat()
            (self.review if early else self.day).point_at(refusal)
            return True
        return False

    def _fill(self, told: Judgement) -> None:
        self.say("")
        self.tool.set_code(told.tool)
        self.other.setText(told.other_tool)
        self.day.line.setText(day_words(told.on))
        self.agrees.set_code(told.agrees.value)
        self.decided.show_text(told.decided)
        self.who.setText(told.judged_by)
        self.review.line.setText(day_words(told.review_on))
        self._set_offered(told.level, told.event.hex() if told.event is not None else "")
        self._show_tool()
        self.open_form(self.tool)

    def _set_offered(self, level: str, event: str) -> None:
        if self.level.findData(level) < 0:  # of a scale the centre had before
            self.level.addItem(level, level)
        self.level.set_code(level)
        self.of_event.set_code(event if self.of_event.findData(event) >= 0 else "")

    @Slot()
    def _show_tool(self) -> None:
        tool = next((each for each in self._words.tools if each.code == self.tool.code()), None)
        self._tool_note.setText(tool.note if tool is not None else "")
        self._tool_note.setVisible(tool is not None and bool(tool.note))
        self._other.setVisible(self.tool.code() == OTHER)

    @Slot()
    def _propose(self) -> None:
        """Propose when it is looked at again, where nobody wrote another day."""
        on = self.day.read()
        if on is None or self._view is None:
            return
        proposals = [day_words(proposed_review(self._view.scale, each.word, on)) for each in self._view.scale]
        if self.review.line.text() in {"", *proposals}:
            self.review.line.setText(day_words(proposed_review(self._view.scale, self.level.code(), on)))


class EventForm(RefusableForm):
    """What changes how much danger there is; its day may be known only about, or be still to come."""

    def __init__(self, words: RiskWords) -> None:
        super().__init__("Che cosa è successo, o succederà", "Salva")
        self.kind = ChoiceBox({each.code: each.name for each in words.events})
        self.day = ApproximateField("Quando", "Anche «circa marzo 2026», anche un giorno che deve venire.")
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST_NOTE)
        row = Abreast()
        row.add(Field("Che cosa", self.kind), 2, least_em=14)
        row.add(self.day, 2, least_em=12)
        self.body.addLayout(row)
        self.body.addWidget(Field("Nota", self.note, "Solo se serve a chi apre il fascicolo dopo di te."))
        self.keep_draft("event", {"kind": self.kind, "day": self.day.line, "note": self.note})

    def begin(self, kept: KeptEvent | None = None) -> None:
        """Open it for something new, or with what there is."""
        self.say("")
        self.about = about(kept)
        self.kind.set_code(kept.event.kind if kept is not None else self.kind.itemData(0))
        self.day.line.setText(kept.event.day.words if kept is not None else "")
        self.note.setText(kept.event.note if kept is not None else "")
        self.open_form(self.kind)

    def told(self) -> RiskEvent | None:
        """Return what it holds, None where the day cannot be read: then the field says so."""
        day = self.day.read()
        return None if day is None else RiskEvent(self.kind.code(), day, self.note.text())


class SignForm(RefusableForm):
    """An early sign, in a shared word; under it what the word means."""

    def __init__(self, shared: SharedWords) -> None:
        super().__init__("Un segnale", "Salva il segnale")
        self._shared = shared
        self.word = ChoiceBox({"": _CHOOSE} | {term.code: term.word for term in shared.signs})
        self.day, self.note = DayField("In che giorno"), QLineEdit()
        self.note.setMaxLength(_LONGEST_NOTE)
        self._meaning = Note()
        row = Abreast()
        row.add(Field("Parola condivisa", self.word), 2, least_em=14)
        row.add(self.day, least_em=10)
        self.body.addLayout(row)
        self.body.addWidget(self._meaning)
        self.body.addWidget(Field("Nota", self.note))
        self.word.chosen.connect(self._show_meaning)
        self.keep_draft("sign", {"word": self.word, "day": self.day.line, "note": self.note})

    def begin(self, today: date) -> None:
        """Open it for today."""
        self.say("")
        self.word.set_code("")
        self.day.line.setText(day_words(today))
        self.note.clear()
        self._show_meaning()
        self.open_form(self.word)

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was being typed."""
        super().restore(texts)
        self._show_meaning()

    @Slot()
    def _show_meaning(self) -> None:
        term = self._shared.term(self.word.code())
        self._meaning.setText(f"{term.meaning} ({term.standing})" if term is not None else "")
        self._meaning.setVisible(term is not None)


def _refill(box: ChoiceBox, names: Mapping[str, str]) -> None:
    box.clear()
    for code, name in names.items():
        box.addItem(name, code)
