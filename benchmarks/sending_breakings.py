"""What keeps a message from leaving unprotected, twice or for somebody else: broken on purpose, one at a time."""

from benchmarks.breakings import Breaking

_SUBMISSION, _LETTER = "desktop/sync/submission.py", "desktop/sync/letter.py"
_OUTBOX, _SENDING = "desktop/services/mailbox/outbox.py", "desktop/commands/sending.py"
_SUBMITTED, _HANDED_IN, _SEALED = "sync/test_submission.py", "sync/test_handing_in.py", "sync/test_sealed_sending.py"

SENDING_BREAKINGS = (
    Breaking(
        _SUBMITTED,
        "the server's certificate and name",
        _SUBMISSION,
        "    context = ssl.create_default_context()\n",
        "    context = ssl._create_unverified_context()\n",
    ),
    Breaking(
        _SUBMITTED,
        "no going on without STARTTLS",
        _SUBMISSION,
        '_require(server.ehlo()[0] == _DONE and server.has_extn("starttls"), "no_tls")',
        'if not (server.ehlo()[0] == _DONE and server.has_extn("starttls")):\n        return',
    ),
    Breaking(
        _SUBMITTED,
        "what nobody knows told from what surely did not leave",
        _SUBMISSION,
        'raise SubmissionUncertain("timeout" if _is_timeout(error) else "cut") from None',
        'raise NotSubmitted("timeout" if _is_timeout(error) else "cut") from None',
    ),
    Breaking(
        _SUBMITTED, "no name of this computer", _SUBMISSION, '_GREETING: Final = "[127.0.0.1]"', "_GREETING = None"
    ),
    Breaking(
        _SUBMITTED,
        "one recipient, the protocol's",
        _LETTER,
        'if [line for line in lines if line.lower().startswith(b"to:")] != [',
        'if [line for line in lines if line.lower().startswith(b"nobody:")] == [',
    ),
    Breaking(
        _HANDED_IN,
        "begun written down before the first byte",
        _SENDING,
        "        vault.run(lambda uow: begin_message(uow, plan)).result()\n",
        "",
    ),
    Breaking(
        _HANDED_IN,
        "sent again only when a person asks",
        _OUTBOX,
        "(message.state not in FREE_TO_SEND and not again)",
        "False",
    ),
    Breaking(
        _HANDED_IN,
        "off until it is turned on",
        "desktop/services/mailbox/mail_account.py",
        "    if uow.settings.one(_ON) != _YES:\n",
        '    if uow.settings.one(_ON) == "never":\n',
    ),
    Breaking(
        _SEALED,
        "nothing sealed before its fingerprint was read aloud",
        "desktop/services/mailbox/office_certificate.py",
        "    if office is None or office.read_on is None:\n",
        "    if office is None:\n",
    ),
)
