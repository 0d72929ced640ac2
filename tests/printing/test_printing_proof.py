"""The proof that nobody shows, on paper: what left and how to check it, and no count of women."""

from collections.abc import Callable
from datetime import date

from desktop.domain.proof import METHOD, Proof, ProvedFile, ProvedRelease
from desktop.paper.fonts import Fonts
from desktop.printing.proof_sheet import render

Pages = Callable[[bytes], list[str]]
FILES = tuple(ProvedFile(f"bisogni_needs_2026-Q3{end}", "0a" * 32, 1234) for end in (".csv", ".pdf", ".txt"))
LEFT = ProvedRelease("2026-Q3", date(2026, 10, 7), FILES)


def a_proof(*releases: ProvedRelease, sheets: bool = False) -> Proof:
    return Proof("A1B2C3D4E5", date(2026, 11, 25), b"\x0b" * 32, releases, sheets, training=False)


def words(pdf: bytes, read: Pages) -> str:
    return " ".join("\n".join(read(pdf)).split())


def test_each_file_stands_with_its_digest_and_the_method_in_two_sentences(strict_fonts: Fonts, pages_of: Pages) -> None:
    shown = words(render(a_proof(LEFT, sheets=True), strict_fonts), pages_of)

    assert all(sentence in shown for sentence in METHOD)
    assert "uscito il 7/10/2026" in shown
    assert "".join(shown.split()).count("0a" * 32) == len(FILES)
    assert "rilette anche le schede dei quesiti" in shown
    assert f"Segno del registro delle uscite: {'0b' * 32}" in shown


def test_where_nothing_left_it_says_so(strict_fonts: Fonts, pages_of: Pages) -> None:
    shown = words(render(a_proof(), strict_fonts), pages_of)

    assert "non è ancora uscito nessun riepilogo" in shown
    assert "schede dei quesiti" not in shown
