"""The gate: what is previewed is what leaves, the same twice, and nothing of a person or a computer in it."""

import csv
import io
import json
import re
import socket
import subprocess
from dataclasses import replace
from getpass import getuser
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.case import Case, State
from desktop.sync.catalogue import Catalogue
from desktop.sync.certificate import verify_certificate
from desktop.sync.codes import NotOutbound
from desktop.sync.gate import Gate, hand_on, take_away
from desktop.sync.outgoing import OutgoingFiles, Sender
from desktop.sync.shapes import NeedsSummary, Period, Product
from desktop.sync.table import COLUMNS
from tests.sync.conftest import MAILBOX, MakeSummary, seal


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub(r"\s+", " ", text)


def rows_of(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";"))


def readable(files: OutgoingFiles) -> str:
    """All that a reader or a program reads out of the files."""
    written = [files.table.content, files.text.content, files.certificate.content, files.draft.content]
    return text_of(files.page.content) + b"".join(written).decode("utf-8", "replace")


def test_what_is_previewed_is_what_leaves_byte_for_byte(gate: Gate, make_summary: MakeSummary, tmp_path: Path) -> None:
    summary = make_summary(23, 4, 11)
    previewed = gate.preview(summary, seal)
    left = gate.release(summary, seal, previewed)
    written = hand_on(left.all, tmp_path / "out")

    assert [path.read_bytes() for path in written] == [file.content for file in previewed.all]


def test_what_was_handed_on_leaves_its_folder_again(gate: Gate, make_summary: MakeSummary, tmp_path: Path) -> None:
    written = hand_on(gate.preview(make_summary(23), seal).all, tmp_path)
    take_away(written)

    assert list(tmp_path.iterdir()) == []


def test_the_same_summary_makes_the_same_bytes_twice(
    gate: Gate, training_gate: Gate, make_summary: MakeSummary
) -> None:
    summary = make_summary(23, 4, 11)

    assert gate.preview(summary, seal) == gate.preview(summary, seal)
    assert training_gate.preview(summary, seal) == training_gate.preview(summary, seal)


def test_what_was_not_previewed_is_not_released(gate: Gate, make_summary: MakeSummary) -> None:
    previewed = gate.preview(make_summary(23), seal)

    with pytest.raises(NotOutbound, match="previewed"):
        gate.release(make_summary(24), seal, previewed)


def test_the_gate_takes_summaries_alone(gate: Gate, make_summary: MakeSummary) -> None:
    figure = make_summary().figures[0]
    for smuggled in ("Anna", {"name": "Anna"}, figure, Case, State.CONTATTO, None):
        with pytest.raises(NotOutbound, match="may not leave"):
            gate.preview(smuggled, seal)  # type: ignore[arg-type]  # that is what is refused


@pytest.mark.parametrize("places", [(), (0,), tuple(range(9)), (1, 0, *range(2, 10)), (0, 0, *range(2, 10))])
def test_a_summary_has_every_family_once_in_the_order_of_the_catalogue(
    gate: Gate, make_summary: MakeSummary, places: tuple[int, ...]
) -> None:
    figures = make_summary().figures
    partial = NeedsSummary(Product.NEEDS, Period("2026-Q3"), tuple(figures[place] for place in places))

    with pytest.raises(NotOutbound, match="every family"):
        gate.preview(partial, seal)


def test_the_table_has_its_columns_one_row_a_family_and_the_outgoing_integers(
    gate: Gate, make_summary: MakeSummary, catalogue: Catalogue
) -> None:
    summary = make_summary(23, 4, 11)
    content = gate.preview(summary, seal).table.content
    rows = rows_of(content)

    assert content.startswith(
        b"\xef\xbb\xbfDATAFLOW;FREQ;REF_AREA;TIME_PERIOD;NEED;OBS_VALUE;OBS_STATUS;CONF_STATUS;SHOWN\r\n"
    )
    assert content.count(b"\r\n") == content.count(b"\n") == 11
    assert tuple(rows[0]) == COLUMNS
    assert [row["NEED"] for row in rows] == [code.text for code in catalogue.codes]
    assert [int(row["OBS_VALUE"]) for row in rows] == [figure.value.value for figure in summary.figures]
    assert {(row["DATAFLOW"], row["FREQ"], row["REF_AREA"], row["TIME_PERIOD"]) for row in rows} == {
        ("ACCOMPAGNA:NEEDS(1.0)", "Q", "7K2MWQ4D", "2026-Q3")
    }
    assert {(row["OBS_STATUS"], row["CONF_STATUS"]) for row in rows} == {("A", "F")}
    assert all(row["SHOWN"] == "<10" or int(row["SHOWN"]) % 5 == 0 for row in rows)


@pytest.mark.parametrize(("period", "frequency"), [("2026-07", "M"), ("2026-S2", "S"), ("2026", "A")])
def test_the_table_says_how_long_the_period_is(
    gate: Gate, make_summary: MakeSummary, period: str, frequency: str
) -> None:
    rows = rows_of(gate.preview(make_summary(period=period), seal).table.content)

    assert {(row["FREQ"], row["TIME_PERIOD"]) for row in rows} == {(frequency, period)}


