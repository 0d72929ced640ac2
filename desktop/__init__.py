"""Accompagna: the encrypted case file of an anti-violence centre."""

__version__ = "0.1.0"
