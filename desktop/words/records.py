"""What the records of the archive are called, and what a check found wrong with them."""

from collections.abc import Mapping
from typing import Final

# Of the tables of a file, by what an operator calls them.
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "contatti e modi di raggiungerla": ("contact", "safe_contact", "never_contact"),
    "diario": ("diary_entry",),
    "passaggi di consegne": ("colleague_note", "colleague_note_reading"),
    "questionari e risposte": ("assessment", "assessment_field", "answer", "answer_option", "chosen_family"),
    "incontri e carte": (
        *("visit", "visit_benefit", "visit_field", "visit_arrangement", "visit_outcome", "visit_paper", "visit_step"),
        "paper",
    ),
    "progetto": ("plan", "plan_goal", "plan_step", "plan_review", "plan_check"),
    "lavoro e formazione": (
        *("work_words", "work_choice", "cv_entry", "work_step", "work_month", "work_review", "work_contact"),
        "work_milestone",
    ),
    "persone intorno a lei": ("person", "person_disclosure", "person_subject", "family_tie", "minor_papers"),
    "chi le ha fatto del male": ("perpetrator", "perpetrator_measure"),
    "consensi": ("consent",),
    "dati per le pratiche": ("practice_datum",),
    "dove vive": ("lodging",),
    "dati per le prestazioni": ("fact", "fact_subject"),
    "scadenze": ("settled_deadline",),
    "invii": ("referral", "referral_step", "referral_consent"),
    "presa in carico integrata": (
        *("signalling", "contact_attempt", "protected_discharge", "discharge_part", "team_member", "team_meeting"),
        *("team_presence", "handed_sheet", "handed_part"),
    ),
    "fascicoli uniti": ("merging", "merged_row", "merged_value"),
    "sicurezza": ("risk_event", "risk_judgement", "risk_sign", "activation", "activation_entry"),
    "quesiti e risposte": (
        *("sheet", "sheet_file", "sheet_batch", "sheet_code", "office_phrase", "reply", "reply_change"),
    ),
    "pseudonimo, codice, stato e chi la segue": (
        "case_file",
        "case_field",
        "case_state",
        "case_access",
        "access_reason",
    ),
    "operatrici e ruoli": ("operator", "operator_role"),
    "tavolo tecnico": (
        *("table_body", "table_person", "table_meeting", "table_presence", "table_action", "table_event"),
        *("table_event_topic", "table_attendance", "table_patronage", "table_copies", "table_obstacle"),
    ),
    "posta in uscita": ("outbox", "outbox_receipt", "mail_password", "mail_certificate"),
    "riepiloghi usciti": ("release", "release_figure", "release_file", "counted"),
    "cancellazioni": ("erased",),
}
_NAMED: Final = {table: kind for kind, tables in _KINDS.items() for table in tables}
_OTHER: Final = "altro"
_FAULTS: Final[Mapping[str, str]] = {
    "changed": "{rows} di «{kind}» non come il registro le vide",
    "missing": "{rows} che il registro conosce e che non ci sono più",
    "unlogged": "{rows} di «{kind}» che il registro non conosce",
    "reference": "{rows} di «{kind}» che rimandano a qualcosa che non c'è",
    "chain": "il registro interrotto ({count})",
    "page": "{pages}",
    "structure": "pagine del file che non stanno insieme",
    "ledger": "il registro dei riepiloghi usciti che non torna",
}


def kind_of(table: str) -> str:
    """Return what the records of a table are called."""
    return _NAMED.get(table, _OTHER)


def fault_words(kind: str, table: str, count: int) -> str:
    """Return what was found: how many records of what, and what is wrong with them."""
    rows = "una riga" if count == 1 else f"{count} righe"
    one, many = "una pagina che non si legge", f"{count} pagine che non si leggono"
    pages = f"{one if count == 1 else many} o di un altro archivio"
    words = _FAULTS.get(kind, "{rows} di «{kind}»")
    return words.format(rows=rows, pages=pages, kind=kind_of(table), count=count)
