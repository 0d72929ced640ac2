"""What keeps each woman hidden in what leaves, and a network's table honest: broken on purpose, one at a time."""

from benchmarks.breakings import Breaking

_DISCLOSURE, _SUMMARIES = "desktop/sync/disclosure.py", "desktop/services/mailbox/summaries.py"
_NETWORK, _RECEIVED, _ADMITTED = "desktop/sync/network.py", "desktop/sync/received.py", "desktop/sync/admitted.py"
_DRAWN, _LEFT_OUT = "sync/test_disclosure.py", "sync/test_network_left_out.py"
_COUNTED, _RELEASED = "services/mailbox/test_summaries.py", "services/mailbox/test_summaries_release.py"

MAILBOX_BREAKINGS = (
    Breaking(_DRAWN, "the noise's key", _DISCLOSURE, 'KeyedStream(key, f"noise|', 'KeyedStream(bytes(32), f"noise|'),
    Breaking(
        _DRAWN, "the noise drawn afresh for other counts", _DISCLOSURE, "{period.code}|{snapshot}", "{period.code}"
    ),
    Breaking(_DRAWN, "the noise", _DISCLOSURE, "Count(count + discrete_laplace(stream, SCALE))", "Count(count)"),
    Breaking(_DRAWN, "the cap of three families", _DISCLOSURE, "frozenset(stream.some(hers, CAP))", "frozenset(hers)"),
    Breaking(
        "domain/test_periods.py",
        "the ledger's overlap rule",
        "desktop/domain/periods.py",
        "        if other.span.overlaps(period.span):\n",
        "        if other == period:\n",
    ),
    Breaking(
        _COUNTED,
        "a woman counted once, for ever",
        _SUMMARIES,
        "if head.case_id not in left_out and belongs(",
        "if belongs(",
    ),
    Breaking(_COUNTED, "the gates of the consent", _SUMMARIES, "if not may_be_counted(answers) or _took", "if _took"),
    Breaking(
        _RELEASED,
        "a second operator",
        _SUMMARIES,
        "if not known or (confirmed_by == uow.operator.id and not alone):",
        "if not known:",
    ),
    Breaking(
        _RELEASED,
        "only what was seen leaves",
        _SUMMARIES,
        "    if _draft(uow, draft.period, counting) != draft:\n",
        "    if _draft(uow, draft.period, counting) is draft:\n",
    ),
    Breaking(
        _RELEASED,
        "the chain covers figures and files",
        "desktop/domain/ledger.py",
        "if not linked or entry.sealed(kept.files).head != kept.head or kept.output != digest_of(kept.files):",
        "if not linked:",
    ),
    Breaking(
        "services/mailbox/test_settling.py",
        "nothing after a restore until it is settled",
        _SUMMARIES,
        "    if restoration is not None:\n",
        "    if restoration is not None and not period.code:\n",
    ),
    Breaking(
        "services/mailbox/test_mailbox_view.py",
        "one releasing archive in a centre",
        _SUMMARIES,
        "    if not protocol.releases:\n",
        "    if protocol.releases is None:\n",
    ),
    Breaking(
        "sync/test_certificate.py",
        "the certificate's signature",
        "desktop/sync/certificate.py",
        "        public.verify(signature, canonical(facts))\n",
        "        public.public_bytes_raw()\n",
    ),
    Breaking(
        _LEFT_OUT, "whose key it is", _RECEIVED, "if centre.key != certified.public_key:", 'if centre.key == b"":'
    ),
    Breaking(
        _LEFT_OUT, "invented women apart", _RECEIVED, "if training is not roster.training:", "if training is None:"
    ),
    Breaking(_LEFT_OUT, "an altered table not added", _ADMITTED, "if place in strays or (", "if ("),
    Breaking(
        _LEFT_OUT,
        "of two summaries of one period none",
        _ADMITTED,
        "if len({(each.head, each.table, each.figures) for each in same}) > 1:",
        "if len({each.period for each in same}) > 1:",
    ),
    Breaking(
        "sync/test_network.py",
        "fewer than three centres not published",
        _NETWORK,
        "if whole.centres < FEWEST_CENTRES:",
        "if whole.centres < 1:",
    ),
    Breaking(
        "sync/test_network.py",
        "a small network not left alone by subtraction",
        _NETWORK,
        "    if hidden and sum(",
        "    if not hidden and sum(",
    ),
)
