"""Reusable widgets; they know only values."""