@pytest.mark.parametrize(
    ("period", "words", "caption"),
    [
        ("2026-07", "Luglio 2026", "al primo questionario nel mese, fino a tre bisogni"),
        ("2026-Q3", "Terzo trimestre 2026", "al primo questionario nel trimestre, fino a tre bisogni"),
        ("2026-S2", "Secondo semestre 2026", "al primo questionario nel semestre, fino a tre bisogni"),
        ("2026", "Anno 2026", "al primo questionario nell'anno, fino a tre bisogni"),
    ],
)
def test_the_page_says_the_period_and_how_women_are_counted(
    gate: Gate, make_summary: MakeSummary, period: str, words: str, caption: str
) -> None:
    page = text_of(gate.preview(make_summary(period=period), seal).page.content)

    assert words in page
    assert caption in page
    assert "mossi a caso una volta sola" in page


def test_the_page_shows_each_family_with_what_is_asked_and_the_service(
    gate: Gate, make_summary: MakeSummary, catalogue: Catalogue
) -> None:
    page = text_of(gate.preview(make_summary(*[40] * 10), seal).page.content).replace(" ", "")

    for family in catalogue.families:
        for text in (family.label, family.asks, family.service):
            assert text.replace(" ", "") in page
    assert "circa40(tra35e45)" in page


counts = st.lists(st.integers(0, 60), min_size=10, max_size=10)


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(counts, st.integers(0, 9))
def test_neighbouring_archives_give_files_of_the_same_names_form_and_keys(
    gate: Gate, make_summary: MakeSummary, true: list[int], place: int
) -> None:
    neighbour = [count + (number == place) for number, count in enumerate(true)]
    first, second = (gate.preview(make_summary(*each), seal) for each in (true, neighbour))

    assert [file.name for file in first.all] == [file.name for file in second.all]
    assert [tuple(row) for row in rows_of(first.table.content)] == [tuple(row) for row in rows_of(second.table.content)]
    assert len(rows_of(first.table.content)) == 10
    certificates = [json.loads(files.certificate.content)["certificate"] for files in (first, second)]
    assert certificates[0].keys() == certificates[1].keys()
    assert first.text == second.text
    pages = [pypdfium2.PdfDocument(files.page.content) for files in (first, second)]
    assert len(pages[0]) == len(pages[1])
    for page in pages:
        page.close()
    assert abs(len(first.draft.content) - len(second.draft.content)) < 1_000


def test_no_total_percentage_or_true_count_stands_on_any_output(gate: Gate, make_summary: MakeSummary) -> None:
    true = [1087, 1103, 1129, 1151, 1163, 1171, 1181, 1187, 1193, 1213]
    summary = make_summary(*true)
    files = gate.preview(summary, seal)
    out = readable(files)
    moved = [figure.value.value for figure in summary.figures]

    for number in (sum(true), sum(moved), *(set(true) - set(moved))):
        assert not re.search(rf"(?<![0-9a-f]){number}(?![0-9a-f])", out)
    assert "%" not in text_of(files.page.content)
    assert "percent" not in out


@pytest.mark.outside("pdfinfo")
def test_no_file_says_who_where_when_or_with_what(gate: Gate, make_summary: MakeSummary, tmp_path: Path) -> None:
    files = gate.preview(make_summary(23), seal)
    written = hand_on(files.all, tmp_path)
    told = subprocess.run(["pdfinfo", str(written[1])], capture_output=True, text=True, check=True).stdout

    headers = files.draft.content.partition(b"base64")[0]
    words = b"".join([files.table.content, files.text.content, files.certificate.content, headers]).decode()
    for trace in (str(tmp_path), str(Path.home()), socket.gethostname(), getuser(), "ReportLab", "python"):
        assert not re.search(rf"(?<!\w){re.escape(trace)}(?!\w)", f"{words}{text_of(files.page.content)}{told}")
    facts = {line.partition(":")[0]: line.partition(":")[2].strip() for line in told.splitlines()}
    assert not any(facts.get(name) for name in ("Author", "Creator", "Producer", "Subject", "Keywords"))
    assert "2000" in facts["CreationDate"]
    assert facts["Tagged"] == "yes"
    assert facts["Title"] == "Riepilogo periodico"


def test_a_training_archive_marks_every_output_and_writes_to_nobody(
    training_gate: Gate, make_summary: MakeSummary
) -> None:
    files = training_gate.preview(make_summary(23), seal)

    assert "ARCHIVIO DI PROVA" in text_of(files.page.content)
    assert files.text.content.decode().count("ARCHIVIO DI PROVA") == 2
    assert b"ARCHIVIO DI PROVA" in files.draft.content
    certified = verify_certificate(files.certificate.content)
    assert certified.facts["training"] is True
    assert certified.facts["statement"].startswith("ARCHIVIO DI PROVA")
    assert {row["DATAFLOW"] for row in rows_of(files.table.content)} == {"ACCOMPAGNA:NEEDS_PROVA(1.0)"}
    assert b"To: nessuno@esempio.invalid\r\n" in files.draft.content
    assert b"A: nessuno@esempio.invalid\r\n" in files.text.content
    assert MAILBOX.encode() not in files.draft.content + files.text.content


@pytest.mark.parametrize(
    "mailbox", ["a@b.it\r\nBcc: x@y.it", "a@b.it, c@d.it", "Anna <a@b.it>", "a b@c.it", "a@b@c", "@b.it", "a@"]
)
def test_a_mailbox_is_one_plain_address(sender: Sender, mailbox: str) -> None:
    with pytest.raises(NotOutbound, match="address"):
        replace(sender, mailbox=mailbox)


def test_a_figure_of_another_catalogue_does_not_pass(
    gate: Gate, make_summary: MakeSummary, catalogue: Catalogue
) -> None:
    shorter = replace(catalogue, families=catalogue.families[:-1])
    with pytest.raises(NotOutbound, match="every family"):
        replace(gate, catalogue=shorter).preview(make_summary(), seal)
