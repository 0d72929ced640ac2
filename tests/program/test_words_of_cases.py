from datetime import date

import pytest

from desktop.errors import (
    AliasEmpty,
    AliasTooLong,
    CadenceTooFrequent,
    CaseUnknown,
    ConfirmationMissing,
    ConsentNeeded,
    DayUnusable,
    EditedMeanwhile,
    FaultsFound,
    MailboxUnusable,
    RecordUnknown,
    Refusal,
    SelfTestFailed,
    SettingUnknown,
    SettingValueUnusable,
)
from desktop.words import sentence


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (CaseUnknown(), "codice"),
        (EditedMeanwhile("Salice", "Cardo"), "«Salice»; tu hai scritto «Cardo»"),
        (DayUnusable("2030-01-01", "future"), "deve ancora venire"),
        (DayUnusable("2020-01-01", "before_start"), "prima dell'inizio"),
        (DayUnusable("ieri", "unreadable"), "«ieri» non è una data"),
        (DayUnusable("tempo fa", "not_even_approximate"), "con «circa» davanti"),
        (DayUnusable("31/02/2026", "not_even_approximate"), "Febbraio 2026 ha 28 giorni."),
        (DayUnusable("3/3/26", "unreadable"), "Scrivila come 31/3/2026."),
        (DayUnusable("1/1/1800", "unreadable"), "Scrivila come 31/3/2026."),
        (DayUnusable("1/13/2026", "unreadable"), "Scrivila come 31/3/2026."),
        (DayUnusable("1/1/0000", "unreadable"), "Scrivila come 31/3/2026."),
        (DayUnusable("31/02/2026", "unreadable"), "Febbraio 2026 ha 28 giorni. L'ultimo si scrive 28/2/2026."),
        (DayUnusable("30/2/2028", "unreadable"), "L'ultimo si scrive 29/2/2028."),
        (ConsentNeeded("PRATICHE", date(2026, 3, 31)), "i dati per le pratiche, valido il 31/03/2026"),
        (ConsentNeeded("ALTRO", date(2026, 3, 31)), "per questo scopo"),
        (
            FaultsFound((("changed", "contact", 2), ("page", "", 1))),
            "2 righe di «contatti e modi di raggiungerla» non come il registro le vide, una pagina che non si",
        ),
        (SelfTestFailed("summary", ""), "«summary»."),
        (SelfTestFailed("cases", "archive_missing"), "«cases» (archive_missing)."),
        (AliasEmpty(), "pseudonimo"),
        (AliasTooLong(100), "al massimo 100 segni"),
        (RecordUnknown(), "non è più nel fascicolo"),
        (ConfirmationMissing(), "frase segreta"),
        (MailboxUnusable("casella"), "«casella»"),
        (CadenceTooFrequent(80, 400), "400 donne"),
        (SettingUnknown("colore", ("mailbox", "cadence")), "mailbox, cadence"),
        (SettingValueUnusable("cadence", "weekly", ("month", "year")), "month, year"),
    ],
)
def test_a_refusal_says_what_happened_and_what_to_do_in_three_sentences(refusal: Refusal, said: str) -> None:
    words = sentence(refusal)

    assert said in words
    assert words.count(". ") <= 2
    assert words.endswith(".")
