"""What stands out in the log: facts told apart, and no judgement on who did them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.access_log import FIRST_HOUR, LAST_HOUR, MANY_FILES
from desktop.domain.case import show_code
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.domain.access_log import ManyFiles, OutOfHours, Unusual

_FACTS = (
    f"Accessi motivati, {MANY_FILES} fascicoli o più nella stessa ora, e letture prima delle {FIRST_HOUR}, dopo le "
    f"{LAST_HOUR} o di domenica, in questi giorni. Sono fatti: spesso c'è un motivo, e chi lo sa è la collega."
)
_NOTHING = "In questi giorni non c'è niente da mettere da parte."
_MOST = 30


class UnusualCard(Card):
    """A line for each fact, hidden until they are known."""

    def __init__(self) -> None:
        super().__init__("Da guardare insieme", _FACTS)
        self._records, self._none, self._more = Records(), PlainLabel(_NOTHING), Note()
        for part in (self._none, self._records, self._more):
            self.body.addWidget(part)
        self.hide()

    def show_unusual(self, unusual: Unusual) -> None:
        """Show what stands out."""
        records = unusual_lines(unusual)
        self._records.show_records([Record(title, [note]) for title, note in records[:_MOST]])
        self._records.setVisible(bool(records))
        self._none.setVisible(not records)
        more = f"E altri {len(records) - _MOST}: scegli meno giorni." if len(records) > _MOST else ""
        since = f"Cercati dal {day_words(unusual.since)} in poi." if unusual.since is not None else ""
        self._more.setText(" ".join(filter(None, (more, since))))
        self._more.setVisible(bool(self._more.text()))
        self.show()


def unusual_lines(unusual: Unusual) -> list[tuple[str, str]]:
    """Return a title and a note for each fact."""
    reasons = [
        (
            f"{each.operator} ha aperto il fascicolo {show_code(each.code)} di una collega",
            f"{_moment(each.since)}. Il motivo: «{each.reason}»",
        )
        for each in unusual.reasons
    ]
    return [*reasons, *map(_many, unusual.many), *map(_late, unusual.late)]


def _many(each: ManyFiles) -> tuple[str, str]:
    hour = each.begins.hour
    return (
        f"{each.operator} ha aperto {each.files} fascicoli in un'ora",
        f"{day_words(each.begins.date())}, fra le {hour} e le {hour + 1}",
    )


def _late(each: OutOfHours) -> tuple[str, str]:
    files = "un fascicolo" if each.files == 1 else f"{each.files} fascicoli"
    day, first, last = day_words(each.begins.date()), f"{each.begins:%H:%M}", f"{each.ends:%H:%M}"
    when = f"alle {first}" if first == last else f"fra le {first} e le {last}"
    return f"{each.operator} ha aperto {files} fuori dall'orario", f"{day}, {when}"


def _moment(moment: datetime) -> str:
    return f"{day_words(moment.date())}, ore {moment:%H:%M}"
