"""Any copy of a dossier as a PDF."""

from desktop.domain.documents.dossier import Dossier
from desktop.domain.documents.takeaway import Takeaway
from desktop.domain.documents.trace import CentreCopy
from desktop.paper.fonts import Fonts
from desktop.printing import centre_copy, dossier, takeaway


def render(copy: Dossier | Takeaway | CentreCopy, fonts: Fonts) -> bytes:
    """Return the pages of a copy."""
    if isinstance(copy, Takeaway):
        return takeaway.render(copy, fonts)
    if isinstance(copy, CentreCopy):
        return centre_copy.render(copy, fonts)
    return dossier.render(copy, fonts)
