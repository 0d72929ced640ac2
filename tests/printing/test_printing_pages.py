import pytest

from desktop.domain.documents.dossier import Dossier
from desktop.paper.fonts import Fonts
from desktop.printing import dossier as desk
from desktop.printing.pages import Pages


@pytest.fixture(scope="module")
def pdf(dossier: Dossier, strict_fonts: Fonts) -> bytes:
    return desk.render(dossier, strict_fonts)


def test_a_page_is_drawn_on_white_in_memory(pdf: bytes) -> None:
    with Pages(pdf) as pages:
        assert len(pages) > 2
        assert pages.size(0) == pytest.approx((595.28, 841.89), abs=0.01)
        image = pages.image(0, 72)
    assert (image.width, image.height) == (596, 842)
    assert image.stride >= image.width * 3
    assert image.pixels[:3] == b"\xff\xff\xff"
    assert min(image.pixels) < 128
    assert repr(image) == "<PageImage>"


def test_colours_come_in_the_order_asked(pdf: bytes) -> None:
    with Pages(pdf) as pages:
        red_first, blue_first = pages.image(0, 36), pages.image(0, 36, blue_first=True)
    assert red_first.pixels != blue_first.pixels
    assert red_first.pixels[0::3][:300] == blue_first.pixels[2::3][:300]


def test_the_words_of_a_page_can_be_read_aloud(pdf: bytes) -> None:
    with Pages(pdf) as pages:
        lines = pages.text(0).splitlines()
    assert lines[0] == "Documenti per lo sportello"
    assert "1. Chi chiede" in lines


def test_words_are_found_where_they_stand_in_whatever_case(pdf: bytes) -> None:
    with Pages(pdf) as pages:
        found = pages.find(" ESITO ALLO sportello ")
        assert [pages.find(words) for words in ("", "  ", "non c'è")] == [(), (), ()]
        assert [place.page for place in found] == sorted(place.page for place in found)
        assert len(found) == sum(pages.text(index).count("Esito allo sportello") for index in range(len(pages)))
        width, height = pages.size(0)
    first = found[0]
    assert 50 < first.left < first.left + first.width < width
    assert 0 < first.top < first.top + first.height < height
    assert first.width > first.height > 5
