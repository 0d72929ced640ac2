"""An activation that no file has is erased once it was closed, and an older copy does not bring it back."""

import pytest

from desktop.app import load_knowledge
from desktop.domain.identifiers import RecordId
from desktop.domain.operator import Role
from desktop.domain.risk_activation import Outcome, Told
from desktop.errors import ActivationStillOpen, ActivationTied, ConfirmationMissing, RecordUnknown, RoleMissing
from desktop.services.path import activations as use
from desktop.services.path.activation_erasure import erase_activation
from desktop.storage.integrity import check
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, hold_only
from tests.passphrases import OPERATOR, PASSPHRASE

STEPS = load_knowledge().high_risk


def begun(work: Work) -> RecordId:
    record = work(lambda uow: use.begin_activation(uow, STEPS)).activation.id
    told = Told(Outcome.DONE, "Quintiliana", "SETTEMBRINA")
    work(lambda uow: use.note_step(uow, STEPS, record, STEPS.latest.steps[0].code, told))
    return record


def test_it_goes_from_the_archive_for_good_and_the_archive_stays_well(vault: Vault, work: Work) -> None:
    record = begun(work)
    work(lambda uow: use.close_activation(uow, STEPS, record))
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    certificate = erase_activation(vault, record, confirmed)

    assert certificate.rows == 4
    assert work(lambda uow: uow.rows.all("SELECT 1 FROM activation UNION ALL SELECT 1 FROM activation_entry")) == []
    assert work(use.closed_alone) == ()
    assert work(check).is_well
    with pytest.raises(RecordUnknown):
        erase_activation(vault, record, confirmed)


def test_only_a_closed_one_without_a_file_is_erased_by_the_coordinator_who_confirms(vault: Vault, work: Work) -> None:
    record, case = begun(work), work(a_case)
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    with pytest.raises(ActivationStillOpen):
        erase_activation(vault, record, confirmed)
    work(lambda uow: use.close_activation(uow, STEPS, record))
    with pytest.raises(ConfirmationMissing):
        erase_activation(vault, record, None)
    tied = work(lambda uow: use.begin_activation(uow, STEPS, case.id)).activation.id
    with pytest.raises(ActivationTied):
        erase_activation(vault, tied, confirmed)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        erase_activation(vault, record, confirmed)
