"""A woman's own words are found in any accent, case, spacing and with one typo; ordinary words are not."""

import pytest

from desktop.domain.guard.own import Kind, OwnWords, Stored, own_words
from tests.guarded import VOCABULARY, a_guard, found, kinds

NOEMI = ((Kind.NAME, "Noemi"), (Kind.NAME, "Verdàni"))


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("chiede la signora Noemi", ["Noemi"]),
        ("NOEMI VERDANI", ["NOEMI", "VERDANI"]),
        ("noémi", ["noémi"]),
        ("N o e m i", ["N o e m i"]),
        ("n-o-e-m-i", ["n-o-e-m-i"]),
        ("No emi", ["No emi"]),
        ("noemiverdani", ["noemiverdani"]),
        ("verdaninoemi85", ["verdaninoemi85"]),
        ("noemi85", ["noemi85"]),
        ("verdnai", ["verdnai"]),
        ("verdan", ["verdan"]),
        ("verdanni", ["verdanni"]),
        ("vardani", ["vardani"]),
        ("erdanix", []),
        ("verifica dei verbali", []),
        ("no e mi dispiace", []),
    ],
)
def test_her_name_is_found_however_it_is_written(text: str, there: list[str]) -> None:
    assert found(a_guard(*NOEMI), text) == there


def test_an_ordinary_word_is_no_typo_of_a_name() -> None:
    guard = a_guard((Kind.NAME, "Carla"), (Kind.NAME, "Paola"))
    assert found(guard, "La signora parla, e la parola è chiara: serve la carta.") == []
    assert found(guard, "La signora Cerla") == ["Cerla"]


def test_two_ordinary_words_are_no_name_written_in_pieces() -> None:
    guard = a_guard((Kind.NAME, "Luisa"))
    assert found(guard, "lui sa dove abita") == []
    assert found(guard, "Lu isa") == ["Lu isa"]


def test_a_name_that_is_an_ordinary_word_counts_as_it_is_written_alone() -> None:
    guard = a_guard((Kind.NAME, "Libera"), (Kind.NAME, "Mia"), (Kind.NAME, "Li"))
    assert found(guard, "libera, liberi, la mia domanda, li vede") == ["libera"]
    assert found(guard, "La signora Mia Li") == ["Mia", "Li"]


def test_small_words_inside_a_name_are_no_name() -> None:
    assert found(a_guard((Kind.NAME, "Di Dàvena"), (Kind.NAME, "Xu Bo")), "di domenica") == []
    assert found(a_guard((Kind.NAME, "Di Dàvena")), "didavena, di davena") == ["didavena", "di davena"]


def test_an_alias_of_several_words_is_found_whole_or_by_what_nobody_says() -> None:
    guard = a_guard((Kind.ALIAS, "Zefiranta di mare"), (Kind.ALIAS, "Ginestra"))
    assert found(guard, "il mare, zefiranta, Ginestra, zefiranta-di-mare") == [
        "zefiranta",
        "Ginestra",
        "zefiranta-di-mare",
    ]


def test_who_and_what_is_near_her_is_found_by_what_tells() -> None:
    guard = a_guard(
        (Kind.PERSON, "Il fratello Youssef, la vicina"),
        (Kind.PLACE, "via Garibaldi 14, Milano"),
        (Kind.PLACE, "Via della Pace 3"),
        (Kind.PLACE, "scuola media Manzoni"),
    )
    assert found(guard, "il fratello e la vicina, a Milano, in via Larga, a scuola") == []
    assert found(guard, "youssef in Garibldi, via della pace 7, la Manzoni") == [
        "youssef",
        "Garibldi",
        "via della pace",
        "Manzoni",
    ]


def test_names_in_notes_count_and_the_rest_of_a_note_does_not() -> None:
    guard = a_guard((Kind.WRITTEN, "Vuole parlare con Samira Belkacem. Tzeitel chiama al 347 9988776 entro la sera."))
    assert found(guard, "vuole parlare entro la sera") == []
    assert found(guard, "samira, Belkacm, Tzeitel, tzeitel, 3479988776") == [
        "samira",
        "Belkacm",
        "Tzeitel",
        "3479988776",
    ]


@pytest.mark.parametrize(
    "text", ["333 1234567", "+39 3331234567", "tel3331234567", "3331243567", "333123456", "33312345677"]
)
def test_her_number_is_found_however_it_is_spaced_and_with_a_wrong_digit(text: str) -> None:
    assert kinds(a_guard((Kind.PHONE, "+39 333 1234567 (Lucia)")), text) == [Kind.PHONE]


def test_another_number_is_nobodys() -> None:
    assert found(a_guard((Kind.PHONE, "333 1234567")), "protocollo 99812345670001") == []
    assert found(a_guard((Kind.NAME, "Xhes")), "Xhesa e xhes") == ["xhes"]


def test_a_short_number_is_found_as_it_is_alone() -> None:
    guard = a_guard((Kind.PHONE, "803164"), (Kind.WRITTEN, "interno 12"))
    assert found(guard, "numero 803 164, non 803 165, interno 12") == ["803 164"]


def test_codes_are_found_in_pieces_and_with_one_wrong_sign() -> None:
    guard = a_guard(
        (Kind.CASE_CODE, "K7M3QX"), (Kind.TAX_CODE, "RSSMRA85T10A562S"), (Kind.TAX_CODE, "?"), (Kind.PLATE, "AB123CD")
    )
    assert kinds(guard, "K7M-3QX") == [Kind.CASE_CODE]
    assert kinds(guard, "k7m 3qy") == [Kind.CASE_CODE]
    assert kinds(guard, "RSS MRA 85T10 A56ZS") == [Kind.TAX_CODE]
    assert kinds(guard, "R S S M R A 8 5 T 1 0 A 5 6 2 S") == [Kind.TAX_CODE]
    assert kinds(guard, "AB-123-CE") == [Kind.PLATE]
    assert found(guard, "KIMOQX, K7M" + " " * 9 + "3QX") == []


def test_a_mail_address_is_found_whole_and_by_the_words_before_the_at() -> None:
    guard = a_guard((Kind.EMAIL, "zeinab.casa99@esempio.it"), (Kind.EMAIL, "nessuna"))
    assert kinds(guard, "zeinab(casa99)esempio.it") == [Kind.EMAIL]
    assert found(guard, "Zeinab ha una casa") == ["Zeinab"]


def test_what_stands_in_the_template_is_no_finding() -> None:
    fixed = "Rispondete citando il codice. Numero verde 06 164164. Casella quesiti@esempio.it"
    guard = a_guard((Kind.NAME, "Casella"), fixed=fixed)
    assert found(guard, fixed) == []
    assert found(guard, "06 164165 e quesiti@esempio.it") == ["06 164165"]


def test_of_two_findings_that_overlap_the_longer_counts() -> None:
    guard = a_guard((Kind.NAME, "Zeinab"), (Kind.EMAIL, "zeinab@esempio.it"))
    assert kinds(guard, "zeinab@esempio.it") == [Kind.EMAIL]


def test_of_no_texts_there_is_nothing_to_look_for() -> None:
    assert own_words([], VOCABULARY) == OwnWords()
    assert "Noemi" not in repr(Stored(Kind.NAME, "Noemi"))
    assert "noemi" not in repr(own_words([Stored(Kind.NAME, "Noemi")], VOCABULARY))
