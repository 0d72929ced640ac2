"""What a check found is said in the operators' words, never in those of the tables."""

import pytest

from desktop.words.records import fault_words, kind_of


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (("changed", "answer", 1), "una riga di «questionari e risposte» non come il registro le vide"),
        (("missing", "", 3), "3 righe che il registro conosce e che non ci sono più"),
        (("unlogged", "lodging", 2), "2 righe di «dove vive» che il registro non conosce"),
        (("page", "", 1), "una pagina che non si legge"),
        (("page", "", 4), "4 pagine che non si leggono"),
        (("chain", "log", 2), "il registro interrotto (2)"),
        (("ledger", "release", 1), "il registro dei riepiloghi usciti che non torna"),
        (("a_new_kind", "setting", 1), "una riga di «altro»"),
    ],
)
def test_each_fault_has_its_words(fault: tuple[str, str, int], said: str) -> None:
    assert fault_words(*fault).startswith(said)


def test_a_table_has_the_name_operators_give_it() -> None:
    assert kind_of("safe_contact") == "contatti e modi di raggiungerla"
    assert kind_of("something_new") == "altro"
