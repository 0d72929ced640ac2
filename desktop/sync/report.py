"""The page an officer reads: what the women ask for, family by family, in the words of the public law of the noise."""

from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.sync import phrases
from desktop.sync.catalogue import Catalogue
from desktop.sync.disclosure import told
from desktop.sync.outgoing import Sender
from desktop.sync.shapes import NeedsSummary

_HEADERS = ("Di che cosa si tratta", "Che cosa chiedono", "Servizio INPS", "Quante donne")
_WIDTHS = (24, 38, 30, 18)


def write_page(summary: NeedsSummary, sender: Sender, catalogue: Catalogue, fonts: Fonts) -> bytes:
    """Return the page as a tagged PDF; the same summary always gives the same bytes.

    No total, no percentage and no mean stands on it: each would give a true count away through the back door.
    """
    period = phrases.spoken(summary.period)
    document = Document(phrases.SUBJECT, fonts, footer=f"{phrases.SUBJECT}, {period}", training=sender.training)
    document.heading(phrases.TITLE)
    document.paragraph([Strong(period[0].upper() + period[1:]), f" · archivio {sender.centre.text}"])
    document.paragraph(phrases.caption(summary.period))
    families = zip(catalogue.families, summary.figures, strict=True)
    rows = [(family.label, family.asks, family.service, told(figure.value)) for family, figure in families]
    document.table(_HEADERS, rows, widths=_WIDTHS, row_headers=True)
    document.heading("Come leggere i numeri", 2)
    document.bullets(phrases.notes(), small=True)
    return document.to_bytes()
