"""Refusals about the recovery shares and their yearly drill."""

from desktop.errors.refusal import Refusal


class NoBackupToTry(Refusal):
    """No backup of this archive is within reach to try the recovery shares on."""

    kind = "no_backup_to_try"


class SharesOutdated(Refusal):
    """The shares open an older copy of the archive, and no longer the archive itself: new ones were made since."""

    kind = "shares_outdated"
