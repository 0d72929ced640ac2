"""The table for the cabina di regia on paper: figures that left already, and lines for what is said aloud."""

from typing import Final

from desktop.domain.documents.steering_table import SteeringTable
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Cabina di regia, lavoro e formazione"
_WHAT: Final = (
    "Qui ci sono soltanto numeri già usciti con il riepilogo per la casella: mossi a caso una volta, perché nessuno "
    "possa capire se una donna c'è. Le donne non sono contate un'altra volta."
)
_NEVER: Final = (
    "Di corsi, tirocini e inserimenti non è mai uscito un numero, e qui non ce n'è. Al tavolo si portano le questioni: "
    "che cosa manca, dove, a quali orari. Mai una storia, mai una donna."
)
_HOW: Final = "«Intero» serve per le somme e può essere negativo; le righe di bisogni diversi non si sommano tra loro."


def render(table: SteeringTable, fonts: Fonts) -> bytes:
    """Return the table as a PDF."""
    page = Document(TITLE, fonts, footer=TITLE, training=table.training)
    page.heading(TITLE)
    page.fields(
        [
            ("Centro", table.centre or None),
            ("Rete", table.network or None),
            ("Preparato il", wording.day(table.made_on)),
            ("Incontro del", None),
        ]
    )
    page.paragraph(_WHAT)
    for need in table.needs:
        page.heading(need.label, 2)
        page.paragraph(need.asks)
        page.table(
            ["Periodo", "Quante donne", "Intero"],
            [[line.when, line.told, str(line.value)] for line in need.lines],
            widths=[6, 6, 2],
            row_headers=True,
        )
    if table.needs:
        page.note(_HOW)
    else:
        page.paragraph([Strong("Non è ancora uscito niente: "), "si portano solo le questioni."])
    with page.together():
        page.heading("Questioni da portare", 2)
        page.paragraph(_NEVER)
        page.lines(5)
        page.heading("Che cosa si è deciso, chi lo fa, entro quando", 2)
        page.lines(5)
    return page.to_bytes()
