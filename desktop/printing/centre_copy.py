"""The copy for the centre: what the desk sees, then how to reach her, and each condition with facts and articles."""

from typing import Final

from desktop.domain.contact import Way
from desktop.domain.disclosure import May
from desktop.domain.documents.trace import BenefitTrace, CentreCopy, ConditionTrace
from desktop.domain.people_words import LIVING, MEASURES, PERPETRATORS, RELATIONS
from desktop.domain.perpetrator import Measure
from desktop.domain.rules.benefit_words import RESULT_WORDS
from desktop.paper.fonts import Fonts
from desktop.paper.text import Run, Strong, Text
from desktop.printing import wording
from desktop.printing.dossier import CONTENTS, DeskCopy

TITLE: Final = "Documenti, copia completa"
_ADDED: Final = (
    "Come raggiungerla",
    "Condizione per condizione: fatti, articoli, fonti",
    "Versioni delle regole",
)
_ALL: Final = (*CONTENTS, *_ADDED)
_TOLD: Final = "da sapere"
_WHY_OUT: Final = {
    May.ASK: "è ancora da chiedere a lei se può uscire",
    May.YES: "è stata tolta dalle persone del fascicolo",
    May.NEVER: "lei ha detto mai, o per questa copia non serve",
}
_STAYS: Final = (
    "Resta al centro, in un luogo chiuso. Numeri, indirizzi, orari e nomi restano nel fascicolo: si leggono lì, prima "
    "di chiamare."
)


def render(copy: CentreCopy, fonts: Fonts) -> bytes:
    """Return the copy as a PDF."""
    return _Whole(copy, fonts).to_bytes()


class _Whole(DeskCopy):
    """The copy for the desk with what stands behind it."""

    def __init__(self, copy: CentreCopy, fonts: Fonts) -> None:
        super().__init__(copy.dossier, fonts, TITLE, _ALL)
        self._copy = copy

    def _write(self) -> None:
        super()._write()
        self._reaching()
        self._page.heading(_numbered(1), 2)
        for trace in self._copy.traces:
            self._trace(trace)
        self._versions()

    def _identity(self) -> None:
        super()._identity()
        page, copy = self._page, self._copy
        if copy.left_out:
            page.heading("Chi resta fuori dalla copia per lo sportello", 3)
            page.bullets([f"{RELATIONS[each.relation].capitalize()}: {_WHY_OUT[each.may]}" for each in copy.left_out])
            page.note("Dove una prestazione ne ha bisogno, quella copia dice solo che c'è un'altra persona.")

    def _perpetrators(self) -> None:
        page, copy = self._page, self._copy
        if not copy.perpetrators:
            return
        page.heading("Chi le ha fatto del male", 3)
        for each in copy.perpetrators:
            called = f" («{each.typed.called}»)" if each.typed.called else ""
            page.paragraph(f"{PERPETRATORS[each.typed.relation].capitalize()}{called}: {LIVING[each.typed.lives]}.")
            page.bullets([_measure(measure) for measure in each.measures])
        page.note("Stampato perché chi ha preparato la copia lo ha chiesto. Resta al centro.")

    def _reaching(self) -> None:
        page, copy = self._page, self._copy
        page.heading(_numbered(0), 2)
        page.bullets([_way(line.way, wording.MESSAGES[line.message], in_file=line.in_file) for line in copy.ways])
        if not copy.ways:
            page.paragraph("Nel fascicolo non è scritto nessun modo sicuro di raggiungerla: chiederlo a lei.")
        if copy.never:
            many = "1 persona" if copy.never == 1 else f"{copy.never} persone"
            page.paragraph([Strong(f"Non devono rispondere né sapere: {many}. "), "I nomi sono nel fascicolo."])
        page.note(_STAYS)
        self._perpetrators()

    def _trace(self, trace: BenefitTrace) -> None:
        page = self._page
        page.heading(trace.name, 3)
        page.paragraph(f"{trace.outcome}.")
        page.table(
            ["Condizione", "Come risulta", "Fatti e valori usati", "Articolo e fonte"],
            [
                [condition.text, _result(condition), _used(condition), _source(condition)]
                for condition in trace.conditions
            ],
            widths=[5, 3, 5, 5],
            row_headers=True,
        )
        if trace.missing:
            page.paragraph("Da chiedere ancora:")
            page.bullets(trace.missing)

    def _versions(self) -> None:
        page, copy = self._page, self._copy
        page.heading(_numbered(2), 2)
        whose = f"pacchetto firmato da {copy.signer}" if copy.signer else "quelle del programma"
        page.paragraph(f"Regole del {wording.day(copy.rules_of)}: {whose}.")
        page.table(
            ["Prestazione", "Versione in vigore dal", "Confrontata con le fonti il"],
            [[each.name, wording.day(each.valid_from), wording.day(each.checked_on)] for each in copy.traces],
            widths=[6, 3, 3],
            row_headers=True,
        )
        agreed = "in vigore" if copy.inps_agreed else "non in vigore"
        page.note(
            f"Consenso «INPS, con il mio nome» il {wording.day(copy.dossier.on)}: {agreed}. "
            f"Copia preparata il {wording.day(copy.dossier.prepared_on)}."
        )


def _numbered(added: int) -> str:
    place = len(CONTENTS) + added
    return f"{place + 1}. {_ALL[place]}"


def _measure(measure: Measure) -> str:
    day = f", {measure.on.words}" if measure.on is not None else ""
    return f"{MEASURES[measure.kind].capitalize()}{day}"


def _way(way: Way, message: str, *, in_file: bool) -> str:
    told = wording.WAYS[way] if way is Way.MAI else f"{wording.WAYS[way]}: {message}"
    return f"{told}; gli orari sono nel fascicolo" if in_file else told


def _result(condition: ConditionTrace) -> str:
    words = _TOLD if condition.result is None else RESULT_WORDS[condition.result]
    return f"{words} · norma da verificare" if condition.to_verify else words


def _used(condition: ConditionTrace) -> Text:
    """Return each fact on a line of its own, what is known of it in bold, then the figures of the rules."""
    lines: list[list[Run]] = [
        [f"{line.question} ", Strong(line.value), f" ({line.origin})" if line.origin else ""]
        for line in dict.fromkeys(condition.facts)  # a condition may ask the same of several persons
    ]
    if condition.figures:
        lines.append([f"Valori delle regole: {'; '.join(condition.figures)}"])
    return [run for number, line in enumerate(lines) for run in ("\n" * bool(number), *line)]


def _source(condition: ConditionTrace) -> str:
    return "\n".join(filter(None, (condition.article, *condition.acts))) or "Fonte non indicata"
