"""One line for two files that were made one: when, by whom, what gave way, and the way to take them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.case import show_code
from desktop.ui.merging_wording import register_words, value_words
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.merging import Merging
    from desktop.domain.rules.benefits import Rules


def merging_record(merging: Merging, rules: Rules, part: Callable[[Merging], object] | None) -> Record:
    """Return the line of a merging; `part` takes it apart, None where she may not."""
    other = show_code(merging.other_code) if merging.other_code else "un fascicolo che non c'è più"
    title = f"{show_code(merging.code)} e {other}"
    moved = "Un dato veniva dall'altro" if merging.rows == 1 else f"{merging.rows} dati venivano dall'altro"
    if merging.apart_on is not None:
        return Record(title, [f"Uniti il {day_words(merging.made_on)}, separati il {day_words(merging.apart_on)}."])
    notes = [f"Uniti il {day_words(merging.made_on)} da {merging.by}. {moved}."]
    for kept in merging.values:
        both = (value_words({"": text} if text else {}) for text in (kept.stood, kept.came))
        notes.append(f"{register_words(kept.register, rules)}: {' | '.join(both)}")
    if part is None:
        return Record(title, notes)
    again = Button("Separa di nuovo")
    again.setAccessibleName(f"Separa di nuovo: {title}")
    again.clicked.connect(lambda: part(merging))
    return Record(title, notes, [again], long=len(notes) > 1)
