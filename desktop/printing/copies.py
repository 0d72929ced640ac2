"""Any copy of a dossier as a PDF."""

from desktop.domain.documents.dossier import Dossier
from desktop.domain.documents.takeaway import Takeaway
from desktop.domain.documents.trace import CentreCopy
from desktop.domain.documents.translations import ITALIAN, Beside
from desktop.errors import LanguageUnverified
from desktop.paper.fonts import Fonts
from desktop.printing import centre_copy, dossier, takeaway


def render(copy: Dossier | Takeaway | CentreCopy, fonts: Fonts, beside: Beside | None = None) -> bytes:
    """Return the pages of a copy; hers also in the language `beside` the Italian.

    Raises:
        LanguageUnverified: something on it was not verified in that language, or others than she would read it.
    """
    if isinstance(copy, Takeaway):
        return takeaway.render(copy, fonts, beside)
    if beside is not None:
        raise LanguageUnverified(beside.language, (ITALIAN,))
    if isinstance(copy, CentreCopy):
        return centre_copy.render(copy, fonts)
    return dossier.render(copy, fonts)
