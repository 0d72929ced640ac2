"""What is typed in the parts of a file and not yet saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.dialogs.leaving import Loss

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.place import Draft
    from desktop.ui.pages.case.forms import InlineForm
    from desktop.ui.pages.case.part import Part

_BETWEEN = "/"
_CONTACT = "contacts/contact"
_CONTACT_NOW = {"asked": "said"}


def draft_of(parts: Mapping[str, Part]) -> Draft:
    """Return what is typed, under the codes of part and form."""
    return {f"{code}{_BETWEEN}{form}": texts for code, part in parts.items() for form, texts in part.draft().items()}


def named_in(draft: str) -> tuple[str, str]:
    """Return the codes of part and form that something in a draft is under."""
    part, _, form = draft.partition(_BETWEEN)
    return part, form


def placed_now(named: str, texts: Mapping[str, str]) -> tuple[str, str, Mapping[str, str]]:
    """Return where what a draft holds under a name is typed now, part and form, and what stands in it there.

    Contacts were noted in a form of their own before there was a diary: a draft of then is not lost.
    """
    if named == _CONTACT:
        return "diary", "entry", {_CONTACT_NOW.get(editor, editor): text for editor, text in texts.items()}
    return *named_in(named), texts


def first_unsaved(parts: Mapping[str, Part]) -> tuple[str, InlineForm] | None:
    """Return the first form that holds something not yet saved, with the code of its part."""
    unsaved = ((code, part.unsaved) for code, part in parts.items())
    return next(((code, form) for code, form in unsaved if form is not None), None)


def loss_of(parts: Sequence[str]) -> Loss | None:
    """Return that what was typed in the parts of these names would be lost."""
    if not parts:
        return None
    where = " e in ".join(f"«{part}»" for part in parts)
    return Loss("Salvare quello che hai scritto?", f"In {where} qualcosa non è ancora salvato.", save="Salva ed esci")
