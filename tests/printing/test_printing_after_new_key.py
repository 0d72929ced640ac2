"""The sheet that says which copies are still under the key of before."""

from collections.abc import Callable
from datetime import date

from desktop.paper.fonts import Fonts
from desktop.printing.after_new_key import AfterNewKeySheet, render

Pages = Callable[[bytes], list[str]]
TODAY = date(2026, 11, 25)


def words(pdf: bytes, read: Pages) -> str:
    return " ".join("\n".join(read(pdf)).split())


def test_every_copy_and_every_stick_is_a_square_to_be_ticked(strict_fonts: Fonts, pages_of: Pages) -> None:
    sheet = AfterNewKeySheet(TODAY, backup=True, older=("C:/copie/2026-11-20",), away=("Chiavetta di Rosa",))

    shown = words(render(sheet, strict_fonts), pages_of)

    assert "25/11/2026" in shown
    assert "C:/copie/2026-11-20" in shown
    assert "Chiavetta di Rosa" in shown
    assert "Una copia sotto la chiave nuova è già stata fatta." in shown
    assert "Su una chiavetta cancellare non basta" in shown


def test_where_no_copy_is_known_it_says_so_and_a_failed_backup_comes_first(
    strict_fonts: Fonts, pages_of: Pages
) -> None:
    shown = words(render(AfterNewKeySheet(TODAY, backup=False, older=(), away=()), strict_fonts), pages_of)

    assert "non è riuscita: fanne una prima di distruggere" in shown
    assert "Il programma non conosce altre copie." in shown
    assert "Su una chiavetta" not in shown
