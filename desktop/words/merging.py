"""The refusals about two files of one woman, in the operators' words."""

from desktop.errors import (
    FilesChanged,
    FilesNotBothYours,
    FilesTheSame,
    FileTravels,
    MergingNotLast,
    MergingUnknown,
)
from desktop.words import words_for


@words_for(FilesNotBothYours)
def _files_not_both_yours(_: FilesNotBothYours) -> str:
    return (
        "Due fascicoli li unisce o li separa la coordinatrice, o chi segue la donna in tutti e due. "
        "Non è cambiato nulla. Chiedi alla coordinatrice del centro."
    )


@words_for(FilesTheSame)
def _files_the_same(_: FilesTheSame) -> str:
    return "È lo stesso fascicolo. Non è cambiato nulla. Scrivi il codice dell'altro."


@words_for(FileTravels)
def _file_travels(_: FileTravels) -> str:
    return (
        "Un pacco con uno dei due fascicoli è in viaggio verso un altro archivio. Non è cambiato nulla. "
        "Aspetta la ricevuta, o tieni qui il fascicolo, e poi riprova."
    )


@words_for(FilesChanged)
def _files_changed(_: FilesChanged) -> str:
    return (
        "Intanto in uno dei due fascicoli è stato scritto qualcosa. Non è stato unito nulla. "
        "Guarda di nuovo i due fascicoli uno accanto all'altro, e scegli."
    )


@words_for(MergingUnknown)
def _merging_unknown(_: MergingUnknown) -> str:
    return (
        "Questi due fascicoli non sono uniti, o sono già stati separati. Non è cambiato nulla. Apri di nuovo la pagina."
    )


@words_for(MergingNotLast)
def _merging_not_last(_: MergingNotLast) -> str:
    return (
        "Dopo questo, un altro fascicolo è stato unito a quello che resta. Non è cambiato nulla. "
        "Separa prima quello, poi questo."
    )
