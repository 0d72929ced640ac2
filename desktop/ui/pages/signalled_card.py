"""«Nuovo contatto», where a service signals her: which one, and her consent to be contacted, in few keys."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit

from desktop.domain.contact import CameBy
from desktop.domain.integrated.signalling import ContactAgreed, Sender, SignallingText
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.service_line import ServiceLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from desktop.domain.contact import FirstContact
    from desktop.domain.directory import Directory

_SENDERS: Final[Mapping[CameBy, Sender]] = MappingProxyType(
    {CameBy.SANITA: Sender.EMERGENCY, CameBy.CONSULTORIO: Sender.CLINIC, CameBy.F_ORDINE: Sender.POLICE}
)
_YES, _NO, _HERSELF = "yes", "no", ""
_AGREED: Final = {_HERSELF: "Non è segnalata: è venuta lei", _YES: "Sì, lo ha detto", _NO: "No, o non si sa"}
_WHY: Final = "Se un servizio chiede di cercarla: senza il suo consenso non si scrive niente."
_LONGEST: Final = 120


class SignalledCard(Card):
    """Hidden until she came by a service that can signal her, and where the centre does not use it at all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Chi la segnala", _WHY, parent)
        self._offered = False
        self.agreed, self.service, self.to_whom = ChoiceBox(_AGREED), ServiceLine(), QLineEdit()
        self.to_whom.setMaxLength(_LONGEST)
        row = Abreast()
        row.add(Field("È d'accordo a essere cercata", self.agreed), least_em=16)
        row.add(Field("Quale servizio", self.service), least_em=16)
        row.add(Field("Chi ha raccolto il consenso", self.to_whom), least_em=14)
        self.body.addLayout(row)
        self.hide()

    @property
    def editors(self) -> dict[str, QWidget]:
        """What is typed in it, by the name in a draft."""
        return {"signal_agreed": self.agreed, "signal_service": self.service, "signal_to_whom": self.to_whom}

    def offer(self, directory: Directory, *, used: bool) -> None:
        """Offer the services there are; nothing at all where the centre does not use it."""
        self._offered = used
        self.service.set_directory(directory)

    def show_for(self, came_by: str) -> None:
        """Show it where she came by such a service."""
        self.setVisible(self._offered and came_by in set(_SENDERS))

    def clear(self) -> None:
        """Begin another woman."""
        self.agreed.set_code(_HERSELF)
        self.service.clear()
        self.to_whom.clear()

    def read(self, first: FirstContact) -> SignallingText | None:
        """Return who signalled her at that contact, None where nobody did; without her consent it bears none."""
        if self.isHidden() or self.agreed.code() == _HERSELF:
            return None
        agreed = ContactAgreed(first.at.date(), first.at.time(), self.to_whom.text())
        service = self.service.service()
        return SignallingText(
            sender=_SENDERS[first.came_by],
            arrived_at=first.at,
            agreed=agreed if self.agreed.code() == _YES else None,
            service=service.id if service is not None else "",
            named="" if service is not None else self.service.text(),
        )
