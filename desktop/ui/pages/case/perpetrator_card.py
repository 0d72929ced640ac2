"""Who harmed her: what he is to her, what she calls him, whether he lives with her; of measures kind and day alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.people_words import LIVING, MEASURES, PERPETRATORS
from desktop.domain.perpetrator import (
    LivesWithHer,
    Measure,
    MeasureKind,
    Perpetrator,
    PerpetratorRelation,
    PerpetratorTyped,
)
from desktop.services.case.perpetrators import (
    PerpetratorsOfFile,
    add_measure,
    add_perpetrator,
    change_perpetrator,
    erase_perpetrators,
    take_measure_away,
    take_perpetrator_away,
)
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.case.forms import ApproximateField, InlineForm
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from desktop.domain.identifiers import CaseId, OperatorId
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_WHY = (
    "Solo quello che serve alle statistiche e alla sua sicurezza. Non si cerca, non esce da nessuna parte, e si "
    "cancella da solo. Non scrivere il nome se non serve."
)
_ERASE = "Cancella quello che è scritto di lui"
_REASON = "richiesta o non serve più"


class PerpetratorCard(Card):
    """What is kept of who harmed her, put away until it is asked for: she may be looking at the screen.

    Attributes:
        saved, refused: what came of an act.
    """

    saved = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._run = desk, desk.background.run
        self._case_id: CaseId | None = None
        self._changing: Perpetrator | None = None
        self._of: Perpetrator | None = None
        self._operator = ""
        held = QWidget(self)
        held.hide()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, 0, 0)
        self.box = Disclosure("Chi le ha fatto del male", lambda: held)
        self.body.addWidget(self.box)
        self._records = Records()
        self.add, self.erase = Button("Aggiungi"), QuietButton(_ERASE)
        self.add.setAccessibleName("Aggiungi chi le ha fatto del male")
        self.add.clicked.connect(lambda: self._open(None, PerpetratorTyped()))
        self.erase.clicked.connect(self._on_erase)
        self.form, self.measure_form = self._built_form(), self._built_measure_form()
        acts = FlowLayout()
        acts.addWidget(self.add)
        acts.addWidget(self.erase)
        inside.addWidget(Note(_WHY))
        inside.addWidget(self._records)
        inside.addLayout(acts)
        inside.addWidget(self.form)
        inside.addWidget(self.measure_form)

    def _built_form(self) -> InlineForm:
        form = InlineForm("Chi le ha fatto del male", "Salva")
        self._relation = ChoiceBox({each.value: words for each, words in PERPETRATORS.items()})
        self._called = QLineEdit()
        self._lives = ChoiceBox({each.value: words for each, words in LIVING.items()})
        row = Abreast()
        row.add(Field("Chi è per lei", self._relation), least_em=14)
        row.add(Field("Come lo chiama lei", self._called), least_em=14)
        row.add(Field("Vive con lei?", self._lives), least_em=14)
        form.body.addLayout(row)
        form.kept.connect(self._on_kept)
        form.keep_draft("perpetrator", {"relation": self._relation, "called": self._called, "lives": self._lives})
        return form

    def _built_measure_form(self) -> InlineForm:
        form = InlineForm("Un provvedimento", "Salva il provvedimento")
        self._kind = ChoiceBox({each.value: words for each, words in MEASURES.items()})
        self._day = ApproximateField("Di quando è", "Solo il tipo e la data: niente del procedimento.")
        row = Abreast()
        row.add(Field("Che cosa", self._kind), least_em=14)
        row.add(self._day, least_em=14)
        form.body.addLayout(row)
        form.kept.connect(self._on_measure)
        return form

    def begin(self) -> None:
        """Forget another file, and put what stands here away."""
        self.form.close_form()
        self.measure_form.close_form()
        self.box.button.setChecked(False)
        self._changing = self._of = None
        self._show(())

    def show_all(self, case_id: CaseId, found: PerpetratorsOfFile) -> None:
        """Show what is kept of a file; a form that is open stays as it is."""
        self._case_id, self._operator = case_id, found.operator
        self._show(found.all)

    def _open(self, changing: Perpetrator | None, typed: PerpetratorTyped) -> None:
        self._changing = changing
        self._relation.set_code(typed.relation.value)
        self._called.setText(typed.called)
        self._lives.set_code(typed.lives.value)
        self.form.open_form(self._relation)

    @Slot()
    def _on_kept(self) -> None:
        if self._case_id is None:
            return
        relation, lives = PerpetratorRelation(self._relation.code()), LivesWithHer(self._lives.code())
        typed = PerpetratorTyped(relation, self._called.text(), lives)
        if self._changing is None:
            work = self._run(self, add_perpetrator, self._case_id, typed)
            work.then(lambda _: self._show_kept(self.form)).otherwise(self.refused.emit)
        else:
            changed = self._run(self, change_perpetrator, self._case_id, self._changing, typed)
            changed.then(lambda _: self._show_kept(self.form)).otherwise(self._show_unsettled)

    @Slot()
    def _on_measure(self) -> None:
        typed = self._day.line.text().strip()
        day = self._day.read() if typed else None
        if self._case_id is None or self._of is None or (typed and day is None):
            return
        kind = MeasureKind(self._kind.code())
        work = self._run(self, add_measure, self._case_id, self._of.id, kind, day)
        work.then(lambda _: self._show_kept(self.measure_form)).otherwise(self._day.point_at)

    def _on_add_measure(self, of: Perpetrator) -> None:
        self._of = of
        self._day.line.clear()
        self.measure_form.open_form(self._kind)

    def _take(self, perpetrator: Perpetrator) -> None:
        if self._case_id is not None:
            work = self._run(self, take_perpetrator_away, self._case_id, perpetrator)
            work.then(lambda _: self.saved.emit()).otherwise(self._show_unsettled)

    def _take_measure(self, measure: Measure) -> None:
        if self._case_id is not None:
            work = self._run(self, take_measure_away, self._case_id, measure)
            work.then(lambda _: self.saved.emit()).otherwise(self._show_unsettled)

    @Slot()
    def _on_erase(self) -> None:
        words = "Non si può più riavere. Il resto del fascicolo resta com'è."
        asked = ConfirmDialog(self, "Cancellare quello che è scritto di lui?", words, act=_ERASE, keep="Tieni")
        asked.agreed.connect(self._on_agreed)
        asked.open()

    @Slot()
    def _on_agreed(self) -> None:
        reason = "Per cancellarlo serve di nuovo la tua frase segreta."
        proof = SecondPassphraseDialog(self, self._desk.background, reason, act=_ERASE, name=self._operator)
        proof.confirmed.connect(self._on_confirmed)
        proof.open()

    @Slot(object)
    def _on_confirmed(self, operator: OperatorId) -> None:
        if self._case_id is not None:
            work = self._run(self, erase_perpetrators, self._case_id, _REASON, operator)
            work.then(lambda _: self.saved.emit()).otherwise(self.refused.emit)

    def _show_kept(self, form: InlineForm) -> None:
        form.close_form()
        self.saved.emit()

    def _show_unsettled(self, refusal: Refusal) -> None:
        """Say it; what is shown is read again, and the form stays open upon nothing that is stale."""
        self.form.close_form()
        self.saved.emit()
        self.refused.emit(refusal)

    def _show(self, found: tuple[Perpetrator, ...]) -> None:
        self._records.show_records([self._record(each) for each in found])
        self.erase.setVisible(bool(found))

    def _record(self, each: Perpetrator) -> Record:
        title = PERPETRATORS[each.typed.relation].capitalize()
        change, measure, take = Button("Cambia"), Button("Aggiungi un provvedimento"), QuietButton("Togli")
        for act in (change, measure, take):
            act.setAccessibleName(f"{act.text()}: {title}")
        change.clicked.connect(lambda: self._open(each, each.typed))
        measure.clicked.connect(lambda: self._on_add_measure(each))
        take.clicked.connect(lambda: self._take(each))
        said = f"«{each.typed.called}» · {LIVING[each.typed.lives]}" if each.typed.called else LIVING[each.typed.lives]
        record = Record(title, [said], [change, measure, take], long=True)
        for one in each.measures:
            record.words.addWidget(self._measure_record(one))
        return record

    def _measure_record(self, measure: Measure) -> Record:
        words = MEASURES[measure.kind].capitalize()
        take = QuietButton("Togli")
        take.setAccessibleName(f"Togli: {words}")
        take.clicked.connect(lambda: self._take_measure(measure))
        return Record(words, [measure.on.words if measure.on is not None else "senza data"], [take])
