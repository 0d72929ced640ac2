"""The refusals about how much danger there is, and about what was set going, in the operators' words."""

from typing import Final

from desktop.errors import (
    ActivationClosed,
    ActivationStillOpen,
    ActivationTied,
    JudgementIncomplete,
    RiskScaleUnusable,
    SignUnknown,
)
from desktop.words import words_for

_SCALE: Final = {
    "count": "Una scala ha almeno una parola e al massimo {limit}.",
    "word": "Ogni riga ha una parola, di {limit} lettere al massimo.",
    "twice": "La stessa parola c'è due volte.",
    "term": "I giorni fino a quando riguardarlo sono un numero da 1 a {limit}.",
}
_MISSING: Final = {
    "level": "Manca il livello che avete deciso. Scegline uno.",
    "tool": "Manca con che cosa è stato valutato. Se non è nell'elenco, scegli «Altro».",
    "other_tool": "Hai scelto «Altro»: scrivi con che cosa è stato valutato.",
    "who": "Manca chi ha valutato. Bastano poche parole.",
}
_NOTHING: Final = "Non è stato salvato nulla."


@words_for(RiskScaleUnusable)
def _scale_unusable(refusal: RiskScaleUnusable) -> str:
    return f"{_SCALE.get(refusal.why, 'Questa scala non si può usare.').format(limit=refusal.limit)} {_NOTHING}"


@words_for(JudgementIncomplete)
def _judgement_incomplete(refusal: JudgementIncomplete) -> str:
    return f"{_MISSING.get(refusal.what, 'Manca qualcosa.')} {_NOTHING}"


@words_for(SignUnknown)
def _sign_unknown(_: SignUnknown) -> str:
    return f"Manca la parola condivisa. {_NOTHING} Scegline una dall'elenco."


@words_for(ActivationClosed)
def _activation_closed(_: ActivationClosed) -> str:
    return "Qualcuna l'ha già chiusa. Ciò che è scritto resta. Se serve ancora, riaprila o cominciane un'altra."


@words_for(ActivationStillOpen)
def _activation_still_open(_: ActivationStillOpen) -> str:
    return "È ancora aperta. Non è stato cancellato nulla. Prima chiudila."


@words_for(ActivationTied)
def _activation_tied(_: ActivationTied) -> str:
    return "È già in un fascicolo. Non è stato cambiato nulla. Si cancella insieme al fascicolo."
