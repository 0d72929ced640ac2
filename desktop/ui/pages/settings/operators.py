"""«Operatrici»: who opens the archive and what each does; the coordinator adds, changes and takes away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.operator import Role
from desktop.services.archive.team import Revoked, Team, TeamMember, give_way_in, read_team
from desktop.services.colleagues.operators import require_coordination
from desktop.ui.pages.settings.after_key import AfterKeyView
from desktop.ui.pages.settings.member import MemberView
from desktop.ui.pages.settings.new_operator import NewOperatorForm
from desktop.ui.pages.settings.part import Part
from desktop.ui.pages.settings.phrase_form import PhraseForm
from desktop.ui.pages.settings.revoking import RevokeDialog
from desktop.ui.protocol_wording import ROLES
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from concurrent.futures import Future

    from desktop.domain.place import Draft
    from desktop.ui.pages.page import Desk

_WHO_MAY = "Aggiungere, cambiare i ruoli e togliere l'accesso sono cose della coordinatrice."
_NEW = "operator"
Shown = NewOperatorForm | MemberView | PhraseForm | AfterKeyView


class ForgottenForm(PhraseForm):
    """The new phrase of a colleague who forgot hers: she writes it herself, at the coordinator's computer."""

    TITLE: ClassVar[str] = "Una frase segreta nuova per lei"
    LEAD: ClassVar[str] = (
        "Lasciale la tastiera: la scrive lei, da sola, e non la deve sapere nessun'altra. Poi confermi tu con la tua."
    )


class OperatorsPart(Part):
    """The list; in its place a colleague, a form, or what is left to do."""

    SHOWS = frozenset({"operator", "operator_role"})
    TITLE = "Operatrici"
    LEAD = (
        "Chi apre questo archivio, ciascuna con la sua frase segreta. Un ruolo è ciò che si fa, non come si è pagate."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._team: Team | None = None
        self._draft: Draft = {}  # what is to be shown in the form of a new colleague
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        card = Card()
        self._records = Records()
        card.body.addWidget(self._records)
        self.add = PrimaryButton("Aggiungi una collega", sign="plus")
        self.add.clicked.connect(self._on_add)
        row = FlowLayout()
        row.addWidget(self.add)
        self._who_may = Note(_WHO_MAY)
        column.addWidget(card)
        column.addLayout(row)
        column.addWidget(self._who_may)
        self.shown: Shown | None = None
        self.body.addWidget(self._list)

    def load(self) -> None:
        """Ask for the colleagues."""
        self.desk.background.run(self, read_team).then(self._show_team)

    def restore(self, draft: Draft) -> None:
        """Open the form of a new colleague with her name and her roles as they were typed; no phrase was kept."""
        if _NEW in draft:
            self._draft = draft
            self._on_add()

    def discard(self) -> None:
        """Let the form be left, with what was typed in it."""
        self.leave()

    def leave(self) -> None:
        """Let go of the phrases of a form that was left."""
        self.forget_typed(_NEW)
        if self.shown is not None:
            if isinstance(self.shown, PhraseForm):
                self.shown.forget()
            self.shown.hide()
            self.shown.deleteLater()
            self.shown = None
        self._show_list(shown=True)

    # --- react -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        self.desk.background.run(self, require_coordination).then(self._show_form).otherwise(self.show_refused)

    @Slot(str)
    def _on_added(self, name: str) -> None:
        self._tell(f"{name} può aprire l'archivio con il suo nome e la sua frase segreta.")

    @Slot(str)
    def _tell(self, words: str) -> None:
        """Go back to the list, and say there what was done."""
        self.leave()
        self.load()
        self.banner.say(words, Tone.SUCCESS)
        self.verticalScrollBar().setValue(0)
        self.add.setFocus()

    @Slot()
    def _on_left(self) -> None:
        self.leave()
        self.add.setFocus()

    def _on_forgot(self, member: TeamMember) -> None:
        def change(yours: str, phrase: str) -> Future[object]:
            given: Future[object] = give_way_in(self.desk.background.vault, yours, member.id, phrase)  # type: ignore[assignment]  # read only
            return given

        form = ForgottenForm(self.desk, change, member.name, act="Dalle la frase nuova")
        form.done.connect(lambda _: self._tell(f"{member.name} apre l'archivio con la frase che ha scritto."))
        form.left.connect(self._on_left)
        self._front(form)

    def _on_leaves(self, member: TeamMember, team: Team) -> None:
        dialog = RevokeDialog(self, self.desk, member, team)
        dialog.revoked.connect(self._show_revoked)
        dialog.open()

    # --- show ------------------------------------------------------------------------------------------------------

    def _show_list(self, *, shown: bool) -> None:
        for each in (self.title, self.lead, self._list):
            each.setVisible(shown)

    def _front(self, shown: Shown) -> None:
        """Put something in the place of the list."""
        self.leave()
        self.banner.hide()
        self._show_list(shown=False)
        self.shown = shown
        self.body.addWidget(shown)
        follow_layout(shown)
        self.verticalScrollBar().setValue(0)
        shown.begin()

    def _show_form(self, _: object) -> None:
        team = self._team
        roles = team.roles if team is not None else tuple(Role)
        form = NewOperatorForm(self.desk, apart=team is not None and team.files_apart, roles=roles)
        form.added.connect(self._on_added)
        form.left.connect(self._on_left)
        self._front(form)
        self.keep_typed(_NEW, form.kept)
        draft, self._draft = self._draft, {}
        super().restore(draft)
        form.show_older()

    def _show_member(self, member: TeamMember, team: Team) -> None:
        view = MemberView(self.desk, member, team)
        view.left.connect(self._on_left)
        view.changed.connect(self._tell)
        view.phrase_asked.connect(lambda: self._on_forgot(member))
        view.revoke_asked.connect(lambda: self._on_leaves(member, team))
        self._front(view)

    def _show_revoked(self, revoked: Revoked) -> None:
        view = AfterKeyView(self.desk, f"{revoked.name} non apre più l'archivio", revoked.after)
        view.left.connect(self._on_left)
        self._front(view)
        self.load()

    def _show_team(self, team: Team) -> None:
        self._team = team
        self.add.setVisible(team.may_change)
        self._who_may.setVisible(not team.may_change)
        self._records.show_records([self._record(each, team) for each in team.members])

    def _record(self, member: TeamMember, team: Team) -> Record:
        change = Button("Apri")
        change.setAccessibleName(f"Apri: {member.name}")
        change.clicked.connect(lambda: self._show_member(member, team))
        name = f"{member.name} · sei tu" if member.acting else member.name
        return Record(name, [_roles(member, team), _entries(member, team)], [change] if team.may_change else [])


def _roles(member: TeamMember, team: Team) -> str:
    held = [ROLES[role] for role in Role if role in member.roles and role in team.roles]
    return ", ".join(held) if member.roles else "Nessun ruolo"


def _entries(member: TeamMember, team: Team) -> str:
    if member.first_entry is None or member.last_entry is None:
        return "Non è ancora entrata" if team.may_change else ""
    first, last = member.first_entry, member.last_entry
    return f"Entra dal {day_words(first.date())}, l'ultima volta il {day_words(last.date())} alle {last:%H:%M}"
