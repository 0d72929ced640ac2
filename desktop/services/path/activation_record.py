"""Puts the centre's own paper of an activation together, and keeps in the log that it was printed.

What names a refuge is left to the pen, as on any paper: it may be seen where it should not.
"""

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.dated import Dated
from desktop.domain.directory import Directory
from desktop.domain.documents.activation_record import ActivationRecord, RecordedLine, RecordedStep
from desktop.domain.guard.vocabulary import Vocabulary
from desktop.domain.identifiers import RecordId
from desktop.domain.refuges import OnOurPaper, refuge_names
from desktop.domain.risk_activation import WHOLE, Activation, Entry, Skeleton, standing
from desktop.services.directory.reading import read_directory
from desktop.services.path.activations import read_activation
from desktop.storage.unit_of_work import UnitOfWork


def compile_record(
    uow: UnitOfWork, steps: Dated[Skeleton], record: RecordId, shipped: Directory, vocabulary: Vocabulary
) -> ActivationRecord:
    """Return the paper, for the centre alone: it names whoever answered.

    Args:
        uow: the acting operator's.
        steps: the skeletons there are.
        record: the activation.
        shipped: the services the program comes with, refuges among them.
        vocabulary: ordinary words, which name no refuge by themselves.

    Raises:
        RecordUnknown: there is no such activation; it was erased.
        RoleMissing, FileNotShared: it is closed, and the acting operator may not open it.
    """
    view = read_activation(uow, steps, record)
    activation = view.activation
    page = OnOurPaper((), refuge_names(read_directory(uow, shipped).directory, vocabulary))
    return ActivationRecord(
        code=activation.code,
        begun_at=activation.begun_at,
        closed=activation.closed,
        note=view.skeleton.note,
        acts=_lines(activation, WHOLE, page),
        steps=tuple(
            RecordedStep(step.title, step.asks, _lines(activation, step.code, page)) for step in view.skeleton.steps
        ),
        made_on=uow.today,
        training=uow.archive.training,
    )


def note_record_printed(uow: UnitOfWork, record: RecordId) -> None:
    """Keep in the log that the paper was printed or saved."""
    activation = uow.activations.one(record)
    uow.journal.act("print.activation", None if activation is None else activation.case_id)


def _lines(activation: Activation, step: str, page: OnOurPaper) -> tuple[RecordedLine, ...]:
    listed = [entry for entry in activation.entries if entry.step == step]
    held = _ids(standing(listed))
    return tuple(_line(entry, page, stands=entry.id in held) for entry in listed)


def _line(entry: Entry, page: OnOurPaper, *, stands: bool) -> RecordedLine:
    shown = replace(entry, answered=page.service(entry.answered), words=page.text(entry.words))
    return RecordedLine(entry.recorded_at, shown.words_shown, stands, to_complete=shown != entry)


def _ids(entries: Iterable[Entry]) -> frozenset[RecordId]:
    return frozenset(entry.id for entry in entries)
