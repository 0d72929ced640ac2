"""What «Regole» says of figures, packs and of what changes for the women."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.rules.benefits import Due
from desktop.domain.rules.parameters import Parameter, Standing
from desktop.domain.rules.rule_changes import Change
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.domain.rules.rule_changes import EntryChange, ParameterChange
    from desktop.domain.rules.rule_effects import Shift
    from desktop.services.rules.rules import Examined, Installed

_DUES: Final = {
    Due.YES: "potrebbe spettare",
    Due.IF_OBTAINED: "potrebbe spettare, se si ottiene ciò che manca",
    Due.UNKNOWN: "da verificare",
    Due.NO: "non risulta",
}
_NEW: Final = {Change.ADDED: "nuova", Change.REMOVED: "non c'è più", Change.CHECKED: "solo ricontrollata"}


def parameter_lines(parameter: Parameter) -> list[str]:
    """Return a figure's value, its days and act, its last check, and what is doubtful of it."""
    value, act = parameter.value, parameter.act
    until = f" al {day_words(value.valid_to)}" if value.valid_to is not None else ""
    doubt = [f"Dubbio: {value.doubt}"] if value.doubt else []
    return [
        f"{parameter.words}, dal {day_words(value.valid_from)}{until}",
        f"{act.act if act is not None else 'Atto non indicato'}. Controllato il {day_words(value.checked_on)}.",
        *doubt,
    ]


def why_watched(parameter: Parameter) -> str:
    """Return why a figure is to be looked at, empty where it is not."""
    lapsed = parameter.standing is Standing.LAPSED
    told = (
        "scaduto" if lapsed else "",
        "sta per scadere" if parameter.expiring else "",
        "da ricontrollare" if parameter.stale else "",
        "dubbio" if parameter.doubtful and parameter.standing in {Standing.IN_FORCE, Standing.LAPSED} else "",
    )
    return ", ".join(filter(None, told))


def source_words(found: Installed | None) -> str:
    """Return by which rules the archive goes."""
    if found is None:
        return "In vigore: le regole arrivate con il programma."
    return (
        f"In vigore: il pacchetto del {day_words(found.pack.made_on)} firmato da {found.signer}, installato il "
        f"{day_words(found.installed_on)}."
    )


def signer_words(found: Examined) -> str:
    """Return who signed a pack."""
    if found.signer:
        return f"Fatto il {day_words(found.pack.made_on)} e firmato da {found.signer}. La firma torna."
    return (
        f"Fatto il {day_words(found.pack.made_on)}. La firma torna, ma qui nessuno conosce chi ha firmato. L'impronta "
        "della chiave va confrontata a voce con chi ha fatto il pacchetto, prima di installarlo."
    )


def entry_words(change: EntryChange) -> str:
    """Return what of a measure's card changes."""
    if change.how is not Change.CHANGED:
        return _NEW[change.how]
    parts = ", ".join(change.parts)
    fresh = f"nuova versione dal {', '.join(change.versions)}" if change.versions else ""
    return "; ".join(filter(None, (f"cambia: {parts}" if parts else "", fresh)))


def value_change_words(change: ParameterChange) -> str:
    """Return a figure's value before and after."""
    if change.how is Change.CHECKED:
        return f"{change.after}, solo ricontrollato"
    return f"{change.before or 'nessun valore'} → {change.after or 'nessun valore'}, dal {change.valid_from}"


def shift_words(shift: Shift) -> str:
    """Return how a measure turned out before and turns out now."""
    was = _DUES[shift.before] if shift.before is not None else "non c'era"
    now = _DUES[shift.after] if shift.after is not None else "non c'è più"
    return f"{shift.name}: {was} → {now}"
