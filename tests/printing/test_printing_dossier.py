import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop.domain.documents.dossier import Dossier
from desktop.domain.practice import PracticeField
from desktop.paper.fonts import Fonts
from desktop.printing import consent_sheet, recovery_sheet, wording
from desktop.printing import dossier as desk
from desktop.printing.recovery_sheet import RecoverySheet
from tests.golden import assert_as_kept

Pages = Callable[[bytes], list[str]]
HERE = Path(__file__).parent
NEVER_ON_A_COVER = re.compile(
    r"violenz|vittim|maltratt|rifugio|protezione|libertà|scarpette|\bCAV\b|1522|centro", re.IGNORECASE
)


def test_the_cover_is_neutral_and_names_nobody(dossier: Dossier, strict_fonts: Fonts, pages_of: Pages) -> None:
    cover = pages_of(desk.render(dossier, strict_fonts))[0]
    assert not NEVER_ON_A_COVER.search(cover)
    assert "pratica Comune" in cover
    assert not [line.value for line in dossier.identity if line.value and line.value in cover]


def test_the_parts_follow_each_other_as_an_officer_asks(dossier: Dossier, strict_fonts: Fonts, pages_of: Pages) -> None:
    inside = " ".join(pages_of(desk.render(dossier, strict_fonts))[1:])
    parts = [
        "1. Chi chiede",
        "2. Che cosa",
        "3. Chi riceve",
        "4. Documenti",
        "5. Domande",
        "6. Prestazione",
        "7. Da",
        "8. F",
    ]
    places = [inside.index(part) for part in parts]
    assert places == sorted(places)


def test_a_named_copy_says_what_is_known(dossier: Dossier, strict_fonts: Fonts, pages_of: Pages) -> None:
    text = " ".join(pages_of(desk.render(dossier, strict_fonts)))
    assert all(line.value in text for line in dossier.identity if line.value)
    for words in (
        *wording.STANDINGS.values(),
        "Oggi non è pagata a nessuno",
        "In mano",
        "Richiesto",
        "Da controllare insieme",
    ):
        assert words in text
    assert "norma da verificare" in text
    assert "DPCM 17/12/2020 (da verificare)" in text
    assert "Regole lette per il 2/12/2026" in text
    assert text.count("andavano aggiornati dal 1/12/2026") == 1


def test_a_copy_says_where_the_rules_were_checked_long_before_the_visit(
    dossier: Dossier, strict_fonts: Fonts, pages_of: Pages
) -> None:
    def told(days: int) -> int:
        later = replace(dossier, on=dossier.sections[0].checked_on + timedelta(days=days))
        return " ".join(pages_of(desk.render(later, strict_fonts))).count("oltre 180 giorni prima")

    assert told(180) == 0
    assert told(181) == len(dossier.sections)


def test_a_copy_without_her_data_has_only_lines_and_squares(
    bare_dossier: Dossier, strict_fonts: Fonts, pages_of: Pages
) -> None:
    text = " ".join(pages_of(desk.render(bare_dossier, strict_fonts)))
    assert "Copia senza i dati della persona" in text
    told = (*wording.STANDINGS.values(), *wording.PAYEES.values(), "In mano", "Richiesto", "serve un duplicato")
    assert not [words for words in told if re.search(rf"{re.escape(words)}(?! e )", text.replace("in mano", ""))]
    assert "Dichiarazione del centro · Il centro" in text
    assert "Permesso di soggiorno (se occorre) · La richiedente" in text
    for words in wording.CHANGES.values():
        assert words in text


def test_what_to_change_comes_without_a_reason(dossier: Dossier, strict_fonts: Fonts, pages_of: Pages) -> None:
    text = " ".join(pages_of(desk.render(dossier, strict_fonts)))
    for change, words in wording.CHANGES.items():
        assert (words in text) == (change in (dossier.changes or ()))
    nothing = " ".join(pages_of(desk.render(replace(dossier, changes=()), strict_fonts)))
    assert "confermare recapiti e IBAN" in nothing


def test_a_benefit_without_conditions_papers_or_questions_is_still_a_page(
    dossier: Dossier, strict_fonts: Fonts, pages_of: Pages
) -> None:
    bare = replace(dossier.sections[0], is_paid=False, conditions=(), attentions=(), sources=())
    empty = replace(dossier, sections=(bare,), papers=(), questions=())
    text = " ".join(pages_of(desk.render(empty, strict_fonts)))
    assert "Le fonti non danno condizioni" in text
    assert "Oggi non si chiedono pagamenti" in text
    assert "le fonti non indicano documenti" in text


