"""Who harmed her: kept apart, in no index, erased alone; and an older copy does not bring it back."""

import shutil
from pathlib import Path

import pytest

from desktop.app import Knowledge
from desktop.domain.approximate import read_approximate
from desktop.domain.case import Case
from desktop.domain.erasure import ErasureCertificate, Part
from desktop.domain.perpetrator import LivesWithHer, MeasureKind, PerpetratorRelation, PerpetratorTyped
from desktop.errors import ConfirmationMissing, DayUnusable, EditedMeanwhile
from desktop.printing import erasure_certificate
from desktop.services.archive.erasure import ErasureRequest, erase_file, read_scope
from desktop.services.case.perpetrators import (
    add_measure,
    add_perpetrator,
    change_perpetrator,
    erase_perpetrators,
    read_perpetrators,
    take_measure_away,
    take_perpetrator_away,
)
from desktop.services.case.search import find
from desktop.storage.folder import ArchiveFolder
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.builders import Work, a_case
from tests.clock import Clock
from tests.copies import copy_of
from tests.passphrases import OPERATOR, PASSPHRASE

HIM = PerpetratorTyped(PerpetratorRelation.EX, "  Il  Corvo ", LivesWithHer.NO)


def write(uow: UnitOfWork, case: Case) -> None:
    him = add_perpetrator(uow, case.id, HIM)
    add_measure(uow, case.id, him, MeasureKind.AMMONIMENTO, read_approximate("maggio 2026"))


@pytest.fixture
def case(work: Work) -> Case:
    made = work(a_case)
    work(lambda uow: write(uow, made))
    return made


def test_it_is_kept_as_little_as_it_is_typed_and_never_searched(work: Work, case: Case) -> None:
    (him,) = work(lambda uow: read_perpetrators(uow, case.id)).all
    assert him.typed == PerpetratorTyped(PerpetratorRelation.EX, "Il Corvo", LivesWithHer.NO)
    (measure,) = him.measures
    assert (measure.kind, measure.on) == (MeasureKind.AMMONIMENTO, read_approximate("maggio 2026"))
    assert work(lambda uow: find(uow, "corvo")) == []
    with pytest.raises(DayUnusable):
        work(lambda uow: add_measure(uow, case.id, him.id, MeasureKind.DIVIETO, read_approximate("2031")))


def test_it_is_changed_and_taken_away_upon_what_was_seen(work: Work, case: Case) -> None:
    (him,) = work(lambda uow: read_perpetrators(uow, case.id)).all
    changed = PerpetratorTyped(PerpetratorRelation.PARTNER)
    work(lambda uow: change_perpetrator(uow, case.id, him, changed))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: take_perpetrator_away(uow, case.id, him))
    (now,) = work(lambda uow: read_perpetrators(uow, case.id)).all
    assert now.typed == changed
    work(lambda uow: take_measure_away(uow, case.id, now.measures[0]))
    assert work(lambda uow: read_perpetrators(uow, case.id)).all[0].measures == ()
    work(lambda uow: add_measure(uow, case.id, now.id, MeasureKind.ORDINE, None))
    work(lambda uow: take_perpetrator_away(uow, case.id, now))
    assert work(lambda uow: read_perpetrators(uow, case.id)).all == ()


def test_it_is_erased_alone_and_the_file_stays(work: Work, case: Case) -> None:
    with pytest.raises(ConfirmationMissing):
        work(lambda uow: erase_perpetrators(uow, case.id, "lo chiede", None))
    assert work(lambda uow: read_scope(uow, case.code, ())).gone[Part.PERPETRATOR] == {
        "perpetrator": 1,
        "perpetrator_measure": 1,
    }
    assert work(lambda uow: erase_perpetrators(uow, case.id, " lo chiede ", uow.operator.id)) == 2
    assert work(lambda uow: uow.rows.all("SELECT part, reason FROM erased")) == [("perpetrator", "lo chiede")]
    assert work(lambda uow: uow.cases.one(case.id)) is not None


def test_the_certificate_says_what_went_and_an_older_copy_put_back_brings_nothing_back(
    archive: Path, clock: Clock, tmp_path: Path, knowledge: Knowledge
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = vault.run(a_case).result()
        vault.run(lambda uow: write(uow, case)).result()
    older = copy_of(archive, tmp_path / "vecchio")
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        certificate = erase(vault, case)
    assert (certificate.part, certificate.rows) == (Part.PERPETRATOR, 2)
    assert erasure_certificate.render(certificate, knowledge.fonts)

    shutil.copyfile(ArchiveFolder(archive).erasures, ArchiveFolder(older).erasures)
    with open_vault(older, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert vault.run(lambda uow: read_perpetrators(uow, case.id)).result().all == ()
        assert vault.run(lambda uow: uow.cases.one(case.id)).result() is not None


def erase(vault: Vault, case: Case) -> ErasureCertificate:
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    return erase_file(vault, ErasureRequest(case.code, Part.PERPETRATOR, "lo chiede", confirmed, ()))
