"""«Alto rischio»: services are set going in order, and what was done is written with its time; no file is needed.

Whoever opened the archive may begin one and go on with one that is open, whatever her role and whoever follows the
woman: somebody else takes over when she must run. Whose file it was tied to is said only to who may open that file.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from desktop.domain.dated import Dated
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.operator import Role
from desktop.domain.personal import Personal
from desktop.domain.risk_activation import WHOLE, Act, Activation, OpenActivation, Outcome, Skeleton, Told
from desktop.errors import ActivationClosed, ActivationTied, RecordUnknown
from desktop.services.colleagues.access import is_closed, require_file
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.storage.unit_of_work import UnitOfWork

KEPT_ALONE: Final = timedelta(days=365)
"""So long after it was closed an activation without a file comes up, for the coordinator to decide: a proposal."""


@dataclass(frozen=True, slots=True, repr=False)
class ActivationView(Personal):
    """An activation as its page shows it.

    Attributes:
        skeleton: the steps it goes by.
        acting: the acting operator.
        may_close: whether she may: with a file who may open it, without one the coordinator.
    """

    activation: Activation
    skeleton: Skeleton
    acting: str
    may_close: bool


@dataclass(frozen=True, slots=True, repr=False)
class AloneActivation(Personal):
    """An activation without a file that was closed; `due`: it has been kept long enough to be decided about."""

    activation: OpenActivation
    due: bool


def begin_activation(uow: UnitOfWork, steps: Dated[Skeleton], case_id: CaseId | None = None) -> ActivationView:
    """Begin one, with a file or without.

    Raises:
        RoleMissing, FileNotShared: a file is named that the acting operator may not open.
    """
    if case_id is not None:
        require_file(uow, case_id)
    skeleton = steps.on(uow.today)
    begun = _kept(uow, uow.activations.begin(skeleton.version, uow.now, case_id))
    uow.activations.write(begun, WHOLE, Act.BEGUN, uow.now)
    return _view(uow, steps, begun.id)


def note_step(
    uow: UnitOfWork,
    steps: Dated[Skeleton],
    record: RecordId,
    step: str,
    told: Told,
    corrects: RecordId | None = None,
) -> ActivationView:
    """Write how a step went, at the time it is by this PC's clock.

    Args:
        uow: the transaction.
        steps: the skeletons there are.
        record: the activation.
        step: which step.
        told: how it went.
        corrects: the line that was wrong; it is kept, and stands no more.

    Raises:
        RecordUnknown: there is no such activation, step or line.
        ActivationClosed: it was closed meanwhile.
    """
    activation = _opened(uow, record)
    if activation.closed:
        raise ActivationClosed
    if step not in {each.code for each in _steps_of(steps, activation).steps}:
        raise RecordUnknown
    if corrects is not None and corrects not in {each.id for each in activation.of_step(step)}:
        raise RecordUnknown
    tidy = replace(told, answered=" ".join(told.answered.split()), words=told.words.strip())
    uow.activations.write(activation, step, tidy, uow.now, corrects)
    return _view(uow, steps, record)


@dataclass(slots=True)
class Begun:
    """The activation that keys write into, once there is one: a second may be pressed before the first is written."""

    record: RecordId | None = None


def note_step_upon(
    uow: UnitOfWork, steps: Dated[Skeleton], begun: Begun, case_id: CaseId | None, step: str, outcome: Outcome
) -> ActivationView:
    """Write at once how a step went; where nothing was begun, this begins it.

    Raises:
        ActivationClosed, RecordUnknown: as for a step of one that was begun.
        RoleMissing, FileNotShared: a file is named that the acting operator may not open.
    """
    if case_id is not None:
        require_file(uow, case_id)
    record = begun.record or begin_activation(uow, steps, case_id).activation.id
    view = note_step(uow, steps, record, step, Told(outcome))
    begun.record = record
    return view


def tie_activation(uow: UnitOfWork, steps: Dated[Skeleton], record: RecordId, case_id: CaseId) -> ActivationView:
    """Say whose it is: it goes with her file from now on.

    Raises:
        ActivationTied: it has a file already.
        RoleMissing, FileNotShared: the acting operator may not open that file.
    """
    require_file(uow, case_id)
    activation = _opened(uow, record)
    if activation.case_id is not None:
        raise ActivationTied
    uow.activations.tie(activation, case_id)
    uow.activations.write(_kept(uow, record), WHOLE, Act.TIED, uow.now)
    return _view(uow, steps, record)


def close_activation(uow: UnitOfWork, steps: Dated[Skeleton], record: RecordId) -> ActivationView:
    """Close one: with a file who may open it does, without one the coordinator.

    Raises:
        ActivationClosed: somebody did already.
        RoleMissing, FileNotShared: the acting operator may not.
    """
    activation = _deciding(uow, record)
    if activation.closed:
        raise ActivationClosed
    uow.activations.write(activation, WHOLE, Act.CLOSED, uow.now)
    uow.activations.close(activation, uow.now)
    return _view(uow, steps, record)


def reopen_activation(uow: UnitOfWork, steps: Dated[Skeleton], record: RecordId) -> ActivationView:
    """Go on with one that was closed.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not.
    """
    activation = _deciding(uow, record)
    if activation.closed:
        uow.activations.close(activation, None)
        uow.activations.write(activation, WHOLE, Act.REOPENED, uow.now)
    return _view(uow, steps, record)


def read_activation(uow: UnitOfWork, steps: Dated[Skeleton], record: RecordId) -> ActivationView:
    """Return one with all that was done.

    Raises:
        RecordUnknown: there is none; it was erased.
        RoleMissing, FileNotShared: it is closed, and the acting operator may not open its file.
    """
    activation = _opened(uow, record)
    if activation.case_id is not None:
        uow.journal.read(activation.case_id)
    return _view(uow, steps, record)


def open_activations(uow: UnitOfWork) -> tuple[OpenActivation, ...]:
    """Return those nobody closed yet, the oldest first, to everyone; the code only of files she may open."""
    return tuple(
        each if case is not None and not _is_shut(uow, case) else replace(each, code="")
        for each, case in uow.activations.open()
    )


def closed_alone(uow: UnitOfWork) -> tuple[AloneActivation, ...]:
    """Return the closed ones without a file, for the coordinator to decide what becomes of them, the oldest first.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    found = uow.activations.alone_and_closed()
    return tuple(AloneActivation(each, at + KEPT_ALONE <= uow.now) for each, at in found)


