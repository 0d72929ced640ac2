"""Keeps each answer as it is given, each upon the one before, and takes the last ones back when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import EditedMeanwhile, Refusal
from desktop.services.case.upon import Seen
from desktop.services.rules.benefits import add_list_member, bring_back_list_member, complete_list, remove_list_member
from desktop.services.rules.benefits_view import FactEdit, remember_upon

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.facts.typed import TypedFacts
    from desktop.domain.identifiers import CaseId, RecordId
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

T = TypeVar("T")


class Keeping(QObject):
    """The answers of one file under way to the archive.

    Attributes:
        saved: something was kept, or taken back.
        refused: a `FactEdit` that was not kept (None for an entry or a list), and the refusal.
    """

    saved = Signal()
    refused = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._rules = desk, desk.knowledge.rules
        self._case_id: CaseId | None = None
        self._typed: TypedFacts | None = None
        self._seen: dict[tuple[RecordId | None, str], Seen] = {}
        self._under_way = 0
        self._undo: list[Callable[[], object]] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._undo)

    def begin(self, case_id: CaseId) -> None:
        """Turn to a file; of another one nothing can be taken back any more."""
        self._case_id, self._typed = case_id, None
        self._seen, self._undo = {}, []

    def show_typed(self, typed: TypedFacts) -> None:
        """Take note of what is kept; while an answer is under way, what was read may be older than it."""
        self._typed = typed
        if self._under_way:
            return
        self._seen = {(None, name): Seen(fact.stamp) for name, fact in typed.facts.items()}
        for member in typed.members:
            self._seen |= {(member.id, name): Seen(fact.stamp) for name, fact in member.facts.items()}

    @Slot(object)
    def edit(self, edit: FactEdit) -> None:
        """Keep an answer."""
        case_id, rules = self._case, self._rules
        before = FactEdit(edit.name, self._value_of(edit), edit.member)
        seen = self._seen.setdefault((edit.member, edit.name), Seen(NOTHING_THERE))
        undo = self._undoing(remember_upon, rules, case_id, before, Seen(None))

        def refuse(refusal: Refusal) -> None:
            if isinstance(refusal, EditedMeanwhile):
                seen.stamp = None  # both are shown now: what is answered next replaces what is kept
            self.refused.emit(edit, refusal)

        self._run(remember_upon, rules, case_id, edit, seen).then(lambda _: self._kept(undo)).otherwise(refuse)

    @Slot(str, object)
    def add(self, of: str, known: dict[str, object]) -> None:
        """Keep an entry of a list, with what is known of it."""
        case_id = self._case

        def kept(member: RecordId) -> None:
            self._kept(self._undoing(remove_list_member, case_id, member))

        self._run(add_list_member, self._rules, case_id, of, known).then(kept).otherwise(self._refuse)

    @Slot(object)
    def remove(self, member: RecordId) -> None:
        """Take an entry out of its list."""
        undo = self._undoing(bring_back_list_member, self._case, member)
        self._run(remove_list_member, self._case, member).then(lambda _: self._kept(undo)).otherwise(self._refuse)

    @Slot(str, bool)
    def complete(self, of: str, complete: bool) -> None:  # noqa: FBT001 - it is the signal's own value
        """Say whether every entry of a list is there."""
        case_id, rules = self._case, self._rules
        undo = self._undoing(complete_list, rules, case_id, of, complete=not complete)
        work = self._run(complete_list, rules, case_id, of, complete=complete)
        work.then(lambda _: self._kept(undo)).otherwise(self._refuse)

    @Slot()
    def undo(self) -> None:
        """Take back the last thing that was kept."""
        if self._undo:
            self._undo.pop()()

    @property
    def _case(self) -> CaseId:
        assert self._case_id is not None, "answers are about a file"
        return self._case_id

    def _run(self, use_case: Callable[..., T], *arguments: object, **options: object) -> Work[T]:
        self._under_way += 1
        work = self._desk.background.run(self, use_case, *arguments, **options)
        return work.afterwards(self._on_ended)

    def _undoing(self, use_case: Callable[..., object], *arguments: object, **options: object) -> Callable[[], object]:
        def undo() -> None:
            work = self._run(use_case, *arguments, **options)
            work.then(lambda _: self.saved.emit()).otherwise(self._refuse)

        return undo

    def _kept(self, undo: Callable[[], object]) -> None:
        self._undo.append(undo)
        self.saved.emit()

    def _on_ended(self) -> None:
        self._under_way -= 1

    def _refuse(self, refusal: Refusal) -> None:
        self.refused.emit(None, refusal)

    def _value_of(self, edit: FactEdit) -> object:
        if self._typed is None:
            return None
        members = {member.id: member.facts for member in self._typed.members}
        facts = self._typed.facts if edit.member is None else members.get(edit.member, {})
        return facts[edit.name].value if edit.name in facts else None
