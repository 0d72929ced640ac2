"""A brochure that is printed stands in the log, of no file."""

from desktop.printing.access_words import act_words
from desktop.services.documents.brochure import note_brochure_printed
from tests.builders import Work


def test_a_printed_brochure_stands_in_the_log_of_no_file(work: Work) -> None:
    work(note_brochure_printed)
    row = work(lambda uow: uow.rows.one("SELECT act, case_id FROM log ORDER BY no DESC LIMIT 1"))
    assert row == ("print.brochure", None)
    assert act_words("print.brochure") == "ha stampato un opuscolo"
