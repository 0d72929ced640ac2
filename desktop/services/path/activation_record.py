"""Puts the centre's own paper of an activation together, and keeps in the log that it was printed."""

from collections.abc import Iterable

from desktop.domain.dated import Dated
from desktop.domain.documents.activation_record import ActivationRecord, RecordedLine, RecordedStep
from desktop.domain.identifiers import RecordId
from desktop.domain.risk_activation import WHOLE, Activation, Entry, Skeleton, standing
from desktop.services.path.activations import read_activation
from desktop.storage.unit_of_work import UnitOfWork


def compile_record(uow: UnitOfWork, steps: Dated[Skeleton], record: RecordId) -> ActivationRecord:
    """Return the paper, for the centre alone: it names whoever answered.

    Raises:
        RecordUnknown: there is no such activation; it was erased.
        RoleMissing, FileNotShared: it is closed, and the acting operator may not open it.
    """
    view = read_activation(uow, steps, record)
    activation = view.activation
    return ActivationRecord(
        code=activation.code,
        begun_at=activation.begun_at,
        closed=activation.closed,
        note=view.skeleton.note,
        acts=_lines(activation, WHOLE),
        steps=tuple(RecordedStep(step.title, step.asks, _lines(activation, step.code)) for step in view.skeleton.steps),
        made_on=uow.today,
        training=uow.archive.training,
    )


def note_record_printed(uow: UnitOfWork, record: RecordId) -> None:
    """Keep in the log that the paper was printed or saved."""
    activation = uow.activations.one(record)
    uow.journal.act("print.activation", None if activation is None else activation.case_id)


def _lines(activation: Activation, step: str) -> tuple[RecordedLine, ...]:
    listed = [entry for entry in activation.entries if entry.step == step]
    held = _ids(standing(listed))
    return tuple(RecordedLine(entry.recorded_at, entry.words_shown, entry.id in held) for entry in listed)


def _ids(entries: Iterable[Entry]) -> frozenset[RecordId]:
    return frozenset(entry.id for entry in entries)
