"""What the papers of a family say: what is there and what is not, and of the sheet for who has the children nothing."""

from dataclasses import replace
from datetime import date, time
from itertools import count

import pytest

from desktop.app import load_knowledge
from desktop.domain.approximate import read_approximate
from desktop.domain.documents.neutral import reveals
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.orphans.papers import FosterSheet, LinesRegister, RequestPaper
from desktop.domain.orphans.records import (
    Action,
    Adult,
    AdultKind,
    Child,
    CourtKind,
    Hearing,
    Line,
    Proceeding,
    Request,
    RequestState,
)
from desktop.errors import RecordUnknown
from desktop.printing import orphan_papers
from desktop.services.orphans.families import mark_asked_paper, read_family, take_away, tell, tell_again
from desktop.services.orphans.papers import (
    APPOINTMENT,
    LAST_DAY,
    compile_foster_sheet,
    compile_register,
    compile_request,
)
from tests.builders import Work
from tests.clock import Clock
from tests.orphaned import KNOWN, a_family, a_whole_family, join_group


@pytest.fixture
def family(work: Work) -> CaseId:
    """A family of which nothing is known yet but the first call."""
    work(join_group)
    return work(a_family)


def asked_for(work: Work, family: CaseId, measure: str, **more: object) -> RecordId:
    return work(lambda uow: tell(uow, KNOWN, family, Request(measure, **more)))  # type: ignore[arg-type]  # fields of it


def values(paper: RequestPaper) -> dict[str, str | None]:
    return {each.label: each.value for each in paper.asking}


def test_a_request_has_the_values_that_are_kept_and_a_line_for_a_pen_for_the_others(work: Work, family: CaseId) -> None:
    request = asked_for(work, family, "affidatari", notice="Avviso 2026", ends_on=date(2027, 2, 28))
    bare = work(lambda uow: compile_request(uow, KNOWN, family, request))
    assert values(bare) == dict.fromkeys(
        ["Chi chiede", "Nome e cognome", "Codice fiscale", "Residenza", "Telefono", "IBAN"]
    )
    assert bare.children == ()
    assert [there for _, there in bare.papers] == [None] * 5

    for told in (
        Adult(AdultKind.GUARDIAN, "Il nonno"),
        Adult(AdultKind.FOSTER_KIN, "La zia", "zia materna", "Decreto 12", date(2026, 6, 1), date(2027, 6, 1)),
        Adult(AdultKind.CURATOR, "L'avvocata"),
        Proceeding(CourtKind.CRIMINAL, "Tribunale di prova"),
        Proceeding(CourtKind.CRIMINAL),
        Proceeding(CourtKind.MINORS),
        Child("Zoe", school="Scuola di prova"),
    ):
        work(lambda uow, told=told: tell(uow, KNOWN, family, told))
    work(lambda uow: mark_asked_paper(uow, family, request, "affido", True))
    paper = work(lambda uow: compile_request(uow, KNOWN, family, request))
    told = [(each.label, each.value) for each in paper.asking]
    assert told[:4] == [
        ("Chi chiede", "La zia, zia materna (affidataria o affidatario, parente)"),
        ("Provvedimento", "Decreto 12, dal 1/6/2026 fino al 1/6/2027"),
        ("Chi chiede", "Il nonno (tutrice o tutore)"),
        ("Provvedimento", None),
    ]
    assert told[-2:] == [
        ("Procedimento penale", "Tribunale di prova: non si sa a che punto è"),
        ("Procedimento penale", "non si sa a che punto è"),
    ]
    (child,) = paper.children
    assert [(each.label, each.value) for each in child][-1] == ("Scuola", "Scuola di prova")
    assert dict(paper.papers)["Provvedimento di tutela o di affido"] is True


def test_a_request_for_one_child_is_about_no_other(work: Work, family: CaseId) -> None:
    first = work(lambda uow: tell(uow, KNOWN, family, Child("Zoe")))
    work(lambda uow: tell(uow, KNOWN, family, Child("Ada")))
    request = asked_for(work, family, "borsa_studio", of_child=first)
    paper = work(lambda uow: compile_request(uow, KNOWN, family, request))
    assert [child[0].value for child in paper.children] == ["Zoe"]
    with pytest.raises(RecordUnknown):
        work(lambda uow: compile_request(uow, KNOWN, family, RecordId(new_id())))


def test_a_request_for_a_child_who_was_taken_off_the_list_says_so_and_becomes_none_for_all(
    work: Work, family: CaseId
) -> None:
    first = work(lambda uow: tell(uow, KNOWN, family, Child("Zoe", school="Scuola di prova")))
    second = work(lambda uow: tell(uow, KNOWN, family, Child("Ada")))
    request = asked_for(work, family, "borsa_studio", of_child=first)
    for child in work(lambda uow: read_family(uow, KNOWN, family)).whole.children:
        work(lambda uow, child=child: take_away(uow, family, Child, (child.id, child.stamp)))  # type: ignore[misc]  # bound

    paper = work(lambda uow: compile_request(uow, KNOWN, family, request))
    assert [[(each.label, each.value) for each in child] for child in paper.children] == [
        [("Per chi", "Zoe (tolta o tolto dall'elenco)")]
    ]
    whole = work(lambda uow: read_family(uow, KNOWN, family)).whole
    assert [whole.child(child) for child in (first, second, None)] == [
        "Zoe (tolta o tolto dall'elenco)",
        "Ada (tolta o tolto dall'elenco)",
        "",
    ]
    assert [each.id for each in whole.gone_yet_named] == [first]

    (kept,) = whole.requests
    again = replace(kept.told, state=RequestState.SENT)
    work(lambda uow: tell_again(uow, KNOWN, family, (request, again, kept.kept.stamp)))
    (kept,) = work(lambda uow: read_family(uow, KNOWN, family)).whole.requests
    assert (kept.told.state, kept.told.of_child) == (RequestState.SENT, first)
    # Nothing new is asked for them, and what is for one is not made another's who is not there either.
    for refused in (
        lambda uow: tell(uow, KNOWN, family, Request("borsa_studio", of_child=first)),
        lambda uow: tell_again(uow, KNOWN, family, (request, replace(again, of_child=second), kept.kept.stamp)),
    ):
        with pytest.raises(RecordUnknown):
            work(refused)


