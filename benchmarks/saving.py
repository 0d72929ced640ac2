"""An answer saved, against five synchronisations of the same disk, taken in turn."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.archives import OPERATOR, PASSPHRASE, new_archive
from benchmarks.measured import Measured, five_synchronisations, milliseconds, p50, p99
from desktop.app import load_knowledge
from desktop.domain.form.assessment import Answer
from desktop.domain.form.questionnaire import NEEDS_FORM, Kind
from desktop.services.case.cases import open_case
from desktop.services.interview.assessments import record_answer, start_assessment
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import open_vault

_TIMES = 200
_AGREED = {code: Answer.of("SI") for code in ("A01", "A04", "A05")}


def measure(scratch: Path) -> Iterator[Measured]:
    """Save answers one by one, as the interview page does."""
    forms = load_knowledge().forms
    form = forms[NEEDS_FORM].on(date.today())  # noqa: DTZ011 - a benchmark runs today
    question = next(
        each for section in form.sections for each in section.questions if each.kind is Kind.SINGLE and each.code > "B"
    )
    answers = [Answer.of(option.code) for option in question.options]
    saves, synchronisations = [], []
    folder = new_archive(scratch / "saving", cost=CHEAPEST)
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        case = vault.run(lambda uow: open_case(uow, "Ginestra", uow.today)).result()
        kept = vault.run(lambda uow: start_assessment(uow, form, case.id, _AGREED)).result()
        for number in range(_TIMES):
            answer = answers[number % len(answers)]
            work = partial(record_answer, forms=forms, assessment_id=kept.head.id, key=question.code, answer=answer)
            saves.append(milliseconds(lambda work=work: vault.run(work).result()))
            synchronisations.append(milliseconds(lambda: five_synchronisations(scratch)))
    told = f"p50 {p50(saves):.2f} ms over p50 {p50(synchronisations):.2f} ms of five synchronisations"
    yield Measured("an answer saved", p50(saves) / p50(synchronisations), 2, "times", told)
    slow = f"p99 {p99(saves):.2f} ms over p99 {p99(synchronisations):.2f} ms"
    yield Measured("an answer saved, the slowest of a hundred", p99(saves) / p99(synchronisations), 4, "times", slow)
