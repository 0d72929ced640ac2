"""«Oggi» says first of all who is still to be heard, then which sheets and meetings wait: neither why nor by whom."""

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.domain.accords import Accord
from desktop.domain.integrated.clock import ContactTerm
from desktop.domain.integrated.handed import HandedText
from desktop.domain.integrated.team import MeetingText
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.referral import ReferralState
from desktop.services.colleagues.accords import set_accord
from desktop.services.documents.handed_sheets import hand_sheet_over
from desktop.services.path.care_teams import write_meeting
from desktop.services.path.signallings import write_contact_term
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.pages.page import Desk
from desktop.ui.widgets.labels import Heading
from tests.builders import Work, a_case_with_contact, hold_only
from tests.followed_together import TODAY, signalled
from tests.referred import a_referral
from tests.ui.accessibility import faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def filled(uow: UnitOfWork, desk: Desk) -> None:
    write_contact_term(uow, ContactTerm(9))
    case = a_case_with_contact(uow, "Zefiranta")
    signalled(uow, case)
    referral = a_referral(uow, case, ReferralState.CONSENTED)
    hand_sheet_over(uow, referral, HandedText(TODAY - timedelta(20)), desk.knowledge.sheet_ground)
    write_meeting(uow, case.id, MeetingText(TODAY + timedelta(2)), desk.knowledge.directory)
    write_meeting(uow, case.id, MeetingText(TODAY - timedelta(2)), desk.knowledge.directory)


def test_who_is_still_to_be_heard_stands_before_everything_else_in_words_she_may_read(
    desk: Desk, qtbot: "QtBot", work: Work
) -> None:
    work(lambda uow: filled(uow, desk))
    at = AtWork(desk, Place("today"), qtbot)
    headings = [each.text() for each in at.page.findChildren(Heading) if each.isVisibleTo(at.page)]
    assert headings[1] == "Da sentire"
    told = at.texts()
    for words in (
        "Da sentire dal 23/11/2026 alle 22:15, entro il 24/11/2026 alle 18:00.",
        "Consegnata il 5/11/2026; la risposta era attesa entro il 12/11/2026.",
        "Era fissato per il 23/11/2026.",
        "È fissato per il 27/11/2026.",
    ):
        assert words in told
    for word in ("ospedale", "Ospedale", "soccorso", "Studio di prova", "violenza"):
        assert word not in told
    assert faults(at.page) == []
    (code,) = work(lambda uow: [row.code for row in uow.search.rows()])
    at.press(f"Apri: da sentire, {code[:3]}-{code[3:]} · Zefiranta")
    assert at.went[-1].question == "integrated"


def test_nothing_of_it_is_there_for_who_follows_no_women_or_where_the_centre_does_not_use_it(
    desk: Desk, qtbot: "QtBot", work: Work
) -> None:
    work(lambda uow: filled(uow, desk))
    work(lambda uow: set_accord(uow, Accord.INTEGRATED, in_use=False))
    assert "Da sentire" not in AtWork(desk, Place("today"), qtbot).texts()
    work(lambda uow: set_accord(uow, Accord.INTEGRATED, in_use=True))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    assert "Da sentire" not in AtWork(desk, Place("today"), qtbot).texts()
