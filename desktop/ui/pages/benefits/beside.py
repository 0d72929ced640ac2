"""What stands beside the measures: what to have changed first, and the attestations to ask for in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rules.benefits import Due
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.benefits.words import CHANGES
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.documents.dossier import Change
    from desktop.domain.rules.benefits import Outcome


class BeforeAll(Card):
    """What her answers call to have changed before anything is asked for; hidden where they call for nothing."""

    def __init__(self) -> None:
        super().__init__("Prima di tutto", "Da sistemare prima di ogni domanda, perché soldi e lettere arrivino a lei.")
        self._lines = PlainLabel()
        self.body.addWidget(self._lines)

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show these."""
        self._lines.setText("\n".join(f"{place}. {CHANGES[change]}" for place, change in enumerate(changes, 1)))
        self.setVisible(bool(changes))


class Attestations(Card):
    """What somebody has to write for her, once for all the measures that ask for it."""

    def __init__(self) -> None:
        super().__init__(
            "Attestazioni da chiedere insieme", "Una sola richiesta a chi le rilascia vale per più domande."
        )
        self._records = Records()
        self.body.addWidget(self._records)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show the attestations of the measures that may still be due."""
        served: dict[str, list[str]] = {}
        found = {}
        for outcome in outcomes:
            if outcome.due is Due.NO or outcome.version is None:
                continue
            for needed in outcome.papers:
                if needed.attestation is not None and needed.certain:
                    found[needed.attestation.id] = needed.attestation
                    served.setdefault(needed.attestation.id, []).append(on_screen(outcome.version.name))
        self._records.show_records(
            [
                Record(
                    f"{found[name].name}",
                    (f"La rilascia: {found[name].issuer}.", f"Serve per: {', '.join(dict.fromkeys(served[name]))}."),
                )
                for name in sorted(found)
            ]
        )
        self.setVisible(bool(found))
