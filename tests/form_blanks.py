"""Blank forms as offices make them, made here: text fields, cells, boxes, groups, turned pages, and worse."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

COMB, LINES, RADIO, PUSH = 1 << 24, 1 << 12, 1 << 15, 1 << 16


def paper(pages: int = 1, words: str = "Modulo di domanda") -> bytes:
    """Pages with printed words and no fields."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in range(pages):
        canvas.drawString(60, 780, f"{words} {page + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class Blank:
    """A form being made; `pdf()` gives its bytes."""

    def __init__(self, pages: int = 1) -> None:
        self.document = pikepdf.open(BytesIO(paper(pages)))
        self.document.Root.AcroForm = Dictionary(Fields=Array(), NeedAppearances=True)

    @property
    def fields(self) -> Array:
        return self.document.Root.AcroForm.Fields

    def text(self, name: str, rect: tuple[float, ...], page: int = 0, **more: object) -> Dictionary:
        """A field to write in; `more` are entries of its dictionary, as `MaxLen=16, Ff=COMB, TU="Codice fiscale"`."""
        field = self._widget(rect, page, **{"FT": Name.Tx, "T": name, **more})
        self.fields.append(field)
        return field

    def box(self, name: str, rect: tuple[float, ...], page: int = 0, on: str = "Si", **more: object) -> Dictionary:
        """A box to tick."""
        field = self._widget(rect, page, FT=Name.Btn, T=String(name), AP=self._states(on), AS=Name.Off, **more)
        self.fields.append(field)
        return field

    def group(self, name: str, boxes: dict[str, tuple[float, ...]], page: int = 0) -> None:
        """Boxes of which one is ticked."""
        parent = self.document.make_indirect(Dictionary(FT=Name.Btn, T=String(name), Ff=RADIO, Kids=Array()))
        for option, rect in boxes.items():
            kid = self._widget(rect, page, AP=self._states(option), AS=Name.Off, Parent=parent)
            parent.Kids.append(kid)
        self.fields.append(parent)

    def turn(self, page: int, degrees: int) -> None:
        """Show a page turned."""
        self.document.pages[page].Rotate = degrees

    def pdf(self, **how: object) -> bytes:
        """The bytes; the same for the same form."""
        out = BytesIO()
        self.document.save(out, deterministic_id="encryption" not in how, **how)  # type: ignore[arg-type]  # whatever pikepdf takes
        return out.getvalue()

    def _states(self, on: str) -> Dictionary:
        empty = self.document.make_stream(b"")
        return Dictionary(N=Dictionary({f"/{on}": empty, "/Off": empty}))

    def _widget(self, rect: tuple[float, ...], page: int, **more: object) -> Dictionary:
        widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([*rect]), F=4)
        for name, value in more.items():
            widget[f"/{name}"] = String(value) if isinstance(value, str) else value
        made = self.document.make_indirect(widget)
        sheet = self.document.pages[page]
        if Name.Annots not in sheet:
            sheet.Annots = Array()
        sheet.Annots.append(made)
        return made


def request_form() -> Blank:
    """A form with a field of each kind, on two pages."""
    form = Blank(2)
    form.text("dati.cognome", (100, 720, 300, 738), TU="Cognome")
    form.text("dati.nome", (320, 720, 520, 738), TU="Nome")
    form.text("dati.cf", (100, 690, 388, 708), TU="Codice fiscale", MaxLen=16, Ff=COMB)
    form.text("dati.nascita", (100, 660, 244, 678), TU="Data di nascita", MaxLen=8, Ff=COMB)
    form.text("dati.residenza", (100, 630, 400, 648), TU="Indirizzo di residenza")
    form.text("note", (100, 540, 400, 610), TU="Recapito per la posta", Ff=LINES)
    form.group("stato_civile", {"nubile": (100, 510, 112, 522), "coniugata": (160, 510, 172, 522)})
    form.box("dsu", (100, 480, 112, 492), TU="DSU presentata")
    form.text("data", (100, 720, 200, 738), page=1, TU="Data")
    form.text("iban", (100, 690, 500, 708), page=1, TU="IBAN", MaxLen=27, Ff=COMB)
    return form
