"""The sheets on which she agrees: one for each recipient, whom they name, with what article 13 asks."""

import re
from datetime import date
from pathlib import Path

import pytest

from desktop.app import Knowledge
from desktop.domain.consent import Purpose, Recipient
from desktop.domain.documents.dossier import ConsentSheet, DossierRequest
from desktop.domain.documents.neutral import reveals
from desktop.domain.operator import Role
from desktop.domain.protocol import SIGNATORIES
from desktop.errors import BenefitUnknown, NoBenefitChosen, RecipientUnknown, RoleMissing
from desktop.paper.fonts import Fonts
from desktop.printing import consent_sheet
from desktop.printing.pages import Pages
from desktop.services.archive.retention import choose_retention
from desktop.services.documents.consent_sheets import (
    PracticesAsked,
    compile_consent_sheet,
    compile_visit_sheet,
    note_consent_sheet_printed,
)
from tests.builders import Work, a_case, hold_only, signed_by

VISIT = date(2026, 12, 2)
# Article 13 of the Regulation: who keeps them and how to reach the officer, on what ground and what for, for whom,
# how long, the rights, taking it back, the authority, whether one must, what a machine decides; article 28 stays out.
ARTICLE_13 = (
    *("titolare", "Responsabile della protezione dei dati", "Per che cosa", "base", "Chi riceve", "Unione europea"),
    *("mesi", "Vedere, correggere", "Puoi ritirare il consenso", "Garante", "Non è obbligatorio"),
    "non decide nulla da solo",
)


def words_of(pdf: bytes) -> str:
    with Pages(pdf) as pages:
        return " ".join(" ".join(pages.text(index) for index in range(len(pages))).split())


def every_sheet(work: Work, knowledge: Knowledge) -> list[ConsentSheet]:
    case, law = work(a_case), knowledge.informativa
    return [work(lambda uow, text=text: compile_consent_sheet(uow, case.id, text.id, law)) for text in law.sheets]


def test_each_recipient_has_a_sheet_with_all_that_article_13_asks(work: Work, knowledge: Knowledge) -> None:
    strict = Fonts.load(Path(__file__).parents[3] / "resources" / "fonts", strict=True)
    for sheet in every_sheet(work, knowledge):
        text = words_of(consent_sheet.render(sheet, strict))
        for words in (*ARTICLE_13, sheet.text.name, "da far verificare", "(da verificare)", "Chi traduce", "Lingua"):
            assert words in text, (sheet.text.id, words)
        assert text.count("Non sono d'accordo") == len(sheet.text.purposes)
        for purpose in sheet.text.purposes:
            assert purpose.title in text
            assert purpose.passes in text
        assert text.count("Firma") == 3


def test_the_sheets_name_inps_the_comune_the_metropolitan_city_and_the_ats(knowledge: Knowledge) -> None:
    names = " ".join(sheet.name for sheet in knowledge.informativa.sheets)
    for name in ("INPS", "Comune", "Città metropolitana di Milano", "ATS"):
        assert name in names


def test_every_consent_of_the_register_has_its_sheet(knowledge: Knowledge) -> None:
    law = knowledge.informativa
    for purpose in Purpose:
        for recipient in Recipient if purpose is Purpose.TALK_WITH else (None,):
            sheet = law.sheet_for(purpose, recipient)
            assert any((each.purpose, each.recipient) == (purpose, recipient) for each in sheet.purposes)
    assert law.sheet_for(Purpose.SUMMARY, None).id == "tavolo"
    assert len({sheet.id for sheet in law.sheets}) == len(law.sheets)


def test_no_sheet_gives_her_away(work: Work, knowledge: Knowledge) -> None:
    for sheet in every_sheet(work, knowledge):
        text = words_of(consent_sheet.render(sheet, knowledge.fonts))
        assert not reveals(re.sub("protezione dei dati", "", text))
        assert "Centro Prova" not in text
        assert "Rete Prova" not in text


def test_who_reads_the_summary_is_who_signed_the_protocol(work: Work, knowledge: Knowledge) -> None:
    case, law = work(a_case), knowledge.informativa
    made = work(lambda uow: compile_consent_sheet(uow, case.id, "ATS ", law))
    assert made.signatories == SIGNATORIES
    work(lambda uow: signed_by(uow, "INPS", "Provincia di Prova"))
    made = work(lambda uow: compile_consent_sheet(uow, case.id, "tavolo", law))
    assert "Lo legge chi ha firmato il protocollo: INPS, Provincia di Prova." in words_of(
        consent_sheet.render(made, knowledge.fonts)
    )


def test_for_how_long_is_what_the_centre_chose(work: Work, knowledge: Knowledge) -> None:
    work(lambda uow: choose_retention(uow, "60"))
    case = work(a_case)
    made = work(lambda uow: compile_consent_sheet(uow, case.id, "centro", knowledge.informativa))
    assert made.months == 60
    assert "dopo che il fascicolo è chiuso 60" in words_of(consent_sheet.render(made, knowledge.fonts))


def test_for_a_visit_the_practices_are_named_neutrally_one_by_one(work: Work, knowledge: Knowledge) -> None:
    case, law = work(a_case), knowledge.informativa
    request = DossierRequest(VISIT, ("reddito_liberta", "congedo_violenza"))
    sheet = work(lambda uow: compile_visit_sheet(uow, case.id, request, knowledge.rules, law))
    assert (sheet.asked, sheet.code, sheet.on) == (("pratica Comune", "pratica lavoro"), case.code, VISIT)
    text = words_of(consent_sheet.render(sheet, knowledge.fonts))
    assert "Pratiche, per l'incontro del 2/12/2026: pratica Comune pratica lavoro" in text
    with pytest.raises(NoBenefitChosen):
        work(lambda uow: compile_visit_sheet(uow, case.id, DossierRequest(VISIT, ()), knowledge.rules, law))
    with pytest.raises(BenefitUnknown):
        work(lambda uow: compile_visit_sheet(uow, case.id, DossierRequest(VISIT, ("x",)), knowledge.rules, law))


def test_long_and_hostile_names_are_laid_out(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    hostile = ("<b>&\u202e" + "x" * 300, "🙂" * 50, "parola " * 1400)
    made = work(
        lambda uow: compile_consent_sheet(uow, case.id, "inps", knowledge.informativa, PracticesAsked(VISIT, hostile))
    )
    assert consent_sheet.render(made, knowledge.fonts).startswith(b"%PDF")


def test_an_unknown_recipient_is_refused_with_those_there_are(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    with pytest.raises(RecipientUnknown) as refused:
        work(lambda uow: compile_consent_sheet(uow, case.id, "vicina", knowledge.informativa))
    assert "comune" in refused.value.known


def test_printing_one_stands_in_the_log_and_asks_for_the_role(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    work(lambda uow: note_consent_sheet_printed(uow, case.id))
    acts = work(lambda uow: [act for (act,) in uow.rows.all("SELECT act FROM log WHERE case_id = ?", case.id)])
    assert acts[-1] == "print.consent"
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        work(lambda uow: note_consent_sheet_printed(uow, case.id))
    with pytest.raises(RoleMissing):
        work(lambda uow: compile_consent_sheet(uow, case.id, "inps", knowledge.informativa))
