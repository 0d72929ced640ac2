"""The door to the mailbox: it knows counts and closed words, never people."""
