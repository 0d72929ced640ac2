"""«Impostazioni»: its parts, what each is called and where it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.accords import Accord
from desktop.ui.pages.parted import PartedPage

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS = {
    "protocol": ("Protocollo", "protocol:ProtocolPart"),
    "accords": ("Protocolli del centro", "accords:AccordsPart"),
    "mail": ("Posta", "mail:MailPart"),
    "operators": ("Operatrici", "operators:OperatorsPart"),
    "accesses": ("Accessi", "accesses:AccessesPart"),
    "merged": ("Fascicoli uniti", "merged:MergedPart"),
    "passphrase": ("La mia frase segreta", "passphrase:PassphrasePart"),
    "copies": ("Copie di riserva", "copies:CopiesPart"),
    "recovery": ("Recupero", "recovery:RecoveryPart"),
    "retention": ("Conservazione", "retention:RetentionPart"),
    "log": ("Registro", "log:LogPart"),
    "letters": ("Registro delle lettere", "letters:LettersPart"),
    "moving": ("Fascicoli tra due archivi", "moving:MovingPart"),
    "ending": ("Cambio di gestore", "ending:EndingPart"),
    "look": ("Aspetto e blocco", "look:LookPart"),
    "rules": ("Regole e moduli in vigore", "rules:RulesPart"),
    "brochure": ("Opuscoli", "brochure:BrochurePart"),
    "computer": ("Questo computer", "computer:ComputerPart"),
    "scale": ("Scala dei giudizi", "risk_scale:RiskScalePart"),
    "first_talk": ("Primo colloquio", "first_talk:FirstTalkPart"),
    "shared_words": ("Parole condivise", "shared_words:SharedWordsPart"),
    "numbers": ("Numeri d'emergenza", "numbers:NumbersPart"),
    "missing": ("Se il computer sparisce", "missing:MissingPart"),
    "limits": ("Che cosa non è protetto", "limits:LimitsPart"),
}
"""The words of each part and the class that draws it, by the code that `Place.question` names it with."""

# The parts that belong to a protocol: there only while the centre uses it.
OF_ACCORD: Mapping[str, Accord] = {"first_talk": Accord.INTEGRATED}


class SettingsPage(PartedPage):
    """One part of the settings in front."""

    SHOWS = frozenset({"setting", "signatory", "operator", "operator_role", "access_reason", "case_access"})
    PARTS = PARTS
    OF_ACCORD = OF_ACCORD
    ROOM = "desktop.ui.pages.settings"
    NAMES = ("Parti delle impostazioni", "Parte delle impostazioni")
