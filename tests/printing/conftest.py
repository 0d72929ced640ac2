"""Papers about invented women, and what can be read back out of them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from desktop.domain.documents.dossier import (
    IDENTITY,
    Change,
    Condition,
    Dossier,
    IdentityLine,
    NoticeLine,
    Payee,
    Section,
    Source,
    Standing,
)
from desktop.domain.facts.values import Truth
from desktop.domain.papers import PaperAsked, PaperLine, PaperState
from desktop.domain.practice import PracticeField
from desktop.domain.rules.benefit import Provider
from desktop.paper.fonts import Fonts

FONT_FOLDER = Path(__file__).parents[2] / "resources" / "fonts"
IDENTITY_VALUES = (
    "Țurcanu",
    "Ștefania",
    "3/4/1990",
    "Chișinău (MD)",
    "TRCSFN90D43Z140X",
    "IT60X0542811101000000123456",
)


@pytest.fixture(scope="session")
def strict_fonts() -> Fonts:
    """Noto Sans, with a missing glyph as an error."""
    return Fonts.load(FONT_FOLDER, strict=True)


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """Noto Sans, with a missing glyph replaced."""
    return Fonts.load(FONT_FOLDER)


@pytest.fixture(scope="session")
def pages_of() -> Callable[[bytes], list[str]]:
    """The words of each page of a PDF, its lines joined."""

    def read(pdf: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(pdf)
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(" ".join(text.get_text_bounded().split()))
            text.close()
            page.close()
        document.close()
        return pages

    return read


def a_section(*, named: bool, benefit: str = "reddito_liberta", stale: date | None = None) -> Section:
    standings = tuple(Standing) if named else (None,) * len(Standing)
    return Section(
        benefit=benefit,
        name="Reddito di libertà",
        neutral_name="pratica Comune",
        office="INPS, con la domanda al Comune",
        channel="Comune in cui è avvenuta la presa in carico",
        is_paid=True,
        payee=Payee.NOBODY if named else None,
        conditions=tuple(
            Condition(
                f"Condizione {place}", "D.M. 2/12/2024, art. 3 c. 2" if place else "", standing, to_verify=place == 3
            )
            for place, standing in enumerate(standings)
        ),
        attentions=("Le risorse dell'anno possono finire.", "Si ottiene una volta sola: da verificare."),
        sources=(Source("INPS, circolare 5/3/2025 n. 54", to_verify=False), Source("DPCM 17/12/2020", to_verify=True)),
        checked_on=date(2026, 11, 21),
        stale=stale,
        notices=(
            NoticeLine(
                "Può arrivare una lettera",
                "a lei",
                "chi vive lì",
                certain=False,
                seen=Truth.YES if named else None,
                doubt="Quali lettere partono è da chiedere.",
            ),
            NoticeLine("L'esito si vede online", "a lei", "", certain=True, seen=Truth.NO if named else None),
        ),
    )


def a_dossier(*, named: bool = True, training: bool = False) -> Dossier:
    papers = (
        (PaperAsked("documento_identita", "Documento d'identità", Provider.WOMAN), PaperState.IN_HAND),
        (PaperAsked("dichiarazione_cav", "Dichiarazione del centro", Provider.CENTRE), PaperState.ASKED),
        (
            PaperAsked("iban_personale", "IBAN intestato solo a lei", Provider.WOMAN, "Banca o Poste"),
            PaperState.HELD_BY_OTHERS,
        ),
        (PaperAsked("permesso_soggiorno", "Permesso di soggiorno", Provider.WOMAN, certain=False), None),
    )
    identity = zip((*IDENTITY, PracticeField.IBAN), IDENTITY_VALUES, strict=True)
    return Dossier(
        code="7K3MQ2",
        on=date(2026, 12, 2),
        prepared_on=date(2026, 11, 25),
        named=named,
        identity=tuple(IdentityLine(field, value if named else None) for field, value in identity),
        sections=(a_section(named=named), a_section(named=named, benefit="altro", stale=date(2026, 12, 1))),
        papers=tuple(PaperLine(paper, ("reddito_liberta",), state if named else None) for paper, state in papers),
        questions=("Le risorse della Lombardia per quest'anno bastano?",),
        changes=(Change.ADDRESSES, Change.ACCOUNT) if named else None,
        training=training,
    )


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """A dossier with her data."""
    return a_dossier()


@pytest.fixture(scope="session")
def bare_dossier() -> Dossier:
    """A dossier without her data."""
    return a_dossier(named=False)
