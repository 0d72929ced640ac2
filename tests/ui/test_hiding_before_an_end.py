"""Hiding keeps what was chosen before an end: of a part of a file, or of the archive; never what confirms it."""

from typing import TYPE_CHECKING

import pytest

from desktop.domain.case import Case, State
from desktop.domain.erasure import Part as Erased
from desktop.domain.erasure import Reason
from desktop.domain.place import Place
from desktop.services.case.cases import change_state
from desktop.ui.pages.erasing.dialog import EraseDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.destroying import DestroyForm
from desktop.ui.pages.settings.ending import EndingPart
from desktop.ui.pages.settings.handing_over import HandOverForm
from tests.builders import Work, a_case_with_contact
from tests.clock import Clock
from tests.ui.at_work import AtWork
from tests.ui.test_hiding_half_typed import Back, all_drafts, part_in_front, settings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def closed(work: Work) -> Case:
    case = work(a_case_with_contact)
    return work(lambda uow: change_state(uow, case.id, State.CONCLUSO, uow.today))


# --- «Cancella…» ---------------------------------------------------------------------------------------------------


def erasing(at: AtWork) -> EraseDialog:
    dialog = at.dialog()
    assert isinstance(dialog, EraseDialog)
    return dialog


def choose_to_erase(at: AtWork) -> None:
    dialog = erasing(at)
    next(each for each in dialog.parts.targets if each.code == Erased.TEXT.value).click()
    dialog.reason.set_code(Reason.ASKED)
    dialog.phrase.line.setText("una frase a mezzo")


def test_what_is_to_be_erased_and_why_come_back_over_the_file_and_the_phrase_does_not(
    desk: Desk, qtbot: "QtBot", closed: Case, hide_and_come_back: Back
) -> None:
    at = AtWork(desk, Place("case", closed.id, question="keeping"), qtbot)
    at.press("Cancella…")
    choose_to_erase(at)

    back = hide_and_come_back(at)
    back.rest()
    dialog = erasing(back)
    assert (dialog.part, dialog.reason.code(), dialog.phrase.text()) == (Erased.TEXT, Reason.ASKED, "")
    assert dialog.act.text() == "Cancella i testi"
    assert "mezzo" not in all_drafts(back)
    dialog.keep.click()
    assert back.page.draft() == {}


def test_what_is_to_be_erased_and_why_come_back_over_the_list_of_the_coordinator(
    desk: Desk, qtbot: "QtBot", closed: Case, hide_and_come_back: Back, clock: Clock
) -> None:
    clock.set_day("2029-01-01")
    at = settings(desk, qtbot, "retention")
    at.press(f"Cancella… Fascicolo {closed.shown_code}")
    choose_to_erase(at)

    back = hide_and_come_back(at)
    back.rest()
    assert (erasing(back).part, erasing(back).reason.code()) == (Erased.TEXT, Reason.ASKED)


# --- «Cambio di gestore» -------------------------------------------------------------------------------------------


def ending_of(at: AtWork) -> EndingPart:
    part = part_in_front(at)
    assert isinstance(part, EndingPart)
    return part


def test_who_receives_the_archive_and_where_its_papers_go_come_back_and_leaving_asks(
    desk: Desk, qtbot: "QtBot", hide_and_come_back: Back
) -> None:
    at = settings(desk, qtbot, "ending")
    at.press("Consegna l'archivio…")
    form = ending_of(at).form
    assert isinstance(form, HandOverForm)
    form._name.setText("Amina")
    form.copy.line.setText("/media/chiavetta")
    form.record.line.setText("/media/verbale.pdf")
    form.yours.line.setText("una frase a mezzo")
    assert at.page.loss() is not None

    back = hide_and_come_back(at)
    back.rest()
    again = ending_of(back).form
    assert isinstance(again, HandOverForm)
    assert (again.operator, again.copy.line.text(), again.record.line.text()) == (
        "Amina",
        "/media/chiavetta",
        "/media/verbale.pdf",
    )
    assert again.yours.text() == ""
    assert "mezzo" not in all_drafts(back)
    back.page.discard()
    assert (back.page.draft(), ending_of(back).form) == ({}, None)


def test_where_the_certificate_goes_comes_back_and_the_name_of_the_centre_is_typed_anew(
    desk: Desk, qtbot: "QtBot", hide_and_come_back: Back
) -> None:
    at = settings(desk, qtbot, "ending")
    at.press("Distruggi l'archivio…")
    form = ending_of(at).form
    assert isinstance(form, DestroyForm)
    form.place.line.setText("/media/certificato.pdf")
    form.centre.setText("Centro Pro")
    form.yours.line.setText("una frase a mezzo")

    back = hide_and_come_back(at)
    back.rest()
    again = ending_of(back).form
    assert isinstance(again, DestroyForm)
    assert (again.place.line.text(), again.centre.text(), again.yours.text()) == ("/media/certificato.pdf", "", "")
    assert not any(each in all_drafts(back) for each in ("mezzo", "Centro Pro"))


def test_a_form_of_the_end_in_which_nothing_was_typed_does_not_come_back(
    desk: Desk, qtbot: "QtBot", hide_and_come_back: Back
) -> None:
    at = settings(desk, qtbot, "ending")
    at.press("Distruggi l'archivio…")
    back = hide_and_come_back(at)
    back.rest()
    assert ending_of(back).form is None