# --- inside -----------------------------------------------------------------------------------------------------------


def _opened(uow: UnitOfWork, record: RecordId) -> Activation:
    """Return an activation that the acting operator may see: any that is open, and those of files she may open."""
    activation = _kept(uow, record)
    if activation.closed and activation.case_id is not None:
        require_file(uow, activation.case_id)
    if activation.closed and activation.case_id is None:
        require_role(uow, *COORDINATION)
    return activation


def _deciding(uow: UnitOfWork, record: RecordId) -> Activation:
    activation = _kept(uow, record)
    if activation.case_id is None:
        require_role(uow, *COORDINATION)
    else:
        require_file(uow, activation.case_id)
    return activation


def _kept(uow: UnitOfWork, record: RecordId) -> Activation:
    activation = uow.activations.one(record)
    if activation is None:
        raise RecordUnknown
    return activation


def _view(uow: UnitOfWork, steps: Dated[Skeleton], record: RecordId) -> ActivationView:
    activation = _kept(uow, record)
    shut = activation.case_id is None or _is_shut(uow, activation.case_id)
    may_close = Role.COORDINATRICE in uow.operator.roles if activation.case_id is None else not shut
    shown = replace(activation, code="") if shut else activation
    return ActivationView(shown, _steps_of(steps, activation), uow.operator.name, may_close)


def _steps_of(steps: Dated[Skeleton], activation: Activation) -> Skeleton:
    """Return the steps an activation goes by; the newest where only a later program knows their version."""
    try:
        return steps.exactly(activation.skeleton)
    except KeyError:
        return steps.latest


def _is_shut(uow: UnitOfWork, case_id: CaseId) -> bool:
    return Role.OPERATRICE not in uow.operator.roles or is_closed(uow, case_id)
