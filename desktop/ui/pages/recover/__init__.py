"""Bringing an archive back: from a copy or from where it is, with two recovery sheets or a passphrase of then."""
