"""What the network's table becomes: the same bytes twice, a tagged page, no centre named, the training marked."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from desktop.errors import SummaryUnwritten
from desktop.paper.fonts import Fonts
from desktop.sync.network import NetworkTable, collect
from desktop.sync.network_files import FAULTS_NAME, PAGE_NAME, TABLE_NAME, network_files, put_files, write_sums_page
from tests.network_centres import InventedCentre, catalogue, roster_of


def table(*, training: bool = False) -> NetworkTable:
    group = [
        InventedCentre(code, network, training=training)
        for network in ("NORD", "SUD")
        for code in (f"{network}0001", f"{network}0002", f"{network}0003")
    ]
    files = [file for centre in group for at in range(1, 13) for file in centre.release(f"2026-{at:02}", 9, 0, 20)]
    return collect(files, roster_of(*group, training=training), [catalogue()])


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub(r"\s+", " ", text)


def test_the_same_table_makes_the_same_bytes_twice(fonts: Fonts) -> None:
    made = table()

    assert network_files(made, fonts, ["manca"]) == network_files(made, fonts, ["manca"])


def test_the_page_tells_every_area_family_and_period_and_no_centre(fonts: Fonts) -> None:
    made = table()
    text = text_of(write_sums_page(made, fonts))

    for words in ("Città metropolitana", "Rete Nord", "Rete Sud", "Gennaio 2026", "Anno 2026", "6 centri su 6"):
        assert words in text
    assert all(family.label in text for family in catalogue().families)
    assert not any(code.code in text for code in made.roster.centres)
    assert not any(centre.name in text for centre in made.roster.centres)
    assert "-" not in re.sub(r"[a-z]-[a-z]", "", text)


def test_an_area_without_a_name_goes_by_its_code(fonts: Fonts) -> None:
    made = table()
    unnamed = replace(made, roster=replace(made.roster, title="", networks={"NORD": "", "SUD": ""}))

    assert "MILANO" in text_of(write_sums_page(unnamed, fonts))


def test_what_is_invented_says_so_on_every_output(fonts: Fonts) -> None:
    csv_file, page, _ = network_files(table(training=True), fonts, [])

    assert b"ACCOMPAGNA:NEEDS_NETWORK_PROVA(1.0)" in csv_file.content
    assert "ARCHIVIO DI PROVA" in text_of(page.content)


@pytest.mark.outside("pdfinfo")
def test_the_page_is_tagged_and_says_nothing_of_who_made_it(fonts: Fonts, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(write_sums_page(table(), fonts))
    told = subprocess.run(["pdfinfo", str(tmp_path / "a.pdf")], capture_output=True, text=True, check=True).stdout

    facts = {line.partition(":")[0]: line.partition(":")[2].strip() for line in told.splitlines()}
    assert (facts["Tagged"], facts["Title"]) == ("yes", "Tabella della rete")
    assert not any(facts.get(name) for name in ("Author", "Creator", "Producer", "Subject", "Keywords"))


def test_the_files_are_put_where_the_referent_says(fonts: Fonts, tmp_path: Path) -> None:
    written = put_files(network_files(table(), fonts, ["«Alba»: manca 2026-Q1."]), tmp_path / "t")

    assert [path.name for path in written] == [TABLE_NAME, PAGE_NAME, FAULTS_NAME]
    assert "manca 2026-Q1" in written[2].read_text(encoding="utf-8")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SummaryUnwritten):
        put_files((), tmp_path / "file" / "t")
