"""Invents who is around the invented women, and who harmed some of them; two files here and there are of one family."""

from collections.abc import Mapping
from random import Random
from typing import Any, Final

from desktop.domain.approximate import ApproximateDay, Precision
from desktop.domain.disclosure import Door, May
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.people import CHILDREN, InFamily, Lives, PersonTyped, Relation
from desktop.domain.perpetrator import LivesWithHer, MeasureKind, PerpetratorRelation, PerpetratorTyped
from desktop.services.demo.margins import drawn
from desktop.services.demo.women import InventedWoman
from desktop.storage.unit_of_work import UnitOfWork

_ASKED: Final = (Door.DESK, Door.FORMS)


def write_people(
    uow: UnitOfWork, people: Mapping[str, Any], case_id: CaseId, woman: InventedWoman, children: tuple[RecordId, ...]
) -> None:
    """Write who is around her; `children` are those the benefits know, in their order."""
    # Drawn apart, and for each woman anew: who is around her changes nothing else of anybody.
    rng = Random(f"{woman.first.alias}.people")  # noqa: S311 - invented women need no secrets
    born = woman.facts.children if woman.facts is not None else ()
    if rng.random() < people["children"]:
        for name, day, entry in zip(rng.sample(people["names"], len(children)), born, children, strict=True):
            typed = PersonTyped(name, Relation.FIGLIO, ApproximateDay(day), Lives.ME, depends=True)
            person = _write(uow, case_id, typed)
            uow.people.tie(person, case_id, CHILDREN, entry)
            may = May(drawn(rng, people["may"]))
            for door in _ASKED if may is not May.ASK else ():
                uow.people.answer(person, case_id, door, may, None)
    if rng.random() < people["support"]:
        _write(uow, case_id, _support(rng, people, woman))
    if rng.random() < people["perpetrator"]:
        _write_perpetrator(uow, case_id, rng, people, woman)


def tie_families(uow: UnitOfWork, people: Mapping[str, Any], cases: list[CaseId]) -> None:
    """Tie two files of these as of one family, now and then."""
    every: int = people["a_family_every"]
    for mother, daughter in zip(cases[::every], cases[1::every], strict=False):
        family = new_id()
        uow.families.put(mother, family, InFamily.MADRE)
        uow.families.put(daughter, family, InFamily.FIGLIA)


def _write(uow: UnitOfWork, case_id: CaseId, typed: PersonTyped) -> RecordId:
    person = RecordId(new_id())
    uow.people.add(person, case_id, typed, None)
    return person


def _support(rng: Random, people: Mapping[str, Any], woman: InventedWoman) -> PersonTyped:
    year = woman.first.at.date().replace(month=1, day=1)
    born = ApproximateDay(year.replace(year=year.year - rng.randint(25, 70)), Precision.YEAR, about=True)
    relation = Relation(drawn(rng, people["supports"]))
    return PersonTyped(rng.choice(people["friends"][relation.value]), relation, born, Lives.PER_CONTO, supports=True)


def _write_perpetrator(
    uow: UnitOfWork, case_id: CaseId, rng: Random, people: Mapping[str, Any], woman: InventedWoman
) -> None:
    relation = PerpetratorRelation(drawn(rng, people["relations"]))
    row = RecordId(new_id())
    lives = rng.choice((LivesWithHer.NO, LivesWithHer.NO, LivesWithHer.YES, LivesWithHer.UNSAID))
    uow.perpetrators.add(row, case_id, PerpetratorTyped(relation, "", lives))
    if rng.random() < people["measure"]:
        on = ApproximateDay(woman.first.at.date().replace(day=1), Precision.MONTH)
        kind = rng.choice((MeasureKind.AMMONIMENTO, MeasureKind.ALLONTANAMENTO, MeasureKind.DIVIETO))
        uow.perpetrators.add_measure(RecordId(new_id()), case_id, row, kind, on)
