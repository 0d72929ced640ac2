import subprocess
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import NoPrinter, PageRangeUnusable, PrinterFailed, PrinterUnknown
from desktop.printing.page_range import read_page_range, written
from desktop.printing.printer import Cups, Printer, PrintRequest, print_document, spooler


class Commands:
    """Stands for the print commands of the system: what each answers, and what it was asked."""

    def __init__(self, answers: dict[str, tuple[int, str] | Exception], missing: tuple[str, ...] = ()) -> None:
        self.answers, self.missing = answers, missing
        self.asked: list[tuple[tuple[str, ...], dict[str, object]]] = []

    def find(self, name: str) -> str | None:
        return None if name in self.missing else f"/usr/bin/{name}"

    def run(self, command: list[str], **options: object) -> "subprocess.CompletedProcess[bytes]":
        self.asked.append((tuple(command), options))
        answer = self.answers[" ".join(command[:2]) if command[0] == "lpstat" else "lp"]
        if isinstance(answer, Exception):
            raise answer
        return subprocess.CompletedProcess(command, answer[0], answer[1].encode(), b"")


TWO = {"lpstat -d": (0, "system default destination: Sala\n"), "lpstat -e": (0, "Ingresso\nSala\n"), "lp": (0, "")}


def cups(answers: dict[str, tuple[int, str] | Exception], missing: tuple[str, ...] = ()) -> tuple[Cups, Commands]:
    commands = Commands(answers, missing)
    return Cups(commands.run, commands.find), commands


def test_the_printers_come_with_the_default_one_first() -> None:
    assert cups(TWO)[0].printers() == (Printer("Sala", default=True), Printer("Ingresso"))


def test_without_a_default_printer_none_is_marked() -> None:
    answers = {**TWO, "lpstat -d": (0, "no system default destination\n")}
    assert not any(printer.default for printer in cups(answers)[0].printers())


@pytest.mark.parametrize("fault", [OSError(), subprocess.TimeoutExpired("lpstat", 30)])
def test_a_print_system_that_does_not_answer_has_no_printers(fault: Exception) -> None:
    assert cups({"lpstat -d": fault, "lpstat -e": fault})[0].printers() == ()


def test_a_computer_without_print_commands_has_no_printers() -> None:
    spool, _ = cups(TWO, missing=("lpstat", "lp"))
    assert spool.printers() == ()
    with pytest.raises(NoPrinter):
        spool.send(b"%PDF", PrintRequest("Sala"), (1,))


def test_the_document_goes_in_on_standard_input_under_a_neutral_name() -> None:
    spool, commands = cups(TWO)
    assert print_document(b"%PDF-1.4", 5, PrintRequest("Sala", 2, "1-3,5", both_sides=True), spool) == 8
    command, options = commands.asked[-1]
    assert command == (
        *("/usr/bin/lp", "-d", "Sala", "-t", "documento", "-n", "2", "-P", "1-3,5"),
        *("-o", "sides=two-sided-long-edge", "-"),
    )
    assert options["input"] == b"%PDF-1.4"


def test_no_more_copies_than_a_desk_needs() -> None:
    spool, commands = cups(TWO)
    assert print_document(b"%PDF", 1, PrintRequest("Sala", 5000), spool) == 20
    assert print_document(b"%PDF", 1, PrintRequest("Sala", 0), spool) == 1
    assert commands.asked[-1][0][6] == "1"


@pytest.mark.parametrize(
    ("answer", "why"),
    [((1, ""), "refused"), (OSError(), "no_answer"), (subprocess.TimeoutExpired("lp", 30), "no_answer")],
)
def test_a_printer_that_does_not_take_it_is_said(answer: tuple[int, str] | Exception, why: str) -> None:
    with pytest.raises(PrinterFailed) as failed:
        print_document(b"%PDF", 1, PrintRequest("Sala"), cups({**TWO, "lp": answer})[0])
    assert failed.value.why == why


def test_a_printer_of_another_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(PrinterUnknown) as refused:
        print_document(b"%PDF", 1, PrintRequest("Altrove"), cups(TWO)[0])
    assert refused.value.known == ("Sala", "Ingresso")


def test_without_a_printer_nothing_is_sent() -> None:
    with pytest.raises(NoPrinter):
        print_document(b"%PDF", 1, PrintRequest("Sala"), cups({**TWO, "lpstat -e": (1, "")})[0])


@pytest.mark.parametrize("typed", ["0", "4", "2-1", "a", "1,,2", "1-", "-2", "1-2-3", "²"])
def test_pages_the_document_has_not_are_refused(typed: str) -> None:
    with pytest.raises(PageRangeUnusable):
        read_page_range(typed, 3)


@pytest.mark.parametrize(
    ("typed", "pages"), [("", (1, 2, 3)), (" 2 ", (2,)), ("3, 1\N{EN DASH}2", (1, 2, 3)), ("1,1", (1,))]
)
def test_pages_are_read_as_they_are_typed(typed: str, pages: tuple[int, ...]) -> None:
    assert read_page_range(typed, 3) == pages


@given(st.sets(st.integers(1, 40), min_size=1))
def test_pages_written_for_the_printer_read_the_same(pages: set[int]) -> None:
    assert read_page_range(written(tuple(sorted(pages))), 40) == tuple(sorted(pages))


def test_each_system_prints_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(spooler("linux"), Cups)
    monkeypatch.setattr("ctypes.WinDLL", lambda _: SimpleNamespace(CreateDCW=SimpleNamespace()), raising=False)
    assert type(spooler("win32")).__name__ == "WindowsSpooler"
    monkeypatch.delattr("ctypes.WinDLL")
    with pytest.raises(OSError, match="only Windows"):
        spooler("win32")
