"""Which papers of a woman are in hand, asked for, or missing: one register per paper."""

from desktop.domain.identifiers import CaseId
from desktop.domain.papers import PaperMark, PaperState
from desktop.domain.stamp import Stamp
from desktop.storage.rows import NOTHING_THERE, Rows, SqlValue


class Papers:
    """What the operators noted about the women's papers."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, case_id: CaseId) -> dict[str, PaperMark]:
        """Return the papers of a file that were noted, by code."""
        found = self._rows.all("SELECT paper, state, device, seq FROM paper WHERE case_id = ?", case_id)
        return {paper: PaperMark(PaperState(state), Stamp(device, seq)) for paper, state, device, seq in found if state}

    def stamps(self, case_id: CaseId) -> dict[str, Stamp]:
        """Return the stamps of the papers of a file, those that nothing is known of any more too."""
        found = self._rows.all("SELECT paper, device, seq FROM paper WHERE case_id = ?", case_id)
        return {paper: Stamp(device, seq) for paper, device, seq in found}

    def put(self, case_id: CaseId, paper: str, state: PaperState | None, seen: Stamp | None) -> None:
        """Note how a paper stands, or (None) that nothing is known; `seen` None says that none was noted before.

        Raises:
            EditedMeanwhile: it was noted since it was read.
        """
        key: dict[str, SqlValue] = {"case_id": case_id, "paper": paper}
        value = "" if state is None else state.value
        self._rows.put("paper", key, {"state": value}, case=case_id, seen=seen or NOTHING_THERE)
