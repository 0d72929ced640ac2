"""Why a question is asked, where its answer stays and that she need not give one: what F1 tells."""

from PySide6.QtWidgets import QWidget

from desktop.domain.form.questionnaire import Question, Questionnaire
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.labels import PlainLabel

_STAYS = (
    "La risposta resta nel fascicolo. Nel riepilogo anonimo non va nessuna risposta: si contano solo i bisogni, "
    "e solo se lei è d'accordo."
)
_MAY_DECLINE = "Può sempre preferire di non rispondere."


class WhyDialog(Dialog):
    """Tells why a question is asked; Esc and Invio close it."""

    def __init__(self, parent: QWidget, form: Questionnaire, question: Question) -> None:
        super().__init__(parent, "Perché questa domanda", question.text)
        for words in why_words(form, question):
            self.body.addWidget(PlainLabel(words))
        close = PrimaryButton("Ho letto")
        close.clicked.connect(self.accept)
        self.add_button(close, default=True)


def why_words(form: Questionnaire, question: Question) -> tuple[str, ...]:
    """Return what there is to say of `question`, one idea in each text."""
    needs = dict.fromkeys(form.need(code).label for derived in question.derives for code in derived.needs)
    told = (
        form.section_of(question.code).intro,
        question.help,
        f"Può far emergere un bisogno: {'; '.join(needs)}." if needs else "",
        f"Per te: {question.note}" if question.note else "",
        _STAYS,
        _MAY_DECLINE if question.may_decline else "",
    )
    return tuple(words for words in told if words)
