"""The pages: each fills the window beside the navigation and is one class in a module of its own.

How to write one:

    class CasesPage(Page):
        SHOWS = frozenset({"case_file", "case_field"})       # tables whose change makes it load again

        def __init__(self, desk: Desk) -> None:
            super().__init__(desk)
            # 1. build: widgets and layouts, in reading order, no data
            column = self.scrolled_column("Fascicoli", "Trova una donna per pseudonimo, codice o parole.")
            self._list = RowList(self)
            column.addWidget(self._list)
            self._list.chosen.connect(self._on_chosen)

        # 2. load: ask for what `self.place` names; called on arrival and when a table of SHOWS was written
        def load(self) -> None:
            self.desk.background.run(self, list_cases).then(self._show_cases)

        # 3. react: one slot for one signal
        @Slot(int)
        def _on_chosen(self, row: int) -> None:
            self.go.emit(Place("case", case_id=self._cases[row].id))

        # 4. show: put a domain object into the widgets
        def _show_cases(self, cases: tuple[CaseRow, ...]) -> None: ...

and one line in `desktop.ui.navigation.PAGES`. Towards the outside a page only emits:

    go       a Place: take me there (the window keeps the way back)
    leave    back to where one came from
    titled   the code of the case for the window's title, never a name; "" for none
    saved    the time of the last save, which the bar shows and the screen reader says

What a page is given stands in `Desk`: the background bridge, the knowledge read from resources/, whether the archive
is for training. Errors nobody takes with `.otherwise` become a banner, faults the bug dialog: a page does neither.

Coming back after a lock: the window asks `here()` of the page in front, keeps it in the archive and, after the
passphrase, calls `open_at(place)`. Override `here` where the page moves inside itself (the question in front). Text
under way is kept in `fields.KeptLine` and `fields.KeptText`, which send `edited` after a pause, on losing the focus
and at once when the window locks.

Layout: lengths come from `theme.em`; what a person typed is shown in `labels.PlainLabel`; rows of buttons go in
`flow.FlowLayout`, so that nothing is cut at 200 % letters. In tests, `qtbot.waitUntil(lambda:
accessibility.check(page))` of `tests/ui/accessibility.py` walks a page for names, roles, tab order, cut text and small
targets; `tests/ui/test_walked_by_tab.py` presses Tab through it and what it opens; `docs/make_screenshots.py --all
FOLDER` makes its pictures in both themes, to be looked at.
"""
