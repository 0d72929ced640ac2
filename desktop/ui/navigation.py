"""Every page of the program in one list: what is added here can be gone to."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from desktop.domain.accords import Accord
from desktop.ui.shortcuts import PAGE_KEYS
from desktop.ui.widgets.side_nav import NavigationLine

if TYPE_CHECKING:
    from desktop.ui.accords import AccordsInUse
    from desktop.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its name for ever, the class that draws it, and how the navigation at left shows it.

    A page without a label is reached from other pages only; `under` names the entry that stays lit meanwhile.
    Where it belongs to a protocol (`accord`) it is there only while the centre uses that one.
    """

    name: str
    at: str  # "module:Class", read when the page is first gone to: the window opens before all pages are loaded
    label: str = ""
    sign: str = ""
    under: str = ""
    accord: "Accord | None" = None

    def page_class(self) -> "type[Page]":
        """Return the class that draws this page."""
        module, _, name = self.at.partition(":")
        return cast("type[Page]", getattr(import_module(module), name))


# To add a page, write its class under desktop/ui/pages/ and its line here. The order is that of the navigation.
PAGES: tuple[PageEntry, ...] = (
    PageEntry("today", "desktop.ui.pages.today.page:TodayPage", "Oggi", "today"),
    PageEntry("cases", "desktop.ui.pages.cases:CasesPage", "Fascicoli", "folder"),
    PageEntry("case", "desktop.ui.pages.case.page:CasePage", under="cases"),
    PageEntry("new_contact", "desktop.ui.pages.new_contact:NewContactPage", under="cases"),
    PageEntry("interview", "desktop.ui.pages.interview.page:InterviewPage", under="cases"),
    PageEntry("review", "desktop.ui.pages.interview.review:ReviewPage", under="cases"),
    PageEntry("benefits", "desktop.ui.pages.benefits.page:BenefitsPage", under="cases"),
    PageEntry("dossier", "desktop.ui.pages.dossier.page:DossierPage", under="cases"),
    PageEntry("high_risk", "desktop.ui.pages.high_risk.page:HighRiskPage", under="today"),
    PageEntry("agenda", "desktop.ui.pages.agenda.page:AgendaPage", "Agenda", "calendar"),
    PageEntry("mailbox", "desktop.ui.pages.mailbox.page:MailboxPage", "Casella INPS", "mail"),
    PageEntry("questions", "desktop.ui.pages.mailbox.questions:QuestionsPage", under="mailbox"),
    PageEntry("question", "desktop.ui.pages.mailbox.question:QuestionPage", under="cases"),
    PageEntry("replies", "desktop.ui.pages.mailbox.replies:RepliesPage", under="mailbox"),
    PageEntry("network", "desktop.ui.pages.network.page:NetworkPage", under="mailbox"),
    PageEntry("directory", "desktop.ui.pages.directory.page:DirectoryPage", "Rete", "network"),
    PageEntry("service", "desktop.ui.pages.directory.service:ServicePage", under="directory"),
    PageEntry("new_service", "desktop.ui.pages.directory.adding:NewServicePage", under="directory"),
    PageEntry("unmet", "desktop.ui.pages.directory.unmet:UnmetPage", under="directory"),
    PageEntry("verification", "desktop.ui.pages.directory.verification:VerificationPage", under="directory"),
    PageEntry("table", "desktop.ui.pages.table.page:TablePage", "Tavolo tecnico", "table", accord=Accord.TABLE),
    PageEntry("orphans", "desktop.ui.pages.orphans.page:OrphansPage", "Orfani", "people", accord=Accord.ORPHANS),
    PageEntry(
        "orphan_family", "desktop.ui.pages.orphans.family:OrphanFamilyPage", under="orphans", accord=Accord.ORPHANS
    ),
    PageEntry("settings", "desktop.ui.pages.settings.page:SettingsPage", "Impostazioni", "settings"),
)


def entry_of(name: str, pages: tuple[PageEntry, ...]) -> PageEntry:
    """Return the entry of the page `name`; the first one where a page of an older version is no longer there."""
    return next((entry for entry in pages if entry.name == name), pages[0])


def pages_in_use(accords: "AccordsInUse", pages: tuple[PageEntry, ...] = PAGES) -> tuple[PageEntry, ...]:
    """Return the pages of the protocols the centre uses, and those that belong to none."""
    return tuple(entry for entry in pages if accords.uses(entry.accord))


def lines_of(pages: tuple[PageEntry, ...]) -> tuple[NavigationLine, ...]:
    """Return the lines of the navigation; the keys count them as they stand, so that no number is left out."""
    shown = [entry for entry in pages if entry.label]
    return tuple(
        NavigationLine(entry.name, entry.label, entry.sign, keys.value)
        for entry, keys in zip(shown, PAGE_KEYS, strict=False)
    )
