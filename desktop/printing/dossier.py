"""The dossier for the desk: a neutral cover, then everything in the order in which an officer asks for it."""

from typing import Final

from desktop.domain.documents.dossier import Change, Condition, Dossier, NoticeLine, Section
from desktop.domain.facts.values import Truth
from desktop.domain.papers import PaperLine, PaperState
from desktop.domain.people_words import SPOKEN_OF
from desktop.domain.rules.freshness import STALE_DAYS, Watch
from desktop.paper import styles
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Documenti per lo sportello"
# Each benefit stands on a page of its own where it can; where more than this would be left of a page, it begins there.
_LEFT_BLANK: Final = 2 / 3
_DESK_LINES: Final = (("Numero di protocollo", None), ("Ufficio e operatore", None))
CONTENTS: Final = (
    "Chi chiede",
    "Che cosa si chiede oggi",
    "Chi riceve oggi i pagamenti",
    "Documenti: in mano e mancanti",
    "Domande per l'ufficio",
    "Prestazione per prestazione, con lo spazio per l'esito",
    "Da cambiare per prima cosa",
    "Fonti e data delle regole",
)
# Nobody but her says where an answer may go, whatever was registered before; it is said of every woman alike.
_CONTACTS: Final = (
    "Per telefonate, lettere e messaggi usare solo il recapito scritto qui sopra, non quelli già registrati. Se "
    "risponde un'altra persona, non dire chi chiama né perché."
)
_BY_PEN: Final = "da scrivere a penna"
_DELIVERY: Final = (
    "Per lettera, all'indirizzo che dice oggi",
    "Per telefono o SMS, al numero che dice oggi",
    "Per e-mail, all'indirizzo che dice oggi",
    "Ritira di persona allo sportello",
)


def render(dossier: Dossier, fonts: Fonts) -> bytes:
    """Return the dossier as a PDF."""
    return DeskCopy(dossier, fonts, TITLE, CONTENTS).to_bytes()


