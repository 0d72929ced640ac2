"""The refusals of the network's table in the words of who adds the centres up."""

from desktop.errors import CardUnusable, DropUnreadable, NothingCollected, RosterUnusable, TableFault
from desktop.words import quoted, words_for

_CARD = {
    "unreadable": "Il file non è la scheda pubblica di un centro, oppure è stato cambiato.",
    "forged": "La firma della scheda non torna: il file è stato cambiato.",
}
_ROSTER = {
    "unreadable": "Il file non è un elenco dei centri, oppure è scritto in un modo che il programma non legge.",
    "empty": "Nell'elenco dei centri non c'è ancora nessun centro.",
    "area": "Nell'elenco il codice {which} è insieme di una rete e di tutta l'area: devono essere due codici diversi.",
    "double": "Nell'elenco il centro {which}, o la sua chiave, sta due volte.",
    "network": "Nell'elenco un centro è della rete {which}, che tra le reti non c'è.",
    "training": "Il centro {which} è di un archivio di prova e l'elenco no, oppure il contrario: non si mescolano.",
}
_TABLE = {
    "too_large": "{file} è molto più grande di un file del riepilogo: non è stato letto.",
    "unreadable": "{file} non è un file del riepilogo, oppure è stato cambiato. Non è stato sommato.",
    "mail": "{file} è un messaggio che non si riesce a leggere. Salva gli allegati in una cartella e dammi quella.",
    "forged": "La firma di {file} non torna: il certificato è stato cambiato. Non è stato sommato.",
    "unknown": "{file} è del centro {centre}, che nell'elenco non c'è. Non è stato sommato.",
    "foreign": "{file} dice di essere di {who}, ma la firma non è la sua. Non è stato sommato: senti il centro a voce.",
    "training": "{file} è di un archivio di prova e l'elenco no, oppure il contrario. Non è stato sommato.",
    "method": "{file} è fatto con un metodo che questo programma non conosce. Non è stato sommato.",
    "catalogue": "{who}, {period}: conta i bisogni con un elenco diverso da quello degli altri. Non è stato sommato.",
    "no_table": "{who}, {period}: c'è il certificato ma non la tabella CSV. Non è stato sommato.",
    "no_certificate": "{file} è una tabella senza il suo certificato. Non è stata sommata.",
    "altered": "{who}, {period}: la tabella CSV non è quella uscita dal centro. Non è sommato: chiedila di nuovo.",
    "again": "{who}, {period}: è arrivato due volte, identico. È contato una volta sola.",
    "parted": "{who}, {period}: sono arrivati due riepiloghi diversi dello stesso periodo. Nessuno dei due è sommato.",
    "overlap": "{who}, {period}: ha giorni in comune con un altro riepilogo dello stesso centro. Nessuno è sommato.",
    "cadence": "{who}: nello stesso anno ha mandato periodi di lunghezze diverse.",
    "number": "{who}: prima di {period} il suo registro ha un invio che qui non c'è, o che non torna.",
    "gap": "{who}: manca {period}.",
    "too_few": "Per {period} ci sono meno di tre centri. La somma non si pubblica.",
    "network_few": "{who}, {period}: sta solo dentro il totale, perché da sola mostrerebbe meno di tre centri.",
}
_DROPPED = {
    "missing": "I file indicati non ci sono più.",
    "refused": "I file indicati non si possono leggere.",
    "too_many": "I file sono troppi: la tabella ne legge al massimo cinquemila.",
}


@words_for(CardUnusable)
def _card_unusable(refusal: CardUnusable) -> str:
    return f"{_CARD[refusal.why]} Chiedila di nuovo al centro."


@words_for(RosterUnusable)
def _roster_unusable(refusal: RosterUnusable) -> str:
    return _ROSTER[refusal.why].format(which=quoted(refusal.which))


@words_for(TableFault)
def _table_fault(refusal: TableFault) -> str:
    who = f"{quoted(refusal.named)} ({refusal.centre})" if refusal.named else f"Il centro {refusal.centre}"
    return _TABLE[refusal.why].format(who=who, centre=refusal.centre, period=refusal.period, file=quoted(refusal.file))


@words_for(NothingCollected)
def _nothing_collected(_: NothingCollected) -> str:
    return "Di questi file non si può sommare niente: il perché è qui sotto. I file sono come prima."


@words_for(DropUnreadable)
def _drop_unreadable(refusal: DropUnreadable) -> str:
    return f"{_DROPPED[refusal.why]} Non è stato scritto niente."
