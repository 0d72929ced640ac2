"""The page a service is sent: nothing she did not agree to, nothing its kind may not know, nothing by mistake."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from desktop.app import Knowledge
from desktop.domain.approximate import ApproximateDay, Precision
from desktop.domain.case import Case, LodgingPlace
from desktop.domain.consent import Purpose
from desktop.domain.contact import Message, SafeWay, Way
from desktop.domain.directory import Field, ServiceKind
from desktop.domain.disclosure import Door, May
from desktop.domain.documents.neutral import reveals
from desktop.domain.documents.referral_sheet import (
    Passage,
    ReferralSheet,
    SheetPart,
    SheetTemplates,
    StepTold,
    WayTold,
)
from desktop.domain.own_services import OwnValue
from desktop.domain.people import PersonTyped
from desktop.domain.practice import PracticeField
from desktop.domain.referral import LONGEST_ASKED, Referral, ReferralState
from desktop.errors import (
    PapersShut,
    RecordUnknown,
    ReferralConsentMissing,
    ReferralEnded,
    ReferralIncomplete,
    ReferralKindUnknown,
    ReferralSheetFaulty,
    ReferralSheetTelling,
    ReferralUnclear,
)
from desktop.printing.access_words import act_words
from desktop.printing.pages import Pages
from desktop.printing.referral_sheet import render
from desktop.resources import read_toml
from desktop.services.case.cases import lodge
from desktop.services.case.contacts import add_safe_way
from desktop.services.case.minors import begin_track, read_track
from desktop.services.case.people import add_person
from desktop.services.case.practice import write_practice_field
from desktop.services.directory.writing import add_service
from desktop.services.documents.referral_sheets import (
    compile_referral_sheet,
    note_sheet_printed,
    note_sheet_saved,
    which_referral,
)
from desktop.services.path.referrals import change_referral, withdraw_agreement
from desktop.storage.unit_of_work import UnitOfWork
from desktop.words import sentence
from tests.builders import OPENED, Work, a_case_with_contact, a_consent
from tests.referred import TODAY, a_plan, a_referral, moved_on

KINDS = [template["id"] for template in read_toml("referrals", "2026-11-22.toml")["sheet"]]
DISCREET = [template["id"] for template in read_toml("referrals", "2026-11-22.toml")["sheet"] if template["discreet"]]
HERS = {PracticeField.GIVEN_NAME: "Ginestrella", PracticeField.FAMILY_NAME: "Rossipalla"}
Compile = Callable[[Referral], ReferralSheet]


@pytest.fixture
def case(work: Work) -> Case:
    """A file with a name, two ways to reach her, a child that services may be told of and one that never."""

    def made(uow: UnitOfWork) -> Case:
        safe = (SafeWay(Way.TEL, "333 0000001", "9-12", Message.NEUTRO), SafeWay(Way.MAI))
        case = a_case_with_contact(uow, "Zefiranta", safe=safe, never=("Ermenegilda",), asked="Le serve Kelthoum")
        lodge(uow, case.id, LodgingPlace.FAM, OPENED, "Dalla cugina in via Garbatella 7")
        a_consent(uow, case, Purpose.PRACTICE)
        for field, value in HERS.items():
            write_practice_field(uow, case.id, field, value, None)
        for born, may in ((2019, May.YES), (2021, May.NEVER)):
            typed = PersonTyped("Tigrino", born=ApproximateDay(date(born, 1, 1), Precision.YEAR))
            add_person(uow, case.id, typed, {Door.REFERRALS: may})
        return case

    return work(made)


@pytest.fixture
def compiled(work: Work, case: Case, knowledge: Knowledge) -> Compile:
    return lambda referral: work(lambda uow: compile_referral_sheet(uow, case.id, referral.id, knowledge.sheet_ground))


def sent(work: Work, case: Case, agreed: dict[str, Any] | None = None, **plan: object) -> Referral:
    """A referral she agreed to."""

    def made(uow: UnitOfWork) -> Referral:
        return moved_on(uow, a_referral(uow, case, **plan), ReferralState.CONSENTED, **(agreed or {}))

    return work(made)


def text(sheet: ReferralSheet, knowledge: Knowledge) -> str:
    with Pages(render(sheet, knowledge.fonts)) as pages:
        assert len(pages) == 1
        return pages.text(0)


def test_without_a_consent_in_force_for_this_service_nothing_is_made(work: Work, case: Case, compiled: Compile) -> None:
    proposed = work(lambda uow: a_referral(uow, case))
    with pytest.raises(ReferralConsentMissing) as refused:
        compiled(proposed)
    assert "Manca il suo consenso per questo servizio" in sentence(refused.value)
    with pytest.raises(ReferralConsentMissing):
        compiled(sent(work, case, {"expires_on": date(2026, 11, 24)}))
    agreed = sent(work, case)
    assert compiled(agreed).service == "Studio di prova"
    given_ = agreed.consents[0]
    work(lambda uow: withdraw_agreement(uow, agreed.id, given_.id, TODAY, given_.stamp))
    with pytest.raises(ReferralConsentMissing):
        compiled(agreed)


def test_once_it_ended_no_sheet_is_made(work: Work, case: Case, compiled: Compile) -> None:
    with pytest.raises(ReferralEnded):
        compiled(work(lambda uow: a_referral(uow, case, ReferralState.DONE)))


def test_of_a_girl_under_age_none_is_made_without_the_coordinators_choice(
    work: Work, case: Case, compiled: Compile
) -> None:
    referral = sent(work, case)
    work(lambda uow: begin_track(uow, case.id, None, read_track(uow, case.id)))
    with pytest.raises(PapersShut):
        compiled(referral)


def test_each_kind_of_service_is_told_what_its_template_names_and_nothing_else(
    work: Work, case: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    for kind in KINDS:
        _assert_told(work, case, compiled, knowledge, kind)


def _assert_told(work: Work, case: Case, compiled: Compile, knowledge: Knowledge, kind: str) -> None:
    everything = {"by_name": True, "reach": True, "children": True}
    sheet = compiled(sent(work, case, everything, kind=kind, asked="Un incontro", language="arabo"))
    parts = knowledge.referral_sheets.latest.kind(kind).parts
    named = SheetPart.NAME in parts
    assert (sheet.name is not None) is named
    assert (sheet.alias is not None) is (SheetPart.PSEUDONYM in parts and not named)
    assert (sheet.code is not None) is (sheet.alias is not None)
    assert (sheet.ways is not None) is (SheetPart.REACH in parts)
    assert bool(sheet.children) is (SheetPart.CHILDREN in parts)
    assert bool(sheet.language) is (SheetPart.LANGUAGE in parts)
    assert bool(sheet.centre) is (SheetPart.CENTRE in parts)
    told = text(sheet, knowledge)
    assert ("Ginestrella Rossipalla" in told) is named
    assert ("333 0000001" in told) is (SheetPart.REACH in parts)
    assert ("2019" in told) is (SheetPart.CHILDREN in parts)
    for never in ("Garbatella", "Ermenegilda", "Tigrino", "2021", "Kelthoum", "cugina"):
        assert never not in told


def test_what_she_did_not_agree_to_stands_on_no_sheet(
    work: Work, case: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    for kind in KINDS:
        sheet = compiled(sent(work, case, {"reach": False, "children": False}, kind=kind, asked="Un incontro"))
        assert (sheet.name, sheet.ways, sheet.children) == (None, None, None)
        told = text(sheet, knowledge)
        assert [hers for hers in ("Ginestrella", "Rossipalla", "333", "2019") if hers in told] == []


def test_which_services_get_a_sheet_that_tells_nothing_is_known_before_one_is_made(knowledge: Knowledge) -> None:
    assert knowledge.referral_sheets.on(TODAY).discreet == set(DISCREET)


def test_a_discreet_sheet_tells_neither_who_follows_her_nor_why(
    work: Work, case: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    for kind in DISCREET:
        sheet = compiled(sent(work, case, {"by_name": True, "reach": True}, kind=kind, asked="Un colloquio", need=""))
        told = text(sheet, knowledge)
        assert not reveals(told, ["Centro Prova", "Rete Prova", case.shown_code, "Zefiranta"])
        assert "Persona di riferimento" in told


def test_what_was_typed_for_a_discreet_sheet_must_not_tell_it_either(work: Work, case: Case, compiled: Compile) -> None:
    for asked in ("Segue un percorso al centro antiviolenza", "Chiedere a Centro Prova", "Detta Zefiranta"):
        with pytest.raises(ReferralSheetTelling) as refused:
            compiled(sent(work, case, kind="lavoro", asked=asked))
        assert refused.value.what == "asked"


def test_the_last_look_finds_what_must_not_be_there_in_whatever_was_typed(
    work: Work, case: Case, compiled: Compile
) -> None:
    for typed, what in (
        ({"asked": "Ora vive in via Garbatella 7"}, "asked"),
        ({"asked": "Non lo dite a Ermenegilda"}, "asked"),
        ({"asked": "È Rossipalla"}, "asked"),
        ({"asked": "Chiamare il 333 0000001"}, "asked"),
        ({"asked": "Chiamare il 340 1234567"}, "asked"),
        ({"asked": "Lo chiede con Kelthoum"}, "asked"),
        ({"asked": "Per Tigrino"}, "asked"),
        ({"named": "Da Ermenegilda"}, "service"),
        ({"language": "quella di Ermenegilda"}, "sheet"),
    ):
        with pytest.raises(ReferralSheetTelling) as refused:
            compiled(sent(work, case, {"reach": False}, **typed))
        assert refused.value.what == what, typed


def test_no_sheet_names_a_refuge_by_any_word_of_its_name(
    work: Work, case: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    own = {Field.NAME: OwnValue("Casa Verbenella")}
    work(lambda uow: add_service(uow, knowledge.directory, ServiceKind.SHELTER, "", own))
    for typed, what in (
        ({"asked": "Un colloquio prima che vada alla verbenella"}, "asked"),
        ({"named": "Comunità Verbenella"}, "service"),
    ):
        with pytest.raises(ReferralSheetTelling) as refused:
            compiled(sent(work, case, {"reach": False}, **typed))
        assert refused.value.what == what
    assert compiled(sent(work, case, {"reach": False}, asked="Un colloquio a casa")).asked == "Un colloquio a casa"


def test_her_name_may_stand_in_what_is_asked_where_she_agreed_by_name(
    work: Work, case: Case, compiled: Compile
) -> None:
    assert compiled(sent(work, case, {"by_name": True}, asked="Per Rossipalla")).name == "Ginestrella Rossipalla"


def test_a_way_that_bears_what_must_not_is_left_out_and_three_are_enough(
    work: Work, case: Case, compiled: Compile
) -> None:
    def more(uow: UnitOfWork) -> None:
        add_safe_way(uow, case.id, SafeWay(Way.MAIL, "presso Ermenegilda"))
        for number in range(4):
            add_safe_way(uow, case.id, SafeWay(Way.SMS, f"333 111111{number}", "se c'è Ermenegilda"))

    work(more)
    ways = compiled(sent(work, case)).ways
    assert ways is not None
    assert ways[0] == WayTold(Way.TEL, "333 0000001", "9-12", Message.NEUTRO)
    assert [(way.address, way.hours) for way in ways[1:]] == [("333 1111110", ""), ("333 1111111", "")]


def test_it_says_by_when_an_answer_is_expected(work: Work, case: Case, compiled: Compile) -> None:
    agreed = sent(work, case)
    assert compiled(agreed).answer_by == date(2026, 12, 2)
    handed = work(lambda uow: moved_on(uow, agreed, ReferralState.HANDED_OVER, TODAY.replace(day=20)))
    assert compiled(handed).answer_by == date(2026, 11, 27)
    assert compiled(sent(work, case, answer_days=0)).answer_by is None
    assert compiled(work(lambda uow: a_referral(uow, case, ReferralState.HANDED_OVER))).answer_by is None


def test_a_service_of_the_network_is_called_as_there_and_one_nobody_knows_gets_nothing(
    work: Work, case: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    sheet = compiled(
        sent(work, case, {"by_name": True}, kind="lavoro", service="lavoro.afol", named="", need="BIS-CPI")
    )
    assert (sheet.service, sheet.need) == ("AFOL Metropolitana", "Iscrizione al Centro per l'impiego")
    with pytest.raises(ReferralIncomplete):
        compiled(sent(work, case, service="lavoro.nessuno", named=""))
    shelter = knowledge.directory.by_kind(ServiceKind.SHELTER)[0]
    with pytest.raises(ReferralSheetTelling):
        compiled(sent(work, case, service=shelter.id, named=""))
    with pytest.raises(ReferralKindUnknown):
        compiled(sent(work, case, kind="circo"))
    assert compiled(sent(work, case, need="BIS-NESSUNO")).need == ""


def test_the_longest_that_may_be_asked_stands_on_one_page_with_all_the_rest(
    work: Work, case: Case, compiled: Compile, knowledge: Knowledge
) -> None:
    long = ("parola " * LONGEST_ASKED)[: LONGEST_ASKED - 1]
    sheet = compiled(sent(work, case, kind="sociale", asked=long, language="arabo"))
    ways = (sheet.ways or ()) * 3
    children = (sheet.children or ()) * 6
    full = replace(sheet, training=True, need="Autonomia abitativa", ways=ways, children=children)
    assert "Chi risponde" in text(full, knowledge)


def test_which_referral_is_meant_is_said_by_its_service_and_of_several_by_its_number(
    work: Work, case: Case, knowledge: Knowledge
) -> None:
    def which(service: str, number: int | None = None) -> Referral:
        return work(lambda uow: which_referral(uow, case.id, service, number, knowledge.sheet_ground))

    first = sent(work, case)
    assert which("studio DI prova").id == first.id
    second = sent(work, case, service="lavoro.afol", named="", kind="lavoro")
    assert which("lavoro.afol").id == which(" AFOL metropolitana ").id == second.id
    third = sent(work, case)
    work(lambda uow: a_referral(uow, case, ReferralState.DONE))
    assert which("Studio di prova", 2).id == third.id
    for service, number, count in (("Studio di prova", None, 2), ("Studio di prova", 3, 2), ("Nessuno", None, 0)):
        with pytest.raises(ReferralUnclear) as refused:
            which(service, number)
        assert refused.value.count == count


def test_a_referral_of_another_file_is_none_of_this(work: Work, case: Case, compiled: Compile) -> None:
    other = work(lambda uow: a_case_with_contact(uow, "Rosmarino"))
    referral = sent(work, other)
    with pytest.raises(RecordUnknown):
        compiled(referral)
    changed = sent(work, case)
    work(lambda uow: change_referral(uow, changed.id, a_plan(asked="Altro"), changed.stamp))
    assert compiled(changed).asked == "Altro"


def test_that_a_sheet_goes_out_stands_in_the_log(work: Work, case: Case) -> None:
    work(lambda uow: note_sheet_printed(uow, case.id))
    work(lambda uow: note_sheet_saved(uow, case.id))
    acts = [act for (act,) in work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act LIKE '%.referral'"))]
    assert [act_words(act) for act in acts] == [
        "ha stampato il foglio di un invio",
        "ha salvato in un file il foglio di un invio",
    ]


def test_nothing_that_must_never_be_told_has_a_place_on_a_sheet() -> None:
    allowed = {
        *("heading", "lead", "discreet", "service", "made_on", "code", "alias", "name", "centre", "need", "asked"),
        *("language", "ways", "children", "handed_by", "how", "answer_by", "agreed_on", "agreed_until", "contact"),
        *("training", "passage"),
    }
    assert {each.name for each in fields(ReferralSheet)} == allowed
    assert [each.name for each in fields(Passage)] == ["steps"]
    assert [each.name for each in fields(StepTold)] == ["what", "due"]


def table(**changed: object) -> dict[str, Any]:
    row = dict.fromkeys(("id", "name", "area", "to_verify"), "") | {"heading": "Scheda", "lead": "Un incontro."}
    asked = {"directory": ["altro"], "needs": [], "answer_days": 3, "discreet": True, "parts": ["asked", "contact"]}
    return {"checked_on": TODAY, "sheet": [row | asked | changed]}


@pytest.mark.parametrize(
    "changed",
    [
        {"parts": ["contact"]},
        {"parts": ["asked"]},
        {"parts": ["asked", "contact", "centre"]},
        {"parts": ["asked", "centre"]},
        {"parts": ["asked", "contact", "pseudonym"]},
        {"heading": "Centro antiviolenza"},
        {"lead": "Ha subito violenza."},
    ],
)
def test_a_template_that_asks_nothing_or_tells_too_much_is_not_taken(changed: dict[str, object]) -> None:
    assert SheetTemplates.from_toml(table()).find("") is not None
    with pytest.raises(ReferralSheetFaulty):
        SheetTemplates.from_toml(table(**changed))


def test_every_template_offers_services_and_a_term(knowledge: Knowledge) -> None:
    for template in knowledge.referral_sheets.latest.templates:
        assert template.answer_days > 0
        assert template.to_verify
        assert knowledge.directory.by_kind(*template.directory)
