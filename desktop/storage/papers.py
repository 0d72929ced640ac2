"""Which papers of a woman are in hand, asked for, or missing: one register per paper."""

from datetime import date

from desktop.domain.identifiers import CaseId
from desktop.domain.papers import NO_NOTE, PaperMark, PaperNote, PaperState, Signer
from desktop.domain.stamp import Stamp
from desktop.storage.rows import NOTHING_THERE, Rows, SqlValue


class Papers:
    """What the operators noted about the women's papers."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, case_id: CaseId) -> dict[str, PaperMark]:
        """Return the papers of a file that were noted, by code."""
        found = self._rows.all(
            "SELECT paper, state, device, seq, signer, asked_on, received_on FROM paper WHERE case_id = ?", case_id
        )
        return {paper: _mark(*noted) for paper, *noted in found if noted[0]}

    def stamps(self, case_id: CaseId) -> dict[str, Stamp]:
        """Return the stamps of the papers of a file, those that nothing is known of any more too."""
        found = self._rows.all("SELECT paper, device, seq FROM paper WHERE case_id = ?", case_id)
        return {paper: Stamp(device, seq) for paper, device, seq in found}

    def put(
        self, case_id: CaseId, paper: str, state: PaperState | None, seen: Stamp | None, note: PaperNote = NO_NOTE
    ) -> None:
        """Note how a paper stands, or (None) that nothing is known; `seen` None says that none was noted before.

        Raises:
            EditedMeanwhile: it was noted since it was read.
        """
        key: dict[str, SqlValue] = {"case_id": case_id, "paper": paper}
        values: dict[str, SqlValue] = {
            "state": "" if state is None else state.value,
            "signer": "" if note.signer is None else note.signer.value,
            "asked_on": "" if note.asked_on is None else note.asked_on.isoformat(),
            "received_on": "" if note.received_on is None else note.received_on.isoformat(),
        }
        self._rows.put("paper", key, values, case=case_id, seen=seen or NOTHING_THERE)


def _mark(state: str, device: int, seq: int, signer: str, asked_on: str, received_on: str) -> PaperMark:
    return PaperMark(
        PaperState(state),
        Stamp(device, seq),
        PaperNote(Signer(signer) if signer else None, _day(asked_on), _day(received_on)),
    )


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
