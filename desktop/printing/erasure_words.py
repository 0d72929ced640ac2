"""What the reasons of an erasure are called, on paper and on the screen."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from desktop.domain.erasure import Reason

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Reason.ASKED: "Lo chiede lei",
        Reason.CONSENT_WITHDRAWN: "Ha ritirato il consenso",
        Reason.NO_LONGER_NEEDED: "Il tempo di conservarlo è finito",
        Reason.OBJECTS: "Si oppone a che i dati restino",
        Reason.UNLAWFUL: "Non andava scritto",
        Reason.OBLIGATION: "Lo impone una legge o un'autorità",
    }
)
# The letters of article 17(1) of Regulation (EU) 2016/679; her request is the right itself.
_LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Reason.ASKED: "",
        Reason.CONSENT_WITHDRAWN: ", lettera b",
        Reason.NO_LONGER_NEEDED: ", lettera a",
        Reason.OBJECTS: ", lettera c",
        Reason.UNLAWFUL: ", lettera d",
        Reason.OBLIGATION: ", lettera e",
    }
)


def reason_words(reason: str) -> str:
    """Return what a reason is called, with the law it rests on; one in the coordinator's own words, as it is."""
    if reason not in REASONS:
        return reason
    return f"{REASONS[reason]} (Regolamento UE 2016/679, articolo 17, paragrafo 1{_LETTERS[reason]})"
