"""The technical table: what was agreed there, taught, asked for and handed out; of no woman."""