def test_papers_all_in_hand_need_no_other_list(dossier: Dossier, strict_fonts: Fonts, pages_of: Pages) -> None:
    text = " ".join(pages_of(desk.render(replace(dossier, papers=dossier.papers[:1]), strict_fonts)))
    assert "Mancanti" not in text
    assert "Documento d'identità" in text


def test_the_desk_finds_a_box_for_each_benefit(dossier: Dossier, strict_fonts: Fonts, pages_of: Pages) -> None:
    text = " ".join(pages_of(desk.render(dossier, strict_fonts)))
    for words in ("Esito allo sportello", "Accolta", "Manca qualcosa", "Numero di protocollo", "Prossimo passo"):
        assert text.count(words) == len(dossier.sections)


def test_letters_are_told_with_who_may_see_them_and_she_is_asked_where_they_may_go(
    dossier: Dossier, strict_fonts: Fonts, pages_of: Pages
) -> None:
    text = " ".join(pages_of(desk.render(dossier, strict_fonts)))
    for words in (
        "Può arrivare una lettera (in certi casi). Quali lettere partono è da chiedere.",
        *("L'esito si vede online.", "chi vive lì", "Nessun altro", "Ritira di persona allo sportello"),
    ):
        assert text.count(words) == len(dossier.sections)
    assert "usare solo il recapito scritto qui sopra" in text


def test_nothing_tells_whose_it_is_around_the_pages(dossier: Dossier, strict_fonts: Fonts) -> None:
    reader = PdfReader(BytesIO(desk.render(dossier, strict_fonts)))
    assert (reader.metadata or {})["/Title"] == desk.TITLE
    assert not NEVER_ON_A_COVER.search(desk.TITLE + consent_sheet.TITLE + recovery_sheet.TITLE)


def test_the_same_dossier_is_the_same_page_as_ever(dossier: Dossier, strict_fonts: Fonts) -> None:
    pdf = desk.render(dossier, strict_fonts)
    assert pdf == desk.render(dossier, strict_fonts)
    # The content before compression, which may differ from one system to another.
    pages = [page.get_contents().get_data() for page in PdfReader(BytesIO(pdf)).pages]
    assert_as_kept(sha256(b"\f".join(pages)).hexdigest() + "\n", HERE / "dossier.sha256")


def test_a_training_dossier_says_so_on_every_page(dossier: Dossier, strict_fonts: Fonts, pages_of: Pages) -> None:
    for page in pages_of(desk.render(replace(dossier, training=True), strict_fonts)):
        assert page.count("ARCHIVIO DI PROVA") == 2


@settings(max_examples=30, deadline=None)
@given(text=st.text(st.characters(codec=None), max_size=200))
def test_any_name_at_all_can_be_printed(dossier: Dossier, fonts: Fonts, text: str) -> None:
    hostile = replace(
        dossier, identity=tuple(replace(line, value=text) for line in dossier.identity), questions=(text,)
    )
    assert desk.render(hostile, fonts).startswith(b"%PDF")


@pytest.mark.parametrize("lines", range(1, 60))
def test_a_page_may_end_among_empty_lines(dossier: Dossier, fonts: Fonts, lines: int) -> None:
    assert desk.render(replace(dossier, questions=("\n" * lines + "che cosa",)), fonts).startswith(b"%PDF")


def test_every_field_that_may_be_printed_has_its_words() -> None:
    never = {PracticeField.RESIDENCE, PracticeField.MAIL_ADDRESS, PracticeField.PHONE, PracticeField.EMAIL}
    assert set(wording.FIELDS) == set(PracticeField) - never


def a_recovery_sheet(keeper: str) -> RecoverySheet:
    return RecoverySheet(
        number=1,
        count=3,
        needed=2,
        symbols="7K3MQ 2ABCD 8HJKM",
        keeper=keeper,
        centre_code="C4T7",
        made_on=date(2026, 11, 25),
    )


def test_a_recovery_sheet_holds_one_share_and_says_what_to_do(strict_fonts: Fonts, pages_of: Pages) -> None:
    (page,) = pages_of(recovery_sheet.render(a_recovery_sheet("Giulia"), strict_fonts))
    assert "Foglio di recupero 1 di 3" in page
    assert "ne occorrono 2 su 3" in page
    for group in ("7K3MQ", "2ABCD", "8HJKM"):
        assert group in page
    assert "Giulia" in page
    assert "Mai insieme a un altro foglio" in page


def test_a_recovery_sheet_without_a_keeper_leaves_a_line(strict_fonts: Fonts, pages_of: Pages) -> None:
    (page,) = pages_of(recovery_sheet.render(a_recovery_sheet(""), strict_fonts))
    assert "Chi lo custodisce" in page
    assert "Giulia" not in page
    assert "Giulia" not in repr(a_recovery_sheet("Giulia"))
