"""The open archive's side of the window: the navigation, the pages in a stack, the bar above them, the way back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.place import Place
from desktop.errors import Refusal
from desktop.ui.leaving import KeptDraft, ask_before, at_rest, hidden, words_before_hiding
from desktop.ui.navigation import PageEntry, entry_of, lines_of, pages_in_use
from desktop.ui.page_stack import PageStack
from desktop.ui.pages.page import Desk, Page
from desktop.ui.reason_watch import ReasonBanner
from desktop.ui.shortcuts import PAGE_KEYS, Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.side_nav import SideNavigation
from desktop.ui.widgets.top_bar import TopBar
from desktop.words import sentence

_ROOM_FOR_WORDS = 58  # em: below it the navigation shows its signs alone
_REASON_ENDED = "L'accesso motivato è finito e il fascicolo è chiuso. Quello che è salvato resta."
_HALF_TYPED_THERE = (
    "L'accesso motivato è finito e il fascicolo è chiuso. Quello che scrivevi a metà non è salvato: riaprilo subito "
    "per finirlo."
)
_HIGH_RISK = "high_risk"
_NARROWEST = 960  # pixels: letters of 200 % must not push the window over a small screen's edge


class Workplace(QWidget):
    """The navigation at left, the pages in a stack, the bar above them, and the way back.

    Attributes:
        titled: the code of the case in front, or nothing.
        hide_asked: «Nascondi» was pressed.
        interview: whether the page in front is one where people fall silent.
    """

    titled = Signal(str)
    hide_asked = Signal()
    interview = Signal(bool)

    def __init__(self, desk: Desk, pages: tuple[PageEntry, ...]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._every, self._entries = desk, pages, pages_in_use(desk.accords, pages)
        self._way_back: list[Place] = []
        self._draft = KeptDraft(desk.background, self)
        self.bar = TopBar(training=desk.training)
        self.bar.hide_asked.connect(self.hide_asked)
        self.bar.back_asked.connect(self.go_back)
        self.bar.high_risk_asked.connect(self._on_high_risk)
        shortcut(Keys.HIGH_RISK, self).activated.connect(self._on_high_risk)
        self.banner = Banner()
        self.idle_banner, self.reason_banner = Banner(can_close=False), ReasonBanner(desk.background)
        self.advice_banner, self._advice = Banner(), ""
        self.navigation = self._built_navigation()
        self._stack = PageStack(desk, self._join)
        self._arrange()
        desk.background.busy.connect(self.bar.show_busy)
        desk.background.refused.connect(self._on_refused)
        desk.background.changed.connect(self._on_changed)
        desk.accords.switched.connect(self._on_switched)
        self.reason_banner.watch.ended.connect(self._on_reason_ended)
        self.advice_banner.acted.connect(lambda: self.go_to(Place("settings", question="computer")))

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._stack.page

    def here(self) -> Place:
        """Bring the page in front to rest and return where it is, with what was typed there and not yet saved."""
        return hidden(self.page) if self.page is not None else self._first_place()

    def begin_at(self, place: Place | None) -> None:
        """Show where the operator was, or the first page."""
        place = place or self._first_place()
        self._show(place)
        if self.page is not None:
            self._draft.begin(self.page, place)

    def ask_before(self, go_on: Callable[[], object]) -> bool:
        """Ask before something typed would be lost, and `go_on` unless one stays; return whether there is to ask."""
        return ask_before(self, self.page, go_on)

    def warn_of_hiding(self, seconds: int) -> None:
        """Say that the window is about to hide, and whether what was typed is safe."""
        then, tone = words_before_hiding(self.page)
        self.idle_banner.say(f"Fra {seconds} secondi lo schermo si nasconde. {then}", tone, "Resto qui")

    def advise(self, words: str) -> None:
        """Say something about the computer on the first page, where no woman reads along; empty: no longer."""
        self._advice = words
        self._show_advice()

    def _show_advice(self) -> None:
        if self._advice and self._stack.is_front(self._entries[0].name):
            self.advice_banner.say(self._advice, act="Vedi che cosa fare")
        else:
            self.advice_banner.hide()

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Show `place`, and keep the way back to where one was; ask first where something typed would be lost."""
        if not self.ask_before(lambda: self._go_to(place)):
            self._go_to(place)

    @Slot()
    def go_back(self) -> None:
        """Return to where one came from; without that, to the first page. Ask first, as `go_to`."""
        if not self.ask_before(self._go_back):
            self._go_back()

    def _go_to(self, place: Place) -> None:
        if self.page is not None:
            here = at_rest(self.page)
            if here != place and not self.page.ONCE:
                self._way_back.append(here)
        self._show(place)

    def _go_back(self) -> None:
        self._show(_taken_off(self._way_back, self.here()) or self._first_place())

    def _first_place(self) -> Place:
        return Place(page=self._entries[0].name)

    def _built_navigation(self) -> SideNavigation:
        navigation = SideNavigation("Accompagna", lines_of(self._entries))
        navigation.chosen.connect(lambda page: self.go_to(Place(page=page)))
        navigation.me_asked.connect(lambda: self.go_to(Place("settings", question="passphrase")))
        for place, keys in enumerate(PAGE_KEYS):
            shortcut(keys, self).activated.connect(lambda place=place: self._on_key(place))
        return navigation

    def _arrange(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(0)
        for part in (self.bar, self.idle_banner, self.reason_banner, self.banner, self.advice_banner):
            beside.addWidget(part)
        beside.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(beside, 1)
        self.setMinimumWidth(min(em(40), _NARROWEST))

    def _join(self, page: Page) -> None:
        told = (page.go, self.go_to), (page.leave, self.go_back), (page.titled, self.titled)
        for asked, to in (*told, (page.saved, self.bar.show_saved)):
            asked.connect(to)

    def _show(self, place: Place) -> None:
        self._draft.look()
        entry = entry_of(place.page, self._entries)
        page = self._stack.page_of(entry)
        # A page of an older version, or of a protocol switched off since, is the first one now.
        place = self._stack.with_typed(place) if entry.name == place.page else Place(entry.name)
        self.titled.emit("")
        self.banner.hide()
        # An interview is left by «Sospendi», that warns where nothing is written: one wrong click must not lose it.
        led = isinstance(self.sender(), Page)  # not the navigation: the way back is offered there too
        self.bar.begin(can_go_back=bool(self._way_back) and not page.INTERVIEW, offered=led or not entry.label)
        self.navigation.light(entry.under or entry.name)
        self.navigation.setVisible(not page.INTERVIEW)  # the woman reads the screen: only what is hers is on it
        self.interview.emit(page.INTERVIEW)
        self._stack.bring_front(page)
        page.open_at(place)
        self.reason_banner.watch.follow(place.case_id)
        self._show_advice()
        self._stack.hand_keyboard(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_navigation()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_navigation()

    def _fit_navigation(self) -> None:
        self.navigation.set_compact(self.width() < em(_ROOM_FOR_WORDS))

    @Slot()
    def _on_high_risk(self) -> None:
        """Go where services are set going, with the file that is open; where one is there already, stay."""
        if self.page is not None and self.page.place.page != _HIGH_RISK:
            self.go_to(Place(_HIGH_RISK, self.page.here().case_id if self.page.OF_A_WOMAN else None))

    def _on_key(self, place: int) -> None:
        """Go to a page by key where the navigation stands: no list of other women opens before her eyes."""
        shown = self.navigation.pages
        if place < len(shown) and (self.page is None or not self.page.INTERVIEW):
            self.go_to(Place(page=shown[place]))

    @Slot()
    def _on_switched(self) -> None:
        """Let what belongs to a protocol come or vanish, wherever it stands."""
        self._entries = pages_in_use(self._desk.accords, self._every)
        self.navigation.show_lines(lines_of(self._entries))
        self._stack.let_others_go()
        follow_layout(self)
        self._way_back = [place for place in self._way_back if entry_of(place.page, self._entries).name == place.page]

    @Slot(object)
    def _on_refused(self, refusal: Refusal) -> None:
        self.banner.say(sentence(refusal), Tone.WARNING)

    @Slot()
    def _on_reason_ended(self) -> None:
        """Close a colleague's file while what is being typed can still be written; say what is not.

        What is half typed stays on the closed page until another file is opened there.
        """
        half_typed = self.page is not None and bool(hidden(self.page).draft)
        self._show(Place("cases"))
        if half_typed:
            self.banner.say(_HALF_TYPED_THERE, Tone.WARNING)
        else:
            self.banner.say(_REASON_ENDED)

    @Slot(object)
    def _on_changed(self, tables: frozenset[str]) -> None:
        if self.page is not None and self.page.SHOWS & tables:
            self.page.load()


def _taken_off(way_back: list[Place], here: Place) -> Place | None:
    """Take the last place off the way back; not the one in front, where a page came back to its list by itself."""
    while way_back and way_back[-1] == here:
        way_back.pop()
    return way_back.pop() if way_back else None