class DeskCopy:
    """One copy for the desk, written from its cover to its sources; `contents` are its parts, numbered from 1."""

    def __init__(self, dossier: Dossier, fonts: Fonts, title: str, contents: tuple[str, ...]) -> None:
        self._dossier, self._title, self._contents = dossier, title, contents
        footer = f"{title} · {wording.code(dossier.code)}"
        self._page = Document(title, fonts, footer=footer, training=dossier.training)

    def to_bytes(self) -> bytes:
        """Write every part, in the officer's order."""
        self._write()
        return self._page.to_bytes()

    def _write(self) -> None:
        self._cover()
        self._identity()
        self._asked()
        self._payments()
        self._papers()
        self._questions()
        for place, section in enumerate(self._dossier.sections):
            with self._page.together(blank=_LEFT_BLANK):
                if not place:
                    self._page.heading(_numbered(5), 2)
                self._section(section)
        self._changes()
        self._sources()

    # --- the cover: nothing on it says who, where or why ---

    def _cover(self) -> None:
        page, dossier = self._page, self._dossier
        page.space(90)
        page.heading(self._title)
        page.note(f"{wording.code(dossier.code)} · preparati per il {wording.day(dossier.on)}")
        page.space(14)
        page.heading("Pratiche", 2)
        page.bullets([section.neutral_name for section in dossier.sections])
        page.heading("Contenuto", 2)
        page.numbers(self._contents)
        page.space(14)
        with page.box():
            page.paragraph("Documento riservato: si consegna e si ritira di persona. Non lasciarlo a terzi.")
        page.page_break()

    # --- what the officer asks for, one after the other ---

    def _identity(self) -> None:
        page, dossier = self._page, self._dossier
        page.heading(_numbered(0), 2)
        page.fields([(wording.FIELDS[line.field], line.value) for line in dossier.identity])
        page.fields([("Recapito sicuro per lettere e telefonate (lo scrive o lo dice lei)", None)], columns=1)
        page.paragraph(_CONTACTS)
        if dossier.people:
            page.table(
                ["Si chiede anche per", "Nata o nato"],
                [[wording.person(line), wording.born(line.born) or _BY_PEN] for line in dossier.people],
                widths=[6, 4],
                row_headers=True,
            )
        if not dossier.named:
            page.note("Copia senza i dati della persona: le righe punteggiate si compilano a penna, con lei.")

    def _asked(self) -> None:
        page = self._page
        page.heading(_numbered(1), 2)
        page.table(
            ["Prestazione", "Chi decide", "Come si chiede"],
            [[section.name, section.office, section.channel] for section in self._dossier.sections],
            widths=[4, 3, 5],
            row_headers=True,
        )
        wishes = self._dossier.wishes
        if wishes.arrangements:
            page.heading("Richieste per l'incontro, se possibile", 3)
            page.bullets([wording.request(each, wishes.language) for each in wishes.arrangements])

    def _payments(self) -> None:
        page = self._page
        page.heading(_numbered(2), 2)
        paid = [section for section in self._dossier.sections if section.is_paid]
        if not paid:
            page.paragraph("Oggi non si chiedono pagamenti.")
        page.fields([(section.name, section.payee and wording.PAYEES[section.payee]) for section in paid], columns=1)

    def _papers(self) -> None:
        page, papers = self._page, self._dossier.papers
        page.heading(_numbered(3), 2)
        if not papers:
            page.paragraph("Per queste pratiche le fonti non indicano documenti.")
            return
        if not self._dossier.named:
            page.squares([_paper_to_tick(line) for line in papers])
            return
        in_hand = [line for line in papers if line.state is PaperState.IN_HAND]
        to_have = [line for line in papers if line.state not in {PaperState.IN_HAND, None}]
        unknown = [line for line in papers if line.state is None]
        if in_hand:
            page.heading("In mano", 3)
            page.bullets([_paper_name(line) for line in in_hand])
        if to_have:
            page.heading("Mancanti", 3)
            rows = [
                [_paper_name(line), wording.PAPER_STATES[line.state or PaperState.MISSING], _provider(line)]
                for line in to_have
            ]
            page.table(["Documento", "Stato", "Chi lo dà"], rows, widths=[6, 3, 4], row_headers=True)
        if unknown:
            page.heading("Da controllare insieme", 3)
            page.squares([_paper_to_tick(line) for line in unknown])

    def _questions(self) -> None:
        page = self._page
        page.heading(_numbered(4), 2)
        if self._dossier.questions:
            page.numbers(self._dossier.questions)
        page.note("Altre domande, a penna:")
        page.lines(2)

    # --- benefit by benefit ---

    def _section(self, section: Section) -> None:
        page = self._page
        page.heading(section.name, 3)
        if self._dossier.named:
            page.table(
                ["Condizione", "Stato", "Da dove viene"],
                [[condition.text, _standing(condition), condition.act] for condition in section.conditions],
                widths=[6, 3, 4],
                row_headers=True,
            )
        else:
            page.squares([f"{condition.text}{_from_act(condition)}" for condition in section.conditions])
        if not section.conditions:
            page.paragraph("Le fonti non danno condizioni da controllare una per una: chiedere all'ufficio.")
        if section.spoken:
            page.note([Strong(SPOKEN_OF), " Il conto delle persone non è scritto qui: lo dice lei."])
        if section.attentions:
            page.note([Strong("Da sapere. "), " ".join(section.attentions)])
        with page.together():  # the space for the outcome is never a page of its own
            self._notices(section)
            self._delivery(section)
            with page.box(fill=styles.WHITE, line=styles.QUIET):
                page.paragraph([Strong("Esito allo sportello"), f" · {section.name}"])
                page.squares(["Accolta", "Manca qualcosa (scrivere che cosa):"])
                page.lines(1)
                page.fields(_DESK_LINES)
                page.fields([("Prossimo passo ed entro quando", None)], columns=1)

    def _notices(self, section: Section) -> None:
        """Say which letter will come, where, to whom, and who may see it."""
        self._page.table(
            ["Lettere e avvisi: che cosa, e dove", "A chi", "Chi altri può vederlo"],
            [[_notice(line), line.to, _seen_by(line)] for line in section.notices],
            widths=[6, 3, 4],
            row_headers=True,
        )

    def _delivery(self, section: Section) -> None:
        """Ask where she wants the answers to come."""
        page = self._page
        page.paragraph([Strong("Dove vuole ricevere le risposte"), f" · {section.name} (lo sceglie lei)"])
        page.squares(_DELIVERY, columns=2)

    def _changes(self) -> None:
        page, changes = self._page, self._dossier.changes
        page.heading(_numbered(6), 2)
        if changes == ():
            page.paragraph("Nulla da segnalare: confermare recapiti e IBAN registrati.")
            return
        page.paragraph("Prima che parta una lettera, un avviso o un pagamento:")
        page.squares([wording.CHANGES[change] for change in (tuple(Change) if changes is None else changes)])

    def _sources(self) -> None:
        page, dossier = self._page, self._dossier
        page.heading(_numbered(7), 2)
        page.paragraph(f"Regole lette per il {wording.day(dossier.on)}. Orientano, e non sostituiscono l'ufficio.")
        for section in dossier.sections:
            page.heading(section.name, 3)
            checked = f"Regole confrontate con le fonti il {wording.day(section.checked_on)}."
            if section.stale is not None:
                checked += f" Attenzione: importi e soglie andavano aggiornati dal {wording.day(section.stale)}."
            if Watch(dossier.on).is_stale(section.checked_on):
                checked += f" Attenzione: il controllo è di oltre {STALE_DAYS} giorni prima dell'incontro."
            page.note(checked)
            page.bullets(
                [f"{source.act}{' (da verificare)' * source.to_verify}" for source in section.sources], small=True
            )


def _numbered(index: int) -> str:
    return f"{index + 1}. {CONTENTS[index]}"


def _from_act(condition: Condition) -> str:
    return f" ({condition.act})" if condition.act else ""


def _standing(condition: Condition) -> str:
    assert condition.standing is not None, "a named copy says how each condition stands"
    mark = " · norma da verificare" if condition.to_verify else ""
    return f"{wording.STANDINGS[condition.standing]}{mark}"


def _notice(line: NoticeLine) -> str:
    return " ".join(filter(None, (f"{line.text}{'' if line.certain else ' (in certi casi)'}.", line.doubt)))


def _seen_by(line: NoticeLine) -> str:
    return "Nessun altro" if not line.seen_by or line.seen is Truth.NO else line.seen_by


def _paper_name(line: PaperLine) -> str:
    return line.paper.label if line.paper.certain else f"{line.paper.label} (se occorre)"


def _provider(line: PaperLine) -> str:
    return line.paper.issuer or wording.PROVIDERS[line.paper.provider]


def _paper_to_tick(line: PaperLine) -> str:
    return f"{_paper_name(line)} · {_provider(line)}"
