"""Dialogs: each asks one thing and closes."""
