"""Reusable parts of pages: they know values and what they look like, never a use case."""
