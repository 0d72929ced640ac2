"""The archive as a whole: founded, opened by whom, kept, brought back, erased from, moved and ended."""
