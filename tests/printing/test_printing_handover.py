"""The papers of a change of manager."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from desktop.domain.handover import Away, DestructionCertificate, HandoverRecord
from desktop.paper.fonts import Fonts
from desktop.printing.handover_papers import render_destruction, render_handover

Pages = Callable[[bytes], list[str]]
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
HEAD = "0123456789abcdef" * 4
GONE = DestructionCertificate(
    centre="Centro Prova",
    centre_code="E8XDW1Z4",
    destroyed_at=NOON,
    operator="Giulia",
    files=212,
    keys=10,
    copies=4,
    left=(),
    away=(),
    log_head=HEAD,
)
GIVEN = HandoverRecord(
    centre="Centro Prova",
    centre_code="E8XDW1Z4",
    handed_at=NOON,
    by="Giulia",
    to="Amina",
    files=212,
    revoked=5,
    copy="/media/chiavetta/archivio-1",
    older=(),
    away=(),
    log_head=HEAD,
    training=True,
)


def test_the_certificate_says_what_was_destroyed_when_and_by_whom(strict_fonts: Fonts, pages_of: Pages) -> None:
    (page,) = pages_of(render_destruction(GONE, strict_fonts))
    for told in ("Centro Prova", "E8XDW1Z4", "25/11/2026, ore 12:00", "Giulia", "212", "10", HEAD):
        assert told in page
    assert "Nessuna copia conosciuta è rimasta." in page
    assert "stato solido" in page


def test_what_may_be_left_is_named(strict_fonts: Fonts, pages_of: Pages) -> None:
    left = replace(GONE, left=("/casa/archive.db",), away=(Away("/media/a", date(2026, 11, 2)), Away("/media/b", None)))
    page = " ".join(pages_of(render_destruction(left, strict_fonts)))
    for told in ("/casa/archive.db", "/media/a 2/11/2026", "/media/b non si sa", "Da distruggere a mano"):
        assert told in page
    assert "Nessuna copia conosciuta" not in page


def test_the_record_says_who_gives_who_takes_and_what_old_keys_still_open(strict_fonts: Fonts, pages_of: Pages) -> None:
    page = " ".join(pages_of(render_handover(GIVEN, strict_fonts)))
    for told in ("Giulia", "Amina", "212", "/media/chiavetta/archivio-1", HEAD, "Archivio di prova"):
        assert told in page
    assert "aprono ancora: da" not in page
    older = replace(GIVEN, copy="", older=("/casa/vecchia",), away=("/media/b",))
    page = " ".join(pages_of(render_handover(older, strict_fonts)))
    for told in ("nessuna", "/casa/vecchia", "/media/b (non raggiungibile oggi)"):
        assert told in page
