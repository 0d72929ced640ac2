"""Checks that the ledger of releases is as it was written: chain, figures, files, and whom it counted."""

from collections.abc import Iterator

from desktop.domain.ledger import Kept, is_whole
from desktop.storage.integrity import Fault
from desktop.storage.releases import Releases
from desktop.storage.rows import Rows

# Who was counted where her file comes from was counted by the pack that brought it.
_STRAYS = (
    "SELECT 1 FROM (SELECT release_id FROM counted WHERE release_id NOT IN (SELECT id FROM pack WHERE way = 'in')"
    " UNION ALL SELECT release_id FROM release_figure"
    " UNION ALL SELECT release_id FROM release_file) WHERE release_id NOT IN (SELECT id FROM release)"
)


def ledger_is_whole(rows: Rows) -> bool:
    """Tell whether no release, figure, file or count was altered, removed, added or moved.

    The last release taken away with everything that hangs from it leaves a shorter chain that is whole in itself: the
    log, which has its own witness in the key file, notices that.
    """
    (centre_code,) = rows.one("SELECT centre_code FROM archive") or ("",)
    releases = Releases(rows)
    kept = [Kept(found.entry, found.head, found.output, releases.files(found.id)) for found in releases.all()]
    return rows.one(_STRAYS) is None and is_whole(centre_code, kept)


def verify_ledger(rows: Rows) -> Iterator[Fault]:
    """Yield the fault of a ledger that is not whole: a further check of `integrity.check`."""
    if not ledger_is_whole(rows):
        yield Fault("ledger", "release", 1)
