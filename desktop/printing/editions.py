"""Any edition as a PDF."""

from desktop.domain.documents.brochure import Brochure
from desktop.domain.documents.measures_sheet import MeasuresSheet
from desktop.paper.fonts import Fonts
from desktop.printing import brochure, measures_sheet


def render(made: Brochure | MeasuresSheet, fonts: Fonts, *, training: bool = False) -> bytes:
    """Return an edition as a PDF; with `training` each page says where it was made."""
    if isinstance(made, MeasuresSheet):
        return measures_sheet.render(made, fonts, training=training)
    return brochure.render(made, fonts, training=training)
