"""A line in which a service is chosen by typing: a few letters of its name, of what it does, or of its number."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit

from desktop.domain.directory import KIND_NAMES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.directory import Directory, Service, ServiceKind

_MOST_OFFERED = 12


class ServiceLine(QLineEdit):
    """Offers the services that fit while one types; arrows and Invio choose, and what fits none may stay as words.

    Until it is given a directory it is a plain line. A draft keeps its text, and the text brings the service back.

    Attributes:
        chosen: the id of the service that was taken from the offer.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Nome, attività, zona")
        self._labels: dict[str, Service] = {}
        self._directory: Directory | None = None
        self._kinds: frozenset[ServiceKind] = frozenset()
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_MOST_OFFERED)
        popup = completer.popup()
        assert popup is not None, "a completer makes its list when it is asked for"
        popup.setAccessibleName("Servizi trovati")
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)
        completer.activated.connect(self._on_activated)

    def set_directory(self, directory: Directory, *kinds: ServiceKind) -> None:
        """Offer the services of a directory; where kinds are named, theirs alone."""
        self._directory, self._kinds = directory, frozenset(kinds)
        self._labels = labels_of(directory)

    def service(self) -> Service | None:
        """Return the service whose line stands there, None where words of one's own do."""
        return self._labels.get(self.text().strip())

    def show_service(self, service: str) -> None:
        """Show the service of this id, nothing where it is not known."""
        self.setText(next((label for label, each in self._labels.items() if each.id == service), ""))

    @Slot(str)
    def _offer(self, typed: str) -> None:
        if self._directory is None or not typed.strip():
            self._offered.setStringList([])
            return
        labels = {each.id: label for label, each in self._labels.items()}
        found = [each for each in self._directory.find(typed) if not self._kinds or each.kind in self._kinds]
        self._offered.setStringList([labels[each.id] for each in found[:_MOST_OFFERED]])

    @Slot(str)
    def _on_activated(self, label: str) -> None:
        found = self._labels.get(label)
        if found is not None:
            self.setText(label)
            self.chosen.emit(found.id)


def labels_of(directory: Directory) -> dict[str, Service]:
    """Return the services by the line each is known by: its name, its kind, its area; its id where two are alike."""
    lines = [(_line(directory, each), each) for each in directory.services]
    alike = Counter(line for line, _ in lines)
    return {line if alike[line] == 1 else f"{line} · {each.id}": each for line, each in lines}


def _line(directory: Directory, service: Service) -> str:
    return " · ".join(filter(None, (service.name, KIND_NAMES[service.kind], directory.area_name(service.area))))
