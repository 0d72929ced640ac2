"""«Lettere» of a file: prepared, shown with what is missing, numbered, printed."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.place import Place
from desktop.printing.printer import Printer
from desktop.services.documents.letters import numbered_letters
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.case.letters import LettersPart
from desktop.ui.pages.case.parts import PARTS
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from tests.builders import Work, a_case, hold_only
from tests.ui.accessibility import faults
from tests.ui.at_work import AtWork
from tests.ui.dossier_prepared import Desktop

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def at(desk: Desk, work: Work, qtbot: "QtBot") -> AtWork:
    case = work(a_case)
    return AtWork(desk, Place("case", case.id, question="letters"), qtbot)


def prepare(at: AtWork, qtbot: "QtBot", kind: str) -> PaperDialog:
    (part,) = at.page.findChildren(LettersPart)
    part.acts[kind].click()
    qtbot.waitUntil(lambda: bool([each for each in at.page.findChildren(PaperDialog) if each.isVisible()]))
    return next(each for each in at.page.findChildren(PaperDialog) if each.isVisible())


def test_what_is_missing_and_to_be_verified_is_said_and_the_number_is_given(
    at: AtWork, work: Work, qtbot: "QtBot"
) -> None:
    dialog = prepare(at, qtbot, "certificazione_percorso")
    at.rest()
    ((case_id,),) = work(lambda uow: uow.rows.all("SELECT id FROM case_file"))
    (numbered,) = work(lambda uow: numbered_letters(uow, case_id))
    said = at.texts(dialog)
    assert f"Numero {numbered.number}." in said
    assert "Nel fascicolo la presa in carico non risulta" in said
    assert "Manca il consenso che serve" in said
    assert "Inserita nel percorso dal (la data di inizio: da lì si contano i tre anni)" in said
    assert "Da verificare: INPS, circolare 15/4/2016 n. 65" in said
    assert faults(dialog) == []
    dialog.reject()
    at.rest()
    assert f"N. {numbered.number}" in at.texts()
    assert faults(at.page) == []


def test_the_log_and_the_register_of_papers_know_before_it_is_printed(at: AtWork, work: Work, qtbot: "QtBot") -> None:
    desktop = Desktop(Printer("Sala", default=True))
    dialog = prepare(at, qtbot, "certificazione_percorso")
    at.rest()
    dialog.out.through = desktop
    dialog.print.click()
    panel = dialog.findChild(PrintPanel)
    assert isinstance(panel, PrintPanel)
    qtbot.waitUntil(panel._print.isEnabled)
    assert work(lambda uow: uow.rows.all("SELECT paper FROM paper")) == []
    panel._print.click()
    qtbot.waitUntil(lambda: "Mandato alla stampante" in dialog.banner.text)
    kept = work(lambda uow: uow.rows.all("SELECT paper, state, signer FROM paper"))
    assert kept == [("certificazione_percorso", PaperState.ASKED.value, "legale_rappresentante")]
    acts = work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act = 'print.letter'"))
    assert len(acts) == 1
    assert desktop.sent[0].startswith(b"%PDF")
    dialog.reject()
    at.rest()


def test_a_file_is_the_exception_warned_of_and_named_like_any(
    at: AtWork, work: Work, qtbot: "QtBot", tmp_path: Path
) -> None:
    dialog = prepare(at, qtbot, "delega")
    at.rest()
    dialog.save.click()
    warning = dialog.findChild(ConfirmDialog)
    assert isinstance(warning, ConfirmDialog)
    assert "Il file non è cifrato" in at.texts(warning)
    assert work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act = 'save.letter'")) == []
    warning.reject()

    dialog.out.write(dialog._ready, tmp_path / "documento.pdf")
    qtbot.waitUntil(lambda: "Ricordati di cancellarlo" in dialog.banner.text)

    assert (tmp_path / "documento.pdf").read_bytes().startswith(b"%PDF")
    assert len(work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act = 'save.letter'"))) == 1
    dialog.reject()
    at.rest()


def test_every_kind_can_be_prepared_by_its_own_button(at: AtWork) -> None:
    (part,) = at.page.findChildren(LettersPart)
    kinds = at.desk.knowledge.letters.templates
    assert {button.accessibleName() for button in part.acts.values()} == {f"Prepara: {kind.name}" for kind in kinds}


def test_letters_and_forms_are_parts_of_the_file_and_the_papers_carry_neither(at: AtWork) -> None:
    shown = list(PARTS)
    assert shown[shown.index("papers") + 1 :][:2] == ["letters", "forms"]
    (part,) = at.page.findChildren(LettersPart)
    at.page.take_focus()
    first = next(iter(part.acts.values()))
    assert at.page.focusWidget() is first
    assert at.offers(first.accessibleName())
    at.press("Documenti")
    assert not at.offers(first.accessibleName())
    assert not at.offers("Scegli il modulo in bianco…")
    at.press("Moduli degli uffici")
    assert at.offers("Scegli il modulo in bianco…")


def test_the_numbers_of_another_file_are_gone_at_once(at: AtWork, work: Work, qtbot: "QtBot") -> None:
    prepare(at, qtbot, "delega").reject()
    at.rest()
    assert "Numeri già dati" in at.texts()
    (part,) = at.page.findChildren(LettersPart)
    part.open(work(lambda uow: a_case(uow, "Altra")).id)
    assert "Numeri già dati" not in at.texts()
    at.rest()
    assert "Numeri già dati" not in at.texts()


def test_a_role_taken_away_meanwhile_is_said(at: AtWork, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    (part,) = at.page.findChildren(LettersPart)
    part.acts["delega"].click()
    at.rest()
    assert not at.page.findChildren(PaperDialog)
    assert part.banner.isVisible()
