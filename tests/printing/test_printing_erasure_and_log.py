"""The certificate of an erasure, and the sheet that says who saw a file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.domain.access import AccessReason
from desktop.domain.access_log import AccessLine, AccessSheet, LogRow, LogSheet, ManyFiles, OutOfHours, Unusual
from desktop.domain.erasure import CopyOutOfReach, Elsewhere, ErasureCertificate, LoosePlace, LooseTable, Part, Reason
from desktop.domain.identifiers import CaseId, RecordId
from desktop.paper.fonts import Fonts
from desktop.printing import access_sheet, erasure_certificate, log_sheet
from desktop.printing.access_words import ACTS, act_words
from desktop.printing.erasure_words import REASONS, reason_words

Pages = Callable[[bytes], list[str]]
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
HEAD = "0123456789abcdef" * 4

CERTIFICATE = ErasureCertificate(
    code="K7M3QX",
    part=Part.ALL,
    erased_at=NOON,
    reason="Lo chiede lei",
    operator="Giulia",
    rows=40,
    rewritten=5,
    out_of_reach=(),
    centre_code="E8XDW1Z4",
    log_head=HEAD,
)
SHEET = AccessSheet(
    code="K7M3QX",
    made_on=date(2026, 11, 25),
    lines=(
        AccessLine(date(2026, 11, 24), NOON, NOON + timedelta(hours=2), "Giulia", "read", 3),
        AccessLine(date(2026, 11, 25), NOON, NOON, "", "qualcosa.di.nuovo", 1),
    ),
    centre_code="E8XDW1Z4",
    log_head=HEAD,
)


def test_with_every_copy_rewritten_the_certificate_says_that_none_is_left(strict_fonts: Fonts, pages_of: Pages) -> None:
    (page,) = pages_of(erasure_certificate.render(CERTIFICATE, strict_fonts))
    for told in ("K7M-3QX", "25/11/2026, ore 12:00", "Tutto il fascicolo", "Lo chiede lei", "Giulia", HEAD):
        assert told in page
    assert "Copie riscritte subito, senza questi dati: 5." in page
    assert "Nessuna copia di riserva contiene ancora questi dati." in page


def test_a_copy_out_of_reach_is_named_with_the_day_by_which_it_is_gone(strict_fonts: Fonts, pages_of: Pages) -> None:
    away = CopyOutOfReach("/media/chiavetta", date(2026, 11, 20), date(2027, 11, 1))
    (page,) = pages_of(erasure_certificate.render(replace(CERTIFICATE, out_of_reach=(away,)), strict_fonts))
    assert "/media/chiavetta 20/11/2026 dal 1/11/2027" in page
    assert "Entro il 1/11/2027" in page
    assert "esce dalla rotazione" in page
    assert "Nessuna copia" not in page


def test_a_copy_that_never_goes_by_itself_must_be_destroyed_by_hand(strict_fonts: Fonts, pages_of: Pages) -> None:
    stuck = CopyOutOfReach("archive.kept-2026", None, None)
    (page,) = pages_of(erasure_certificate.render(replace(CERTIFICATE, out_of_reach=(stuck,)), strict_fonts))
    assert "non si sa va distrutta a mano" in page
    assert "Entro il" not in page


def test_it_says_what_was_looked_into_outside_the_files_and_what_was_left(strict_fonts: Fonts, pages_of: Pages) -> None:
    def said(elsewhere: Elsewhere | None) -> str:
        (page,) = pages_of(erasure_certificate.render(replace(CERTIFICATE, elsewhere=elsewhere), strict_fonts))
        return page

    assert "Non sono stati confrontati con le parole di questo fascicolo." in said(None)
    assert "Dopo, nessuna ci sta più. Le copie" in said(Elsewhere())
    place = LoosePlace(LooseTable.MEETING, (b"1",), date(2026, 10, 13))
    told = said(Elsewhere((place,), 1))
    assert "Tavolo tecnico: un incontro del 13/10/2026." in told
    assert "I testi già tolti, che nessuno vede più, sono stati svuotati." in told
    assert "nessuna ci sta più" not in told


@pytest.mark.parametrize("part", Part)
def test_every_part_has_its_words(strict_fonts: Fonts, pages_of: Pages, part: Part) -> None:
    (page,) = pages_of(erasure_certificate.render(replace(CERTIFICATE, part=part, reason=""), strict_fonts))
    assert ("il resto del fascicolo resta" in page) == (part is not Part.ALL)


def test_her_sheet_says_who_when_and_what(strict_fonts: Fonts, pages_of: Pages) -> None:
    (page,) = pages_of(access_sheet.render(SHEET, strict_fonts))
    assert "24/11/2026 12:00-14:00 Giulia ha aperto il fascicolo (3 volte)" in page
    assert "25/11/2026 12:00 il programma qualcosa.di.nuovo" in page
    assert HEAD in page
    assert "Garante" in page


def test_a_file_nobody_opened_says_so(strict_fonts: Fonts, pages_of: Pages) -> None:
    (page,) = pages_of(access_sheet.render(replace(SHEET, lines=()), strict_fonts))
    assert "Fino a oggi nessuno lo ha aperto." in page


def test_a_long_log_goes_on_over_the_pages(strict_fonts: Fonts, pages_of: Pages) -> None:
    pages = pages_of(access_sheet.render(replace(SHEET, lines=SHEET.lines * 60), strict_fonts))
    assert len(pages) > 2
    assert all("K7M-3QX" in page for page in pages)


@pytest.mark.parametrize("training", [True, False])
def test_in_a_training_archive_both_say_so(strict_fonts: Fonts, pages_of: Pages, training: bool) -> None:  # noqa: FBT001 - a case
    for pdf in (
        erasure_certificate.render(replace(CERTIFICATE, training=training), strict_fonts),
        access_sheet.render(replace(SHEET, training=training), strict_fonts),
    ):
        assert ("persone inventate" in pages_of(pdf)[0]) == training
        assert pdf.startswith(b"%PDF")


def test_the_same_facts_are_the_same_bytes(strict_fonts: Fonts) -> None:
    assert access_sheet.render(SHEET, strict_fonts) == access_sheet.render(SHEET, strict_fonts)
    assert erasure_certificate.render(CERTIFICATE, strict_fonts) == erasure_certificate.render(
        CERTIFICATE, strict_fonts
    )


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_of_the_law_names_its_article(strict_fonts: Fonts, pages_of: Pages, reason: Reason) -> None:
    (page,) = pages_of(erasure_certificate.render(replace(CERTIFICATE, reason=reason.value), strict_fonts))
    assert REASONS[reason] in page
    assert "2016/679" in page
    assert len({reason_words(each) for each in Reason}) == len(Reason)


LOG = LogSheet(
    first=date(2026, 11, 20),
    last=date(2026, 11, 25),
    operator="",
    code="",
    made_on=date(2026, 11, 26),
    made_by="Sara",
    rows=(
        LogRow(NOON, NOON + timedelta(hours=1), "Giulia", "read", "K7M3QX", erased=False, times=3),
        LogRow(NOON, NOON, "", "backup", "", erased=False, times=1),
        LogRow(NOON, NOON, "Giulia", "erase.all", "", erased=True, times=1),
    ),
    unusual=Unusual(
        (AccessReason(RecordId(b"r" * 16), CaseId(b"c" * 16), "K7M3QX", "Marta", "assente", NOON, NOON, seen=False),),
        (ManyFiles("Giulia", NOON, 14),),
        (
            OutOfHours("Marta", NOON - timedelta(hours=6), NOON - timedelta(hours=6), 1),
            OutOfHours("Giulia", NOON, NOON, 2),
        ),
    ),
    centre_code="E8XDW1Z4",
    log_head=HEAD,
)


def test_the_log_on_paper_says_who_did_what_and_what_stands_out(strict_fonts: Fonts, pages_of: Pages) -> None:
    (page,) = pages_of(log_sheet.render(LOG, strict_fonts))
    assert "25/11/2026 12:00-13:00 Giulia ha aperto il fascicolo (3 volte) K7M-3QX" in page
    assert "25/11/2026 12:00 il programma copia di riserva" in page
    assert "ha cancellato tutto il fascicolo cancellato" in page
    assert "Marta ha aperto il fascicolo K7M-3QX di una collega. Il motivo: «assente»" in page
    assert "fra le 12 e le 13: Giulia ha aperto 14 fascicoli" in page
    assert "Giulia ha aperto 2 fascicoli" in page
    for told in ("tutte", "tutti", "Sara", HEAD, "E8XDW1Z4"):
        assert told in page


def test_the_log_of_nothing_says_so_and_names_what_it_was_narrowed_to(strict_fonts: Fonts, pages_of: Pages) -> None:
    (page,) = pages_of(
        log_sheet.render(replace(LOG, unusual=replace(LOG.unusual, since=date(2026, 11, 22))), strict_fonts)
    )
    assert "Cercati dal 22/11/2026 in poi." in page
    bare = replace(LOG, rows=(), unusual=Unusual((), (), ()), operator="Giulia", code="K7M3QX", training=True)
    (page,) = pages_of(log_sheet.render(bare, strict_fonts))
    assert "Nessuna voce." in page
    assert "Da guardare insieme" not in page
    assert "K7M-3QX" in page
    assert "persone inventate" in page


def test_an_act_has_words_that_read_after_a_name() -> None:
    assert act_words("read") == "ha aperto il fascicolo"
    assert all(words[0].islower() and not words.endswith(".") for words in ACTS.values())
