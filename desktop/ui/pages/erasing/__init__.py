"""Erasing a file or a part of it: what goes and what stays, her reason, the phrase, the certificate."""
