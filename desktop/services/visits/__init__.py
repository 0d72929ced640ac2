"""Visits to the desk, before and after."""
