"""How it is said what was found in a reply."""

from desktop.ui.reply_wording import found_words
from desktop.words.outgoing import KINDS


def test_one_point_and_more_are_each_said_in_their_number() -> None:
    kind, other = list(KINDS)[:2]
    assert found_words([kind]) == f"Nel testo c'è un punto che può dire chi è: {KINDS[kind]}."
    several = found_words([kind, kind, other])
    assert several == f"Nel testo ci sono 3 punti che possono dire chi è: {KINDS[kind]} (2 volte), {KINDS[other]}."