def test_the_register_has_every_line_of_the_protocol_and_who_of_the_signatories_does_what(
    work: Work, family: CaseId
) -> None:
    for action in (
        Action(Line.HEALTH, "Primo colloquio", "emdr", "la dottoressa", date(2026, 12, 1)),
        Action(Line.LEGAL, "Patrocinio"),
        Action(Line.LEGAL, "Scrivere", who_words="il nonno", outcome="non risponde"),
    ):
        work(lambda uow, action=action: tell(uow, KNOWN, family, action))
    paper = work(lambda uow: compile_register(uow, KNOWN, family))
    lines = dict(paper.lines)
    assert [len(lines[each.name]) for each in KNOWN.lines] == [1, 2, 0, 0]
    (health,) = lines["Salute"]
    assert (health.who, health.stands) == ("Associazione per l'EMDR in Italia, la dottoressa", "da fare")
    assert {each.who for each in lines["Diritti e tutela"]} == {"", "il nonno"}
    assert {each.stands for each in lines["Diritti e tutela"]} == {"da fare", "da fare: non risponde"}
    assert paper.days == ((date(2026, 12, 1), "da fare: Primo colloquio"),)


def test_the_birthday_of_a_child_born_on_29_february_is_told_as_to_be_verified(
    work: Work, family: CaseId, clock: Clock
) -> None:
    clock.now = clock.now.replace(year=2029)
    for called, born in (("Zoe", "29/2/2012"), ("Ada", "28/2/2012")):
        child = Child(called, read_approximate(born))
        work(lambda uow, child=child: tell(uow, KNOWN, family, child))  # type: ignore[misc]  # bound
    paper = work(lambda uow: compile_register(uow, KNOWN, family))
    assert sorted(paper.days) == [
        (date(2030, 2, 28), "compleanno: Ada"),
        (date(2030, 2, 28), "compleanno: Zoe (da verificare)"),
    ]


def test_the_sheet_for_who_has_the_children_bears_nothing_anybody_wrote(work: Work) -> None:
    work(join_group)
    numbers = count()
    family = work(lambda uow: a_whole_family(uow, lambda: f"Zqparola{next(numbers)}"))
    asked_for(work, family, "borsa_studio", ends_on=date(2026, 11, 1))
    asked_for(work, family, "indennizzo", state=RequestState.LEFT, ends_on=date(2027, 3, 1))
    sheet = work(lambda uow: compile_foster_sheet(uow, KNOWN, family))
    assert sheet.days == ((date(2026, 12, 3), time(9, 30), APPOINTMENT), (date(2027, 1, 15), None, LAST_DAY))
    assert "L'IBAN" in sheet.papers
    assert "Il provvedimento che avete ricevuto" not in sheet.papers
    said = " ".join([*(words for _, _, words in sheet.days), *sheet.papers, *sheet.signs])
    assert "Zqparola" not in said


TELLING = ("orfan", "uccis", "omicid", "mort", "mamma", "lutto", "processo", "prefettura", "tribunale", "protocollo")


def test_none_of_its_words_tells_what_it_is_about() -> None:
    words = [
        *(orphan_papers.REMINDER, APPOINTMENT, LAST_DAY),
        *(paper.neutral for paper in KNOWN.papers),
        *(sign.word for sign in KNOWN.signs if sign.on_sheet),
    ]
    for word in words:
        assert not reveals(word), word
        assert not any(telling in word.casefold() for telling in TELLING), word
    nothing = FosterSheet(date(2026, 11, 25), (), (), ())
    assert orphan_papers.render(nothing, load_knowledge().fonts).startswith(b"%PDF")


def test_each_paper_is_rendered_with_nothing_in_it_too() -> None:
    register = LinesRegister("F-ABC-123", date(2026, 11, 25), "", (("Salute", ()),), (), ())
    for measure in KNOWN.measures:
        request = RequestPaper("F-ABC-123", date(2026, 11, 25), measure, "", None, (), (), ())
        assert orphan_papers.render(request, load_knowledge().fonts).startswith(b"%PDF")
    assert orphan_papers.render(register, load_knowledge().fonts).startswith(b"%PDF")


def test_reading_for_a_paper_is_reading(work: Work, family: CaseId) -> None:
    before = len(work(lambda uow: uow.log.of_case(family)))
    work(lambda uow: compile_register(uow, KNOWN, family))
    assert work(lambda uow: uow.log.of_case(family))[before:][0].act == "read"


def test_a_hearing_that_was_is_on_no_sheet(work: Work, family: CaseId) -> None:
    work(lambda uow: tell(uow, KNOWN, family, Hearing(date(2026, 11, 1))))
    assert work(lambda uow: compile_foster_sheet(uow, KNOWN, family)).days == ()
    assert work(lambda uow: read_family(uow, KNOWN, family)).clocks == ()
