"""«Lavoro e formazione» of a file: steps, CV, contacts and milestones written by keyboard, papers shown, all undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.domain.accords import Accord
from desktop.domain.approximate import read_approximate
from desktop.domain.identifiers import CaseId
from desktop.domain.place import Place
from desktop.domain.plan import Area, Doer, GoalText, PlanTerms
from desktop.domain.work import ChoiceField, EmployerSaid, Month, Paid, Relief, StepKind, WordsField, WorkStep
from desktop.printing.pages import Pages
from desktop.services.path.plan_parts import add_goal
from desktop.services.path.plans import begin_plan
from desktop.services.path.work import add, change, choose, note_month, write_words
from desktop.services.path.work_page import WorkPage
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.accords import AccordsInUse
from desktop.ui.merging_wording import value_words
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.case.parts import PARTS, parts_in_use
from desktop.ui.pages.case.work import WorkPart
from desktop.ui.pages.case.work_step_form import StepForm
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.fields import Field
from tests.builders import OPENED, Work, a_case_with_contact
from tests.services.path.works import BARISTA, JOB, RULES, TIROCINIO, the_work
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[], AtWork]


@pytest.fixture
def case_id(work: Work) -> CaseId:
    return work(a_case_with_contact).id


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case_id: CaseId) -> Open:
    return lambda: AtWork(desk, Place("case", case_id, question="work"), qtbot)


def part_of(at: AtWork) -> WorkPart:
    assert isinstance(at.page, CasePage)
    part = at.page.part
    assert isinstance(part, WorkPart)
    return part


def page_of(work: Work, case_id: CaseId) -> WorkPage:
    return work(lambda uow: the_work(uow, case_id))


def test_a_tirocinio_is_written_with_its_months(file: Open) -> None:
    at = file()
    assert "Ancora nessun passo" in at.texts()
    at.press("Aggiungi un passo")
    at.choose("Che passo è", StepKind.INTERNSHIP.value)
    at.type("Che cosa", "Aiuto cuoca")
    at.type("Presso chi", "Mensa di prova")
    at.type("Comincia", "1/10/2026")
    at.type("Finisce", "dicembre 2026")
    at.type("Indennità al mese, in euro", "cinquecento")
    at.press("Salva il passo")
    assert "cinquecento" in at.texts()
    at.type("Indennità al mese, in euro", "500,50")
    at.press("Salva il passo")
    assert "Tirocinio: Aiuto cuoca, Mensa di prova" in at.texts()
    assert "indennità 500,50 € al mese" in at.texts().casefold()

    at.press("Presenze: Tirocinio: Aiuto cuoca, Mensa di prova")
    at.type("Giorni di presenza", "molti")
    at.press("Salva il mese")
    assert "Il mese non si legge" in at.texts()
    at.type("Giorni di presenza", "12")
    at.choose("Indennità", Paid.YES.value)
    at.press("Salva il mese")
    assert "Novembre 2026: presenze 12, assenze 0, indennità arrivata" in at.texts()
    at.press("Presenze: Tirocinio: Aiuto cuoca, Mensa di prova")
    assert part_of(at).writing.month.present.text() == "12"


def test_of_a_job_she_is_asked_how_it_goes_and_when_to_ask_again(file: Open, work: Work, case_id: CaseId) -> None:
    work(lambda uow: add(uow, RULES, case_id, JOB))
    at = file()
    assert "Esonero: chiesto da chi assume, fino al 1/11/2027" in at.texts().replace("esonero", "Esonero")
    at.press("Come va: Inserimento al lavoro: Cuoca, Mensa di prova")
    at.type("Che cosa dice lei", "Si trova bene")
    at.type("Richiederlo il", "10/1/2027")
    at.press("Salva")
    assert "La prossima volta il 10/1/2027." in at.texts()
    job = next(each for each in page_of(work, case_id).steps if each.text.kind is StepKind.PLACEMENT)
    assert (job.text.review_on, job.text.relief) == (date(2027, 1, 10), Relief.ASKED)


def test_what_a_line_of_her_cv_has_not_is_neither_asked_nor_kept(file: Open, work: Work, case_id: CaseId) -> None:
    at = file()
    at.press("Aggiungi una voce")
    at.type("Che cosa", "Arabo")
    at.type("Presso chi", "Mensa di prova")
    at.type("Da quando", "non si sa")
    at.choose("Che voce è", "lingua")
    at.press("Salva la voce")
    (kept,) = page_of(work, case_id).entries
    assert (kept.text.what, kept.text.at_whom, kept.text.begins) == ("Arabo", "", None)


def test_her_cv_is_written_reordered_and_shown_with_what_was_left_out(file: Open, work: Work, case_id: CaseId) -> None:
    at = file()
    for what in ("Barista", "Volontaria al rifugio"):
        at.press("Aggiungi una voce")
        at.type("Che cosa", what)
        at.press("Salva la voce")
    at.press("Su: Volontaria al rifugio")
    assert [each.text.what for each in page_of(work, case_id).entries] == ["Volontaria al rifugio", "Barista"]
    at.press("Aggiungi una voce")
    at.choose("Che voce è", "lingua")
    at.type("Che cosa", "Arabo")
    at.choose("Quanto, o come vale", "madrelingua")
    at.press("Salva la voce")
    assert "Lingua · Madrelingua" in at.texts()
    at.press("Togli: Arabo")
    assert "Arabo" not in at.texts()
    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Lingua · Madrelingua" in at.texts()

    at.press("Che cosa va sui fogli")
    (way,) = page_of(work, case_id).ways
    at.choose("Il recapito sul curriculum", way.id.hex())
    at.press("Salva")
    assert page_of(work, case_id).chosen(ChoiceField.CONTACT) == way.id.hex()

    part = part_of(at)
    at.press("Stampa il curriculum")
    at.rest()
    assert isinstance(part.papers.dialog, PaperDialog)
    assert "Volontaria al rifugio" in at.texts(part.papers.dialog)
    part.papers.dialog.reject()
    for act in ("Stampa la lettera di presentazione",):
        at.press(act)
        assert "Non dice mai perché" in at.texts(part.papers.dialog)
        part.papers.dialog.reject()


def test_the_papers_of_a_step_are_shown(file: Open, work: Work, case_id: CaseId) -> None:
    course = JOB.__class__(StepKind.COURSE, JOB.who, "Corso di cucina")
    work(lambda uow: add(uow, RULES, case_id, course))
    at = file()
    part = part_of(at)
    for act, told in (("Scheda", "nome neutro"), ("Registro", "giorno per giorno")):
        at.press(f"{act}: Corso: Corso di cucina")
        assert part.papers.dialog is not None
        assert told in at.texts(part.papers.dialog)
        part.papers.dialog.reject()


def test_what_she_looks_for_a_contact_and_a_milestone_are_written_and_what_tells_why_is_refused(
    file: Open,
) -> None:
    at = file()
    at.press("Scrivi che cosa cerca")
    at.type("In quali orari", "La mattina")
    at.type("Luoghi da evitare per il lavoro", "Il mercato")
    at.press("Salva")
    assert "In quali orari: La mattina" in at.texts()

    at.press("Aggiungi un contatto")
    at.type("Ditta", "Forno di prova")
    at.type("Che cosa è stato detto di lei", "La segue il centro antiviolenza")
    at.press("Salva il contatto")
    assert "dice perché lei è seguita" in at.texts()
    at.type("Che cosa è stato detto di lei", "Cerca lavoro la mattina")
    at.choose("Risposta", EmployerSaid.INTERVIEW.value)
    at.press("Salva il contatto")
    assert "Risposta: colloquio di lavoro fissato." in at.texts()
    at.press("Lettera: Forno di prova")
    letter = part_of(at).papers.dialog
    assert letter is not None
    with Pages(letter._ready.pdf) as pages:
        assert "Forno di prova" in pages.text(0)
    letter.reject()

    at.press("Aggiungi un traguardo")
    at.type("Il traguardo", "Un conto mio")
    at.type("Raggiunto", "ottobre 2026")
    at.press("Salva il traguardo")
    assert "Raggiunto: ottobre 2026" in at.texts()
    at.press("Autonomia economica")
    at.choose("Autonomia economica", "in_parte")
    at.press("Salva")
    assert "Autonomia economica: in parte, detto il 25/11/2026." in at.texts()
    assert "Assunzioni fino al 31/12/2026: rinnovo da verificare." in at.texts()


def test_an_edit_upon_an_older_value_is_refused_and_then_made_upon_the_one_that_is_kept(
    file: Open, work: Work, case_id: CaseId
) -> None:
    kept = work(lambda uow: add(uow, RULES, case_id, BARISTA))
    at = file()
    at.press("Cambia: Barista")
    work(lambda uow: change(uow, RULES, kept, kept.text.__class__(kept.text.kind, "Banconista"), kept.stamp))
    at.type("Che cosa", "Cameriera")
    at.press("Salva la voce")
    assert "Banconista" in at.texts()
    assert part_of(at).writing.entry.isVisible()
    at.press("Salva la voce")
    assert [each.text.what for each in page_of(work, case_id).entries] == ["Cameriera"]


def test_what_is_half_typed_survives_hiding(file: Open, work: Work, case_id: CaseId) -> None:
    work(lambda uow: add(uow, RULES, case_id, JOB))
    at = file()
    at.press("Come va: Inserimento al lavoro: Cuoca, Mensa di prova")
    at.type("Che cosa dice lei", "Si trova")
    draft = part_of(at).draft()
    again = file()
    for code, texts in draft.items():
        part_of(again).restore(code, texts)
    again.rest()
    part_of(again).writing.review.act.click()
    again.rest()
    assert [each.text.words for each in page_of(work, case_id).reviews] == ["Si trova"]


@pytest.mark.parametrize(
    ("opened", "code"),
    [
        ("Scrivi che cosa cerca", "work_words"),
        ("Autonomia economica", "work_autonomy"),
        ("Presenze: Tirocinio: Aiuto cuoca, Mensa di prova", "work_month"),
    ],
)
def test_what_a_colleague_wrote_while_a_form_was_half_typed_is_not_written_over_unseen(
    file: Open, work: Work, case_id: CaseId, opened: str, code: str
) -> None:
    step = work(lambda uow: add(uow, RULES, case_id, TIROCINIO))
    at = file()
    at.press(opened)
    half = next(form.texts() for form in part_of(at).writing.forms if form.code == code)

    def colleague(uow: UnitOfWork) -> None:
        write_words(uow, case_id, WordsField.HOURS, "La sera", None)
        choose(uow, case_id, ChoiceField.AUTONOMY, "si", None)
        note_month(uow, step.id, Month("2026-11", 9), None)

    work(colleague)
    again = file()
    part_of(again).restore(code, half)
    again.rest()
    form = next(each for each in part_of(again).writing.forms if each.code == code)
    form.act.click()
    again.rest()
    page = page_of(work, case_id)
    kept = page.said(WordsField.HOURS), page.chosen(ChoiceField.AUTONOMY), page.months[0].month.present
    assert kept == ("La sera", "si", 9)
    assert form.isVisible()
    form.act.click()
    again.rest()
    assert not form.isVisible()


def test_a_centre_that_does_not_use_the_protocol_has_no_such_part() -> None:
    assert "work" in PARTS
    assert "work" not in parts_in_use(AccordsInUse(set(Accord) - {Accord.WORK}))
    assert parts_in_use(AccordsInUse())["work"] == "Lavoro e formazione"


@pytest.mark.parametrize("act", ["Aggiungi un passo", "Aggiungi un contatto"])
def test_every_field_has_a_name_and_nothing_is_cut_in_large_letters(
    file: Open, work: Work, case_id: CaseId, theme: Theme, act: str
) -> None:
    work(lambda uow: add(uow, RULES, case_id, replace(JOB, what="Cuoca e aiuto in sala " * 8)))
    work(lambda uow: begin_plan(uow, case_id, PlanTerms(OPENED)))
    plan = work(lambda uow: uow.plans.of(case_id)[0].id)
    work(lambda uow: add_goal(uow, plan, GoalText(Area.WORK, "Un lavoro vicino alla scuola dei bambini " * 5)))
    theme.apply(ThemeChoice.DARK, 200)
    at = file()
    at.press(act)
    QApplication.processEvents()
    assert faults(at.page) == []
    assert cut(at.page) == []
    assert part_of(at).horizontalScrollBar().maximum() == 0


def test_on_oggi_a_line_says_what_ends_of_whom_and_opens_the_part(
    desk: Desk, qtbot: "QtBot", work: Work, case_id: CaseId
) -> None:
    work(lambda uow: add(uow, RULES, case_id, replace(TIROCINIO, ends=read_approximate("10/12/2026"))))
    work(lambda uow: add(uow, RULES, case_id, replace(JOB, review_on=date(2026, 12, 1))))
    at = AtWork(desk, Place("today"), qtbot)
    for told in (
        "Il tirocinio finisce: 10/12/2026.",
        "C'è da chiederle come va: 1/12/2026.",
        "prova finisce: 2/12/2026.",
    ):
        assert told in at.texts()
    assert "Mensa" not in at.texts()
    opening = [each for each in at.page.findChildren(QPushButton) if each.accessibleName().startswith("Apri lavoro")]
    opening[0].click()
    assert at.went[-1] == Place("case", case_id, question="work")


def test_where_two_files_differ_in_what_she_chose_it_is_said_in_words() -> None:
    assert [value_words({"value": f'"{value}"'}) for value in ("si", "in_parte", "0a" * 16)] == [
        "Sì",
        "In parte",
        "Uno dei suoi recapiti",
    ]


def test_a_step_asks_what_its_kind_needs_and_what_was_typed_for_another_comes_back_with_it(
    file: Open, work: Work, case_id: CaseId, desk: Desk, qtbot: "QtBot"
) -> None:
    at = file()
    at.press("Aggiungi un passo")
    form = part_of(at).writing.step
    assert asked(form) == {"Che passo è", "Chi lo fa", "Per quale obiettivo del progetto", "A che punto è"}
    at.choose("Che passo è", StepKind.INTERNSHIP.value)
    assert asked(form) >= {"Che cosa", "Presso chi", "Comincia", "Indennità al mese, in euro"}
    assert faults(at.page) == []
    at.type("Che cosa", "Aiuto cuoca")
    at.type("Indennità al mese, in euro", "non si legge")
    at.choose("Che passo è", StepKind.PACT.value)
    assert "Che cosa" not in asked(form)
    assert "Contratto" not in asked(form)
    at.type("Presso chi", "Sportello di prova")

    # Hidden and back, as after F9: what was typed for the other kind is there with it.
    back = AtWork(desk, replace(at.page.here(), draft=at.page.draft()), qtbot)
    back.choose("Che passo è", StepKind.INTERNSHIP.value)
    again = part_of(back).writing.step
    assert (again.what.text(), again.indemnity.line.text()) == ("Aiuto cuoca", "non si legge")
    back.choose("Che passo è", StepKind.PACT.value)
    back.press("Salva il passo")

    (kept,) = page_of(work, case_id).steps
    assert (kept.text.kind, kept.text.named, kept.text.what) == (StepKind.PACT, "Sportello di prova", "")


def test_what_a_step_has_already_said_is_shown_and_kept_though_its_kind_asks_no_more_for_it(
    file: Open, work: Work, case_id: CaseId, desk: Desk, qtbot: "QtBot"
) -> None:
    work(lambda uow: add(uow, RULES, case_id, WorkStep(StepKind.DID, Doer.WOMAN, named="Patronato di prova")))
    at = file()
    at.press("Cambia: DID, dichiarazione di disponibilità al lavoro: Patronato di prova")
    assert "Presso chi" in asked(part_of(at).writing.step)
    at.choose("Chi lo fa", Doer.CENTRE.value)
    back = AtWork(desk, replace(at.page.here(), draft=at.page.draft()), qtbot)
    assert "Presso chi" in asked(part_of(back).writing.step)
    back.press("Salva il passo")

    (kept,) = page_of(work, case_id).steps
    assert (kept.text.who, kept.text.named) == (Doer.CENTRE, "Patronato di prova")


def asked(form: StepForm) -> set[str]:
    """The fields in sight."""
    return {each.editor.accessibleName() for each in form.findChildren(Field) if each.isVisibleTo(form)}
