"""Who confirms what leaves: a colleague, or she herself where she is the only operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.mailbox.mailbox import MailboxView
    from desktop.ui.pages.page import Desk


def confirming(parent: QWidget, desk: Desk, view: MailboxView, reason: str, act: str) -> SecondPassphraseDialog:
    """Return the dialog that asks who confirms; in a training archive it says how the invented colleague does."""
    name = view.operator if view.alone else ""
    dialog = SecondPassphraseDialog(parent, desk.background, reason, act=act, name=name)
    if view.training and not view.alone:
        named = desk.knowledge.invention.margins.women.archive
        other = "operator" if view.operator == named["colleague"] else "colleague"
        passphrase = "passphrase" if other == "operator" else "colleague_passphrase"
        dialog.show_invented(named[other], named[passphrase])
    return dialog
