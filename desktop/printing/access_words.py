"""What each act of the log is called on paper and on the screen."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_COPIES: Final = ("print.", "copies.")
ACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "read": "ha aperto il fascicolo",
        "write": "ha scritto nel fascicolo",
        "erase": "ha cancellato",
        "erase.all": "ha cancellato tutto il fascicolo",
        "erase.text": "ha cancellato i testi liberi",
        "erase.answers": "ha cancellato le risposte ai questionari",
        "erase.practice": "ha cancellato i dati per le pratiche",
        "access.reason": "ha aperto il fascicolo di una collega, dicendo perché",
        "case.hand_over": "ha affidato il fascicolo a una collega",
        "print.dossier": "ha stampato i documenti per lo sportello",
        "save.dossier": "ha salvato i documenti per lo sportello",
        "print.her_copy": "ha stampato il promemoria per la donna",
        "copies.destroyed": "ha distrutto copie stampate e non usate",
        "save.her_copy": "ha salvato il promemoria per la donna",
        "print.centre_copy": "ha stampato la copia per il centro",
        "save.centre_copy": "ha salvato la copia per il centro",
        "save.appointment": "ha salvato giorno e ora di un incontro per un calendario",
        "print.consent": "ha stampato il foglio del consenso",
        "print.letter": "ha stampato una lettera",
        "print.form": "ha stampato un modulo dell'ufficio compilato",
        "print.values": "ha stampato il foglio dei valori da copiare",
        "save.form": "ha salvato in un file un modulo dell'ufficio compilato",
        "save.values": "ha salvato in un file il foglio dei valori da copiare",
        "save.letter": "ha salvato una lettera",
        "print.referral": "ha stampato il foglio di un invio",
        "save.referral": "ha salvato in un file il foglio di un invio",
        "print.letters": "ha stampato il registro delle lettere",
        "print.plan": "ha stampato il progetto",
        "plan.undo": "ha annullato una modifica del progetto",
        "letter.presa_in_carico_comune": "ha numerato una dichiarazione di presa in carico per il Comune",
        "letter.presa_in_carico_adi": "ha numerato una dichiarazione di presa in carico per l'assegno di inclusione",
        "letter.certificazione_percorso": "ha numerato una certificazione del percorso per il congedo",
        "letter.richiesta_sociale": "ha numerato una richiesta al servizio sociale",
        "letter.delega": "ha numerato una delega",
        "letter.riservatezza": "ha numerato una richiesta di trattazione riservata",
        "letter.avviso_lavoro": "ha numerato un avviso di assenza al lavoro",
        "print.access": "ha stampato il foglio «Chi ha visto il fascicolo»",
        "print.erasure": "ha stampato un certificato di cancellazione",
        "print.log": "ha stampato il registro",
        "print.breach": "ha stampato la nota per il Garante",
        "print.brochure": "ha stampato un opuscolo",
        "print.recovery": "ha stampato un foglio di recupero",
        "read.log": "ha letto il registro",
        "export": "ha esportato",
        "preview": "ha preparato il riepilogo anonimo",
        "mail.begin": "ha fatto partire un messaggio per la casella",
        "mail.sent": "il server della posta ha preso il messaggio",
        "mail.told": "ha detto se un messaggio era partito",
        "mail.certificate": "ha confrontato a voce il certificato dell'ufficio",
        "proof": "ha fatto rileggere quello che è uscito",
        "print.proof": "ha stampato la prova che non esce niente di nessuna",
        "release": "ha fatto uscire il riepilogo anonimo",
        "release.alone": "ha fatto uscire da sola il riepilogo anonimo",
        "release.again": "ha riscritto un riepilogo già uscito",
        "question.draft": "ha preparato un quesito senza nome",
        "question.release": "ha fatto uscire un quesito senza nome",
        "question.again": "ha riscritto le schede già uscite",
        "question.forget": "ha cancellato un quesito e il legame con il suo codice",
        "other_word.common": "ha detto che una parola di un testo in uscita è una parola comune",
        "other_word.office": "ha detto che una parola di un testo in uscita è dell'ufficio o del centro",
        "other_word.law": "ha detto che una parola di un testo in uscita è di una legge o di un modulo",
        "settle.certificate": "ha mostrato l'ultimo certificato dopo un ripristino",
        "settle.declared": "ha dichiarato con una collega che nulla era uscito dopo la copia",
        "settle.alone": "ha dichiarato da sola che nulla era uscito dopo la copia",
        "archive.destroy": "ha cominciato a distruggere l'archivio",
        "archive.hand_over": "ha preso in consegna l'archivio con il nuovo gestore",
        "kept.destroy": "ha distrutto un archivio messo da parte",
        "move.out": "ha preparato il fascicolo per un altro archivio del centro",
        "move.back": "ha tenuto qui il fascicolo che doveva andare in un altro archivio",
        "move.away": "ha chiuso qui il fascicolo, che è in un altro archivio del centro",
        "move.in": "ha ricevuto il fascicolo da un altro archivio del centro",
        "rules.install": "ha messo in vigore un pacchetto di regole",
        "rules.trust": "ha accettato la firma di chi fa i pacchetti di regole",
        "rules.distrust": "non accetta più la firma di chi faceva i pacchetti di regole",
        "unlock": "ha aperto l'archivio",
        "lock": "ha chiuso l'archivio",
        "device": "archivio aperto per la prima volta su questo computer",
        "verify": "ha controllato l'archivio",
        "backup": "copia di riserva",
        "merge": "ha unito o separato una riga di due fascicoli",
        "case.merge": "ha unito due fascicoli della stessa donna",
        "case.apart": "ha separato due fascicoli che erano stati uniti",
        "restore": "archivio ripristinato da una copia",
        "salvage": "riga recuperata da un archivio danneggiato",
        "lost": "riga perduta in un archivio danneggiato",
        "gap": "parte del registro perduta in un archivio danneggiato",
        "operator.add": "ha aggiunto una collega",
        "operator.roles": "ha cambiato i ruoli di una collega",
        "operator.revoke": "ha tolto l'accesso a una collega",
        "operator.way_in": "ha dato una nuova frase segreta a una collega",
        "passphrase": "ha cambiato la sua frase segreta",
        "keys": "ha cambiato le chiavi dell'archivio",
        "recovery.confirm": "ha verificato i fogli di recupero",
        "recovery.drill": "ha provato il recupero",
        "recovery.renew": "ha rifatto i fogli di recupero",
        "recovery.use": "ha riaperto l'archivio con i fogli di recupero",
    }
)


def act_words(act: str) -> str:
    """Return what an act is called; one that a newer program entered, by its own word."""
    return ACTS.get(act, act)


def repeated(act: str, times: int) -> str:
    """Return what an act is called, done so many times: of papers, each is a copy."""
    if times == 1:
        return act_words(act)
    return f"{act_words(act)} ({times} {'copie' if act.startswith(_COPIES) else 'volte'})"
