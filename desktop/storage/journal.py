"""The log of what was done with each file: a closed list of acts, in a chain that cannot be edited unnoticed."""

from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2

from desktop.domain.personal import Personal
from desktop.storage.stamps import Counters

ACTS = frozenset(
    {
        "write",
        "erase",
        "read",
        "unlock",
        "lock",
        "device",
        "operator.add",
        "operator.roles",
        "operator.revoke",
        "operator.way_in",
        "passphrase",
        "keys",
        "case.hand_over",
        "access.reason",
        "accord.off",
        "accord.on",
        "recovery.confirm",
        "recovery.drill",
        "recovery.renew",
        "recovery.use",
        "print.dossier",
        "print.her_copy",
        "copies.destroyed",
        "print.centre_copy",
        "print.consent",
        "print.letter",
        "print.form",
        "print.values",
        "save.form",
        "save.values",
        "save.letter",
        "print.referral",
        "read.unmet",
        "save.referral",
        "print.letters",
        "print.plan",
        "print.cv",
        "save.cv",
        "print.work",
        "print.steering",
        "print.team",
        "plan.undo",
        "letter.presa_in_carico_comune",
        "letter.presa_in_carico_adi",
        "letter.certificazione_percorso",
        "letter.richiesta_sociale",
        "letter.delega",
        "letter.riservatezza",
        "letter.avviso_lavoro",
        "print.recovery",
        "save.dossier",
        "save.her_copy",
        "save.centre_copy",
        "save.appointment",
        "preview",
        "proof",
        "print.proof",
        "release",
        "release.alone",
        "release.again",
        "mail.begin",
        "mail.sent",
        "mail.told",
        "mail.certificate",
        "question.draft",
        "question.release",
        "question.again",
        "question.forget",
        "other_word.common",
        "other_word.office",
        "other_word.law",
        "export",
        "verify",
        "backup",
        "restore",
        "erase.all",
        "erase.text",
        "erase.answers",
        "erase.practice",
        "erase.perpetrator",
        "minor.begin",
        "minor.end",
        "minor.papers.guardian",
        "minor.papers.court",
        "minor.papers.her_own",
        "minor.papers.safety",
        "minor.papers.end",
        "print.erasure",
        "print.sheet",
        "print.access",
        "print.activation",
        "print.breach",
        "print.brochure",
        "print.table",
        "save.table",
        "look.table",
        "look.erasing",
        "export.table",
        "print.log",
        "read.log",
        "settle.certificate",
        "settle.declared",
        "settle.alone",
        "rules.install",
        "rules.trust",
        "rules.distrust",
        "move.out",
        "move.back",
        "move.away",
        "move.in",
        "merge",
        "case.merge",
        "case.apart",
        "archive.destroy",
        "archive.hand_over",
        "kept.destroy",
    }
)
"""The words of the log. Writing a row enters `write` by itself."""


@dataclass(frozen=True, slots=True, repr=False)
class JournalEntry(Personal):
    """One line of «Chi ha visto il mio fascicolo».

    Attributes:
        at: milliseconds since 1970.
        operator: her name.
        act: a word of `ACTS`.
    """

    at: int
    operator: str
    act: str


@dataclass(frozen=True, slots=True, repr=False)
class NumberedEntry(Personal):
    """A line of the log that gave a number: its place in that PC's log, its hash, and the code of the file.

    Attributes:
        code: empty where the file was erased since.
    """

    place: int
    fingerprint: bytes
    code: str
    entry: JournalEntry


class Journal:
    """Enters acts and reads them back, inside one transaction."""

    def __init__(self, connection: dbapi2.Connection, counters: Counters) -> None:
        self._connection, self._counters = connection, counters

    def read(self, case_id: bytes) -> None:
        """Enter that the acting operator read this file."""
        self._counters.enter("read", case_id, None, None)

    def act(self, word: str, case_id: bytes | None = None) -> None:
        """Enter an act.

        Raises:
            ValueError: the word is not of the closed list: a bug.
        """
        if word not in ACTS:
            raise ValueError(word)
        self._counters.enter(word, case_id, None, None)

    def changed(self) -> int:
        """Return the place of this PC's last line that is no reading: while it stays, nothing was written."""
        sql = "SELECT no FROM log WHERE device = ? AND act <> 'read' ORDER BY no DESC LIMIT 1"
        found = self._connection.execute(sql, (self._counters.author.device,)).fetchone()
        return int(found[0]) if found is not None else 0

    def head(self) -> str:
        """Return the hash of this PC's last line, those of this transaction included, as hexadecimal digits."""
        return self._counters.log_head.hex()

    def number(self, word: str, case_id: bytes) -> tuple[int, bytes]:
        """Enter an act and return the place of its line in this PC's log, with that line's hash.

        Raises:
            ValueError: the word is not of the closed list: a bug.
        """
        self.act(word, case_id)
        return self._counters.log_no, self._counters.log_head

    def numbered(self, words: str, case_id: bytes | None = None) -> list[NumberedEntry]:
        """Return the lines whose act begins with `words`, of one file or of all, oldest first."""
        rows: list[tuple[Any, ...]] = self._connection.execute(
            "SELECT log.no, log.hash, coalesce(case_file.code, ''), log.at, coalesce(operator.name, ''), log.act"
            " FROM log LEFT JOIN operator ON operator.no = log.operator"
            " LEFT JOIN case_file ON case_file.id = log.case_id"
            " WHERE (?1 IS NULL OR log.case_id = ?1) AND substr(log.act, 1, length(?2)) = ?2"
            " ORDER BY log.at, log.device, log.no",
            (case_id, words),
        ).fetchall()
        return [NumberedEntry(no, fingerprint, code, JournalEntry(*row)) for no, fingerprint, code, *row in rows]

    def of_case(self, case_id: bytes) -> list[JournalEntry]:
        """Return all that was done with a file, oldest first."""
        rows: list[tuple[Any, ...]] = self._connection.execute(
            "SELECT log.at, coalesce(operator.name, ''), log.act FROM log"
            " LEFT JOIN operator ON operator.no = log.operator WHERE log.case_id = ? ORDER BY log.at, log.no",
            (case_id,),
        ).fetchall()
        return [JournalEntry(*row) for row in rows]
