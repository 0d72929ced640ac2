"""The three editions under one roof: what command line and window ask for, put together."""

from collections.abc import Iterable
from datetime import date

from desktop.domain.documents.brochure import Brochure, Shelf
from desktop.domain.documents.measures_sheet import MeasuresSheet, measures_sheet
from desktop.domain.documents.plain_words import Edition


def compose(shelf: Shelf, edition: Edition, chosen: Iterable[str], on: date) -> Brochure | MeasuresSheet:
    """Return one edition of the measures `chosen` among those it can tell on the day, in the order of the page."""
    if edition is Edition.OPERATORS:
        return measures_sheet(shelf.rules, shelf.in_order(chosen), on)
    return shelf.brochure(edition, chosen, on)
