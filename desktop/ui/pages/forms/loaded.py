"""A blank form an operator chose, held in memory while it is used, and what is done with it off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.documents.form_filling import show_matches
from desktop.domain.documents.form_mapping_file import to_toml
from desktop.printing.form_overlay import FilledForm, fill_in
from desktop.printing.official_form import mapping_for, read_blank, read_file
from desktop.printing.saving import new_file

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.app import Knowledge
    from desktop.domain.documents.blank_form import BlankForm
    from desktop.domain.documents.form_mapping import FormMapping
    from desktop.services.documents.official_forms import FormFilled


@dataclass(frozen=True, repr=False)
class LoadedForm:
    """The file as it was chosen, and what was read in it."""

    content: bytes
    blank: BlankForm


def load_form(path: Path) -> LoadedForm:
    """Read a blank form.

    Raises:
        FormUnusable: it is no form that can be used.
    """
    content = read_file(path)
    return LoadedForm(content, read_blank(content))


def filled(loaded: LoadedForm, prepared: FormFilled, knowledge: Knowledge) -> FilledForm:
    """Return the form with what of a file goes on it."""
    return fill_in(loaded.content, loaded.blank, prepared.filling, knowledge.fonts, training=prepared.training)


def shown_matches(loaded: LoadedForm, mapping: FormMapping, knowledge: Knowledge) -> bytes:
    """Return the form with the names of what its fields take: about nobody."""
    filling = show_matches(loaded.blank, mapping, knowledge.official_forms.catalogue)
    return fill_in(loaded.content, loaded.blank, filling, knowledge.fonts).pdf


def save_matches(mapping: FormMapping, path: Path) -> None:
    """Write the matches of a form, never over another file.

    Raises:
        OutputUnusable: something stands there, or the folder or the disk refuses.
    """
    with new_file(path) as write:
        write(to_toml(mapping))


__all__ = ["LoadedForm", "filled", "load_form", "mapping_for", "save_matches", "shown_matches"]
