"""What a paper tells of the people around her: «never» wins in every output, and nobody is left out in silence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.app import Knowledge
from desktop.domain.approximate import ApproximateDay, read_approximate
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.disclosure import ASKED, Door, May
from desktop.domain.documents.blank_form import BlankForm, FieldKind, FormField, FormPage, Spot
from desktop.domain.documents.dossier import Copy, Dossier, DossierRequest
from desktop.domain.documents.form_filling import Why
from desktop.domain.documents.form_mapping import FormMapping, Match, Place
from desktop.domain.documents.trace import CentreCopy
from desktop.domain.people import Lives, PersonTyped, Relation
from desktop.domain.people_words import SPOKEN_OF
from desktop.domain.perpetrator import PerpetratorRelation, PerpetratorTyped
from desktop.printing import copies, letter, values_sheet
from desktop.printing.pages import Pages
from desktop.services.case.people import add_person, children_are_all_there
from desktop.services.case.perpetrators import add_perpetrator
from desktop.services.documents.dossier_copies import compile_copy
from desktop.services.documents.letters import Written, prepare_letter
from desktop.services.documents.official_forms import compile_values, fill_form, keep_mapping, note_checked
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case, a_consent

VISIT = date(2026, 12, 1)
NAMES = ("Zqualba", "Zqoberta", "Zqirino")
BIRTHS = ("4/5/2011", "6/7/2013", "8/9/2015")


@dataclass(frozen=True)
class Child:
    """One of her children, what was answered of them, and whether the benefits know a day of birth."""

    name: str
    born: ApproximateDay
    answers: Mapping[Door, May]

    def may_go(self, door: Door) -> bool:
        """What she said, and not what is tried here thinks of it: only a yes; on her own copy, unless it is a no."""
        return self.answers.get(door, May.YES if door is Door.HER_COPY else May.ASK) is May.YES


CHILDREN_OF_HERS = st.lists(
    st.dictionaries(st.sampled_from(ASKED), st.sampled_from(May)), min_size=1, max_size=len(NAMES)
).map(
    lambda answers: [Child(NAMES[place], read_approximate(BIRTHS[place]), given) for place, given in enumerate(answers)]
)


def a_woman_with(uow: UnitOfWork, children: list[Child]) -> Case:
    case = a_case(uow, "Ginestra")
    a_consent(uow, case, Purpose.INPS_BY_NAME)
    for child in children:
        add_person(uow, case.id, PersonTyped(child.name, Relation.FIGLIO, child.born, Lives.ME), child.answers)
    children_are_all_there(uow, case.id, complete=True)
    return case


def papers(uow: UnitOfWork, known: Knowledge, case: Case) -> list[tuple[Door, str]]:
    """Every paper on which children could stand, as another program reads it, with its door."""
    made: list[tuple[Door, bytes]] = []
    for copy in Copy:
        door = Door.HER_COPY if copy is Copy.DONNA else Door.DESK
        request = DossierRequest(VISIT, (known_benefit(known),), copy)
        made.append((door, copies.render(compile_copy(uow, case.id, request, known.ground), known.fonts)))
    values = compile_values(uow, known.official_forms, case.id, known_benefit(known))
    made.append((Door.FORMS, values_sheet.render(values, known.fonts)))
    written = prepare_letter(uow, case.id, Written(known.letters.kind("richiesta_sociale"), known.rules, known.forms))
    made.append((Door.LETTERS, letter.render(written, known.fonts)))
    return [(door, read(pdf)) for door, pdf in made]


def known_benefit(known: Knowledge) -> str:
    """A benefit that turns on how many children she has."""
    return next(benefit.id for benefit in known.rules.benefits if benefit.id.startswith("assegno_unico"))


def read(pdf: bytes) -> str:
    with Pages(pdf) as pages:
        return " ".join(" ".join(pages.text(index) for index in range(len(pages))).split())


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(children=CHILDREN_OF_HERS)
def test_never_wins_in_every_output_and_what_is_not_answered_stays(
    work: Work, knowledge: Knowledge, children: list[Child]
) -> None:
    case = work(lambda uow: a_woman_with(uow, children))
    for door, text in work(lambda uow: papers(uow, knowledge, case)):
        for child in children:
            if not child.may_go(door):
                born = child.born.begins
                told = (child.name, child.born.words, f"{born:%d/%m/%Y}", f"{born.day} maggio {born.year}")
                assert [word for word in told if word in text] == [], door
        if not all(child.may_go(door) for child in children):
            assert not any(f"{count} figlie e figli" in text for count in range(4)), door


def test_the_desk_reads_who_may_be_told_of_and_is_told_that_there_is_another(work: Work, knowledge: Knowledge) -> None:
    yes, never = {Door.DESK: May.YES, Door.FORMS: May.YES}, dict.fromkeys(ASKED, May.NEVER)
    told = Child(NAMES[0], read_approximate(BIRTHS[0]), yes)
    case = work(lambda uow: a_woman_with(uow, [told]))
    asked = DossierRequest(VISIT, (known_benefit(knowledge),))

    def copy(wanted: Copy = Copy.SPORTELLO, *, perpetrator: bool = False) -> object:
        request = replace(asked, copy=wanted, perpetrator=perpetrator)
        return work(lambda uow: compile_copy(uow, case.id, request, knowledge.ground))

    alone = copy()
    assert isinstance(alone, Dossier)
    assert [person.called for person in alone.people] == [NAMES[0]]
    assert not any(section.spoken for section in alone.sections)
    text = read(copies.render(alone, knowledge.fonts))
    assert f"{NAMES[0]}, figlia o figlio" in text
    assert SPOKEN_OF not in text

    work(lambda uow: add_person(uow, case.id, PersonTyped(NAMES[1], born=read_approximate(BIRTHS[1])), never))
    both = copy()
    assert isinstance(both, Dossier)
    assert [person.called for person in both.people] == [NAMES[0]]
    text = read(copies.render(both, knowledge.fonts))
    assert SPOKEN_OF in text
    assert NAMES[1] not in text

    work(lambda uow: add_perpetrator(uow, case.id, PerpetratorTyped(PerpetratorRelation.EX, "Zqorvo")))
    centre = copy(Copy.CENTRO)
    assert isinstance(centre, CentreCopy)
    text = read(copies.render(centre, knowledge.fonts))
    assert "Figlia o figlio: lei ha detto mai" in text
    assert "Zqorvo" not in text
    asked_for = copy(Copy.CENTRO, perpetrator=True)
    assert "Zqorvo" in read(copies.render(asked_for, knowledge.fonts))  # type: ignore[arg-type]  # a copy
    for other in (Copy.SPORTELLO, Copy.DONNA):
        assert "Zqorvo" not in read(copies.render(copy(other, perpetrator=True), knowledge.fonts))  # type: ignore[arg-type]  # same


def test_a_form_is_not_given_a_number_that_lacks_somebody(work: Work, knowledge: Knowledge) -> None:
    yes = {Door.FORMS: May.YES}
    hers = [Child(NAMES[place], read_approximate(BIRTHS[place]), yes if place != 1 else {}) for place in range(3)]
    case = work(lambda uow: a_woman_with(uow, hers))
    fields = ("child.count", "child.1.birth_date", "child.2.birth_date", "child.3.birth_date")
    spot = (Spot(0, 0, 0, 99, 20),)
    pages = (FormPage(0, 0, 595, 842),)
    blank = BlankForm(bytes(32), pages, tuple(FormField(name, "", FieldKind.TEXT, spot) for name in fields))
    mapping = FormMapping(blank.digest, "Prova", tuple(Match(Place(name), name) for name in fields))
    work(lambda uow: keep_mapping(uow, mapping))
    work(lambda uow: note_checked(uow, blank.digest))

    filled = work(lambda uow: fill_form(uow, knowledge.official_forms, case.id, blank)).filling
    assert [writing.text for writing in filled.writings] == ["04/05/2011", "08/09/2015"]
    assert [(each.field, each.why) for each in filled.by_hand] == [(fields[0], Why.SPOKEN), (fields[3], Why.SPOKEN)]
    sheet = work(lambda uow: compile_values(uow, knowledge.official_forms, case.id))
    assert sheet.spoken
    assert SPOKEN_OF in read(values_sheet.render(sheet, knowledge.fonts))


@pytest.mark.parametrize("complete", [True, False])
def test_a_list_nobody_called_complete_tells_no_number(work: Work, knowledge: Knowledge, complete: bool) -> None:  # noqa: FBT001 - both
    case = work(lambda uow: a_woman_with(uow, [Child(NAMES[0], read_approximate(BIRTHS[0]), {Door.FORMS: May.YES})]))
    work(lambda uow: children_are_all_there(uow, case.id, complete=complete))
    sheet = work(lambda uow: compile_values(uow, knowledge.official_forms, case.id))
    values = {line.label: line.value for section in sheet.sections for line in section.lines}
    assert values["Quante figlie e figli ha"] == ("1" if complete else None)
    assert not sheet.spoken

    work(lambda uow: add_person(uow, case.id, PersonTyped(NAMES[1], born=read_approximate(BIRTHS[1]))))
    both = work(lambda uow: compile_values(uow, knowledge.official_forms, case.id))
    told = {line.label: line.value for section in both.sections for line in section.lines}
    assert both.spoken
    assert told["Quante figlie e figli ha"] is None
    assert told.get("Figlia o figlio 1: data di nascita") == ("04/05/2011" if complete else None)
