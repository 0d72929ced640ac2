"""The three copies of a dossier: what each reader sees, and what no paper ever bears."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from desktop.app import Knowledge
from desktop.domain.case import Case, LodgingPlace
from desktop.domain.consent import Purpose
from desktop.domain.contact import Message, SafeWay, Way
from desktop.domain.disclosure import Door
from desktop.domain.documents.dossier import (
    NOT_SETTLED,
    Appointment,
    Copy,
    Dossier,
    DossierRequest,
    Standing,
)
from desktop.domain.documents.neutral import NeutralWords, reveals
from desktop.domain.documents.takeaway import Takeaway
from desktop.domain.documents.trace import WITHHELD, CentreCopy, fact_line
from desktop.domain.facts.values import Truth
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.practice import PracticeField
from desktop.domain.rules.benefit import Provider
from desktop.domain.rules.benefits import FactUsed
from desktop.errors import BenefitUnknown, NoBenefitChosen, RoleMissing
from desktop.printing import centre_copy, copies, takeaway
from desktop.services.case.cases import lodge
from desktop.services.case.practice import write_practice_field
from desktop.services.documents.dossier_copies import AnyCopy, compile_copy
from desktop.services.documents.dossiers import (
    compile_dossier,
    known_benefits,
    neutral_names,
    printable_facts,
)
from desktop.services.documents.takeaway import compile_takeaway
from desktop.services.interview.assessments import write_completed
from desktop.services.mailbox.protocol import set_centre
from desktop.services.rules.benefits import add_list_member, complete_list
from desktop.services.visits.visits import mark_paper
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case, a_case_with_contact, a_consent, hold_only
from tests.printing.reading import everything_in

VISIT = date(2026, 12, 2)
HELD = date(2026, 11, 20)
LODGING, SAFE_NUMBER, NEVER, HOME = "Viadelcanarino 7", "333 0000001", "Ilfratellocattivo", "Corsodelsegreto 12"
CANARIES = (LODGING, SAFE_NUMBER, NEVER, HOME, "Alias-Segreto", "9-12, mai la sera", "Racconto riservato")
CENTRE, NETWORK = "Centro Aurora Boreale", "Rete delle Ginestre"
# As the issue of the papers says it; asked of what can be read in a PDF, in its name and around it.
GIVES_AWAY = re.compile(
    r"violenza|antiviolenza|vittima|maltratt|rifugio|protezione|libertà|scarpette|\bCAV\b|1522", re.IGNORECASE
)
TELLING = (
    *("violenza", "antiviolenza", "vittima", "maltrattamenti", "rifugio", "protezione", "libertà", "scarpette"),
    *("CAV", "1522", CENTRE, NETWORK),
)
ANSWERS = {
    "A01": Answer.of("SI"),
    "A04": Answer.of("SI"),
    "A05": Answer.of("SI"),
    "C02": Answer.of("IT"),
    "D01": Answer.of("MIN"),
    "E01": Answer.of("PROT"),
    "G02": Answer.of("COINT"),
    "H03": Answer.of("CASA"),
    "H05.CI": Answer.of("HO"),
}


Compile = Callable[..., Any]


@pytest.fixture
def compiled(work: Work, knowledge: Knowledge) -> Compile:
    """Compile one copy of a dossier of a case."""

    def compile_it(case: Case, copy: Copy, *benefits: str, at: Appointment = NOT_SETTLED, on: date = VISIT) -> AnyCopy:
        request = DossierRequest(on, benefits or ("reddito_liberta", "adi"), copy, at)
        return work(lambda uow: compile_copy(uow, case.id, request, knowledge.ground))

    return compile_it


def a_woman(uow: UnitOfWork, knowledge: Knowledge) -> Case:
    """A file in which every dangerous thing is written."""
    case = a_case_with_contact(
        uow,
        CANARIES[4],
        asked=CANARIES[6],
        never=(NEVER,),
        safe=(SafeWay(Way.TEL, SAFE_NUMBER, CANARIES[5], Message.SI), SafeWay(Way.MAI)),
    )
    lodge(uow, case.id, LodgingPlace.PROT, HELD, LODGING)
    for purpose in (Purpose.PRACTICE, Purpose.INPS_BY_NAME):
        a_consent(uow, case, purpose)
    for field, value in (
        (PracticeField.FAMILY_NAME, "Rossi"),
        (PracticeField.RESIDENCE, HOME),
        (PracticeField.PHONE, SAFE_NUMBER),
    ):
        write_practice_field(uow, case.id, field, value, None)
    write_completed(uow, knowledge.forms["bisogni"].on(HELD), case.id, ANSWERS, Meeting(HELD))
    for name, value in (("centre", CENTRE), ("network", NETWORK)):
        set_centre(uow, name, value)
    return case


def with_twelve_children(uow: UnitOfWork, knowledge: Knowledge, woman: Case) -> None:
    """Write them down, one for each year."""
    for year in range(2009, 2021):
        add_list_member(uow, knowledge.rules, woman.id, "figli", {"data_nascita": f"{year}-03-01"})
    complete_list(uow, knowledge.rules, woman.id, "figli")


@pytest.fixture
def woman(work: Work, knowledge: Knowledge) -> Case:
    return work(lambda uow: a_woman(uow, knowledge))


def pages_read(file: Path) -> list[str]:
    """The words of each page as another program reads them."""
    read = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    return [" ".join(page.split()) for page in read.split("\f")]


def information(file: Path) -> str:
    """Everything the file says of itself."""
    shown = [
        subprocess.run(["pdfinfo", *options, str(file)], capture_output=True, text=True, check=True).stdout
        for options in ((), ("-meta",))
    ]
    return "\n".join(line for line in "\n".join(shown).splitlines() if not line.startswith("File "))


def values(thing: Any) -> list[str]:  # noqa: ANN401 - whatever a copy is made of
    """Every text in a copy."""
    if is_dataclass(thing):
        return [text for field in fields(thing) for text in values(getattr(thing, field.name))]
    if isinstance(thing, tuple):
        return [text for part in thing for text in values(part)]
    return [str(thing)]


# --- what no paper gives away ---------------------------------------------------------------------------------------


@pytest.mark.outside("pdftotext")
def test_for_every_benefit_no_cover_and_nothing_of_hers_gives_it_away(
    woman: Case, compiled: Compile, knowledge: Knowledge, tmp_path: Path
) -> None:
    measures = known_benefits(knowledge.rules, VISIT)
    assert len(measures) == 38
    for choice in (*((measure,) for measure in measures), measures):
        for copy in Copy:
            file = tmp_path / "documento.pdf"
            file.write_bytes(copies.render(compiled(woman, copy, *choice), knowledge.fonts))
            pages = pages_read(file)
            told = " ".join(pages) if copy is Copy.DONNA else pages[0]
            for read in (told, information(file), file.name):
                assert not GIVES_AWAY.search(read), (copy, choice)
                assert not reveals(read, ()), (copy, choice)
                assert CENTRE not in read
                assert NETWORK not in read


@pytest.mark.outside("pdfinfo")
@pytest.mark.parametrize("telling", TELLING)
def test_nothing_within_her_copy_gives_it_away_whatever_was_typed(
    work: Work, woman: Case, compiled: Compile, knowledge: Knowledge, tmp_path: Path, telling: str
) -> None:
    work(lambda uow: with_twelve_children(uow, knowledge, woman))
    measures = known_benefits(knowledge.rules, VISIT)
    for written in (telling, telling.upper(), "\u00ad".join(telling), f"{'w' * 300} {telling} {'parola ' * 1400}"):
        hers = compiled(woman, Copy.DONNA, *measures, at=Appointment(time(9, 5), f"INPS, {written}"))
        read = everything_in(copies.render(hers, knowledge.fonts), tmp_path)
        assert "Promemoria" in read
        assert not GIVES_AWAY.search(read)
        assert not reveals(read, (CENTRE, NETWORK))


def test_no_address_number_or_name_to_be_kept_secret_stands_on_any_copy(
    woman: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    for copy in Copy:
        made = compiled(woman, copy, *known_benefits(knowledge.rules, VISIT), at=Appointment(office=LODGING))
        text = "".join(words_of(copies.render(made, knowledge.fonts)).split())
        for canary in (*CANARIES, CENTRE, NETWORK):
            assert "".join(canary.split()) not in text, (copy, canary)
            assert not [value for value in values(made) if canary in value and copy is Copy.DONNA]


def words_of(pdf: bytes) -> str:
    from desktop.printing.pages import Pages  # noqa: PLC0415 - read in one place

    with Pages(pdf) as pages:
        return " ".join(" ".join(pages.text(index) for index in range(len(pages))).split())


def test_where_she_lodges_decides_nothing_on_paper(
    work: Work, woman: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    before = [compiled(woman, copy, "adi") for copy in Copy]
    work(lambda uow: lodge(uow, woman.id, LodgingPlace.PROPRIA, VISIT.replace(month=11, day=24), "altrove"))
    assert [compiled(woman, copy, "adi") for copy in Copy] == before
    facts = work(lambda uow: printable_facts(uow, knowledge.rules, knowledge.forms, woman.id, Door.DESK))
    assert "ospite_casa_rifugio" not in {*facts.values, *facts.origins}


# --- hers -----------------------------------------------------------------------------------------------------------


def test_her_copy_says_when_where_what_and_who_gives_each_paper(
    work: Work, woman: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    work(lambda uow: mark_paper(uow, woman.id, "iban_personale", PaperState.MISSING, None))
    hers = compiled(woman, Copy.DONNA, "reddito_liberta", at=Appointment(time(9, 5), "INPS Missori"))
    assert isinstance(hers, Takeaway)
    text = words_of(takeaway.render(hers, knowledge.fonts))
    for words in (
        *("Promemoria", "mercoledì 2/12/2026", "9:05", "INPS Missori", "pratica Comune"),
        *("Documento d'identità (ce l'hai)", "intestati solo a te (da te)"),
        *("Altri fogli li porta chi viene con te.", "Un foglio lo prepara il Comune."),
        *("Le ritiro io allo sportello", "Alcune risposte si leggono nella tua area personale"),
    ):
        assert words in text
    assert "Rossi" not in text
    assert woman.code not in text


def test_her_copy_needs_no_consent_and_no_data(work: Work, compiled: Compile, knowledge: Knowledge) -> None:
    case = work(a_case)
    hers = compiled(case, Copy.DONNA, "naspi", at=Appointment(remote=True))
    assert "A distanza" in words_of(takeaway.render(hers, knowledge.fonts))
    bare = replace(hers, papers=(), others=(), notices=())
    assert "Nessun foglio in particolare." in words_of(takeaway.render(bare, knowledge.fonts))


@pytest.mark.parametrize(
    "office",
    [
        *("Centro anti-violenza di via Piave", "presso il C.A.V.", "sportello 1522", "centro AURORA boreale", "Aurora"),
        *("Rete delle ginestre", f"da {NEVER}", LODGING.upper(), "Corsodelsegreto", f"tel. {SAFE_NUMBER}"),
    ],
)
def test_an_office_that_tells_something_is_left_to_be_written_by_pen(
    woman: Case, compiled: Compile, office: str
) -> None:
    assert compiled(woman, Copy.DONNA, at=Appointment(office=office)).appointment.office == ""


def test_an_address_she_no_longer_lets_be_kept_does_not_stand_in_the_way(work: Work, compiled: Compile) -> None:
    case = work(a_case)
    assert compiled(case, Copy.DONNA, at=Appointment(office=HOME)).appointment.office == HOME


def test_what_has_no_neutral_name_is_not_named(work: Work, woman: Case, knowledge: Knowledge) -> None:
    request = DossierRequest(VISIT, ("reddito_liberta",))
    nothing = NeutralWords({}, {})
    benefit = knowledge.rules.benefit("reddito_liberta")
    assert benefit is not None
    told = replace(benefit, versions=(replace(benefit.versions[-1], neutral_name="pratica antiviolenza"),))
    rules = replace(knowledge.rules, benefits=(told,))
    hers = work(lambda uow: compile_takeaway(uow, woman.id, request, rules, knowledge.forms, nothing))
    for copy in (Copy.SPORTELLO, Copy.CENTRO):
        asked = replace(request, copy=copy)
        dossier = work(lambda uow, asked=asked: compile_dossier(uow, woman.id, asked, rules, knowledge.forms))
        assert [section.neutral_name for section in dossier.sections] == ["un'altra pratica"]
    assert neutral_names(rules, request) == ("un'altra pratica",)
    assert (hers.asked, hers.papers, hers.notices) == (("un'altra pratica",), (), ())
    assert set(hers.others) == {Provider.WOMAN, Provider.CENTRE, Provider.SOCIAL_SERVICE}


def test_every_neutral_name_is_neutral_and_of_a_paper_or_notice_there_is(knowledge: Knowledge) -> None:
    versions = [version for benefit in knowledge.rules.benefits for version in benefit.versions]
    words = knowledge.neutral_words
    assert set(words.papers) <= {paper.id for version in versions for paper in version.papers}
    assert set(words.notices) <= {notice.id for version in versions for notice in version.notices}
    for told in (*words.papers.values(), *words.notices.values(), *(version.neutral_name for version in versions)):
        assert not reveals(told)


# --- the centre's ---------------------------------------------------------------------------------------------------


def test_the_centre_s_copy_has_each_condition_with_facts_article_and_version(
    woman: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    whole = compiled(woman, Copy.CENTRO, "reddito_liberta", "adi", at=Appointment(time(9, 5), "INPS Missori"))
    assert isinstance(whole, CentreCopy)
    assert whole.inps_agreed
    assert whole.rules_of == knowledge.edition.on
    assert [trace.name for trace in whole.traces] == ["Reddito di libertà", "Assegno di Inclusione (ADI)"]
    conditions = [condition for trace in whole.traces for condition in trace.conditions]
    assert any(line.origin.startswith("dal questionario") for each in conditions for line in each.facts)
    assert any(condition.figures for condition in conditions)
    assert any(condition.article for condition in conditions)
    text = words_of(centre_copy.render(whole, knowledge.fonts))
    for words in (
        *("9. Come raggiungerla", "10. Condizione per condizione", "11. Versioni delle regole", "Rossi"),
        "Telefono: solo un messaggio che non dice chi e perché; gli orari sono nel fascicolo",
        *("Mai: chiama lei", "Non devono rispondere né sapere: 1 persona.", "quelle del programma", "in vigore"),
    ):
        assert words in text


def test_without_the_consent_for_inps_the_centre_s_copy_still_knows_her_and_says_so(
    work: Work, compiled: Compile, knowledge: Knowledge
) -> None:
    case = work(a_case)
    whole = compiled(case, Copy.CENTRO, "adi")
    assert not whole.inps_agreed
    assert whole.dossier.named
    text = words_of(centre_copy.render(replace(whole, never=2, signer="Ente che firma"), knowledge.fonts))
    for words in ("non in vigore", "chiederlo a lei", "2 persone", "pacchetto firmato da Ente che firma"):
        assert words in text


def test_what_was_typed_in_words_stays_in_the_file(knowledge: Knowledge) -> None:
    typed = knowledge.rules.catalogue.get("comune_residenza")
    assert fact_line(FactUsed(typed, "Paesedelcanarino", given=True)).value == WITHHELD
    assert fact_line(FactUsed(typed, None, given=False)).value == "non noto"


def test_twelve_children_and_no_data_at_all_are_both_laid_out(
    work: Work, woman: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    work(lambda uow: with_twelve_children(uow, knowledge, woman))
    measures = known_benefits(knowledge.rules, VISIT)
    empty = work(a_case)
    for case in (woman, empty):
        for copy in Copy:
            assert copies.render(compiled(case, copy, *measures), knowledge.fonts).startswith(b"%PDF")
    assert "12 voci" in " ".join(values(compiled(woman, Copy.CENTRO, "assegno_unico")))


# --- the desk's -----------------------------------------------------------------------------------------------------


def test_each_benefit_says_which_letter_comes_and_asks_where_she_wants_it(
    woman: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    made = compiled(woman, Copy.SPORTELLO, "assegno_unico", "carta_dedicata")
    assert isinstance(made, Dossier)
    assert all(section.notices for section in made.sections)
    assert {line.seen for section in made.sections for line in section.notices} <= set(Truth)
    text = words_of(copies.render(made, knowledge.fonts))
    assert text.count("Dove vuole ricevere le risposte") == 2
    assert "La lettera del Comune arriva all'indirizzo di residenza" in text
    assert "non dire chi chiama né perché" in text


def test_without_her_consent_nothing_known_of_her_colours_the_notices(work: Work, compiled: Compile) -> None:
    case = work(a_case)
    made = compiled(case, Copy.SPORTELLO, "assegno_unico")
    assert {line.seen for section in made.sections for line in section.notices} == {None}
    assert {each.standing for section in made.sections for each in section.conditions} == {None}
    assert Standing.OPEN in {
        each.standing for section in compiled(case, Copy.CENTRO, "adi").dossier.sections for each in section.conditions
    }


@pytest.mark.parametrize("copy", list(Copy))
def test_the_choice_and_the_role_are_checked_for_each_copy(
    work: Work, compiled: Compile, knowledge: Knowledge, copy: Copy
) -> None:
    case = work(a_case)
    with pytest.raises(BenefitUnknown):
        compiled(case, copy, "pensione")
    with pytest.raises(NoBenefitChosen):
        work(lambda uow: compile_copy(uow, case.id, DossierRequest(VISIT, (), copy), knowledge.ground))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        compiled(case, copy)
