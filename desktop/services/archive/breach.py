"""«Il computer è sparito»: what an archive, or the backup it was restored from, can say of what went with it."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.breach import BreachNote, Gone, WasOpen
from desktop.services.archive.backups import state
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Happened:
    """What was noticed: what is gone, whether it was open, and when the centre came to know."""

    gone: Gone
    was_open: WasOpen
    noticed_at: datetime


def breach_note(uow: UnitOfWork, happened: Happened) -> BreachNote:
    """Return the note for the authority; how many files there are is known to who opens an archive or its backup.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    files, identity, forms = (
        uow.rows.one(f"SELECT count({counted}") or (0,)
        for counted in (
            "*) FROM case_file",
            "DISTINCT case_id) FROM practice_datum WHERE value <> ''",
            "*) FROM assessment",
        )
    )
    settings = uow.settings.all()
    done = state(uow).done_at
    return BreachNote(
        gone=happened.gone,
        was_open=happened.was_open,
        noticed_at=happened.noticed_at,
        centre=settings.get("centre", ""),
        centre_code=uow.archive.centre_code,
        files=files[0],
        with_identity=identity[0],
        questionnaires=forms[0],
        operators=len(uow.operators.all()),
        last_backup=done.date() if done else None,
        made_on=uow.today,
        training=uow.archive.training,
    )


def note_breach_printed(uow: UnitOfWork) -> None:
    """Keep in the log that the note was printed or saved.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    uow.journal.act("print.breach")
