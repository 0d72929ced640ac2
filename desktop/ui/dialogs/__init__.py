"""Dialogs: each asks one thing and closes; opened with `open()`, freed when closed, hidden by F9 like everything."""
