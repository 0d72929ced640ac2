"""That a brochure leaves the archive's desk; nothing of any woman stands on it."""

from desktop.storage.unit_of_work import UnitOfWork


def note_brochure_printed(uow: UnitOfWork) -> None:
    """Keep in the log that a brochure, or the sheet of the measures, was printed or saved."""
    uow.journal.act("print.brochure")
