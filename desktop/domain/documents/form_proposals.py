"""Which value a field of a form probably takes, by what it is called there: a proposal, used once it is checked."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from desktop.domain.documents.blank_form import BlankForm, FieldKind, FormField
from desktop.domain.documents.form_mapping import Match, Place
from desktop.domain.documents.form_values import FULL_NAME, TODAY, ValueCatalogue

# A field of somebody else, or of an address that never stands on a paper: nothing is proposed for it.
_SOMEBODY_ELSE: Final = re.compile(
    r"coniug|partner|marito|padre|genitore|figli|minore|familiar|component|tutor|delegat|rappresentant|operator|datore"
    r"|azienda|impres|ente\b|medico|legale|testimon|cointestat|residen|domicil|indirizzo|abitazion|\bcap\b|\bvia\b"
    r"|document|rilasci|scaden|conto estero|swift|\bbic\b"
)
_PLAIN: Final = re.compile(r"[^a-z0-9]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
# The first that fits holds.
_NAMED: Final = (
    (re.compile(r"\bcognome e nome\b|\bnome e cognome\b|\bnominativo\b"), FULL_NAME),
    (re.compile(r"\bcognome\b"), "practice.family_name"),
    (re.compile(r"\bcod(ice)? ?fisc(ale)?\b|\bcf\b"), "practice.tax_code"),
    (re.compile(r"\biban\b"), "practice.iban"),
    (re.compile(r"\b(giorno|gg)( di)? nascita\b"), "practice.birth_date.day"),
    (re.compile(r"\b(mese|mm)( di)? nascita\b"), "practice.birth_date.month"),
    (re.compile(r"\b(anno|aaaa)( di)? nascita\b"), "practice.birth_date.year"),
    (re.compile(r"\b(data( di)? nascita|nat[ao] il)\b"), "practice.birth_date"),
    (re.compile(r"\b(luogo|comune|citta)( di)? nascita\b|\bnat[ao] a\b"), "practice.birth_place"),
    (re.compile(r"\be ?mail\b|\bposta elettronica\b"), "practice.email"),
    (re.compile(r"\btelefono\b|\bcellulare\b|\btel\b|\bcell\b"), "practice.phone"),
    (re.compile(r"\bcittadinanza\b"), "fact.cittadinanza"),
    (re.compile(r"\bstato civile\b"), "fact.stato_civile"),
    (
        re.compile(r"\bdata( di| della)? (firma|sottoscrizione|presentazione|compilazione)\b|\bdata odierna\b|^data$"),
        TODAY,
    ),
    (re.compile(r"\bnome\b"), "practice.given_name"),
)


def propose(blank: BlankForm, catalogue: ValueCatalogue) -> tuple[Match, ...]:
    """Return a proposal for each place of a form of which the name tells what is wanted there."""
    words = _answers(catalogue)
    found = (_proposed(field, place, catalogue, words) for field in blank.fields for place in field.places())
    return tuple(match for match in found if match is not None)


def _proposed(
    field: FormField, place: Place, catalogue: ValueCatalogue, words: Mapping[str, tuple[str, str] | None]
) -> Match | None:
    told = _told(field.label) or _told(field.name.rpartition(".")[2])
    if field.kind is FieldKind.BOX:
        answer = words.get(_told(place.option)) or words.get(told)
        return Match(place, *answer) if answer is not None else None
    if _SOMEBODY_ELSE.search(_told(field.name)) or _SOMEBODY_ELSE.search(told):
        return None
    value = next((value for pattern, value in _NAMED if pattern.search(told)), None)
    return Match(place, value) if value in catalogue.by_code and value is not None else None


def _answers(catalogue: ValueCatalogue) -> dict[str, tuple[str, str] | None]:
    """Return which answer each wording is, None where more than one value has an answer of these words."""
    found: dict[str, tuple[str, str] | None] = {}
    for value in catalogue.by_code.values():
        for code, words in value.answers.items():
            told = _told(words)
            found[told] = None if told in found else (value.code, code)
    return found


def _told(text: str) -> str:
    """Return a name in plain lower-case words: «codFiscale_1» and «Cod. Fiscale» are the same."""
    flat = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text)).encode("ascii", "ignore").decode("ascii").lower()
    words = _PLAIN.sub(" ", flat).split()
    return " ".join(word for word in words if not word.isdigit())
